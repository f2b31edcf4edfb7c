"""An editor for the office's lists that are kept line by line: a row a line, rows added and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.charts.labels import label_width
from app_pages.parts.choices import pick
from app_pages.parts.opening import Page
from app_pages.parts.points_grid import ICON
from app_pages.parts.static_table import PADDING
from intake.reports import Reports
from office.bounds import Entered
from office.entries import Entry
from office.inputs import shown
from office.lines import Line, Written, enter_lines, enter_none, lines_standing
from scoring.rulebook import Field, Ledger, Rulebook
from wording.sentences import Sentences
from wording.values import show

UNIT = ":unit"  # no column of a list has such a name


def edit_lists(
    page: Page, rulebook: Rulebook, reports: Reports, entries: Sequence[Entry], ledgers: Sequence[Ledger]
) -> None:
    """One list at a time; `entries`: those that count."""
    if not ledgers:
        return
    say, sentences = page.say, Sentences(page.language, rulebook)
    st.header(say("page.lines.title"), anchor=False)
    names = {ledger.name: ledger for ledger in ledgers}
    name = next(iter(names))
    if len(names) > 1:
        name = pick(st, say, "page.lines.which", list(names), key="lines_list",
                    format_func=sentences.field, persist_state="session")
    ledger, key = names[name], f"lines_{name}_{page.period.version}"
    lines = lines_standing(reports, entries, ledger)
    came = bool(lines) or name in {*(one.field for one in reports.readings), *(one.field for one in entries)}
    st.caption(say("page.lines.how", ledger=sentences.field(name), lines=len(lines)) if came else
               say("page.lines.not_there", ledger=sentences.field(name)))
    allowed = may(page.period, "enter points")
    _editor(page, rulebook, ledger, lines, key, disabled=not allowed)
    if not allowed:
        return
    row = st.container(horizontal=True, vertical_alignment="bottom")
    note = row.text_input(say("page.lines.reason"), key=f"reason_{key}", width=420, live=True)
    changed = st.session_state.get(key, {})
    count = sum(len(changed.get(part, ())) for part in ("edited_rows", "added_rows", "deleted_rows"))
    save = row.button(say("page.lines.save", count=count), type="primary", icon=":material/save:", disabled=not count,
                      key=f"save_{key}")
    none = not came and row.button(say("page.lines.none"), key=f"none_{key}", disabled=count > 0)
    if save:
        with attempt(say):
            written, out = _written(rulebook, page, lines, changed)
            enter_lines(page.store, actor(), page.period, ledger, written, out, note)
            done(say("page.lines.saved", count=count))
    if none:
        with attempt(say):
            enter_none(page.store, actor(), page.period, ledger, note)
            done(say("page.lines.said_none"))


def _editor(
    page: Page, rulebook: Rulebook, ledger: Ledger, lines: Sequence[Line], key: str, *, disabled: bool
) -> None:
    say, sentences = page.say, Sentences(page.language, rulebook)
    columns = [column.name for column in ledger.columns]
    rows = [{UNIT: sentences.unit(line.unit), **{name: _text(rulebook, page, ledger, name, line.cells.get(name))
                                                 for name in columns}} for line in lines]
    units = [sentences.unit(unit.code) for unit in rulebook.units]
    config: dict[str, Any] = {
        UNIT: st.column_config.SelectboxColumn(say("page.column.unit"), options=units, required=True, width=140),
    }
    config |= {column.name: _column(page, sentences, ledger, column) for column in ledger.columns}
    st.data_editor(
        pd.DataFrame(rows, columns=[UNIT, *columns], dtype=object), key=key, hide_index=True, column_config=config,
        num_rows="fixed" if disabled else "dynamic", disabled=disabled, alt=say("page.lines.alt"), width="stretch",
    )
    st.caption(say("page.grid.menus"))


def _column(page: Page, sentences: Sentences, ledger: Ledger, column: Field) -> Any:
    """The cell for a column: a choice is chosen, everything else is written and read as from a report."""
    say, head = page.say, sentences.field(f"{ledger.name}.{column.name}")
    if column.required:
        head = say("page.lines.required", column=head)
    wide = int(label_width([head])) + PADDING + ICON
    if column.type == "choice":
        labels = [choice.label.text(page.language) or choice.name for choice in column.choices]
        return st.column_config.SelectboxColumn(head, options=labels, width=max(120, wide))
    if column.type == "yesno":
        return st.column_config.SelectboxColumn(head, options=[say("form.yes"), say("form.no")], width=max(90, wide))
    return st.column_config.TextColumn(head, help=say(f"form.type.{column.type}"),
                                       width=max(260 if column.type == "text" else 120, wide))


def _text(rulebook: Rulebook, page: Page, ledger: Ledger, column: str, value: Entered | None) -> str | None:
    return None if value is None else show(shown(rulebook, f"{ledger.name}.{column}", value), "", page.language)


def _written(
    rulebook: Rulebook, page: Page, lines: Sequence[Line], changed: dict[str, Any]
) -> tuple[list[Written], list[Line]]:
    """What was typed: lines changed and added, and lines taken out; a line that gets another unit is both."""
    codes = {Sentences(page.language, rulebook).unit(unit.code): unit.code for unit in rulebook.units}
    out = [lines[number] for number in changed["deleted_rows"]]
    written = []
    for number, cells in changed["edited_rows"].items():
        line, typed = lines[int(number)], _cells(cells)
        unit = codes.get(cells.get(UNIT) or "") if UNIT in cells else line.unit
        if unit == line.unit:
            if typed:
                written.append(Written(unit, typed, line))
        elif line not in out:
            out.append(line)
            written.append(Written(unit, {**line.cells, **typed}))
    written += [Written(codes.get(cells.get(UNIT) or ""), _cells(cells)) for cells in changed["added_rows"]
                if any(_cells(cells).values()) or cells.get(UNIT)]
    return written, out


def _cells(cells: dict[str, Any]) -> dict[str, Entered | None]:
    """Cells by column; blank ones are None."""
    return {name: (value.strip() if isinstance(value, str) else value) or None
            for name, value in cells.items() if name != UNIT}
