"""Why a file is not read, as data: the parent makes a finding of it."""

from __future__ import annotations

from typing import Any


class RefusedError(Exception):
    """Ends one file: `code` of the finding and the `values` of its sentence."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
