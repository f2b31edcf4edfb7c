"""How a result goes out: as what, with which decisions of the committee, under which head of the audit chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Standing = Literal["computed", "draft", "published"]


@dataclass(frozen=True, slots=True)
class Decision:
    """The grade that the committee gave a unit, and why."""

    grade: str
    reason: str


@dataclass(frozen=True)
class Issue:
    """`standing`: computed by the command line, a draft of the office, or published; `decided`: by unit, where the
    committee decided; `head`: of the audit chain when the result was published."""

    standing: Standing = "computed"
    decided: Mapping[str, Decision] = field(default_factory=dict)
    head: str | None = None

    def grade(self, unit: str, computed: str | None) -> str | None:
        """The grade that counts: the decided one, else the computed one."""
        return self.decided[unit].grade if unit in self.decided else computed

    def decided_grade(self, unit: str, computed: str | None) -> str | None:
        """The grade that the committee gave; once published, a computed grade that it left as it is counts as given."""
        return self.grade(unit, computed) if unit in self.decided or self.standing == "published" else None
