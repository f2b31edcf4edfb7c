"""Ledgers: a heading row of a ledger's columns, then one line an incident or award; 无 says that there were none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.reports.labels import normal
from intake.reports.layouts.bands import Band, is_chosen
from intake.reports.layouts.below import is_pair
from intake.reports.layouts.left_out import LeftOut, heads_years, left_out
from intake.reports.layouts.lines import is_note, is_sample, row_word, says_nothing
from intake.reports.layouts.reasons import Reason, follows
from intake.reports.layouts.table import check_total_row, report_column, unit_columns_of, unit_of_row
from intake.reports.layouts.units_below import without_places
from intake.reports.sheet import Entry, LedgerSeen, Place, Sheet, holds_value
from intake.reports.values.blank import is_none, squeeze
from intake.reports.values.text import as_text
from intake.reports.values.yesno import take_yesno
from intake.reports.words import SCOPES, WORD_OF, Word
from scoring.finding import Severity
from scoring.rulebook import Field, Ledger

_NO_LINE = re.compile(
    r"\s*(?:(?:第?[一二三四五六七八九十]{1,3}|[(（][一二三四五六七八九十]{1,3}[)）])[、.．部分]?"
    r"|(?:本|今|全|20\d\d)?年?(?:度|内)?(?:无|未|没有|暂无|不存在|不涉及))"
)
_NUMERAL = re.compile(r"\s*[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?\s*")
_COUNT = re.compile(r"\s*[共计]{0,2}\s*(\d{1,4})\s*[项个条次件起]?\s*")


@dataclass
class _Reading:
    """A ledger being read: its lines by unit, and the places that say there was nothing."""

    sheet: Sheet
    ledger: Ledger
    band: Band
    columns: dict[int, Field]
    unit_columns: list[int]
    serials: set[int]
    left_out: LeftOut
    before: Counter[str | None]  # the heading may be repeated on each printed page: the lines go on
    ended: bool = False  # the name of an item of a form was met: what follows are no lines
    lines: Counter[str | None] = field(default_factory=Counter)
    rows: list[int] = field(default_factory=list)  # of the lines
    totals: list[int] = field(default_factory=list)
    nothing: list[tuple[str | None, Place]] = field(default_factory=list)


def read_ledger(
    sheet: Sheet, band: Band, ledger: Ledger, start: int, end: int, before: Reason | None = None
) -> Reason | None:
    """Add the lines below the band. `start` is the first row after what stands above (a tick may stand between).

    Answers what speaks against the last of them; `before` is that of the page before, if the lines go on.
    """
    unit_columns = without_places(sheet, unit_columns_of(sheet, band, end), range(band.bottom + 1, end))
    columns = _columns(sheet, band, ledger, end, unit_columns)
    counted: Counter[str | None] = Counter()
    for seen in sheet.ledgers:
        if seen.ledger is ledger:
            counted[seen.unit] += seen.lines
    aside = left_out(sheet, ledger, band, columns, unit_columns, start)
    aside.above = aside.above or before
    work = _Reading(sheet, ledger, band, columns, unit_columns, set(band.with_word(Word.SERIAL)), aside, counted)
    sections = _numbered_sections(work, range(band.bottom + 1, end))
    for r in range(band.bottom + 1, end):
        cells = [c for c, _ in sheet.filled(r, band.first, band.last)]
        if not cells:
            continue
        if r in sections:
            aside.begin_section((r, cells[1]))
            sheet.known.update((r, c) for c in cells)
        elif _is_no_line(work, r, cells) or aside.heads_section(r, cells) or _is_number_alone(work, r, cells):
            sheet.known.update((r, c) for c in cells)
        else:
            _read_row(work, r, cells)
    for r in work.totals:
        check_total_row(sheet, r, columns, work.rows)
    if len(work.totals) == 1 and not aside.rows and not unit_columns:
        _check_count(work, work.totals[0])
    ticked, box = _tick(sheet, start, band)
    if ticked and box is not None:
        work.nothing.append((None, box))
    aside.report()
    if work.lines or work.nothing or not (aside.rows or box):
        _conclude(sheet, ledger, band, work.lines, work.nothing, per_unit=bool(unit_columns))
    elif ticked is False and not aside.rows:
        sheet.find(Severity.ERROR, "none_denied", box, about=ledger.name, ledger=ledger.label)
    return aside.section or aside.above


def _numbered_sections(work: _Reading, rows: range) -> list[int]:
    """Rows that head a section of the list (一 | 集体荣誉), where its lines are numbered otherwise or not at all."""
    sheet, found = work.sheet, []
    for r in rows if work.serials else ():
        first, *others = [*sheet.filled(r, work.band.first, work.band.last)] or [(-1, None)]
        if first[0] not in work.serials or not isinstance(first[1], str) or not _NUMERAL.fullmatch(first[1]):
            continue
        if len(others) != 1 or not isinstance(others[0][1], str) or is_none(squeeze(others[0][1])):
            return []  # 一 numbers a line
        found.append(r)
    serials = [sheet.at((r, c)) for r in rows for c in work.serials if r not in found] if found else []
    return found if any(as_text(cell).isdecimal() for cell in serials if cell is not None) else []


def _is_no_line(work: _Reading, r: int, cells: list[int]) -> bool:
    """A total, which is checked later, a mean, a sample, or a note, which is heard, unless it heads what follows it."""
    columns = [*work.unit_columns, cells[0]]
    word = row_word(work.sheet, r, columns) or _numbered_total(work, r, cells)
    if word is Word.TOTAL and _is_scope(work, r, cells):
        word = None
    if word is Word.TOTAL:
        work.totals.append(r)
    if is_note(work.sheet, r) and not (len(cells) == 1 and follows(work.sheet.at((r, cells[0])))):
        work.left_out.say_of_note(r)
        return True
    return word is not None or is_sample(work.sheet, r, columns)


def _is_number_alone(work: _Reading, r: int, cells: list[int]) -> bool:
    """Does nothing but a running number stand in the row?"""
    return all(c in work.serials for c in cells) and not _is_none_alone(work, r, cells)


def _is_none_alone(work: _Reading, r: int, cells: list[int]) -> bool:
    """Does nothing but 无 stand in the row, below 序号?"""
    cell = work.sheet.at((r, cells[0]))
    return len(cells) == 1 and cells[0] in work.serials and isinstance(cell, str) and is_none(squeeze(cell))


def _numbered_total(work: _Reading, r: int, cells: list[int]) -> Word | None:
    """A total that has a running number like the lines above it: 5 | 合计."""
    cell = next((work.sheet.at((r, c)) for c in cells if c not in work.serials), None)
    word = WORD_OF.get(normal(cell)) if isinstance(cell, str) else None
    return word if word in (Word.TOTAL, Word.MEAN) else None


def _check_count(work: _Reading, r: int) -> None:
    """Is the number of lines that the only total gives below a column of texts the number of those that were read?"""
    sheet, lines = work.sheet, len(work.rows)
    texts = [(c, sheet.at((r, c))) for c, column in work.columns.items() if column.type in ("text", "choice")]
    counts = [(c, int(found[1])) for c, cell in texts if cell and (found := _COUNT.fullmatch(as_text(cell)))]
    if counts and lines and all(count != lines for _, count in counts):
        c, count = counts[0]
        sheet.find(
            Severity.WARNING, "total_differs", (r, c), about=work.ledger.name, label=work.ledger.label, total=count,
            sum=lines,
        )  # fmt: skip


def _is_scope(work: _Reading, r: int, cells: list[int]) -> bool:
    """全市 and the like may be a total or, in a line without numbers, how far an award reaches."""
    said = {normal(cell) for cell in (work.sheet.at((r, c)) for c in cells) if isinstance(cell, str)}
    numbers = (work.sheet.at((r, c)) for c, column in work.columns.items() if column.type in ("integer", "number"))
    return not said.isdisjoint(SCOPES) and not any(holds_value(cell) for cell in numbers)


def _read_row(work: _Reading, r: int, cells: list[int]) -> None:
    sheet, unit_columns = work.sheet, work.unit_columns
    work.ended = work.ended or _names_item(work, r)
    if work.ended:
        _unclear_row(sheet, r)
        return
    aside = set(unit_columns) if _is_none_alone(work, r, cells) else work.serials | set(unit_columns)
    none = says_nothing(sheet, r, aside | set(range(len(sheet.rows[r]))).difference(cells))
    if none and work.ledger.source == "office" and not any(holds_value(sheet.at((r, c))) for c in unit_columns):
        work.nothing.append((None, (r, min(c for c in cells if c not in aside))))
        return
    values = [c for c in work.columns if holds_value(sheet.at((r, c)))]
    unit = None
    if unit_columns:
        unit = unit_of_row(sheet, r, unit_columns, has_values=none or bool(values))
        if unit is None:
            sheet.known.update((r, c) for c in cells)
            return
        sheet.table_units.add(unit)
    if (none or values) and work.left_out.takes(r, cells, unit):
        return
    label = sheet.at((r, cells[0]))
    if none:
        work.nothing.append((unit, (r, min(c for c in cells if c not in aside))))
    elif isinstance(label, str) and len(cells) == 1 < len(work.columns) and _NO_LINE.match(label):
        _unclear_row(sheet, r)  # 一、省级 or 本年度未获表彰, alone
    elif values:
        _add_line(work, r, unit)
    else:
        _unclear_row(sheet, r)


def _names_item(work: _Reading, r: int) -> bool:
    """Does the row hold the name of an item of a form? 党员总数 | 48 would do as a line: nobody knows."""
    sheet, first = work.sheet, next(work.sheet.filled(r))[0]
    for c, meaning in sheet.labels.get(r, ()):
        if c == first and is_pair(sheet, (r, c), meaning):
            return True
        column = work.columns.get(c)  # a line may well be titled like an item, but no level is called so
        if meaning.fields and column is not None and column.type != "text" and not is_chosen(column, sheet.at((r, c))):
            return True
    return False


def _add_line(work: _Reading, r: int, unit: str | None) -> None:
    sheet = work.sheet
    work.lines[unit] += 1
    work.rows.append(r)
    number = work.before[unit] + work.lines[unit]
    for c, column in work.columns.items():
        heading = work.band.columns[c]
        measure = heading.meaning.measure if heading.meaning else ""
        key = f"{work.ledger.name}.{column.name}"
        cell = sheet.at((r, c))
        if sheet.rows_shared((r, c)):
            if column.type in ("integer", "number", "percent"):  # for each line, or for all together?
                sheet.find(Severity.ERROR, "merged_value", (r, c), unit=unit, about=key, label=column.label)
                sheet.known.add((r, c))
                continue
            cell = sheet.shown((r, c))
        sheet.entries.append(Entry(unit, column, key, cell, (r, c), measure, number))
    sheet.known.update((r, c) for c in work.serials)


def _conclude(
    sheet: Sheet,
    ledger: Ledger,
    band: Band,
    lines: Mapping[str | None, int],
    nothing: list[tuple[str | None, Place]],
    *,
    per_unit: bool,
) -> None:
    """Which units reported this ledger, and whether 无 and lines contradict each other."""
    for unit, count in lines.items():
        sheet.ledgers.append(LedgerSeen(unit, ledger, count, (band.bottom, min(band.columns)), ""))
    for unit, place in nothing:
        if unit in lines:
            sheet.find(
                Severity.ERROR,
                "none_beside_lines",
                place,
                unit=unit,
                about=ledger.name,
                ledger=ledger.label,
                count=lines[unit],
            )
        elif unit is None and per_unit and ledger.source == "office":
            _nothing_for_all(sheet, ledger, place, "无")
        else:
            sheet.ledgers.append(LedgerSeen(unit, ledger, 0, place, "无"))
    if not lines and not nothing and per_unit and ledger.source == "office":
        place = (band.bottom, min(band.columns))
        sheet.find(Severity.INFO, "ledger_empty", place, about=ledger.name, ledger=ledger.label)
        _nothing_for_all(sheet, ledger, place, "")
    elif not lines and not nothing and not per_unit:
        place = (band.bottom, min(band.columns))
        sheet.find(Severity.INFO, "ledger_empty", place, about=ledger.name, ledger=ledger.label)
        sheet.ledgers.append(LedgerSeen(None, ledger, 0, place, ""))


def _nothing_for_all(sheet: Sheet, ledger: Ledger, place: Place, raw: str) -> None:
    """A list that the office keeps, without a line: nothing happened to any unit."""
    for unit in sheet.vocabulary.rulebook.units:
        sheet.ledgers.append(LedgerSeen(unit.code, ledger, 0, place, raw))


def _columns(sheet: Sheet, band: Band, ledger: Ledger, end: int, unit_columns: list[int]) -> dict[int, Field]:
    found: dict[int, Field] = {}
    for c in range(band.first, len(sheet.rows[band.bottom]) if band.last is None else band.last):
        heading = band.columns.get(c)
        column = heading.meaning.column_of(ledger) if heading and heading.meaning else None
        if column is not None:
            found[c] = column
            continue
        filled = next(
            (r for r in range(band.bottom + 1, end) if holds_value(sheet.at((r, c))) and not is_note(sheet, r)), None
        )
        if heading is None:
            named = c in unit_columns
        else:
            named = heads_years(heading) or (
                heading.meaning is not None and heading.meaning.word not in (None, Word.EARLIER, Word.VERIFIED)
            )
        if filled is not None and not named:
            report_column(sheet, c, heading, filled)
        sheet.known.update((r, c) for r in range(band.bottom + 1, end))
    return found


def _tick(sheet: Sheet, start: int, band: Band) -> tuple[bool | None, Place | None]:
    """What a box "nothing to report" above the heading says (None: nothing clear), and its place if it is filled."""
    for r in range(start, band.top):
        for c, meaning in sheet.labels.get(r, ()):
            if meaning.word is not Word.NOTHING or c < band.first or (band.last is not None and c >= band.last):
                continue
            place = (r, sheet.after((r, c)))
            cell = sheet.at(place)
            sheet.known.add(place)
            if not holds_value(cell):
                continue
            ticked = take_yesno(cell).value
            if not isinstance(ticked, bool):
                sheet.find(Severity.ERROR, "not_yes_or_no", place, text=str(cell))
                return None, place
            return ticked, place
    return None, None


def _unclear_row(sheet: Sheet, r: int) -> None:
    """A row that holds something, but nothing under a column of the ledger."""
    c = next(c for c, _ in sheet.filled(r))
    if (r, c) not in sheet.known:
        sheet.find(Severity.WARNING, "row_unclear", (r, c))
    sheet.known.update((r, c) for c, _ in sheet.filled(r))
