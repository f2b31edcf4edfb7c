"""`appraise ledger`: what the dashboard follows up, out to Excel and in again."""

from __future__ import annotations

import json

import pytest
from office_shop import published_with_problems
from openpyxl import load_workbook

from commands.main import main
from office.rectification import problems
from office.store import open_store


@pytest.fixture
def followed(tmp_path, monkeypatch):
    """A published period of the tiny county, with its problems entered."""
    monkeypatch.setenv("APPRAISAL_STORE", str(tmp_path / "kept"))
    store = open_store()
    published_with_problems(store, tmp_path)
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
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Measure")
    sheet.cell(head.row + 1, head.column, "a monthly check")
    book.save(file)
    status, said = run(capsys, "in", period, file)
    assert status == 0
    assert 'to "a monthly check"' in said.out
    assert not any(one.measure for one in problems(store, period))
    status, said = run(capsys, "in", period, file, "--take", "--json", "-")
    assert status == 0
    (change,) = json.loads(said.out)["changes"]
    assert (change["column"], change["after"]) == ("measure", "a monthly check")
    assert [one.measure for one in problems(store, period) if one.measure] == ["a monthly check"]


@pytest.mark.parametrize("arguments", [("out", "1999", "x.xlsx"), ("in", "1999", "x.xlsx"), ("in", None, "none.xlsx"),
                                       ("out", None, "x.xlsx", "--unit", "nobody")])
def test_what_is_not_there_is_said(followed, tmp_path, capsys, arguments):
    work, period, file, *more = arguments
    status, said = run(capsys, work, period or followed[1], tmp_path / file, *more)
    assert status == 2
    assert said.err.strip()
