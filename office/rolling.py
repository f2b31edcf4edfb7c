"""Roll forward: the next period's rulebook from this one's, its dates moved on and its units merged or renamed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
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
from office.rulebooks import read_rulebook_bytes
from office.store import Store
from scoring.cases import CaseOutcome, run_cases

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

DATES = ("period start", "period end", "deadline")
_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")  # as facts of worked cases write dates
_YEARS_BACK = 5


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
    return f"{stem}.xlsx", next_rulebook(content, after, tuple(units))


def still_named(content: bytes, year: int) -> tuple[tuple[str, str, str], ...]:
    """Sheet, cell and text of what in a rulebook names this year or one before: rolling on leaves it as staff wrote it.

    Dates of the settings are moved on, and worked cases prove themselves; all else may be meant (a year that counts in
    full, a step's last day) and only staff know whether it is.
    """
    from openpyxl import load_workbook

    named = re.compile(rf"(?<!\d)({'|'.join(str(one) for one in range(year - _YEARS_BACK, year + 1))})(?!\d)")
    found = []
    for sheet in load_workbook(BytesIO(content), read_only=True).worksheets:
        meaning = SHEET_NAMES.find(sheet.title)
        if meaning is None or meaning.name in ("settings", "cases"):
            continue
        found += [
            (sheet.title, cell.coordinate, _text_of(cell.value))
            for row in sheet.iter_rows() for cell in row
            if cell.value is not None and named.search(_text_of(cell.value))
        ]
    return tuple(found)


def _text_of(value: Any) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


@lru_cache(maxsize=4)  # the page asks with each click, until the grid changes
def next_rulebook(content: bytes, after: Following, units: tuple[NewUnit, ...] = ()) -> bytes:
    """The workbook with its settings and the days of its worked cases a period later; `units` replace predecessors.

    A case whose days are not the period's own (a step's last day, which stays) keeps them if only so it comes out.
    Refused where it is no xlsx workbook, or a predecessor is no unit of it.
    """
    from openpyxl import load_workbook  # only here: it is slow to import

    try:
        book = load_workbook(BytesIO(content))
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise Refused("not_xlsx") from error
    moved: dict[tuple[str, int], tuple[Any, str]] = {}
    for sheet in book.worksheets:
        meaning = SHEET_NAMES.find(sheet.title)
        if meaning is not None and meaning.name == "settings":
            _move_dates(sheet, after)
        elif meaning is not None and meaning.name == "units":
            _replace_units(sheet, meaning, units)
        elif meaning is not None and meaning.name == "cases":
            moved |= _move_cases(sheet, meaning, after)
    content = _saved(book)
    outcomes = _outcomes(content) if moved else []
    failing = {(one.row.sheet, one.row.row) for one in outcomes if not one.passed} & set(moved)
    for place in failing:
        cell, before = moved[place]
        cell.value = before
    return _saved(book) if failing else content


def _saved(book: Workbook) -> bytes:
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _outcomes(content: bytes) -> list[CaseOutcome]:
    rulebook = read_rulebook_bytes("rulebook.xlsx", content).rulebook
    return run_cases(rulebook) if rulebook is not None else []


def _move_cases(sheet: Worksheet, meaning: Sheet, after: Following) -> dict[tuple[str, int], tuple[Any, str]]:
    """Move the days in the facts of worked cases; answers the cells by sheet and row, with what they said before."""
    header, places = _header(sheet, meaning, "facts")
    moved = {}
    for row in sheet.iter_rows(min_row=header + 1):
        cell = row[places["facts"]]
        if isinstance(cell.value, str) and _DAY.search(cell.value):
            moved[sheet.title, cell.row] = cell, cell.value
            cell.value = _DAY.sub(lambda day: _moved(day[0], after), cell.value)
    return moved


def _moved(day: str, after: Following) -> str:
    """A day a period later; what is no day of the calendar stays, for the reader of rulebooks to tell."""
    try:
        return after.day(date.fromisoformat(day)).isoformat()
    except ValueError:
        return day


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
    for name in ("predecessors", "aliases"):
        if name not in places:
            places[name] = sheet.max_column
            sheet.cell(header, sheet.max_column + 1, name)
    gone: set[int] = set()
    _require_once(units, rows, places)
    for unit in units:
        number = rows[unit.predecessors[0]][0].row
        gone |= {rows[one][0].row for one in unit.predecessors[1:]}
        labels = [at for name, at in places.items() if name.partition("::")[0] == "label"]
        called = [sheet.cell(number, at + 1).value for at in (*labels, places["aliases"])]
        for at in labels:
            sheet.cell(number, at + 1).value = unit.name
        # A unit under another name is still called by the one before: its reports say so for a while.
        names = dict.fromkeys(str(name) for name in called if name is not None and name != unit.name)
        is_renamed = len(unit.predecessors) == 1
        sheet.cell(number, places["aliases"] + 1).value = "; ".join(names) if is_renamed else None
        sheet.cell(number, code + 1).value = unit.code
        sheet.cell(number, places["predecessors"] + 1).value = "; ".join(unit.predecessors)
    for number in sorted(gone, reverse=True):
        sheet.delete_rows(number)


def _require_once(units: Sequence[NewUnit], rows: Mapping[str, Sequence[Any]], places: Mapping[str, int]) -> None:
    """Each predecessor is a unit, and becomes part of one new unit only: a row cannot go to two."""
    taken: dict[str, NewUnit] = {}
    for unit in units:
        for one in unit.predecessors or (unit.code,):
            if one not in rows or not unit.predecessors:
                raise Refused("unknown_unit", unit=one)
            if one in taken:
                labels = [rows[one][at].value for name, at in places.items() if name.partition("::")[0] == "label"]
                name = next((str(label) for label in labels if label), one)
                raise Refused("merged_twice", unit=name, first=taken[one].name, second=unit.name)
            taken[one] = unit


def _header(sheet: Worksheet, meaning: Sheet, needed: str = "code") -> tuple[int, dict[str, int]]:
    """The row of the headings, and the column of each (counted from 0) by its name in the rulebook's vocabulary."""
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        found = {
            entry.name: at
            for at, text in enumerate(row)
            if text is not None and (entry := meaning.dictionary.find(str(text))) is not None
        }
        if needed in found:
            return number, found
    raise Refused("not_xlsx")
