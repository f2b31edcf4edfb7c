"""Numbers as people write them: 12, １２, 1,234, 12次, 3.5万元, 十二, 无."""

from __future__ import annotations

import math
import re
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache

from intake.reports.values.blank import is_none, squeeze
from intake.reports.values.measures import factor_between
from intake.reports.values.numerals import chinese_number
from intake.reports.values.taken import Problem, Taken, refused
from scoring.finding import Severity
from scoring.rulebook import Field

_PLAIN = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|[+-]?\.\d+")
_DIGITS_FIRST = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([%a-z\u3400-\u9fff㎡].*)")
_NUMERAL_FIRST = re.compile(r"([零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億点]+)(.*)")
_THOUSANDS = re.compile(r"(?<=\d)(?<!\d{4})[ \u00a0\u202f](?=\d{3}(?!\d))")
_FOOTNOTE = re.compile(r"[²³¹¼-¾⁰-₟⅐-↉①-⓿❶-➓㈠-㉉㊀-㊿]")  # what NFKC would turn into digits of the number
_SPLIT = re.compile(r"\d\s+\d")
_SAID_BEFORE = re.compile(r"^(?:共计?|总计|合计|人民币)(?=[\d¥￥零〇一二两三四五六七八九十])")  # 共12次
_NEGATIVE = re.compile(r"^负(?=[\d.])")
_MEASURE_IN_BRACKETS = re.compile(r"(?<=[\d万亿])\(([万亿]?(?:元|次|人|个|名|件|项|家|户|村|场|篇|天|%))\)$")  # 12(次)
_MINUS = str.maketrans("−–﹣", "---")
_QUOTES = "'’‘`\"“”。;"
_CURRENCY = re.compile(r"^([+-]?)[¥￥](?=[\d.])")


def take_number(field: Field, cell: object, measure: str) -> Taken:
    """A number, from a cell that holds something.

    `measure` is the unit of measure that the sheet itself declares for this cell ("" where it is silent): a number
    under 万元 is converted for a field in yuan, and refused where the two do not fit.
    """
    if isinstance(cell, bool):
        return refused("truth_where_number", text="TRUE" if cell else "FALSE")
    if isinstance(cell, (int, float)):
        fits = not measure or factor_between(measure, field.unit_of_measure) == 1
        return whole(field, cell) if fits else _sized(field, Decimal(repr(cell)), measure)
    if isinstance(cell, (date, time, timedelta)):
        return refused("date_where_number", text=str(cell))
    text = str(cell)
    if has_odd_digits(text):
        return refused("not_a_number", text=text)
    squeezed = squeeze(text)
    if is_none(squeezed):
        return Taken(0, problem=Problem(Severity.INFO, "none_taken_as_zero", {"text": text}))
    split = split_number(squeezed)
    if split is None:
        return refused("not_a_number", text=text)
    number, written = split
    if written == "¥":
        if factor_between("元", field.unit_of_measure) != 1 or measure not in ("", field.unit_of_measure):
            return refused("two_measures", text=text, measure=measure or field.unit_of_measure)
        written = ""
    if written and measure and not _same_size(written, measure):
        return refused("two_measures", text=text, measure=measure)
    return _sized(field, number, written or measure)


def has_odd_digits(text: str) -> bool:
    """Are digits parted by spaces where no thousands end (44 44), or is one of them a footnote's or a fraction's?

    >>> has_odd_digits("44 44"), has_odd_digits("12②"), has_odd_digits("1 234.5"), has_odd_digits(" 12 次")
    (True, True, False, False)
    """
    return _SPLIT.search(_THOUSANDS.sub("", text)) is not None or has_footnote(text)


def has_footnote(text: str) -> bool:
    """Does a small or circled digit stand in the text, which would be taken for one of the number's own?"""
    return _FOOTNOTE.search(text) is not None


def whole(field: Field, number: float) -> Taken:
    """The number itself; a field of whole numbers refuses 3.5."""
    if not math.isfinite(number):
        return refused("not_a_number", text=str(number))
    if field.type == "integer":
        if number != int(number):
            return refused("not_whole", number=number)
        return Taken(int(number))
    return Taken(float(number))


@lru_cache(maxsize=4096)
def split_number(squeezed: str) -> tuple[Decimal, str] | None:
    """The number at the start of a squeezed text and what follows it (a unit of measure), or None.

    >>> split_number("1,234"), split_number("12次"), split_number("十二个"), split_number("约12")
    ((Decimal('1234'), ''), (Decimal('12'), '次'), (Decimal('12'), '个'), None)
    >>> split_number("12(次)"), split_number("共计12次"), split_number("负3.5"), split_number("12(含2)")
    ((Decimal('12'), '次'), (Decimal('12'), '次'), (Decimal('-3.5'), ''), None)
    """
    text = squeezed.strip(_QUOTES).translate(_MINUS)
    text = _SAID_BEFORE.sub("", text)
    text = _NEGATIVE.sub("-", text)
    text = _MEASURE_IN_BRACKETS.sub(r"\1", text)
    text, yuan = _CURRENCY.subn(r"\1", text)
    if yuan:
        plain = split_number(text)  # ¥12元 says it twice
        return plain if plain is None or plain[1] else (plain[0], "¥")
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "")), ""
    digits = _DIGITS_FIRST.fullmatch(text)
    if digits is not None:
        return Decimal(digits[1].replace(",", "")), digits[2]
    numeral = _NUMERAL_FIRST.fullmatch(text)
    if numeral is not None:
        number = chinese_number(numeral[1])
        return None if number is None else (number, numeral[2])
    return None


def _sized(field: Field, number: Decimal, written: str) -> Taken:
    factor = factor_between(written, field.unit_of_measure) if written else Decimal(1)
    if factor is None:
        return refused("other_measure", measure=written, asked=field.unit_of_measure)
    return whole(field, float(number * factor))


def _same_size(one: str, other: str) -> bool:
    return factor_between(one, other) == 1
