"""One unit in words: place, total, grade with its reasons, and where it loses most."""

from __future__ import annotations

import pandas as pd

from app_pages.parts.in_view import gate_reasons
from app_pages.parts.numbers import NONE, fixed, whole
from app_pages.parts.opening import View
from scoring.profile import profile


def unit_sentence(view: View, unit: str) -> str:
    """Total, place in the group, grade; arrival where it was not in time."""
    say, row = view.say, view.frames.ranking.loc[unit]
    group = view.frames.ranking["group"] == row["group"]
    total = fixed(row["total"], view.decimals)
    if total == NONE:
        said = [say("page.unit.no_total")]
    elif row["rank_in_group"] != row["rank_in_group"]:
        said = [say("page.unit.not_ranked", total=total)]
    else:
        grade = view.sentences.grade(row["grade"]) if isinstance(row["grade"], str) else NONE
        said = [say("page.unit.place", total=total, group=view.sentences.group(row["group"]),
                    rank=whole(row["rank_in_group"]), units=int(group.sum()), grade=grade)]
    arrival = view.appraisal.arrivals[unit]
    if arrival != "reported":
        said.append(say(f"page.unit.{arrival}"))
    if row["provisional"]:
        said.append(say("page.unit.provisional"))
    if row["gates"]:
        said.append(say("page.unit.gates", reasons=gate_reasons(view, unit),
                        before=fixed(row["total_before_gates"], view.decimals)))
    return say("page.headline.join").join(said)


def unit_grade(view: View, unit: str) -> list[str]:
    """Why this grade, a sentence a step."""
    result = view.appraisal.result
    steps = result.grade_steps(result.facts.units.index(unit))
    return [view.sentences.step(step) for step in steps]


def unit_profile(view: View, unit: str) -> pd.DataFrame:
    """The unit's profile with the labels of the dimensions."""
    rows = profile(view.appraisal.result, unit)
    return rows.assign(label=[view.sentences.rule(code) for code in rows["dimension"]])


def worst_dimension(rows: pd.DataFrame) -> str | None:
    """The code of the dimension in which the unit loses most."""
    lost = rows.set_index("dimension")["lost"].dropna()
    return str(lost.idxmax()) if len(lost) else None
