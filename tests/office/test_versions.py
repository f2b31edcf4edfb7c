"""What goes back to a unit, and what its newer version changed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from office_shop import CLERK, NAMES, CopyOf, found, new_period, report_bytes, send
from openpyxl import load_workbook

from office.appraisals import appraisal
from office.arrivals import arrivals_of
from office.findings import owner
from office.marked_files import files_that_count, files_to_mend, marked_file
from office.matches import confirm_match, confirmed_names, unknown_names
from office.store import Store
from office.versions import changes_of, superseded_by
from scoring.finding import Finding, Severity
from wording.sentences import Sentences


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder)


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def test_a_newer_version_says_what_changed_value_by_value(store: Store, tmp_path: Path) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held="about 9", trained=50, members=60))
    (newer,) = send(store, "a2.xlsx", report_bytes(tmp_path, "A", held=9, trained=51, members=60))
    assert superseded_by(store, "2025") == {newer.sha256: ("a.xlsx",)}
    changes = changes_of(store, found(store), newer.sha256)
    assert [(one.field, one.value, one.cell) for one in changes.added] == [("held", 9, "B3")]
    assert [(one.old.value, one.new.value) for one in changes.changed] == [(50, 51)]
    assert [finding.code for finding in changes.solved] == ["not_a_number"]
    assert (changes.gone, changes.appeared, changes.remaining) == ((), (), ())


def test_versions_are_compared_with_the_names_that_are_confirmed_now(store: Store, tmp_path: Path) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=9, trained=50))
    (newer,) = send(store, "a2.xlsx", report_bytes(tmp_path, "A", held=10, trained=50))
    confirm_match(store, CLERK, found(store), "field", "xyz", "members")
    assert confirmed_names(store, found(store)) == (("field", "xyz", "members"),)
    changes = changes_of(store, found(store), newer.sha256)
    assert [(one.old.value, one.new.value) for one in changes.changed] == [(9, 10)]


def test_files_with_something_to_mend_go_back_marked_each_under_its_own_findings(
    store: Store, tmp_path: Path
) -> None:
    send(store, "report.xlsx", report_bytes(tmp_path, "A", held="about 9", trained=50, members=60))
    send(store, "report.xlsx", report_bytes(tmp_path, "B", held="about 8", trained=50, members=60))
    send(store, "c.xlsx", report_bytes(tmp_path, "C", held=8, trained=50, members=60))
    now = appraisal(store, found(store))
    assert {units for _, _, units in files_that_count(store, "2025").values()} == {("A",), ("B",), ("C",)}
    files = {file.units: file for file in files_to_mend(store, "2025", now.findings)}
    assert set(files) == {("A",), ("B",)}
    book = load_workbook(io.BytesIO(marked_file(store, files["B",], Sentences("zh", now.result.rulebook))))
    front, sheet = book.worksheets
    assert "about 8" in str([cell.value for row in front.iter_rows() for cell in row])
    assert sheet["B2"].value == NAMES["B"]
    assert sheet["B3"].comment is not None


def test_a_finding_that_names_no_unit_is_for_the_unit_whose_report_it_is_in(store: Store, tmp_path: Path) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=9, trained=50, members=60))
    now = appraisal(store, found(store))
    assert owner(Finding(Severity.ERROR, "x", file="a.xlsx"), now.reports) == "A"
    assert owner(Finding(Severity.ERROR, "x", file="b.xlsx", unit="B"), now.reports) == "B"
    assert owner(Finding(Severity.ERROR, "x", file="c.xlsx"), now.reports) is None
    assert owner(Finding(Severity.ERROR, "x"), now.reports) is None
    assert arrivals_of(store, found(store), now).loc["A", "open_findings"] == 0


def test_names_that_nobody_knows_are_listed_once() -> None:
    findings = [Finding(Severity.WARNING, "label_unmatched", {"label": "xyz"}, "a.xlsx")] * 2
    findings.append(Finding(Severity.ERROR, "unit_unknown", {"name": "pqr"}, "a.xlsx"))
    assert [(one.kind, one.text, one.targets) for one in unknown_names(findings)] == [
        ("field", "xyz", ()), ("unit", "pqr", ())
    ]
