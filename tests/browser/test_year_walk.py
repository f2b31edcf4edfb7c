"""A whole year in Chromium: from the empty store to the published ranking, its problems, and the year after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_county import cut_off, served, settled, table_on, visit, write_cell
from markdown_rulebook import workbook
from office_shop import RULEBOOK, report_bytes
from playwright.sync_api import Page, expect

from office.periods import period_of
from office.publication import printed_head
from office.store import Store, open_store
from office.verification import verify

pytestmark = pytest.mark.browser

# The small county with one judged item: Beta is ahead of Alpha by half a point, until an objection is upheld.
RULES = RULEBOOK.format(year=2025).replace("\ngrades\n", """\
| judged   |          | 评议      | Judged    |       |                   |        |                                |
| j1       | judged   | 亮点      | Highlight | 5     |                   | judge  | 0 to 5 step 0.5                |

grades
""", 1)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a dashboard with an empty store, and its folder."""
    folder = tmp_path_factory.mktemp("year")
    with served(folder) as url:
        yield url, folder


def go(page: Page, name: str) -> None:
    """To another page of the dashboard that is open."""
    visit(page, f"{'/'.join(page.url.split('/')[:3])}/{name}?lang=zh")


def move(page: Page, action: str, label: str, reason: str = "") -> None:
    """On the page of the period: open the step, say why where it is asked for, confirm."""
    go(page, "period")
    page.get_by_test_id("stMain").get_by_role("button", name=label, exact=False).first.click()
    if reason:
        page.locator(f".st-key-reason_{action} textarea").fill(reason)
    page.locator(f".st-key-do_{action} button").click()
    expect(page.get_by_text(f"已完成：{label}。")).to_be_visible()
    settled(page)


def choose(page: Page, key: str, option: str) -> None:
    """An option of a drop-down list."""
    page.locator(f"[class*=st-key-{key}] input").first.click()
    page.get_by_role("option", name=option).first.click()
    settled(page)


def test_a_year_from_the_empty_store_to_the_next_one(empty: tuple[str, Path], page: Page, tmp_path: Path) -> None:
    url, folder = empty
    take_in(page, url, tmp_path)
    judge(page)
    object_and_rule(page)
    store = open_store(folder / "data")
    decide_and_publish(page, store)
    follow_up(page)
    assert period_of(store, "2026").state == "collecting"
    assert verify(store, printed_head(store, "2025")).broken == ()
    store.engine.dispose()


def take_in(page: Page, url: str, folder: Path) -> None:
    """The rulebook, two of three reports, and on to scoring."""
    visit(page, f"{url}/?lang=zh")
    page.locator("input[type=file]").set_input_files(workbook(folder / "rulebook.xlsx", RULES))
    page.get_by_role("button", name="启用这份细则").click()
    page.get_by_role("link", name="去导入报表").click()
    for unit, held in (("A", 8), ("B", 10)):
        (folder / f"{unit}.xlsx").write_bytes(report_bytes(folder, unit, held=held, trained=57, members=60))
    page.locator("input[type=file]").first.set_input_files([folder / "A.xlsx", folder / "B.xlsx"])
    page.get_by_role("button", name="导入 2 个文件").click()
    expect(page.get_by_text("导入完成")).to_be_visible()
    move(page, "start_checking", "转入核查")
    expect(page.get_by_text("1 个单位没有报送报表：丙街道")).to_be_visible()
    assert cut_off(page) == []
    move(page, "start_scoring", "转入评分")


def judge(page: Page) -> None:
    """Points of the judged item in the grid; then every unit sees its own points."""
    go(page, "entries")
    page.wait_for_selector("[role=columnheader]", state="attached")
    for row, points, reason in ((0, "4", "示范"), (1, "3.5", "网格工作扎实")):
        write_cell(page, row, 2, points)
        write_cell(page, row, 3, reason)
    page.get_by_role("button", name="保存 2 格").click()
    expect(page.get_by_text("已保存 2 格")).to_be_visible()
    go(page, "ranking")
    assert [(row["单位"], row["总分"]) for row in table_on(page)][:2] == [("乙镇", "11.50"), ("甲镇", "11.00")]
    expect(page.get_by_text("草稿，尚未公布 · 评分中")).to_be_visible()
    move(page, "notify", "反馈初步得分")


def object_and_rule(page: Page) -> None:
    """Alpha objects, the ruling changes its place: seen before it is saved, and in the ranking afterwards."""
    go(page, "objections")
    page.get_by_text("登记申诉").click()
    page.locator("[class*=st-key-objection_text] textarea").fill("实际召开 10 次，有会议记录")
    page.keyboard.press("Control+Enter")
    settled(page)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("号申诉已登记")).to_be_visible()
    settled(page)
    page.locator("[class*=st-key-points_1_] input").fill("3")
    page.keyboard.press("Enter")
    page.locator("[class*=st-key-ruling_reason_] textarea").fill("会议记录属实")
    page.keyboard.press("Control+Enter")
    settled(page)
    page.get_by_role("button", name="先看影响").click()
    expect(page.get_by_text("11.00 → 12.00")).to_be_visible()
    expect(page.get_by_text("2 → 1").first).to_be_visible()
    assert cut_off(page) == []
    page.get_by_role("button", name="保存裁定").click()
    expect(page.get_by_text("号申诉已裁定")).to_be_visible()
    go(page, "ranking")
    assert [(row["单位"], row["总分"]) for row in table_on(page)][:2] == [("甲镇", "12.00"), ("乙镇", "11.50")]


def decide_and_publish(page: Page, store: Store) -> None:
    """The committee decides another grade; the result is published, locked, and carries the head of the trail."""
    move(page, "submit", "提交审定")
    go(page, "draft")
    choose(page, "draft_unit", "乙镇")
    choose(page, "draft_grade", "一般")
    page.locator("[class*=st-key-draft_reason] textarea").fill("整改不力")
    page.keyboard.press("Control+Enter")
    settled(page)
    page.get_by_role("button", name="保存审定").click()
    expect(page.get_by_text("乙镇的等次已审定")).to_be_visible()
    move(page, "publish", "公布结果", "丙街道已撤销")
    expect(page.get_by_text("当前：已公布")).to_be_visible()
    head = printed_head(store, "2025") or ""
    expect(page.get_by_text(head[:8])).to_be_visible()
    page.get_by_role("button", name="重新计分并比对").click()
    expect(page.get_by_text("逐字节一致")).to_be_visible()
    assert cut_off(page) == []
    go(page, "import_reports")
    expect(page.locator("input[type=file]")).to_have_count(0)
    go(page, "ranking")
    expect(page.get_by_text(head[:8])).to_be_visible()


def follow_up(page: Page) -> None:
    """A problem goes into the ledger, and the next year starts."""
    go(page, "rectification")
    choose(page, "problems_chosen", "乙镇")
    page.keyboard.press("Escape")  # the list stays open for more choices
    page.get_by_role("button", name="登记 1 项").click()
    expect(page.get_by_text("已登记 1 项整改问题")).to_be_visible()
    settled(page)
    assert table_on(page)[0]["状态"] == "待整改"
    go(page, "period")
    page.get_by_role("button", name="直接建立 2026 年度").click()
    expect(page.get_by_text("2026 年度已建立")).to_be_visible()
    expect(page.get_by_text("当前：报送中")).to_be_visible()
