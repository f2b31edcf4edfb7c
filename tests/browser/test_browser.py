"""The dashboard in Chromium: clicks, widths, themes, and nothing from outside."""

from __future__ import annotations

import pytest
from browser_county import PATIENCE, needs_chromium, settled, table_on
from playwright.sync_api import Browser, Page, expect

from app_pages.parts.navigation import PAGES, SECTIONS

WIDTHS = (1400, 1024, 390)

pytestmark = [pytest.mark.browser, needs_chromium]


def test_a_click_on_a_bar_opens_the_unit(imported: str, page: Page) -> None:
    page.goto(f"{imported}/ranking?group=街道&lang=zh")
    settled(page)
    first = table_on(page)[0]
    page.locator(".barlayer .trace").nth(4).locator(".point path").first.click(force=True)
    expect(page.get_by_role("heading", name="单位情况")).to_be_visible(timeout=PATIENCE)
    settled(page)
    expect(page.get_by_role("heading", name=first["单位"], exact=True)).to_be_visible()
    assert "unit=" in page.url


# Every page in Chinese; those that leaders read, the first of all, in English too.
SEEN = [("zh", path) for path in ("", *PAGES[1:])] + [("en", path) for path in ("", *list(SECTIONS[""])[1:])]


@pytest.mark.parametrize(("language", "path"), SEEN)
def test_nothing_is_cut_off_and_nothing_comes_from_outside(imported: str, page: Page, path: str, language: str) -> None:
    asked: set[str] = set()
    failed: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{imported}/{path}?lang={language}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 1000})
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 1
    assert not failed
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {imported.removeprefix("http://")}


def test_a_dark_screen_gets_dark_charts(imported: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, color_scheme="dark", locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    page.goto(f"{imported}/ranking")
    settled(page)
    ground = page.locator(".js-plotly-plot .main-svg").first.evaluate("element => getComputedStyle(element).backgroundColor")
    page.close()
    assert ground == "rgb(22, 24, 27)"
