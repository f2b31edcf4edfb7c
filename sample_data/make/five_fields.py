"""Five fields of work: a rulebook, and a workbook of each township with a table of its fields."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sample_data.make.by_unit import form, parts
from sample_data.make.files import write
from sample_data.make.pages import Page

SOURCE = Path(__file__).with_name("five_fields.md")
YEAR = "2025"
RECEIVED = date(2026, 1, 8)
NOTE = "注：每个领域填一行；没有国有企业的，不填国企一行。"


def make_five_fields(folder: Path) -> None:
    """Write everything below `folder`, which should be empty or not there yet."""
    page = Page(SOURCE, {})
    year = folder / YEAR
    page.write_rulebook(year / "rulebook.xlsx")
    came = page.rows("what townships report")
    for row in came:
        own = form(page, "总体情况", f"{YEAR}年度五个领域基层党建考核报表", row)
        areas = parts(page, "areas", f"{YEAR}年度五个领域情况表", row["unit"], {}, (NOTE,))
        write(year / "reports" / f"{page.name(row['unit'])}考核报表.xlsx", [own, areas])
    receipts = page.receipts(f"{YEAR}年度考核报表收件登记表", {row["unit"]: RECEIVED for row in came})
    write(year / "office" / "收件登记表.xlsx", [receipts])
