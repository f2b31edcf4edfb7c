"""The commendation: a rulebook, each group's recommendations with the honours, and what other offices said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sample_data.make.files import write
from sample_data.make.pages import Page

SOURCE = Path(__file__).with_name("commendation.md")
GROUPS = ("乡镇", "街道", "县直单位", "县属企业")
RECEIVED = date(2026, 1, 12)


def make_commendation(folder: Path) -> None:
    """Write everything below `folder`, which should be empty or not there yet."""
    page = Page(SOURCE, {})
    year = folder / "2025"
    page.write_rulebook(year / "rulebook.xlsx")
    for group in GROUPS:
        units = page.codes(group)
        write(
            year / "reports" / f"{group}推荐材料.xlsx",
            [
                page.sheet("what units report", "推荐对象", f"2025年先进集体推荐对象汇总表（{group}）", units),
                page.sheet("honours of units", "荣誉台账", f"2025年先进集体荣誉台账（{group}）", units, ledger=True),
            ],
        )
    everybody = page.codes()
    write(
        year / "office" / "民主推荐和联审意见.xlsx",
        [
            page.sheet("votes and satisfaction", "民主推荐", "2025年先进集体民主推荐和群众满意率", everybody),
            page.sheet("joint review", "联审意见", "2025年先进集体联审意见", everybody),
            page.receipts("2025年先进集体推荐材料收件登记表", dict.fromkeys(everybody, RECEIVED)),
        ],
    )
