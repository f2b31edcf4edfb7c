"""Values beside their labels, where no heading tells the columns of a form apart."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from typing import NamedTuple

from intake.grids.grid import Cell
from intake.reports.labels import measure_alone, normal
from intake.reports.layouts.bands import is_chosen
from intake.reports.layouts.headings import name_unknown
from intake.reports.layouts.narrowed import Labelled
from intake.reports.layouts.sizes import is_another_size, is_as_above, is_measure, said_beside
from intake.reports.layouts.slipped import slipped
from intake.reports.sheet import Entry, Place, Sheet, holds_value, is_text_row
from intake.reports.values.cells import could_be, take
from intake.reports.vocabulary import Meaning
from scoring.finding import Severity
from scoring.rulebook import Field

_ASSESSED = re.compile(
    "(?:自[评查报填]|(?:[县市区]级?)?(?:核[定查实]|审[核定查]|复[核查]|[认评]定|抽查))(?:情况|结果)?"
)


class _Beside(NamedTuple):
    """What stands to the right of a label: `filled` columns, those among them that could hold its value, a measure."""

    r: int
    meaning: Meaning
    filled: list[int]
    values: list[int]
    measure: str
    measured: int  # the column of the measure
    alone: bool = False  # a number right behind the label, and nothing else


def read_unheaded(sheet: Sheet, c: int, labelled: list[Labelled], aside: set[int]) -> int:
    """Values beside their labels, where no heading tells columns apart. Two possible values are a question.

    `aside` are columns that are known to hold something else. Answers the column in which most values stand.
    """
    rows = [_alone(sheet, c, item, aside) or _beside(sheet, c, item, aside) for item in labelled]
    rows = _with_measures_above(sheet, rows) if any(row.measure for row in rows) else rows
    firsts = Counter(row.values[0] for row in rows if row.values)
    nearest = next(j for j in count(sheet.after((labelled[0][0], c))) if j not in aside)
    column = min(firsts, key=lambda j: (-firsts[j], j)) if firsts else nearest
    if _is_passed_over(sheet, labelled[0][0], range(nearest, column), aside):
        column = nearest  # 自评 | 审核: what stands in the second column is no answer to the first
    first_to_last = range(rows[0].r, rows[-1].r + 1)
    for row in rows:
        field = row.meaning.fields[0]
        if row.alone and column == c + 1:  # nearly all
            cell, measure = sheet.rows[row.r][column], row.meaning.measure
            sheet.entries.append(Entry(None, field, field.name, cell, (row.r, column), measure))
            continue
        place = _place(sheet, c, row, column, first_to_last)
        if place is not None:
            said = said_beside(sheet, field, row.measure)
            if not is_another_size(sheet, field, place, row.meaning.measure, said):
                measure = row.meaning.measure or said
                sheet.entries.append(Entry(None, field, field.name, sheet.at(place), place, measure))
    return column


def _alone(sheet: Sheet, c: int, item: Labelled, aside: set[int]) -> _Beside | None:
    """A number right behind a label with nothing else up to the next one, as in most rows; None for any other row."""
    r, meaning, bound = item
    row = sheet.rows[r]
    if c + 1 >= bound or type(row[c + 1]) not in (int, float) or c + 1 in aside or meaning.fields[0].type == "text":
        return None
    rest = row[c + 2 : bound]
    if rest.count(None) < len(rest) or r in sheet.merged_rows:
        return None
    return _Beside(r, meaning, [c + 1], [c + 1], "", -1, alone=True)


def _beside(sheet: Sheet, c: int, item: Labelled, aside: set[int]) -> _Beside:
    r, meaning, bound = item
    field = meaning.fields[0]
    filled: list[int] = []
    measure, measured = "", -1
    for j, cell in sheet.filled(r, sheet.after((r, c)), bound):
        if j in aside:
            continue
        if isinstance(cell, str) and not measure and is_measure(field, cell):
            measure, measured = measure_alone(cell) or cell.strip(), j
            sheet.known.add((r, j))
        else:
            filled.append(j)
    values = filled[:1] if field.type == "text" else [j for j in filled if could_be(field, sheet.at((r, j)))]
    if sheet.vocabulary.period is not None and field.type in ("integer", "number", "percent"):
        values = [j for j in values if not sheet.vocabulary.names_time(str(sheet.at((r, j))))]  # 6月末数
    return _Beside(r, meaning, filled, values, measure, measured)


def _with_measures_above(sheet: Sheet, rows: list[_Beside]) -> list[_Beside]:
    """The rows, of which those have the measure of the last row before them that are merged with it, or say 同上."""
    found: list[_Beside] = []
    for row in rows:
        last = found[-1] if found else row
        place = (row.r, last.measured)
        merged = sheet.at(place) is None and sheet.shown(place) == sheet.shown((last.r, last.measured))
        if not row.measure and last.measure and ((merged and sheet.grid.merged) or is_as_above(sheet.at(place))):
            sheet.known.add(place)
            row = row._replace(measure=last.measure, measured=last.measured)  # noqa: PLW2901 - the same row
        found.append(row)
    return found


def _place(sheet: Sheet, c: int, row: _Beside, column: int, rows: range) -> Place | None:
    """Where the value of a label stands (or should stand); None where that is a question, which is then a finding.

    `rows` are those from the first label to the last, whose values mostly stand in `column`.
    """
    field, beside = row.meaning.fields[0], sheet.after((row.r, c))
    places = [(row.r, j) for j in row.values]
    below = (row.r + 1, c)
    out_of_place = False
    if not row.values and field.type != "text" and not holds_value(sheet.at((row.r, max(column, beside)))):
        unclear = next((j for j in row.filled if _has_digit(sheet.at((row.r, j)))), None)
        if unclear is not None:
            places, out_of_place = [(row.r, unclear)], True
    written = not row.values and any(_has_digit(sheet.at((row.r, j))) for j in row.filled)  # 48/30: it is that one
    if len(rows) == 1 and not out_of_place and not written and _is_value_below(sheet, field, below, places):
        out_of_place = not places  # a lone label in a row of headings that nobody knows looks just the same
        places.append(below)
    if row.values and not out_of_place:
        unreadable = [j for j in row.filled if j < row.values[0] and field.type != "text"]
        places = [(row.r, j) for j in unreadable if _has_digit(sheet.at((row.r, j)))] + places  # 约48 | 45
    if len(places) == 1 and not out_of_place and _is_under_heading(sheet, beside, places[0]):
        out_of_place = True
    if len(places) <= 1 and not out_of_place:
        if column in row.filled or not row.values:
            return row.r, max(column, beside)
        if all(holds_value(sheet.at((row.r, j))) for j in range(beside, row.values[0])):
            return row.r, row.values[0]  # only a unit of measure stands between
        if place := slipped(sheet, field, row.r, row.filled, column, rows):
            return place
        out_of_place = True
    sheet.known.update(places)
    if out_of_place:
        sheet.find(Severity.ERROR, "value_out_of_place", places[0], about=field.name, label=field.label)
    elif _is_assessed_alike(sheet, field, places, rows):
        return places[0]
    else:
        cells = [sheet.address(place) for place in places]
        sheet.find(Severity.ERROR, "several_values", places[0], about=field.name, label=field.label, cells=cells)
    return None


def _is_under_heading(sheet: Sheet, beside: int, place: Place) -> bool:
    """Does the value stand apart from its label, in a column that another table above has headed?"""
    r, c = place
    apart = c > beside and all(sheet.at((r, j)) is None for j in range(beside, c))
    return apart and any((row, c) in sheet.headings for row in range(r))


def _has_digit(cell: Cell) -> bool:
    return not isinstance(cell, str) or any(sign.isdigit() for sign in cell)


def _is_value_below(sheet: Sheet, field: Field, below: Place, beside: list[Place]) -> bool:
    """Could the value be meant that stands below, where none, or a mere text, stands beside?"""
    cell = sheet.at(below)
    if isinstance(cell, str) and sheet.vocabulary.meaning(cell) is not None and not is_chosen(field, cell):
        return False
    return holds_value(cell) and (not beside or field.type == "text")


def _is_passed_over(sheet: Sheet, first: int, columns: range, aside: set[int]) -> bool:
    """Has one of the columns a heading of its own, that nobody knows, above the first label?"""
    above = _heading_row(sheet, first) if columns else None
    if above is None:
        return False
    texts = [(j, cell) for j in columns if isinstance(cell := sheet.at((above, j)), str)]
    return any(j not in aside and sheet.units.exactly(text) is None for j, text in texts)  # 填报单位 | 青山镇


def _heading_row(sheet: Sheet, first: int) -> int | None:
    """The row of nothing but texts above the first label, from which nothing was read."""
    above = next((r for r in range(first - 1, -1, -1) if sum(1 for _ in sheet.filled(r)) > 1), None)
    return None if above is None or not is_text_row(sheet, above) or sheet.is_read(above) else above


def _is_assessed_alike(sheet: Sheet, field: Field, places: list[Place], rows: range) -> bool:
    """Do 自评 and 核定 head the values of an item, and are they the same? What 自评 means is asked once."""
    above = _heading_row(sheet, rows.start)
    heads = [] if above is None else [str(sheet.at((above, j))) for _, j in places]
    if above is None or not all(_ASSESSED.fullmatch(normal(head)) for head in heads):
        return False
    values = [take(field, sheet.at(place)).value for place in places]
    column = places[0][1]
    if values.count(values[0]) < len(values) or values[0] is None:
        return False
    if all(finding.cell != sheet.address((above, column)) for finding in sheet.findings):
        name_unknown(sheet, {column: heads[0]}, set(), range(above + 1, rows.stop))
    return True
