"""Remarks, comments and lines of their own that take a number's meaning away: 上年数, 东岭村未报, 公示中, 机关党建.

Only what is nothing but such words counts: 上年数 beside a value says that it is last year's, 上年数为340 explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from intake.reports.by_hand import corrects
from intake.reports.comments import comments_of
from intake.reports.labels import normal
from intake.reports.layouts.lines import is_note, table_key
from intake.reports.layouts.narrowed import is_of_another_time
from intake.reports.layouts.titled import without_annex
from intake.reports.layouts.units_below import names_place_below
from intake.reports.qualifiers import is_numbered, level, narrowing
from intake.reports.sheet import Entry, Place, Sheet, holds_value
from intake.reports.spoken import said_of, said_of_others
from intake.reports.vocabulary import Meaning
from intake.reports.words import ROUGH, Word
from intake.reports.years import names_another_year
from scoring.finding import Severity

_TIME = (
    "(?:上|去|往|前|明)一?年(?:同期)?[度底末]?|年初|期初|(?:上|下|前)半年|前[一二三]季度|第?[一二三四]季度|[本当]月"
)
_PLAN = (
    "(?:年度)?(?:计划|目标)(?:任务|完成)?|任务|预计|预期|估[算计]|[暂预]估|暂[定报]|拟.{0,4}|初步(?:统计|核算|掌握)?|初报"
    "|(?:按.{0,6})?(?:推|测|折)算|大[概约]|[约概]数|[按以用](?:年度)?(?:计划|目标|任务)数|(?:沿用|参照|按照?)(?:上|去)年.{0,4}|以.{1,6}核[定实准].{0,2}为准"
    "|(?:年底|年终|月底|后续|下步)?[待再]?(?:年底|年终|月底|后续)?(?:更新|核定|补报|核准)"
)
_STATE = (
    "(?:申报|公示|审批|审核)[中期]|(?:尚?未|待)经?(?:审[核批定]|批准|批复|认定|验收|核[实定查]?)|已?(?:撤销|取消|作废|[被已]?[退驳打]回)"
    "|填报中|[未待]提交|[未不]通过"
    "|[填统]?[报计]?(?:不准确?|有误|错误|不全|不完整)|未统计完|(?:尚?未|待)更新|正在.{1,4}"
)
_MEAN = "每[月人户村季]|[月人户村年季]均|平均|占比|比例|比率|百分比"
_SUM = "(?:累计|近|共)?[两二三四五][个年]年?(?:合计|累计|总计)?|累计[两二三四五]年"
_PLACE = (
    "机关|农村|(?:[村镇乡]|镇本|本)级|城[区镇市]|社区|两新|非公(?:企业)?(?:和社会组织)?|社会组织|企业|国企|学校|离?退休|流动|试点村?|部分村?"
    "|全[县市省区]"
)
_ONLY = (
    rf"(?:仅|只|限)(?:统计|计算?|含|包括|填报?|报)?(?:了|为|有)?(?:{_PLACE}|.{{1,5}}(?:村|社区|支部))"
    r"|缺.{1,6}(?:村|社区|支部)|.{1,6}(?:村|社区|支部|机关|镇)(?:除外|(?:数据)?待(?:补报?|上?报|统计)|(?:尚?未|没有?)(?:报|上报|统计|计入|含|包[括含])|不在内)"
    r"|(?:不含|不包括|未含|未包括|未计|未?剔除|未?扣除).{1,16}"
)
_LEAD = "(?:其中|以上|上述|表中|本表|各项|[此该本])?(?:[数项值]|数据)?(?:仅|只|均|都|暂)?(?:[为是系属]于?)?"
_TAIL = "(?:的?(?:完成)?(?:数据?|值|人数|情况|部分|合计|实绩|结果))?(?:填[报写列]|上?报|统计)?"
_DOUBTS = re.compile(
    rf"{_LEAD}(?:{_TIME}|{_PLAN}|{_STATE}|{_MEAN}|{_SUM}|{_ONLY}){_TAIL}|{_LEAD}(?:{_PLACE})(?:的?(?:数据?|值|人数|部分)){{1,2}}|部分"
)
_AT_START = re.compile(rf"^{_LEAD}")
_NAMED_DOUBT = re.compile(rf".{{2,14}}?(?:{_DOUBTS.pattern})")
_OTHER_TIME = re.compile(rf"(?:{_TIME}|计划|目标|预计|预期){_TAIL}")
_KIND = "(?:党员|党组织|党支部|支部|党建|职工|干部|组织|工作|任务|填报|情况|数据?|部分|平均|实绩)*"
_OPEN = re.compile(
    rf"(?:{ROUGH}|(?:尚?未|待)经?(?:审[核批定]|核[实定]|确认)|快报|草稿|初稿|作废|暂定|估[算计]|有误|重复计算)数?{_KIND}"
)
_SECTION = re.compile(
    rf"(?:{_PLACE}|{_TIME}|(?:[省市县区镇乡]级?(?:下达)?|(?:20\d\d)?年度?)?(?:计划|目标|任务)|申报|[月人户村]均|平均|占比|试填|示范[点村]|(?:仅?供)?参考|样表|样例|示例|(?:填[写报])?示例|模拟){_KIND}"
)
_BODY = re.compile(
    r"(?:所属|下属|下辖)?(?:机关|片区|部分村?|农村部分|社区|两新(?:党)?组织|(?:中心)?(?:小学|中学|学校|幼儿园|卫生院|敬老院)"
    r"|派出所|司法所|商会|协会|企业|公司|(?:老干部|离退休)?(?:党?支部|党总支))(?:部分|党?支部|党总支)?|(?:不含|不包括|除).+"
)
_CLAUSES = re.compile(r"[，,；;。、\s]+")
_NUMBER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+[部章]分?|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])\s*"
)
_NOTE = re.compile(r"\s*(?:(?:注|备注|说明|填[表报]说明)\s*[:：]|[*※]|(?=以上|上述|表中|本表|数据))\s*")
_JOINS = "已包含括并合计"  # how _JOINED begins
_JOINED = re.compile("(?:已|包)?(?:含|括|并入|合并|计入)了?")
_REMARK = re.compile(r"^备|说明|^注|注$|口径|状态|remark|note|comment", re.IGNORECASE)
_LONGEST = 30


@lru_cache(maxsize=16384)
def casts_doubt(text: str) -> str:
    """The clause of a remark that is nothing but words of another time, part or state; "" where none is.

    >>> [casts_doubt(text) for text in ("上年数", "暂估数，待年底更新", "东岭村未报", "公示中", "仅城区")]
    ['上年数', '暂估数', '东岭村未报', '公示中', '仅城区']
    >>> [casts_doubt(text) for text in ("上年数为340", "含预备党员5人", "缺7月", "较上年减少1名", "计划12月补齐")]
    ['', '', '', '', '']
    """
    if len(text) > _LONGEST:
        return ""
    note = _NOTE.match(text)
    bare = (text[note.end() :] if note else text).strip().strip("()（）[]【】")
    clauses = (normal(clause) for clause in (bare, *_CLAUSES.split(bare)))  # 上 年数
    return next((clause for clause in clauses if clause and _DOUBTS.fullmatch(clause)), "")


@lru_cache(maxsize=16384)
def _may_cast_doubt(text: str) -> bool:
    """Does a clause of a remark end in doubting words, perhaps behind the name of an item (党支部数为上年数)?"""
    if len(text) > _LONGEST:
        return False
    return bool(casts_doubt(text)) or any(_NAMED_DOUBT.fullmatch(normal(clause)) for clause in _CLAUSES.split(text))


def _may_doubt(sheet: Sheet, text: str) -> bool:
    if sheet.vocabulary.period is None:
        return _may_cast_doubt(text)
    return _may_cast_doubt(sheet.vocabulary.without_own_time(text)) or bool(_doubt(sheet, text))


def _doubt(sheet: Sheet, text: str) -> str:
    """The clause of a remark that doubts a number; where less than a year is appraised also another time's name."""
    return casts_doubt(sheet.vocabulary.without_own_time(text)) or other_time_said(sheet, text)


def other_time_said(sheet: Sheet, text: str) -> str:
    """The clause of a remark that is nothing but another time's name, where less than a year is appraised."""
    known = sheet.vocabulary
    if known.period is None or len(text) > _LONGEST:
        return ""
    note = _NOTE.match(text)
    clauses = (_AT_START.sub("", one) for one in _CLAUSES.split(text[note.end() :] if note else text))
    return next((clause for clause in clauses if known.is_another_time(clause)), "")


@lru_cache(maxsize=4096)
def heads_part(text: str) -> bool:
    """Does a line of its own say that what is below it is a part, another time, or a sample?

    >>> [heads_part(text) for text in ("二、机关党建", "试点村", "填写示例", "二、目标任务", "一、党员队伍")]
    [True, True, True, True, False]
    """
    return len(text) <= _LONGEST and _SECTION.fullmatch(normal(_NUMBER.sub("", text))) is not None


def find_remarked(sheet: Sheet) -> None:
    """Mark the numbers that a remark, a comment, a line above them or a unit's name with more behind it doubts."""
    words = [(place, meaning) for place, meaning in sheet.general if meaning.word is not None]
    doubting, heads = _doubting(sheet, words), _heads(sheet, words)
    if not (doubting or heads or sheet.grid.comments):
        return  # nearly all sheets
    counted = [
        entry for entry in sheet.entries
        if entry.line is None and entry.field.type != "text" and holds_value(entry.cell)
    ]  # fmt: skip
    for place, text, clause, entries in (*_remarks(sheet, doubting, counted), *_comments(sheet, counted)):
        _mark(sheet, "value_narrowed", text, place, [entry for entry in entries if not _is_said(clause, entry)])
    own = [entry for entry in counted if entry.unit is None and entry.field.type in ("integer", "number", "percent")]
    for place, text, entries in _lines(sheet, heads, own):
        _mark(sheet, "title_narrows", text, place, [entry for entry in entries if not _is_said(text, entry)])


def _is_said(text: str, entry: Entry) -> bool:
    """Does the label itself ask for it (计划 for 发展党员计划数, 占比 for a rate)?"""
    said, label = _NUMBER.sub("", normal(text)), normal(entry.field.label.zh)
    rate = entry.field.type == "percent" and re.search(_MEAN, said) is not None
    return rate or any(word in label for word in {said[:2], narrowing(said, may_describe_unit=False) or said})


def _doubting(sheet: Sheet, words: list[tuple[Place, Meaning]]) -> list[tuple[Place, str]]:
    """Texts in the rows of values that doubt one of them: a remark, or the name of a village before its label."""
    labels = sheet.labels
    aside = {r for r in sheet.loose if r in labels and not any(meaning.fields for _, meaning in labels[r])}
    aside -= {entry[4][0] for entry in sheet.entries} if aside else set()  # 填报单位 | 青山镇
    said = [((r, c), text) for r, texts in sheet.loose.items() if r not in aside for c, text in texts]
    said += [
        (place, str(sheet.at(place))) for place, meaning in words
        if meaning.word in (Word.EARLIER, Word.MEAN) and not meaning.fields
    ]  # fmt: skip
    return [
        (place, text) for place, text in said
        if place not in sheet.headings
        and (_may_doubt(sheet, text) or names_place_below(sheet, text) or (text[0] in _JOINS and _joins(sheet, text)))
    ]  # fmt: skip


def _joins(sheet: Sheet, text: str) -> frozenset[str]:
    """The units whose numbers a remark says to be counted in: 含白水镇."""
    joined = _JOINED.match(text)
    return frozenset(sheet.units.named(text[joined.end() :])) if joined else frozenset()


def _remarks(
    sheet: Sheet, doubting: list[tuple[Place, str]], counted: list[Entry]
) -> Iterator[tuple[Place, str, str, list[Entry]]]:
    """Doubting texts in the row of values, with the words that doubt and the values that they speak of."""
    rows: dict[int, list[Entry]] = {}
    for entry in counted if doubting else ():
        rows.setdefault(entry.place[0], []).append(entry)
    places = {entry.place for entry in sheet.entries} if doubting else set()
    for (r, c), text in doubting:
        entries = rows.get(r, [])
        if (r, c) in places:
            continue
        if not entries:
            for said in said_of_others(sheet, text, r) if _is_remark(sheet, (r, c), text) else ():
                clause = _doubt(sheet, said.text) or _doubt(sheet, said.bare)
                if clause:
                    yield (r, c), text, clause, [entry for entry in said.entries if entry in counted]
            continue
        before = [entry for entry in entries if entry.place[1] < c]
        joined = _joins(sheet, text).difference([entries[0].unit]) if entries[0].unit is not None else ()
        if joined and _is_remark(sheet, (r, c), text):
            yield (r, c), text, text, entries
        elif _may_doubt(sheet, text) and _is_remark(sheet, (r, c), text):
            for said in said_of(sheet, text, entries, entries if entries[0].unit else before[-1:]):
                clause = _doubt(sheet, said.text) or _doubt(sheet, said.bare)
                if clause:
                    yield (r, c), text, clause, [entry for entry in said.entries if entry in counted]
        elif not before and entries[0].unit is None and any(j > c for j, _ in sheet.labels.get(r, ())):
            yield (r, c), text, text, entries  # 东村 | 党员总数 | 12


def _is_remark(sheet: Sheet, place: Place, text: str) -> bool:
    """Does the cell stand under no heading, or one for remarks? 计划 under 类别 is as good as one."""
    heading = sheet.heading_above(place)
    meaning = sheet.vocabulary.meaning(heading) if isinstance(heading, str) else None
    if heading is None or (meaning is None and _REMARK.search(str(heading)) is not None):
        return True
    if meaning is None or meaning.word is not Word.NOTE:
        return False
    return _REMARK.search(str(heading)) is not None or _OTHER_TIME.fullmatch(normal(text)) is not None


def _comments(sheet: Sheet, counted: list[Entry]) -> Iterator[tuple[Place, str, str, list[Entry]]]:
    """Doubting comments with the values that they speak of."""
    for place, said, spoken in comments_of(sheet) if sheet.grid.comments else ():
        clause = _doubt(sheet, said)
        if clause or names_another_year(said, sheet.period_years):
            entries = [one for one in spoken if one in counted and not corrects(said, one.field, one.cell)]
            yield place, said, clause or said, entries


def _heads(sheet: Sheet, words: list[tuple[Place, Meaning]]) -> list[tuple[Place, str]]:
    """Texts alone in their row, if any of them speaks of a part."""
    alone = [(r, texts[0]) for r, texts in sheet.loose.items() if len(texts) == 1 and r not in sheet.labels]
    alone += [
        (r, (c, str(sheet.at((r, c))))) for (r, c), meaning in words
        if meaning.word in (Word.EARLIER, Word.NOTE, Word.VALUE) and sheet.labels[r][0][0] == c
    ]  # fmt: skip
    heads = [((r, c), text) for r, (c, text) in sorted(alone) if (r, c) not in sheet.headings]
    if not any(_doubts_all_below(sheet, text) or _names_within(sheet, text) for _, text in heads):
        return []
    return [one for one in heads if sum(1 for _ in sheet.filled(one[0][0])) == 1 and not is_note(sheet, one[0][0])]


def _lines(
    sheet: Sheet, heads: list[tuple[Place, str]], counted: list[Entry]
) -> Iterator[tuple[Place, str, list[Entry]]]:
    """Texts alone in their row that speak of a part, with the values up to the next such line or section.

    A section inside one that speaks of a part, or right below a line without a number, belongs to it.
    """
    top = min((entry.place[0] for entry in counted), default=0)
    doubting = {
        place[0] for place, text in heads
        if _doubts_all_below(sheet, text) or (place[0] > top and _names_within(sheet, text))
    }  # fmt: skip
    own = sheet.vocabulary.names_time
    ends = [
        (place[0], 0 if place[0] in doubting or own(text) else level(text)) for place, text in heads
        if place[0] in doubting or is_numbered(text) or own(text)
    ]  # fmt: skip
    for (r, c), text in heads:
        if r in doubting:
            end = _end_of_line(r, level(text), ends, counted) or len(sheet.rows)
            yield (r, c), text, [entry for entry in counted if r < entry.place[0] < end]


def _end_of_line(r: int, depth: int, ends: list[tuple[int, int]], counted: list[Entry]) -> int:
    """The row before which ends what a line in row r speaks of; 0: it never does. `ends` with their levels."""
    value = min((entry.place[0] for entry in counted if entry.place[0] > r), default=r)
    below = (row for row, deep in ends if row > r and (deep <= depth or (depth == 0 and row > value)))
    return next(below, 0)


def _names_within(sheet: Sheet, text: str) -> bool:
    """Does a line among the values name an organisation inside a unit: 青山镇东村报表?"""
    units = sheet.units.named(text) if len(text) <= _LONGEST else ()
    return len(units) == 1 and sheet.units.names_within(text, units[0])


def _doubts_all_below(sheet: Sheet, text: str) -> bool:
    if sheet.vocabulary.is_section(text) or table_key(text) is not None:  # of 统计范围：镇机关 see stated
        return False
    text = sheet.vocabulary.without_own_time(text)
    bare, last = _without_number(text)
    if is_numbered(text) and _OPEN.fullmatch(normal(bare)):
        return True
    period = sheet.vocabulary.period
    if period is not None and sheet.vocabulary.is_another_time(bare) and period.another_in(bare):
        return True
    if heads_part(bare) or names_another_year(last, sheet.period_years) or names_place_below(sheet, bare):
        return True
    units = sheet.units.named(text) if len(text) <= _LONGEST else ()
    more = sheet.units.beside(text, units[0]) if len(units) == 1 else ""
    return _BODY.fullmatch(more) is not None or (heads_part(more) and not more.startswith(("农村", "示例")))


@lru_cache(maxsize=4096)
def _without_number(text: str) -> tuple[str, str]:
    """A line without its number, and what stands behind a number with a slip of the pen."""
    bare = _NUMBER.sub("", without_annex(text)).strip()
    return bare, re.split("[、.．]", bare)[-1]


def _mark(sheet: Sheet, code: str, text: str, place: Place, entries: list[Entry]) -> None:
    found = [entry for entry in entries if entry.place not in sheet.narrowed]
    if found:
        apart = code == "title_narrows" and is_of_another_time(sheet, text)
        sheet.narrowed.update(entry.place for entry in found)
        sheet.apart.update(entry.place for entry in found if apart)
        first, where = found[0], {"where": sheet.address(place)} if code == "value_narrowed" else {}
        about = first.field.name if len(found) == 1 and not apart else None
        sheet.find(
            Severity.ERROR, code, first.place, unit=first.unit, about=about,
            text=text.strip(), cells=[sheet.address(entry.place) for entry in found], **where,
        )  # fmt: skip
        if code == "title_narrows":
            sheet.held.append((sheet.findings[-1], [entry.place for entry in found]))
