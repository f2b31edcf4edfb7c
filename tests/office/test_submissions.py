"""Files received: kept as they came, recognised, superseded, withdrawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from office_shop import CLERK, CopyOf, current_files, first_arrivals, found, new_period, report_bytes, send

from office.appraisals import appraisal
from office.audit import entries
from office.files import plain_name
from office.refused import Refused
from office.store import Store
from office.submissions import receive, submissions
from office.verification import verify
from office.withdrawing import undo_import, withdraw_file


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder)


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def names(store: Store) -> list[str]:
    return [item.name for item, _ in current_files(store, "2025")]


def test_a_file_is_kept_as_it_came(store: Store, tmp_path: Path) -> None:
    content = report_bytes(tmp_path, "A", held=12, trained=60, members=60)
    (receipt,) = send(store, "甲镇.xlsx", content)
    assert (receipt.outcome, receipt.units) == ("new", ("A",))
    ((item, kept),) = current_files(store, "2025")
    assert kept == content
    assert (item.units, set(item.covers["A"])) == (["A"], {"held", "trained", "members"})
    last = entries(store, "2025")[-1]
    assert (last.action, last.actor, last.after["sha256"]) == ("receive report", "clerk", item.sha256)


def test_the_same_file_twice_is_recognised(store: Store, tmp_path: Path) -> None:
    content = report_bytes(tmp_path, "A", held=12, trained=60, members=60)
    send(store, "甲镇.xlsx", content)
    version = found(store).version
    (receipt,) = send(store, "copy of it.xlsx", content)
    assert receipt.outcome == "known"
    assert found(store).version == version
    assert len(submissions(store, "2025")) == 1


def test_a_newer_version_supersedes_and_both_stay(store: Store, tmp_path: Path) -> None:
    send(store, "甲镇.xlsx", report_bytes(tmp_path, "A", held=10, trained=60, members=60))
    (receipt,) = send(store, "甲镇（更正）.xlsx", report_bytes(tmp_path, "A", held=12, trained=60, members=60))
    assert (receipt.outcome, receipt.replaced) == ("newer version", ("甲镇.xlsx",))
    assert names(store) == ["甲镇（更正）.xlsx"]
    assert [item.current for item in submissions(store, "2025")] == [False, True]


def test_units_that_send_files_of_the_same_name_do_not_supersede_each_other(store: Store, tmp_path: Path) -> None:
    send(store, "报表.xlsx", report_bytes(tmp_path, "A", held=10, trained=60, members=60))
    send(store, "报表.xlsx", report_bytes(tmp_path, "B", held=9, trained=50, members=60))
    assert names(store) == ["报表.xlsx", "报表.xlsx"]


def test_the_second_half_of_a_report_does_not_supersede_the_first(store: Store, tmp_path: Path) -> None:
    send(store, "一.xlsx", report_bytes(tmp_path, "A", held=10))
    send(store, "二.xlsx", report_bytes(tmp_path, "A", trained=60, members=60))
    assert names(store) == ["一.xlsx", "二.xlsx"]


def test_a_file_that_cannot_be_read_is_kept_until_a_better_one_of_its_name_comes(store: Store, tmp_path: Path) -> None:
    (receipt,) = send(store, "甲镇.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    assert receipt.outcome == "unreadable"
    assert [finding.severity.value for finding in receipt.findings] == ["error"]
    send(store, "说明.txt", "随文附上各项报表，请查收。".encode())  # no report, and nothing wrong with it
    assert [item.unreadable for item in submissions(store, "2025")] == [True, False]
    send(store, "甲镇.xlsx", report_bytes(tmp_path, "A", held=10, trained=60, members=60))
    assert [item.current for item in submissions(store, "2025")] == [False, True, True]


def test_an_unreadable_file_stays_when_one_of_its_name_comes_and_nothing_says_that_it_is_the_same_units(
    store: Store, tmp_path: Path
) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
    send(store, "报表.xlsx", picture)
    send(store, "甲镇.xlsx", picture + b"\0")
    send(store, "报表.xlsx", report_bytes(tmp_path, "A", held=10, trained=60, members=60))
    send(store, "甲镇.xlsx", report_bytes(tmp_path, "B", held=10, trained=60, members=60))
    assert [one.current for one in submissions(store, "2025")] == [True] * 4


def test_of_two_versions_in_one_import_nobody_knows_which_is_newer_and_what_differs_is_asked(
    store: Store, tmp_path: Path
) -> None:
    first = report_bytes(tmp_path, "A", held=10, trained=60, members=60)
    files = [("甲镇.xlsx", first), ("甲镇（初稿）.xlsx", report_bytes(tmp_path, "A", held=7, trained=60, members=60))]
    receipts = receive(store, CLERK, found(store), files, received=date(2025, 11, 1))
    assert [receipt.outcome for receipt in receipts] == ["new", "new"]
    shown = appraisal(store, found(store))
    assert ("two_values", "held") in [(one.code, one.field) for one in shown.findings]
    assert {one.field for one in shown.reports.readings} == {"trained", "members"}
    send(store, "甲镇（定稿）.xlsx", report_bytes(tmp_path, "A", held=11, trained=60, members=60))
    assert names(store) == ["甲镇（定稿）.xlsx"], "a later import takes the place of both"


def test_what_the_system_lays_beside_reports_is_left_out_and_said(store: Store, tmp_path: Path) -> None:
    files = [("~$甲镇.xlsx", b"\4owner"), ("甲镇.xlsx", report_bytes(tmp_path, "A", held=1)), ("Thumbs.db", b"x")]
    receipts = receive(store, CLERK, found(store), files, received=date(2025, 11, 1))
    assert [receipt.outcome for receipt in receipts] == ["left out", "new", "left out"]
    assert names(store) == ["甲镇.xlsx"]


def test_one_file_of_an_import_is_withdrawn_and_what_it_superseded_counts_again(store: Store, tmp_path: Path) -> None:
    send(store, "甲镇.xlsx", report_bytes(tmp_path, "A", held=10, trained=60, members=60))
    files = [("wrong.xlsx", report_bytes(tmp_path, "A", held=1, trained=1, members=60)),
             ("乙镇.xlsx", report_bytes(tmp_path, "B", held=9, trained=50, members=60))]
    receive(store, CLERK, found(store), files, received=date(2025, 11, 1))
    wrong = submissions(store, "2025")[1]
    withdraw_file(store, CLERK, "2025", wrong.id)
    assert names(store) == ["乙镇.xlsx", "甲镇.xlsx"]
    with pytest.raises(Refused, match="not_current"):
        withdraw_file(store, CLERK, "2025", wrong.id)
    assert undo_import(store, CLERK, "2025", wrong.batch) == 1
    assert verify(store, None).broken == ()


def test_an_import_can_be_undone_and_what_it_superseded_counts_again(store: Store, tmp_path: Path) -> None:
    send(store, "甲镇.xlsx", report_bytes(tmp_path, "A", held=10, trained=60, members=60))
    send(store, "wrong.xlsx", report_bytes(tmp_path, "A", held=1, trained=1, members=60))
    batch = submissions(store, "2025")[-1].batch
    assert undo_import(store, CLERK, "2025", batch) == 1
    assert names(store) == ["甲镇.xlsx"]
    assert undo_import(store, CLERK, "2025", batch) == 0
    assert entries(store, "2025")[-1].action == "undo import"


def test_undoing_the_middle_of_three_versions_keeps_the_newest(store: Store, tmp_path: Path) -> None:
    for held in (1, 2, 3):
        send(store, f"{held}.xlsx", report_bytes(tmp_path, "A", held=held, trained=60, members=60))
    undo_import(store, CLERK, "2025", submissions(store, "2025")[1].batch)
    assert names(store) == ["3.xlsx"]


def test_a_correction_after_the_deadline_makes_nobody_late(store: Store, tmp_path: Path) -> None:
    first, later = date(2025, 11, 28), date(2025, 12, 20)
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=10, trained=60, members=60), received=first)
    send(store, "again.xlsx", report_bytes(tmp_path, "A", held=12, trained=60, members=60), received=later)
    assert first_arrivals(store, "2025") == {"A": first}


def test_what_was_received_before_somebody_cancelled_stays(store: Store, tmp_path: Path) -> None:
    files = [(f"{unit}.xlsx", report_bytes(tmp_path, unit, held=9)) for unit in "ABC"]
    seen: list[str] = []
    receipts = receive(
        store, CLERK, found(store), files, received=date(2025, 11, 1),
        progress=lambda receipt: seen.append(receipt.name), cancelled=lambda: len(seen) == 2,
    )  # fmt: skip
    assert [receipt.name for receipt in receipts] == names(store) == seen == ["A.xlsx", "B.xlsx"]


def test_last_years_values_are_compared_with_this_years(store: Store, tmp_path: Path) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=10, trained=600, members=600))
    new_period(store, tmp_path, 2026)
    send(store, "a26.xlsx", report_bytes(tmp_path, "A", held=10, trained=6, members=600), year=2026)
    seen = [(one.code, one.unit, one.field) for one in appraisal(store, found(store, 2026)).findings]
    assert ("far_from_last_year", "A", "trained") in seen


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("a.xlsx", "a.xlsx"), ("../../etc/a.xlsx", "a.xlsx"), ("C:\\reports\\a.xlsx", "a.xlsx"), ("..", "file"), ("", "file")],
)
def test_a_name_from_a_browser_never_is_a_path(sent: str, kept: str) -> None:
    assert plain_name(sent) == kept


def test_a_file_of_more_units_than_are_named_to_the_database_supersedes_theirs_all(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("office.submissions.MOST_NAMED", 0)
    send(store, "甲镇.xlsx", report_bytes(tmp_path, "A", held=10, trained=60, members=60))
    (receipt,) = send(store, "甲镇（更正）.xlsx", report_bytes(tmp_path, "A", held=12, trained=60, members=60))
    assert receipt.replaced == ("甲镇.xlsx",)
