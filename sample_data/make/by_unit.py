"""A workbook of one unit: a form of its own figures, and a list with a row for each of its parts and a total below."""

from __future__ import annotations

from collections.abc import Mapping

from sample_data.make.pages import Page
from sample_data.make.rulebook import cell_of
from sample_data.make.sheets import Cell, Sheet, titled
from sample_data.make.tables import Row

TOTAL = "合计"


def form(page: Page, name: str, title: str, row: Row) -> Sheet:
    """序号 | 填报项 | 填报数 | 计量单位: what one row of a table of the page says of its unit. `name`: of the sheet."""
    fields = {field["name"]: field for field in page.rows("fields")}
    items = [(fields[code], value) for code, value in row.items() if code != "unit"]
    lines: list[list[Cell]] = [
        [number, field["label::zh"], cell_of(value), field["unit of measure"] or None]
        for number, (field, value) in enumerate(items, 1)
    ]
    whole = f"{page.name(row['unit'])}{title}"
    sheet = titled(name, whole, ["序号", "填报项", "填报数", "计量单位"], lines)
    sheet.rows.insert(1, [f"填报单位：{page.name(row['unit'])}"])
    sheet.heading = 3
    sheet.widths = [6, 40, 12, 10]
    return sheet


def parts(
    page: Page, ledger: str, title: str, unit: str, totals: Mapping[str, int], notes: tuple[str, ...] = ()
) -> Sheet:
    """The lines of a ledger that a unit reports, and their total; `totals` are sums that it added up wrongly."""
    columns = [row for row in page.rows("ledgers") if row["ledger"] == ledger]
    own = [row for row in page.rows(ledger) if row["unit"] == unit]
    lines: list[list[Cell]] = [
        [number, *(cell_of(row[column["name"]]) for column in columns)] for number, row in enumerate(own, 1)
    ]
    total: list[Cell] = [None, TOTAL]
    for column in columns[1:]:
        name = column["name"]
        added = sum(int(row[name]) for row in own if row[name]) if column["type"] == "integer" else None
        total.append(totals.get(name, added))
    header = ["序号", *(column["label::zh"] for column in columns)]
    return titled(columns[0]["ledger label::zh"], f"{page.name(unit)}{title}", header, [*lines, total], notes)
