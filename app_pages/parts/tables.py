"""Tables: figures right-aligned with the rulebook's decimals, a dash where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from app_pages.parts.address import link
from app_pages.parts.in_view import Ranked, labels_of_units, periods_in_view
from app_pages.parts.kept import kept
from app_pages.parts.numbers import NONE, fixed, percent, percentage, short_of, signed, whole
from app_pages.parts.opening import View
from app_pages.parts.rule_words import why
from app_pages.parts.static_table import plain, table
from app_pages.parts.ties import tie_notes
from app_pages.parts.told import told
from reports.unit_story import decision_sentence
from scoring.areas import balance
from wording.words import Words

NAMED = 5  # rules that a note names


def ranking_table(ranked: Ranked, view: View) -> None:
    """Place, unit, total, grade, change, distance to the place before, points by dimension, bonus and deductions."""
    say, units = view.say, ranked.units
    points = partial(fixed, decimals=view.decimals)
    near = dict(zip(units["gap"], units["near"], strict=True))

    def gap(distance: float) -> str:
        close = "≈\u00a0" if near.get(distance) else ""
        return say("page.ranking.level") if distance == 0 else close + points(distance)

    shown = pd.DataFrame(index=units.index)
    forms: dict[str, Callable[[Any], str]] = {}

    def column(name: str, values: Any, form: Callable[[Any], str] = plain) -> None:
        shown[say(f"page.column.{name}")] = values
        forms[say(f"page.column.{name}")] = form

    # What everybody looks for stands first: a table that is wider than the screen is cut at the right.
    column("rank", units["rank"], whole)
    column("unit", units["label"], links("unit", units["label"], units.index))
    column("total", units["total"], points)
    column("grade", _grades(units, say))
    if units["rank_before"].notna().any():
        column("change", units["change"], partial(signed, decimals=0))
    if view.group is None:
        column("rank_in_group", units["rank_in_group"], whole)
    column("gap", units["gap"], gap)
    for dimension in ranked.points:
        shown[dimension] = ranked.points[dimension]
        forms[str(dimension)] = points
    for name, beside in (("bonus", units["gained"]), ("deductions", units["taken_off"])):
        if beside.any():
            column(name, beside, points)
    whole_words = [say("page.column.unit"), say("page.column.grade")]
    table(shown, forms, say("page.ranking.table_alt", units=len(shown)), "ranking", unbroken=whole_words)
    if notes := tie_notes(ranked, view):
        st.caption("  \n".join(map(plain, notes)))
    for unit in units.index[units["grade"] != units["grade_computed"]]:
        st.caption(plain(say("page.ranking.decided_why", unit=units.loc[unit, "label"],
                             text=decision_sentence(told(view), unit))))


def _grades(units: pd.DataFrame, say: Words) -> list[str]:
    """The grade that counts, with the computed one where it is another; a star where something is still open."""
    return [
        (grade if grade == computed else say("page.ranking.decided", grade=grade, computed=computed or NONE))
        + (" *" if provisional else "")
        for grade, computed, provisional in zip(units["grade"], units["grade_computed"], units["provisional"],
                                                strict=True)
    ]


def places_data(past: pd.DataFrame, say: Words) -> pd.DataFrame:
    """Places and totals over the periods."""
    return pd.DataFrame({say("page.column.unit"): past["label"], say("page.control.period"): past["period"],
                         say("page.column.rank"): past["place"], say("page.column.total"): past["total"]})


@kept
def quota_reasons(view: View, units: Sequence[str]) -> dict[str, str]:
    """Who reached the line of a grade but found its quota full, in the words of the grade's own steps."""
    result, said = view.appraisal.result, {}
    position = {unit: number for number, unit in enumerate(result.facts.units)}
    for unit in units:
        steps = result.grade_steps(position[unit])
        missed = [view.sentences.step(step) for step in steps if step.code.startswith("grade_quota")]
        if missed:
            said[unit] = view.say("page.list.join").join(missed)
    return said


def quota_table(ranked: Ranked, view: View) -> None:
    """These units, their totals and the grade that they got instead."""
    say, said = view.say, quota_reasons(view, list(ranked.units.index))
    if not said:
        st.caption(say("page.ranking.no_quota"))
        return
    units = ranked.units.loc[list(said)]
    shown = pd.DataFrame({say("page.column.unit"): units["label"], say("page.column.total"): units["total"],
                          say("page.column.grade"): units["grade"], say("page.column.reason"): list(said.values())})
    forms: dict[str, Callable[[Any], str]] = {
        say("page.column.unit"): links("unit", units["label"], units.index),
        say("page.column.total"): partial(fixed, decimals=view.decimals),
    }
    whole_words = [say("page.column.unit"), say("page.column.grade")]
    table(shown, forms, say("page.ranking.quota"), "quota", unbroken=whole_words)


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
            say("page.column.reason"): gated["gates"],  # a phone shows the first columns
            say("page.column.total_before_gates"): gated["total_before_gates"],
            say("page.column.total"): gated["total"],
            say("page.column.rank_before_gates"): gated["rank_before_gates"],
            say("page.column.rank"): gated["rank"],
            say("page.column.grade_before_gates"): gated["grade_before_gates"].replace("", None),
            say("page.column.grade"): gated["grade"].replace("", None),
        }
    )
    forms: dict[str, Callable[[Any], str]] = {
        say("page.column.unit"): links("unit", gated["label"], gated.index),
        say("page.column.total_before_gates"): points, say("page.column.total"): points,
        say("page.column.rank_before_gates"): whole, say("page.column.rank"): whole,
    }
    whole_words = [say(f"page.column.{name}") for name in ("unit", "grade_before_gates", "grade")]
    table(shown, forms, say("page.ranking.gates"), "gates", unbroken=whole_words)


def lost_data(ranked: Ranked, view: View) -> pd.DataFrame:
    """What the chart of lost points shows, with the names that a reader knows."""
    say = view.say
    names = ["rank", "change", "label", "group", "total", "gap", "grade", "gained", "taken_off"]
    units = ranked.units[names].rename(columns={"label": "unit", "gained": "bonus", "taken_off": "deductions"})
    return pd.concat([units.rename(columns=lambda name: say(f"page.column.{name}")), ranked.lost], axis=1)


def rates_data(rates: pd.DataFrame, statuses: pd.DataFrame, say: Words) -> pd.DataFrame:
    """Rates in percent; where there is none, the status in words."""
    words = statuses.map(lambda status: "" if status == "no_rule" else say(f"page.status.{status}"))
    percents = rates.map(lambda rate: float(percentage(rate, 2)), na_action="ignore")
    return percents.astype(object).where(rates.notna(), words).reset_index(names="")


def areas_data(areas: pd.DataFrame, view: View) -> pd.DataFrame:
    """Every rule in which something was lost: points, share, how many units got full marks."""
    say = view.say
    return pd.DataFrame(
        {
            say("page.column.rule"): areas["label"],
            say("page.column.lost"): areas["lost"],
            say("page.column.share"): areas["share"],
            say("page.column.dimension"): [view.sentences.rule(code) for code in areas["dimension"]],
            say("page.column.full"): [
                say("page.problems.full", full=full, counted=counted)
                for full, counted in zip(areas["units_full"], areas["units_counted"], strict=True)
            ],
            say("page.column.kind"): [say(f"page.problems.{kind}") for kind in areas["kind"]],
            **({say("page.column.again"): areas["again"]} if areas["again"].notna().any() else {}),
        }
    )


def dimensions_lost_data(areas: pd.DataFrame, say: Words) -> pd.DataFrame:
    """Points lost by dimension."""
    names = {"label": "dimension", "lost": "lost", "share": "share"}
    return areas[list(names)].rename(columns={name: say(f"page.column.{column}") for name, column in names.items()})


def links(page: Literal["unit", "rule"], labels: Iterable[str], codes: Iterable[str]) -> Callable[[Any], str]:
    """Writes a label as a link to the page of what it names."""
    code_of = dict(zip(labels, codes, strict=True))
    return lambda label: link(page, plain(label), **{page: code_of[label]})


def areas_table(areas: pd.DataFrame, view: View) -> None:
    say, shown = view.say, areas_data(areas, view)
    forms: dict[str, Callable[[Any], str]] = {
        say("page.column.rule"): links("rule", areas["label"], areas["rule"]),
        say("page.column.lost"): partial(short_of, limit=0, decimals=view.decimals),
        say("page.column.share"): partial(percent, decimals=1),
        say("page.column.again"): whole,
    }
    forms = {column: form for column, form in forms.items() if column in shown}
    table(shown, forms, say("page.problems.table_alt", rules=len(shown)), "areas")


def dimensions_data(rows: pd.DataFrame, say: Words) -> pd.DataFrame:
    """What one unit's total consists of."""
    names = ["points", "marks", "lost", "rate", "mean"]
    shown = {say("page.column.dimension"): rows["label"], **{say(f"page.column.{name}"): rows[name] for name in names}}
    return pd.DataFrame(shown)


def dimensions_table(rows: pd.DataFrame, view: View) -> None:
    """The same on the page; the total, to which the rows above add up, stands out."""
    say, points = view.say, partial(fixed, decimals=view.decimals)
    forms: dict[str, Callable[[Any], str]] = {
        say("page.column.points"): points, say("page.column.marks"): points,
        say("page.column.lost"): partial(short_of, limit=0, decimals=view.decimals),
        **{say(f"page.column.{name}"): partial(percent, decimals=1) for name in ("rate", "mean")},
    }
    table(dimensions_data(rows, say), forms, say("page.unit.dimensions"), "dimensions", strong={len(rows) - 1})


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


@kept
def rule_data(rows: pd.DataFrame, view: View, code: str) -> pd.DataFrame:
    """Who got what in a rule, and how it was reckoned."""
    say = view.say
    shown = {
        say("page.column.unit"): rows["label"],
        say("page.column.points"): rows["points"],
        say("page.column.lost"): rows["lost"],
        say("page.column.why"): [why(view, code, unit) for unit in rows["unit"]],  # where a phone shows it
        say("page.column.rate"): rows["rate"],
        say("page.column.rate_before"): rows["rate_before"],
    }
    if not rows["rate_before"].notna().any():
        del shown[say("page.column.rate_before")]
    return pd.DataFrame(shown)


def rule_table(shown: pd.DataFrame, rows: pd.DataFrame, view: View) -> None:
    """`shown`: what `rule_data` made of `rows`."""
    say = view.say
    points = partial(fixed, decimals=view.decimals)
    forms: dict[str, Callable[[Any], str]] = {
        say("page.column.unit"): links("unit", rows["label"], rows["unit"]),
        say("page.column.points"): points,
        say("page.column.lost"): partial(short_of, limit=0, decimals=view.decimals),
        say("page.column.rate"): percent, say("page.column.rate_before"): percent,
    }
    forms = {column: form for column, form in forms.items() if column in shown}
    table(shown, forms, say("page.rule.table"), "rule_units", unbroken=[say("page.column.unit")])


def balance_table(rates: pd.DataFrame, statuses: pd.DataFrame, view: View) -> None:
    """Where the units are farthest apart, dimension by dimension; units of which something is open stay out.

    `rates`, `statuses`: units by dimensions, with labels.
    """
    say, rows = view.say, balance(rates.where(statuses == "scored"))
    names = ["dimension", "mean", "lowest", "lowest_unit", "highest", "spread"]
    shown = rows[names].rename(columns=lambda name: say(f"page.column.{name if name != 'mean' else 'mean_of_all'}"))
    percents = [say(f"page.column.{name}") for name in ("mean_of_all", "lowest", "highest", "spread")]
    labels = labels_of_units(view)
    forms: dict[str, Callable[[Any], str]] = {
        **dict.fromkeys(percents, percent),
        say("page.column.lowest_unit"): links("unit", labels.values(), labels),
    }
    table(shown, forms, say("page.problems.balance"), "balance", unbroken=[say("page.column.lowest_unit")])
