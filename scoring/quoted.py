"""Which characters of a text stand in quotes or brackets: separators are looked for outside them.

Full-width punctuation and digits count as their ASCII twins, one character for one character, so that every position
is a position in the text as written.
"""

from __future__ import annotations

from dataclasses import dataclass

_ASCII = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x00A0: " ",
    0x2212: "-",
    0x2013: "-",
    0x200B: " ",
}
QUOTES = {'"': '"', "“": "”", "”": "”", "「": "」"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def fold(text: str) -> str:
    """Full-width characters as ASCII; the length stays.

    >>> fold("≥９０％：４；")
    '≥90%:4;'
    """
    return text.translate(_ASCII)


@dataclass(frozen=True, slots=True)
class Scan:
    """`hidden`: per character whether it is, or stands in, quotes or brackets.

    `bracket`, `quote`: where one stands without its partner, None where there is none.
    """

    hidden: list[bool]
    bracket: int | None
    quote: int | None


def scan(text: str) -> Scan:
    """Look through a text once. What does not close hides the rest; what closes nothing hides nothing.

    >>> "".join("x" if hidden else char for char, hidden in zip('a "b;c" (d)', scan('a "b;c" (d)').hidden))
    'a xxxxx xxx'
    """
    hidden: list[bool] = []
    open_at: list[tuple[str, int]] = []
    quote: tuple[str, int] | None = None
    wrong: int | None = None
    for index, char in enumerate(fold(text)):
        hidden.append(quote is not None or bool(open_at) or char in QUOTES or char in _BRACKETS)
        if quote:
            quote = None if char == quote[0] else quote
        elif char in QUOTES:
            quote = (QUOTES[char], index)
        elif char in _BRACKETS:
            open_at.append((_BRACKETS[char], index))
        elif char in _BRACKETS.values():
            if open_at and open_at[-1][0] == char:
                open_at.pop()
            elif wrong is None:
                wrong = index
    if wrong is None and open_at:
        wrong = open_at[-1][1]
    return Scan(hidden, wrong, quote[1] if quote else None)


def split(text: str, separators: str) -> list[str]:
    """Split outside quotes and brackets; separators are written in ASCII and mean their full-width twins too.

    >>> split('a = "x;y"； b = 2', ";")
    ['a = "x;y"', ' b = 2']
    """
    pieces, start = [], 0
    for index, (char, hidden) in enumerate(zip(fold(text), scan(text).hidden, strict=True)):
        if char in separators and not hidden:
            pieces.append(text[start:index])
            start = index + 1
    return [*pieces, text[start:]]
