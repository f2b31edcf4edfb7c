"""Texts that speak of the measure of money: 金额以万元计, （元）, RMB：元; not of sums (20万元) or prices (元/人)."""

from __future__ import annotations

import re
from functools import lru_cache

from intake.reports.labels import measure_alone, spelled
from intake.reports.values.measures import measure

_SIGNS = re.compile(r"[元圆百千万亿]|yuan|rmb|cny", re.IGNORECASE)
_SIZE = re.compile(r"(?<![0-9.０-９一二两三四五六七八九十百千万余多几数上近超])\s*([十百千万亿]{1,2}\s*元)")
_MONEY = re.compile(
    r"单\s*位.{0,2}[:：]?\s*(?!.*[镇乡街道局委办])[^\s\d]{0,2}元|[以按]\s*(?:[十百千万亿]?元|[十百千万亿]{1,2}计)|元\s*[百千万亿].*单|单.*元\s*[百千万亿]|[(（](?:[^()（）]{1,2}元|[百千万亿]{1,2})[)）]"
    r"|(?:10,?000|1,?000|thousands?|millions?)\s*(?:of\s*)?(?:yuan|rmb|cny)|(?:yuan|rmb|cny)\s*(?:10,?000|1,?000|thousand|million)",
    re.IGNORECASE,
)
_YUAN = re.compile(
    r"[(（\[【](?:人民币|RMB)?[:：]?[元圆][)）\]】]|(?:[:：为是]|人民币|RMB) ?[“\"]?[元圆](?![\w/／])", re.IGNORECASE
)
"""元 as a measure. Several blanks before it are a place to fill in: 大写：      元."""
_QUOTES = str.maketrans("", "", "“”\"'‘’「」")
_CLAUSES = re.compile(r"[。;；\n]")
_LONGEST = 60


@lru_cache(maxsize=16384)
def speaks_of_money(text: str) -> bool:
    """Does the text, or a clause of a long one, say in which measure sums of money are written?

    >>> [speaks_of_money(text) for text in ("金额以万元计", "（元）", "金额：元", "元", "每人50元", "合计：      元")]
    [True, True, True, True, False, False]
    """
    if _SIGNS.search(text) is None:
        return False
    if len(text) > _LONGEST:
        clauses = [clause for clause in _CLAUSES.split(text) if clause != text]
        return any(len(clause) <= _LONGEST and speaks_of_money(clause) for clause in clauses)
    said = "".join(text.split()).translate(_QUOTES)
    if _SIZE.search(said) is not None or _MONEY.search(said) is not None or _YUAN.search(text) is not None:
        return True
    return measure_alone(text).casefold().endswith(("元", "圆", "yuan"))  # but 人民币 names no more than the currency


def measure_said(text: str) -> str:
    """The measure in a text; "" where a sized one is written in a way that nobody can be sure of (元万, 某元)."""
    size = _SIZE.search(text)
    said = spelled(text).measure or measure_alone(text) or (size[1] if size else "")
    if not said and (_YUAN.search(text) or re.search(r"(?:[以按]|单\s*位\s*[:：为是]?)\s*元", text)):
        return "元"
    said = "".join(said.split())
    return said if said and measure(said) is not None else ""
