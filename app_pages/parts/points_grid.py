"""The grid of points: a row a unit, a column an item or a scorer; what is typed is read as from a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from app_pages.parts.charts.labels import label_width
from app_pages.parts.numbers import NONE
from app_pages.parts.opening import Page
from intake.reports import Reports
from office.entries import Entry, Given
from office.inputs import shown
from office.wanted import LINE, Cell, Item, Key, open_items, ranges_of, scorers_of, standing
from scoring.rulebook import Rulebook
from wording.sentences import Sentences
from wording.values import show
from wording.words import Words

GRID = "points_grid"
ROUND = "points_round"  # a new number forgets what was typed
NUMBERS = ("integer", "number", "percent")
ICON = 26  # pixels of the pencil in a head
MOST, TALLEST = 24, 800  # rows that stand open; pixels of a longer grid, which scrolls


@dataclass(frozen=True)
class Column:
    """A column of the grid: an item, one scorer of a list of scores, or the reason beside an item."""

    item: Item
    scorer: str = ""
    reason: bool = False


@dataclass
class Grid:
    """What was on record when the grid was drawn; it stays until it is saved or drawn anew.

    `frame`: index unit codes, columns "unit", "open" (where something is), and numbers of `columns`, all of them texts;
    `cells` stood there then.
    """

    about: tuple[str, ...]
    version: int
    frame: pd.DataFrame
    columns: Sequence[Column]
    cells: Mapping[Key, Cell]
    key: str = field(default="")


def standing_grid(
    page: Page, rulebook: Rulebook, reports: Reports, entries: Sequence[Entry], group: str, items: Sequence[Item],
    more_scorers: Sequence[str],
) -> Grid:
    """The grid as it was drawn, or drawn anew where something else was chosen or others saved meanwhile."""
    number = st.session_state.setdefault(ROUND, 0)
    about = (page.period.code, page.language, group, str(number), *(item.name for item in items), *more_scorers)
    kept: Grid | None = st.session_state.get(GRID)
    if kept is not None and kept.about == about and (kept.version == page.period.version or unsaved()):
        return kept
    cells = standing(rulebook, reports, entries)
    columns = _columns(rulebook, items, cells, more_scorers)
    units = [unit for unit in rulebook.units if unit.group == group]
    waiting = open_items(items, [unit.code for unit in units], cells)
    rows: dict[str, list[str | None]] = {"unit": [unit.label.text(page.language) for unit in units]}
    if waiting:
        rows["open"] = [str(sum(one[0] == unit.code for one in waiting) or NONE) for unit in units]
    for number_of, column in enumerate(columns):
        rows[str(number_of)] = [_text(rulebook, column, unit.code, cells, waiting, page.language) for unit in units]
    frame = pd.DataFrame(rows, index=[unit.code for unit in units], dtype=object)
    grid = Grid(about, page.period.version, frame, columns, cells, f"{GRID}_{hash(about)}_{page.period.version}")
    st.session_state[GRID] = grid
    return grid


def unsaved() -> int:
    """How many cells were typed into and not saved yet."""
    kept: Grid | None = st.session_state.get(GRID)
    state = st.session_state.get(kept.key) if kept is not None else None
    return sum(len(cells) for cells in state["edited_rows"].values()) if state else 0


def forget() -> None:
    """Draw the grid anew from what is on record."""
    st.session_state.pop(GRID, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def show_grid(grid: Grid, page: Page, rulebook: Rulebook, *, disabled: bool) -> pd.DataFrame:
    """The grid to type into; answers what stands in it now."""
    say, sentences = page.say, Sentences(page.language, rulebook)
    names = _width([say("page.column.unit"), *grid.frame["unit"]])
    config = {
        "unit": st.column_config.TextColumn(say("page.column.unit"), disabled=True, pinned=True, width=names),
        "open": st.column_config.TextColumn(say("page.entries.open"), disabled=True, alignment="right", width="small"),
    }
    for number, column in enumerate(grid.columns):
        head = heading(column, say, sentences)
        config[str(number)] = st.column_config.TextColumn(
            head, help=about(column, say, sentences), width=260 if column.reason else _width([head]) + ICON,
            alignment="right" if not column.reason and column.item.field.type in NUMBERS else "left",
        )
    edited = st.data_editor(
        grid.frame, key=grid.key, hide_index=True, column_config=config, disabled=disabled, num_rows="fixed",
        placeholder=say("page.entries.blank"), alt=say("page.entries.grid_alt"), width="content",
        height="content" if len(grid.frame) <= MOST else TALLEST,
    )
    st.caption(say("page.grid.menus"))
    return pd.DataFrame(edited)


def typed(grid: Grid, edited: pd.DataFrame, scorer: str, note: str) -> list[Given]:
    """What was changed in the grid, with the entries that stood there when it was drawn."""
    given = []
    reasons = {column.item.name: str(number) for number, column in enumerate(grid.columns) if column.reason}
    then, now = (frame.map(_plain) for frame in (grid.frame, edited))
    for number, column in enumerate(grid.columns):
        if column.reason:
            continue
        reason_at = reasons.get(column.item.name)
        looked_at = [str(number)] + ([reason_at] if reason_at else [])
        for unit in grid.frame.index[(then[looked_at] != now[looked_at]).any(axis=1)]:
            value, why = now.loc[unit, str(number)], now.loc[unit, reason_at] if reason_at else ""
            cell = grid.cells.get((unit, column.item.name, column.scorer))
            line = int(column.scorer.removeprefix(LINE)) if column.scorer.startswith(LINE) else None
            given.append(Given(
                unit, column.item.name, value or None, why or note,
                scorer=(column.scorer if line is None else "") if column.item.scores else scorer, line=line,
                seen=cell.entry.id if cell is not None and cell.entry is not None else 0,
            ))
    return given


def heading(column: Column, say: Words, sentences: Sentences) -> str:
    """The head of a column: what it is, who gives it, and what may be written."""
    name = sentences.field(column.item.name)
    if column.reason:
        return say("page.entries.reason_of", item=name)
    if column.scorer:
        name = scorer_name(column, say)
    allowed = allowed_text(column.item, say)
    return f"{name} {allowed}" if allowed else name


def scorer_name(column: Column, say: Words) -> str:
    if column.scorer.startswith(LINE):
        return say("page.entries.line", line=column.scorer.removeprefix(LINE))
    return column.scorer


def about(column: Column, say: Words, sentences: Sentences) -> str:
    """The rule behind a column, what may be written, and the office's own wording."""
    rule = column.item.rule
    said = [sentences.field(column.item.name), allowed_text(column.item, say) or say("page.entries.any")]
    if rule is not None:
        said += [say("page.entries.rule", rule=sentences.rule(rule.code)), rule.clause]
    return " · ".join(part for part in said if part)


def allowed_text(item: Item, say: Words) -> str:
    """What may be written, in a few signs: 0–5, steps of 0.5."""
    said = []
    for one in ranges_of(item):
        low, high, step = (None if end is None else show(end, "percent" if item.field.type == "percent" else "",
                                                         say.language) for end in (one.low, one.high, one.step))
        if low is not None and low == high:
            said.append(low)
        elif low is None or high is None:
            said.append(f"≥ {low}" if low is not None else f"≤ {high}")
        else:
            said.append(f"{low}–{high}" if step is None else say("page.entries.steps", low=low, high=high, step=step))
    return f"[{say('page.list.join').join(said)}]" if said else ""


def _columns(
    rulebook: Rulebook, items: Sequence[Item], cells: Mapping[Key, Cell], more_scorers: Sequence[str]
) -> list[Column]:
    columns = []
    for item in items:
        if not item.scores:
            columns.append(Column(item))
        else:
            scorers = dict.fromkeys([*scorers_of(rulebook, item, cells), *more_scorers])
            columns += [Column(item, scorer) for scorer in scorers]
        if item.field.reason_required and not item.scores:
            columns.append(Column(item, reason=True))
    return columns


def _text(
    rulebook: Rulebook, column: Column, unit: str, cells: Mapping[Key, Cell], waiting: frozenset[tuple[str, str]],
    language: str,
) -> str | None:
    """What stands in a cell; None (marked as open) where something is waited for."""
    cell = cells.get((unit, column.item.name, column.scorer))
    if column.reason:
        return cell.entry.reason if cell is not None and cell.entry is not None else ""
    if cell is None:
        return None if (unit, column.item.name) in waiting else ""
    return show(shown(rulebook, column.item.name, cell.value), "", language)


def _width(texts: Sequence[str]) -> int:
    return int(label_width(list(texts))) + 28


def _plain(text: object) -> str:
    return text.strip() if isinstance(text, str) else ""
