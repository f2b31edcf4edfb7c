"""Tables of fixes: one unit's, and the county's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.numbers import fixed, signed, whole
from app_pages.parts.opening import View
from app_pages.parts.static_table import table
from app_pages.parts.tables import links
from scoring.fixes import UnitFixes
from wording.fixes import FixWords
from wording.words import Words


def fixes_data(rows: pd.DataFrame, say: Words) -> pd.DataFrame:
    """What the chart of gains shows."""
    names = {"label": "rule", "what": "what", "gain": "gain"}
    return rows[list(names)].rename(columns={name: say(f"fixes.column.{column}") for name, column in names.items()})


def fixes_table(rows: pd.DataFrame, view: View) -> None:
    """`rows`: `best_of_each`."""
    say, points = view.say, partial(fixed, decimals=view.decimals)
    grades = [view.sentences.grade(grade) if grade else "" for grade in rows["grade"]]
    shown = pd.DataFrame(
        {
            say("fixes.column.rule"): rows["label"],
            say("fixes.column.what"): rows["what"],
            say("fixes.column.points"): [
                say("fixes.value.arrow", before=points(before), after=points(after))
                for before, after in zip(rows["points"], rows["points_after"], strict=True)
            ],
            say("fixes.column.gain"): rows["gain"],
            say("fixes.column.place"): [
                whole(after) if before == after else
                say("fixes.value.arrow", before=whole(before), after=whole(after))
                for before, after in zip(rows["place"], rows["place_after"], strict=True)
            ],
            say("fixes.column.grade"): grades,
            say("fixes.column.next"): rows["next"],
        }
    )  # fmt: skip
    forms: dict[str, Callable[[Any], str]] = {
        say("fixes.column.rule"): links("rule", rows["label"], rows["rule"]),
        say("fixes.column.gain"): partial(signed, decimals=view.decimals),
    }
    whole_words = [say(f"fixes.column.{name}") for name in ("points", "place", "grade")]
    table(shown, forms, say("page.fixes.table"), "fixes", unbroken=whole_words)


def gate_lines(found: UnitFixes, said: FixWords) -> list[str]:
    """What lifting each gate would bring."""
    return [said.fix(fix, found.now) for fix in found.gates]


def left_table(found: UnitFixes, said: FixWords, view: View) -> None:
    """Points that no number of the unit's own brings, with the reason."""
    say = view.say
    if not found.left:
        st.caption(say("page.fixes.nothing_left"))
        return
    labels = [said.sentences.rule(left.rule) for left in found.left]
    shown = pd.DataFrame(
        {
            say("fixes.column.rule"): labels,
            say("fixes.column.open"): [left.points for left in found.left],
            say("fixes.column.reason"): [said.reason(left) for left in found.left],
        }
    )
    forms: dict[str, Callable[[Any], str]] = {
        say("fixes.column.rule"): links("rule", labels, [left.rule for left in found.left]),
        say("fixes.column.open"): partial(fixed, decimals=view.decimals),
    }
    table(shown, forms, say("page.fixes.left"), "fixes_left")


def county_table(rows: pd.DataFrame, view: View) -> None:
    """`rows`: `county_in_view`."""
    say = view.say
    names = {"label": "rule", "units": "units", "points": "sum", "gaining": "gaining", "grades_up": "up",
             "grades_down": "down", "what": "effort"}  # fmt: skip
    shown = rows[list(names)].rename(columns={name: say(f"fixes.column.{column}") for name, column in names.items()})
    forms: dict[str, Callable[[Any], str]] = {
        say("fixes.column.rule"): links("rule", rows["label"], rows["rule"]),
        say("fixes.column.sum"): partial(signed, decimals=view.decimals),
        **{say(f"fixes.column.{name}"): whole for name in ("units", "gaining", "up", "down")},
    }
    table(shown, forms, say("page.fixes.county_table"), "county_fixes")
