"""The sample county in the dashboard: where it is, and how to read a page of it."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

HOUSE = Path(__file__).parents[1]
COUNTY = HOUSE / "sample_data" / "county" / "2025"
WIDTHS = (390, 1024, 1400)  # the widest last: so the next test finds the page
PATIENCE = 120_000  # milliseconds; much more than is ever needed, but for a machine that is busy with other work
MOMENT, BEGINNING = 50, 10_000  # the same: between two looks, and until a run has surely begun
RUNS = "performance.getEntriesByName('script-run-cycle').length"  # Streamlit notes there each run that has ended
GO = "address => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')) }"

ENDED: list[int] = []  # ports of dashboards that have ended; the next one takes such a port


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The dashboard on a port of this machine, with the store of this folder.

    A port that was used before is used again: what a browser has loaded from there it need not load and read again.
    """
    port = ENDED.pop() if ENDED else free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=HOUSE, env={**os.environ, "APPRAISAL_STORE": str(folder / "data")}, stdout=log, stderr=log
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        ENDED.append(port)


def free_port() -> int:
    """A port that nobody holds. Below those that the system gives away by itself: the server needs seconds to take it."""
    while True:
        port = random.randrange(10_000, 30_000)  # noqa: S311 - any will do
        with socket.socket() as free:
            try:
                free.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert server.poll() is None, "the dashboard ended at once"
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(url)


def visit(page: Page, address: str) -> None:
    """Open a page of the dashboard. Where it is open already, as Back and Forward do: nothing is loaded again."""
    if page.url.split("/")[:3] == address.split("/")[:3]:
        run_again(page, lambda: page.evaluate(GO, address))
    else:
        page.goto(address)
        settled(page)


def run_again(page: Page, act: Callable[[], object]) -> None:
    """Do what makes the page run again, and wait until it has."""
    settled(page)  # the end of a run that is still under way would be taken for that of the next one
    before = page.evaluate(RUNS)
    act()
    for _ in range(BEGINNING // MOMENT):  # a run that begins and ends between two redraws leaves no note
        if page.evaluate(RUNS) > before:
            break
        page.wait_for_timeout(MOMENT)
    settled(page)


def settled(page: Page) -> None:
    """Wait until nothing is loading any more."""
    page.wait_for_selector("h1, [data-testid=stAlert]")  # a page that stays shut has no title, but says why
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    # Not by a function in the page: the pages' policy lets no text be run as a script, not even a test's.
    busy = page.locator("[data-testid=stSkeleton], [data-testid=stSpinner], [data-testid=stStatusWidget]")
    expect(busy).to_have_count(0)


def cut_off(page: Page) -> list[int]:
    """The widths at which something does not fit."""
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 1000})
        settled(page)
        main = page.locator("[data-testid=stMain]").evaluate("element => element.scrollWidth - element.clientWidth")
        if main > 1 or page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(width)
    return wrong


def table_on(page: Page) -> list[dict[str, str]]:
    """The first table of the page, a row as a mapping of its columns."""
    table = page.locator("table").first
    heads = [text.strip() for text in table.locator("thead th").all_inner_texts()]
    rows = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    return [dict(zip(heads, (cell.strip() for cell in row), strict=True)) for row in rows]


def write_cell(page: Page, row: int, column: int, text: str) -> None:
    """Type into a cell of the grid as a clerk does: a click on the first, arrow keys, Enter, write, Enter."""
    first, wanted = (page.get_by_test_id(f"glide-cell-{cell}") for cell in ("0-0", f"{column}-{row}"))
    canvas = page.get_by_test_id("data-grid-canvas").first
    canvas.evaluate("canvas => canvas.scrollIntoView({block: 'center'})")
    at = canvas.bounding_box()
    assert at is not None
    for _ in range(PATIENCE // 1000):  # the first click after something outside was clicked only wakes the grid
        page.mouse.click(at["x"] + 20, at["y"] + 50)  # below the heads, in the first row
        try:
            expect(first).to_have_attribute("aria-selected", "true", timeout=1000)
            break
        except AssertionError:
            continue
    if page.locator("textarea.gdg-input").count():  # a second click on the same cell opened it
        page.keyboard.press("Escape")
    page.wait_for_timeout(200)  # the grid listens to keys a moment after it shows what is chosen
    for key, times in (("ArrowRight", column), ("ArrowDown", row)):
        for _ in range(times):
            page.keyboard.press(key)
    expect(wanted).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.locator("textarea.gdg-input").fill(text)
    page.keyboard.press("Enter")
    expect(wanted).to_have_text(text)
    settled(page)


def listed(page: Page) -> list[dict[str, str]]:
    """The table below the grid (the grid holds one of its own, for readers who do not see it)."""
    table = page.get_by_test_id("stTable").locator("table").first
    expect(table).to_be_visible()
    heads = [text.strip() for text in table.locator("thead th").all_inner_texts()]
    rows = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    return [dict(zip(heads, (cell.strip() for cell in row), strict=True)) for row in rows]
