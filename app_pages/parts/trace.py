"""The marks of one dimension, each with the sentences of its steps and the cells that they came from."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from app_pages.parts.numbers import fixed, short_of
from app_pages.parts.opening import View
from app_pages.parts.sheet_piece import show_cells
from app_pages.parts.static_table import plain, table
from intake.reports import Reading
from intake.reports.cells import behind, by_unit
from scoring.column import Status
from scoring.looked_at import looked_at
from scoring.outline import outline
from scoring.result import RulePoints
from scoring.rulebook import Rule
from wording.values import show


def show_trace(view: View, unit: str, dimension: Rule, *, opened: bool) -> None:
    """A fold for one dimension: its points in the heading, its rules inside, made only while it is open."""
    position = view.appraisal.result.facts.units.index(unit)
    whole = points_of(view, dimension.code)
    if whole is None or whole.status[position] == Status.NO_RULE:
        return
    fold = st.expander(heading(view, dimension, whole, position), expanded=opened, on_change="rerun",
                       key=f"trace_{dimension.code}")
    if not fold.open:
        return
    with fold:
        steps_and_cells(view, unit, position, dimension, whole)
        for rule, depth in outline(view.rulebook, dimension.code):
            points = points_of(view, rule.code)
            if points is None or points.status[position] == Status.NO_RULE or not is_of(points, rule, position):
                continue
            st.markdown(f"{'&emsp;' * depth}**{heading(view, rule, points, position)}**")
            steps_and_cells(view, unit, position, rule, points)


def heading(view: View, rule: Rule, points: RulePoints, position: int) -> str:
    """Label, points of marks, and why there are none."""
    say, decimals = view.say, view.decimals
    status = Status(int(points.status[position])).name.lower()
    label, marks = plain(rule.label.text(view.language)), points.marks[position]
    got = points.points[position]
    if math.isnan(marks):
        text = say("page.unit.points", rule=label, points=fixed(got, decimals))
    else:
        text = say("page.unit.points_of", rule=label, points=short_of(got, marks, decimals),
                   marks=fixed(marks, decimals))
    return text if status == "scored" else f"{text} · {say(f'page.status.{status}')}"


def steps_and_cells(view: View, unit: str, position: int, rule: Rule, points: RulePoints) -> None:
    """The calculation in plain sentences, then the cells of the workbooks that it read."""
    st.markdown("\n".join(f"- {plain(view.sentences.step(step))}" for step in points.explain(position)))
    cells = readings_of(view, unit, rule)
    if not cells:
        return
    say, key = view.say, f"{unit}_{rule.code}_{rule.row}"
    shown = pd.DataFrame(
        {
            say("page.column.field"): [view.sentences.field(reading.field) for reading in cells],
            # Before file and sheet, which are mostly the same: a phone shows the first columns.
            say("page.column.cell"): [reading.cell for reading in cells],
            say("page.column.value"): [reading.raw or show(reading.value, "", view.language) for reading in cells],
            say("page.column.sheet"): [reading.sheet for reading in cells],
            say("page.findings.file"): [reading.file.rsplit("/", 1)[-1] for reading in cells],
        }
    )
    table(shown, {}, say("page.unit.cells_alt", rule=rule.label.text(view.language)), f"read_{key}",
          unbroken=[say("page.column.sheet"), say("page.findings.file")])
    show_cells(view, cells, key)


def readings_of(view: View, unit: str, rule: Rule) -> list[Reading]:
    """The cells that a rule looked at, for one unit."""
    if view.rulebook.is_branch(rule):
        return []
    mine = by_unit(reading for reading in view.appraisal.reports.readings if reading.unit == unit)
    return behind(unit, looked_at(rule, view.rulebook), mine)


def points_of(view: View, code: str) -> RulePoints | None:
    return view.appraisal.result.branches.get(code) or view.appraisal.result.leaves.get(code)


def is_of(points: RulePoints, rule: Rule, position: int) -> bool:
    """Two rows may share a code for different groups: only the unit's own row is shown."""
    row = int(points.row[position])
    return row < 0 or points.rules[row] == rule
