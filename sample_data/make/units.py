"""The invented units: 16 towns and townships, 8 subdistricts, and how well each one worked in both years."""

from __future__ import annotations

from dataclasses import dataclass

TOWNS = "乡镇"
STREETS = "街道"
GROUPS_ENGLISH = {TOWNS: "Towns and townships", STREETS: "Subdistricts"}


@dataclass(frozen=True)
class Unit:
    """A unit of the sample county. `quality` (0 to 1) by year steers everything that it reports."""

    code: str
    chinese: str
    english: str
    group: str
    quality: dict[int, float]
    aliases: str = ""


def _unit(code: str, chinese: str, english: str, before: float, now: float, *, aliases: str = "") -> Unit:
    group = STREETS if chinese.endswith("街道") else TOWNS
    return Unit(code, chinese, english, group, {2024: before, 2025: now}, aliases)


UNITS = (
    _unit("haitang", "海棠镇", "Haitang Town", 0.775, 0.8),
    _unit("furong", "芙蓉乡", "Furong Township", 0.77, 0.765),
    _unit("shiliu", "石榴镇", "Shiliu Town", 0.77, 0.75),
    _unit("hongfeng", "红枫镇", "Hongfeng Town", 0.75, 0.73),
    _unit("moli", "茉莉镇", "Moli Town", 0.7, 0.74),
    _unit("lamei", "蜡梅镇", "Lamei Town", 0.71, 0.725, aliases="腊梅镇"),
    _unit("dujuan", "杜鹃镇", "Dujuan Town", 0.715, 0.71),
    _unit("mumian", "木棉镇", "Mumian Town", 0.69, 0.7),
    _unit("qingtan", "青檀镇", "Qingtan Town", 0.685, 0.70),
    _unit("wujiu", "乌桕乡", "Wujiu Township", 0.53, 0.52),
    _unit("yinxing", "银杏镇", "Yinxing Town", 0.675, 0.66),
    _unit("yulan", "玉兰镇", "Yulan Town", 0.65, 0.665),
    _unit("ziteng", "紫藤乡", "Ziteng Township", 0.63, 0.63),
    _unit("lingxiao", "凌霄乡", "Lingxiao Township", 0.58, 0.6),
    _unit("dangui", "丹桂镇", "Dangui Town", 0.60, 0.63),
    _unit("baiyu", "白榆镇", "Baiyu Town", 0.77, 0.785),
    _unit("xiangzhang", "香樟街道", "Xiangzhang Subdistrict", 0.74, 0.77),
    _unit("shuishan", "水杉街道", "Shuishan Subdistrict", 0.745, 0.75),
    _unit("hehuan", "合欢街道", "Hehuan Subdistrict", 0.69, 0.705),
    _unit("wutong", "梧桐街道", "Wutong Subdistrict", 0.72, 0.725, aliases="梧桐街道办"),
    _unit("shancha", "山茶街道", "Shancha Subdistrict", 0.65, 0.665),
    _unit("yueji", "月季街道", "Yueji Subdistrict", 0.61, 0.61),
    _unit("ziwei", "紫薇街道", "Ziwei Subdistrict", 0.57, 0.64),
    _unit("baihe", "百合街道", "Baihe Subdistrict", 0.53, 0.52),
)

UNIT_OF = {unit.code: unit for unit in UNITS}
