"""Take reports in: many files at once, with progress and a receipt for each; undo an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor
from app_pages.parts.opening import Page
from app_pages.parts.static_table import plain, table
from office.periods import rulebook_of
from office.submissions import Receipt, Submission, receive, submissions, undo_import
from scoring.finding import Severity

DONE = "import_done"
ROUND = "import_round"  # a new number empties the upload field


def take_reports(page: Page) -> None:
    """The upload field, the day of arrival, and the receipts of the last import."""
    say = page.say
    number = st.session_state.setdefault(ROUND, 0)
    files = st.file_uploader(say("page.import.upload"), accept_multiple_files=True, key=f"reports_{number}",
                             help=say("page.import.upload_help"))
    st.caption(say("page.import.upload_words"))
    row = st.container(horizontal=True, vertical_alignment="bottom")
    received = row.date_input(say("page.import.received"), value="today", max_value="today", format="YYYY-MM-DD",
                              width=180, help=say("page.import.received_help"))
    if row.button(say("page.import.take", count=len(files)), type="primary", disabled=not files,
                  icon=":material/upload_file:"):
        bar = st.progress(0.0, say("page.import.reading"))
        done: list[str] = []

        def report(receipt: Receipt) -> None:
            done.append(receipt.name)
            bar.progress(len(done) / len(files), say("page.import.read", done=len(done), count=len(files),
                                                     file=receipt.name))

        st.session_state[DONE] = receive(
            page.store, actor(), page.period, ((file.name, file.getvalue()) for file in files),
            received=received, progress=report,
        )
        st.session_state[ROUND] = number + 1
        st.rerun()
    if DONE in st.session_state:
        show_receipts(page, st.session_state.pop(DONE))


def show_receipts(page: Page, receipts: Sequence[Receipt]) -> None:
    """What became of each file."""
    say = page.say
    outcomes = Counter(receipt.outcome for receipt in receipts)
    errors = sum(finding.severity is Severity.ERROR for receipt in receipts for finding in receipt.findings)
    say_done = say("page.import.done", new=outcomes["new"], newer=outcomes["newer version"], known=outcomes["known"])
    (st.warning if errors else st.success)(say_done + (say("page.import.done_errors", count=errors) if errors else ""))
    units = rulebook_of(page.store, page.period).unit_of
    join = say("page.list.join")
    shown = pd.DataFrame(
        {
            say("page.findings.file"): [receipt.name for receipt in receipts],
            say("page.column.outcome"): [
                say(f"page.outcome.{receipt.outcome.replace(' ', '_')}") for receipt in receipts
            ],
            say("page.column.units"): [
                join.join(units[unit].label.text(page.language) for unit in receipt.units[:3] if unit in units)
                + (say("page.import.and_more", count=len(receipt.units)) if len(receipt.units) > 3 else "")
                for receipt in receipts
            ],
            say("page.column.findings"): [len(receipt.findings) for receipt in receipts],
        }
    )
    with st.expander(say("page.import.receipts", count=len(receipts)), expanded=len(receipts) <= 10):
        table(shown, {say("page.column.findings"): str}, say("page.import.receipts_alt"), "receipts")


def show_imports(page: Page) -> None:
    """Every file in the store, by import; the last imports can be undone."""
    say, found = page.say, submissions(page.store, page.period.code)
    if not found:
        st.caption(say("page.import.no_files"))
        return
    for batch in dict.fromkeys(item.batch for item in reversed(found)):
        items = [item for item in found if item.batch == batch]
        withdrawn = all(item.withdrawn for item in items)
        label = say("page.import.batch", day=items[0].received, count=len(items))
        with st.expander(label + (say("page.import.batch_withdrawn") if withdrawn else ""), key=f"batch_{batch}"):
            st.table(
                pd.DataFrame(
                    {
                        say("page.findings.file"): [plain(item.name) for item in items],
                        say("page.column.state"): [say(f"page.submission.{state(item)}") for item in items],
                    }
                ),
                hide_index=True, border="horizontal", alt=label,
            )
            if not withdrawn and st.button(say("page.import.undo"), key=f"undo_{batch}", icon=":material/undo:"):
                undo_import(page.store, actor(), page.period.code, batch)
                st.rerun()


def state(item: Submission) -> str:
    return "withdrawn" if item.withdrawn else "superseded" if item.superseded_by else "current"
