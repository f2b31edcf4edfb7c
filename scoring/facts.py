"""What is known about the units: one column per field, and ledgers line by line. Cell addresses stay outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column


@dataclass(frozen=True)
class LedgerFacts:
    """The lines of one ledger over all units.

    `unit` holds, per line, the position of the line's unit; `columns` one column per ledger column (as long as
    `unit`); `reported` per unit whether its ledger came (or "none" was ticked): only then do no lines count as 0.
    Lines of one unit stand in the order of the report.
    """

    unit: NDArray[np.intp]
    columns: Mapping[str, Column]
    reported: NDArray[np.bool_]


@dataclass(frozen=True)
class Facts:
    """Everything that was reported, over the units in the order of the rulebook.

    `fields` has one column for each field of the rulebook, `received` the date of arrival of each unit's report
    (`date.toordinal()`, not reported where none came or the date is unknown), `came` per unit whether a report came.
    `worlds`: several counties side by side (hypothetical ones, `scoring/suppose.py`): the number of the world of each
    unit. Units are compared and ranked only within their world; None: all are in one.
    """

    units: tuple[str, ...]
    fields: Mapping[str, Column]
    ledgers: Mapping[str, LedgerFacts]
    received: Column
    came: NDArray[np.bool_]
    worlds: NDArray[np.intp] | None = None
