"""`appraise ledger`: what the dashboard follows up, out to Excel and in again."""

from __future__ import annotations

import pytest
from office_shop import CLERK, at_state, found, new_period, report_bytes, send
from openpyxl import load_workbook

from commands.main import main
from office.appraisals import appraisal
from office.publication import publish
from office.rectification import open_problems, problems, problems_found
from office.store import open_store


@pytest.fixture
def followed(tmp_path, monkeypatch):
    """A published period of the tiny county, with its problems entered."""
    monkeypatch.setenv("APPRAISAL_STORE", str(tmp_path / "kept"))
    store = open_store()
    new_period(store, tmp_path)
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=8, trained=55, members=60))
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=10, trained=60, members=60))
    at_state(store, "start checking", "start scoring", "notify", "submit")
    publish(store, CLERK, "2025", "C has been dissolved")
    open_problems(store, CLERK, "2025", problems_found(appraisal(store, found(store)).result, "en"))
    return store, "2025"


def run(capsys, *arguments):
    status = main(["ledger", "--lang", "en", *map(str, arguments)])
    return status, capsys.readouterr()


def test_a_filled_ledger_says_what_it_changes_and_is_written_when_asked(followed, tmp_path, capsys):
    store, period = followed
    file = tmp_path / "ledger.xlsx"
    assert run(capsys, "out", period, file)[0] == 0
    assert run(capsys, "out", period, file)[0] == 2, "what may be filled in is never written over"
    status, said = run(capsys, "in", period, file)
    assert (status, "0 with changes" in said.out) == (0, True)

    book = load_workbook(file)
    sheet = book.active
    heads = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value == "Measure"}
    head = heads["Measure"]
    sheet.cell(head.row + 1, head.column, "a monthly check")
    book.save(file)
    status, said = run(capsys, "in", period, file)
    assert status == 0
    assert 'to "a monthly check"' in said.out
    assert not any(one.measure for one in problems(store, period))
    assert run(capsys, "in", period, file, "--take")[0] == 0
    assert [one.measure for one in problems(store, period) if one.measure] == ["a monthly check"]


@pytest.mark.parametrize("arguments", [("out", "1999", "x.xlsx"), ("in", "1999", "x.xlsx"), ("in", None, "none.xlsx"),
                                       ("out", None, "x.xlsx", "--unit", "nobody")])
def test_what_is_not_there_is_said(followed, tmp_path, capsys, arguments):
    work, period, file, *more = arguments
    status, said = run(capsys, work, period or followed[1], tmp_path / file, *more)
    assert status == 2
    assert said.err.strip()
