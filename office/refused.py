"""What the office refuses: nothing was changed, and the sentence says why."""

from __future__ import annotations

from typing import Any

from wording.ranges import ranges_said
from wording.words import Words


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """An action that is not done. `code` and `values` of its sentence (`office.refused.<code>` in the catalogue)."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def said(self, words: Words) -> str:
        """The sentence for the person who asked."""
        names = {"role": "office.role", "state": "office.state", "action": "office.action"}
        if self.code == "problem_state":
            names = {"before": "office.problem", "after": "office.problem"}
        values = {
            key: words(f"{names[key]}.{value.replace(' ', '_')}") if key in names else value
            for key, value in self.values.items()
        }
        if self.code == "not_in_ranges":
            values["ranges"] = ranges_said(values["ranges"], words)
        return words(f"office.refused.{self.code}", **values)
