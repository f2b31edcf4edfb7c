"""An import as it runs: stopped, interrupted, asked for twice; and the files that an office sends out."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from office_shop import CLERK, found, new_period, new_store, report_bytes
from openpyxl import load_workbook
from pages_shop import opened, whole

from app_pages.parts.blank_forms import forms_zip
from app_pages.parts.imports import Import
from app_pages.parts.marked_files import file_for, zipped
from office.periods import rulebook_of
from office.store import Store
from office.submissions import submissions
from wording.words import Words


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A period of three units, without any report."""
    made = new_store(tmp_path / "data")
    new_period(made, tmp_path)
    return made


def test_an_import_that_was_stopped_keeps_what_was_read_and_says_what_was_not() -> None:
    work = Import(0, "2025", date(2025, 11, 28), ["a", "b", "c"])  # type: ignore[list-item] only counted
    work.waiting.pop(0)
    work.receipts.append("receipt of a")  # type: ignore[arg-type]
    work.stop()
    assert (work.under_way, work.left_out, work.count) == (False, 2, 3)


def test_an_import_that_was_interrupted_goes_on_with_the_next_run(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class File(io.BytesIO):
        name = "b.xlsx"

    app = opened(store, "import_reports", "zh", monkeypatch)
    rest = File(report_bytes(tmp_path, "B", held=12, trained=60, members=60))
    app.session_state["import"] = Import(0, "2025", date(2025, 11, 28), [rest])  # type: ignore[list-item] as uploaded
    app.run()
    whole(app, "zh")
    assert "新收 1 个" in app.success[0].value
    assert [item.name for item in submissions(store, "2025")] == ["b.xlsx"]


def test_a_run_that_begins_while_the_one_before_still_reads_takes_no_file_twice(store: Store, tmp_path: Path) -> None:
    def run() -> None:
        work.take(store, CLERK, found(store), lambda receipt: None)

    class File(io.BytesIO):
        name = ""

    class First(File):
        def getvalue(self) -> bytes:
            if not second.is_alive():
                second.start()
                second.join(0.5)  # it may do what it can
            return super().getvalue()

    second = Thread(target=run)
    files = [(First if unit == "A" else File)(report_bytes(tmp_path, unit, held=9)) for unit in "ABC"]
    for file, unit in zip(files, "ABC", strict=True):
        file.name = f"{unit}.xlsx"
    work = Import(0, "2025", date(2025, 11, 28), files)  # type: ignore[arg-type] as uploaded
    run()
    second.join()
    assert [(one.name, one.outcome) for one in work.receipts] == [(f"{unit}.xlsx", "new") for unit in "ABC"]


def test_the_zip_holds_a_blank_form_for_each_unit_and_one_for_the_office(store: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(forms_zip(rulebook_of(store, found(store)), Words("zh"))))
    names = archive.namelist()
    assert len(names) == 4
    assert names[-1] == "考核办公室汇总表.xlsx"
    shown = [str(cell.value) for row in load_workbook(archive.open(names[0])).worksheets[0].iter_rows() for cell in row]
    assert any("甲镇" in text or "Alpha" in text for text in shown)


@pytest.mark.parametrize(("name", "unit", "expected"), [
    ("甲镇报表.xls", "甲镇", "甲镇报表.xlsx"), ("report.ods", "甲镇", "甲镇 report.xlsx"), ("../a.xlsx", "", "a.xlsx")
])
def test_a_marked_file_is_named_after_its_unit(name: str, unit: str, expected: str) -> None:
    assert file_for(name, unit) == expected


def test_files_of_one_name_all_get_into_the_zip() -> None:
    archive = zipfile.ZipFile(io.BytesIO(zipped([("a.xlsx", b"1"), ("a.xlsx", b"2")])))
    assert {name: archive.read(name) for name in archive.namelist()} == {"a.xlsx": b"1", "a (2).xlsx": b"2"}
