"""Items with a row for the plan and one for what was done, or a row a year: 党员总数 | 计划数 | 50, 完成数 | 48."""

from __future__ import annotations

from intake.grids.grid import Cell
from intake.reports.labels import normal
from intake.reports.layouts.narrowed import Labelled
from intake.reports.layouts.sizes import is_another_size, is_measure, measure_beside
from intake.reports.layouts.years_below import names_time
from intake.reports.sheet import Entry, Sheet, holds_value
from intake.reports.values.text import as_text
from intake.reports.words import WORD_OF, Word
from intake.reports.years import years_in
from scoring.finding import Severity

_YEARS = frozenset(range(2000, 2100))


def without_sub_rows(sheet: Sheet, c: int, labelled: list[Labelled]) -> list[Labelled]:
    """The labels without those whose rows say of which time each value is: the period's is read, others are noted."""
    rows = sheet.rows
    beside = [rows[item[0]][c + 1] for item in labelled] if c + 1 < len(rows[0]) else []
    if not [cell for cell in beside if type(cell) is not int or cell in _YEARS]:
        return labelled  # nearly all forms
    kept = []
    for item in labelled:
        r, meaning, _ = item
        j = sheet.after((r, c))
        cell = sheet.at((r, j))
        may = type(cell) is str or (type(cell) is int and cell in _YEARS)
        if not may or meaning.fields[0].type == "text" or not _read_sub_rows(sheet, c, j, item):
            kept.append(item)
    return kept


def _of_time(sheet: Sheet, cell: Cell) -> Word | None:
    """VALUE where the cell names the period or what was done, EARLIER where another time, or a plan."""
    text = as_text(cell)
    if not names_time(text):
        return None
    years = years_in(text)
    if years:
        return Word.VALUE if years & sheet.period_years else Word.EARLIER
    return WORD_OF.get(normal(text))


def _read_sub_rows(sheet: Sheet, c: int, j: int, item: Labelled) -> bool:
    """Read the row of the period; False where there is but one row like any other: 党员总数 | 数值 | 48, or | 2025."""
    r, meaning, bound = item
    field, rows = meaning.fields[0], [r]
    while not holds_value(sheet.at((rows[-1] + 1, c))) and _of_time(sheet, sheet.at((rows[-1] + 1, j))):
        rows.append(rows[-1] + 1)
    kinds = {row: _of_time(sheet, sheet.at((row, j))) for row in rows}
    filled = {row: [(row, k) for k, _ in sheet.filled(row, j + 1, bound)] for row in rows}
    number = as_text(sheet.at((r, j))).strip().isdecimal()  # 2024 may be a year, or a value
    alone = len(rows) == 1 and (number or kinds[r] is Word.VALUE)
    if kinds[r] is None or alone or (number and not all(filled.values())):
        return False
    own = [place for row in rows if kinds[row] is Word.VALUE for place in filled[row]]
    measures = [place for place in own if isinstance(cell := sheet.at(place), str) and is_measure(field, cell)]
    own = [place for place in own if place not in measures]
    sheet.known.update(place for row in rows for place in [(row, j), *filled[row]])
    for row in rows:
        if kinds[row] is not Word.VALUE:
            sheet.find(Severity.INFO, "other_period", (row, j), label=as_text(sheet.at((row, j))).strip())
    if len(own) == 1:
        said = measure_beside(sheet, own[0][0], field, [place[1] for place in measures])
        if not is_another_size(sheet, field, own[0], meaning.measure, said):
            measure = meaning.measure or said
            sheet.entries.append(Entry(None, field, field.name, sheet.at(own[0]), own[0], measure))
        return True
    cells = [sheet.address(place) for place in own or filled[r]]
    if own:
        sheet.find(Severity.ERROR, "several_values", own[0], about=field.name, label=field.label, cells=cells)
    elif filled[r]:
        text, where = as_text(sheet.at((r, j))).strip(), sheet.address((r, j))
        sheet.find(
            Severity.ERROR, "value_narrowed", filled[r][-1], about=field.name, text=text, where=where, cells=cells
        )
    return True
