"""Fixes and bands of the appraisal in view: worked out once for each version of the data, shared by all sessions."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.parts.frames import VERSION
from app_pages.parts.opening import View
from office.appraisals import Appraisal
from scoring.firmness import Firmness, firmness
from scoring.fixes import Fix, UnitFixes, county_fixes, unit_fixes
from wording.fixes import FixWords
from wording.values import show


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=VERSION)
def _fixes_of(found: Appraisal, unit: str) -> UnitFixes:
    return unit_fixes(found.result, unit)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=VERSION)
def _county_of(found: Appraisal, group: str | None) -> pd.DataFrame:
    return county_fixes(found.result, group)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=VERSION)
def _firmness_of(found: Appraisal) -> Firmness:
    return firmness(found.result)


def words_of(view: View) -> FixWords:
    return FixWords(view.say.language, view.rulebook)


def fixes_in_view(view: View, unit: str) -> UnitFixes:
    with st.spinner(view.say("page.fixes.working")):
        return _fixes_of(view.appraisal, unit)


def county_in_view(view: View) -> pd.DataFrame:
    """`scoring.fixes.county_fixes` of the group in view, with label, gain (points) and what (the work it takes)."""
    with st.spinner(view.say("page.fixes.working")):
        rows = _county_of(view.appraisal, view.group)
    said = words_of(view)
    return rows.assign(
        label=[said.sentences.rule(code) for code in rows["rule"]], gain=rows["points"],
        what=[said.total_effort(changes) for changes in rows["changes"]],
    )


def firmness_in_view(view: View) -> Firmness:
    """The bands of the units in view."""
    with st.spinner(view.say("page.fixes.working")):
        found = _firmness_of(view.appraisal)
    group = {unit.code: unit.group for unit in view.rulebook.units}
    mine = [view.group is None or group[str(unit)] == view.group for unit in found.units.index]
    return Firmness(found.units[mine], found.rules, found.wobble)


def now_sentence(found: UnitFixes, view: View) -> str:
    """Where the unit stands, and the best single fix."""
    said, now = words_of(view), found.now
    if now.total is None:
        return view.say("fixes.no_total")
    total = show(now.total, "points", view.language)
    stands = view.say("command.fixes.now", unit=said.sentences.unit(found.unit), total=total, place=said.place(now),
                      grade=said.sentences.grade(now.grade))
    best = view.say("fixes.best", fix=said.fix(found.single[0], now)) if found.single else view.say("fixes.nothing")
    return f"{stands}\n\n**{best}**"


def sentences(found: UnitFixes, said: FixWords) -> list[str]:
    """The best fixes together, and what is still open."""
    lines = [
        said.words("fixes.together", count=len(fix.changes), effect=said.effect(fix, found.now))
        for fix in found.together
    ]
    waiting = sum(left.points for left in found.left if left.open)
    return lines + ([said.words("fixes.open_points", points=waiting)] if waiting else [])


def best_of_each(found: UnitFixes, said: FixWords) -> pd.DataFrame:
    """One row a rule and field, most points first.

    Columns: rule, label, what (the change in words), points, points_after (of the rule), gain (of the total), place,
    place_after (among those ranked together), grade (code, after), next (the smaller step on the way, in words, or "").
    """
    best: dict[tuple[str, str], Fix] = {}
    steps: dict[tuple[str, str], Fix] = {}
    for fix in found.single:
        (change,) = fix.changes
        key = (change.rule, change.field)
        if change.goal == "next":
            steps[key] = fix
        else:
            best[key] = fix
    rows = []
    for key in dict.fromkeys((fix.changes[0].rule, fix.changes[0].field) for fix in found.single):
        fix = best.get(key) or steps[key]
        step = steps.get(key) if key in best else None
        (change,) = fix.changes
        rows.append(
            (change.rule, said.sentences.rule(change.rule), said.change(change), change.points, change.points_after,
             fix.gain, said.place(found.now), said.place(fix.after), fix.after.grade,
             "" if step is None else said.step(step))
        )  # fmt: skip
    columns = ["rule", "label", "what", "points", "points_after", "gain", "place", "place_after", "grade", "next"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("gain", ascending=False, kind="stable", ignore_index=True)
