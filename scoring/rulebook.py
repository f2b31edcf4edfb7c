"""The rulebook as a checked, frozen model: what the rulebook workbook says, and nothing else.

`intake/rulebook/` reads it from Excel; the engine reads it from here. Formulas and parameters are already parsed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from scoring.formula.nodes import Formula

if TYPE_CHECKING:  # methods build on the rulebook
    from scoring.methods.parameters import Parameters

FieldType = Literal["integer", "number", "percent", "yesno", "date", "choice", "text"]
Source = Literal["unit", "office"]
Combine = Literal["sum", "deduct", "weighted", "mean", "max", "min", "geometric", "formula"]
RoundAt = Literal["rule", "total"]
Ties = Literal["1 2 2 4", "1 2 2 3", "1 3 3 4", "1 2 3 4"]
EffectKind = Literal[
    "rule zero", "total minus", "total at most", "rank last", "not ranked", "grade is", "grade at most"
]
GRADE_EFFECTS: tuple[EffectKind, ...] = ("grade is", "grade at most")
PeriodKind = Literal["year", "half", "quarter", "month", "week", "round"]
TiesAtLine = Literal["all", "none", "tie break"]


@dataclass(frozen=True, slots=True)
class Label:
    """What people call something. A missing language falls back to the other one."""

    zh: str = ""
    en: str = ""

    def text(self, language: str) -> str:
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


@dataclass(frozen=True, slots=True)
class Fallback:
    """What a rule that is not applicable, or not reported, yields."""

    kind: Literal["zero", "full", "amount", "mean of group", "leave out", "open"]
    amount: Formula | None = None


LEAVE_OUT = Fallback("leave out")
OPEN = Fallback("open")


@dataclass(frozen=True, slots=True)
class Settings:
    title: Label = Label()
    period: str = ""
    period_is: PeriodKind = "year"  # what people call a period, and by how much the next one is later
    period_start: date | None = None
    period_end: date | None = None
    deadline: date | None = None
    decimals: int = 2
    round_at: RoundAt = "rule"
    ties: Ties = "1 2 2 4"
    tie_break: tuple[Formula, ...] = ()  # higher first
    rank_within_groups: bool = True
    if_not_applicable: Fallback = LEAVE_OUT
    if_not_reported: Fallback = OPEN
    quota_rounding: Literal["down", "half up", "up"] = "down"


@dataclass(frozen=True, slots=True)
class Unit:
    code: str
    label: Label
    group: str = ""
    aliases: tuple[str, ...] = ()
    coefficient: float = 1.0
    predecessors: tuple[str, ...] = ()
    group_en: str = ""  # the group's name on English screens


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A value by name; `group` None is for every group that has no row of its own. Dates are `date.toordinal()`."""

    name: str
    value: float | str
    group: str | None = None
    type: FieldType = "number"
    label: Label = Label()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that units report (or that the office fills in). Also a column of a ledger."""

    name: str
    label: Label
    type: FieldType = "number"
    aliases: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    unit_of_measure: str = ""
    source: Source = "unit"
    required: bool = True
    min: float | None = None
    max: float | None = None
    check: Formula | None = None
    reason_required: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed choice: the name used in formulas, and what people write."""

    name: str
    label: Label = Label()


@dataclass(frozen=True, slots=True)
class Ledger:
    name: str
    columns: tuple[Field, ...]
    source: Source = "unit"
    label: Label = Label()


@dataclass(frozen=True, slots=True)
class Price:
    """One level of a price list: the first that matches a line gives its points."""

    level: str | None  # the choice; None where `when` decides, or for `else`
    when: Formula | None
    points: Formula
    label: Label = Label()


@dataclass(frozen=True, slots=True)
class Bound:
    """A floor or cap. `None` in a rule is a blank cell (the default bound); `limit` None is `none` (no limit)."""

    limit: Formula | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A branch or leaf of the scoring tree. A leaf has a method, a branch has children."""

    code: str
    label: Label
    parent: str | None = None
    marks: float | None = None
    counts: bool = True
    groups: tuple[str, ...] = ()  # empty: all groups
    applies_when: Formula | None = None
    measure: Formula | None = None
    method: str | None = None
    parameters: Parameters | None = None
    floor: Bound | None = None
    cap: Bound | None = None
    combine: Combine = "sum"
    combine_formula: Formula | None = None
    weight: Formula | None = None
    times: Formula | None = None
    convert_to: float | None = None
    if_not_applicable: Fallback | None = None
    if_not_reported: Fallback | None = None
    stage: int = 1
    clause: str = ""
    problem: Label = Label()
    row: int = 0  # in the sheet `rules`


@dataclass(frozen=True, slots=True)
class Effect:
    kind: EffectKind
    rule: str | None = None  # of `rule zero`
    amount: Formula | None = None  # of totals (a number) and grades (a grade's name)
    text: str = ""  # as written


@dataclass(frozen=True, slots=True)
class Gate:
    code: str
    when: Formula
    effect: Effect
    reason: Label
    row: int = 0


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade, best first. With neither `at_least` nor `when` it takes all the rest, as far as its quota goes.

    `limit_of_group`: where the quota is a named value with rows for groups, what it says for each group: below 1 a
    share, else a count. Such a quota counts in each group, even where all units are ranked together.
    """

    name: str
    label: Label
    at_least: Formula | None = None
    when: Formula | None = None
    share_at_most: float | None = None  # of the ranked units of the group
    count_at_most: int | None = None
    ties_at_line: TiesAtLine = "none"
    row: int = 0
    limit_of_group: tuple[tuple[str, float], ...] = ()

    @property
    def has_quota(self) -> bool:
        return self.share_at_most is not None or self.count_at_most is not None or bool(self.limit_of_group)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of a worked case, as staff wrote it; `scoring/cases/` takes it apart."""

    case: str
    rule: str | None
    unit: str | None
    facts: str
    expect: str
    row: int = 0
    sheet: str = "cases"  # as the workbook names it
    cell: str | None = None  # of what is expected


@dataclass(frozen=True)
class Rulebook:
    settings: Settings
    units: tuple[Unit, ...]
    values: tuple[NamedValue, ...]
    fields: tuple[Field, ...]
    ledgers: tuple[Ledger, ...]
    prices: Mapping[str, tuple[Price, ...]]
    rules: tuple[Rule, ...]
    gates: tuple[Gate, ...]
    grades: tuple[Grade, ...]
    cases: tuple[CaseRow, ...] = ()
    hash: str = field(default="", compare=False)  # sha256 of the workbook's bytes
    nameless: frozenset[str] = frozenset()  # texts in reports of which a person said that they name none of these

    @cached_property
    def field_of(self) -> Mapping[str, Field]:
        return {item.name: item for item in self.fields}

    @cached_property
    def ledger_of(self) -> Mapping[str, Ledger]:
        return {item.name: item for item in self.ledgers}

    @cached_property
    def unit_of(self) -> Mapping[str, Unit]:
        return {item.code: item for item in self.units}

    @cached_property
    def grade_of(self) -> Mapping[str, Grade]:
        return {item.name: item for item in self.grades}

    @cached_property
    def children(self) -> Mapping[str | None, tuple[Rule, ...]]:
        """Rules by the code of their parent (None: the top), in the order of the sheet."""
        by_parent: dict[str | None, list[Rule]] = {}
        for rule in self.rules:
            by_parent.setdefault(rule.parent, []).append(rule)
        return {parent: tuple(rules) for parent, rules in by_parent.items()}

    def is_branch(self, rule: Rule) -> bool:
        return rule.code in self.children

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Groups in the order in which the units first name them."""
        return tuple(dict.fromkeys(unit.group for unit in self.units))

    def group_label(self, group: str, language: str) -> str:
        """What people call a group: as written, or in English by its English name, where some unit gives one."""
        if language != "en":
            return group
        return next((unit.group_en for unit in self.units if unit.group == group and unit.group_en), group)
