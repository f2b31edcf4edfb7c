"""Take reports in: many files at once, with progress and a way to stop; every import can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.assign import assign_control
from app_pages.parts.local_time import local
from app_pages.parts.opening import Page
from app_pages.parts.refusal import say_why_not
from app_pages.parts.static_table import plain, table
from office.submissions import Receipt, Submission, receive, submissions, undo_import
from wording.values import show

IMPORT = "import"
ROUND = "import_round"  # a new number empties the upload field
SHOWN = 12  # letters of a hash: enough to compare by eye


@dataclass
class Import:
    """Files on their way into the store. It lies in the session: a click elsewhere pauses it, the next run goes on.

    `held`: bytes of files that are held back, by hash; they wait here, and nowhere else, until staff choose.
    """

    number: int
    period: str
    received: date
    waiting: list[UploadedFile]
    receipts: list[Receipt] = field(default_factory=list)
    held: dict[str, bytes] = field(default_factory=dict)
    stopped: bool = False  # what waits then is left out

    @property
    def count(self) -> int:
        return len(self.receipts) + len(self.waiting)

    @property
    def under_way(self) -> bool:
        return bool(self.waiting) and not self.stopped

    @property
    def left_out(self) -> int:
        return len(self.waiting) if self.stopped else 0

    def stop(self) -> None:
        """The file that is being read is still taken in; a run that is under way asks after each."""
        self.stopped = True

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield from ((file.name, file.getvalue()) for file in tuple(self.waiting))

    def took(self, receipt: Receipt) -> None:
        """The first of those that waited is in."""
        file = self.waiting.pop(0)
        self.receipts.append(receipt)
        if receipt.outcome == "held back":
            self.held[receipt.sha256] = file.getvalue()


def last_import(page: Page) -> Import | None:
    """The import that this session did last, in the period in view."""
    found: Import | None = st.session_state.get(IMPORT)
    return found if found is not None and found.period == page.period.code else None


def take_reports(page: Page) -> None:
    """The upload field and the day of arrival; where the state of the period takes no reports, why not."""
    say, running = page.say, st.session_state.get(IMPORT)
    if running is not None and running.under_way:
        go_on(page, running)
    if not may(page.period, "receive report"):
        say_why_not(page, "receive report")
        return
    number = st.session_state.setdefault(ROUND, 0)
    files = st.file_uploader(say("page.import.upload"), accept_multiple_files=True, key=f"reports_{number}",
                             help=say("page.import.upload_help"))
    st.caption(say("page.import.upload_words"))
    row = st.container(horizontal=True, vertical_alignment="bottom")
    today = page.store.today
    received = row.date_input(say("page.import.received"), value=today, max_value=today, format="YYYY-MM-DD", width=180,
                              help=say("page.import.received_help"))
    if row.button(say("page.import.take", count=len(files)), type="primary", disabled=not files,
                  icon=":material/upload_file:"):
        st.session_state[IMPORT] = Import(number, page.period.code, received, list(files))
        st.session_state[ROUND] = number + 1
        st.rerun()


def go_on(page: Page, work: Import) -> None:
    """Read what waits, file by file; each is safe in the store before the next one is opened."""
    say = page.say
    period = next(one for one in page.periods if one.code == work.period)
    bar = st.progress(len(work.receipts) / work.count, say("page.import.reading"))
    st.button(say("page.import.stop"), icon=":material/stop_circle:", on_click=work.stop)
    st.caption(say("page.import.stop_note"))

    def report(receipt: Receipt) -> None:
        work.took(receipt)
        said = say("page.import.read", done=len(work.receipts), count=work.count, file=plain(receipt.name))
        bar.progress(len(work.receipts) / work.count, said)

    with attempt(say):
        receive(page.store, actor(), period, work.files(), received=work.received, progress=report,
                cancelled=lambda: work.stopped)
    if not work.under_way:
        st.rerun()
    work.stop()  # the reason stands above


def show_imports(page: Page) -> None:
    """Every file in the store, by import, the last one first; an import can be undone, a file given to a unit."""
    say, found = page.say, submissions(page.store, page.period.code)
    if not found:
        st.caption(say("page.import.no_files"))
        return
    batches: dict[str, list[Submission]] = {}
    for item in reversed(found):
        batches.setdefault(item.batch, []).insert(0, item)
    shown = list(batches)
    if len(shown) > 20:
        number = st.pagination(-(-len(shown) // 20), key="batches_page")
        shown = shown[(number - 1) * 20 : number * 20]
    for batch in shown:
        show_batch(page, batch, batches[batch])


def show_batch(page: Page, batch: str, items: list[Submission]) -> None:
    """One import: its files with the beginning of their hash, what they are now, and what can be done with them."""
    say = page.say
    withdrawn = all(item.withdrawn for item in items)
    label = say("page.import.batch", day=items[0].received, count=len(items))
    fold = st.expander(label + (say("page.import.batch_withdrawn") if withdrawn else ""), key=f"batch_{batch}",
                       on_change="rerun")
    if not fold.open:
        return
    with fold:
        files = pd.DataFrame({
            say("page.findings.file"): [item.name for item in items],
            say("page.column.state"): [say(f"page.submission.{state(item)}") for item in items],
            say("page.review.stored"): [show(local(item.stored), "", page.language) for item in items],
            say("page.review.hash"): [item.sha256[:SHOWN] for item in items],
        })
        table(files, {}, label, f"files_{batch}")
        if withdrawn:
            return
        if may(page.period, "assign file"):
            assign_control(page, [item for item in items if item.current], f"batch_{batch}")
        undo = may(page.period, "undo import")
        if undo and st.button(say("page.import.undo"), key=f"undo_{batch}", icon=":material/undo:"):
            with attempt(say):
                count = undo_import(page.store, actor(), page.period.code, batch)
                st.session_state.pop(IMPORT, None)
                done(say("page.import.undone", count=count))


def state(item: Submission) -> str:
    return "withdrawn" if item.withdrawn else "superseded" if item.superseded_by else "current"
