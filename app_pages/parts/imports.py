"""Take reports in: many files at once, with progress and a way to stop; every import can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from uuid import uuid4

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.choices import choose
from app_pages.parts.local_time import local
from app_pages.parts.one_file import file_controls, state
from app_pages.parts.opening import Page
from app_pages.parts.refusal import say_why_not
from app_pages.parts.static_table import plain, table
from office.actor import Actor
from office.periods import Period, rulebook_of
from office.store import Store
from office.submissions import Receipt, Submission, receive, submissions
from office.withdrawing import undo_import
from wording.sentences import Sentences
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
    batch: str = field(default_factory=lambda: uuid4().hex)
    stopped: bool = False  # what waits then is left out
    turn: Lock = field(default_factory=Lock)

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

    def take(self, store: Store, who: Actor, period: Period, progress: Callable[[Receipt], None]) -> None:
        """Read what waits. One run at a time: Streamlit begins the next while the one before reads its last file."""
        def took(receipt: Receipt) -> None:
            self.took(receipt)
            progress(receipt)

        with self.turn:
            if self.under_way:
                receive(store, who, period, self.files(), received=self.received, progress=took,
                        cancelled=lambda: self.stopped, batch=self.batch)

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
    slot = st.container()
    folders = st.toggle(say("page.import.folders"), key="import_folders", help=say("page.import.folders_help"))
    with slot:
        files = st.file_uploader(say("page.import.folders" if folders else "page.import.upload"),
                                 accept_multiple_files="directory" if folders else True,
                                 key=f"reports_{number}", help=say("page.import.upload_help"))
        st.caption(say("page.import.folders_words") if folders else say("page.import.upload_words"))
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
    bar, shown = st.progress(len(work.receipts) / work.count, say("page.import.reading")), -1
    st.button(say("page.import.stop"), icon=":material/stop_circle:", on_click=work.stop)
    st.caption(say("page.import.stop_note"))

    def report(receipt: Receipt) -> None:
        nonlocal shown
        if shown == (percent := len(work.receipts) * 100 // work.count):
            return  # a browser needs longer to draw a bar than we to read a file
        shown = percent
        said = say("page.import.read", done=len(work.receipts), count=work.count, file=plain(receipt.name))
        bar.progress(len(work.receipts) / work.count, said)

    try:
        with attempt(say):
            work.take(page.store, actor(), period, report)
    except Exception:  # not where Streamlit itself breaks off a run: the next one goes on then
        work.stop()  # the next run shows what came in, and does not run into the same mistake again
        raise
    if not work.under_way:
        st.rerun()
    work.stop()  # the reason stands above


def show_imports(page: Page) -> None:
    """Every file in the store, by import, the last one first, or those of one unit; one or all can be taken back."""
    say, found = page.say, submissions(page.store, page.period.code)
    if not found:
        st.caption(say("page.import.no_files"))
        return
    unit = choose_unit(page, found)
    if unit is not None:
        items = [item for item in reversed(found) if unit in item.units or unit in item.covers]
        files_table(page, items, f"unit_{unit}")
        file_controls(page, items, f"unit_{unit}")
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
    label = say("page.import.batch", day=items[0].received, count=len(items),
                at=show(local(items[0].stored), "", page.language))
    fold = st.expander(label + (say("page.import.batch_withdrawn") if withdrawn else ""), key=f"batch_{batch}",
                       on_change="rerun")
    if not fold.open:
        return
    with fold:
        files_table(page, items, f"batch_{batch}")
        file_controls(page, items, f"batch_{batch}")
        if withdrawn:
            return
        undo = may(page.period, "undo import")
        if undo and st.button(say("page.import.undo"), key=f"undo_{batch}", icon=":material/undo:"):
            with attempt(say):
                count = undo_import(page.store, actor(), page.period.code, batch)
                st.session_state.pop(IMPORT, None)
                done(say("page.import.undone", count=count))


def choose_unit(page: Page, items: Sequence[Submission]) -> str | None:
    """The unit whose files are looked for, office tables with values of it among them; None for all imports."""
    say, rulebook = page.say, rulebook_of(page.store, page.period)
    there = {unit for item in items for unit in (*item.units, *item.covers)}
    units = {unit.code: unit.label.text(page.language) for unit in rulebook.units if unit.code in there}
    if not units:
        return None
    unit: str | None = choose(st, say, "page.files.of_unit", list(units), index=None, format_func=units.__getitem__,
                              key="files_of_unit", width=320, placeholder=say("page.files.every_import"))
    return unit


def files_table(page: Page, items: Sequence[Submission], key: str) -> None:
    """A line a file: whose it is, what it is now, when it came and was stored, the beginning of its hash."""
    say, sentences = page.say, Sentences(page.language, rulebook_of(page.store, page.period))
    files = pd.DataFrame({
        say("page.findings.file"): [item.name for item in items],
        say("page.column.units"): [several(page, sentences, list(item.covers)) for item in items],
        say("page.column.state"): [say(f"page.submission.{state(item)}") for item in items],
        say("page.column.received"): [show(item.received, "", page.language) for item in items],
        say("page.review.stored"): [show(local(item.stored), "", page.language) for item in items],
        say("page.review.hash"): [item.sha256[:SHOWN] for item in items],
    })
    table(files, {}, say("page.files.alt", count=len(items)), f"files_{key}")


def several(page: Page, sentences: Sentences, units: Sequence[str]) -> str:
    """The first three units by name, and how many there are."""
    names = page.say("page.list.join").join(sentences.unit(unit) for unit in units[:3])
    return names if len(units) <= 3 else page.say("page.list.and_more", units=names, count=len(units))
