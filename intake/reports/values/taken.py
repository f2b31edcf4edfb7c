"""What comes out of reading one cell for one field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from intake.reports.reading import Value
from scoring.column import Status
from scoring.finding import NOTHING, Severity


class Problem(NamedTuple):
    severity: Severity
    code: str
    values: Mapping[str, Any] = NOTHING


class Taken(NamedTuple):
    """A value with its status; `NOT_REPORTED` where the cell holds nothing that counts. `problem` says what is odd."""

    value: Value | None
    status: Status = Status.SCORED
    problem: Problem | None = None


def nothing(problem: Problem | None = None) -> Taken:
    return Taken(None, Status.NOT_REPORTED, problem)


def refused(code: str, **values: Any) -> Taken:
    """The cell cannot be read as the field's type: an error, and no value."""
    return nothing(Problem(Severity.ERROR, code, values))
