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
    said = _EMPTY_BRACKETS.sub("□", _TICKED_BRACKETS.sub("√", squeeze(text)))
    said = _BETWEEN.sub("", said)
    boxes, names = _BOX.findall(said), _BOX.split(said)
    before = bool(names) and not names[0]
    written = [normal(name) for name in (names[1:] if before else names[:-1])]
    known = {normal(option): option for option in options if option}
    complete = len(written) == len(boxes) == len(names) - 1 and (before or not names[-1])
    chosen = [name for name, box in zip(written, boxes, strict=False) if box in TICKED]  # checked: equally many
    return known[chosen[0]] if complete and len(chosen) == 1 and set(written) <= known.keys() else None
