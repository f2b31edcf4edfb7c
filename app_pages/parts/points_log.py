"""Where each cell of the grid is from: who entered it and when, or which cell of which office table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from app_pages.parts.choices import choose
from app_pages.parts.local_time import local
from app_pages.parts.opening import ALL, Page
from app_pages.parts.points_grid import Grid
from app_pages.parts.static_table import table
from intake.reports import Reading
from office.entries import Entry, Place
from office.inputs import shown
from scoring.rulebook import Rulebook
from wording.sentences import Sentences
from wording.values import show


def show_log(page: Page, rulebook: Rulebook, grid: Grid, entries: Sequence[Entry]) -> None:
    """All that was ever entered in this grid, newest first, then what came from office tables."""
    say, sentences = page.say, Sentences(page.language, rulebook)
    units = list(grid.frame.index)
    names = {column.item.name for column in grid.columns}
    mine = [one for one in entries if one.kind == "points" and one.unit in units and one.field in names]
    imported = {key: cell for key, cell in grid.cells.items()
                if cell.reading is not None and key[0] in units and key[1] in names}
    fold = st.expander(say("page.entries.log", entered=len(mine), imported=len(imported)), icon=":material/history:",
                       key="points_log", on_change="rerun")
    if not fold.open:
        return
    with fold:
        unit = choose(st, say, "page.column.unit", [ALL, *units], key="points_log_unit", width=280,
                      format_func=lambda code: say("page.control.all") if code == ALL else sentences.unit(code))
        stands = {one.place: one.id for one in mine}
        rows = [
            _row(page, rulebook, one.unit, one.field, one.scorer, one.value, one.reason,
                 say("page.entries.by", by=one.by, at=local(one.at)), _state(one, stands))
            for one in reversed(mine) if unit in (ALL, one.unit)
        ]
        rows += [
            _row(page, rulebook, *key, cell.value, "", place_of(read), "counts")
            for key, cell in imported.items() if unit in (ALL, key[0]) and (read := cell.reading) is not None
        ]
        if not rows:
            st.caption(say("page.entries.no_log"))
            return
        frame = pd.DataFrame(rows)
        frame = frame.drop(columns=[column for column in frame if not frame[column].any()])
        table(frame, {}, say("page.entries.log", entered=len(mine), imported=len(imported)), "points_log")


def place_of(reading: Reading) -> str:
    """File, sheet and cell; a CSV file has no sheets."""
    spot = f"{reading.sheet}!{reading.cell}" if reading.sheet else reading.cell
    return f"{reading.file} › {spot}"


def _state(one: Entry, stands: Mapping[Place, int]) -> str:
    if one.id != stands[one.place]:
        return "replaced"
    return "taken_back" if one.value is None else "counts"


def _row(
    page: Page, rulebook: Rulebook, unit: str, name: str, scorer: str, value: object, reason: str, source: str,
    state: str,
) -> dict[str, str]:
    say, sentences = page.say, Sentences(page.language, rulebook)
    return {
        say("page.column.unit"): sentences.unit(unit),
        say("page.entries.item"): sentences.field(name),
        say("page.entries.scorer"): scorer,
        say("page.entries.written"): show(shown(rulebook, name, value), "", page.language),
        say("page.entries.reason"): reason,
        say("page.entries.source"): source,
        say("page.column.state"): say(f"page.entries.{state}"),
    }


