"""The dashboard in Chromium: clicks on charts, and dark charts."""

from __future__ import annotations

import pytest
from browser_county import run_again, table_on, visit
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
