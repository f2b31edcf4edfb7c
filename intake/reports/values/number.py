"""Numbers as people write them: 12, １２, 1,234, 12次, 3.5万元, 十二, 无."""

from __future__ import annotations

import math
import re
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache

from intake.reports.values.blank import is_none, squeeze
from intake.reports.values.measures import Measure, asked_measure, factor_between
from intake.reports.values.measures import measure as measure_of
from intake.reports.values.numerals import chinese_number, mixed_number
from intake.reports.values.taken import Problem, Taken, refused
from intake.reports.values.unclear import has_footnote, no_plain_number
from scoring.finding import Severity
from scoring.rulebook import Field

_PLAIN = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|[+-]?\.\d+")
_DIGITS_FIRST = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([%a-z\u3400-\u9fff㎡].*)")
_NUMERAL_FIRST = re.compile(r"([零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億点]+)(.*)")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,2}(?:(?:[ \u00a0]\d{3})+\.\d|(?:[\u00a0\u2009\u202f]\d{3})+(?!\d))")
_SPLIT = re.compile(r"\d\s+\d")
_JOINED = re.compile(r"(?<![\d，,])\d{3}(?:，(?![0０])\d{3})+(?![\d.，元])")
_MIXED = re.compile(r"((?:\d+(?:\.\d+)?[亿万千百十])+\d+[千百十]?)(?![\d.])(.*)")  # 3万5千元, 1万2000
# 共12次, 召开12次
_SAID_BEFORE = re.compile(r"^(?:[一总]?共计?有?|总计|合计为?|召开|开展|举办|达到)(?=[\d¥￥零〇一二两三四五六七八九十])")
_UNKNOWN = re.compile(r"(?!.*(?:左右|上下|[余多来几半成]|以[上下内]|分之))[^\W\d_a-z]{1,4}")  # 12例, but not 12左右
_NEGATIVE = re.compile(r"^负(?=[\d.])")
_MEASURE_IN_BRACKETS = re.compile(r"(?<=[\d万亿])\(([万亿]?(?:元|次|人|个|名|件|项|家|户|村|场|篇|天|%))\)$")  # 12(次)
_SHARE = re.compile(r"\((?:占比?|占总数|完成率|比例|达)?[:：]?\d{1,3}(?:\.\d+)?%\)$")
_MINUS = str.maketrans("−–﹣", "---")
_QUOTES = "'’‘`\"“”。;"
_CURRENCY = re.compile(r"^([+-]?)(?:[¥￥]|人民币|rmb|cny)[¥￥]?(?=[\d.零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾])")
_JIAO = re.compile(r"^(\d[\d,]*)[元块](\d)角(?:(\d)分)?$")
_TEN_THOUSAND = re.compile(r"(?<=\d)w(?=元?$)")
_LARGE = re.compile(r"[万亿萬億]")


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
    return _from_text(field, str(cell), measure)


def _from_text(field: Field, text: str, measure: str) -> Taken:
    squeezed = squeeze(text)
    if asked_measure(field.unit_of_measure).base == "元":
        squeezed = _spelled_out(squeezed)
    if is_none(squeezed):
        return Taken(0, problem=Problem(Severity.INFO, "none_taken_as_zero", {"text": text}))
    split = None if has_odd_digits(text) else split_number(squeezed)
    if split is None:
        return _but_for_share(field, text, measure) or no_plain_number(text)
    number, written = split
    asked = asked_measure(measure or field.unit_of_measure)
    if written in ("", "¥") and asked.factor > 1 and _LARGE.search(squeezed):
        return _sized(field, number, asked.base)  # 三万 below 万元 is three of them, as 3万 is
    if written == "¥":
        if factor_between("元", field.unit_of_measure) != 1 or measure not in ("", field.unit_of_measure):
            return refused("two_measures", text=text, measure=measure or field.unit_of_measure)
        written = ""
    written = _without_noun(field, written)
    if written and (not _is_measure(field, written) or _may_be_of_either(written, asked)):
        return _but_for_share(field, text, measure) or no_plain_number(text)
    if written and measure and not _same_size(written, measure):
        return refused("two_measures", text=text, measure=measure)
    return _sized(field, number, written or measure)


def _but_for_share(field: Field, text: str, measure: str) -> Taken | None:
    """The count in front of brackets that hold nothing but a rate, which counts nothing: 45（100%）."""
    share = _SHARE.search(squeeze(text))
    if share is None or asked_measure(field.unit_of_measure).base == "%":
        return None
    taken = _from_text(field, squeeze(text)[: share.start()], measure)
    left_out = Problem(Severity.INFO, "remark_left_out", {"text": text})
    return taken._replace(problem=left_out) if taken.problem is None else None


def _spelled_out(squeezed: str) -> str:
    """A sum as 35.5元 and 3.5万, though somebody wrote 35元5角 or 3.5w.

    >>> _spelled_out("35元5角"), _spelled_out("1,035元5角2分"), _spelled_out("3.5w元"), _spelled_out("35元")
    ('35.5元', '1,035.52元', '3.5万元', '35元')
    """
    return _TEN_THOUSAND.sub("万", _JIAO.sub(r"\1.\2\3元", squeezed))


def has_odd_digits(text: str) -> bool:
    """Are digits parted by spaces or commas where no thousands end, or is one of them a footnote's or a fraction's?

    Nobody here types thousands with blanks: 720 723 and 1 234 are rather two numbers. Decimals behind them, or blanks
    that a program has set, make one number of it: 1 234.5. A Chinese comma parts the thousands of 1，234, but between
    numbers of three digits each it may as well part two of them.

    >>> has_odd_digits("44 44"), has_odd_digits("720 723"), has_odd_digits("12②"), has_odd_digits("720，723")
    (True, True, True, True)
    >>> has_odd_digits("1，234"), has_odd_digits("12，345"), has_odd_digits("352，000"), has_odd_digits("352，480元")
    (False, False, False, False)
    >>> has_odd_digits("1 234.5"), has_odd_digits("1\u00a0234"), has_odd_digits(" 12 次")
    (False, False, False)
    """
    return any(sign.search(_THOUSANDS.sub("0", text)) for sign in (_SPLIT, _JOINED)) or has_footnote(text)


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
    >>> split_number("12(次)"), split_number("共计12次"), split_number("3万5千元"), split_number("12(含2)")
    ((Decimal('12'), '次'), (Decimal('12'), '次'), (Decimal('35000'), '元'), None)
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
    mixed = _MIXED.fullmatch(text)
    if mixed is not None:
        number = mixed_number(mixed[1])
        return None if number is None else (number, mixed[2])
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


def _without_noun(field: Field, written: str) -> str:
    """The measure in front of a word that the label itself holds: 12个支部 for the number of 党支部 is 12个."""
    if written and measure_of(written) is None and written != field.unit_of_measure:
        for end in range(1, len(written)):
            if written[end:] in field.label.zh and measure_of(written[:end]) is not None:
                return written[:end]
    return written


def _is_measure(field: Field, written: str) -> bool:
    """Does what follows a number name a measure, though perhaps one that nobody knows (12例)?"""
    if measure_of(written) is not None or written.casefold() == field.unit_of_measure.casefold():
        return True
    return bool(field.unit_of_measure) and _UNKNOWN.fullmatch(written) is not None


def _may_be_of_either(written: str, asked: Measure) -> bool:
    """3千 where 万元 are asked for: 3,000 yuan, or as many 万元?"""
    said = measure_of(written)
    return said is not None and not said.base and 1 < said.factor < asked.factor


def _same_size(one: str, other: str) -> bool:
    return factor_between(one, other) == 1
