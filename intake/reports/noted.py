"""Measures that a note below the values gives to all sums above it: 注：金额单位为元, 以上金额均以万元计.

Only a clause that says nothing else counts, and only where nothing else on the sheet declares a measure. It reaches up
to the blank row above its table; what stands beyond remains a question (see `declared`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from intake.reports.values.measures import is_measure_alone

if TYPE_CHECKING:
    from intake.reports.sheet import Place, Sheet

_CLAUSES = re.compile(r"[。;；]")
_NUMBER = re.compile(r"(?:注|备注|说明|填[表报]说明)?[:：]?(?:[(（]?\d[)）]|\d[.、])?")
_SAYS = re.compile(
    r"(?:本表|表中|表内|以上|上述|上列|所有|各项|涉及|凡)*(?:的)?(?:金额|资金|经费|款项|货币|收入支出)(?:数据|类)?的?"
    r"(?:计[量价])?(?:单位|均?[以按])(?:均|统一|一律|都)?[为是:以按]*(?:人民币)?([十百千万亿]{0,2}元)"
    r"(?:人民币)?(?:为单位)?(?:计算?|填[写报列]|统计|表示)?"
)
_LONGEST = 60


class Noted(NamedTuple):
    """The measure of the sums in rows `first` to `place` (not included), and where it is said."""

    measure: str
    place: Place
    first: int

    @property
    def last(self) -> int:
        return self.place[0]


def noted_on(sheet: Sheet) -> Noted | None:
    """The only note on the sheet that says in which measure its sums are written, below the items that it speaks of."""
    said = [
        (measure, (r, c)) for r, texts in sheet.loose.items() for c, text in texts
        if "元" in text and (measure := measure_noted(text))
    ]  # fmt: skip
    if len(said) != 1:
        return None
    (measure, (r, c)), *_ = said
    items = [row for row, labels in sheet.labels.items() if any(meaning.fields for _, meaning in labels)]
    if not items or max(items) > r or next(sheet.filled(r))[0] != c:
        return None
    above = [row for row in range(min(items), r) if sheet.is_blank(row) and not sheet.is_blank(row - 1)]
    below = [row for row in above if any(item > row for item in items)]
    return Noted(measure, (r, c), max(below, default=-1) + 1)


@lru_cache(maxsize=4096)
def measure_noted(text: str) -> str:
    """The measure of money that a note gives to all sums; "" where it says anything else of money.

    >>> measure_noted("注：金额单位为元"), measure_noted("注：1.以上金额均以万元计；2.党员含预备党员。")
    ('元', '万元')
    >>> measure_noted("注：村集体收入单位为万元"), measure_noted("注：金额单位为元，收入为万元")
    ('', '')
    """
    said = "".join(unicodedata.normalize("NFKC", text).split())
    if len(said) > _LONGEST:
        return ""
    clauses = (_NUMBER.sub("", clause, count=1) for clause in _CLAUSES.split(said))
    of_money = [clause for clause in clauses if "元" in clause]
    found = _SAYS.fullmatch(of_money[0]) if len(of_money) == 1 else None
    return found[1] if found and is_measure_alone(found[1]) else ""
