"""The check list on the screen: what is open, with a link to the page that settles it; what is settled, in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app_pages.parts.opening import Page
from app_pages.parts.static_table import tame
from office.appraisals import Appraisal
from office.checklist import Item, Matter
from wording.sentences import Sentences

SETTLED_ON: Mapping[Matter, str] = {
    "cases": "rulebook", "held_files": "import_reports", "not_reported": "import_reports", "near_matches": "review",
    "errors": "review", "warnings": "review", "open_marks": "entries", "objections": "objections",
}
MOST = 5  # units that are named


def open_title(page: Page) -> str:
    """What the list is called: once published, nothing on it can be settled any more."""
    return "page.period.was_open" if page.period.state == "published" else "page.period.open"


def show_check_list(page: Page, shown: Appraisal, items: Sequence[Item]) -> None:
    """One row for each thing that is open."""
    say = page.say
    opened = [item for item in items if item.count]
    settled = [item for item in items if not item.count]
    if not opened:
        st.success(say("page.period.nothing_open"), icon=":material/task_alt:")
    for item in opened:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/pending_actions: {tame(_sentence(page, shown, item))}", width="content")
            if item.matter in SETTLED_ON and page.period.state != "published":
                name = SETTLED_ON[item.matter]
                st.page_link(f"app_pages/{name}.py", label=say("page.period.go", page=say(f"page.{name}.name")),
                             icon=":material/arrow_forward:")
    if settled and opened:
        names = say("page.list.join").join(say(f"page.period.matter.{item.matter}") for item in settled)
        st.caption(f":material/check: {say('page.period.settled', matters=names)}")


def _sentence(page: Page, shown: Appraisal, item: Item) -> str:
    say, sentences = page.say, Sentences(page.language, shown.result.rulebook)
    said = say(f"page.period.open.{item.matter}", count=item.count, day=page.period.objections_until)
    if not item.units:
        return said
    units = say("page.list.join").join(sentences.unit(unit) for unit in item.units[:MOST])
    if len(item.units) > MOST:
        units = say("page.list.and_more", units=units, count=len(item.units))
    return said + say("page.period.of_units", units=units)
