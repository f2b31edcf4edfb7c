"""Every page can be read and worked by everybody: nothing is cut off, axe finds no serious fault, the keyboard gets everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_county import cut_off, run_again, settled, visit
from playwright.sync_api import Page, expect

from app_pages.parts.navigation import PAGES, SECTIONS
from wording.words import Words

pytestmark = pytest.mark.browser

# Inside a chart there is nothing to operate; what it shows stands in its alternative text and in its data.
AROUND_CHARTS = {"exclude": [[".js-plotly-plot"]]}
SERIOUS = ("serious", "critical")
ORDER = "heading-order"  # axe calls it moderate; who listens to a page goes by its headings
GROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 24, 27)"}
BY_COLOUR = ["color-contrast", "link-in-text-block"]  # the rules whose answer is another one in the other theme
DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
NO_REGION = {"region": {"enabled": False}}  # moderate, and one of those that take longest
NOTE_FOCUS = "document.addEventListener('focusin', event => event.target.setAttribute('data-reached', ''))"
MISSED = """
    [...document.querySelectorAll('a[href], button, input, textarea')]
        .filter(element => element.checkVisibility() && !element.disabled && element.tabIndex >= 0)
        .filter(element => element.type !== 'radio' || element.checked)
        .filter(element => !element.hasAttribute('data-reached'))
        .map(element => element.outerHTML.slice(0, 200))
"""
READ = """
    [...document.querySelectorAll('body *')]
        .filter(element => !element.closest('[data-testid*=Icon], [translate=no], [role=img], script, style, noscript'))
        .flatMap(element => [
            ...[...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent),
            ...['placeholder', 'title', 'alt', 'aria-label'].map(name => element.getAttribute(name) ?? ''),
        ])
"""
LATIN, CHINESE = re.compile("[A-Za-z]{2,}"), re.compile("[\u4e00-\u9fff]")
# Words that Streamlit has no switch for: heard, or seen at an upload, where a sentence beside says what they mean.
STREAMLITS = re.compile(
    r"App pages|Skip to main content|Open|Clear all|Selected values|Remove .+|Shortcut [←→]|Choose date|Selected Date: .+|.*[Nn]otifications.*|"
    r"file upload|Upload|50MB per file|• DOCX|yyyy|mm|dd"
)
AS_WRITTEN = re.compile(r"English|[\w.-]+\.(xlsx|xls|ods|csv)|[A-Z]{1,3}\d+|[0-9a-f]{8,}")  # names, cells, hashes


@dataclass(frozen=True)
class Heard:
    """What the tab has asked for, and what has failed in it."""

    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def heard(county: str, tab: Page) -> Iterator[Heard]:
    """From the first page that is loaded on: what the tests of this file do later adds to it."""
    heard = Heard()
    tab.on("request", lambda request: heard.hosts.add(urlsplit(request.url).netloc))
    tab.on("pageerror", lambda error: heard.errors.append(str(error)))
    tab.goto(county)
    settled(tab)
    yield heard
    tab.emulate_media(color_scheme="light")


@pytest.fixture(scope="module")
def seen(request: pytest.FixtureRequest, county: str, tab: Page, heard: Heard) -> Page:
    """A page of the dashboard, opened once for all that is asked about it: in Chinese, wide, in the theme of the page before."""
    visit(tab, f"{county}/{'' if request.param == PAGES[0] else request.param}?lang=zh&group=all")
    return tab


def in_theme(page: Page, theme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=theme)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUND[theme])
    settled(page)


def faults(page: Page, **options: object) -> list[str]:
    """What axe calls serious or critical, and headings out of order: the rule, the element, why."""
    found = Axe().run(page, context=AROUND_CHARTS, options={"resultTypes": ["violations"], "preload": False, **options}).response
    return [
        f"{rule['id']}: {node['html'][:160]}: {node['failureSummary']}"
        for rule in found["violations"] if rule["impact"] in SERIOUS or rule["id"] == ORDER for node in rule["nodes"]
    ]


@pytest.mark.parametrize("seen", PAGES, indirect=True)
def test_nothing_is_cut_off_and_nothing_comes_from_outside(county: str, seen: Page, heard: Heard) -> None:
    assert cut_off(seen) == []
    assert heard.errors == []
    assert heard.hosts - {""} == {urlsplit(county).netloc}  # "": what a page made itself, such as blob:


@pytest.mark.parametrize("seen", PAGES, indirect=True)
def test_no_page_has_a_serious_fault_in_either_theme(seen: Page) -> None:
    """All rules in the theme that is there, those about colours in the other one too, which the next page begins with."""
    here, there = ("dark", "light") if seen.evaluate(DARK) else ("light", "dark")
    in_theme(seen, here)
    whole = faults(seen, rules=NO_REGION)
    in_theme(seen, there)
    in_other_colours = faults(seen, runOnly=BY_COLOUR)
    assert whole == []
    assert in_other_colours == []


@pytest.mark.parametrize("seen", [page for page in PAGES if page != "rulebook"], indirect=True)  # formulas stand there
def test_nothing_on_a_chinese_page_is_english_alone(seen: Page) -> None:
    """Texts, placeholders, titles and labels that are only heard; a text in Chinese may name something."""
    said = {text.strip() for text in seen.evaluate(READ)}
    assert sorted(text for text in said if LATIN.search(text) and not CHINESE.search(text)
                  and not STREAMLITS.fullmatch(text) and not AS_WRITTEN.fullmatch(text)) == []


@pytest.mark.parametrize("seen", SECTIONS[""], indirect=True)
def test_nothing_that_leaders_read_is_cut_off_in_english(seen: Page, heard: Heard) -> None:
    """The last that is asked of a page: the next one opens in Chinese by itself."""
    run_again(seen, lambda: seen.get_by_text(Words("en")("language.name"), exact=True).click())
    assert cut_off(seen) == []
    assert heard.errors == []


@pytest.mark.parametrize("path", ["", "ranking?group=街道"])
def test_the_keyboard_reaches_everything_that_can_be_operated(county: str, page: Page, path: str) -> None:
    page.goto(f"{county}/{path}")  # from the beginning: the keyboard starts where it was last
    settled(page)
    page.evaluate(NOTE_FOCUS)
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
    assert page.locator("table a[data-reached]").count() >= 8
    assert page.evaluate(MISSED) == []


def test_a_unit_of_the_ranking_is_opened_by_the_keyboard_alone(county: str, page: Page) -> None:
    visit(page, f"{county}/ranking?lang=zh&group=街道")
    link = page.locator("table a").first
    name = link.inner_text()
    link.focus()
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.get_by_role("heading", name=name, exact=True)).to_be_visible()
    opened.value.close()
