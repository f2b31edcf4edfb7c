"""Brackets behind a number that only say what is counted in it: 9名（其中女3名）, 4个（含流动党支部1个）."""

from __future__ import annotations

import re

from intake.reports.signals import signals_in
from intake.reports.values.blank import squeeze

_COUNTED = re.compile(r"(?P<whole>[^()]*\d[^()]*)\((?:其中|已?包?含)[:：]?(?P<parts>[^()]*\d[^()]*)\)")
_FIGURE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DOUBTED = re.compile("[未没不待另欠缺补转划调借外%]")  # 含1名转入: are those asked for as well?


def without_counted(text: str, period_years: frozenset[int]) -> str:
    """The text without the brackets that say what is counted in its number, if they say no more; else "".

    What is counted must be less than the whole, all parts together too, and nothing may speak against it.

    >>> def bare(*texts): return [without_counted(text, frozenset({2025})) for text in texts]
    >>> bare("9名（其中女3名）", "8(含2)", "9（其中女3，退休1）")
    ['9名', '8', '9']
    >>> bare("4（其中5个）", "9（含待批1名）", "9（含上年2）", "9（不含2）")
    ['', '', '', '']
    """
    found = _COUNTED.fullmatch(squeeze(text))
    if found is None or _DOUBTED.search(found["parts"]) or signals_in(f"含{found['parts']}", period_years):
        return ""
    (whole, *others), parts = _figures(found["whole"]), _figures(found["parts"])
    return found["whole"] if not others and 0 < sum(parts) < whole else ""


def _figures(text: str) -> list[float]:
    return [float(figure.replace(",", "")) for figure in _FIGURE.findall(text)]
