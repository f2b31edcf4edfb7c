"""The dashboard in Chromium: clicks on charts, dark charts, and a whole county brought in through the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_county import COUNTY, run_again, served, table_on, visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_click_on_a_bar_opens_the_unit(county: str, page: Page) -> None:
    visit(page, f"{county}/ranking?group=街道&lang=zh")
    first = table_on(page)[0]
    run_again(page, lambda: page.locator(".barlayer .trace").nth(4).locator(".point path").first.click(force=True))
    expect(page.get_by_role("heading", name="单位情况")).to_be_visible()
    expect(page.get_by_role("heading", name=first["单位"], exact=True)).to_be_visible()
    assert "unit=" in page.url


def test_a_dark_screen_gets_dark_charts(county: str, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, f"{county}/ranking?lang=zh")
    ground = page.locator(".js-plotly-plot .main-svg").first.evaluate("element => getComputedStyle(element).backgroundColor")
    page.emulate_media(color_scheme="light")
    assert ground == "rgb(22, 24, 27)"


def test_a_county_is_brought_in_through_the_pages(page: Page, tmp_path: Path) -> None:
    with served(tmp_path) as empty:
        visit(page, f"{empty}/?lang=zh")
        page.locator("input[type=file]").set_input_files(COUNTY / "rulebook.xlsx")
        page.get_by_role("button", name="启用这份细则").click()
        expect(page.get_by_text("本考核年度还没有收到报表")).to_be_visible()

        page.get_by_role("link", name="去导入报表").click()
        files = sorted(path for path in COUNTY.rglob("*") if path.is_file() and path.name != "rulebook.xlsx")
        page.locator("input[type=file]").first.set_input_files(files)
        page.get_by_role("button", name=f"导入 {len(files)} 个文件").click()
        expect(page.get_by_text(f"导入完成：新收 {len(files)} 个")).to_be_visible()
