"""Who does something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["administrator", "staff", "scorer", "leader", "unit"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work, as the audit trail names them: an office name, never an identity number.

    `organisation`: the office that a scorer speaks for; `unit`: the code of the unit that a person of the role `unit`
    speaks for. Both are empty for everybody else.
    """

    name: str
    role: Role = "staff"
    organisation: str = ""
    unit: str = ""
