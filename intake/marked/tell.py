"""The sentences on a marked workbook come from the catalogue; who marks hands them in."""

from __future__ import annotations

from typing import Protocol

from intake.forms.say import Say
from scoring.finding import Finding


class Tell(Protocol):
    """Says findings in one language (`wording.sentences.Sentences`)."""

    @property
    def words(self) -> Say: ...

    def what(self, finding: Finding, /) -> str: ...
