"""What a formula may speak of: names with their types, ledgers with their columns, rules and grades."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from scoring.rulebook import FieldType


@dataclass(frozen=True, slots=True)
class Known:
    """A name's type, and for a choice the names of its choices."""

    type: FieldType = "number"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Everything that formulas of one rulebook may mention, in one place of it.

    `names`: fields, named values, bare codes of rules, and what is known there beside them (`full`, `received` ...);
    `ledgers`: their columns by name; `rules`: codes for POINTS; `grades`: names that GRADE() may give.
    """

    names: Mapping[str, Known]
    ledgers: Mapping[str, Mapping[str, Known]] = field(default_factory=lambda: MappingProxyType({}))
    rules: Collection[str] = ()
    grades: tuple[str, ...] = ()
