"""Sheets beside the report: last year's, a draft, a sample. What is on them must not mix with what the unit reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from intake.reports.labels import normal
from intake.reports.layouts.lines import is_note
from intake.reports.layouts.units_below import names_place_below
from intake.reports.sheet import Entry, Place, Sheet, is_text_row
from intake.reports.years import PAST_YEARS, spoken_of, years_in
from scoring.finding import Severity

_EARLIER = re.compile(rf"{PAST_YEARS}|last year|previous year", re.IGNORECASE)
_DRAFT = re.compile(
    r"草稿|初稿|底稿|旧稿|旧表|作废|备份|未定稿|第[一二三四]稿|(?:修改|送审|讨论|征求意见|待审|过程)稿|未审|待[核审](?:稿|[)）]|$)|非正式|快报"
    r"|(?<!不)仅供参考|(?<![新老破拆陈])旧(?:版本?|件|档|数据?)?[\W\d]*$|[(（]废[)）]|draft|backup|\bold\b",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    r"样表|样例|示例|模板|范例|填[报写表]说明|指标(?:解释|说明)|^(?:仅供)?参考(?:数据?|用?表|值|资料)?[\W\d]*$|template|sample|example",
    re.IGNORECASE,
)
_TEST = "测试|试填|试报|模拟|演示"
_TESTED = re.compile(
    rf"[(（\[【][^()（）]{{0,4}}(?:{_TEST})\S{{0,4}}[)）\]】]|^(?:{_TEST})\s*[:：]|\btest\W*$"
    rf"|(?<!识)(?<!论)(?<!平)(?<!力)(?<!会)(?:{_TEST})(?:数据|用?表|[版稿用])?\s*$",
    re.IGNORECASE,
)
_SAMPLED = re.compile(
    r"[(（\[【][^()（）]{0,4}(?:样[表例]|[示范]例|模板)\S{0,4}[)）\]】]|^(?:样[表例]|[示范]例|模板)\s*[:：]"
    r"|样[表例]\s*$|[示范]例表?\s*$|模板\s*$|\b(?:template|sample)\W*$",
    re.IGNORECASE,
)
_NOTED = re.compile(
    rf"(?:[本此]表|以上|上述|所[填列]|数据).{{0,6}}(?:{_TEST}|[示样范]例|草稿|初稿|未定稿|虚[构拟])"
    rf"|^\W*(?:{_TEST}|样[表例]|草稿|初稿|未定稿|作废|仅供参考)\W*$",
    re.MULTILINE,
)
_WIDER = re.compile("[(（](?:含|包[括含])[^()（）]{0,6}[县市区省州旗][直级属]")
_COMPARED = re.compile(r"本年|今年|对比|比较|同比|this year|compar", re.IGNORECASE)
_PLAN = re.compile(r"(?:20\d\d年)?度?(?:工作|年度)?(?:计划|目标)(?:任务)?[数表值]?")
_EXPLAINS = re.compile("填[报写表]说明|指标(?:解释|说明)")
_ANSWERS = frozenset({"是", "否", "有", "无", "yes", "no"})


def set_aside(sheets: Sequence[tuple[Sheet, int]]) -> None:
    """Empty the sheets that do not count; a finding on each says why. `sheets` with the first row below their titles.

    A sheet of another period, or a draft, is left out where another sheet of the file may be the report; else it is
    read and mentioned. A sample is left out where another sheet speaks of the same field, a plan where of all of them.
    """
    for sheet, _ in sheets if len(sheets) > 1 else ():
        if not (sheet.values or sheet.entries or sheet.ledgers) and _lists_choices(sheet):
            sheet.findings, sheet.claims, sheet.known = [], [], _all_places(sheet)
            sheet.find(Severity.INFO, "sheet_of_choices", None, text=sheet.grid.name)
    _empty_villages(sheets)
    filled = [(sheet, first) for sheet, first in sheets if sheet.entries or sheet.ledgers]
    said = {id(sheet): _says(sheet, first) for sheet, first in filled}
    if not any(kind for kind, _, _ in said.values()):
        return
    others = [sheet for sheet, _ in sheets if not said.get(id(sheet), ("",))[0]]
    plain = [sheet for sheet in others if _fields_of(sheet)]
    fields = {name for sheet in plain for name in _fields_of(sheet)}
    for sheet, _ in sheets:
        kind, text, place = said.get(id(sheet), ("", "", None))
        own = _fields_of(sheet) if kind else set[str]()
        twice = own <= fields and bool(own) if kind == "plan" else not fields.isdisjoint(own)
        if (kind in ("earlier", "draft") and any(map(_may_report, others))) or twice:
            sheet.entries, sheet.ledgers, sheet.received, sheet.findings = [], [], [], []
            explains = not sheet.values and _EXPLAINS.fullmatch(text.strip())
            sheet.find(Severity.INFO if explains else Severity.WARNING, "sheet_set_aside", place, text=text)
            sheet.known = _all_places(sheet)
        elif kind not in ("", "plan") and not (kind == "earlier" and years_in(text)):  # others say it: another_year
            sheet.find(Severity.WARNING, "sheet_doubtful", place, text=text)


def _lists_choices(sheet: Sheet) -> bool:
    """Does the sheet hold nothing but the choices of items, all of one at least, for the drop-downs of another sheet?

    Names of items may head them.
    """
    vocabulary = sheet.vocabulary
    known = vocabulary.choice_texts | _ANSWERS
    said = [{normal(str(cell)) for _, cell in sheet.filled(r)} for r in range(len(sheet.rows))]
    said = [texts for texts in said if texts]
    chosen = set[str]().union(*said[1:], said[0] if said and said[0] <= known else ())
    fields = [*vocabulary.fields, *(column for ledger in vocabulary.ledgers for column in ledger.columns)]
    in_full = (
        all({normal(one.name), normal(one.label.zh), normal(one.label.en)} & chosen for one in field.choices)
        for field in fields if len(field.choices) > 1
    )  # fmt: skip
    return bool(chosen) and chosen <= known and any(in_full)


def says_no_report(text: str) -> bool:
    """Does a title or comment say that what it speaks of is a draft, a sample or a test?"""
    return _kind(text, frozenset(), named=False) in ("draft", "sample")


def _empty_villages(sheets: Sequence[tuple[Sheet, int]]) -> None:
    """Empty the sheets of villages where another sheet gives the whole of what they hold.

    Where the villages do not add up to the whole, that is said at its cell.
    """
    villages = [sheet for sheet, _ in sheets if _is_of_village(sheet)] if len(sheets) > 1 else []
    if not villages:
        return
    wholes = [sheet for sheet, _ in sheets if sheet not in villages and sheet.entries and len(sheet.table_units) < 2]
    covered = {name for sheet in wholes for name in _fields_of(sheet)}
    if not wholes or not all(_fields_of(sheet) <= covered for sheet in villages):
        return
    for whole in wholes:
        for entry in whole.entries:
            _check_sum(whole, entry, villages)
    for sheet in villages:
        sheet.entries, sheet.ledgers, sheet.received, sheet.findings, sheet.claims = [], [], [], [], []
        sheet.find(Severity.INFO, "sheet_of_village", None, text=sheet.grid.name)
        sheet.known = _all_places(sheet)


def _is_of_village(sheet: Sheet) -> bool:
    """Is the sheet called like a place below the units, does it say that one reports, or is it a table of them?"""
    if sheet.of_places:
        return not (sheet.entries or sheet.table_units or sheet.ledgers)
    claimed = (claim.text for claim in sheet.claims if not claim.units)
    named = any(names_place_below(sheet, text) for text in (sheet.grid.name, *claimed))
    return named and bool(sheet.entries) and not (sheet.table_units or sheet.ledgers)


def _check_sum(whole: Sheet, entry: Entry, villages: list[Sheet]) -> None:
    """Do the villages' whole numbers add up to the unit's? Where they are more, its own is not the whole."""
    parts = [one for sheet in villages for one in sheet.of_places or sheet.entries if one.key == entry.key]
    places = sum(len({one.place[0] for one in sheet.of_places}) or 1 for sheet in villages)
    total, counts = entry.cell, [part.cell for part in parts if isinstance(part.cell, int)]
    if entry.field.type != "integer" or not isinstance(total, int):
        return
    if total < sum(counts):  # of the town's own organs only, or of an earlier day
        first = parts[0]
        other = next(sheet for sheet in villages if first in (*sheet.of_places, *sheet.entries))
        whole.narrowed.add(entry.place)
        whole.find(
            Severity.ERROR, "value_and_doubt", entry.place, about=entry.key, label=entry.field.label,
            other_sheet=other.grid.name, other_cell=other.address(first.place),
        )  # fmt: skip
    elif total != sum(counts) and len(counts) == places:
        whole.find(
            Severity.WARNING, "total_differs", entry.place, about=entry.key, label=entry.field.label, total=total,
            sum=sum(counts),
        )  # fmt: skip


def _may_report(sheet: Sheet) -> bool:
    """Could the sheet be the report itself: does it speak of fields, or hold values that belong to no ledger?"""
    if any(meaning.fields for labels in sheet.labels.values() for _, meaning in labels):
        return True
    nearly = (text for texts in sheet.loose.values() for _, text in texts[:-1] if sheet.vocabulary.near(text))
    return not sheet.ledgers and (bool(sheet.values) or next(nearly, None) is not None)


def _fields_of(sheet: Sheet) -> set[str]:
    """Fields that the sheet speaks of, though perhaps none of them could be read."""
    named = (field.name for labels in sheet.labels.values() for _, meaning in labels for field in meaning.fields)
    return {*named, *(entry.key for entry in sheet.entries)}


def _says(sheet: Sheet, first: int) -> tuple[str, str, Place | None]:
    """What kind of sheet its name or a title says that it is ("": a report like any other), the words, their place."""
    kind = _kind(sheet.grid.name, sheet.period_years, named=True)
    if kind:
        return kind, sheet.grid.name, None
    file = sheet.file.rpartition("/")[2].rpartition(".")[0]
    if _names_draft(file):
        return "draft", file, None
    told = {finding.cell for finding in sheet.findings if finding.code == "other_period"}
    for r, texts in sheet.loose.items():
        if r >= first:
            break
        if not is_text_row(sheet, r):
            continue  # 上年党员总数 | 45
        for c, text in texts:
            said = (r, c) in sheet.headings or (told and sheet.address((r, c)) in told)
            kind = "" if said else _kind(text, sheet.period_years, named=False)
            if kind:
                return kind, text.strip(), (r, c)
    for r, texts in sheet.loose.items():
        for c, text in texts:
            if _notes_sample(text) and (is_note(sheet, r) or sum(1 for _ in sheet.filled(r)) == 1):
                return "sample", text.strip(), (r, c)
    return "", "", None


@lru_cache(maxsize=4096)
def _names_draft(file: str) -> bool:
    return (_DRAFT.search(file) or _TESTED.search(file)) is not None


@lru_cache(maxsize=16384)
def _notes_sample(text: str) -> bool:
    """Does a note say that the numbers around it are no report?"""
    return _NOTED.search(text) is not None


@lru_cache(maxsize=4096)
def _kind(text: str, period_years: frozenset[int], *, named: bool) -> str:
    """A title says less than the name of a sheet: 示例 may be the name of its county, so that it must end it."""
    years = spoken_of(text)
    if not (years & period_years or _COMPARED.search(text)) and (_EARLIER.search(text) or (years and period_years)):
        return "earlier"
    if _DRAFT.search(text):
        return "draft"
    if _TESTED.search(text) or (_SAMPLE if named else _SAMPLED).search(text):
        return "sample"
    if named and _PLAN.fullmatch(text.strip()):
        return "plan"
    return "wider" if _WIDER.search(text) else ""


def _all_places(sheet: Sheet) -> set[Place]:
    return {(r, c) for r, row in enumerate(sheet.rows) for c in range(len(row))}
