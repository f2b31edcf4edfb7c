"""What a person settles while importing: whose file it is, what a label means, which warning is all right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from office_shop import CLERK, IN_TIME, NAMES, RULEBOOK, CopyOf, found, new_period, report_bytes, send
from openpyxl import Workbook
from sqlalchemy import select

from office.appraisals import appraisal
from office.arrivals import arrivals_of
from office.audit import entries
from office.findings import accept_finding, acceptances, open_findings, take_back_acceptance
from office.matches import NONE_OF_THEM, confirm_match, proposals
from office.periods import rulebook_of
from office.refused import Refused
from office.reported import renew_readings, reports_of
from office.store import Store, tables
from office.submissions import assign_file, receive, submissions
from office.verification import verify
from scoring.finding import Finding, Severity


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder)


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def form(folder: Path, title: str, rows: list[tuple[str, object]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "报表"
    sheet.append([title])
    for row in rows:
        sheet.append(row)
    book.save(folder / "form.xlsx")
    return (folder / "form.xlsx").read_bytes()


def values(store: Store) -> dict[tuple[str, str], object]:
    return {(one.unit, one.field): one.value for one in reports_of(store, found(store)).readings}


def test_a_file_that_names_nobody_is_assigned_by_a_person(store: Store, tmp_path: Path) -> None:
    content = form(tmp_path, "党建工作考核报表", [("已开会次数", 9), ("轮训人数", 50), ("党员人数", 60)])
    (receipt,) = send(store, "报表.xlsx", content)
    assert [finding.code for finding in receipt.findings] == ["unit_not_named"]
    assert values(store) == {}
    number = submissions(store, "2025")[0].id
    with pytest.raises(Refused, match="unknown_unit"):
        assign_file(store, CLERK, found(store), number, "Z")
    assign_file(store, CLERK, found(store), number, "B")
    assert values(store)["B", "held"] == 9
    assert submissions(store, "2025")[0].units == ["B"]
    assert appraisal(store, found(store)).arrivals["B"] == "reported"


def test_a_file_assigned_to_the_wrong_unit_gives_that_units_report_back_when_it_is_assigned_again(
    store: Store, tmp_path: Path
) -> None:
    send(store, "乙镇.xlsx", report_bytes(tmp_path, "B", held=9, trained=50, members=60))
    rows: list[tuple[str, object]] = [("已开会次数", 3), ("轮训人数", 5), ("党员人数", 6)]
    send(store, "报表.xlsx", form(tmp_path, "党建工作考核报表", rows))
    number = submissions(store, "2025")[1].id
    assign_file(store, CLERK, found(store), number, "B")
    assert values(store)["B", "held"] == 3
    assign_file(store, CLERK, found(store), number, "A")
    assert (values(store)["A", "held"], values(store)["B", "held"]) == (3, 9)
    assert verify(store, None).broken == ()


def test_an_assigned_file_supersedes_the_units_earlier_one(store: Store, tmp_path: Path) -> None:
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=1, trained=2, members=3))
    content = form(tmp_path, "党建工作考核报表", [("已开会次数", 9), ("轮训人数", 50), ("党员人数", 60)])
    send(store, "报表.xlsx", content)
    assign_file(store, CLERK, found(store), submissions(store, "2025")[-1].id, "B")
    assert [item.current for item in submissions(store, "2025")] == [False, True]
    with pytest.raises(Refused, match="not_current"):
        assign_file(store, CLERK, found(store), submissions(store, "2025")[0].id, "A")


def test_a_confirmed_label_is_read_from_then_on_also_next_year(store: Store, tmp_path: Path) -> None:
    rows: list[tuple[str, object]] = [("已经开会的次数", 9), ("轮训人数", 50), ("党员人数", 60)]
    (receipt,) = send(store, "a.xlsx", form(tmp_path, f"{NAMES['A']}报表", rows))
    period = found(store)
    (proposal,) = proposals(rulebook_of(store, period), receipt.findings)
    assert (proposal.kind, proposal.text, proposal.targets) == ("field", "已经开会的次数", ("held",))
    assert ("A", "held") not in values(store)
    with pytest.raises(Refused, match="unknown_target"):
        confirm_match(store, CLERK, period, "field", proposal.text, "nothing")
    confirm_match(store, CLERK, period, "field", proposal.text, "held")
    assert values(store)["A", "held"] == 9
    assert renew_readings(store, CLERK, found(store)) == 1
    assert values(store)["A", "held"] == 9
    new_period(store, tmp_path, 2026)
    send(store, "a26.xlsx", form(tmp_path, f"{NAMES['A']}报表", [("已经开会的次数", 7), *rows[1:]]), year=2026)
    assert reports_of(store, found(store, 2026)).readings[0].value == 7
    confirm_match(store, CLERK, found(store), "field", proposal.text, "")
    assert ("A", "held") not in values(store)


def test_a_name_that_is_none_of_them_is_not_asked_about_again_also_next_year(store: Store, tmp_path: Path) -> None:
    rows: list[tuple[str, object]] = [("已经开会的次数", 9), ("轮训人数", 50), ("党员人数", 60)]
    send(store, "a.xlsx", form(tmp_path, f"{NAMES['A']}报表", rows))
    period = found(store)
    confirm_match(store, CLERK, period, "field", "已经开会的次数", NONE_OF_THEM)
    assert not proposals(rulebook_of(store, period), reports_of(store, period).findings)
    assert ("A", "held") not in values(store)
    new_period(store, tmp_path, 2026)
    (receipt,) = send(store, "a26.xlsx", form(tmp_path, f"{NAMES['A']}报表", rows), year=2026)
    assert [(one.code, one.severity) for one in receipt.findings] == [("label_set_aside", Severity.INFO)]
    confirm_match(store, CLERK, period, "field", "已经开会的次数", "")
    assert [one.text for one in proposals(rulebook_of(store, period), reports_of(store, period).findings)] == [rows[0][0]]


def test_a_title_that_is_only_a_name_is_read_from_then_on(store: Store, tmp_path: Path) -> None:
    rows: list[tuple[str, object]] = [("已开会次数", 9), ("轮训人数", 50), ("党员人数", 60)]
    send(store, f"{NAMES['A']}.xlsx", form(tmp_path, "流动党员统计表", rows))
    (proposal,) = proposals(rulebook_of(store, found(store)), reports_of(store, found(store)).findings)
    assert (proposal.kind, proposal.text) == ("group", "流动党员统计表")
    assert values(store) == {}
    confirm_match(store, CLERK, found(store), "group", proposal.text, NONE_OF_THEM)
    assert values(store)["A", "members"] == 60


@pytest.mark.parametrize(("name", "title", "text"), [
    ("", "2023年度党建工作考核报表", "2023年度党建工作考核报表"), ("2023年度", "报表", "2023年度"),
])  # fmt: skip
def test_a_report_for_another_year_counts_once_a_person_says_that_its_year_is_a_slip(
    store: Store, tmp_path: Path, name: str, title: str, text: str
) -> None:
    rows: list[tuple[str, object]] = [("已开会次数", 9), ("轮训人数", 50), ("党员人数", 60)]
    send(store, f"{NAMES['A']}{name}.xlsx", form(tmp_path, title, rows))
    (proposal,) = proposals(rulebook_of(store, found(store)), reports_of(store, found(store)).findings)
    assert proposal.kind == "group"
    assert text in proposal.text
    assert values(store) == {}
    confirm_match(store, CLERK, found(store), "group", proposal.text, NONE_OF_THEM)
    assert values(store)["A", "members"] == 60
    assert "sheet_doubtful" in [one.code for one in reports_of(store, found(store)).findings]


def test_an_accepted_warning_stays_accepted_for_that_value(store: Store) -> None:
    warning = Finding(Severity.WARNING, "changed_much", {"value": 9, "day": date(2025, 1, 2)}, "a.xlsx", unit="A")
    accept_finding(store, CLERK, "2025", warning, "a new village joined")
    again = Finding(Severity.WARNING, "changed_much", {"value": 9, "day": date(2025, 1, 2)}, "b.xlsx", unit="A")
    other = Finding(Severity.WARNING, "changed_much", {"value": 12, "day": date(2025, 1, 2)}, "b.xlsx", unit="A")
    assert open_findings(store, "2025", [warning, again, other]) == (other,)
    assert [one.reason for one in acceptances(store, "2025").values()] == ["a new village joined"]
    take_back_acceptance(store, CLERK, "2025", warning)
    assert open_findings(store, "2025", [again]) == (again,)


def test_an_error_or_a_missing_reason_is_not_accepted(store: Store) -> None:
    with pytest.raises(Refused, match="error_not_acceptable"):
        accept_finding(store, CLERK, "2025", Finding(Severity.ERROR, "required_blank"), "why not")
    with pytest.raises(Refused, match="reason_missing"):
        accept_finding(store, CLERK, "2025", Finding(Severity.WARNING, "report_late"), " ")


def test_arrivals_say_expected_received_late_by_days_complete_and_open(store: Store, tmp_path: Path) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=9, trained=50, members=60), received=IN_TIME)
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=9), received=date(2025, 12, 4))
    table = arrivals_of(store, found(store), appraisal(store, found(store)))
    assert table.loc["A", ["arrival", "days_late", "answered", "expected"]].tolist() == ["reported", 0, 3, 3]
    assert table.loc["B", ["arrival", "days_late", "answered", "expected"]].tolist() == ["late", 4, 1, 3]
    assert table.loc["C", "arrival"] == "not_reported"
    assert table["open_findings"].tolist() == [0, 3, 1]
    late = next(one for one in appraisal(store, found(store)).findings if one.code == "report_late")
    accept_finding(store, CLERK, "2025", late, "flood")
    assert arrivals_of(store, found(store), appraisal(store, found(store))).loc["B", "open_findings"] == 2


def test_a_unit_is_expected_to_answer_only_what_its_group_is_asked(empty: Store, tmp_path: Path) -> None:
    lines = RULEBOOK.replace("| parameters                     |", "| parameters                     | groups |")
    only_towns = lines.replace("else 0     |", "else 0     | towns |")
    new_period(empty, tmp_path, rulebook=only_towns)
    send(empty, "a.xlsx", report_bytes(tmp_path, "A", held=9, trained=50, members=60))
    send(empty, "c.xlsx", report_bytes(tmp_path, "C", held=9, members=60))
    table = arrivals_of(empty, found(empty), appraisal(empty, found(empty)))
    assert table[["answered", "expected"]].to_dict("index") == {
        "A": {"answered": 3, "expected": 3}, "B": {"answered": 0, "expected": 3}, "C": {"answered": 1, "expected": 1}
    }  # fmt: skip


def test_the_receipt_names_the_bytes_and_the_time(store: Store, tmp_path: Path) -> None:
    (receipt,) = send(store, "a.xlsx", report_bytes(tmp_path, "A", held=9))
    kept = submissions(store, "2025")[0]
    assert (receipt.sha256, receipt.received, receipt.stored) == (kept.sha256, kept.received, kept.stored)


def test_a_file_with_personal_data_is_not_kept_unless_blanked(store: Store, tmp_path: Path) -> None:
    rows: list[tuple[str, object]] = [("已开会次数", 9), ("轮训人数", 50), ("党员人数", 60), ("联系电话", "13800001234")]
    content = form(tmp_path, f"{NAMES['A']}报表", rows)
    (receipt,) = send(store, "a.xlsx", content)
    assert receipt.outcome == "held back"
    assert (submissions(store, "2025"), values(store)) == ((), {})
    assert entries(store)[-1].after["sha256"] == receipt.sha256
    (kept,) = receive(
        store, CLERK, found(store), [("a.xlsx", content)], received=IN_TIME, blank_personal=True
    )
    assert kept.outcome == "new"
    assert values(store)["A", "held"] == 9
    assert entries(store)[-1].after["came as"] == receipt.sha256
    with store.reading() as connection:
        digests = set(connection.execute(select(tables.contents.c.sha256)).scalars())
    assert receipt.sha256 not in digests
    assert kept.sha256 in digests
