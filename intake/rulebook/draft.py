"""What has been read of a rulebook so far: the items with their rows, and every formula with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from intake.rulebook.cells import Place
from intake.rulebook.notes import Notes
from intake.rulebook.sheet import Row, Table
from scoring.formula.check import Wanted
from scoring.formula.nodes import Formula
from scoring.rulebook import CaseRow, Field, Gate, Grade, Ledger, NamedValue, Price, Rule, Settings, Unit

T = TypeVar("T")

AFTER_ALL = 1_000_000
"""The stage from which gates look: later than every rule, and after grades are given."""

BEFORE_GRADES = AFTER_ALL - 1
"""The stage from which grades and tie breaks look: later than every rule."""


@dataclass(frozen=True, slots=True)
class Numbered(Generic[T]):
    """An item with the row of the sheet from which it was read."""

    row: Row
    item: T


@dataclass(frozen=True, slots=True)
class Used:
    """A formula where it is used, and what it may look at.

    `stage`: results of stages before this one may be seen (1: none at all); `ledger`: it is evaluated line by line
    over this ledger; `full`: the name `full` means something; `rule`: the row of the tree it belongs to; `branch`: it
    combines the children of that row; `owner`: the field whose check it is; `wanted`: what it must give.
    """

    formula: Formula
    place: Place
    stage: int = 1
    ledger: str | None = None
    full: bool = False
    rule: Rule | None = None
    branch: bool = False
    owner: str = ""
    wanted: Wanted = "any"


@dataclass
class Draft:
    notes: Notes
    tables: Mapping[str, Table]
    settings: Settings = field(default_factory=Settings)
    units: list[Numbered[Unit]] = field(default_factory=list)
    values: list[Numbered[NamedValue]] = field(default_factory=list)
    fields: list[Numbered[Field]] = field(default_factory=list)
    ledgers: list[Numbered[Ledger]] = field(default_factory=list)
    columns: list[tuple[str, Numbered[Field]]] = field(default_factory=list)  # (ledger, column)
    prices: list[tuple[str, Numbered[Price]]] = field(default_factory=list)  # (list, level)
    rules: list[Numbered[Rule]] = field(default_factory=list)
    gates: list[Numbered[Gate]] = field(default_factory=list)
    grades: list[Numbered[Grade]] = field(default_factory=list)
    cases: list[Numbered[CaseRow]] = field(default_factory=list)
    used: list[Used] = field(default_factory=list)

    def use(self, formula: Formula | None, place: Place, **more: object) -> Formula | None:
        """Remember a formula for the checks of names."""
        if formula is not None:
            self.used.append(Used(formula, place, **more))  # type: ignore[arg-type]
        return formula

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups of the units, in their order; asked for once the units are read."""
        return tuple(dict.fromkeys(numbered.item.group for numbered in self.units))
