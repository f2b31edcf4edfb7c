"""The whole county: two rulebooks, the units' reports and the offices' tables of two years."""

from __future__ import annotations

from pathlib import Path

from sample_data.make.files import write
from sample_data.make.forms import form, table
from sample_data.make.office import received
from sample_data.make.office_files import office_files
from sample_data.make.rulebook import rulebook, rulebook_sheets
from sample_data.make.units import UNITS

YEARS = (2024, 2025)
IN_ONE_TABLE = {2024: ("shancha", "yueji", "ziwei", "baihe"), 2025: ("ziteng", "lingxiao", "hehuan", "ziwei")}
OLD_EXCEL = {2024: ("wujiu",), 2025: ("hongfeng", "wujiu")}
OPEN_DOCUMENT = {2024: (), 2025: ("wutong",)}
SIDE_BY_SIDE = ("furong", "moli", "mumian", "dangui", "xiangzhang", "yueji")
PLAIN = ("hongfeng", "wujiu", "shancha")


def make_county(folder: Path) -> None:
    """Write everything below `folder`, which should be empty or not there yet."""
    for year in YEARS:
        write(folder / str(year) / "rulebook.xlsx", rulebook_sheets(year))
        book = rulebook(year)
        for unit in UNITS:
            if unit.code in IN_ONE_TABLE[year] or received(unit, year) is None:
                continue
            ending = "xls" if unit.code in OLD_EXCEL[year] else "ods" if unit.code in OPEN_DOCUMENT[year] else "xlsx"
            layout = "side by side" if unit.code in SIDE_BY_SIDE else "plain" if unit.code in PLAIN else "numbered"
            write(
                folder / str(year) / "reports" / f"{unit.chinese}党建考核报表.{ending}",
                form(book, unit, year, layout),
            )
        together = [unit for unit in UNITS if unit.code in IN_ONE_TABLE[year]]
        write(folder / str(year) / "reports" / "其他单位党建考核汇总表.xlsx", table(book, together, year))
        for name, sheets in office_files(book, year).items():
            write(folder / str(year) / "office" / name, sheets)
