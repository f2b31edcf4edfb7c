"""Every page can be read and worked by everybody: axe finds no serious fault in either theme, the keyboard gets everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_county import PATIENCE, needs_chromium, settled
from playwright.sync_api import Browser, Page, expect

from app_pages.parts.navigation import PAGES

pytestmark = [pytest.mark.browser, needs_chromium]

# Inside a chart there is nothing to operate; what it shows stands in its alternative text and in its data.
AROUND_CHARTS = {"exclude": [[".js-plotly-plot"]]}
SERIOUS = ("serious", "critical")
ORDER = "heading-order"  # axe calls it moderate; who listens to a page goes by its headings
DARK = "rgb(22, 24, 27)"
NOTE_FOCUS = "document.addEventListener('focusin', event => event.target.setAttribute('data-reached', ''))"
MISSED = """
    [...document.querySelectorAll('a[href], button, input, textarea')]
        .filter(element => element.checkVisibility() && !element.disabled && element.tabIndex >= 0)
        .filter(element => element.type !== 'radio' || element.checked)
        .filter(element => !element.hasAttribute('data-reached'))
        .map(element => element.outerHTML.slice(0, 200))
"""


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[Page]:
    """One tab for all tests of this file: what it has loaded once it need not load again."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def faults(page: Page, **options: object) -> list[str]:
    """What axe calls serious or critical, and headings out of order: the rule, the element, why."""
    found = Axe().run(page, context=AROUND_CHARTS, options={"resultTypes": ["violations"], **options}).response
    return [
        f"{rule['id']}: {node['html'][:160]}: {node['failureSummary']}"
        for rule in found["violations"] if rule["impact"] in SERIOUS or rule["id"] == ORDER for node in rule["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_serious_fault_in_either_theme(county: str, screen: Page, name: str) -> None:
    screen.emulate_media(color_scheme="light")
    screen.goto(f"{county}/{'' if name == PAGES[0] else name}?lang=zh")
    settled(screen)
    assert not faults(screen)
    screen.emulate_media(color_scheme="dark")
    expect(screen.get_by_test_id("stApp")).to_have_css("background-color", DARK)
    settled(screen)
    assert not faults(screen, runOnly=["color-contrast"])


@pytest.mark.parametrize("path", ["", "ranking?group=街道"])
def test_the_keyboard_reaches_everything_that_can_be_operated(county: str, screen: Page, path: str) -> None:
    screen.goto(f"{county}/{path}")
    settled(screen)
    screen.evaluate(NOTE_FOCUS)
    for _ in range(120):
        screen.keyboard.press("Tab")
        if screen.evaluate("document.activeElement === document.body"):
            break
    assert screen.locator("table a[data-reached]").count() >= 8
    assert screen.evaluate(MISSED) == []


def test_a_unit_of_the_ranking_is_opened_by_the_keyboard_alone(county: str, screen: Page) -> None:
    screen.goto(f"{county}/ranking?lang=zh&group=街道")
    settled(screen)
    link = screen.locator("table a").first
    name = link.inner_text()
    link.focus()
    with screen.expect_popup() as opened:
        screen.keyboard.press("Enter")
    expect(opened.value.get_by_role("heading", name=name, exact=True)).to_be_visible(timeout=PATIENCE)
    opened.value.close()
