"""The rulebook workbook of a year, from rulebook.md and the list of units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sample_data.make.sheets import Cell, Percent, Sheet
from sample_data.make.tables import Row, read_tables
from sample_data.make.units import GROUPS_ENGLISH, UNITS

SOURCE = Path(__file__).with_name("rulebook.md")
TARGETS = {
    2024: {"town_target": "75%", "street_target": "85%", "growth_target": "7%"},
    2025: {"town_target": "80%", "street_target": "88%", "growth_target": "8%"},
}
ONLY_HERE = {"fields": {"section"}}
"""Columns of rulebook.md that are not the rulebook's: where a field stands in the form."""


def rulebook(year: int) -> dict[str, list[Row]]:
    """The rows of each sheet by column, as texts."""
    places = {"year": str(year), "next": str(year + 1), "previous": str(year - 1), **TARGETS[year]}
    sheets = read_tables(SOURCE.read_text(encoding="utf-8"), places)
    units: list[Row] = [
        {
            "code": unit.code,
            "label::zh": unit.chinese,
            "label::en": unit.english,
            "group": unit.group,
            "group::en": GROUPS_ENGLISH[unit.group],
            "aliases": unit.aliases,
        }
        for unit in UNITS
    ]
    return {
        "settings": sheets["settings"],
        "units": units,
        **{name: rows for name, rows in sheets.items() if name != "settings"},
    }


def rulebook_sheets(year: int) -> list[Sheet]:
    """The rulebook of a year as sheets of a workbook."""
    return workbook(rulebook(year))


def workbook(rulebook: Mapping[str, list[Row]]) -> list[Sheet]:
    """A rulebook as sheets. Numbers, percentages and dates become real ones."""
    made: list[Sheet] = []
    for name, rows in rulebook.items():
        columns = [column for column in rows[0] if column not in ONLY_HERE.get(name, ())]
        cells: list[list[Cell]] = [list(columns), *([cell_of(row[column]) for column in columns] for row in rows)]
        widths = [max(8, min(48, 2 + max(len(row[column]) for row in rows))) for column in columns]
        made.append(Sheet(name, cells, widths=widths, heading=1))
    return made


def cell_of(text: str) -> Cell:
    """What a text of a Markdown table is in a workbook; a blank one is None."""
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    if re.fullmatch(r"\d+%", text):
        return Percent(int(text[:-1]) / 100)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return text or None
