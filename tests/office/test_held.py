"""Files with personal data: held back until staff decide, on record without a word of those data."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from office_shop import (
    CHIEF,
    CLERK,
    IN_TIME,
    NAMES,
    CopyOf,
    at_state,
    current_files,
    first_arrivals,
    found,
    new_period,
    report_bytes,
    send,
)  # fmt: skip
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from sqlalchemy import select

from office.actor import Actor
from office.appraisals import appraisal
from office.audit import entries
from office.held import held_files, send_file_back, undecided
from office.publication import publish
from office.refused import Refused
from office.reported import reports_of
from office.snapshots import rescore
from office.store import Store, tables
from office.submissions import Receipt, receive, submissions
from office.verification import verify
from office.withdrawing import undo_import

PHONE = "13800001234"
LATER = date(2025, 12, 9)


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder)


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    """A report of unit A with a phone number in B5 of its sheet."""
    book = Workbook()
    book.worksheets[0].title = "报表"
    for row in ([f"{NAMES['A']}报表"], ["已开会次数", 9], ["轮训人数", 50], ["党员人数", 60], ["联系电话", PHONE]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "held.xlsx")
    return (tmp_path / "held.xlsx").read_bytes()


def keep_copy(store: Store, name: str, content: bytes) -> Receipt:
    (receipt,) = receive(store, CLERK, found(store), [(name, content)], received=LATER, blank_personal=True)
    return receipt


def held_values(store: Store) -> object:
    return next((one.value for one in reports_of(store, found(store)).readings if one.field == "held"), None)


def whole(store: Store) -> str:
    """Everything in the store that is no bytes, as one text."""
    with store.reading() as connection:
        every = [connection.execute(select(table)).all() for table in tables.metadata.sorted_tables
                 if table.name != "contents"]
    return repr(every)


def test_what_is_held_is_listed_with_unit_place_and_day_and_without_the_data(store: Store, content: bytes) -> None:
    (receipt,) = send(store, f"甲镇{PHONE}.xlsx", content)
    assert receipt.outcome == "held back"
    (one,) = undecided(store, "2025")
    assert (one.name, one.units, one.received, one.by, one.sha256) == (
        "甲镇***.xlsx", ("A",), IN_TIME, "clerk", receipt.sha256
    )  # fmt: skip
    assert [(finding.sheet, finding.cell) for finding in one.findings if finding.code == "personal_data"] == [
        ("报表", "B5")
    ]
    assert PHONE not in whole(store) + repr(receipt)
    assert verify(store).broken == ()


def test_the_same_bytes_that_wait_already_are_listed_once(store: Store, content: bytes) -> None:
    send(store, "a.xlsx", content)
    version = found(store).version
    assert send(store, "b.xlsx", content)[0].outcome == "held back"
    assert len(undecided(store, "2025")) == 1
    assert found(store).version == version


def test_a_held_file_supersedes_nothing_and_everybody_sees_that_it_waits(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=1, trained=2, members=3))
    send(store, "a.xlsx", content)
    assert held_values(store) == 1
    assert submissions(store, "2025")[0].current
    seen = appraisal(store, found(store))
    assert [finding.unit for finding in seen.findings if finding.code == "file_held_back"] == ["A"]


def test_a_unit_whose_only_report_is_held_has_not_reported_but_came(store: Store, content: bytes) -> None:
    send(store, "a.xlsx", content)
    seen = appraisal(store, found(store))
    assert seen.arrivals["A"] == "not_reported"
    assert "A" not in {finding.unit for finding in seen.findings if finding.code == "unit_not_reported"}
    assert first_arrivals(store, "2025") == {"A": IN_TIME}


def test_what_is_published_still_says_which_files_were_held_back(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    send(store, "a.xlsx", content)
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=10, trained=50, members=60))
    at_state(store, "start checking", "start scoring", "notify", "submit")
    before = appraisal(store, found(store)).reports.held
    snapshot = publish(store, CLERK, "2025", "one report waits")
    assert appraisal(store, found(store)).reports.held == before == {"a.xlsx": ("A",)}
    assert rescore(store, snapshot).same


def test_a_file_sent_back_is_off_the_list_and_on_record(store: Store, content: bytes, tmp_path: Path) -> None:
    send(store, "a.xlsx", content)
    number = undecided(store, "2025")[0].id
    send_file_back(store, CLERK, "2025", number, "by telephone")
    assert undecided(store, "2025") == ()
    (one,) = held_files(store, "2025")
    assert one.decision is not None
    assert (one.decision.outcome, one.decision.note, one.decision.by) == ("sent back", "by telephone", "clerk")
    assert (entries(store)[-1].action, entries(store)[-1].subject) == ("send held file back", "a.xlsx")
    assert [one.code for one in appraisal(store, found(store)).findings if one.code == "file_held_back"] == []
    with pytest.raises(Refused, match="held_file_decided"):
        send_file_back(store, CLERK, "2025", number)
    send(store, "again.xlsx", report_bytes(tmp_path, "A", held=4, trained=2, members=3), received=LATER)
    assert appraisal(store, found(store)).arrivals["A"] == "reported"  # what staff asked for makes nobody late


def test_a_file_that_comes_again_after_it_was_sent_back_waits_again(store: Store, content: bytes) -> None:
    send(store, "a.xlsx", content)
    send_file_back(store, CLERK, "2025", undecided(store, "2025")[0].id)
    send(store, "a.xlsx", content)
    assert len(undecided(store, "2025")) == 1


def test_the_blanked_copy_of_a_held_file_counts_from_the_day_it_came(store: Store, content: bytes) -> None:
    (held,) = send(store, "a.xlsx", content)
    kept = keep_copy(store, "a.xlsx", content)
    assert (kept.outcome, kept.copy_of, kept.received) == ("new", held.sha256, IN_TIME)
    assert held_values(store) == 9
    (one,) = held_files(store, "2025")
    assert one.decision is not None
    assert (one.sha256, one.decision.outcome, one.decision.copy) == (held.sha256, "copy kept", kept.sha256)
    assert [entry.action for entry in entries(store)[-2:]] == ["keep blanked copy"] * 2
    with store.reading() as connection:
        digests = set(connection.execute(select(tables.contents.c.sha256)).scalars())
    assert (held.sha256 in digests, kept.sha256 in digests) == (False, True)
    assert PHONE not in whole(store)
    assert verify(store).broken == ()


def test_a_copy_may_be_kept_at_once_and_only_once(store: Store, content: bytes) -> None:
    kept = keep_copy(store, "a.xls", content)
    assert (kept.outcome, kept.name, kept.received) == ("new", "a.xlsx", LATER)
    assert keep_copy(store, "a.xls", content).outcome == "known"
    assert send(store, "a.xls", content)[0].outcome == "known"
    assert len(submissions(store, "2025")) == 1


def test_a_copy_supersedes_the_earlier_report(store: Store, tmp_path: Path, content: bytes) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=1, trained=2, members=3))
    assert keep_copy(store, "neu.xlsx", content).outcome == "newer version"
    assert held_values(store) == 9


def test_undoing_an_import_takes_its_held_files_off_the_list(store: Store, content: bytes) -> None:
    send(store, "a.xlsx", content)
    (one,) = undecided(store, "2025")
    assert undo_import(store, CLERK, "2025", one.batch) == 1
    assert undecided(store, "2025") == ()
    assert first_arrivals(store, "2025") == {}


def test_a_document_with_personal_data_is_held_and_has_no_copy(store: Store) -> None:
    letter = f"工作总结\n\n联系人：张某 {PHONE}\n".encode()
    assert keep_copy(store, "总结.txt", letter).outcome == "held back"
    (one,) = undecided(store, "2025")
    assert ([finding.code for finding in one.findings], one.units) == (["file_held_back", "personal_data_in_document"], ())
    assert PHONE not in whole(store)


def test_a_number_in_a_comment_is_not_kept_either(store: Store, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(report_bytes(tmp_path, "A", held=9, trained=50, members=60)))
    book.worksheets[0]["B3"].comment = Comment(f"张某 {PHONE}", "x")
    book.save(tmp_path / "comment.xlsx")
    content = (tmp_path / "comment.xlsx").read_bytes()
    assert send(store, "a.xlsx", content)[0].outcome == "held back"
    kept = keep_copy(store, "a.xlsx", content)
    assert (kept.outcome, held_values(store)) == ("new", 9)
    ((_, copy),) = current_files(store, "2025")
    assert load_workbook(io.BytesIO(copy)).worksheets[0]["B3"].comment is None


def test_only_staff_decide_about_held_files(store: Store, content: bytes) -> None:
    town = Actor("A's office", "unit", unit="A")
    receive(store, town, found(store), [("a.xlsx", content)], received=IN_TIME)
    with pytest.raises(Refused, match="role"):
        receive(store, town, found(store), [("a.xlsx", content)], received=IN_TIME, blank_personal=True)
    with pytest.raises(Refused, match="role"):
        send_file_back(store, town, "2025", undecided(store, "2025")[0].id)
    at_state(store, "start checking", "start scoring", "notify")
    with pytest.raises(Refused, match="state"):
        send_file_back(store, CHIEF, "2025", undecided(store, "2025")[0].id)
