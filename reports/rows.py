"""Rows of a sheet as Excel stores them: written straight, for openpyxl makes an object of each of a million cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from reports.texts import as_cell_text
from scoring.numbers import snap_one

LINE = 16  # points, the height of a line
HIGHEST = 409  # points that Excel gives a row


@dataclass(frozen=True, slots=True)
class Live:
    """A formula (without `=`) and the number that it gives, for programs that show a workbook without calculating."""

    formula: str
    value: float


@dataclass(frozen=True, slots=True)
class Styled:
    """A column: numbers of its styles for numbers and for text, its width in characters, its style for empty cells."""

    number: int
    text: int
    width: float
    empty: int | None = None


def written(rows: Iterable[Sequence[Any]], columns: Sequence[Styled], first: int) -> Iterator[str]:
    """Each row as XML, `first` is the number of the first one. It is as high as its texts need."""
    letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
    for at, row in enumerate(rows, start=first):
        cells, lines = [], 1
        for letter, column, value in zip(letters, columns, row, strict=True):
            if value is None or (isinstance(value, float) and math.isnan(value)):
                if column.empty is not None:
                    cells.append(f'<c r="{letter}{at}" s="{column.empty}"/>')
            elif (number := _number(value)) is not None:
                cells.append(f'<c r="{letter}{at}" s="{column.number}"{number}</c>')
            else:
                text = as_cell_text(str(value))
                lines = max(lines, _lines(text, column.width))
                cells.append(
                    f'<c r="{letter}{at}" s="{column.text}" t="inlineStr">'
                    f'<is><t xml:space="preserve">{escape(text)}</t></is></c>'
                )
        yield f'<row r="{at}" ht="{min(LINE * lines, HIGHEST)}">{"".join(cells)}</row>'


def _number(value: Any) -> str | None:
    """What stands in a cell after its style, without the noise of binary fractions; None for what is text."""
    if isinstance(value, str):
        return None
    if isinstance(value, float):
        return f"><v>{snap_one(value)!r}</v>"
    if isinstance(value, bool):
        return f' t="b"><v>{int(value)}</v>'
    if isinstance(value, int):
        return f"><v>{value}</v>"
    if isinstance(value, Live):
        return f"><f>{escape(value.formula)}</f><v>{snap_one(value.value)!r}</v>"
    return f"><v>{to_excel(value):g}</v>" if isinstance(value, date) else None


def _lines(text: str, width: float) -> int:
    """How many lines a text takes; a Chinese character is as wide as two others."""
    if len(text) * 2 <= width and "\n" not in text:
        return 1
    return sum(max(math.ceil((len(line) + len(line.encode())) / 2 / width), 1) for line in text.split("\n"))
