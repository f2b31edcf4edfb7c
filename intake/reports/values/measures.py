"""Units of measure: 次, 人, 万元. A report may write another size of the same measure than the rulebook asks for."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from scoring.rulebook import Field

FACTORS = {
    "百": Decimal(100), "千": Decimal(1_000), "万": Decimal(10_000), "十万": Decimal(100_000),
    "百万": Decimal(1_000_000), "千万": Decimal(10_000_000), "亿": Decimal(100_000_000),
}  # fmt: skip
PERCENT = frozenset({"%", "百分比", "百分之", "percent", "pct"})

_SAME = {
    "元": ("圆", "块", "元整", "圆整", "人民币", "人民币元", "yuan", "rmb", "cny"),
    "人": ("名", "位", "人数", "person", "persons", "people", "member", "members"),
    "次": ("回", "time", "times"),
    "个": ("只", "处", "家", "所", "item", "items", "pcs"),
    "件": ("起", "宗", "case", "cases"),
    "项": ("条",),
    "天": ("日", "day", "days"),
    "月": ("个月", "month", "months"),
    "年": ("year", "years"),
    "小时": ("学时", "课时", "个小时", "个学时", "个课时", "hour", "hours"),
    "篇": ("份", "期"),
    "户": ("household", "households"),
    "村": ("个村", "village", "villages"),
    "场": ("堂", "场次"),
    "分": ("point", "points"),
    "亩": (),
    "公里": ("km",),
    "平方米": ("平米", "㎡", "m2"),
    "meeting": ("meetings",),
    "branch": ("branches",),
}
_DECLARED = re.compile(r"(?:^|\s)(\S*?\(|)[^\s():]{0,4}?单位\s*:\s*([^\s()]+)")
_LISTED = re.compile(r"[、,/;]")
_NAME_OF = {word: name for name, words in _SAME.items() for word in (name, *words)}


class Measure(NamedTuple):
    """`factor` times a base measure; base "" is a bare number."""

    factor: Decimal
    base: str


BARE = Measure(Decimal(1), "")


@cache
def measure(text: str) -> Measure | None:
    """The measure that a text names, None if it names none that is known.

    >>> measure("万元"), measure(" 次 "), measure("含社区")
    (Measure(factor=Decimal('10000'), base='元'), Measure(factor=Decimal('1'), base='次'), None)
    """
    text = _tidy(text)
    if not text:
        return BARE
    if text in PERCENT:
        return Measure(Decimal(1), "%")
    if text in _NAME_OF:
        return Measure(Decimal(1), _NAME_OF[text])
    for size in sorted(FACTORS, key=len, reverse=True):
        if text == size:
            return Measure(FACTORS[size], "")
        if text.startswith(size) and text[len(size) :] in _NAME_OF:
            return Measure(FACTORS[size], _NAME_OF[text[len(size) :]])
    return None


def declared_measures(text: str, *, alone: bool) -> tuple[str, ...]:
    """Units of measure that a text declares for a whole sheet; none if it speaks of anything else.

    In brackets behind other words they are the sheet's only where the text stands `alone`, as a title does.

    >>> declared_measures("2025年12月 单位：人、万元", alone=True), declared_measures("投入（单位：万元）", alone=False)
    (('人', '万元'), ())
    >>> declared_measures("填报单位：青山镇", alone=True)
    ()
    """
    for before, said in _DECLARED.findall(unicodedata.normalize("NFKC", text)):
        if before.strip() and not alone:
            continue
        parts = tuple(part.strip() for part in _LISTED.split(said.removeprefix("人民币")))
        if all(part and is_measure_alone(part) for part in parts):
            return parts
    return ()


def is_measure_alone(text: str) -> bool:
    """Is the text a unit of measure without a number? 百, 千, 万 alone are numerals.

    >>> is_measure_alone("元"), is_measure_alone("万元"), is_measure_alone("千"), is_measure_alone("%")
    (True, True, False, True)
    """
    found = measure(text)
    return found is not None and found.base != ""


@cache
def asked_measure(text: str) -> Measure:
    """The measure of a field as the rulebook writes it; an unknown word is a measure of its own."""
    return measure(text) or Measure(Decimal(1), _tidy(text))


@cache
def factor_between(written: str, asked: str) -> Decimal | None:
    """By what to multiply a number written in one measure for a field that asks for another; None: they differ.

    >>> factor_between("万元", "元"), factor_between("元", "万元"), factor_between("人", "次")
    (Decimal('10000'), Decimal('0.0001'), None)
    >>> factor_between("万", "万元"), factor_between("次", "")
    (Decimal('1'), Decimal('1'))
    """
    wants = asked_measure(asked)
    has = measure(written)
    if has is None:
        has = asked_measure(written)
        if has != wants:
            return None
    if has == BARE:
        return Decimal(1)
    if has.base and wants.base and has.base != wants.base:
        return None
    if has.base and not wants.base and has.factor != 1:
        return None  # 万元 where the rulebook names no measure: nobody knows whether it wants yuan
    return has.factor / wants.factor


def fits(field: Field, written: str) -> bool:
    """Is the measure one of the field's kind, whatever its size (万元 for a field in yuan, % for a rate)?"""
    has = measure(written)
    if has is None or not has.base:
        return False
    if field.type == "percent":
        return has.base == "%"
    return field.type in ("integer", "number") and has.base == asked_measure(field.unit_of_measure).base


def _tidy(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).strip("/:：.")
