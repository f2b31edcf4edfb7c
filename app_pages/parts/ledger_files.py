"""The rectification ledger out to Excel and in again: what a filled ledger would change is shown before it is taken."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor, attempt, done
from app_pages.parts.document_downloads import EXCEL
from app_pages.parts.marked_files import zipped
from app_pages.parts.opening import Page
from app_pages.parts.static_table import table
from intake.forms.paths import plain_part
from office.ledger import LedgerRead, ledger_file, read_ledger, take_ledger
from office.ledger_changes import Asked, of_problem
from office.periods import rulebook_of
from office.rectification import problems
from reports.rectification.columns import PROBLEM_STATES, state_name
from scoring.finding import Finding, Severity
from wording.sentences import Sentences
from wording.values import show


def ledger_begun(page: Page) -> bool:
    """Whether any problem of the period in view is entered."""
    return bool(problems(page.store, page.period.code))


def offer_ledgers(page: Page) -> None:
    """The ledger of the period: of all units in one workbook, of each unit in its own, of one unit alone."""
    say = page.say
    sentences = Sentences(page.language, rulebook_of(page.store, page.period))
    units = list(dict.fromkeys(one.unit for one in problems(page.store, page.period.code)))
    row = st.container(horizontal=True)
    row.download_button(
        say("page.rectification.take_ledger"), lambda: ledger_file(page.store, page.period, page.language),
        _name(page, ""), EXCEL, key="take_ledger", icon=":material/download:", on_click="ignore",
    )
    row.download_button(
        say("page.rectification.take_ledgers", count=len(units)),
        lambda: zipped((_name(page, sentences.unit(unit)), ledger_file(page.store, page.period, page.language, unit))
                       for unit in units),
        f"{plain_part(say('ledger.files', period=page.period.code))}.zip", "application/zip", key="take_ledgers",
        icon=":material/folder_zip:", on_click="ignore",
    )


def _name(page: Page, unit: str) -> str:
    return f"{plain_part(' '.join(page.say('ledger.file', period=page.period.code, unit=unit).split()))}.xlsx"


def bring_ledger(page: Page) -> None:
    """A filled ledger: what it would change and what is wrong in it; written when staff say so."""
    say = page.say
    file = st.file_uploader(say("page.rectification.bring"), key="ledger_brought", help=say("page.import.upload_help"))
    st.caption(say("page.import.upload_words"))
    if file is None:
        return
    read = read_ledger(page.store, page.period, file.name, file.getvalue())
    sentences = Sentences(page.language, rulebook_of(page.store, page.period))
    _what_is_wrong(page, read, sentences)
    if not read.asked:
        if read.lines:
            st.info(say("page.rectification.no_change", lines=read.lines))
        return
    st.markdown(say("page.rectification.changes", lines=read.lines, count=len(read.asked)))
    _changes(page, read.asked, sentences)
    if st.button(say("page.rectification.take", count=len(read.asked)), type="primary", icon=":material/edit_note:"):
        with attempt(say):
            take_ledger(page.store, actor(), page.period.code, read.asked)
            done(say("page.rectification.taken", count=len(read.asked)))


def _what_is_wrong(page: Page, read: LedgerRead, sentences: Sentences) -> None:
    """Errors, whose lines are left out, then what only wants a look."""
    say = page.say
    for severity, said in ((Severity.ERROR, st.error), (Severity.WARNING, st.warning)):
        found = [one for one in read.findings if one.severity is severity]
        if found:
            code = "left_out" if severity is Severity.ERROR else "to_look_at"
            said(say(f"page.rectification.{code}", count=len(found)))
            _findings(page, found, sentences)


def _findings(page: Page, found: Sequence[Finding], sentences: Sentences) -> None:
    say = page.say
    frame = pd.DataFrame({
        say("page.rectification.cell"): [f"{one.sheet}!{one.cell}" if one.cell else one.sheet or "" for one in found],
        say("page.rectification.wrong"): [sentences.what(one) for one in found],
    })  # fmt: skip
    table(frame, {}, say("page.rectification.wrong_alt", count=len(found)), f"ledger_{found[0].severity}",
          unbroken=[say("page.rectification.cell")])


def _changes(page: Page, asked: Sequence[Asked], sentences: Sentences) -> None:
    """A row for each cell that would change."""
    say = page.say
    rows = [
        [sentences.unit(one.problem.unit), one.problem.text, say(f"ledger.column.{name}"),
         _shown(page, getattr(of_problem(one.problem), name)), _shown(page, getattr(one.after, name))]
        for one in asked for name in one.changed
    ]
    heads = [say(f"page.rectification.{name}") for name in ("unit", "text", "change_column", "change_before",
                                                            "change_after")]
    table(pd.DataFrame(rows, columns=heads), {}, say("page.rectification.changes_alt", count=len(rows)),
          "ledger_changes", unbroken=[heads[0], heads[2]])


def _shown(page: Page, value: object) -> str:
    if value in PROBLEM_STATES:
        return state_name(value, page.say)
    return show(value or None, "", page.language)

