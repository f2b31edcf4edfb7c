"""Reports that a title, the name of a sheet or of a file gives to another year than the period's."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from intake.grids.grid import Cell
from intake.reports.labels import normal
from intake.reports.layouts.left_out import is_of_another_year
from intake.reports.layouts.lines import is_signature
from intake.reports.layouts.titled import is_title
from intake.reports.layouts.units_below import heads_years
from intake.reports.qualifiers import is_numbered, path
from intake.reports.sheet import Place, Sheet, heads_values, holds_value
from intake.reports.spans import period_days
from intake.reports.values.text import as_text
from intake.reports.words import Word
from intake.reports.years import misspelt_year, names_another_year, spoken_of, years_in
from scoring.finding import Severity

_OF_YEAR = re.compile(r"20\d{2}年?度|年[度份]\s*[:：]\s*20\d{2}")
_IS_MONTH = re.compile(r"[\s(（]*20\d{2}年\d{1,2}月[\s)）]*")
_DAY = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])(?!\d)\s*(?:[月./-]\s*(?:(\d{1,2})\s*[日号]?)?)?")
_DAY_ALONE = re.compile(rf"[\s(（]*{_DAY.pattern}[\s)）]*")
_LABEL = re.compile(
    r"(?:考核|考评|报告|填报|统计|所属|数据)?(?:年[度份]|期[间别]?|时[段期点]|周期)|本期|(?:统计|数据|取数|采集)(?:截[至止])?(?:时间|日期?)"
)
_LOOKED_UP = re.compile("[^:：]*(?:点|时间|日期?)\\s*(?:[:：]|$)")  # 统计时点：2026年1月5日
_LABELS = [f"{word}年度" for word in ("考核", "考评", "报告", "填报", "统计", "所属", "数据")]
_BESIDE = re.compile(
    r"对比|相比|比较|较20|同比|基数|口径|参照|按照|根据|依据|印发|修订|修改|\d年?版|模板|以来|[至到—-]\s*20\d{2}"
)
_TOLD = ("line_of_another_year", "another_year", "other_period")
_MONTH = r"[年.\-/]?(?:1[0-2]|0?[1-9])(?:月|(?!\d))"


def check_year(sheet: Sheet, first: int, unit: str | None) -> None:
    """Hold back a sheet whose title, name or file speaks of other years than the period's: probably an old report.

    The titles decide, where they name a year; else the sheet's name, else the file's. What only mentions another year
    (a note, a comparison), or was confirmed by a person, is said and changes nothing. `first`: the row below titles.
    """
    if not sheet.period_years:
        return
    _hold_sections(sheet, first, unit)
    _hold_rows(sheet)
    told = {finding.cell for finding in sheet.findings if finding.code in _TOLD}
    said: list[tuple[str, Place | None]] = [
        (text, (r, c))
        for r, texts in sheet.loose.items()
        if r < first
        for c, text in texts
        if _years(sheet, text) and (r, c) not in sheet.headings and sheet.address((r, c)) not in told
    ]
    _doubt_slips(sheet, first, unit, told)
    _doubt_days(sheet, unit)
    _doubt_months(sheet, first, unit)
    _doubt_corners(sheet, unit)
    pairs = _pairs(sheet, first)
    others = [pair for pair in pairs if years_in(pair[0]).isdisjoint(sheet.period_years)]
    named = len(others) < len(pairs)  # 2025年1月1日—12月31日 beside 统计期间
    if others and (named or any(_years(sheet, text) & sheet.period_years for text, _ in said)):
        sheet.find(Severity.WARNING, "sheet_doubtful", others[0][1], unit=unit, text=others[0][0].strip())
        return
    said = pairs + said
    if not said:
        said += [(text, None) for text in (sheet.grid.name, sheet.file) if _years(sheet, text)][:1]
    if any(_OF_YEAR.search(text) for text, _ in said):  # （2026年12月） below 2025年度 is when it was written
        said = [one for one in said if not _IS_MONTH.fullmatch(one[0])]
    if not said or named or any(_years(sheet, text) & sheet.period_years for text, _ in said):
        return
    text, place = next((one for one in said if one in pairs or _speaks_of_all(sheet, *one)), said[0])
    asked = {finding.cell for finding in sheet.findings if finding.code == "sheet_doubtful"}
    if place is not None and sheet.address(place) in asked:
        return  # a note above a list
    if not ((text, place) in pairs or _speaks_of_all(sheet, text, place)) or sheet.vocabulary.is_nameless(text):
        sheet.find(Severity.WARNING, "sheet_doubtful", place, unit=unit, text=text.strip())
        return
    _hold(sheet, text, place, unit, [entry.place for entry in sheet.entries])
    sheet.ledgers = []


def _doubt_slips(sheet: Sheet, first: int, unit: str | None, told: set[str | None]) -> None:
    """Ask about titles with a slip of the pen where their year should stand (20224年)."""
    for r, texts in sheet.loose.items():
        for c, text in texts:
            if "年" not in text or not (r < first or is_numbered(text)):
                continue
            if misspelt_year(text) and sheet.address((r, c)) not in told and not sheet.vocabulary.is_nameless(text):
                sheet.find(Severity.WARNING, "sheet_doubtful", (r, c), unit=unit, text=text.strip())


def _doubt_days(sheet: Sheet, unit: str | None) -> None:
    """Ask about a report that was filled in before the year of the period began or ended: 填报日期 | 2024年12月20日."""
    said: list[tuple[Place, Cell]] = []
    for (r, c), meaning in sheet.general:
        if meaning.word is Word.SIGNATURE and (r, c) in sheet.headings:
            rows = {entry.place[0] for entry in sheet.entries if entry.unit is not None and entry.line is None}
            said += [((row, c), sheet.at((row, c))) for row in sorted(rows) if row > r]
        elif meaning.word is Word.SIGNATURE:
            said.append(((r, sheet.after((r, c))), sheet.at((r, sheet.after((r, c))))))
    said += [
        ((r, c), text) for r, texts in sheet.loose.items() for c, text in texts
        if ("日期" in text or "时间" in text) and is_signature(text)
    ]  # fmt: skip
    for place, cell in said:
        years = {cell.year} if isinstance(cell, date) else years_in(cell) if isinstance(cell, str) else ()
        if years and (max(years) < min(sheet.period_years) or _is_early(sheet, _DAY.search(as_text(cell)))):
            sheet.find(Severity.WARNING, "sheet_doubtful", place, unit=unit, text=as_text(cell).strip())
            return


def _doubt_months(sheet: Sheet, first: int, unit: str | None) -> None:
    """Ask about a month or day alone above or below the values of a yearly report that lies before the year's end.

    In the last month or later it may be when the report was written; before that it may be the month that is reported.
    """
    found = [
        ((r, c), text) for r, texts in sheet.loose.items() for c, text in texts
        if "20" in text and _DAY_ALONE.fullmatch(text) and (r, c) not in sheet.headings
    ]  # fmt: skip
    found += [
        (place, text) for place, meaning in sheet.general
        if place[0] < first and meaning.word in (Word.VALUE, Word.EARLIER) and place not in sheet.headings
        and _DAY_ALONE.fullmatch(text := str(sheet.at(place)))
    ]  # fmt: skip
    if not found or sheet.narrowed.issuperset(entry.place for entry in sheet.entries):
        return
    last = max([entry.place[0] for entry in sheet.entries], default=first)
    for (r, c), text in found:
        alone = sum(1 for _ in sheet.filled(r)) == 1
        below = (sheet.at((row, c)) for row in range(first, len(sheet.rows)))
        if first <= r <= last or (r < first and not alone and any(map(holds_value, below))):
            continue  # among the values, or the heading of a column
        before = r > last and max(years_in(text)) < min(sheet.period_years)
        if before or _is_early(sheet, _DAY_ALONE.fullmatch(text)):
            sheet.find(Severity.WARNING, "sheet_doubtful", (r, c), unit=unit, text=text.strip())


def _doubt_corners(sheet: Sheet, unit: str | None) -> None:
    """Ask about another year above the items or units, where no value stands: 2024年 | 党支部数 | 党员总数."""
    for r, texts in sheet.loose.items():
        c, text = texts[0]
        if "20" in text and (r, c) in sheet.headings and names_another_year(text, sheet.period_years):
            below = next(sheet.filled(r + 1), (None, None)) if r + 1 < len(sheet.rows) else (None, None)
            if next(sheet.filled(r))[0] == c == below[0] and isinstance(below[1], str) and not years_in(below[1]):
                sheet.find(Severity.WARNING, "sheet_doubtful", (r, c), unit=unit, text=text.strip())


def _is_early(sheet: Sheet, day: re.Match[str] | None) -> bool:
    """Does a month lie in the year that is reported, but before its last; or a day before the month before that?"""
    period = period_days(sheet.vocabulary.rulebook.settings) if sheet.is_yearly else None
    if period is None or day is None:
        return False
    begin, end = period
    month, margin = int(day[1]) * 12 + int(day[2]), 0 if day[3] is None else 1
    return begin.year * 12 + begin.month <= month < end.year * 12 + end.month - margin


def _hold_sections(sheet: Sheet, first: int, unit: str | None) -> None:
    """Hold back parts of a form below a title of their own that names another year: 一、2024年情况, 2024年报."""
    dated = [r for r, ((_, text), *_) in sheet.loose.items() if "年" in text and _years(sheet, text)]
    if not dated or max(dated) < first:
        return  # nearly all sheets; one title in front of all speaks of the sheet
    titles = [(r, texts[0][1]) for r, texts in sheet.loose.items() if _heads_section(sheet, r, texts)]
    row_of = {text: r for r, text in titles}
    held: dict[int, list[Place]] = {}
    for entry in sheet.entries:
        text = next((text for text in path(titles, entry.place[0]) if _years(sheet, text)), "")
        if not text or entry.line is not None:
            continue
        if _years(sheet, text).isdisjoint(sheet.period_years) and not sheet.vocabulary.is_nameless(text):
            held.setdefault(row_of[text], []).append(entry.place)
    for r, places in held.items():
        c, text = sheet.loose[r][0]
        if r < first or not sheet.narrowed.issuperset(places):  # one in front of all would speak of the sheet
            _hold(sheet, text, (r, c), unit, places)
            sheet.apart.update(places)


def _heads_section(sheet: Sheet, r: int, texts: list[tuple[int, str]]) -> bool:
    return is_numbered(texts[0][1]) or (is_title(sheet, r, texts) and _BESIDE.search(texts[0][1]) is None)


def _hold_rows(sheet: Sheet) -> None:
    """Hold back the rows of a table that a column 年度 gives to another year."""
    columns = [
        (r, c) for r, texts in sheet.loose.items() for c, text in texts
        if "年" in text and (r, c) in sheet.headings and heads_years(text)
    ]  # fmt: skip
    for top, c in columns:
        rows = {entry.place[0] for entry in sheet.entries if entry.unit and entry.line is None and entry.place[0] > top}
        others = sorted(r for r in rows if is_of_another_year(sheet, sheet.shown((r, c))))
        if others:
            places = [entry.place for entry in sheet.entries if entry.place[0] in others]
            _hold(sheet, as_text(sheet.shown((others[0], c))), (others[0], c), None, places)


def _pairs(sheet: Sheet, first: int) -> list[tuple[str, Place | None]]:
    """Years beside 考核年度 and the like, or behind it in its cell, with their cells; below the first item alone."""
    found: list[tuple[str, Place | None]] = []
    for r, texts in sheet.loose.items():
        for c, text in texts:
            behind = _behind_label(text) if "年" in text or "期" in text or "时" in text else None
            if behind is None or (heads_values(sheet, (r, c)) if behind else (r, c) in sheet.headings):
                continue
            if r > first and sum(1 for _ in sheet.filled(r)) > 2:
                continue
            beside = (c, behind) if behind else next(sheet.filled(r, c + 1), None)
            years = years_in(as_text(beside[1])) if beside is not None else frozenset[int]()
            later = bool(years) and min(years) > max(sheet.period_years)
            if beside is not None and years and not (later and _LOOKED_UP.match(text)):
                sheet.known.update({(r, c), (r, beside[0])})
                found.append((as_text(beside[1]), (r, beside[0])))
    return found


@lru_cache(maxsize=4096)
def _behind_label(text: str) -> str | None:
    """What stands behind 考核年度 and the like in a cell (考核年度：2024年); None where no such label stands there.

    A slip of the pen in the label makes no difference: 考核核年度.
    """
    label, _, behind = text.replace(":", "：").partition("：")
    key = normal(label)
    known = _LABEL.fullmatch(key) is not None or (3 <= len(key) <= 5 and _is_slip(key))
    return behind.strip() if known else None


def _is_slip(key: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return any(Levenshtein.distance(key, one, score_cutoff=1) <= 1 for one in _LABELS)


def _hold(sheet: Sheet, text: str, place: Place | None, unit: str | None, places: list[Place]) -> None:
    rows, columns = [r for r, _ in places], [c for _, c in places]
    cells = [f"{sheet.address((min(rows), min(columns)))}:{sheet.address((max(rows), max(columns)))}"] if places else []
    sheet.find(
        Severity.ERROR, "another_year", place, unit=unit, text=text.strip(), years=sorted(_years(sheet, text)),
        period=sheet.vocabulary.rulebook.settings.period, cells=cells,
    )  # fmt: skip
    sheet.held.append((sheet.findings[-1], places))
    sheet.narrowed.update(places)


def _years(sheet: Sheet, text: str) -> frozenset[int]:
    """Years that a text speaks of, without the month after the period in which it was written (2026年1月)."""
    years = spoken_of(text)
    if years <= sheet.period_years:
        return years
    after = max(sheet.period_years) + 1
    return spoken_of(re.sub(f"{after}{_MONTH}", "", text)) & years


def _speaks_of_all(sheet: Sheet, text: str, place: Place | None) -> bool:
    """Is it a title or a name, and does it give what is below it to a year, and not only mention one?"""
    if _BESIDE.search(text) is not None:
        return False
    if place is None or _OF_YEAR.search(text) is not None:
        return True
    return is_title(sheet, place[0], sheet.loose[place[0]])
