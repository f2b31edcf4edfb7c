"""Text files with separators: which encoding, which separator, and whether it is a table at all."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from itertools import islice

from intake.grids.worker.refusal import RefusedError

Row = list[str | None]
_SEPARATORS = "\t;,"  # on a tie the first one wins: a comma is also a decimal or thousands mark
_SAMPLE_LINES = 500
_LONGEST_VALUE = 1_000_000
_AGREEING = 0.4  # of the lines that are not blank have the same number of columns
_AGREEING_ON_TWO = 0.6  # of them when it is two columns: many a sentence has one comma
_SHORT = 60  # lines of a form
_MOST_LINES = 0.5


def read_text(data: bytes, cells: int) -> tuple[str, list[Row], str | None]:
    """Kind (csv or tsv), rows of equal length, and the code of a warning about the encoding, if any."""
    text, warning = decode(data)
    separator = separator_of(text)
    if separator is None:
        raise RefusedError("file_text_without_table")
    csv.field_size_limit(_LONGEST_VALUE)
    rows: list[Row] = []
    width = 0
    try:
        for fields in csv.reader(StringIO(text, newline=""), delimiter=separator):
            rows.append([_as_shown(field) or None for field in fields])
            width = max(width, len(fields))
            if width * len(rows) > cells:
                raise RefusedError("file_too_many_cells", most=cells)
    except csv.Error as problem:
        raise RefusedError("file_damaged") from problem
    for row in rows:
        row.extend([None] * (width - len(row)))
    return "tsv" if separator == "\t" else "csv", rows, warning


def _as_shown(field: str) -> str:
    """What Excel shows of a field: programs write ="007" so that it keeps a number as it is."""
    return field[2:-1] if field[:2] == '="' and field[-1] == '"' and len(field) > 2 else field


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of a file in UTF-8, UTF-16 or GB18030, with or without a byte order mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return _utf8(data[3:], sure=True)
    zeros_even, zeros_odd = data[:4000:2].count(0), data[1:4000:2].count(0)
    half = min(len(data), 4000) // 2
    if half >= 2 and max(zeros_even, zeros_odd) > 0:
        # Separators, digits and line breaks have a zero byte in UTF-16, all on one side.
        if min(zeros_even, zeros_odd) == 0 and max(zeros_even, zeros_odd) >= half * 0.05 and len(data) % 2 == 0:
            return _strict(data, "utf-16-le" if zeros_odd else "utf-16-be")
        raise RefusedError("file_not_a_spreadsheet")
    return _utf8(data, sure=False)


def _strict(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return _printable(data.decode(encoding)), None
    except UnicodeDecodeError as problem:
        raise RefusedError("file_damaged") from problem


def _utf8(data: bytes, *, sure: bool) -> tuple[str, str | None]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        broken, wide = text.count("\ufffd"), sum(character > "\u07ff" for character in text)
        if sure or wide - broken > 3 * broken:  # UTF-8 with a few bytes spoilt: as GB18030 it would turn into nonsense
            return _printable(text), "text_partly_unreadable"
        try:
            return _printable(data.decode("gb18030")), None
        except UnicodeDecodeError as problem:
            raise RefusedError("file_encoding_unknown") from problem
    if not sure and not text.isascii():
        foreign = [character for character in text if character > "\x7f"]
        # Short GB18030 text can pass for UTF-8; it then shows Greek, Cyrillic or Arabic letters and no Chinese ones.
        if all(character < "\u0800" for character in foreign) and any(character > "\xff" for character in foreign):
            try:
                return _printable(data.decode("gb18030")), None
            except UnicodeDecodeError:
                return _printable(text), None
    return _printable(text), None


def _printable(text: str) -> str:
    """The text; refused when control characters show that it is no text."""
    sample = text[:20_000]
    controls = sum(character < " " and character not in "\t\r\n\x0b\x0c\x1a" for character in sample)
    if controls > len(sample) * 0.01:
        raise RefusedError("file_not_a_spreadsheet")
    return text.rstrip("\x1a\x00")


def separator_of(text: str) -> str | None:
    """The separator on whose number of columns most lines agree; None when no separator makes a table.

    Lines of one column (titles, notes) do not count against a separator as long as a good part of the lines agrees. A
    short form may have notes of any length behind its values: there it is enough that most lines are parted, and not
    like sentences, which have a space behind their commas.
    """
    best: tuple[float, str] | None = None
    for separator in filter(text.__contains__, _SEPARATORS):
        widths = _widths(text, separator)
        lines = len(widths)
        columns, agreeing = max(
            ((width, count) for width, count in Counter(widths).items() if width > 1),
            key=lambda item: item[1], default=(1, 0),
        )  # fmt: skip
        share = agreeing / lines if lines else 0.0
        enough = _AGREEING_ON_TWO if columns == 2 else _AGREEING
        if agreeing >= 2 and share >= enough and (best is None or share > best[0]):
            best = (share, separator)
    if best is not None:
        return best[1]
    parted = {separator: _parted(text, separator) for separator in filter(text.__contains__, _SEPARATORS)}
    return next((separator for separator, share in parted.items() if share == max(parted.values()) > _MOST_LINES), None)


def _widths(text: str, separator: str) -> list[int]:
    """How many columns the first lines have that are not blank; none where the text cannot be parted so."""
    lines = islice(csv.reader(StringIO(text, newline=""), delimiter=separator), _SAMPLE_LINES)
    try:
        return [len(fields) for fields in lines if any(field.strip() for field in fields)]
    except csv.Error:
        return []


def _parted(text: str, separator: str) -> float:
    """The share of lines in which the separator stands as in a table; 0 for a long text."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not 0 < len(lines) <= _SHORT:
        return 0.0
    return sum(separator in line and f"{separator} " not in line for line in lines) / len(lines)
