"""The XML of ods: errors, formulas without a value, number formats, merged cells, what is hidden or crossed out."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from intake.grids.worker.comments import telling
from intake.grids.worker.details import CellDetail, SheetDetail
from intake.grids.worker.packages import Package
from intake.grids.worker.refusal import RefusedError
from intake.grids.worker.xml import Attributes, parse, whole

_STORED = {"float": "number", "percentage": "number", "currency": "number", "boolean": "boolean", "date": "date"}
_PERCENT, _GENERAL = "0%", "General"
_MOST_LINES = 1_048_576
_SHOWN = re.compile(r"(-?[\d,]+)(?:\.(\d+))?\s*([^\W\d_]{0,4})\s*")
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_POWER = re.compile(r"\d[Ee][+-]?\d")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s'’](?=\d{3})")
_HIDDEN = ";;;"
_MONTH = re.compile(r"\d{4}(?:年|[-/.])\d{1,2}月?")
_DIVIDING = {1: "0", 1_000: "0,", 10_000: "0!.0,", 1_000_000: "0,,", 100_000_000: "0!.00,,"}
"""Number formats that show a number divided."""


class _Scan:
    """Collects all sheets of a content.xml. Repeated rows and cells are written once and counted here."""

    def __init__(self, cells: int, struck: Collection[str]) -> None:
        self.sheets: dict[str, SheetDetail] = {}
        self._struck = struck  # names of styles
        self._styles: list[tuple[int, str]] = []  # of columns: the last column and its style
        self._is_struck = False
        self._comment: list[str] | None = None  # while one is being read
        self._limit = self._left = cells
        self._sheet = SheetDetail()
        self._row = self._column = self._next_column = 0
        self._repeat = 1
        self._cell: Attributes | None = None
        self._text: list[str] = []
        self._is_shown = False  # does the file say what is seen of the cell, be it nothing?
        self._row_start: list[tuple[int, int, CellDetail, bool]] = []
        self._depth = 0  # tables inside cells do not count

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._sheet = self.sheets[attributes.get("table:name", "")] = SheetDetail()
                self._row = self._next_column = 0
                self._styles = []
        elif self._depth != 1:
            return
        elif name == "table:table-column":
            repeated = _times(attributes.get("table:number-columns-repeated"))
            if attributes.get("table:visibility", "visible") != "visible":
                self._sheet.hidden_columns.update(range(self._next_column, min(self._next_column + repeated, 16_384)))
            self._next_column += repeated
            self._styles.append((self._next_column, attributes.get("table:default-cell-style-name", "")))
        elif name == "table:table-row":
            self._column, self._row_start = 0, []
            self._repeat = _times(attributes.get("table:number-rows-repeated"))
            if attributes.get("table:visibility", "visible") != "visible":
                self._sheet.hidden_rows.update(range(self._row, min(self._row + self._repeat, _MOST_LINES)))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._text, self._is_shown = attributes, [], False
            self._is_struck = bool(self._struck) and self._style(attributes) in self._struck
        elif name == "office:annotation" and self._cell is not None:
            self._comment = []
        elif name == "text:p" and self._comment:
            self._comment.append("\n")
        elif name == "text:p":
            self._is_shown = True
        elif name == "text:span" and attributes.get("text:style-name") in self._struck:
            self._is_struck = True

    def _style(self, cell: Attributes) -> str:
        """The style of a cell: its own, else that of its column."""
        of_column = next((style for end, style in self._styles if self._column < end), "")
        return cell.get("table:style-name", of_column)

    def text(self, piece: str) -> None:
        if self._comment is not None:
            self._comment.append(piece)
        elif self._cell is not None:
            self._text.append(piece)

    def end(self, name: str) -> None:
        if name == "table:table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif name in ("dc:creator", "dc:date") and self._comment is not None:
            self._comment.clear()
        elif name == "office:annotation" and self._comment is not None:
            said = telling("".join(self._comment))
            if said:
                self._sheet.comments[self._row, self._column] = said
            self._comment = None
        elif name == "table:table-row":
            self._take_row()
        elif name in ("table:table-cell", "table:covered-table-cell") and self._cell is not None:
            self._take_cell(self._cell)
            self._cell = None

    def _take_cell(self, cell: Attributes) -> None:
        repeated = _times(cell.get("table:number-columns-repeated"))
        rows, columns = whole(cell.get("table:number-rows-spanned")), whole(cell.get("table:number-columns-spanned"))
        if rows > 1 or columns > 1:
            self._sheet.merged.append(
                (self._row, self._column, self._row + max(rows, 1) - 1, self._column + max(columns, 1) - 1)
            )
        detail = _made(cell, "".join(self._text), is_shown=self._is_shown)
        if detail is not None:
            self._row_start.append((self._column, repeated, detail, self._is_struck))
        self._column += repeated

    def _take_row(self) -> None:
        for column, repeated, detail, struck in self._row_start:
            self._left -= self._repeat * repeated
            if self._left < 0:
                raise RefusedError("file_too_many_cells", most=self._limit)
            for row in range(self._row, self._row + self._repeat):
                for at in range(column, column + repeated):
                    self._sheet.cells[row, at] = detail
                    if struck:
                        self._sheet.struck.add((row, at))
        self._row += self._repeat


def struck_styles(*parts: bytes) -> set[str]:
    """The names of the styles that cross out, and of those made from one of them; `parts` of XML, styles.xml first."""
    crosses: dict[str, bool] = {}
    current = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal current
        if name == "style:style":
            current = attributes.get("style:name", "")
            crosses[current] = crosses.get(attributes.get("style:parent-style-name", ""), False)
        elif name == "style:text-properties" and current:
            said = {attributes.get(f"style:text-line-through-{one}") for one in ("style", "type")} - {None}
            crosses[current] = said != {"none"} if said else crosses[current]

    def end(name: str) -> None:
        nonlocal current
        if name == "style:style":
            current = ""

    for part in parts if any(b"line-through" in part for part in parts) else ():
        parse(part, start, end)
    return {name for name, struck in crosses.items() if struck and name}


def _times(text: str | None) -> int:
    return max(whole(text), 1)


def _made(cell: Attributes, text: str, *, is_shown: bool) -> CellDetail | None:
    """The detail of a cell that holds something. `is_shown`: the file says by the text what is seen of it."""
    formula = cell.get("table:formula")
    value_type = cell.get("office:value-type")
    if formula is not None:
        formula = formula.partition(":")[2].removeprefix("=") if ":=" in formula[:10] else formula.removeprefix("=")
    shows_error = text.startswith(("#", "Err:")) and not cell.get("office:string-value")
    if cell.get("calcext:value-type") == "error" or (formula is not None and shows_error):
        return CellDetail(error=text or "#VALUE!", formula=formula, stored_as="error")
    if value_type is None:
        return CellDetail(formula=formula, uncomputed=True, stored_as="blank") if formula is not None else None
    stored = _STORED.get(value_type, "date" if value_type == "time" else "text")
    if stored == "number":
        shown = _PERCENT if value_type == "percentage" else _shown(cell, text) if is_shown else _GENERAL
    else:
        shown = "yyyy-mm" if stored == "date" and _MONTH.fullmatch(text) else _GENERAL
    return CellDetail(shown, None, formula, stored_as=stored)


def _shown(cell: Attributes, text: str) -> str:
    """The format of a number by what is shown of it.

    >>> [_shown({"office:value": "12000"}, text) for text in ("12,000", "12000元", "12千元", "1.2", "约12000")]
    ['General', '0"元"', '0,"千元"', '0!.0,""', '"约"0""']
    >>> [_shown({"office:value": "-5"}, text) for text in ("-5", "(5)", "5", "", "是")]
    ['General', '0;"("0")"', '0;""0""', ';;;', '"是"']
    """
    if cell.get("office:value-type") == "currency":
        return f'0"{cell["office:currency"]}"' if cell.get("office:currency", "CNY") != "CNY" else '"¥"0'
    value, text = float(cell.get("office:value", "nan")), _BETWEEN_DIGITS.sub("", text).strip()
    found = _SHOWN.fullmatch(text)
    if found is None or (value < 0) != (text[0] == "-"):
        return _shown_oddly(text.replace('"', ""), value)
    number, places = float(f"{found[1].replace(',', '')}.{found[2] or 0}"), len(found[2] or "")
    divisor = _divisor(value, number, places)
    return _GENERAL if divisor == 1 and not found[3] else f'{_DIVIDING[divisor]}"{found[3]}"'


def _divisor(value: float, number: float, places: int) -> int:
    """By what the number that is shown was divided."""
    return next((one for one in _DIVIDING if number and round(value / one, places) == number), 1)


def _shown_oddly(text: str, value: float) -> str:
    """The format of a number that is shown as more than itself and a measure: 约12, （5）, 是, nothing at all."""
    found = _NUMBER.search(text)
    if found is None:
        return f'"{text}"' if text else _HIDDEN
    if _POWER.search(text):
        return _GENERAL
    number = float(found[0].rstrip(",").replace(",", ""))
    digits = _DIVIDING[_divisor(abs(value), number, len(found[1] or ""))]
    form = f'"{text[: found.start()]}"{digits}"{text[found.end() :]}"'
    return f"0;{form}" if value < 0 else form


def scan(package: Package, cells: int) -> dict[str, SheetDetail]:
    """Every cell that holds something, by sheet. Of formats only percent, measures (万元) and what divides is told."""
    content = package.read("content.xml")
    styles = package.read("styles.xml") if "styles.xml" in package.names else b""
    collected: Any = _Scan(cells, struck_styles(styles, content))
    parse(content, collected.start, collected.end, collected.text)
    sheets: dict[str, SheetDetail] = collected.sheets
    return sheets
