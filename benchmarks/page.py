"""Time from a click in the navigation to the first chart, against a bare page with one chart of as many units.

Both are measured in Chromium in the same run, in turn, by the clock of the browser: from the click to the frame after
the one in which the first chart has its marks (bars, points or lines) and all else that Plotly draws. Every page was
opened once before and came to its end, so that server and browser are warm. The clicks start on a page without a chart:
what is waited for can only be the new one. What a page has below its first chart is not waited for.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import made
from benchmarks.ratio import PROJECT, Ratio
from office.actor import Actor
from office.periods import add_period, periods
from office.store import open_store
from office.store.store import SETTING
from office.submissions import receive

LIMITS = {60: 1.5, 1_500: 3.0}  # units -> how many times as long as the bare page
RULES = 45
PAGES = ("ranking", "problems", "unit", "rule", "fixes", "")  # the overview stands at the address itself
START = "meeting"  # a page without a chart
CHART = ".main-svg"
DRAWN = ".cartesianlayer .trace path, .cartesianlayer .trace text"
REPEATS = 5
WATCH = """
    window.firstChart = new Promise(shown => {
        let clicked = 0;
        addEventListener("click", () => clicked = performance.now(), {capture: true, once: true});
        const done = () => shown((performance.now() - clicked) / 1000);
        const look = () => requestAnimationFrame(document.querySelector("DRAWN") ? done : look);
        look();
    }), null
""".replace("DRAWN", DRAWN)
BARE = """
import plotly.graph_objects as go
import streamlit as st

def start():
    st.title("Start")

def chart():
    st.title("Bare")
    units = [f"unit {number}" for number in range({units})]
    st.plotly_chart(go.Figure(go.Bar(x=list(range({units})), y=units, orientation="h")))

st.navigation([st.Page(chart, url_path="chart"), st.Page(start, url_path="start", default=True)], position="top").run()
"""


def table_of_reports(units: int) -> bytes:
    """All units' reports as one table, a row a unit."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("report")
    sheet.append(["单位", *(made.label(field) for field in made.fields())])
    for number in range(units):
        sheet.append([made.unit(number)[1], *(40 + (number * 7 + row * row) % 9 for row in range(len(made.fields())))])
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


@contextmanager
def filled_store(units: int) -> Iterator[Path]:
    """A folder with a store of one period of so many units."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        rulebook = folder / "rulebook.xlsx"
        made.write_rulebook(rulebook, RULES, units)
        store, clerk = open_store(folder), Actor("benchmark")
        added = add_period(store, clerk, rulebook.name, rulebook.read_bytes())
        if added.period is None:
            raise RuntimeError(f"the made-up rulebook is refused: {added.findings}")
        files = [("reports.xlsx", table_of_reports(units))]
        (receipt,) = receive(store, clerk, periods(store)[0], files, received=date(2025, 12, 1))
        if len(receipt.units) != units:
            raise RuntimeError(f"the table is not read: {receipt.findings[:3]}")
        store.engine.dispose()
        yield folder


@contextmanager
def served(script: Path, store: Path) -> Iterator[str]:
    """A Streamlit server for a script, on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    server = subprocess.Popen(
        command, cwd=PROJECT, env={**os.environ, SETTING: str(store)}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                    break
            except OSError:
                time.sleep(0.25)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def settled(page: Page) -> None:
    page.wait_for_selector("h1")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def opened(browser: Browser, address: str, start: str) -> Page:
    """A reader's tab on the page without a chart."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, locale="zh-CN")
    page.set_default_timeout(120_000)
    page.goto(f"{address}/{start}")
    settled(page)
    return page


class Turning:
    """Clicks from the start page to another one until its chart is there; goes back outside of the time measured."""

    def __init__(self, page: Page, address: str, start: str, target: str) -> None:
        self.page, self.to, self.back = page, f"{address}/{target}", f"{address}/{start}"

    def click(self, address: str) -> None:
        self.page.locator(f"[data-testid=stTopNavLink][href='{address}']").first.click()

    def there(self) -> float:
        """Seconds until the chart is there."""
        self.page.bring_to_front()  # a tab in the background draws nothing
        self.page.evaluate(WATCH)
        self.click(self.to)
        return float(self.page.evaluate("window.firstChart"))

    def home(self) -> None:
        self.click(self.back)
        self.page.wait_for_selector(CHART, state="detached")
        settled(self.page)

    def there_and_back(self) -> float:
        seconds = self.there()
        self.home()
        return seconds

    def warm_up(self) -> None:
        """The whole page once, as far down as it goes."""
        self.there()
        settled(self.page)
        self.home()


def measure() -> Sequence[Ratio]:
    found = []
    for units, limit in LIMITS.items():
        with ExitStack() as stack:
            folder = stack.enter_context(filled_store(units))
            bare_script = folder / "bare.py"
            bare_script.write_text(BARE.replace("{units}", str(units)), "utf-8")
            ours_at = stack.enter_context(served(PROJECT / "dashboard.py", folder))
            bare_at = stack.enter_context(served(bare_script, folder))
            browser = stack.enter_context(sync_playwright()).chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--headless=new"]
            )
            ours_tab, bare_tab = opened(browser, ours_at, START), opened(browser, bare_at, "")
            bare = Turning(bare_tab, bare_at, "", "chart")
            bare.warm_up()
            for path in PAGES:
                ours = Turning(ours_tab, ours_at, START, path)
                ours.warm_up()
                turns = [(ours.there_and_back(), bare.there_and_back()) for _ in range(REPEATS)]
                ours_taken, bare_taken = (median(of_one) for of_one in zip(*turns, strict=True))
                name = f"first chart of the page {path or 'overview'}, {units:,} units"
                found.append(Ratio(name, "a bare page with one chart", ours_taken, bare_taken, limit))
            browser.close()
    return found
