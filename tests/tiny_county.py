"""The tiny county of the reference page as real workbooks: its rulebook and one report a town."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from intake.rulebook.small_example import REPORTS, RULEBOOK


class TinyCounty(NamedTuple):
    rulebook: Path
    reports: Path  # the folder


def write_tiny_county(folder: Path) -> TinyCounty:
    """Write `rulebook.xlsx` and `reports/A.xlsx`, `B.xlsx`, `C.xlsx` into a folder."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in RULEBOOK.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "rulebook.xlsx")
    reports = folder / "reports"
    reports.mkdir()
    labels = {row[0]: row[1] for row in RULEBOOK["fields"][1:]}
    names = {row[0]: row[1] for row in RULEBOOK["units"][1:]}
    for unit, values in REPORTS.items():
        book = Workbook()
        (sheet,) = book.worksheets
        sheet.title = "报表"
        sheet.append(["单位", names[unit]])
        for field, value in values.items():
            sheet.append([labels[field], value])
        book.save(reports / f"{unit}.xlsx")
    return TinyCounty(folder / "rulebook.xlsx", reports)
