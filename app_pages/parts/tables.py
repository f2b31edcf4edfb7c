"""Tables: figures right-aligned with the rulebook's decimals, a dash where there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.in_view import Ranked, periods_in_view
from app_pages.parts.numbers import fixed, percent, signed, whole
from app_pages.parts.opening import View
from app_pages.parts.static_table import table
from wording.words import Words

NAMED = 5  # rules that a note names


def ranking_table(ranked: Ranked, view: View) -> None:
    """Place, change, unit, points by dimension, total, distance to the place before, grade."""
    say, units = view.say, ranked.units
    near = dict(zip(units["gap"], units["near"], strict=True))
    points = partial(fixed, decimals=view.decimals)
    shown = pd.DataFrame({say("page.column.rank"): units["rank"]})
    forms: dict[str, Callable[[Any], str]] = {say("page.column.rank"): whole}
    if units["rank_before"].notna().any():
        shown[say("page.column.change")] = units["change"]
        forms[say("page.column.change")] = partial(signed, decimals=0)
    shown[say("page.column.unit")] = units["label"]
    if view.group is None:
        shown[say("page.column.rank_in_group")] = units["rank_in_group"]
        forms[say("page.column.rank_in_group")] = whole
    for dimension in ranked.points:
        shown[dimension] = ranked.points[dimension]
        forms[str(dimension)] = points
    if units["bonus"].fillna(0).any():
        shown[say("page.column.bonus")] = units["bonus"]
        forms[say("page.column.bonus")] = points
    shown[say("page.column.total")] = units["total"]
    forms[say("page.column.total")] = points
    shown[say("page.column.gap")] = units["gap"]
    forms[say("page.column.gap")] = lambda gap: ("≈\u00a0" if near.get(gap) else "") + points(gap)
    shown[say("page.column.grade")] = units["grade"] + units["provisional"].map({True: " *", False: ""})
    whole_words = [say("page.column.unit"), say("page.column.grade")]
    table(shown, forms, say("page.ranking.table_alt", units=len(shown)), "ranking", unbroken=whole_words)


def gates_table(ranked: Ranked, view: View) -> None:
    """What gates did to whom, in the office's own words; nothing where none acted."""
    say, points = view.say, partial(fixed, decimals=view.decimals)
    gated = ranked.units[ranked.units["gates"].ne("")]
    if not len(gated):
        st.caption(say("page.ranking.no_gates"))
        return
    shown = pd.DataFrame(
        {
            say("page.column.unit"): gated["label"],
            say("page.column.total_before_gates"): gated["total_before_gates"],
            say("page.column.total"): gated["total"],
            say("page.column.grade_before_gates"): gated["grade_before_gates"],
            say("page.column.grade"): gated["grade"],
            say("page.column.reason"): gated["gates"],
        }
    )
    forms = {say("page.column.total_before_gates"): points, say("page.column.total"): points}
    whole_words = [say(f"page.column.{name}") for name in ("unit", "grade_before_gates", "grade")]
    table(shown, forms, say("page.ranking.gates"), "gates", unbroken=whole_words)


def lost_data(ranked: Ranked, view: View) -> pd.DataFrame:
    """What the chart of lost points shows, with the names that a reader knows."""
    say = view.say
    names = ["rank", "change", "label", "group", "total", "gap", "grade", "bonus"]
    units = ranked.units[names].rename(columns={"label": "unit"})
    return pd.concat([units.rename(columns=lambda name: say(f"page.column.{name}")), ranked.lost], axis=1)


def rates_data(rates: pd.DataFrame, statuses: pd.DataFrame, say: Words) -> pd.DataFrame:
    """Rates in percent; where there is none, the status in words."""
    words = statuses.map(lambda status: "" if status == "no_rule" else say(f"page.status.{status}"))
    return (rates * 100).round(2).astype(object).where(rates.notna(), words).reset_index(names="")


def areas_data(areas: pd.DataFrame, view: View) -> pd.DataFrame:
    """Every rule in which something was lost: points, share, how many units got full marks."""
    say = view.say
    return pd.DataFrame(
        {
            say("page.column.rule"): areas["label"],
            say("page.column.dimension"): [view.sentences.rule(code) for code in areas["dimension"]],
            say("page.column.lost"): areas["lost"],
            say("page.column.share"): areas["share"],
            say("page.column.full"): [
                say("page.problems.full", full=full, counted=counted)
                for full, counted in zip(areas["units_full"], areas["units_counted"], strict=True)
            ],
        }
    )


def areas_table(areas: pd.DataFrame, view: View) -> None:
    say, shown = view.say, areas_data(areas, view)
    forms = {say("page.column.lost"): partial(fixed, decimals=view.decimals),
             say("page.column.share"): partial(percent, decimals=1)}
    table(shown, forms, say("page.problems.table_alt", rules=len(shown)), "areas")


def dimensions_data(rows: pd.DataFrame, say: Words) -> pd.DataFrame:
    """One unit's points by dimension."""
    return pd.DataFrame(
        {
            say("page.column.dimension"): rows["label"],
            say("page.column.points"): rows["points"],
            say("page.column.marks"): rows["marks"],
            say("page.column.lost"): rows["lost"],
            say("page.column.rate"): rows["rate"],
            say("page.column.mean"): rows["mean"],
        }
    )


def waterfall_data(steps: pd.DataFrame, say: Words) -> pd.DataFrame:
    """The steps from full marks to the total."""
    shown = steps[["label", "amount", "level"]].rename(columns={"label": "step"})
    return shown.rename(columns=lambda name: say(f"page.column.{name}"))


def history_table(view: View, unit: str) -> None:
    """Total, place and grade of a unit over the periods; a note where the rules changed."""
    say, past = view.say, periods_in_view(view)
    mine = past[past["unit"] == unit].iloc[::-1]
    shown = pd.DataFrame(
        {
            say("page.control.period"): mine["period"],
            say("page.column.total"): mine["total"],
            say("page.column.rank_in_group"): mine["rank_in_group"],
            say("page.column.rank_of_all"): mine["rank"],
            say("page.column.grade"): [view.sentences.grade(grade) if grade else "" for grade in mine["grade"]],
        }
    )
    forms: dict[str, Callable[[Any], str]] = {
        say("page.column.total"): partial(fixed, decimals=view.decimals),
        say("page.column.rank_in_group"): whole, say("page.column.rank_of_all"): whole,
    }
    table(shown, forms, say("page.unit.history"), "history")
    comparable_note(view)


def comparable_note(view: View) -> None:
    """Says which rules changed since the period before: totals are not comparable then."""
    changed = view.frames.changed
    if changed:
        named = view.say("page.list.join").join(view.sentences.rule(code) for code in changed[:NAMED])
        rules = named if len(changed) <= NAMED else view.say("page.list.and_more", units=named, count=len(changed))
        st.caption(view.say("page.chart.not_comparable", rules=rules))
