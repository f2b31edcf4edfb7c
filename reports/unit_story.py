"""One unit in plain sentences: its place, its grade with the reasons, what it achieved and where it loses points."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from reports.account import Account
from scoring.strengths import achievements, problems
from wording.figures import NONE, whole

Emphasis = Callable[[str], str]
"""How something that matters is written: as it is in documents, with signs for bold on pages."""


def place_sentences(told: Account, unit: str, strong: Emphasis = str, *, grade_beside: bool = False) -> list[str]:
    """Total, place in the group and grade; arrival where it was not in time; what is open; gates.

    `grade_beside`: the reasons of the grade stand beside them, so that gates on the grade are not told twice.
    """
    words, row = told.words, told.standings[unit]
    if row["total"] != row["total"]:
        said = [words("story.no_total")]
    elif pd.isna(row["rank_in_group"]):
        said = [words("story.not_ranked", total=strong(told.points(row["total"])))]
    else:
        said = [words("story.place", total=strong(told.points(row["total"])),
                      group=told.sentences.group(row["group"]), rank=strong(whole(row["rank_in_group"])),
                      units=len(told.group_of(unit)), grade=strong(grade_name(told, unit)))]
    arrival = told.arrivals.get(unit, "reported")
    if arrival != "reported":
        said.append(words(f"story.{arrival}"))
    if row["provisional"]:
        said.append(words("story.provisional"))
    reasons, before = gate_reasons(told, unit, of_grade=not grade_beside), row["total_before_gates"]
    if reasons:
        said.append(words("story.gates_no_total", reasons=reasons) if pd.isna(before)
                    else words("story.gates", reasons=reasons, before=told.points(before)))
    return said


def grade_name(told: Account, unit: str) -> str:
    """The grade that counts, as it is called; a dash where there is none."""
    grade = told.grade(unit)
    return NONE if grade is None else told.sentences.grade(grade)


def grade_reasons(told: Account, unit: str) -> list[str]:
    """Why this grade: a clause a step of the computed one, then the committee's decision where it made one."""
    result = told.result
    position = result.facts.units.index(unit)
    said = [*map(told.sentences.step, result.grade_steps(position)), decision_sentence(told, unit)]
    return [one.rstrip(told.words("story.stop")) for one in said if one]


def grade_sentences(told: Account, unit: str) -> list[str]:
    """The same as whole sentences."""
    return [f"{one}{told.words('story.stop')}" for one in grade_reasons(told, unit)]


def decision_sentence(told: Account, unit: str) -> str:
    """The committee's decision beside the computed grade, with its reason; empty where it made none."""
    decided = told.issue.decided.get(unit)
    if decided is None:
        return ""
    computed = told.result.grade[told.result.facts.units.index(unit)]
    return told.words("story.decided", computed=told.sentences.grade(computed),
                      grade=told.sentences.grade(decided.grade), reason=decided.reason.rstrip("。."))


def gate_reasons(told: Account, unit: str, *, of_grade: bool = True) -> str:
    """Why gates acted on a unit, in the office's own words; `of_grade`: those on its grade too."""
    reasons = {gate.code: gate.reason.text(told.language) or gate.effect.text for gate in told.rulebook.gates}
    acted = told.result.gates[told.result.facts.units.index(unit)]
    return told.words("story.reasons_join").join(
        reasons[gate.gate] for gate in acted if of_grade or not gate.kind.startswith("grade")
    )


def achievement_sentences(told: Account, unit: str, most: int, strong: Emphasis = str) -> list[str]:
    """Where the unit has full marks and others of its group do not, the hardest first."""
    found = achievements(told.beside(unit)).head(most)
    return [
        told.words("story.only_one" if row.full == 1 else "story.achievement",
                   rule=strong(told.sentences.rule(row.rule)), full=row.full, counted=row.counted)
        for row in found.itertuples()
    ]


def problem_sentences(told: Account, unit: str, most: int, strong: Emphasis = str) -> list[str]:
    """Where the unit loses most: how much, what the group loses, since when, and the problem in the office's words."""
    found = problems(told.beside(unit), told.lost_before(unit)).head(most)
    said = []
    for row in found.itertuples():
        parts = [told.words("story.problem", rule=strong(told.sentences.rule(row.rule)),
                            lost=told.points(row.lost), mean=told.points(row.mean))]
        parts += [told.words(f"story.problem_{kind}") for kind in ("worst", "again") if getattr(row, kind)]
        parts += filter(None, [told.problem_sentence(row.rule)])
        said.append(told.join(parts))
    return said
