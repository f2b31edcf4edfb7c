"""One unit in words: place, total, grade with its reasons, and where it loses most."""

from __future__ import annotations

import pandas as pd

from app_pages.parts.in_view import gate_reasons
from app_pages.parts.numbers import NONE, fixed, whole
from app_pages.parts.opening import View
from scoring.profile import profile
from scoring.strengths import achievements, problems
from scoring.waterfall import waterfall


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


def unit_figures(view: View, unit: str) -> list[tuple[str, str]]:
    """Total, place and grade, each with its label."""
    say, row = view.say, view.frames.ranking.loc[unit]
    group = view.frames.ranking["group"] == row["group"]
    grade = view.sentences.grade(row["grade"]) if isinstance(row["grade"], str) else NONE
    return [(say("page.column.total"), fixed(row["total"], view.decimals)),
            (say("page.column.rank_in_group"), f"{whole(row['rank_in_group'])} / {int(group.sum())}"),
            (say("page.column.grade"), grade)]


def achievement_heads(view: View, unit: str, most: int) -> list[tuple[str, str]]:
    """The same achievements in a few words: rule, and how many of the group have full marks."""
    found = achievements(view.frames.losses, unit, group_of(view, unit)).head(most)
    return [(view.sentences.rule(row.rule), view.say("page.meeting.full", full=row.full, counted=row.counted))
            for row in found.itertuples()]


def problem_heads(view: View, unit: str, most: int) -> list[tuple[str, str]]:
    """The same problems in a few words: rule with its loss, and the problem as the rulebook says it."""
    frames = view.frames
    found = problems(frames.losses, frames.losses_before, unit, frames.was.get(unit), group_of(view, unit)).head(most)
    return [(view.say("page.meeting.lost", rule=view.sentences.rule(row.rule), lost=fixed(row.lost, view.decimals)),
             problem_of(view, row.rule) or view.say("page.meeting.mean", mean=fixed(row.mean, view.decimals)))
            for row in found.itertuples()]


def unit_waterfall(view: View, unit: str) -> pd.DataFrame:
    """From full marks to the total, each step with its label."""
    steps = waterfall(view.appraisal.result, unit)
    labels = [view.sentences.rule(row.dimension) if isinstance(row.dimension, str) else
              view.say(f"page.unit.step_{row.kind}") for row in steps.itertuples()]
    return steps.assign(label=labels)


def group_of(view: View, unit: str) -> list[str]:
    """Codes of the units that are ranked together with this one, itself among them."""
    group = view.rulebook.unit_of[unit].group
    return [one.code for one in view.rulebook.units if one.group == group]


def achievement_sentences(view: View, unit: str, most: int) -> list[str]:
    """Where the unit has full marks and others of its group do not, the hardest first."""
    found = achievements(view.frames.losses, unit, group_of(view, unit)).head(most)
    return [
        view.say("page.unit.only_one" if row.full == 1 else "page.unit.achievement", rule=view.sentences.rule(row.rule),
                 full=row.full, counted=row.counted, mean=fixed(row.mean, view.decimals))
        for row in found.itertuples()
    ]


def problem_sentences(view: View, unit: str, most: int) -> list[str]:
    """Where the unit loses most: how much, what the group loses, since when, and the problem in the office's words."""
    say, frames = view.say, view.frames
    found = problems(frames.losses, frames.losses_before, unit, frames.was.get(unit), group_of(view, unit)).head(most)
    said = []
    for row in found.itertuples():
        rule = view.sentences.rule(row.rule)
        parts = [say("page.unit.problem", rule=rule, lost=fixed(row.lost, view.decimals),
                     mean=fixed(row.mean, view.decimals))]
        parts += [say(f"page.unit.problem_{kind}") for kind in ("worst", "again") if getattr(row, kind)]
        parts += [problem for problem in [problem_of(view, row.rule)] if problem]
        said.append(say("page.headline.join").join(parts))
    return said


def problem_of(view: View, code: str) -> str:
    """What is wrong where points are lost in a rule, as the rulebook says it; a branch says nothing."""
    return next((text for rule in view.rulebook.rules if rule.code == code
                 if (text := rule.problem.text(view.language))), "")


def listed(sentences: list[str]) -> str:
    """Sentences as a list."""
    return "\n".join(f"- {sentence}" for sentence in sentences)


def worst_dimension(rows: pd.DataFrame) -> str | None:
    """The code of the dimension in which the unit loses most."""
    lost = rows.set_index("dimension")["lost"].dropna()
    return str(lost.idxmax()) if len(lost) else None
