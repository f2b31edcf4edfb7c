"""The tables that the county's offices hand over, each as its office would save it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sample_data.make import office
from sample_data.make.forms import Book, ledger_cells, ledgers, shown
from sample_data.make.mistakes import MISSPELT_UNIT
from sample_data.make.reported import Line, Value
from sample_data.make.sheets import Cell, Sheet, titled
from sample_data.make.units import UNITS, Unit

JUDGES = "县委组织部考核组"


def office_files(book: Book, year: int) -> dict[str, list[Sheet]]:
    """File name -> its sheets."""
    return {
        "民主测评.csv": [_field_table(book, "民主测评", "民主测评", year, office.votes)],
        "评委打分.xlsx": [_field_table(book, "评委打分", "述职评议评委打分", year, office.panel)],
        "部门评分.xls": [_field_table(book, "部门评分", "部门评分和否决事项", year, office.departments)],
        "评议打分.xlsx": _judged(book, year),
        "督导和通报.xlsx": _ledgers(book, year),
        "收件登记表.xlsx": [_receipts(year)],
    }


def _field_table(
    book: Book, section: str, title: str, year: int, values_of: Callable[[Unit, int], Mapping[str, Value]]
) -> Sheet:
    rows = [row for row in book["fields"] if row["section"] == section]
    lines: list[list[Cell]] = []
    for number, unit in enumerate(UNITS, 1):
        values = values_of(unit, year)
        lines.append([number, unit.chinese, *(shown(row, values[row["name"]]) for row in rows)])
    header = ["序号", "单位", *(row["label::zh"] for row in rows)]
    return titled(title, f"示例县{year}年度{title}表", header, lines)


def _judged(book: Book, year: int) -> list[Sheet]:
    """A sheet for each judged item: points, who judged, and why."""
    labels = {row["code"]: row["label::zh"] for row in book["rules"] if row["code"] in office.REASONS}
    sheets: list[Sheet] = []
    for item, label in labels.items():
        lines: list[Sequence[Cell]] = []
        for number, unit in enumerate(UNITS, 1):
            points, reason = office.judged(unit, year)[item]
            lines.append([number, unit.chinese, points, JUDGES, reason])
        sheets.append(titled(label, f"示例县{year}年度{label}评议表", ["序号", "单位", label, "评分组", "理由"], lines))
    return sheets


def _ledgers(book: Book, year: int) -> list[Sheet]:
    lines_of: Mapping[str, Callable[[Unit], Sequence[Line]]] = {
        "criticism": lambda unit: office.CRITICISM.get((year, unit.code), ()),
        "remarks": lambda unit: office.remarks(unit, year),
    }
    sheets: list[Sheet] = []
    for name, label, columns in ledgers(book, "office"):
        rows: list[list[Cell]] = [
            [unit.chinese, *ledger_cells(columns, line)] for unit in UNITS for line in lines_of[name](unit)
        ]
        if name == "remarks" and year == 2025:
            misspelt, line = MISSPELT_UNIT
            rows.append([misspelt, *ledger_cells(columns, line)])
        numbered = [[number, *row] for number, row in enumerate(rows, 1)]
        sheets.append(
            titled(
                label,
                f"示例县{year}年度{label}",
                ["序号", "单位", *(column["label::zh"] for column in columns)],
                numbered,
            )
        )
    return sheets


def _receipts(year: int) -> Sheet:
    days = [(unit.chinese, office.received(unit, year)) for unit in UNITS]
    lines = [[number, name, day, None if day else "未收到"] for number, (name, day) in enumerate(days, 1)]
    notes = [f"注：报送截止日期为{year + 1}年1月10日，以收到日期为准。"]
    return titled("收件登记", f"示例县{year}年度考核报表收件登记表", ["序号", "单位", "收到日期", "备注"], lines, notes)
