"""What stands in the letter to one unit, under the names that a template uses."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from reports.account import Account
from reports.letters.names import in_both_languages
from reports.texts import as_texts
from reports.unit_story import (
    achievement_sentences,
    grade_name,
    grade_sentences,
    place_sentences,
    problem_sentences,
)
from scoring.losses_of_unit import losses_of_unit
from wording.figures import NONE, whole

MOST = 5  # achievements and problems that are told in sentences; the table has all


def letter_values(told: Account, unit: str) -> dict[str, Any]:
    """Texts and lists of texts only: a template can do nothing with them but write them."""
    result, row = told.result, told.standings[unit]
    position = result.facts.units.index(unit)
    losses = losses_of_unit(result, told.beside(unit), unit)
    lost = [_lost(told, position, number, one) for number, one in enumerate(losses.itertuples(), start=1)]
    values = {
        "title": told.title,
        "period": told.period,
        "unit": told.sentences.unit(unit),
        "group": told.sentences.group(row["group"]),
        "units_in_group": str(len(told.group_of(unit))),
        "total": told.points(row["total"]),
        "rank": NONE if pd.isna(row["rank_in_group"]) else whole(row["rank_in_group"]),
        "grade": grade_name(told, unit),
        "computed_grade": told.sentences.grade(result.grade[position]) if result.grade[position] else NONE,
        "result": told.join(place_sentences(told, unit)),
        "grade_reasons": grade_sentences(told, unit),
        "achievements": achievement_sentences(told, unit, MOST),
        "problems": problem_sentences(told, unit, MOST),
        "lost": lost,
        "lost_total": told.points(float(losses["lost"].sum())),
        "rectification": [{name: one[name] for name in ("number", "rule", "problem")} for one in lost],
        "draft": told.words("document.draft") if told.issue.standing == "draft" else "",
        "head": told.issue.head or "",
    }
    for one in lost:
        del one["problem"]
    made: dict[str, Any] = as_texts(in_both_languages(values))
    return made


def _lost(told: Account, position: int, number: int, row: Any) -> dict[str, str]:
    """One line of the table of lost points: the unit's own row of the rulebook, and why."""
    found = told.result.of_code(row.rule)
    if found is None:
        raise LookupError(row.rule)
    label, lost = told.sentences.rule(row.rule), told.points(row.lost)
    own = found.rules[int(found.row[position])] if found.row[position] >= 0 else found.rules[0]
    return {
        "number": str(number),
        "rule": label,
        "clause": own.clause,
        "marks": NONE if math.isnan(row.marks) else told.points(row.marks),
        "points": told.points(row.points),
        "lost": lost,
        "reason": told.loss_reason(found, position, row.lost),
        "problem": told.problem(row.rule) or told.words("letter.problem", rule=label, lost=lost),
    }
