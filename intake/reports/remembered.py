"""What a text means, found when first asked for: most texts come back in every report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_MOST = 200_000  # texts; beyond that it begins anew
_LONGEST = 200  # signs of a text that may be a label or name


class Remembered(dict[str, T]):
    """Text -> what `find` says of it; `nothing` for prose, which is too long for a label or name."""

    def __init__(self, find: Callable[[str], T], nothing: T) -> None:
        super().__init__()
        self._find, self._nothing = find, nothing

    def __missing__(self, text: str) -> T:
        if len(self) > _MOST:
            self.clear()
        found = self[text] = self._find(text) if len(text) <= _LONGEST else self._nothing
        return found
