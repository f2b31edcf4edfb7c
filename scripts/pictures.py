"""Make the pictures of the README again: `python -m scripts.pictures` (development environment and Chromium)."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from benchmarks.page import served
from office.actor import Actor
from office.sample import load_sample
from office.store import open_store

HOUSE = Path(__file__).parents[1]
PICTURES = {"overview": "", "ranking": "ranking", "unit": "unit?unit=dangui"}  # file in docs/ -> address
WIDTH, HEIGHT = 1400, 1180


def main() -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        load_sample(store, Actor("pictures"))
        store.engine.dispose()
        with served(HOUSE / "dashboard.py", Path(folder)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", locale="zh-CN")
            page.set_default_timeout(120_000)
            for name, place in PICTURES.items():
                page.goto(f"{address}/{place}{'&' if '?' in place else '?'}lang=zh&group=乡镇")
                page.wait_for_selector(".main-svg")
                page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
                page.wait_for_timeout(1_500)  # charts settle into their places
                page.screenshot(path=HOUSE / "docs" / f"{name}.png")
            browser.close()


if __name__ == "__main__":
    main()
