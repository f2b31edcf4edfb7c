"""Report workbooks: a form for a unit in one of three layouts, its ledgers, and one table for several units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sample_data.make.mistakes import LAST_YEARS_FORM, UNKNOWN_ITEM, as_written
from sample_data.make.reported import Line, Value, reported
from sample_data.make.sheets import Cell, Percent, Sheet, titled
from sample_data.make.tables import Row
from sample_data.make.units import Unit

Book = Mapping[str, list[Row]]
NUMERALS = "一二三四五六七八九十"
NOTE = "注：1.“是否”类填报项请填“是”或“否”；2.没有发生的请填0，不得留空；3.台账附后，没有内容的请填“无”。"
SIGNED = "填报单位（盖章）：                分管领导审核：                填报日期：{year}年1月"


def form(book: Book, unit: Unit, year: int, layout: str) -> list[Sheet]:
    """The workbook of one unit: the form itself, then its ledgers. `layout`: numbered, side by side or plain."""
    values = as_written(unit.code, year, reported(unit, year).fields)
    title = f"示例县{unit.chinese}{year}年度基层党建工作考核报表"
    if (year, unit.code) == LAST_YEARS_FORM:
        title = f"示例县{unit.chinese}基层党建工作考核报表（{year - 1}年版）"
    sections = [
        (name, [row for row in rows if row["required"] == "yes" or values.get(row["name"]) is not None])
        for name, rows in _sections(book)
    ]
    page = {"numbered": _numbered, "side by side": _side_by_side, "plain": _plain}[layout](
        title, unit, year, sections, values
    )
    return [page, *ledger_sheets(book, [unit], year)]


def table(book: Book, units: Sequence[Unit], year: int) -> list[Sheet]:
    """One workbook for several units: a row a unit, headings in two rows, and their ledgers with the unit in front."""
    rows = [row for _, rows in _sections(book) for row in rows]
    sections: list[Cell] = [cell for name, fields in _sections(book) for cell in [name, *[None] * (len(fields) - 1)]]
    header: list[Cell] = ["序号", "单位", *(_with_measure(row) for row in rows)]
    lines: list[list[Cell]] = []
    for number, unit in enumerate(units, 1):
        values = as_written(unit.code, year, reported(unit, year).fields)
        lines.append([number, unit.chinese, *(shown(row, values.get(row["name"])) for row in rows)])
    last = len(header) - 1
    title: list[Cell] = [f"示例县{year}年度基层党建工作考核报表（汇总）"]
    merged = [(0, 0, 0, last)]
    at = 2
    for _, fields in _sections(book):
        merged.append((1, at, 1, at + len(fields) - 1))
        at += len(fields)
    page = Sheet(
        "汇总表", [title, [None, None, *sections], header, *lines], merged, [6, 14, *[14] * len(rows)], heading=3
    )
    return [page, *ledger_sheets(book, units, year)]


def ledger_sheets(book: Book, units: Sequence[Unit], year: int) -> list[Sheet]:
    """A sheet for each ledger that units report. Who has nothing to report says so."""
    several = len(units) > 1
    sheets: list[Sheet] = []
    for name, label, columns in ledgers(book, "unit"):
        rows: list[list[Cell]] = []
        for unit in units:
            lines = reported(unit, year).ledgers[name]
            front: list[Cell] = [unit.chinese] if several else []
            rows += [
                [len(rows) + 1 + number, *front, *ledger_cells(columns, line)] for number, line in enumerate(lines)
            ]
            if not lines:
                rows.append([None, *front, "无"])
        header = ["序号", *(["单位"] if several else []), *(_with_measure(column) for column in columns)]
        who = "" if several else units[0].chinese
        sheets.append(titled(label, f"{who}{year}年{label}", header, rows))
    return sheets


def ledgers(book: Book, source: str) -> list[tuple[str, str, list[Row]]]:
    """Name, label and columns of each ledger of a source."""
    found: dict[str, list[Row]] = {}
    for row in book["ledgers"]:
        if row["source"] == source:
            found.setdefault(row["ledger"], []).append(row)
    return [(name, columns[0]["ledger label::zh"], columns) for name, columns in found.items()]


def ledger_cells(columns: Sequence[Row], line: Line) -> list[Cell]:
    return [shown(column, line[column["name"]]) for column in columns]


def shown(row: Row, value: Value) -> Cell:
    """A value as the unit writes it: 是/否, the label of a choice, a percentage, a number."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if row["type"] == "choice" and isinstance(value, str):
        return choice_labels(row)[value]
    if row["type"] == "percent" and isinstance(value, float):
        return Percent(value)
    return value


def choice_labels(row: Row) -> dict[str, str]:
    """`oral: 现场述职｜given in person; ...` -> the Chinese label of each choice."""
    pairs = (piece.partition(":") for piece in row["choices"].split(";"))
    return {name.strip(): label.partition("｜")[0].strip() for name, _, label in pairs}


def _sections(book: Book) -> list[tuple[str, list[Row]]]:
    found: dict[str, list[Row]] = {}
    for row in book["fields"]:
        if row["source"] == "unit":
            found.setdefault(row["section"], []).append(row)
    return list(found.items())


def _with_measure(row: Row) -> str:
    measure = row.get("unit of measure", "")
    return f"{row['label::zh']}（{measure}）" if measure and measure != "%" else row["label::zh"]


def _numbered(
    title: str, unit: Unit, year: int, sections: Sequence[tuple[str, list[Row]]], values: Mapping[str, Value]
) -> Sheet:
    """序号 | 填报项 | 填报数 | 计量单位 | 备注, a merged line above each section."""
    head: list[list[Cell]] = [[title], [f"填报单位：{unit.chinese}", None, None, "填报日期：", date(year + 1, 1, 6)]]
    rows: list[list[Cell]] = [*head, ["序号", "填报项", "填报数", "计量单位", "备注"]]
    merged = [(0, 0, 0, 4), (1, 0, 1, 2)]
    number = 0
    for at, (name, fields) in enumerate(sections):
        merged.append((len(rows), 0, len(rows), 4))
        rows.append([f"{NUMERALS[at]}、{name}"])
        for row in fields:
            number += 1
            note = "填“是”或“否”" if row["type"] == "yesno" else None
            rows.append(
                [number, row["label::zh"], shown(row, values.get(row["name"])), row["unit of measure"] or None, note]
            )
        if unknown := UNKNOWN_ITEM.get((year, unit.code)) if at == len(sections) - 1 else None:
            rows.append([number + 1, unknown[0], unknown[1], "个", None])
    return _closed(Sheet("考核报表", rows, merged, [6, 46, 16, 10, 18], heading=3), year, 4)


def _side_by_side(
    title: str, unit: Unit, year: int, sections: Sequence[tuple[str, list[Row]]], values: Mapping[str, Value]
) -> Sheet:
    """Two fields in a row: label, value, label, value."""
    rows: list[list[Cell]] = [[title], ["填报单位", unit.chinese, "填报日期", date(year + 1, 1, 8)]]
    merged = [(0, 0, 0, 3)]
    for at, (name, fields) in enumerate(sections):
        merged.append((len(rows), 0, len(rows), 3))
        rows.append([f"（{NUMERALS[at]}）{name}"])
        cells = [[_with_measure(row), shown(row, values.get(row["name"]))] for row in fields]
        rows += [
            [*cells[left], *(cells[left + 1] if left + 1 < len(cells) else [])] for left in range(0, len(cells), 2)
        ]
    return _closed(Sheet("报表", rows, merged, [44, 14, 44, 14], heading=1), year, 3)


def _plain(
    title: str, unit: Unit, year: int, sections: Sequence[tuple[str, list[Row]]], values: Mapping[str, Value]
) -> Sheet:
    """Label and value, nothing else: an old form that was filled in for years."""
    rows: list[list[Cell]] = [[title], ["单位名称", unit.chinese]]
    for at, (name, fields) in enumerate(sections):
        rows.append([f"{NUMERALS[at]}、{name}", None])
        rows += [[_with_measure(row), shown(row, values.get(row["name"]))] for row in fields]
    return _closed(Sheet("Sheet1", rows, [(0, 0, 0, 1)], [52, 16], heading=1), year, 1)


def _closed(sheet: Sheet, year: int, last: int) -> Sheet:
    """The note and the line for signatures below the table."""
    below = len(sheet.rows)
    sheet.rows += [[NOTE], [SIGNED.format(year=year + 1)]]
    sheet.merged = [*sheet.merged, (below, 0, below, last), (below + 1, 0, below + 1, last)]
    return sheet
