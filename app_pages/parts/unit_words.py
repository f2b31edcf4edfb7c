"""One unit in words: place, total, grade with its reasons, and where it loses most."""

from __future__ import annotations

import pandas as pd

from app_pages.parts.numbers import fixed, whole
from app_pages.parts.opening import View
from app_pages.parts.static_table import tame
from app_pages.parts.told import bold, told
from reports import unit_story
from reports.unit_story import grade_name, grade_sentences, place_sentences
from scoring.profile import composition, profile
from scoring.strengths import achievements, problems
from scoring.waterfall import waterfall


def unit_sentence(view: View, unit: str) -> str:
    """Total, place in the group, grade; arrival where it was not in time."""
    account = told(view)
    return account.join(place_sentences(account, unit, bold, grade_beside=True))


def unit_grade(view: View, unit: str) -> list[str]:
    """Why this grade, a sentence a step."""
    return grade_sentences(told(view), unit)


def unit_profile(view: View, unit: str) -> pd.DataFrame:
    """The unit's profile with the labels of the dimensions."""
    rows = profile(view.appraisal.result, unit)
    return rows.assign(label=[view.sentences.rule(code) for code in rows["dimension"]])


def unit_composition(view: View, unit: str) -> pd.DataFrame:
    """What the total consists of, each row with its label."""
    rows = composition(view.appraisal.result, unit)
    return rows.assign(label=[view.sentences.rule(row.dimension) if row.kind == "dimension" else
                              view.say(f"page.unit.step_{row.kind}") for row in rows.itertuples()])


def unit_figures(view: View, unit: str) -> pd.DataFrame:
    """One row with its headings: unit, total, place and grade."""
    say, row = view.say, view.frames.ranking.loc[unit]
    group = view.frames.ranking["group"] == row["group"]
    return pd.DataFrame([{
        say("page.column.unit"): view.sentences.unit(unit),
        say("page.column.total"): fixed(row["total"], view.decimals),
        say("page.column.rank_in_group"): f"{whole(row['rank_in_group'])}\u00a0/\u00a0{int(group.sum())}",
        say("page.column.grade"): grade_name(told(view), unit),
    }])


def achievement_heads(view: View, unit: str, most: int) -> pd.DataFrame:
    """The same achievements in a few words: rule, and how many of the group have full marks."""
    say, account = view.say, told(view)
    found = achievements(account.beside(unit)).head(most)
    return pd.DataFrame([
        {say("page.column.rule"): view.sentences.rule(row.rule),
         say("page.meeting.full_marks"): say("page.meeting.full", full=row.full, counted=row.counted)}
        for row in found.itertuples()
    ])


def problem_heads(view: View, unit: str, most: int) -> pd.DataFrame:
    """The same problems in a few words: rule, its loss, and the problem as the rulebook says it."""
    say, account = view.say, told(view)
    found = problems(account.beside(unit), account.lost_before(unit))
    return pd.DataFrame([
        {say("page.column.rule"): view.sentences.rule(row.rule),
         say("page.column.lost"): fixed(row.lost, view.decimals),
         say("page.meeting.what"): problem_of(view, row.rule)
         or say("page.meeting.mean", mean=fixed(row.mean, view.decimals))}
        for row in found.head(most).itertuples()
    ])


def unit_waterfall(view: View, unit: str) -> pd.DataFrame:
    """From full marks to the total, each step with its label."""
    steps = waterfall(view.appraisal.result, unit)
    labels = [view.sentences.rule(row.dimension) if isinstance(row.dimension, str) else
              view.say(f"page.unit.step_{row.kind}") for row in steps.itertuples()]
    return steps.assign(label=labels)


def achievement_sentences(view: View, unit: str, most: int) -> list[str]:
    """Where the unit has full marks and others of its group do not, the hardest first."""
    return unit_story.achievement_sentences(told(view), unit, most, bold)


def problem_sentences(view: View, unit: str, most: int) -> list[str]:
    """Where the unit loses most: how much, what the group loses, since when, and the problem in the office's words."""
    return unit_story.problem_sentences(told(view), unit, most, bold)


def problem_of(view: View, code: str) -> str:
    """What is wrong where points are lost in a rule, as the rulebook says it."""
    return told(view).problem(code)


def listed(sentences: list[str]) -> str:
    """Sentences as a list."""
    return "\n".join(f"- {tame(sentence)}" for sentence in sentences)


def worst_dimension(rows: pd.DataFrame) -> str | None:
    """The code of the dimension in which the unit loses most."""
    lost = rows.set_index("dimension")["lost"].dropna()
    return str(lost.idxmax()) if len(lost) else None
