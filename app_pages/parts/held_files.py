"""Files held back because they hold personal data: staff send them back, or keep a copy with those cells blanked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.imports import SHOWN, last_import
from app_pages.parts.local_time import local
from app_pages.parts.marked_files import file_for
from app_pages.parts.opening import Page
from app_pages.parts.refusal import say_why_not
from app_pages.parts.static_table import plain, table
from intake.marked import marked_workbook
from intake.reports.checks.personal import PERSONAL
from office.held import HeldFile, held_files, send_file_back, undecided
from office.periods import rulebook_of
from office.submissions import Receipt, receive
from wording.sentences import Sentences
from wording.values import show


def show_held(page: Page) -> None:
    """A box for each file that waits for a decision."""
    waiting = undecided(page.store, page.period.code)
    if not waiting:
        return
    say = page.say
    st.header(say("page.held.title", count=len(waiting)), anchor=False)
    st.markdown(say("page.held.about"))
    if not may(page.period, "send held file back"):
        say_why_not(page, "send held file back")
    for file in waiting:
        with st.container(border=True):
            show_file(page, file)


def show_file(page: Page, file: HeldFile) -> None:
    """Where the personal data stand (never what they are), and the two ways to go on."""
    say = page.say
    sentences = Sentences(page.language, rulebook_of(page.store, page.period))
    units = say("page.list.join").join(sentences.unit(unit) for unit in file.units) or say("page.held.no_unit")
    st.markdown(f"**{plain(file.name)}** · {plain(units)}")
    places = [f"{finding.sheet or ''} {finding.cell or ''}".strip() for finding in file.findings
              if finding.code in PERSONAL]
    st.markdown(say("page.held.cells", count=len(places), cells=plain(say("page.list.join").join(places))))
    st.caption(say("page.held.received", day=file.received, hash=file.sha256))
    work = last_import(page)
    content = work.held.get(file.sha256) if work else None
    row = st.container(horizontal=True, vertical_alignment="bottom")
    back, keep = (may(page.period, action) for action in ("send held file back", "keep blanked copy"))
    if back and row.button(say("page.held.send_back"), key=f"back_{file.id}", icon=":material/undo:"):
        with attempt(say):
            send_file_back(page.store, actor(), page.period.code, file.id)
            done(say("page.held.sent_back", file=file.name))
    if content is None:
        st.caption(say("page.held.bytes_gone"))
        return
    if keep and row.button(say("page.held.keep"), key=f"keep_{file.id}", type="primary", icon=":material/ink_eraser:"):
        keep_copy(page, file, content)
    row.download_button(
        say("page.held.marked"), lambda: marked_workbook(content, file.findings, sentences),
        file_for(file.name, units if len(file.units) == 1 else ""), key=f"held_marked_{file.id}", on_click="ignore",
        icon=":material/download:",
    )


def keep_copy(page: Page, file: HeldFile, content: bytes) -> None:
    """Take the file in without the cells that hold personal data, and say under which hashes it came and is kept."""
    say, work = page.say, last_import(page)
    with attempt(say), st.spinner(say("page.import.reading")):
        (receipt,) = receive(
            page.store, actor(), page.period, [(file.name, content)], received=file.received, blank_personal=True
        )
        if work is not None:
            work.receipts = [receipt if _same(old, file) else old for old in work.receipts]
            del work.held[file.sha256]
        done(say("page.held.kept", file=file.name, copy=receipt.name, came=file.sha256, stored=receipt.sha256))


def show_record(page: Page) -> None:
    """What was decided about files with personal data, the last one first."""
    say = page.say
    settled = [(file, file.decision) for file in reversed(held_files(page.store, page.period.code)) if file.decision]
    if not settled:
        return
    with st.expander(say("page.held.record", count=len(settled))):
        rows = {
            say("page.findings.file"): [file.name for file, _ in settled],
            say("page.column.received"): [show(file.received, "", page.language) for file, _ in settled],
            say("page.held.decision"): [say(f"office.held.{one.outcome.replace(' ', '_')}") for _, one in settled],
            say("page.held.by"): [one.by for _, one in settled],
            say("page.held.at"): [show(local(one.at), "", page.language) for _, one in settled],
            say("page.held.hashes"): [" → ".join(digest[:SHOWN] for digest in (file.sha256, one.copy) if digest)
                                      for file, one in settled],
        }
        table(pd.DataFrame(rows), {}, say("page.held.record_alt"), "held_record")


def _same(receipt: Receipt, file: HeldFile) -> bool:
    return receipt.outcome == "held back" and receipt.sha256 == file.sha256
