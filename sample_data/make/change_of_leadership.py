"""The change of leading bodies: three weekly rounds, each with its rulebook, a table of all units and the office's."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from sample_data.make.files import write
from sample_data.make.pages import Page

SOURCE = Path(__file__).with_name("change_of_leadership.md")
ROUNDS = {9: date(2025, 3, 3), 10: date(2025, 3, 10), 11: date(2025, 3, 17)}
"""Each round with its Monday."""


def make_change_of_leadership(folder: Path) -> None:
    """Write everything below `folder`, which should be empty or not there yet."""
    for number, monday in ROUNDS.items():
        sunday, after = monday + timedelta(days=6), monday + timedelta(days=7)
        days = {"start": monday, "end": sunday, "deadline": after}
        page = Page(SOURCE, {"round": str(number), **{name: day.isoformat() for name, day in days.items()}})
        here = folder / f"2025-round-{number:02d}"
        page.write_rulebook(here / "rulebook.xlsx")
        reported = f"reports of round {number}"
        came = [row["unit"] for row in page.rows(reported)]
        title = f"示例县乡镇换届进度周报表（2025年第{number}轮）"
        write(here / "reports" / "换届进度周报表.xlsx", [page.sheet(reported, "周报表", title, came)])
        write(
            here / "office" / "换届纪律和收件登记.xlsx",
            [
                page.sheet(f"breaches in round {number}", "换届纪律", f"第{number}轮换届纪律情况", page.codes()),
                page.receipts(f"第{number}轮收件登记表", dict.fromkeys(came, after)),
            ],
        )
