"""The rectification ledger out to Excel and in again on its page: shown first, then taken."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from office_shop import CLERK, at_state, found, new_period, new_store, report_bytes, send
from pages_shop import button, opened, texts, whole

from office.appraisals import appraisal
from office.ledger import ledger_file
from office.publication import publish
from office.rectification import open_problems, problems, problems_found
from office.store import Store
from wording.words import LANGUAGES, Language, Words


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path)
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=8, trained=55, members=60))
    at_state(store, "start checking", "start scoring", "notify", "submit")
    publish(store, CLERK, "2025", "asked for")
    open_problems(store, CLERK, "2025", problems_found(appraisal(store, found(store)).result))
    return store


def filled(store: Store, language: Language) -> bytes:
    """The ledger with a measure in its first line and an impossible deadline in its second."""
    book = openpyxl.load_workbook(io.BytesIO(ledger_file(store, found(store), language)))
    book.worksheets[0]["F2"], book.worksheets[0]["H3"] = "每月一次", "13月1日"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_ledger_is_shown_then_taken_and_changes_nothing_the_second_time(
    language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Words(language)
    app = opened(store, "rectification", language, monkeypatch)
    app.file_uploader(key="ledger_brought").upload("ledger.xlsx", filled(store, language))
    app.run()
    whole(app, language)
    assert app.error[0].value == say("page.rectification.left_out", count=1)
    shown = texts(app)
    assert say("finding.ledger_not_a_date", text="13月1日") in shown
    assert f"{say('ledger.sheet')}!H3" in shown
    changes = next(table.value for table in app.table if say("page.rectification.change_after") in table.value)
    assert changes[say("page.rectification.change_after")].tolist() == ["每月一次"]
    assert problems(store)[0].measure == ""
    button(app, say("page.rectification.take", count=1)).click().run()
    whole(app, language)
    assert app.success[0].value == say("page.rectification.taken", count=1)
    assert problems(store)[0].measure == "每月一次"
    assert app.info[0].value == say("page.rectification.no_change", lines=2)
