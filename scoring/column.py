"""A column: one value and one status for every unit (or for every line of a ledger)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[Any]
"""float64 for numbers, yes/no (1 and 0) and dates (`date.toordinal()`); object (str) for text and choices."""
Statuses = NDArray[np.int8]
Flags = NDArray[np.bool_]


class Status(IntEnum):
    """Why there is a value, or why there is none. Missing, not applicable and zero never mix."""

    SCORED = 0  # a value, or points, are there
    NOT_APPLICABLE = 1
    NOT_REPORTED = 2
    OPEN = 3  # points held back until something is reported; only on marks and branches
    NO_RULE = 4  # the row is for other groups: it does not exist for this unit; only on marks and branches

    @property
    def word(self) -> str:
        """How data and catalogue call it: `not_applicable`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Column:
    """Values of n units with their statuses.

    `status` None means that every value is there. Where a status is not `SCORED` the value is meaningless
    (nan, or "" in text) and must not be read.
    """

    values: Values
    status: Statuses | None = None

    def __len__(self) -> int:
        return len(self.values)

    @property
    def there(self) -> Flags:
        """True where a value is there."""
        if self.status is None:
            return np.ones(self.values.shape, dtype=bool)
        return np.asarray(self.status == Status.SCORED)

    @property
    def statuses(self) -> Statuses:
        """The status of every value, also where all are there."""
        return np.zeros(len(self), dtype=np.int8) if self.status is None else self.status

    @property
    def is_text(self) -> bool:
        return self.values.dtype == object

    def status_at(self, unit: int) -> Status:
        return Status.SCORED if self.status is None else Status(int(self.status[unit]))

    def at(self, unit: int) -> Any:
        """The value of one unit as a Python object; None where there is none."""
        if self.status is not None and self.status[unit]:  # 0 is `SCORED`
            return None
        return self.values[unit] if self.is_text else self.values[unit].item()

    def take(self, positions: NDArray[np.intp]) -> Column:
        return Column(self.values[positions], None if self.status is None else self.status[positions])


def constant(value: float | str, size: int) -> Column:
    """The same value for every unit."""
    if isinstance(value, str):
        values: Values = np.empty(size, dtype=object)
        values[:] = value
        return Column(values)
    return Column(np.full(size, float(value)))


def not_reported(size: int) -> Column:
    """A column in which nothing was reported."""
    return Column(np.full(size, np.nan), np.full(size, Status.NOT_REPORTED, dtype=np.int8))


def missing_where(where: Flags, why: Status) -> Statuses:
    """The status of a column that has no value at these places."""
    return np.where(where, why, Status.SCORED).astype(np.int8)


def tidy(values: Values, status: Statuses) -> Column:
    """A column whose status array is dropped when every value is there."""
    return Column(values, status if status.any() else None)
