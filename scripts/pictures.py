"""Make the pictures of README and docs again: `python -m scripts.pictures [SAMPLE ...]`.

Needs the development environment and Chromium.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.page import served
from office.actor import Actor
from office.sample import SAMPLES, load_sample
from office.store import open_store

HOUSE = Path(__file__).parents[1]
PICTURES: Mapping[str, Mapping[str, str]] = {
    "county": {"overview": "?group=乡镇", "ranking": "ranking?group=乡镇", "unit": "unit?unit=dangui&group=乡镇"},
    "commendation": {"appraisals/commendation": "ranking?"},
    "change_of_leadership": {"appraisals/change-of-leadership": "?"},
    "province": {"appraisals/province": "?", "appraisals/province-unit": "unit?unit=feicui"},
    "five_fields": {"appraisals/five-fields": "?", "appraisals/five-fields-problems": "problems?"},
}
"""Sample -> file in docs/ -> address."""
WIDTH, HEIGHT = 1400, 1180


def main(samples: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", locale="zh-CN")
        page.set_default_timeout(120_000)
        for sample in samples:
            _pictures_of(sample, page)
        browser.close()


def _pictures_of(sample: str, page: Page) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        load_sample(store, Actor("pictures"), SAMPLES / sample)
        store.engine.dispose()
        with served(HOUSE / "dashboard.py", Path(folder)) as address:
            for name, place in PICTURES[sample].items():
                page.goto(f"{address}/{place}&lang=zh")
                page.wait_for_selector(".main-svg")
                page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
                page.wait_for_timeout(1_500)  # charts settle into their places
                page.screenshot(path=HOUSE / "docs" / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1:] or list(PICTURES))
