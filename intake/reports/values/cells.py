"""A cell and a field -> a value of the field's type, nothing, or a problem."""

from __future__ import annotations

import re

from intake.grids.grid import Cell, CellError, Uncomputed
from intake.reports.labels import normal
from intake.reports.values.blank import is_dash, is_none, is_not_applicable, squeeze
from intake.reports.values.choice import choices_by_text, take_choice
from intake.reports.values.dates import take_date
from intake.reports.values.measures import is_measure_alone
from intake.reports.values.number import take_number
from intake.reports.values.percent import take_percent
from intake.reports.values.personal import could_be_amount, is_personal
from intake.reports.values.taken import Problem, Taken, nothing, refused
from intake.reports.values.text import take_text
from intake.reports.values.yesno import take_yesno
from scoring.column import Status
from scoring.finding import Severity
from scoring.rulebook import Field

NOTHING = nothing()
_BEGINS = re.compile(r"\D{0,2}\d")
_ANSWERS = frozenset({"是", "否", "有", "无", "yes", "no"})
_NUMBERS = frozenset({"integer", "number"})
_MOST = 10_000_000_000  # larger numbers are looked at twice: they may be a phone number


def take(field: Field, cell: Cell, measure: str = "", shown_as_percent: bool = False) -> Taken:
    """What the cell says for the field. `measure`: the unit of measure that the sheet declares for this cell."""
    if cell is None:
        return NOTHING
    if type(cell) is int and is_plain(field, cell, measure):
        return Taken(cell)
    special = _special(field, cell)
    if special is not None:
        return special
    if field.type != "text" and is_personal(cell) and not _is_amount(field, cell, measure):
        return refused("personal_data")
    match field.type:
        case "integer" | "number":
            return take_number(field, cell, measure)
        case "percent":
            return take_percent(cell, measure, shown_as_percent)
        case "yesno":
            return take_yesno(cell, field.label.zh)
        case "date":
            return take_date(cell)
        case "choice":
            return take_choice(field, cell)
        case "text":
            return take_text(cell)


def _is_amount(field: Field, cell: Cell, measure: str) -> bool:
    """Eleven bare digits are a phone number, unless they stand as a number for a measured quantity such as money."""
    return field.type == "number" and bool(measure or field.unit_of_measure) and could_be_amount(cell)


def is_plain(field: Field, cell: int, measure: str) -> bool:
    """Is the whole number the field's value as it stands? True for most cells there are."""
    return (not measure or measure == field.unit_of_measure) and field.type in _NUMBERS and -_MOST < cell < _MOST


def could_be(field: Field, cell: Cell) -> bool:
    """Would the cell do as a value of the field? Used to tell values from notes beside them."""
    if isinstance(cell, (CellError, Uncomputed)):
        return True
    if not isinstance(cell, str):
        return cell is not None
    taken = take(field, cell)
    if taken.problem is not None and taken.problem.code == "number_with_remark":
        return _BEGINS.match(cell) is not None  # 48（含预备）, but not 百分比，如 95%
    return taken.status is not Status.NOT_REPORTED or (taken.problem is not None and taken.problem.code in _NEARLY)


def is_answer(field: Field, text: str) -> bool:
    """Is the text one of the answers that the field asks for: 是 or 否, or one of its choices?"""
    if field.type == "yesno":
        return normal(text) in _ANSWERS
    return field.type == "choice" and normal(text) in choices_by_text(field.choices)


_NEARLY = frozenset(
    {
        "percent_unclear",
        "not_whole",
        "other_measure",
        "two_measures",
        "number_unclear",
        "several_numbers",
        "letter_in_number",
        "dash_is_blank",
        "none_where_percent",
        "none_where_date",
    }
)


def _special(field: Field, cell: Cell) -> Taken | None:
    """An error, a blank, a dash, "not applicable", 无 - unless the word is one of the field's own choices."""
    if isinstance(cell, CellError):
        return refused("cell_error", error=cell.code)
    if isinstance(cell, Uncomputed):
        return refused("formula_uncomputed")
    if not isinstance(cell, str):
        return None
    text = cell
    squeezed = squeeze(text).strip("'’")
    if not squeezed:
        return NOTHING
    if field.type == "choice" and normal(text) in choices_by_text(field.choices):
        return None
    if is_not_applicable(squeezed):
        return Taken(None, Status.NOT_APPLICABLE)
    if is_dash(squeezed):
        return nothing(Problem(Severity.WARNING, "dash_is_blank", {"text": text.strip()}))
    if field.type in _NUMBERS and is_measure_alone(squeezed.strip("_")):
        return NOTHING  # 元 stands in the empty box already
    if is_none(squeezed) and field.type == "date":
        return refused("none_where_date", text=text.strip())
    return None
