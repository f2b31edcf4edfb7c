"""The rectification ledger goes out as a workbook and comes back: exactly, checked cell by cell, taken once."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from office_shop import CLERK, CopyOf, found, published_with_problems
from openpyxl.worksheet.worksheet import Worksheet

from office.actor import Actor
from office.ledger import LedgerRead, ledger_file, read_ledger, take_ledger
from office.rectification import follow, problems
from office.refused import Refused
from office.store import Store
from office.verification import verify
from wording.sentences import Sentences
from wording.words import LANGUAGES, Language

ODD = "=1+1\nsecond line, _x0041_ <b> & “quoted” '"
Edit = Callable[[Worksheet], object]


def fill(store: Store, folder: Path) -> None:
    """A published: three problems, the first with everything written, in the oddest way."""
    published_with_problems(store, folder)
    follow(store, CLERK, problems(store)[0].id, "under way", ODD, measure=ODD, responsible="party office",
           deadline=date(2026, 6, 30))


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def edited(content: bytes, *edits: Edit) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for edit in edits:
        edit(book.worksheets[0])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def put(**cells: object) -> Edit:
    def edit(sheet: Worksheet) -> None:
        for cell, value in cells.items():
            sheet[cell] = value

    return edit


def read(store: Store, content: bytes) -> LedgerRead:
    return read_ledger(store, found(store), "ledger.xlsx", content)


def wrong(store: Store, *edits: Edit) -> list[tuple[str, str | None]]:
    """Codes and cells of what is found in the ledger after these edits; nothing is asked for."""
    back = read(store, edited(ledger_file(store, found(store), "zh"), *edits))
    assert back.asked == ()
    return [(one.code, one.cell) for one in back.findings]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", [None, "A"])
def test_what_goes_out_and_comes_back_untouched_changes_nothing(
    store: Store, language: Language, unit: str | None
) -> None:
    out = ledger_file(store, found(store), language, unit)
    assert out == ledger_file(store, found(store), language, unit)
    assert read(store, out) == LedgerRead((), 2 if unit else 3, ())
    assert read(store, edited(out)) == LedgerRead((), 2 if unit else 3, ())  # saved again by another program


def test_what_was_filled_in_is_taken_once_by_whoever_takes_it(store: Store) -> None:
    filled = edited(
        ledger_file(store, found(store), "zh"),
        put(F3="one plan a quarter", G3="党建办", H3="2098年7月1日", I3="整改中", J3="plan handed in", H4=date(2098, 8, 1)),
    )
    back = read(store, filled)
    assert ([one.changed for one in back.asked], back.findings) == (
        [("measure", "responsible", "deadline", "state", "note"), ("deadline",)], ()
    )
    take_ledger(store, CLERK, "2025", back.asked)
    _, second, third = problems(store, "2025")
    assert (second.measure, second.responsible, second.deadline, second.state, second.note) == (
        "one plan a quarter", "党建办", date(2098, 7, 1), "under way", "plan handed in",
    )
    assert (third.deadline, third.state) == (date(2098, 8, 1), "open")
    assert read(store, filled) == LedgerRead((), 3, ())
    assert problems(store)[0].measure == ODD
    assert verify(store).broken == ()


def test_an_old_file_does_not_undo_what_has_been_written_since(store: Store) -> None:
    out = ledger_file(store, found(store), "zh")
    follow(store, CLERK, problems(store)[1].id, "under way", "begun", measure="from the page")
    (asked,) = read(store, edited(out, put(G3="town office"))).asked
    assert (asked.changed, asked.after.measure) == (("responsible",), "from the page")
    assert wrong_in(store, edited(out, put(F3="from the file"))) == [("ledger_changed_meanwhile", "F3")]


def wrong_in(store: Store, content: bytes) -> list[tuple[str, str | None]]:
    return [(one.code, one.cell) for one in read(store, content).findings]


def test_a_problem_that_was_closed_meanwhile_is_not_written_about(store: Store) -> None:
    out = ledger_file(store, found(store), "zh")
    number = problems(store)[1].id
    follow(store, CLERK, number, "done", "done")
    follow(store, CLERK, number, "closed", "seen")
    assert wrong_in(store, edited(out, put(F3="late"))) == [("ledger_closed_meanwhile", "I3")]
    assert wrong(store, put(F3="later still")) == [("ledger_closed", "I3")]
    assert wrong(store, put(I3="待整改", J3="again")) == [("ledger_state_order", "I3")]


WRONG: tuple[tuple[dict[str, object], str, str], ...] = (
    ({"A3": "2025-P99-99"}, "ledger_problem_unknown", "A3"),
    ({"A3": "2024-P1-1"}, "ledger_problem_unknown", "A3"),
    ({"A3": None}, "ledger_line_without_number", "A3"),
    ({"B3": "乙镇"}, "ledger_locked_cell_changed", "B3"),
    ({"C3": "r1 会议"}, "ledger_locked_cell_changed", "C3"),
    ({"D3": "another problem"}, "ledger_locked_cell_changed", "D3"),
    ({"G3": "李某 13800138000"}, "ledger_personal", "G3"),
    ({"J3": "110101199003071233"}, "ledger_personal", "J3"),
    ({"H3": "2026-02-30"}, "ledger_not_a_date", "H3"),
    ({"H3": "soon"}, "ledger_not_a_date", "H3"),
    ({"H3": 12}, "ledger_not_a_date", "H3"),
    ({"I3": "差不多"}, "ledger_state_unknown", "I3"),
    ({"I3": None}, "ledger_state_unknown", "I3"),
    ({"I3": "已销号", "J3": "we say so"}, "ledger_state_order", "I3"),
    ({"I3": "已整改"}, "ledger_note_missing", "J3"),
    ({"H2": None}, "ledger_deadline_removed", "H2"),
    ({"H2": date(2026, 9, 1)}, "ledger_note_missing", "J2"),
    ({"F3": "=1/0"}, "ledger_cell_error", "F3"),
)


def test_what_cannot_be_taken_is_named_with_its_cell(store: Store) -> None:
    out = ledger_file(store, found(store), "zh")
    for cells, code, cell in WRONG:
        back = read(store, edited(out, put(**cells)))
        assert ([(one.code, one.cell) for one in back.findings], back.asked) == ([(code, cell)], ()), cells
        for language in LANGUAGES:
            said = Sentences(language).finding(back.findings[0])
            assert cell in said
            assert "13800138000" not in said


def test_two_lines_of_one_problem_are_both_left_out(store: Store) -> None:
    def twice(sheet: Worksheet) -> None:
        for column in range(1, 12):
            sheet.cell(5, column, sheet.cell(3, column).value)

    assert wrong(store, twice, put(F3="this", F5="or that")) == [("ledger_line_twice", "A3"), ("ledger_line_twice", "A5")]


def test_a_deadline_before_the_problem_is_pointed_out_and_taken(store: Store) -> None:
    back = read(store, edited(ledger_file(store, found(store), "zh"), put(H3="2006-07-01")))
    assert [one.code for one in back.findings] == ["ledger_deadline_past"]
    assert len(back.asked) == 1


def test_a_file_that_is_no_ledger_is_refused_with_what_is_missing(store: Store) -> None:
    assert [one.code for one in read(store, b"%PDF-1.7").findings] == ["file_is_a_pdf"]
    out = ledger_file(store, found(store), "zh")
    assert wrong_in(store, edited(out, put(A1="x"))) == [("ledger_not_found", None)]
    assert wrong_in(store, edited(out, put(H1="x", I1="y"))) == [("ledger_columns_missing", None)]


def test_what_was_written_since_the_look_is_not_overwritten(store: Store) -> None:
    back = read(store, edited(ledger_file(store, found(store), "zh"), put(F3="plan", F4="plan")))
    follow(store, CLERK, problems(store)[2].id, "under way", "begun")
    with pytest.raises(Refused, match="ledger_moved"):
        take_ledger(store, CLERK, "2025", back.asked)
    assert problems(store)[1].measure == ""  # all of it, or nothing


def test_a_unit_takes_its_own_lines_and_closes_none(store: Store) -> None:
    town = Actor("Alpha's office", "unit", unit="A")
    back = read(store, edited(ledger_file(store, found(store), "zh"), put(F4="of Beta")))
    with pytest.raises(Refused, match="other_unit"):
        take_ledger(store, town, "2025", back.asked)
    follow(store, CLERK, problems(store)[1].id, "done", "done")
    back = read(store, edited(ledger_file(store, found(store), "zh"), put(I3="已销号", J3="we say so")))
    with pytest.raises(Refused, match="role"):
        take_ledger(store, town, "2025", back.asked)
    take_ledger(store, CLERK, "2025", back.asked)
    assert problems(store)[1].state == "closed"


def test_identity_and_phone_numbers_do_not_enter_the_ledger(store: Store) -> None:
    with pytest.raises(Refused, match="personal_text"):
        follow(store, CLERK, problems(store)[1].id, "under way", "begun", responsible="138 0013 8000")


def test_the_workbook_guards_what_identifies_a_problem(store: Store) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(ledger_file(store, found(store), "zh"))).worksheets[0]
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[3]] == [True] * 5 + [False] * 5 + [True]
    checks = {rule.type: (str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert checks["list"] == ("I2:I4", '"待整改,整改中,已整改,已销号"')
    assert checks["date"][0] == "H2:H4"
    assert (sheet["H2"].is_date, sheet["H3"].number_format, sheet["F2"].value) == (
        True, "yyyy-mm-dd", ODD.replace("_x0041", "_x005F_x0041")
    )
    assert [table.ref for table in sheet.tables.values()] == ["A1:K4"]
