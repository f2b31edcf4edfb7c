"""What was verified or ruled counts while the same is reported; when something else comes it is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from office_shop import CHIEF, CLERK, RULEBOOK, CopyOf, at_state, found, new_period, report_bytes, send
from openpyxl import load_workbook

from office.actor import Actor
from office.appraisals import appraisal
from office.checklist import check_list
from office.entries import Given, current_entries, verify_values
from office.objections import Decision, object_to, rule_on
from office.publication import publish
from office.refused import Refused
from office.snapshots import latest, rescore
from office.store import Store
from office.verification import verify
from scoring.column import Status
from wording.sentences import Sentences

BOOK = RULEBOOK.replace("""
grades
""", """| honours  |          | 荣誉      | Honours   |       |                   |        |                                |
| h1       | honours  | 表彰      | Awards    | 20    | SUM(awards, level) | points |                                |

ledgers
| ledger | column | label::zh | type    |
| awards | item   | 荣誉名称  | text    |
| awards | level  | 荣誉级别  | integer |

grades
""")
THREE = (("先进集体", 1), ("红旗单位", 2), ("文明村镇", 3))


def report(folder: Path, lines: Sequence[tuple[str, int]], held: int = 12) -> bytes:
    book = load_workbook(BytesIO(report_bytes(folder, "A", held=held, trained=57, members=60)))
    sheet = book.create_sheet("荣誉")
    for row in (["单位", "甲镇"], ["序号", "荣誉名称", "荣誉级别"], *([n, *line] for n, line in enumerate(lines, 1))):
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder, rulebook=BOOK)
    send(store, "a.xlsx", report(folder, THREE))
    at_state(store, "start checking")


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def points(store: Store, rule: str) -> float:
    return float(appraisal(store, found(store)).result.leaves[rule].points[0])


def asked(store: Store) -> list[str]:
    """What is asked about, as it is said."""
    shown = appraisal(store, found(store))
    said = Sentences("en", shown.result.rulebook)
    return [said.what(one) for one in shown.findings if one.code.endswith(("_outdated", "_line_gone"))]


def test_a_verified_cell_follows_its_line(store: Store, tmp_path: Path) -> None:
    assert points(store, "h1") == 6
    verify_values(store, CLERK, found(store), [Given("A", "awards.level", 1, "only a town's", line=3)])
    assert points(store, "h1") == 4
    send(store, "a2.xlsx", report(tmp_path, [("乡村振兴", 7), THREE[2], THREE[0], THREE[1]]))
    assert points(store, "h1") == 7 + 1 + 1 + 2  # its line is the second now
    assert asked(store) == []


def test_a_verified_cell_never_lands_on_another_line(store: Store, tmp_path: Path) -> None:
    verify_values(store, CLERK, found(store), [
        Given("A", "awards.level", 1, "only a town's", line=3),
        Given("A", "awards", Status.NOT_APPLICABLE, "no paper", line=1),
    ])
    assert points(store, "h1") == 3
    send(store, "a2.xlsx", report(tmp_path, [("乡村振兴", 7), ("红旗单位", 2), ("文明村镇", 5)]))
    assert points(store, "h1") == 14  # as reported: nothing that was verified is there
    first, second = asked(store)
    assert "line 3 (文明村镇, 3): 1 (clerk)" in first
    assert "line 1 (先进集体, 1)" in second
    errors = next(item for item in check_list(store, found(store), appraisal(store, found(store)))
                  if item.matter == "errors")
    assert errors.count == 2
    verify_values(store, CLERK, found(store), [Given("A", "awards.level", 2, "looked again", line=3)])
    assert points(store, "h1") == 11
    for one in current_entries(store, "2025")[:2]:
        verify_values(store, CLERK, found(store), [
            Given("A", one.field, None, "not there", line=one.line, about=one.about, seen=one.id),
        ])
    assert asked(store) == []
    assert points(store, "h1") == 11
    assert verify(store).broken == ()


def test_lines_that_are_alike_are_told_apart(store: Store, tmp_path: Path) -> None:
    twins = [("先进集体", 1), ("先进集体", 1)]
    send(store, "a2.xlsx", report(tmp_path, twins))
    verify_values(store, CLERK, found(store), [Given("A", "awards.level", 4, "found", line=2)])
    assert points(store, "h1") == 5
    send(store, "a3.xlsx", report(tmp_path, [("乡村振兴", 7), *twins]))
    assert points(store, "h1") == 12
    send(store, "a4.xlsx", report(tmp_path, twins[:1]))
    assert points(store, "h1") == 1
    assert len(asked(store)) == 1


def test_a_verified_value_does_not_outlive_the_number_it_was_about(store: Store, tmp_path: Path) -> None:
    verify_values(store, CLERK, found(store), [Given("A", "held", 10, "two without minutes")])
    assert points(store, "r1") == 3
    send(store, "a2.xlsx", report(tmp_path, THREE[:1], held=12))  # the same number again
    assert points(store, "r1") == 3
    send(store, "a3.xlsx", report(tmp_path, THREE[:1], held=9))
    assert points(store, "r1") == 2.5
    (text,) = asked(store)
    assert "the verified value 10" in text
    assert "was about 12, and now 9 is reported" in text
    about = current_entries(store, "2025")[0].about
    with pytest.raises(Refused, match="reported_changed"):
        verify_values(store, CLERK, found(store), [Given("A", "held", 10, "as before", about=about)])
    verify_values(store, CLERK, found(store), [Given("A", "held", 8, "looked again")])
    assert (points(store, "r1"), asked(store)) == (2, [])


def test_a_value_verified_for_a_unit_that_had_not_reported_is_asked_about_when_it_reports(
    empty: Store, tmp_path: Path
) -> None:
    new_period(empty, tmp_path, rulebook=BOOK)
    send(empty, "b.xlsx", report_bytes(tmp_path, "B", held=12, trained=57, members=60))
    at_state(empty, "start checking")
    verify_values(empty, CLERK, found(empty), [Given("A", "held", 10, "by telephone")])
    assert points(empty, "r1") == 3
    send(empty, "a.xlsx", report(tmp_path, THREE, held=12))
    assert points(empty, "r1") == 4
    assert len(asked(empty)) == 1


def test_a_ruling_on_a_value_is_about_what_was_reported_then(store: Store, tmp_path: Path) -> None:
    at_state(store, "start scoring", "notify")
    number = object_to(store, Actor("Alpha", "unit", unit="A"), "2025", "A", "h1", "the level is wrong")
    decision = Decision("upheld", "county level", field="awards.level", value=9, line=1)
    rule_on(store, CLERK, "2025", number, decision, seen=6)
    assert points(store, "h1") == 14
    at_state(store, "submit")
    publish(store, CHIEF, "2025", reason="all done")
    assert rescore(store, latest(store, "2025")).same  # type: ignore[arg-type]
    at_state(store, "reopen")
    send(store, "a2.xlsx", report(tmp_path, [THREE[1], THREE[0]]))
    assert points(store, "h1") == 2 + 9  # its line is the second now
    send(store, "a3.xlsx", report(tmp_path, [THREE[1], ("先进单位", 1)]))
    assert points(store, "h1") == 3
    assert "the ruling on" in asked(store)[0]


def test_a_later_ruling_on_the_same_objection_takes_the_stead_of_the_earlier(store: Store) -> None:
    at_state(store, "start scoring", "notify")
    number = object_to(store, Actor("Alpha", "unit", unit="A"), "2025", "A", "r1", "wrong")
    rule_on(store, CLERK, "2025", number, Decision("upheld", "minutes", points=1), seen=4)
    effect = rule_on(store, CLERK, "2025", number, Decision("rejected", "thought again"), seen=1)
    assert effect["points"] == [1, 4]
    assert points(store, "r1") == 4
