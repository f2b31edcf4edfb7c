"""The province: its rulebook, a workbook of each city with a table of counties, and what its own office added."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sample_data.make.by_unit import form, parts
from sample_data.make.files import write
from sample_data.make.pages import Page
from sample_data.make.rulebook import cell_of
from sample_data.make.sheets import titled

SOURCE = Path(__file__).with_name("province.md")
YEAR = "2025"
RECEIVED = date(2026, 1, 15)
WRONG_TOTALS = {"lanjing": {"members": 11537}}  # two digits changed places: 11357
NOTE = "注：各县（市、区）数据由市委组织部汇总；合计行只供核对。"
JUDGED = "duty_judged"


def make_province(folder: Path) -> None:
    """Write everything below `folder`, which should be empty or not there yet."""
    page = Page(SOURCE, {})
    year = folder / YEAR
    page.write_rulebook(year / "rulebook.xlsx")
    came = page.rows("what cities report")
    for row in came:
        own = form(page, "市级填报", f"{YEAR}年度抓基层党建工作考核报表", row)
        totals = WRONG_TOTALS.get(row["unit"], {})
        counties = parts(page, "counties", f"{YEAR}年度分县（市、区）情况表", row["unit"], totals, (NOTE,))
        write(year / "reports" / f"{page.name(row['unit'])}考核报表.xlsx", [own, counties])
    label = next(rule["label::zh"] for rule in page.rows("rules") if rule["code"] == JUDGED)
    judged = [
        [number, page.name(row["unit"]), cell_of(row["points"]), "省委组织部考核组", row["reason"]]
        for number, row in enumerate(page.rows("judgement"), 1)
    ]
    write(
        year / "office" / "综合评价和推广情况.xlsx",
        [
            titled("综合评价", f"{YEAR}年度{label}", ["序号", "单位", label, "评分组", "理由"], judged),
            page.sheet("practices and incidents", "推广和问题", f"{YEAR}年度经验推广和重大问题情况", page.codes()),
            page.receipts(f"{YEAR}年度考核报表收件登记表", {row["unit"]: RECEIVED for row in came}),
        ],
    )
