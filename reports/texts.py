"""Text from workbooks in documents is text: nothing in it changes what stands around it."""

from __future__ import annotations

import re
from typing import Any

LONGEST = 32_767  # characters that a cell of Excel holds

_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_CODED = re.compile("_x(?=[0-9A-Fa-f]{4}_)")  # Excel would show the sign that is meant by these digits
_TURNS_AROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")  # make what follows run from right to left


def as_text(value: str) -> str:
    """Without control characters and marks that turn the direction of writing; they show as a question mark in a box.

    >>> as_text("a\\x00b\\nc")
    'a\ufffdb\\nc'
    """
    plain = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _TURNS_AROUND.sub("\ufffd", _UNPRINTABLE.sub("\ufffd", plain))


def as_cell_text(value: str) -> str:
    """The same for a cell of Excel, which would read some codes as signs and holds no more than so many characters.

    >>> as_cell_text("_x0041_")
    '_x005F_x0041_'
    """
    text = value if value.isprintable() else as_text(value)
    if "_x" in text:
        text = _CODED.sub("_x005F_x", text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\u2026"


def as_texts(value: Any) -> Any:
    """The same for every text in lists and mappings."""
    if isinstance(value, str):
        return as_text(value)
    if isinstance(value, dict):
        return {key: as_texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_texts(one) for one in value]
    return value
