"""Whose report it is: names of units in cells, titles, sheet names and file names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from intake.reports.labels import normal
from intake.reports.near import Near, nearest
from intake.reports.remembered import Remembered
from scoring.rulebook import Label, Unit

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What may stand before a name: a higher place (示例县青山镇), the party's name, a word such as "of", a word of papers.
_BEFORE = re.compile(
    r"(?:[县市区旗省州盟]|中共|共|关于|于|年|年度|单位|乡镇|盖?章|报|由|之|的"
    r"|表|数据|材料|资料|汇总|统计|台账|报告|总结|附件|组织部|党委办|党办)$"
)
_PARTED = re.compile(r"[\s_\-—–－·.．:：+()（）\[\]【】〔〕《》「」]+")  # what parts the words of a file's name
_WHOLE_NAME = re.compile(r"[镇乡道处场区委市县所园]$")
_KIND = re.compile(r"镇|乡|街道")
_KIND_AT_END = re.compile(r"(?:镇|(?:民族)?乡|街道(?:办事处|办)?|办事处|苏木|农场|林场|开发区)$")
# What may follow a name that does not end in "town" or "subdistrict" itself.
_AFTER = re.compile(r"(?:镇|乡|街道|党|委|工委|办|报|上报|填报|年|的|基层|[0-9]|数据|材料|表)")
_BELOW = re.compile(
    r"村|社区|居委会|支部|总支|校|中学|小学|幼儿园|院|站|所|厂|队|中心|机关|企业|公司|商会|协会|片|两新|本级|测试|模拟|草稿|定稿"
)
_WITHIN = re.compile(
    r"(?:(?:第?[一二三四五六七八九十]|中心|实验|希望|初级|高级|职业|九年一贯制?|完全|民办|公办|农业)*"
    r"(?:小学|中学|学校|初中|高中|幼儿园|卫生院|敬老院)|中心校|派出所|司法所|财政所|供电所|税务所|法庭|商会|工商联|供销社|信用社"
    r"|(?:镇|乡|街道)?机关|[^\W\d]{0,6}(?:医院|执法[大中]?队|服务中心|[农林水文兽]\w{0,3}站|老年协会|有限(?:责任)?公司)"
    r"|团委|妇联|工会|人大|武装部|纪委|科协|残联|(?!各|农|行政|所|全|下辖|驻|村)[^\W\d]{1,4}(?:村|社区))"
    r"(?=党|总?支|村?委|居委|小学|20\d\d|统计|工作?报|报|情况|$)"
)
_LISTED = re.compile(r"[、，,；;/\n&]")
_COMMITTEE = re.compile(r"(?:党委|工委|委员会|人民政府|办事处)$")
_OF_COMMITTEE = re.compile(r"(?:中共|中国共产党)?(?:党委|党?工委|(?:工作)?委员会|人民政府|办事处)")
_SHORTEST_CODE = 2
_SHORTEST_STEM = 2
_SHORTEST_NUMBER = 4
_LATIN = re.compile(r"[A-Za-z]")
_RUN = re.compile(r"[0-9a-z]+")


class UnitNames:
    """Codes, labels and aliases of the units, as normalised texts."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._units = units
        found: dict[str, list[str]] = {}
        for unit in units:
            for key in {normal(text) for text in (unit.code, unit.label.zh, unit.label.en, *unit.aliases)} - {""}:
                found.setdefault(key, []).append(unit.code)
        self._owners: Mapping[str, tuple[str, ...]] = {key: tuple(codes) for key, codes in found.items()}
        self._keys_of: dict[str, list[str]] = {}
        for key, codes in found.items():
            for code in codes:
                self._keys_of.setdefault(code, []).append(key)
        self._by_head: dict[str, list[str]] = {}  # Chinese names by their first two signs, the longest first
        for key in sorted(filter(_CHINESE.search, found), key=len, reverse=True):
            self._by_head.setdefault(key[:2], []).append(key)
        stems = Counter(_KIND_AT_END.sub("", normal(unit.label.zh)) for unit in units)
        self._stems: Mapping[str, str] = {
            stem: unit.code
            for unit in units
            if len(stem := _KIND_AT_END.sub("", normal(unit.label.zh))) >= _SHORTEST_STEM
            and stem not in found and stems[stem] == 1
        }  # fmt: skip
        self.met_stem = False  # was any unit called without its kind so far?
        self._named: Remembered[tuple[str, ...]] = Remembered(self._find, ())
        self._named_by_file: Remembered[tuple[str, ...]] = Remembered(self._find_by_file, ())

    def named(self, text: str) -> tuple[str, ...]:
        """Codes of the units that the text names, as a whole or inside it; more than one: it is not clear."""
        return self._named[text]

    def reporter(self, text: str) -> tuple[str, ...]:
        """Codes of the units that the text names as those that report; () for a village or body of a unit."""
        units = self.named(text)
        below = len(units) == 1 and (_BELOW.search(self.beside(text, units[0])) or self.names_within(text, units[0]))
        return () if below else units

    def named_by_file(self, text: str) -> tuple[str, ...]:
        """Codes of the units that the name of a file, folder or sheet names; () for a code too short to be certain.

        A file may be called b.xlsx or 01.xlsx for a hundred reasons: one sign, or up to three digits, are no name.
        """
        return self._named_by_file[text]

    def _find_by_file(self, text: str) -> tuple[str, ...]:
        key = normal(text)
        if len(key) < _SHORTEST_CODE or is_short_number(key):
            return ()
        # A separator parts a name from whatever stands before it (先进事迹-青山镇), though it counts for nothing else.
        return self.named(text) or tuple(dict.fromkeys(unit for part in self._parts(text) for unit in self.named(part)))

    def _parts(self, text: str) -> list[str]:
        """The parts of a file's name that may name a unit in full."""
        parts = [part for part in _PARTED.split(text) if _WHOLE_NAME.search(part)]
        return [part for part in parts if normal(part) not in self._stems]

    def names_within(self, text: str, unit: str) -> bool:
        """Does the text go on, right behind the unit's name, as that of an organisation inside it?

        青山镇中心小学2025年报表 is no report of 青山镇; 青山镇机关党建报表 gives a part of it.
        """
        key = normal(text)
        name = max((one for one in self._keys_of[unit] if one in key), key=len, default="")
        return bool(name) and _WITHIN.match(key, key.index(name) + len(name)) is not None

    def exactly(self, text: str) -> str | None:
        """The unit whose code, label, alias, label without its kind (东河 for 东河镇), or committee the text is."""
        key = normal(text)
        owners = self._owners.get(key)
        if owners is None and key not in self._stems and _COMMITTEE.search(key):
            named = self.named(text)
            return named[0] if len(named) == 1 and _OF_COMMITTEE.fullmatch(self.beside(text, named[0])) else None
        if owners is None:
            self.met_stem |= key in self._stems
            return self._stems.get(key)
        return owners[0] if len(owners) == 1 else None

    def by_stem(self, text: str) -> str | None:
        """The only unit whose label the text is without its kind: 东河 for 东河镇, where there is no 东河街道."""
        return self._stems.get(normal(text))

    def beside(self, text: str, unit: str) -> str:
        """What a text says besides the unit's name: 女 in 青山镇（女）."""
        key = normal(text)
        name = max((one for one in self._keys_of[unit] if one in key), key=len, default=key)
        return key.replace(name, "", 1)

    def near(self, text: str) -> Near | None:
        """The unit whose name looks most like the text; a proposal, never applied. 南山 is both 南山乡 and 南山街道."""
        key = normal(text)
        found = nearest(key, self._labels)
        alike = [unit.label for unit in self._units if _KIND_AT_END.sub("", normal(unit.label.zh)) == key]
        return found._replace(labels=tuple(alike)) if found is not None and len(alike) > 1 else found

    def _find(self, text: str) -> tuple[str, ...]:
        key = normal(text)
        if key in self._owners:
            return self._owners[key]
        if key in self._stems:
            self.met_stem = True
            return (self._stems[key],)
        found: dict[str, None] = {}
        others: dict[str, None] = {}  # whole names that may be the tail of a longer, unknown one
        end = 0
        for start in range(len(key)):
            for name in self._by_head.get(key[start : start + 2], ()) if start >= end else ():
                if not key.startswith(name, start) or self._is_another(name, key[start + len(name) :]):
                    continue
                certain = _stands_alone(key, start, start + len(name))
                if certain or _WHOLE_NAME.search(name):
                    (found if certain else others).update(dict.fromkeys(self._owners[name]))
                    end = start + len(name)
                    break
        if found:
            found.update(others)  # 青山镇、白水镇: more than one is a question
            parts = _LISTED.split(text)
            if len(parts) > 1 and any(_WHOLE_NAME.search(normal(part)) and not self.named(part) for part in parts):
                return ()  # 青山镇、水镇: the other one is not known
        for name in self._latin_names(" ".join(text.casefold().split())) if _LATIN.search(text) else ():
            found.update(dict.fromkeys(self._owners.get(normal(name), ())))
        return tuple(found)

    def _latin_names(self, text: str) -> Iterator[str]:
        """Latin names and codes in a text where no letter or digit touches them; of two at one place the longer one."""
        end = 0
        for run in _RUN.finditer(text):
            for before, pattern in self._latin.get(run[0], ()):
                start = run.start() - before
                found = re.compile(pattern).match(text, start) if start >= end else None
                if found is not None:
                    yield found[0]
                    end = found.end()
                    break

    def _is_another(self, name: str, after: str) -> bool:
        """青山乡 is not 青山镇, though 青山 alone would be: of that one it is known that it is a 镇."""
        kind = _KIND.match(after)
        if kind is None or _WHOLE_NAME.search(name):
            return False
        known = {other for code in self._owners[name] for key in self._keys_of[code] for other in _kinds(name, key)}
        return bool(known) and kind[0] not in known

    @cached_property
    def _latin(self) -> Mapping[str, list[tuple[int, str]]]:
        """Patterns of Latin names and codes, the longest first, by their first run of letters and digits.

        Each with the number of signs before that run. One pattern of all names would take long to compile.
        """
        names = {
            " ".join(text.casefold().split())
            for unit in self._units
            for text in (unit.code, unit.label.en, *unit.aliases)
            if len(text) >= _SHORTEST_CODE and _LATIN.search(text) and not _CHINESE.search(text)
        }
        found: dict[str, list[tuple[int, str]]] = {}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            run = _RUN.search(name)
            if run is not None:
                pattern = r"[\s_\-]+".join(map(re.escape, name.split()))
                found.setdefault(run[0], []).append((run.start(), rf"(?<![0-9a-z]){pattern}(?![0-9a-z])"))
        return found

    @cached_property
    def _labels(self) -> Mapping[str, Label]:
        label_of = {
            unit.code: unit.label if unit.label.zh or unit.label.en else Label(unit.code, unit.code)
            for unit in self._units
        }
        return {key: label_of[codes[0]] for key, codes in self._owners.items()}


def is_short_number(key: str) -> bool:
    """Is the normalised text a number as short as running numbers are, though it may be a code as well?"""
    return len(key) < _SHORTEST_NUMBER and key.isdecimal()


def _kinds(name: str, key: str) -> list[str]:
    """What kind of place the key calls the name: 青山, 示例县青山镇 -> 镇."""
    return re.findall(rf"{re.escape(name)}({_KIND.pattern})", key)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Is the name at this place a name of its own, and not the tail or head of a longer one (大青山镇, 青山湖镇)?"""
    before, after = text[:start], text[end:]
    if before and _CHINESE.match(before[-1]) and not _BEFORE.search(before):
        return False
    if not after or not _CHINESE.match(after[0]):
        return True
    return _WHOLE_NAME.search(text[start:end]) is not None or _AFTER.match(after) is not None
