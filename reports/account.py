"""A result as documents and pages tell it: in one language, with what was decided and what came before."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from reports.issue import Issue
from scoring.changes import before_of
from scoring.headline import Headline, headline
from scoring.problems import losses
from scoring.result import Result, RulePoints
from scoring.rulebook import Rulebook
from scoring.strengths import beside
from scoring.tables import ranking
from wording.figures import fixed
from wording.sentences import Sentences
from wording.words import Language, Words


@dataclass(frozen=True)
class Account:
    """`arrivals`: per unit reported, late or not_reported; `issue`: as what the result goes out."""

    result: Result
    language: Language
    previous: Result | None = None
    arrivals: Mapping[str, str] = field(default_factory=dict)
    issue: Issue = field(default_factory=Issue)

    @property
    def rulebook(self) -> Rulebook:
        return self.result.rulebook

    @cached_property
    def final(self) -> Result:
        """The result with the grades that count: the decided ones where there are some."""
        return replace(self.result, grade=tuple(map(self.grade, self.result.facts.units)))

    @cached_property
    def words(self) -> Words:
        return Words(self.language, self.rulebook.settings.period_is)

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self.language, self.rulebook)

    @cached_property
    def ranking(self) -> pd.DataFrame:
        return ranking(self.result)

    @cached_property
    def standings(self) -> Mapping[str, pd.Series]:
        """The row of each unit in the ranking."""
        return {str(unit): row for unit, row in self.ranking.iterrows()}

    @cached_property
    def losses(self) -> pd.DataFrame:
        return losses(self.result)

    @cached_property
    def losses_before(self) -> pd.DataFrame | None:
        return None if self.previous is None else losses(self.previous)

    @cached_property
    def headlines(self) -> list[tuple[str | None, Headline]]:
        """The headline of everybody; of each group where places count within groups."""
        groups = [group for group in self.rulebook.groups if group]
        if not self.rulebook.settings.rank_within_groups or len(groups) < 2:
            return [(None, headline(self.final, self.previous))]
        return [(group, headline(self.final, self.previous, group)) for group in groups]

    @cached_property
    def was(self) -> Mapping[str, str]:
        """Per unit the code that it had in the period before."""
        return {} if self.previous is None else before_of(self.rulebook, self.previous.rulebook)

    @cached_property
    def _beside(self) -> Mapping[str, pd.DataFrame]:
        rows = beside(self.losses, {unit.code: unit.group for unit in self.rulebook.units})
        return {**dict.fromkeys(self.result.facts.units, rows.head(0)), **dict(iter(rows.groupby("unit", sort=False)))}

    def beside(self, unit: str) -> pd.DataFrame:
        """The unit's rows of `scoring.strengths.beside`, worked out once for all units."""
        return self._beside[unit]

    @cached_property
    def rows_before(self) -> Mapping[str, pd.DataFrame]:
        """The rows of `losses_before` by the code that the unit had then."""
        return {} if self.losses_before is None else dict(iter(self.losses_before.groupby("unit", sort=False)))

    def lost_before(self, unit: str) -> frozenset[str]:
        """The rules in which the unit lost points in the period before."""
        rows = self.rows_before.get(self.was.get(unit, ""))
        return frozenset() if rows is None else frozenset(rows["rule"][rows["lost"] > 0])

    @property
    def title(self) -> str:
        return self.rulebook.settings.title.text(self.language)

    @property
    def period(self) -> str:
        return self.rulebook.settings.period

    def points(self, value: float) -> str:
        """Points with the decimals of the rulebook."""
        return fixed(value, self.rulebook.settings.decimals)

    def grade(self, unit: str) -> str | None:
        """The grade that counts: the decided one, else the computed one."""
        return self.issue.grade(unit, self.result.grade[self.result.facts.units.index(unit)])

    def group_of(self, unit: str) -> list[str]:
        """Codes of the units that are ranked together with this one, itself among them."""
        group = self.rulebook.unit_of[unit].group
        return [one.code for one in self.rulebook.units if one.group == group]

    def loss_reason(self, points: RulePoints, position: int, lost: float) -> str:
        """How a unit's points of a rule came about, and what they cost in the total where that is another number.

        It is another one where a branch above was scaled or limited, or left out what does not apply to the unit.
        """
        said = self.sentences.steps(points.explain(position))
        own = float(points.marks[position] - points.points[position])
        if math.isnan(own) or self.points(own) == self.points(lost):
            return said
        return f"{said} → {self.words('story.lost_of_total', lost=self.points(lost))}"

    def problem(self, code: str) -> str:
        """What is wrong where points are lost in a rule, as the rulebook says it; a branch says nothing."""
        return next((text for rule in self.rulebook.rules if rule.code == code
                     if (text := rule.problem.text(self.language))), "")

    def problem_sentence(self, code: str) -> str:
        """The same as a whole sentence, whether staff wrote its full stop or not."""
        text = self.problem(code)
        return text if not text or text[-1] in "。.！!？?；;" else f"{text}{self.words('story.stop')}"

    def join(self, said: list[str]) -> str:
        """Sentences as a paragraph."""
        return self.words("story.join").join(said)
