"""The ranges of a judged item, which the rulebook may write in either language, in the reader's."""

from __future__ import annotations

import re

from scoring.methods.vocabulary import pattern
from wording.words import Words

_STEP = re.compile(rf"\s*[,，]?\s*{pattern('step')}\s*(?=[-\d(（A-Za-z])")
_TO = re.compile(rf"\s*{pattern('to')}\s*(?=[-\d(（A-Za-z])")
_NEXT = re.compile(r"\s*[;；\n]\s*")


def ranges_said(text: str, words: Words) -> str:
    """`0 to 2 step 0.1` as readers write it.

    >>> ranges_said("0; -1 to -0.5 step 0.1", Words("zh"))
    '0；-1 至 -0.5，每档 0.1'
    >>> ranges_said("0 至 5 步长 0.5", Words("en"))
    '0 to 5 in steps of 0.5'
    """
    said = _NEXT.sub(words("ranges.next"), text.strip())
    return _TO.sub(words("ranges.to"), _STEP.sub(words("ranges.step"), said))
