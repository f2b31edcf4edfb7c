"""The findings of one rulebook, collected while it is read: nothing stops at the first mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from intake.rulebook.cells import Place
from scoring.finding import Finding, Severity


@dataclass
class Notes:
    """Collects findings. Codes get the prefix `rulebook.` unless they come from a formula or a method."""

    file: str | None = None
    findings: list[Finding] = field(default_factory=list)

    def error(self, code: str, place: Place, /, **values: Any) -> None:
        self.add(Severity.ERROR, f"rulebook.{code}", place, values)

    def warning(self, code: str, place: Place, /, **values: Any) -> None:
        self.add(Severity.WARNING, f"rulebook.{code}", place, values)

    def info(self, code: str, place: Place, /, **values: Any) -> None:
        self.add(Severity.INFO, f"rulebook.{code}", place, values)

    def unknown(self, code: str, place: Place, written: str, near: str | None, known: Sequence[Any] = ()) -> None:
        """An unknown word: `<code>_near` proposes the nearest known one, `<code>` lists what is allowed."""
        if near is not None:
            self.error(f"{code}_near", place, written=written, near=near)
        else:
            self.error(code, place, written=written, known=list(known))

    def add(self, severity: Severity, code: str, place: Place, values: dict[str, Any]) -> None:
        self.findings.append(Finding(severity, code, values, self.file, place.sheet, place.cell))

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)
