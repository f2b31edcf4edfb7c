"""Make the pictures of README and docs again: `python -m scripts.pictures [STORY ...]`.

Needs the development environment and Chromium.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from benchmarks.page import served, settled
from office.actor import Actor
from office.appraisals import appraisal
from office.matches import NONE_OF_THEM, confirm_match, named_by
from office.periods import add_period, period_of
from office.publication import publish
from office.reported import renew_readings
from office.sample import COUNTY, SAMPLES, load_sample
from office.states import move, notify
from office.store import Store, open_store
from wording.words import Language, Words

HOUSE = Path(__file__).parents[1]
WIDTH, HEIGHT = 1400, 1180
PHONE = (390, 1700)
CLERK = "clerk"  # the sample county before its reports come in
PUBLISHED = "published"  # the sample county at the end of its year; every other story is a sample as it is loaded


@dataclass(frozen=True)
class Picture:
    """An address; `first` is done there before the picture is taken."""

    address: str
    first: Callable[[Page], None] = settled
    language: Language = "zh"
    size: tuple[int, int] = (WIDTH, HEIGHT)


def main(stories: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(color_scheme="light", locale="zh-CN")
        page.set_default_timeout(120_000)
        for story in stories:
            _pictures_of(story, page)
        browser.close()


def _pictures_of(story: str, page: Page) -> None:
    with TemporaryDirectory() as folder:
        _fill(Path(folder), story)
        with served(HOUSE / "dashboard.py", Path(folder)) as address:
            for name, picture in PICTURES[story].items():
                width, height = picture.size
                page.set_viewport_size({"width": width, "height": height})
                page.goto(f"{address}/{picture.address}&lang={picture.language}")
                settled(page)
                picture.first(page)
                page.wait_for_timeout(1_500)  # charts settle into their places
                _save(page.screenshot(), HOUSE / "docs" / f"{name}.png")


def _fill(folder: Path, story: str) -> None:
    store = open_store(folder)
    if story == CLERK:
        rulebook = _newest() / "rulebook.xlsx"
        add_period(store, Actor("pictures"), rulebook.name, rulebook.read_bytes())
    else:
        load_sample(store, Actor("pictures"), COUNTY if story == PUBLISHED else SAMPLES / story)
    if story == PUBLISHED:
        _publish(store)
    store.engine.dispose()


def _publish(store: Store) -> None:
    chief, period = Actor("pictures", "administrator"), _newest().name
    for kind, text in filter(None, map(named_by, appraisal(store, period_of(store, period)).findings)):
        if kind == "group":  # a title with the wrong year, which the clerk of the story has asked about
            confirm_match(store, chief, period_of(store, period), kind, text, NONE_OF_THEM)
    renew_readings(store, chief, period_of(store, period))
    for step in ("start checking", "start scoring"):
        move(store, chief, period, step)
    notify(store, chief, period, store.today + timedelta(5))
    move(store, chief, period, "submit")
    publish(store, chief, period, "各单位均已核对")


def _newest() -> Path:
    return max(COUNTY.glob("*/rulebook.xlsx")).parent


def _save(taken: bytes, path: Path) -> None:
    """With 256 colours a picture needs a third of the bytes, and a screen has hardly more."""
    Image.open(BytesIO(taken)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def import_all(page: Page) -> None:
    """Drop all files of the newest period, and wait for what is said of them."""
    _drop(page, [path for path in sorted(_newest().rglob("*")) if path.is_file() and path.name != "rulebook.xlsx"])


def _drop(page: Page, files: list[Path]) -> None:
    page.locator("input[type=file]").first.set_input_files(files)
    page.get_by_role("button", name=Words("zh")("page.import.take", count=len(files))).click()
    page.locator("[class*=st-key-receipts_shown_]").first.wait_for()
    settled(page)


def mend(page: Page) -> None:
    """Download the marked file of a unit, fill in the cell that is marked in it, and send it again."""
    fold = page.get_by_test_id("stExpander").filter(has_text="茉莉镇")
    with page.expect_download() as downloading, TemporaryDirectory() as folder:
        fold.get_by_test_id("stDownloadButton").get_by_role("button").click()
        path = Path(folder) / "茉莉镇党建考核报表（更正）.xlsx"
        downloading.value.save_as(path)
        book = load_workbook(path)
        book.worksheets[1]["B26"] = 8
        book.save(path)
        page.goto(page.url.replace("review", "import_reports"))
        settled(page)
        _drop(page, [path])


def open_sheet(page: Page) -> None:
    """A value that is missing, in the piece of its sheet."""
    fold = page.get_by_test_id("stExpander").filter(has_text="茉莉镇")
    fold.get_by_text(Words("zh")("page.unit.show_cells")).click()
    fold.locator("table").wait_for()
    settled(page)


def open_cell(page: Page) -> None:
    """The marks of the dimension in which the unit loses most, and the cells of the first of them."""
    page.locator("[class*=st-key-trace_] details[open]").first.evaluate("fold => fold.scrollIntoView()")
    page.get_by_test_id("stMain").evaluate("main => main.scrollBy(0, -80)")  # from under the head of the page
    page.locator("[class*=st-key-cells_] button").first.click()
    page.locator("[data-testid=stPopoverBody] table").first.wait_for()
    settled(page)


PICTURES: Mapping[str, Mapping[str, Picture]] = {
    "county": {
        "pictures/overview": Picture("?group=乡镇"),
        "pictures/overview-english": Picture("?group=乡镇", language="en"),
        "pictures/overview-phone": Picture("?group=乡镇", size=PHONE),
        "pictures/ranking": Picture("ranking?group=乡镇"),
        "pictures/problems": Picture("problems?group=乡镇"),
        "pictures/rule": Picture("rule?rule=income_villages&group=乡镇"),
        "pictures/unit": Picture("unit?unit=wujiu&group=乡镇"),
        "pictures/unit-phone": Picture("unit?unit=wujiu&group=乡镇", size=PHONE),
        "pictures/cell": Picture("unit?unit=wujiu&group=乡镇", open_cell),
    },
    CLERK: {
        "pictures/import": Picture("import_reports?", import_all),
        "pictures/review": Picture("review?", open_sheet),
        "pictures/review-phone": Picture("review?", size=PHONE),
        "pictures/mended": Picture("review?", mend),
        "pictures/period": Picture("period?"),
    },
    PUBLISHED: {"pictures/published": Picture("ranking?group=乡镇", size=(1024, HEIGHT))},
    "commendation": {"appraisals/commendation": Picture("ranking?")},
    "change_of_leadership": {"appraisals/change-of-leadership": Picture("?")},
    "province": {"appraisals/province": Picture("?"), "appraisals/province-unit": Picture("unit?unit=feicui")},
    "five_fields": {"appraisals/five-fields": Picture("?"), "appraisals/five-fields-problems": Picture("problems?")},
}
"""Story -> file in docs/ -> what it shows."""


if __name__ == "__main__":
    main(sys.argv[1:] or list(PICTURES))
