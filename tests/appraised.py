"""A rulebook in Markdown and facts as in its cases, scored: what many tests of the engine start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markdown_rulebook import rulebook

from scoring.appraisal import appraise
from scoring.cases.facts import facts_of, given_of, past_of, units_of
from scoring.result import Result
from scoring.rulebook import CaseRow, Rulebook


def appraised(markdown: str | Rulebook, facts: Mapping[str, str]) -> Result:
    """Score units: `facts` holds, per unit, what the column `facts` of a case would hold."""
    book = rulebook(markdown) if isinstance(markdown, str) else markdown
    rows = [CaseRow("test", None, unit, said, "", number) for number, (unit, said) in enumerate(facts.items(), start=2)]
    units, _ = units_of(rows, book)
    book = replace(book, units=tuple(unit.unit for unit in units))
    known = facts_of(units, book)
    return appraise(book, known, past_of(units, book, known), given_of(units))


def points(result: Result, code: str) -> list[float]:
    """Points of one rule or branch over the units."""
    return (result.leaves.get(code) or result.branches[code]).points.tolist()
