"""Texts in columns: arrays of `str`. Two texts are equal when they are after NFKC and without spaces around them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column
from scoring.formula.arithmetic import written

Objects = NDArray[Any]


def each(change: Callable[[Any], Any], values: Objects) -> Objects:
    """Change every value; equal values are worked out once."""
    if values.ndim == 0:
        return np.asarray(change(values.item()), dtype=object)
    found = values.tolist()
    known = {value: change(value) for value in set(found)}
    if all(value is new for value, new in known.items()):
        return values
    changed = np.empty(len(found), dtype=object)
    changed[:] = [known[value] for value in found]
    return changed


def plain(text: str) -> str:
    """A text as it is compared; the very same one if nothing has to change."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def numbered(values: Objects) -> NDArray[np.intp]:
    """A number for each text, the same for equal ones."""
    found = comparable(values).tolist()
    known = {text: number for number, text in enumerate(dict.fromkeys(found))}
    return np.fromiter((known[text] for text in found), dtype=np.intp, count=len(found))


def comparable(values: Objects) -> Objects:
    """Texts made ready for comparison; numbers of a column without any value become empty texts."""
    if values.dtype != object:
        return np.full(values.shape, "", dtype=object)
    return each(plain, values)


def as_text(column: Column) -> Column:
    """A column of numbers as people write them; TRUE and FALSE as Excel does."""
    if column.values.dtype == np.bool_:
        return Column(np.asarray(np.where(column.values, "TRUE", "FALSE"), dtype=object), column.status)
    return Column(each(written, np.asarray(column.values, dtype=object)), column.status)
