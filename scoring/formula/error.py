"""What is wrong with a formula: a code, where in its text, and the values of its sentence (`finding.<code>`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scoring.finding import NOTHING, Severity

_SHOWN = 120


@dataclass(frozen=True, slots=True)
class FormulaProblem:
    """One mistake in a formula; `position` is the 0-based character offset in its text."""

    code: str
    position: int
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    severity: Severity = Severity.ERROR


class FormulaError(Exception):
    """A formula that cannot be read or worked out."""

    def __init__(self, code: str, position: int, values: Mapping[str, Any] = NOTHING) -> None:
        super().__init__(code, position, dict(values))
        self.problem = FormulaProblem(code, position, values)

    @property
    def code(self) -> str:
        return self.problem.code

    @property
    def position(self) -> int:
        return self.problem.position

    @property
    def values(self) -> Mapping[str, Any]:
        return self.problem.values


def in_formula(text: str, position: int, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a sentence about a formula: its text, and the place counted from 1, beside the others."""
    return {"formula": text if len(text) <= _SHOWN else text[:_SHOWN] + "…", "character": position + 1, **values}
