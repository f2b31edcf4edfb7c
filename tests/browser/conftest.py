"""Dashboards for all browser tests of a worker: an empty one that the tests fill, and one with the sample county."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from browser_county import COUNTY, PATIENCE, served
from playwright.sync_api import Browser, Page, expect, sync_playwright

from office.actor import Actor
from office.sample import load_sample
from office.store import open_store

FLAGS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--headless=new",
]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard with an empty store."""
    with served(tmp_path_factory.mktemp("browser")) as url:
        yield url


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
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


@pytest.fixture(scope="session")
def imported(address: str, browser: Browser) -> str:
    """The sample county of one year, brought in through the pages."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.locator("input[type=file]").set_input_files(COUNTY / "rulebook.xlsx")
    page.get_by_role("button", name="启用这份细则").click()
    expect(page.get_by_text("本考核年度还没有收到报表")).to_be_visible(timeout=PATIENCE)

    page.get_by_role("link", name="去导入报表").click()
    files = sorted(path for path in COUNTY.rglob("*") if path.is_file() and path.name != "rulebook.xlsx")
    page.locator("input[type=file]").first.set_input_files(files)
    page.get_by_role("button", name=f"导入 {len(files)} 个文件").click()
    expect(page.get_by_text(f"导入完成：新收 {len(files)} 个")).to_be_visible(timeout=PATIENCE)
    page.close()
    return address
