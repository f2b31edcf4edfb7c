"""Roll forward: the next period's rulebook from this one's, its dates moved on and its units merged or renamed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from intake.rulebook.sheet import day_of
from intake.rulebook.vocabulary import SETTING_KEYS, SHEET_NAMES
from intake.rulebook.words import Sheet
from office.actor import Actor
from office.files import content_of
from office.following import Following, following
from office.periods import Added, Period, add_period, periods, rulebook_of
from office.permissions import require
from office.refused import Refused
from office.store import Store

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DATES = ("period start", "period end", "deadline")


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit of the next period that was merged from others, or renamed: it keeps their past."""

    code: str
    name: str
    predecessors: tuple[str, ...]


def roll_forward(store: Store, actor: Actor, period: Period, units: Sequence[NewUnit] = ()) -> Added:
    """Start the next period from this one's rulebook and units. Raises `Refused`.

    The period's own rulebook stays as it is; staff may take a changed one into use later, as in any period.
    """
    require(actor, period.state, "roll forward")
    code = next_code(store, period)
    if any(other.code == code for other in periods(store)):
        raise Refused("period_there", period=code)
    return add_period(store, actor, *rolled(store, period, units))


def next_code(store: Store, period: Period) -> str:
    """What the period after this one is called. Raises `Refused` where nobody can tell."""
    return _after(store, period).code


def _after(store: Store, period: Period) -> Following:
    return following(period.code, period.year, rulebook_of(store, period).settings)


def rolled(store: Store, period: Period, units: Sequence[NewUnit] = ()) -> tuple[str, bytes]:
    """Name and bytes of the next period's rulebook, to be taken as it is, or edited first. Raises `Refused`."""
    after = _after(store, period)
    with store.reading() as connection:
        content = content_of(connection, period.rulebook_hash)
    stem = after.text(period.rulebook_name.rpartition(".")[0])
    return f"{stem}.xlsx", next_rulebook(content, after, units)


def next_rulebook(content: bytes, after: Following, units: Sequence[NewUnit] = ()) -> bytes:
    """The workbook with its settings a period later; `units` stand in place of their predecessors.

    Refused where it is no xlsx workbook, or a predecessor is no unit of it.
    """
    from openpyxl import load_workbook  # only here: it is slow to import

    try:
        book = load_workbook(BytesIO(content))
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise Refused("not_xlsx") from error
    for sheet in book.worksheets:
        meaning = SHEET_NAMES.find(sheet.title)
        if meaning is not None and meaning.name == "settings":
            _move_dates(sheet, after)
        elif meaning is not None and meaning.name == "units":
            _replace_units(sheet, meaning, units)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _move_dates(sheet: Worksheet, after: Following) -> None:
    for row in sheet.iter_rows():
        texts = [cell for cell in row if cell.value is not None]
        key = SETTING_KEYS.find(str(texts[0].value)) if len(texts) > 1 else None
        if key is None:
            continue
        cell = texts[1]
        if key.name in DATES:
            cell.value = _later(cell.value, after)
        elif key.name == "period":
            cell.value = int(after.code) if isinstance(cell.value, (int, float)) else after.code
        elif key.name.partition("::")[0] == "title":
            cell.value = after.text(str(cell.value))


def _later(value: Any, after: Following) -> Any:
    """A date so much later, written as it was; what is no date stays."""
    day = day_of(value)
    if day is None:
        return value
    later = after.day(day)
    if isinstance(value, datetime):
        return datetime.combine(later, value.time())
    if isinstance(value, date):
        return later
    parts = iter(f"{part:02d}" for part in (later.year, later.month, later.day))
    return re.sub(r"\d+", lambda _: next(parts), str(value))


def _replace_units(sheet: Worksheet, meaning: Sheet, units: Sequence[NewUnit]) -> None:
    if not units:
        return
    header, places = _header(sheet, meaning)
    code = places["code"]
    rows = {str(row[code].value): row for row in sheet.iter_rows(min_row=header + 1) if row[code].value is not None}
    if "predecessors" not in places:
        places["predecessors"] = sheet.max_column
        sheet.cell(header, sheet.max_column + 1, "predecessors")
    gone: set[int] = set()
    for unit in units:
        missing = next((one for one in unit.predecessors if one not in rows), None)
        if missing is not None or not unit.predecessors:
            raise Refused("unknown_unit", unit=missing or unit.code)
        first = rows[unit.predecessors[0]]
        number = first[0].row
        gone |= {rows[one][0].row for one in unit.predecessors[1:]}
        for name, at in places.items():
            if name.partition("::")[0] in ("label", "aliases"):
                sheet.cell(number, at + 1).value = unit.name if name.partition("::")[0] == "label" else None
        sheet.cell(number, code + 1).value = unit.code
        sheet.cell(number, places["predecessors"] + 1).value = "; ".join(unit.predecessors)
    for number in sorted(gone, reverse=True):
        sheet.delete_rows(number)


def _header(sheet: Worksheet, meaning: Sheet) -> tuple[int, dict[str, int]]:
    """The row of the headings, and the column of each (counted from 0) by its name in the rulebook's vocabulary."""
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        found = {
            entry.name: at
            for at, text in enumerate(row)
            if text is not None and (entry := meaning.dictionary.find(str(text))) is not None
        }
        if "code" in found:
            return number, found
    raise Refused("not_xlsx")
