"""The office's lists are filled in line by line: what is entered counts like what an office workbook says."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from office_shop import CLERK, RULEBOOK, CopyOf, at_state, found, new_period, report_bytes, send
from openpyxl import Workbook

from office.appraisals import appraisal
from office.entries import all_entries, current_entries
from office.lines import Line, Written, enter_lines, enter_none, lines_standing
from office.refused import Refused
from office.store import Store
from office.tied import holding
from scoring.column import Status
from scoring.rulebook import Ledger

BOOK = RULEBOOK.replace("""
grades
""", """| d        |          | 扣分      | Deductions |      |                   |        |                                |
| d1       | d        | 通报      | Criticism | 10    | 10 - 2 * COUNT(criticism) | points |                        |

ledgers
| ledger    | column | label::zh | label::en | type   | source | choices | required |
| criticism | matter | 通报事项  | Matter    | text   | office |         | yes |
| criticism | level  | 通报级别  | Level     | choice | office | city: 市级; county: 县级 | yes |
| criticism | day    | 通报日期  | Date      | date   | office |         | no |

grades
""")


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder, rulebook=BOOK)
    send(store, "a.xlsx", report_bytes(folder, "A", held=12, trained=57, members=60))
    at_state(store, "start checking", "start scoring")


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def table(*lines: tuple[str, str, str]) -> bytes:
    """The office's list as a workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "通报"
    sheet.append(["单位", "通报事项", "通报级别"])
    for line in lines:
        sheet.append(line)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def ledger(store: Store) -> Ledger:
    return appraisal(store, found(store)).result.rulebook.ledger_of["criticism"]


def lines(store: Store) -> tuple[Line, ...]:
    reports = appraisal(store, found(store)).reports
    return lines_standing(reports, holding(reports.readings, current_entries(store, "2025"))[0], ledger(store))


def enter(store: Store, *written: Written, out: tuple[Line, ...] = (), reason: str = "") -> None:
    enter_lines(store, CLERK, found(store), ledger(store), written, out, reason)


def points(store: Store, unit: str = "A") -> float | None:
    result = appraisal(store, found(store)).result
    place = result.facts.units.index(unit)
    open_ = result.leaves["d1"].status[place] != Status.SCORED
    return None if open_ else float(result.leaves["d1"].points[place])


NEW = {"matter": "档案造假", "level": "市级", "day": "2025-3-1"}


def test_lines_entered_by_hand_count_and_are_changed_and_taken_back(store: Store) -> None:
    assert points(store) is None
    enter(store, Written("A", NEW), Written("A", {"matter": "迟报", "level": "county"}), Written("B", NEW))
    assert (points(store), points(store, "B"), points(store, "C")) == (6, 8, 10)
    first, second, _ = lines(store)
    assert (first.cells["level"], second.cells) == ("city", {"matter": "迟报", "level": "county"})
    enter(store, Written("A", {"level": "市级"}, second))
    assert lines(store)[1].cells == {"matter": "迟报", "level": "city"}
    with pytest.raises(Refused, match="reason_missing"):
        enter(store, out=(lines(store)[0],))
    enter(store, out=lines(store)[:1], reason="entered twice")
    assert (points(store), points(store, "B")) == (8, 8)
    enter(store, Written("A", NEW))
    assert points(store) == 6
    enter(store, out=lines(store), reason="all withdrawn")
    assert (points(store), points(store, "B")) == (10, 10)  # the list is there and holds nothing


def test_lines_of_a_workbook_are_changed_and_taken_out_and_stay_on_record(store: Store) -> None:
    send(store, "c.xlsx", table(("甲镇", "迟报", "县级"), ("甲镇", "造假", "市级"), ("乙镇", "迟报", "县级")))
    assert (points(store), points(store, "B")) == (6, 8)
    enter(store, Written("A", {"level": "县级"}, lines(store)[1]), out=lines(store)[:1], reason="the same matter")
    assert points(store) == 8
    assert [line.cells["level"] for line in lines(store)] == ["county", "county"]
    enter(store, Written("A", NEW))
    assert points(store) == 6
    send(store, "c2.xlsx", table(("甲镇", "造假", "市级"), ("乙镇", "迟报", "县级")))
    assert points(store) == 6  # the changed line stands first now, the new one beside it
    codes = [one.code for one in appraisal(store, found(store)).findings]
    assert codes.count("entered_line_gone") == 1  # the line that was taken out is not there any more


@pytest.mark.parametrize(("written", "code"), [
    (Written(None, NEW), "line_without_unit"),
    (Written("A", {"level": "市级"}), "line_incomplete"),
    (Written("A", {**NEW, "level": "国家级"}), "value_unreadable"),
    (Written("A", {**NEW, "day": "soon"}), "value_unreadable"),
    (Written("A", {**NEW, "matter": "张某 13800138000"}), "personal_text"),
])
def test_a_line_that_the_rulebook_does_not_allow_is_refused_and_nothing_is_entered(
    store: Store, written: Written, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        enter(store, Written("B", NEW), written)
    assert all_entries(store, "2025") == ()


def test_nothing_to_list_is_said_with_a_reason(store: Store) -> None:
    with pytest.raises(Refused, match="reason_missing"):
        enter_none(store, CLERK, found(store), ledger(store), "")
    enter_none(store, CLERK, found(store), ledger(store), "discipline office, letter 12")
    assert (points(store), points(store, "C")) == (10, 10)
