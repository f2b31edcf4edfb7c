"""A finding: something wrong or odd, with the place where it stands. Data first; `wording` makes the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong (`code`, with the `values` of its sentence) and where.

    `file` is relative to the folder that was given, `cell` an Excel address ("C14"), `unit` a unit's code, `field` the
    name of a field (or `ledger.column`). Every code has a sentence in each language in the catalogue.
    """

    severity: Severity
    code: str
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    unit: str | None = None
    field: str | None = None
