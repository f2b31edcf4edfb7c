"""A sample that stands on one Markdown page: its rulebook, and what was reported, as sheets of workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from sample_data.make.files import write
from sample_data.make.rulebook import cell_of, workbook
from sample_data.make.sheets import Cell, Sheet, titled
from sample_data.make.tables import Row, read_tables

RULEBOOK = ("settings", "units", "values", "fields", "ledgers", "prices", "rules", "gates", "grades", "cases")


class Page:
    """The tables of a page, `places` put in, and the sheets that are made from them."""

    def __init__(self, source: Path, places: Mapping[str, str]) -> None:
        self.tables = read_tables(source.read_text(encoding="utf-8"), places)
        self.units = {row["code"]: row for row in self.tables["units"]}
        items = [*self.tables["fields"], *self.tables.get("ledgers", [])]
        self._labels = {row["name"]: row["label::zh"] for row in items}

    def write_rulebook(self, path: Path) -> None:
        write(path, workbook({name: self.tables[name] for name in RULEBOOK if name in self.tables}))

    def codes(self, group: str | None = None) -> list[str]:
        """The units of a group, or all of them, in the order of the rulebook."""
        return [code for code, row in self.units.items() if group in (None, row.get("group"))]

    def sheet(self, table: str, name: str, title: str, units: Sequence[str], *, ledger: bool = False) -> Sheet:
        """A table of the page as it is sent: number, unit, what was reported; in a ledger 无 for whom has no line."""
        rows = self.tables[table]
        columns = [column for column in rows[0] if column != "unit"]
        lines: list[list[Cell]] = []
        for unit in units:
            own = [row for row in rows if row["unit"] == unit]
            lines += [[self.name(unit), *(cell_of(row[column]) for column in columns)] for row in own]
            if ledger and not own:
                lines.append([self.name(unit), "无"])
        header = ["序号", "单位", *(self._labels[column] for column in columns)]
        return titled(name, title, header, [[number, *line] for number, line in enumerate(lines, 1)])

    def receipts(self, title: str, came: Mapping[str, date]) -> Sheet:
        """The office's list of the days on which reports arrived; who is not in `came` has not reported."""
        lines: list[Sequence[Cell]] = [
            [number, self.name(unit), came.get(unit), None if unit in came else "未收到"]
            for number, unit in enumerate(self.units, 1)
        ]
        return titled("收件登记", title, ["序号", "单位", "收到日期", "备注"], lines)

    def rows(self, table: str) -> list[Row]:
        return self.tables[table]

    def name(self, unit: str) -> str:
        return self.units[unit]["label::zh"]
