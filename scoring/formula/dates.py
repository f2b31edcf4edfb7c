"""Dates on whole arrays. A date is a float: `date.toordinal()`, day 1 being 1 January of the year 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.numbers import Floats, snap

_EPOCH = 719163  # date(1970, 1, 1).toordinal()
_LAST = 3652059  # date(9999, 12, 31).toordinal()
_FIRST_MONTH, _LAST_MONTH = -1969 * 12, 8030 * 12 - 1  # of the years 1 to 9999, counted from January 1970


def is_date(values: Floats) -> NDArray[np.bool_]:
    return (values >= 1) & (values <= _LAST)


def parts_of(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Months since January 1970, day of the month, and length of the month; nan where it is no date."""
    valid = is_date(values)
    days = np.where(valid, values, _EPOCH).astype(np.int64) - _EPOCH
    day = days.astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    first, following = month.astype("datetime64[D]"), (month + 1).astype("datetime64[D]")
    return (
        np.where(valid, month.astype(np.int64), np.nan),
        np.where(valid, (day - first).astype(np.int64) + 1.0, np.nan),
        np.where(valid, (following - first).astype(np.int64), np.nan),
    )


def first_of(months: Floats) -> Floats:
    """The first day of a month; nan outside the years 1 to 9999."""
    inside = (months >= _FIRST_MONTH) & (months <= _LAST_MONTH)
    counted = np.where(inside, months, 0).astype(np.int64).astype("datetime64[M]")
    return np.where(inside, counted.astype("datetime64[D]").astype(np.int64) + float(_EPOCH), np.nan)


def _whole(values: Floats) -> Floats:
    return np.trunc(snap(np.asarray(values, dtype=np.float64)))


def date_of(year: Floats, month: Floats, day: Floats) -> Floats:
    """As in Excel, month 14 is February of the next year and day 0 the last of the month before."""
    values = first_of((_whole(year) - 1970) * 12 + _whole(month) - 1) + _whole(day) - 1
    return np.where(is_date(values), values, np.nan)


def year_of(values: Floats) -> Floats:
    return np.floor(parts_of(values)[0] / 12) + 1970


def month_of(values: Floats) -> Floats:
    return np.mod(parts_of(values)[0], 12) + 1


def day_of(values: Floats) -> Floats:
    return parts_of(values)[1]


def months_later(values: Floats, months: Floats) -> Floats:
    """The same day so many months later, or the last day of a shorter month."""
    month, day, _ = parts_of(values)
    target = first_of(month + _whole(months))
    length = parts_of(target)[2]
    return target + np.minimum(day, length) - 1


def month_end(values: Floats, months: Floats) -> Floats:
    target = first_of(parts_of(values)[0] + _whole(months))
    return target + parts_of(target)[2] - 1


def whole_months(start: Floats, end: Floats) -> Floats:
    """Whole months from start to end, as Excel's DATEDIF counts them: 31 January to 28 February is none."""
    (start_month, start_day, _), (end_month, end_day, _) = parts_of(start), parts_of(end)
    return end_month - start_month - (end_day < start_day)
