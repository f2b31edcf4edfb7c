"""What the values alone do not tell, per sheet: errors, formulas without a value, number formats, what is hidden."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

Place = tuple[int, int]
"""Row and column from the corner of the sheet, counted from 0."""


def column_letters(column: int) -> str:
    """The letters of a column counted from 0.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The Excel address of a place counted from 0.

    >>> address(13, 2)
    'C14'
    """
    return f"{column_letters(column)}{row + 1}"


class CellDetail(NamedTuple):
    """One cell as the file stores it.

    `error` is what an error cell shows; `formula` stands without its equals sign ("" in xls: not told); `stored_as` is
    number, text, boolean, error, date (ISO text) or blank. In ods, `number_format` is "0%", 0"万元" or "General" only.
    """

    number_format: str = "General"
    error: str | None = None
    formula: str | None = None
    uncomputed: bool = False
    stored_as: str = "number"

    @property
    def percent(self) -> bool:
        """True when a number in this cell is shown with a percent sign."""
        return shows_percent(self.number_format)

    @property
    def date(self) -> bool:
        """True when a number in this cell is shown as a date or a time of day."""
        return shows_date(self.number_format)


@dataclass
class SheetDetail:
    """One sheet: its cells in question and what is hidden in it. Hidden rows and columns count from 0."""

    cells: dict[Place, CellDetail] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: dict[Place, str] = field(default_factory=dict)  # those that may correct something
    struck: set[Place] = field(default_factory=set)  # cells of which what they hold is crossed out, all or a part


class Crossed(NamedTuple):
    """What crosses out: numbers of cell styles, and of shared texts."""

    styles: Collection[int] = ()
    texts: Collection[int] = ()

    def __bool__(self) -> bool:
        return bool(self.styles or self.texts)


NOTHING_CROSSED = Crossed()


ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Error values by their number in binary workbooks."""

BUILT_IN_FORMATS = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "¥#,##0;¥-#,##0",
    6: "¥#,##0;[Red]¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;[Red]¥-#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: 'AM/PMh"时"mm"分"',
    35: 'AM/PMh"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: "#,##0;-#,##0",
    42: "¥#,##0;¥-#,##0",
    43: "#,##0.00;-#,##0.00",
    44: "¥#,##0.00;¥-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: 'AM/PMh"时"mm"分"',
    56: 'AM/PMh"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Number formats that files name by number only (ECMA-376 part 1, 18.8.30; 27 to 58 as Chinese Excel shows them)."""

_PIECE = re.compile(
    r'"([^"]*)"|[\\\\!](.)|(?:_.|\*.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(General|G/通用格式|.)', re.DOTALL
)
_MEASURE = re.compile(r"[^\W\d_]{1,4}")
_CONDITION = re.compile(r"\[(<=|>=|<>|[<>=])\s*(-?\d+(?:\.\d+)?)\]")
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_HIDES = re.compile(r'(?:\s|"\s*"|\\\s|[_*].)*', re.DOTALL)
_ODD = re.compile(r"(?<![A-Za-z])\d|[?？±/~～]")
_MINUS = frozenset("-－(（")
_CURRENCY = "¥￥"
_FOREIGN = "$€£₩"
_SECTIONS = re.compile(r'(?:^|;)((?:"[^"]*"|[\\\\!].|[^;"])*)', re.DOTALL)
_SIGNED = re.compile(r"[-(（]|\[(?!\$)[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]")
_DOUBTING = re.compile("预计|计划|目标|任务|[预暂]估|估[计算]|上年|去年|暂定|待[定核]|左右|[多余]$|以[上下]")
_BEFORE = frozenset({"共", "共计", "合计", "人民币", "RMB", "CNY"})
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def shows_percent(number_format: str) -> bool:
    """True when a number in this format carries a percent sign, that is, is shown times 100.

    >>> shows_percent("0.00%"), shows_percent('0"%"'), shows_percent("0")
    (True, False, False)
    """
    return "%" in number_format and "%" in _QUOTED.sub("", number_format)


class Shown(NamedTuple):
    """How a number format shows a number: divided first, with a word behind it that may be a measure, or a ¥ sign.

    "?": so only some numbers, which the format chooses by their size. "≠": nobody would take what is seen for the
    number; behind it the text that is seen in its place, if it is one.
    """

    measure: str = ""
    divisor: int = 1

    @property
    def is_unlike(self) -> bool:
        return self.measure[:1] == "≠"


AS_IT_IS = Shown()
UNLIKE = Shown("≠")


def tells(number_format: str) -> bool:
    """Does the format show something otherwise than it is stored: divided, measured, hidden, without sign or day?"""
    sections = _SECTIONS.findall(number_format or "General")
    conditions = [*map(_CONDITION.search, sections)]
    counted = sections if any(conditions) else sections[:2]  # the third is that of zero, the fourth that of texts
    shown = {_section_shown(one, unsigned=at == 1 and not any(conditions)) for at, one in enumerate(counted)}
    return shown != {AS_IT_IS} or shows_no_day(number_format)


def shown_as(number_format: str, number: float = 1) -> Shown:
    """What a person sees of a number in this format: 12000 as 12千元 or, in tens of thousands, as 1.2.

    A comma behind the last digit divides by a thousand, digits behind a point that is only written by ten each. A
    percent sign that is only written behind a number is its measure.

    >>> [tuple(shown_as(one)) for one in ('0.0"万元"', '#,##0,"千元"', '0!.0,', '0!.0,"万";-0!.0,"万"', "#,##0.00千元")]
    [('万元', 1), ('千元', 1000), ('', 10000), ('万', 10000), ('千元', 1)]
    >>> [tuple(shown_as(one)) for one in ("#,##0.00_ ", 'yyyy"年"', "0%", '0"%"', "[$¥-804]#,##0")]
    [('', 1), ('', 1), ('', 1), ('%', 1), ('¥', 1)]
    >>> tuple(shown_as('[>=10000]0!.0,"万";0'))
    ('?', 1)

    "≠": it is hidden, or nobody would take what is seen for the number: a text stands in its place, a word before it,
    one behind it doubts it, digits are added, its minus is left off.

    >>> [shown_as(one).measure for one in (";;;", '"约"0', "[$$-409]0.00", '0"户(预计)"', '"共"0"人"', "0;0", '"4"0')]
    ['≠', '≠', '≠', '≠', '人', '', '≠']
    >>> [shown_as(one, -1).measure for one in ("0;0", "0;-0", "0;[Red]0", "0_);(0)", "0")]
    ['≠', '', '', '', '']
    >>> [shown_as(one, 9).measure for one in ('[>=10]"合格";0', '[<10]"不足";0', '"是";;"否"')]
    ['', '≠不足', '≠是']
    """
    sections = _SECTIONS.findall(number_format or "General")
    conditions = [*map(_CONDITION.search, sections[:3])]
    at = _section_of(conditions, number)
    if at is None:
        return UNLIKE  # ####
    below = [found is not None and found[1][0] == "<" and float(found[2]) == 0 for found in conditions]
    above = [found is not None and found[1][0] == ">" and float(found[2]) == 0 for found in conditions]
    unsigned = number < 0 and (below[at] or (at == 1 and (above[0] or not any(conditions))))
    shown = _section_shown(sections[at], unsigned=unsigned)
    if any(conditions) and not shown.is_unlike:
        others = [_section_shown(one, unsigned=False) for one in sections[:3]]
        return AS_IT_IS if all(one == AS_IT_IS or one.is_unlike for one in others) else Shown("?")
    return shown


def _section_of(conditions: list[re.Match[str] | None], number: float) -> int | None:
    """Which section of a format, by their conditions, shows the number; None: none does."""
    if not any(conditions):
        at = 0 if number > 0 else 1 if number < 0 else 2
        return at if at < len(conditions) else 0
    for at, found in enumerate(conditions):
        last = at == len(conditions) - 1
        if found is None:
            holds = last or (number > 0 if at == 0 else number < 0)
        else:
            holds = _HOLDS[found[1]](number, float(found[2]))
        if holds:
            return at
    return None


@lru_cache(maxsize=1024)
def _section_shown(section: str, *, unsigned: bool) -> Shown:
    """What a section of a format shows of a number. `unsigned`: of a negative one, without its minus."""
    section = _CONDITION.sub("", section)
    if _HIDES.fullmatch(section) or (unsigned and not _SIGNED.search(section)):
        return UNLIKE
    digits, words, before = "", "", ""  # digits with their signs; what is written behind the last of them; in front
    written = ""  # all of it that stands in quotes
    for quoted, escaped, sign, plain in _PIECE.findall(section):
        written += quoted or escaped
        if plain in ("General", "G/通用格式", "0", "#", "?"):
            digits, words = digits + ("" if not words.strip(".") else " ") + "." * words.count(".") + "0", ""
        elif plain in ("%", "@", "E") or (plain and plain in "ymdhsYMDHS"):
            return AS_IT_IS
        elif plain in (",", ".") and digits and not words:
            digits += "," if plain == "," else "p"
        elif digits:
            words += quoted or escaped or sign or plain
        else:
            before += quoted or escaped or sign or plain
    if not digits:
        return Shown(f"≠{written.strip()}") if written.strip() else AS_IT_IS
    commas = len(digits) - len(digits.rstrip(","))
    shifted = digits.rpartition(".")[2].count("0") if "." in digits else 0
    word = words.strip()
    odd = any(sign in before + words for sign in _FOREIGN) or _ODD.search(written)
    if not unsigned and not _MINUS.isdisjoint(before):
        return UNLIKE
    if odd or _DOUBTING.search(word) or (_WORD.search(before) and before.strip() not in _BEFORE):
        return UNLIKE
    said = word == "%" or _MEASURE.fullmatch(word)
    measure = word if said else "¥" if any(sign in before + words for sign in _CURRENCY) else ""
    return Shown(measure, 1000**commas * 10**shifted)


@lru_cache(maxsize=1024)
def shows_no_day(number_format: str) -> bool:
    """True when a date in this format is shown by its year and month only: 2025年11月 is kept as the first of it.

    >>> shows_no_day('yyyy"年"m"月"'), shows_no_day("mmm-yy"), shows_no_day("yyyy-mm-dd"), shows_no_day("0.0")
    (True, True, False, False)
    """
    letters = set(_QUOTED.sub("", number_format).lower())
    return "y" in letters and "d" not in letters


def shows_date(number_format: str) -> bool:
    """True when a number in this format is shown as a date or a time of day.

    >>> shows_date('yyyy"年"m"月"'), shows_date("0.00"), shows_date("[h]:mm"), shows_date("[Red]0")
    (True, False, True, False)
    """
    plain = _QUOTED.sub("", number_format).lower()
    return plain != "general" and any(letter in plain for letter in "ymdhs")
