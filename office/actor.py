"""Who does something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["staff", "leader"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work, as the audit trail names them: an office name, never an identity number."""

    name: str
    role: Role = "staff"
