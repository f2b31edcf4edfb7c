"""The dashboard in Chromium, from an empty store to the ranking that is read off the screen."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from intake.reports import read_reports
from intake.reports.facts import facts_of
from intake.rulebook import read_rulebook
from scoring.appraisal import appraise
from scoring.tables import ranking

HOUSE = Path(__file__).parents[2]
COUNTY = HOUSE / "sample_data" / "county" / "2025"
FLAGS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--headless=new",
]
PATIENCE = 60_000  # milliseconds
WIDTHS = (1400, 1024, 390)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed: scripts/system_packages.sh"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard with an empty store, on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = tmp_path_factory.mktemp("browser")
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with (store / "log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=HOUSE, env={**os.environ, "APPRAISAL_STORE": str(store / "data")}, stdout=log, stderr=log
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert server.poll() is None, "the dashboard ended at once"
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(url)


@pytest.fixture(scope="module")
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


@pytest.fixture(scope="module")
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


def settled(page: Page) -> None:
    """Wait until nothing is loading any more."""
    page.wait_for_selector("h1")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function(
        "!document.querySelector('[data-testid=stSkeleton], [data-testid=stSpinner], [data-testid=stStatusWidget]')"
    )


def table_on(page: Page) -> list[dict[str, str]]:
    """The first table of the page, a row as a mapping of its columns."""
    table = page.locator("table").first
    heads = [text.strip() for text in table.locator("thead th").all_inner_texts()]
    rows = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    return [dict(zip(heads, (cell.strip() for cell in row), strict=True)) for row in rows]


def test_the_ranking_on_the_screen_is_the_ranking_of_the_engine(imported: str, page: Page) -> None:
    rulebook = read_rulebook(COUNTY / "rulebook.xlsx").rulebook
    assert rulebook is not None
    result = appraise(rulebook, facts_of(rulebook, read_reports(rulebook, [COUNTY])))
    towns = ranking(result)
    towns = towns[towns["group"] == "乡镇"]

    page.goto(f"{imported}/ranking?group=乡镇&lang=zh")
    settled(page)
    shown = table_on(page)
    grades = {grade.name: grade.label.zh for grade in rulebook.grades}
    assert [
        (row["名次"], row["单位"], row["总分"], row["等次"].removesuffix(" *")) for row in shown
    ] == [
        (str(rank), rulebook.unit_of[code].label.zh, f"{total:.2f}", grades[grade])
        for code, rank, total, grade in zip(
            towns.index, towns["rank_in_group"], towns["total"], towns["grade"], strict=True
        )
    ]
    chart = page.locator(".js-plotly-plot .annotation-text").all_text_contents()
    assert [text.removesuffix(" *").removesuffix(" ≈") for text in chart[2::4]] == [row["总分"] for row in shown]
    assert chart[0::4] == [row["单位"] for row in shown]


def test_a_click_on_a_bar_opens_the_unit(imported: str, page: Page) -> None:
    page.goto(f"{imported}/ranking?group=街道&lang=zh")
    settled(page)
    first = table_on(page)[0]
    page.locator(".barlayer .trace").nth(4).locator(".point path").first.click(force=True)
    expect(page.get_by_role("heading", name="单位情况")).to_be_visible(timeout=PATIENCE)
    settled(page)
    expect(page.get_by_role("heading", name=first["单位"], exact=True)).to_be_visible()
    assert "unit=" in page.url


@pytest.mark.parametrize("path", ["", "ranking", "problems", "unit", "import_reports", "rulebook"])
@pytest.mark.parametrize("language", ["zh", "en"])
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
