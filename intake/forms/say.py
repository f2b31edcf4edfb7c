"""The words on a form come from the catalogue; who writes forms hands them in."""

from __future__ import annotations

from typing import Any, Protocol


class Say(Protocol):
    """Says the codes of the catalogue in one language (`wording.words.Words`)."""

    @property
    def language(self) -> str: ...

    def __call__(self, code: str, /, **values: Any) -> str: ...
