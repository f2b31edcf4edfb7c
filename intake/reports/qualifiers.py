"""Headings above headings: which only group what stands below, and which say another kind (流动党员 above 党员总数).

A qualifier that the rulebook does not know changes what is counted, and nobody would see it in the number. So a
heading above known labels is harmless only if it can be shown to be:

1. the rulebook itself uses it as the name of a part, or the label below already says it (党费 above 应收党费); or
2. it is numbered like a section (一、党员队伍), or one of the words stands in it by which offices name sections
   (情况, 建设, 工作), and it groups several labels, or stands among other such headings - above a single label and
   alone it has no reason to stand there but to say which; and
3. it holds none of the words by which offices tell kinds apart (流动, 女, 农村, 上半年), unless the label says it too.

Any other is asked about, once for each label below. In a form the cell on the left and the title of a block are free
texts as a rule: there only the words of 3. are a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from intake.reports.labels import normal, spelled, without_brackets
from intake.reports.years import OTHER_YEARS, PAST_YEARS

_KINDS = re.compile(
    r"流动|女|男|农村|机关|两新|非公|社会组织|预备|退休|老党员|老年|少数民族|青年|学生|企业|城市|国企|个体|外来|外出|下派"
    r"|贫困|低收入|困难|新发展|新增|新建|其中|不含|不包括|除|以上|以下|以内|以外|本级|镇级|村级|乡级|县级|市级|省级|中央|线上|线下"
    r"|网上|临时|代管|挂靠|已核|未核|核减|抽查|自评|排名|得分|扣分|加分"
    rf"|{OTHER_YEARS}|同期|同比|环比|增长|增幅|增减|目标|计划|拟|预计|预期|年初|期初|期末"
    r"|上半年|下半年|季度|[一二三四1-4]季|(?<!12)月(?!\d{1,2}[日号])|^(?:社区|城区|城镇|乡村)(?=党员|党组织|党?支部|部分|完成|实际|数|\s|$)"
    r"|mobile|female|women|male|rural|urban|retired|probation|of which|excluding|target|plan|last year|previous|quarter"
    r"|first half|second half|month|growth",
    re.IGNORECASE,
)
_ANOTHER_TIME = re.compile(
    rf"{OTHER_YEARS}|同期|同比|环比|目标|计划|拟|预计|预期|年初|期初|期末"
    r"|last year|previous|target|plan",
    re.IGNORECASE,
)
_SECTIONS = re.compile(
    r"情况|工作|建设|队伍|管理|教育|培训|收缴|活动|生活|保障|落实|统计|数据|指标|信息|基本|基础|概况|方面|内容|部分|项目|考核|填报|经费"
    r"|经济|收入|金额|比率|数量|人数|治理|服务|制度|责任|发展|整顿|评议|宣传|班子|维度"
    r"|overview|general|information|data|indicator|figure|detail|section|part|work|building|management|basic",
    re.IGNORECASE,
)
_ACTS = re.compile("教育|培训|收缴|活动|生活|(?<=党员)发展|发展(?=党员)|整顿|评议|宣传")
_NUMBERED = re.compile(
    r"\s*(?:(第[一二三四五六七八九十]+[部章])|([一二三四五六七八九十]{1,3}、)|([(（]{1,2}[一二三四五六七八九十]{1,3}[)）]{1,2}))"
)
_PART_OF_YEAR = re.compile(
    r"(?:20\d\d年?)?(?:[本当](?:月|季|旬|周)|(?:[1-9]|1[0-2])月|第?[一二三四1-4]季)(?:度|份)?(?:数据?|情况)?"
)
_LONGEST_TITLE = 30
_EARLIER = re.compile(
    rf"{PAST_YEARS}|上期|同期|同比|环比|增长|增幅|增减|目标|任务|预计|年初|期初|上半年|下半年|[一二三四1-4]季度"
    r"|^应(?![收缴交发付急对用])|^(?:基准|中位|最[大小高低]|[上下]限|限|参[考照]|控制)[值数]?$|^限额$|下达数?$"
    r"|last\s*year|previous\s*year|target",
    re.IGNORECASE,
)
_SCORES = re.compile(
    r"得分|[自评打计]分|(?:核[定实]|[审复]核|[审认]定|最[终后]|总)分(?!支)|分[值数]|满分|标准分|权重|排名|名次"
    r"|\b(?:score|points|weight|rank)\b",
    re.IGNORECASE,
)
_FULL_MARKS = re.compile("(?:指标|考核|标准)?(?:分值|满分|标准分|基准分|基础分|权重)|(?:full)?marks|weights?|maximum")
_DENIES = re.compile("未|没|尚?未|不(?!含|包)|否$|无$")
_MEANT = re.compile(r"自评|[(（](?:含|包[括含])[^()（）]*[)）]")  # they change nothing of what is counted
_BELOW = re.compile(r"(?:所属)?各(?:村|社区|村居|党?支部|党总支)|下级|下属(?:单位|党?支部)?")
_OTHER_THINGS = re.compile(
    "(?:净?[增减][量加少]?|净增[加长]?|流[出入]|转[出入]|差[距额值]|缺[口额]|应[交缴]|预算|理论|指导|警戒|及格|系数|页码|修[改订]前"
    "|全[国省市县]|[外本][省市县]|[国省市县]定|日均|均值|近[二两三四五]年|历年|往年|社区|城区|城乡|[国民央]企|正式)[数值线量]?(?:累计)?"
)
_MEANS = re.compile(
    r"[人户村月季年]均|平均|均值|中位数|最[大小高低]值|标准|占比|比重|\b(?:average|mean|share|standard)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def says_another_kind(text: str, label: str) -> bool:
    """Does the text hold a word that tells kinds apart, and that the label does not hold as well?

    >>> says_another_kind("流动党员", "党员总数"), says_another_kind("党员队伍", "党员总数")
    (True, False)
    >>> says_another_kind("计划发展党员", "计划发展党员数")
    False
    """
    below = normal(label)
    return any(normal(word) not in below for word in _KINDS.findall(text))


_PERSONS = "流动|女性?|男性?|预备|退休|老龄?|老年|少数民族|青年|学生|外来|外出|下派|贫困|低收入|困难|新发展"
_TIMES = (
    rf"{OTHER_YEARS}|同期|上年同期|去年同期|年初|期初|上半年|下半年|第?[一二三四1-4]季度?"
    "|计划|目标|应(?:到|有|完成|达到?|开展|召开|建|报|参加)|最[高低大小]值?|[上下]限"
    "|拟|预计|预期|估[算计]|[暂预]估|暂定|待核实?|(?:已|此[项数]|数据)?(?:作废|有误)"
)
_PARTS = "农村|城市|城镇|机关|企业|国企|两新|非公|社会|个体|本级|村级|镇级|乡级|[镇乡街]直|(?:不含|不包括).{1,8}"
_TAIL = "(?:党员|群众|人员|职工|干部|组织|部分|情况|数据|数|人)"
_ONLY = "(?:其中|仅|只|限)?"
_NARROWING = re.compile(rf"{_ONLY}(?:({_PERSONS}|{_TIMES}){_TAIL}*|({_PARTS}){_TAIL}+)")
_PLACES = re.compile(rf"(?:{_PARTS}|社区|城区|学校){_TAIL}*")
_PART_ALONE = re.compile(rf"{_ONLY}({_PARTS})")


@lru_cache(maxsize=4096)
def narrowing(text: str, *, may_describe_unit: bool) -> str:
    """The word, where the text is nothing but one that says of which part or time a number speaks; else "".

    农村 beside the name of a unit says what kind of place it is; beside 党员数 it says which members.

    >>> [narrowing(text, may_describe_unit=True) for text in ("（流动党员）", "农村", "其中女党员15人", "农村党员")]
    ['流动', '', '', '农村']
    >>> narrowing("农村", may_describe_unit=False)
    '农村'
    """
    if len(text) > _LONGEST_TITLE:
        return ""
    said = normal(text)
    found = _NARROWING.fullmatch(said) or (None if may_describe_unit else _PART_ALONE.fullmatch(said))
    return found[found.lastindex or 0] if found else ""


@lru_cache(maxsize=4096)
def is_of_places(text: str) -> bool:
    """Is the text nothing but a kind of places by which offices split a whole: 农村, 机关, 两新组织?"""
    return _PLACES.fullmatch(normal(text)) is not None


@lru_cache(maxsize=4096)
def is_harmless(text: str, label: str, *, alone: bool) -> bool:
    """Does a heading above the label only group it? `alone`: it stands above no other label.

    >>> is_harmless("党费（元）", "应收党费", alone=True), is_harmless("党员队伍", "党员总数", alone=False)
    (True, True)
    >>> is_harmless("流动党员情况", "党员总数", alone=False), is_harmless("党员培训", "党员总数", alone=True)
    (False, False)
    """
    if says_another_kind(text, label):
        return False
    said = spelled(text)
    if said.known and said.bare in normal(label):
        return True
    return not alone and (is_numbered(text) or _SECTIONS.search(text) is not None)


@lru_cache(maxsize=4096)
def names_act(text: str, label: str) -> bool:
    """Does the text say what was done with what the label counts, so that it may say which: 党员培训 above 党员总数?

    >>> [names_act(text, "党员总数") for text in ("党员培训", "党员队伍", "组织生活")]
    [True, False, False]
    """
    other = [act for act in _ACTS.findall(text) if act not in label]
    return bool(other) and any(text[at : at + 2] in label for at in range(len(text) - 1))


@lru_cache(maxsize=4096)
def is_part(kind: str) -> bool:
    """Is what the text speaks of counted in the whole as well: women and the first half year, but not last year?

    >>> is_part("二、流动党员"), is_part("三、上半年数据"), is_part("四、上年数据")
    (True, True, False)
    """
    return _ANOTHER_TIME.search(kind) is None


@lru_cache(maxsize=4096)
def names_section(text: str, label: str) -> bool:
    """Does the title hold a word by which offices name sections, or one of the label below it?

    >>> [names_section(title, "党员总数") for title in ("一、党员队伍", "二、党员", "一、城区")]
    [True, True, False]
    """
    return _SECTIONS.search(text) is not None or spelled(text).bare in normal(label)


@lru_cache(maxsize=4096)
def is_numbered(text: str) -> bool:
    """Is the text numbered like a section: 一、, （二）, 第三部分?"""
    return level(text) > 0


@lru_cache(maxsize=4096)
def level(text: str) -> int:
    """How deep a section lies by its number: 第一部分 1, 一、 2, （一） 3; 0: the text is not numbered so.

    >>> [level(text) for text in ("第三部分 队伍", "一、党员队伍", "（二）流动党员", "党员队伍")]
    [1, 2, 3, 0]
    """
    number = _NUMBERED.match(text) if len(text) <= _LONGEST_TITLE else None
    return number.lastindex or 0 if number else 0


def path(titles: Iterable[tuple[int, str]], row: int) -> list[str]:
    """The sections in which a row stands, the innermost first. `titles` with their rows, from the top down.

    >>> path([(0, "一、党员"), (1, "（一）总数"), (3, "（二）流动党员"), (9, "二、党费")], 5)
    ['（二）流动党员', '一、党员']
    """
    found: list[str] = []
    for above, title in reversed([*titles]):
        if above < row and (not found or level(title) < level(found[-1])):
            found.append(title)
    return found


@lru_cache(maxsize=4096)
def is_of_part_of_year(text: str) -> bool:
    """Is the text nothing but the name of a month or quarter, whatever stands in brackets behind it?

    >>> is_of_part_of_year("3月份"), is_of_part_of_year("本季度数"), is_of_part_of_year("12月31日")
    (True, True, False)
    """
    return _PART_OF_YEAR.fullmatch(normal(without_brackets(text))) is not None


@lru_cache(maxsize=4096)
def is_of_scores(heading: str, label: str, *, rate: bool) -> bool:
    """Does the heading of a column speak of points, places, means or another kind, and not of what the label asks for?

    `rate`: a rate is asked for, which may well stand under 占比.

    >>> [is_of_scores(one, "党员总数", rate=False) for one in ("自评得分", "户均", "新增", "各村", "自评情况")]
    [True, True, True, True, False]
    """
    if names_scores(heading):
        return "分" not in label
    if _BELOW.fullmatch(normal(heading)) is not None:
        return True
    if not rate and _MEANS.search(heading) is not None:
        return True
    said = normal(without_brackets(heading))
    if _OTHER_THINGS.fullmatch(said) is not None:
        return said[:2] not in label
    return says_another_kind(_MEANT.sub("", heading), label)


@lru_cache(maxsize=4096)
def denies(heading: str) -> bool:
    """Does the heading say what was not done, so that a tick below it is no yes: 未完成?"""
    return _DENIES.match(normal(heading)) is not None


@lru_cache(maxsize=4096)
def names_scores(heading: str) -> bool:
    """Does the heading speak of points, full marks or places?"""
    return _SCORES.search(heading) is not None


@lru_cache(maxsize=4096)
def is_of_points(heading: str) -> bool:
    """Is the heading nothing but the name of full marks or weights: 分值, 满分, 权重（%）?"""
    return _FULL_MARKS.fullmatch(normal(without_brackets(heading))) is not None


@lru_cache(maxsize=4096)
def is_of_other_period(heading: str) -> bool:
    """Does the heading of a column of values speak of another period, or of targets (年度目标数, 上半年)?"""
    return _EARLIER.search("".join(heading.split())) is not None
