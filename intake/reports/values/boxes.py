"""Answers with boxes to tick: ☑一档 □二档 □三档, 一档（√）二档（ ）. Exactly one must be ticked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from intake.reports.labels import normal
from intake.reports.values.blank import squeeze

TICKED = "√✓✔☑■✅☒●◉"
EMPTY = "□☐○◯"
_BOX = re.compile(f"[{TICKED}{EMPTY}]")
_TICKED_BRACKETS = re.compile(f"[(（\\[【][{TICKED}][)）\\]】]")  # 是(√)否()
_EMPTY_BRACKETS = re.compile(r"[(（\[【]_*[)）\]】]")
_BETWEEN = re.compile(r"[/、,，;；]")


def ticked_of(text: str, options: Iterable[str]) -> str | None:
    """The option whose box is ticked, if each has a box of its own, and only one is ticked; None otherwise.

    >>> ticked_of("☑一档 □二档", ["一档", "二档"]), ticked_of("一档( ) 二档(√)", ["一档", "二档"])
    ('一档', '二档')
    >>> ticked_of("☑一档 ☑二档", ["一档", "二档"]), ticked_of("一档 □二档", ["一档", "二档"])
    (None, None)
    """
    boxes = _boxes_in(text)
    chosen = [name for box, name in boxes if box in TICKED]
    known = {normal(option): option for option in options if option}
    return known[chosen[0]] if len(chosen) == 1 and {name for _, name in boxes} <= known.keys() else None


def chosen_in(text: str) -> tuple[str, ...]:
    """What is ticked in a text of nothing but boxes and their names; nothing where it is any other text.

    >>> chosen_in("□年报 ☑半年报"), chosen_in("√"), chosen_in("12次")
    (('半年报',), (), ())
    """
    return tuple(name for box, name in _boxes_in(text) if box in TICKED and name)


def _boxes_in(text: str) -> list[tuple[str, str]]:
    """The boxes of a text with what stands behind or before them; none where one of the two is missing."""
    said = _EMPTY_BRACKETS.sub("□", _TICKED_BRACKETS.sub("√", squeeze(text)))
    said = _BETWEEN.sub("", said)
    boxes, names = _BOX.findall(said), _BOX.split(said)
    before = bool(names) and not names[0]
    written = [normal(name) for name in (names[1:] if before else names[:-1])]
    complete = len(written) == len(boxes) and (before or not names[-1])
    return [*zip(boxes, written, strict=True)] if complete else []
