"""What can be done with a file that was received: say whose report it is, withdraw it, take it away as it came."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.choices import choose
from app_pages.parts.opening import Page
from office.files import bytes_of
from office.periods import rulebook_of
from office.submissions import Submission, assign_file
from office.withdrawing import withdraw_file
from wording.words import Words


def file_controls(page: Page, items: Sequence[Submission], key: str, *, assigning: bool = True) -> None:
    """A row of controls for one of these files; of several it is asked which. `assigning`: also whose report it is."""
    say = page.say
    if not items:
        return
    row = st.container(horizontal=True, vertical_alignment="bottom")
    item = items[0]
    if len(items) > 1:
        by_id = {one.id: one for one in items}
        item = by_id[choose(row, say, "page.assign.file", list(by_id), key=f"file_{key}", width=320,
                            format_func=lambda number: named(by_id[number], items, say))]
    if assigning and item.current and may(page.period, "assign file"):
        choose_unit(page, row, item, key)
    row.download_button(say("page.file.original"), lambda: bytes_of(page.store, item.sha256), item.name,
                        key=f"original_{key}", on_click="ignore", icon=":material/download:")
    if item.current and may(page.period, "withdraw file") and row.button(
        say("page.file.withdraw"), key=f"withdraw_{key}", icon=":material/undo:", help=say("page.file.withdraw_help")
    ):
        with attempt(say):
            withdraw_file(page.store, actor(), page.period.code, item.id)
            done(say("page.file.withdrawn", file=item.name))


def choose_unit(page: Page, row: st.delta_generator.DeltaGenerator, item: Submission, key: str) -> None:
    """A unit, and the button that says that the file is its report."""
    say = page.say
    units = {unit.code: unit.label.text(page.language) for unit in rulebook_of(page.store, page.period).units}
    unit = choose(row, say, "page.assign.unit", list(units), index=None, format_func=units.__getitem__,
                  key=f"unit_{key}", width=220, placeholder=say("page.assign.choose"))
    if row.button(say("page.assign.do"), key=f"assign_{key}", icon=":material/assignment_ind:", disabled=unit is None):
        with attempt(say):
            assign_file(page.store, actor(), page.period, item.id, str(unit))
            done(say("page.assign.done", file=item.name, unit=units[str(unit)]))


def named(item: Submission, items: Sequence[Submission], say: Words) -> str:
    """The name of a file, with the beginning of its hash where several are called so, and whether it counts."""
    name = item.name
    if sum(one.name == name for one in items) > 1:
        name = f"{name} ({item.sha256[:8]})"
    return name if item.current else say("page.file.no_more", name=name, state=say(f"page.submission.{state(item)}"))


def state(item: Submission) -> str:
    """What a file is now; of one that counts also whether anything could be read from it."""
    if not item.current:
        return "withdrawn" if item.withdrawn else "superseded"
    return "unreadable" if item.unreadable else "current" if item.covers else "nothing_read"
