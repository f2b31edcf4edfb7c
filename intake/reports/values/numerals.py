"""Chinese numerals: 十二, 一百零五, 两千, 三点五, 二〇二三."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    "零": 0,
    "〇": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億", "一二三四五六七八九十百千万亿")
_PARTS = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]?)")
SMALL = {"十": 10, "百": 100, "千": 1_000}
LARGE = {"万": 10_000, "亿": 100_000_000}
_SIZES = {**SMALL, **LARGE, "": 1}


def chinese_number(text: str) -> Decimal | None:
    """The number that the text spells, or None.

    >>> [str(chinese_number(text)) for text in ("十二", "一百零五", "两万三千", "三点五", "零", "二三", "一百百")]
    ['12', '105', '23000', '3.5', '0', 'None', 'None']
    """
    text = text.translate(FORMAL)
    whole, point, decimals = text.partition("点")
    if point and decimals[-1:] in LARGE:  # 三点五万
        part = chinese_number(text[:-1])
        return None if part is None else part * LARGE[decimals[-1]]
    value = _whole(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    if not decimals or any(sign not in DIGITS for sign in decimals):
        return None
    return Decimal(f"{value}.{''.join(str(DIGITS[sign]) for sign in decimals)}")


def mixed_number(text: str) -> Decimal | None:
    """The number of digits with sizes between them, or None: 1万2 is 12000 to many and 10002 to some.

    >>> [str(mixed_number(text)) for text in ("3万5千", "1千2百5十", "1万2000", "1万2", "3千5万")]
    ['35000', '1250', '12000', 'None', 'None']
    """
    total, last = Decimal(0), Decimal(0)
    for digits, size in _PARTS.findall(text):
        factor = Decimal(_SIZES[size])
        part = Decimal(digits) * factor
        if last and (part >= last or (not size and part < last / 10)):  # without a size all places must be there
            return None
        total, last = total + part, factor
    return total


def chinese_digits(text: str) -> int | None:
    """Digits read one by one, as in a year: 二〇二三 -> 2023."""
    if not text or any(sign not in DIGITS for sign in text):
        return None
    return int("".join(str(DIGITS[sign]) for sign in text))


def _whole(text: str) -> int | None:
    if not text:
        return None
    for sign, factor in sorted(LARGE.items(), key=lambda item: -item[1]):
        if sign in text:
            left, _, right = text.partition(sign)
            high = _below_ten_thousand(left)
            if high is None or not right:
                return None if high is None else high * factor
            low = _whole(right.removeprefix("零").removeprefix("〇"))
            gap = right[0] in "零〇"
            if low is None or low >= factor or (low < factor // 10 and not gap):  # 一万五 is 15000 to many: refused
                return None
            return high * factor + low
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    """Digits and 十, 百, 千 in falling order; 十二 is 12; 一百五 (150 or 105?) is refused."""
    if text in ("零", "〇", "○"):
        return 0
    total, digit, last = 0, None, 10_000
    skipped = False  # a 零 stood before the digit
    for sign in text:
        if sign in SMALL:
            factor = SMALL[sign]
            if factor >= last or (digit is None and not (factor == 10 and total == 0)):
                return None
            total += (1 if digit is None else digit) * factor
            digit, last, skipped = None, factor, False
        elif DIGITS.get(sign) == 0:
            if digit is not None or skipped or not total:
                return None
            skipped = True
        elif sign in DIGITS:
            if digit is not None:
                return None
            digit = DIGITS[sign]
        else:
            return None
    if digit is None:
        return None if skipped or not total else total
    if total and last > 10 and not skipped:
        return None
    return total + digit
