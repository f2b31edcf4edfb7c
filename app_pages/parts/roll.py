"""Start the next year from this year's rulebook and units, merged and renamed townships entered in a small grid."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.findings import findings_table
from app_pages.parts.opening import Page
from app_pages.parts.static_table import table
from office.periods import rulebook_of
from office.refused import Refused
from office.rolling import NewUnit, next_code, roll_forward, rolled, still_named
from wording.words import Words

NAME, FROM, CODE = "name", "from", "code"


def roll_on(page: Page) -> None:
    """The grid, the made rulebook to take away, and the button that takes it into use as it is."""
    say = page.say
    try:
        code = next_code(page.store, page.period)
    except Refused as refused:
        st.caption(refused.said(say))
        return
    if any(other.code == code for other in page.periods):
        st.caption(say("page.roll.there", period=code))
        return
    if not may(page.period, "roll forward"):
        st.caption(say("page.roll.not_yet"))
        return
    st.markdown(say("page.roll.text", period=code))
    units = _grid(page)
    with st.container(horizontal=True):
        try:
            name, content = rolled(page.store, page.period, units)
        except Refused as refused:
            st.error(refused.said(say))
            return
        st.download_button(say("page.roll.download", period=code), content, name, icon=":material/download:",
                           on_click="ignore")
        if st.button(say("page.roll.start", period=code), type="primary", icon=":material/event_repeat:"):
            _start(page, units)
    _still_named(page, content)
    st.caption(say("page.roll.edited"))
    st.page_link("app_pages/rulebook.py", label=say("page.rulebook.name"), icon=":material/rule:")


def _still_named(page: Page, content: bytes) -> None:
    """What in the made rulebook names a year: nobody but staff knows whether it still holds."""
    say = page.say
    found = still_named(content, page.period.year)
    if not found:
        return
    with st.expander(say("page.roll.still_named", count=len(found)), icon=":material/event_note:"):
        st.caption(say("page.roll.still_named_help"))
        columns = [say("page.column.sheet"), say("page.column.cell"), say("page.trail.content")]
        table(pd.DataFrame(found, columns=columns), {}, say("page.roll.still_named", count=len(found)), "still_named")


def _start(page: Page, units: Sequence[NewUnit]) -> None:
    say = page.say
    with attempt(say):
        added = roll_forward(page.store, actor(), page.period, units)
        if added.period is None:
            st.error(say("page.roll.refused"))
            findings_table(added.findings, say)
            return
        st.query_params["period"] = added.period  # as a link: the choice in the head is made already
        done(say("page.roll.done", period=added.period))


def _grid(page: Page) -> tuple[NewUnit, ...]:
    """Rows of the grid as units; rows without a name or predecessors are not finished yet and are left out."""
    say = page.say
    labels = {unit.label.text(page.language): unit.code for unit in rulebook_of(page.store, page.period).units}
    empty = pd.DataFrame({NAME: pd.Series(dtype=str), FROM: pd.Series(dtype=object), CODE: pd.Series(dtype=str)})
    edited = st.data_editor(
        empty, num_rows="dynamic", hide_index=True, key=f"roll_{page.period.code}_{page.language}",
        alt=say("page.roll.grid_alt"), height=180,
        column_config={
            NAME: st.column_config.TextColumn(say("page.roll.name")),
            FROM: st.column_config.MultiselectColumn(say("page.roll.from"), options=list(labels)),
            CODE: st.column_config.TextColumn(say("page.roll.code"), help=say("page.roll.code_help")),
        },
    )
    st.caption(say("page.grid.menus"))
    return new_units(edited, labels, say)


def new_units(edited: pd.DataFrame, labels: dict[str, str], say: Words) -> tuple[NewUnit, ...]:
    """What the grid says: a new code is the name where none was given."""
    units = []
    for row in edited.to_dict("records"):
        name, code = (str(row[key]).strip() if isinstance(row[key], str) else "" for key in (NAME, CODE))
        before = tuple(labels[one] for one in row[FROM] if one in labels) if isinstance(row[FROM], Sequence) else ()
        if name and before:
            units.append(NewUnit(code or name, name, before))
        elif name or before:
            st.caption(say("page.roll.unfinished"))
    return tuple(units)
