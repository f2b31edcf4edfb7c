"""Ledgers: a heading row of a ledger's columns, then one line an incident or award; 无 says that there were none."""

from __future__ import annotations

from intake.reports.layouts.bands import Band
from intake.reports.layouts.lines import is_note, is_sample, row_word, says_nothing
from intake.reports.layouts.table import report_column, unit_columns_of, unit_of_row
from intake.reports.sheet import Entry, LedgerSeen, Place, Sheet, holds_value
from intake.reports.values.yesno import take_yesno
from intake.reports.words import Word
from scoring.finding import Severity
from scoring.rulebook import Field, Ledger


def read_ledger(sheet: Sheet, band: Band, ledger: Ledger, start: int, end: int) -> None:
    """Add the lines below the band. `start` is the first row after what stands above (a tick may stand between)."""
    unit_columns = unit_columns_of(sheet, band, end)
    columns = _columns(sheet, band, ledger, end, unit_columns)
    serials = set(band.with_word(Word.SERIAL))
    # The heading may be repeated on each printed page: the lines go on.
    before: dict[str | None, int] = {}
    for seen in sheet.ledgers:
        if seen.ledger is ledger:
            before[seen.unit] = before.get(seen.unit, 0) + seen.lines
    lines: dict[str | None, int] = {}
    nothing: list[tuple[str | None, Place]] = []
    for r in range(band.bottom + 1, end):
        if sheet.is_blank(r):
            continue
        first = next(sheet.filled(r))[0]
        if row_word(sheet, r, [*unit_columns, first]) or is_note(sheet, r) or is_sample(sheet, r, [*unit_columns, first]):
            sheet.known.update((r, c) for c, _ in sheet.filled(r))
            continue
        aside = serials | set(unit_columns)
        if all(c in serials for c, _ in sheet.filled(r)):
            sheet.known.update((r, c) for c in serials)
            continue
        none = says_nothing(sheet, r, aside)
        if none and ledger.source == "office" and not any(holds_value(sheet.at((r, c))) for c in unit_columns):
            nothing.append((None, (r, min(c for c, _ in sheet.filled(r) if c not in aside))))
            continue
        values = [c for c in columns if holds_value(sheet.at((r, c)))]
        unit = None
        if unit_columns:
            unit = unit_of_row(sheet, r, unit_columns, has_values=none or bool(values))
            if unit is None:
                sheet.known.update((r, c) for c, _ in sheet.filled(r))
                continue
            sheet.table_units.add(unit)
        if none:
            nothing.append((unit, (r, min(c for c, _ in sheet.filled(r) if c not in aside))))
            continue
        if not values:
            _unclear_row(sheet, r)
            continue
        lines[unit] = lines.get(unit, 0) + 1
        number = before.get(unit, 0) + lines[unit]
        for c, field in columns.items():
            heading = band.columns[c]
            measure = heading.meaning.measure if heading.meaning else ""
            key = f"{ledger.name}.{field.name}"
            cell = sheet.at((r, c))
            if sheet.rows_shared((r, c)):
                if field.type in ("integer", "number", "percent"):  # for each line, or for all together?
                    sheet.find(Severity.ERROR, "merged_value", (r, c), unit=unit, about=key, label=field.label)
                    sheet.known.add((r, c))
                    continue
                cell = sheet.shown((r, c))
            sheet.entries.append(Entry(unit, field, key, cell, (r, c), measure, number))
        sheet.known.update((r, c) for c in serials)
    ticked = _tick(sheet, start, band.top)
    if ticked is not None:
        nothing.append((None, ticked))
    _conclude(sheet, ledger, band, lines, nothing, per_unit=bool(unit_columns))


def _conclude(
    sheet: Sheet,
    ledger: Ledger,
    band: Band,
    lines: dict[str | None, int],
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
    for c in range(len(sheet.rows[band.bottom])):
        heading = band.columns.get(c)
        field = heading.meaning.column_of(ledger) if heading and heading.meaning else None
        if field is not None:
            found[c] = field
            continue
        filled = next(
            (r for r in range(band.bottom + 1, end) if holds_value(sheet.at((r, c))) and not is_note(sheet, r)), None
        )
        named = c in unit_columns if heading is None else heading.meaning is not None and heading.meaning.word is not None
        if filled is not None and not named:
            report_column(sheet, c, heading, filled)
        sheet.known.update((r, c) for r in range(band.bottom + 1, end))
    return found


def _tick(sheet: Sheet, start: int, end: int) -> Place | None:
    """The place of a ticked "nothing to report" above the heading."""
    for r in range(start, end):
        for c, meaning in sheet.labels.get(r, ()):
            if meaning.word is not Word.NOTHING:
                continue
            place = (r, sheet.after((r, c)))
            cell = sheet.at(place)
            sheet.known.add(place)
            if not holds_value(cell):
                continue
            ticked = take_yesno(cell)
            if ticked.value is True:
                return place
            if ticked.value is None:
                sheet.find(Severity.ERROR, "not_yes_or_no", place, text=str(cell))
    return None


def _unclear_row(sheet: Sheet, r: int) -> None:
    """A row that holds something, but nothing under a column of the ledger."""
    c = next(c for c, _ in sheet.filled(r))
    if (r, c) not in sheet.known:
        sheet.find(Severity.WARNING, "row_unclear", (r, c))
    sheet.known.update((r, c) for c, _ in sheet.filled(r))
