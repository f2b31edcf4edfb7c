"""The sample county in the dashboard: where it is, and how to read a page of it."""

from __future__ import annotations

import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page

HOUSE = Path(__file__).parents[1]
COUNTY = HOUSE / "sample_data" / "county" / "2025"
PATIENCE = 60_000  # milliseconds

needs_chromium = pytest.mark.skipif(
    shutil.which("chromium") is None, reason="Chromium is not installed: scripts/system_packages.sh"
)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert server.poll() is None, "the dashboard ended at once"
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(url)


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
