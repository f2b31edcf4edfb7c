"""One browser with one tab for all tests of a worker, and a dashboard with the sample county."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser_county import COUNTY, ENDED, HOUSE, PATIENCE, served
from playwright.sync_api import Browser, Page, expect, sync_playwright
from programs import program

from intake.rulebook import read_rulebook
from office.actor import Actor
from office.sample import load_sample
from office.store import open_store
from scoring.rulebook import Rulebook

FLAGS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--headless=new",
]


@pytest.fixture(scope="session", autouse=True)
def chromium() -> str:
    """Before any dashboard is started for it."""
    return program("chromium")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard with all years of the sample county, as after the first start."""
    folder = tmp_path_factory.mktemp("county")
    store = open_store(folder / "data")
    assert load_sample(store, Actor("test"))
    store.engine.dispose()
    with served(folder) as url:
        yield url


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """What it has loaded once it need not load again."""
    yield from _tab(browser)


@pytest.fixture(scope="module", autouse=True)
def left(tab: Page) -> Iterator[None]:
    """No tab waits for a dashboard that has ended: the next one has its address."""
    yield
    if urlsplit(tab.url).port in ENDED:
        tab.goto("about:blank")


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Page]:
    """A tab with cookies of its own, for the tests of a file in which people sign in and out."""
    yield from _tab(browser)


def _tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Page) -> Page:
    """The tab of the worker, on whatever page the test before has left it."""
    return tab


@pytest.fixture(scope="session")
def said() -> dict[str, Any]:
    """What the command line says of this year, with the year before."""
    command = [sys.executable, "appraise.py", "score", str(COUNTY / "rulebook.xlsx"), str(COUNTY),
               "--previous", str(COUNTY.parent / "2024"), "--lang", "zh", "--json", "-"]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    found = read_rulebook(COUNTY / "rulebook.xlsx").rulebook
    assert found is not None
    return found
