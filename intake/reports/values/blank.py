"""Marks that stand for nothing: a dash, 无, 不适用. Blank, none, not applicable and zero are four things."""

from __future__ import annotations

import re
import unicodedata

NONE = frozenset({"无", "没有", "暂无", "none", "nil", "本年度无", "全年无", "无此项", "未发生"})
NOT_APPLICABLE = frozenset({"不适用", "不涉及", "n/a", "na", "n.a.", "#n/a", "notapplicable", "不适用此项"})
_DASH = re.compile(r"[-‐‑‒–—―−一ー_/\\|~…\.]+")
# Signs of direction come along when a number is copied from a calculator or a chat.
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+")


def squeeze(text: str) -> str:
    """NFKC, lower case, without spaces, line breaks and invisible signs.

    >>> squeeze(" １２ 次\\n"), squeeze("N / A")
    ('12次', 'n/a')
    """
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def is_dash(squeezed: str) -> bool:
    """A dash, slash or row of dots instead of a value; a single 一 is the numeral one.

    >>> is_dash("——"), is_dash("/"), is_dash("一"), is_dash("-5")
    (True, True, False, False)
    """
    return squeezed != "一" and _DASH.fullmatch(squeezed) is not None


def is_none(squeezed: str) -> bool:
    return squeezed.strip("。.()（）") in NONE


def is_not_applicable(squeezed: str) -> bool:
    return squeezed.strip("。()（）") in NOT_APPLICABLE
