"""Titles that speak of a part only: 流动党员统计表, 上半年报表, 工作计划表 over fields that ask for all of the year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from intake.reports.asides import says_no_report
from intake.reports.labels import normal
from intake.reports.layouts.lines import table_key
from intake.reports.layouts.narrowed import is_of_another_time, sections_of_period
from intake.reports.layouts.units_below import names_place_below
from intake.reports.qualifiers import is_numbered, is_of_part_of_year, narrowing, path
from intake.reports.sheet import Entry, Place, Sheet, holds_value
from intake.reports.spans import is_month_of_table, is_nothing_but_span, names_months, part_of_period, period_days
from intake.reports.words import ROUGH, Word
from intake.reports.years import PAST_YEARS
from scoring.finding import Severity
from scoring.rulebook import Settings

_TITLE = re.compile(
    r"(?:表|[月季]报|^(?:附[^:：]{0,4}[:：])?[^:：]*年报"  # 数据来源：2024年报 is none
    r"|情况|统计|汇总|明细|一览|台账|清单|名册|数据|报告|册|责任[书状]|承诺书|计划书?)\s*(?:[(（【\[].*)?\s*$"
)
_NOTE = re.compile(r"\s*(?:注|备注|说明|填[表报]说明)")
_ANNEX = re.compile(
    r"[\s(（]*(?:附[表件]?\s*[一二三四五六七八九十\d]{0,2}\s*[:：、.．]\s*"
    r"|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]\s*|[(（][一二三四五六七八九十\d]{1,3}[)）]\s*|以下[为是])"
)
_LONGEST = 50
_MEMBERS = "(?:党员|群众|人员|职工|干部|团员|人口)"
_PERSONS = "流动|女|男|预备|离?退休|老年?|少数民族|青年|学生|外来|外出|下派|贫困|低收入|困难|失联|新发展"
_PARTS = "农村|城市|城镇|社区|机关|企业|国企|两新|非公|社会组织|学校|个体|村级|镇级"
_PART = re.compile(
    rf"(?<!含)(?<!包括)(?:({_PERSONS})性?(?:{_MEMBERS}|党?支部)|({_PARTS})(?:组织|企业|单位)?(?:{_MEMBERS}|党组织|党?支部)"
    r"|(?:不含|不包括|剔除)(\S{2,8})"
    r"|([上下]?半年|前[一二三123]个?季度|第?[一二三1-3]季度|(?<![至到—~-])第?[四4]季度|(?<!\d)(?:[1-9]|1[0-2])月份)"
    r"|(计划|任务分解|目标任务|预算|预计|预报)数?(?:情况)?(?:表|\)|$)"
    r"|(预计)完成|(目标责任[书状]|任务(?:清单|书)|承诺(?:书|事项)|计划书)(?!.*(?:完成|落实|推进)情况))"
)
_MONTH = re.compile(r"(?<!\d)(?:(20\d{2})年)?([1-9]|1[0-2])月(?!\d{1,2}(?:[日号]|\D?$))|[月季]报")
_VILLAGE = re.compile(  # 石门村党建报表, no 农村党建报表, 示范村建设 or 村（社区）情况
    r"(?<![^\W\d_])[^\W\d_]{1,5}"
    r"(?:(?<![农乡各政全村镇道和驻包联访散范贫点弱色心困强明丽美进])村|(?<![市镇村道各城有进到入驻包联])社区)"
    r"(?:党?(?:支部|总支)|党委|村?委会)?(?=20\d\d|党建|基层|工作|各项|综合|报表|统计|情况|数据|台账|获奖|表彰|荣誉|问题|通报)"
)
_WHOSE = "机关|两新|非公|社会组织|国企|企业|示范村|试点村|村级"
_GUESSED = re.compile(f"{ROUGH}|预[计测估期]|估算|拟报|暂定|重复计算")
_DOUBTFUL = re.compile(
    rf"(?<![含括和及与、/])({_WHOSE})(?:经济|组织|企业|领域|单位|支部)*(?:党建|党组织)?(?:部分|工作|基本)*"
    r"(?:情况|统计|数据|报表|汇总|明细|一览|台账|表|[)\]】]|$)"
    r"|(近[\d一二两三四五六七八九十几]+年|历年|历史(?=党建|数据|情况|统计)|20\d\d年?[-~—–至到]+20\d\d年)"
    rf"|((?<![较比])[上去]年(?:同期)?|年初|新增|缺口|{_GUESSED.pattern}|计划数?|目标|任务数|待核实?|有误|部分村)数?(?:情况|数据|的)*(?:统计|汇总|情况|数据|报?表|$)"
)
_TOLD = (
    "title_narrows", "sheet_doubtful", "sheet_set_aside", "another_year", "other_period", "line_of_another_year",
    "unit_unknown",
)  # fmt: skip
_PAST = re.compile(rf"(?<![较比与同])(?:{PAST_YEARS})(?!.*(?:比|增|减))")


@lru_cache(maxsize=4096)
def part_named(title: str) -> str:
    """The word of a title that speaks of a part of what is counted, or of the year; "" where none does.

    >>> part_named("青山镇流动党员情况表"), part_named("2025年第三季度报表"), part_named("农村基层党建工作统计表")
    ('流动', '第三季度', '')
    >>> part_named("2025年半年报表"), part_named("2025年上半年报表")
    ('半年', '上半年')
    >>> part_named("党员统计表（含流动党员）"), part_named("2025年工作计划表"), part_named("目标任务完成情况表")
    ('', '计划', '')
    >>> part_named("2025年一至三季度报表"), part_named("2025年1—4季度报表")
    ('三季度', '')
    """
    found = _PART.search("".join(unicodedata.normalize("NFKC", title).split()))
    return found[found.lastindex or 0] if found else ""


@lru_cache(maxsize=4096)
def part_suspected(title: str) -> str:
    """The word of a title that may well speak of a part, of several years or of a plan; "" where none does.

    >>> [part_suspected(title) for title in ("青山镇两新组织党建报表", "近三年党建情况", "2025年新增情况", "预计统计")]
    ['两新', '近三年', '新增', '预计']
    >>> [part_suspected(title) for title in ("农村党建统计表", "村级集体经济情况", "机关、农村党建表", "计划完成情况")]
    ['', '', '', '']
    """
    said = "".join(unicodedata.normalize("NFKC", title).split())
    found = _DOUBTFUL.search(said)
    both = found is not None and re.match("[、和及与/]", said[found.end(found.lastindex or 0) :])
    return "" if found is None or both else found[found.lastindex or 0]


def _month_named(title: str, settings: Settings) -> str:
    """The month in the title of a yearly report; not where it only dates it: the last one, or another year's."""
    said, year, month = _month_in(title)
    if not month:
        return said
    period = period_days(settings)
    is_last = month == (12 if period is None else period[1].month)
    other_year = year and period is not None and year not in (period[0].year, period[1].year)
    return "" if other_year or (is_last and not is_month_of_table(title)) else f"{month}月"


@lru_cache(maxsize=4096)
def _month_in(title: str) -> tuple[str, int, int]:
    """The words of a title that speak of a month (月报), with its year and number; 0 where they name none."""
    found = _MONTH.search(unicodedata.normalize("NFKC", title))
    return (found[0], int(found[1] or 0), int(found[2] or 0)) if found else ("", 0, 0)


def _village_named(sheet: Sheet, title: str) -> str:
    """The village whose report a title says that it is, where it is not asked whose report that would be."""
    if "村" not in title and "社区" not in title:
        return ""
    units = sheet.units.named(title)
    if len(units) > 1 or any(sheet.units.names_within(title, unit) for unit in units):
        return ""
    found = _VILLAGE.search(sheet.units.beside(title, units[0]) if units else "".join(title.split()))
    return found[0] if found else ""


def find_titled(sheet: Sheet) -> None:
    """Mark the numbers below a title, or on a sheet or in a file with a name, that speaks of a part only."""
    titles = _titles(sheet)
    file = sheet.file.rpartition("/")[2].rpartition(".")[0]
    names = [name for name in (sheet.grid.name, file) if _speaks_of_part(sheet, name, alone=True)]
    if not names and not any(_speaks_of_part(sheet, text) for _, text in titles):
        return
    said: dict[str, list[Entry]] = {}
    for entry in _numbers(sheet):
        for text in (*path(titles, entry.place[0]), *names):
            word = _speaks_of_part(sheet, text, alone=text in names)
            if word and normal(word).removeprefix("新") not in normal(entry.field.label.zh):
                said.setdefault(text, []).append(entry)
                break
    for text, entries in said.items():
        _report(sheet, text, entries)
    _say_of_lists(sheet, titles)


def _say_of_lists(sheet: Sheet, titles: list[tuple[int, str]]) -> None:
    """Ask about titles of lists that speak of a part: the lines are of it, but there may be others."""
    lines = {entry.place[0] for entry in sheet.entries if entry.line is not None}
    above = {text for r in lines for text in path(titles, r)[:1] if _speaks_of_part(sheet, text)}
    for r, text in titles:
        if text in above:
            sheet.find(Severity.WARNING, "note_narrows", (r, next(sheet.filled(r))[0]), text=text)


def _titles(sheet: Sheet) -> list[tuple[int, str]]:
    """Titles with their rows; one that is written in several rows is one title."""
    found: list[tuple[int, str]] = []
    alone = [(r, texts[0][1].strip()) for r, texts in sheet.loose.items() if is_title(sheet, r, texts)]
    if sheet.vocabulary.period is not None:
        alone = sorted([*alone, *_times_alone(sheet)])
    elif any(is_numbered(text) for _, text in alone):
        alone = sorted([*alone, *sections_of_period(sheet)])
    for r, text in alone:
        above = found[-1] if found and found[-1][0] == r - 1 else None
        if above is None or is_numbered(text) or is_numbered(above[1]):
            found.append((r, text))
        else:
            found[-1] = (r, f"{above[1]}；{text}")
    return found


def _times_alone(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Names of times alone in their row, which would head a column elsewhere: 2026年4月, 二季度."""
    for (r, c), meaning in sheet.general:
        text = str(sheet.at((r, c)))
        alone = meaning.word in (Word.VALUE, Word.EARLIER) and (r, c) not in sheet.headings
        if alone and sum(1 for _ in sheet.filled(r)) == 1 and sheet.vocabulary.names_time(text):
            yield r, text.strip()


def _numbers(sheet: Sheet) -> Iterator[Entry]:
    for entry in sheet.entries:
        counted = entry.line is None and entry.field.type in ("integer", "number", "percent")
        if counted and holds_value(entry.cell) and entry.place not in sheet.narrowed:
            yield entry


def _report(sheet: Sheet, text: str, entries: list[Entry]) -> None:
    places = [entry.place for entry in entries]
    sheet.narrowed.update(places)
    period = sheet.vocabulary.period
    apart = is_of_another_time(sheet, text) if period is None else (
        bool(period.another_in(text)) or sheet.vocabulary.is_another_time(text)
    )
    sheet.apart.update(places if apart else ())
    first = entries[0]
    sheet.find(
        Severity.ERROR, "title_narrows", first.place, unit=first.unit,
        about=first.field.name if len(entries) == 1 and not apart else None, text=text.strip(),
        cells=list(map(sheet.address, places)),
    )  # fmt: skip
    sheet.held.append((sheet.findings[-1], places))


def _speaks_of_part(sheet: Sheet, title: str, *, alone: bool = False) -> str:
    """The word that says so; "" where the rulebook itself says it, or a person said that the title means all.

    `alone`: it is the name of a sheet or file, which may be nothing but such a word (女, 3月, 东村).
    """
    rulebook, period = sheet.vocabulary.rulebook, sheet.vocabulary.period
    if sheet.vocabulary.is_nameless(title):
        return ""
    months = period is None and names_months(title)
    word = part_of_period(title, period_days(rulebook.settings)) if months else ""
    if period is not None:
        word, title = period.another_in(title), period.without_own(title)
    word = word or part_named(title) or _village_named(sheet, title)
    if sheet.is_yearly and not word and not months:
        word = _month_named(title, rulebook.settings)
    if alone and not word and not months:
        time = (is_of_part_of_year(title) and sheet.is_yearly) or sheet.vocabulary.is_another_time(title)
        whole = time or names_place_below(sheet, title)
        void = says_no_report(title)  # 草稿, 作废: read with a warning where no other sheet reports, see asides
        word = title if whole else "" if void else narrowing(title, may_describe_unit=False)
    return "" if word in f"{rulebook.settings.title.zh} {rulebook.settings.period}" else word


@lru_cache(maxsize=4096)
def without_annex(text: str) -> str:
    """A title without its number, or the words that only attach it to what is above.

    >>> [without_annex(text) for text in ("附：白水镇报表", "附表一：上年度数据", "（以下为样表）", "附近村情况")]
    ['白水镇报表', '上年度数据', '样表', '附近村情况']
    """
    found = _ANNEX.match(text)
    return text[found.end() :].strip().rstrip(")）") if found else text.strip()


@lru_cache(maxsize=4096)
def _reads_as_title(text: str) -> bool:
    if len(text) > _LONGEST or _NOTE.match(text):
        return False
    return is_numbered(text) or _TITLE.search(text) is not None or is_nothing_but_span(text)


def is_title(sheet: Sheet, r: int, texts: list[tuple[int, str]]) -> bool:
    """The name of what follows: alone in its row, but for a measure or a date in its corner."""
    c, text = texts[0]
    if len(texts) > 2 or sheet.labels.get(r) or (r, c) in sheet.headings or not _reads_as_title(text):
        return False
    return next(sheet.filled(r))[0] == c


def doubt_titles(sheet: Sheet, first: int, unit: str | None) -> None:
    """Ask about a title, or the name of the file, that may well speak of a part or another time, if nothing else did.

    `first`: the row below titles.
    """
    file = sheet.file.rpartition("/")[2].rpartition(".")[0]
    said: list[tuple[str, Place | None]] = [
        (text, (r, c)) for r, texts in sheet.loose.items() if r < first and len(texts) == 1 for c, text in texts
        if part_suspected(text) and not (is_numbered(text) or table_key(text)) and sum(1 for _ in sheet.filled(r)) == 1
    ]  # fmt: skip
    said += [(name, None) for name in (sheet.grid.name,) if _GUESSED.search(name)]
    if part_suspected(file) or _PAST.search(file):
        said.append((file, None))
    numbers = [*_numbers(sheet)] if said else []
    if not numbers or any(finding.code in _TOLD for finding in sheet.findings):
        return
    first = min(entry.place[0] for entry in numbers)
    settings = sheet.vocabulary.rulebook.settings
    for text, place in said:
        word = part_suspected(text)
        asked = bool(word) and (word in settings.title.zh or all(word in entry.field.label.zh for entry in numbers))
        if not asked and (place is None or place[0] < first) and not sheet.vocabulary.is_nameless(text):
            sheet.find(Severity.WARNING, "sheet_doubtful", place, unit=unit, text=text.strip())
            return
