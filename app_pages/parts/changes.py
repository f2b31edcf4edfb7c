"""What a newer version of a report changed, value by value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.opening import Page
from app_pages.parts.static_table import plain, table
from intake.reports import Reading
from intake.reports.difference import Difference
from office.periods import Period
from office.store import Store
from office.versions import changes_of
from scoring.rulebook import Rulebook
from wording.sentences import Sentences
from wording.words import Words

Pair = tuple[Reading | None, Reading | None]


AS_NOW: dict[str | type[Any], Callable[[Any], Any]] = {
    Store: lambda store: store.place, Period: lambda period: (period.code, period.version)
}


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=AS_NOW)
def changes(store: Store, period: Period, sha256: str) -> Difference:
    return changes_of(store, period, sha256)


def show_changes(page: Page, rulebook: Rulebook, sha256: str, name: str, replaced: tuple[str, ...]) -> None:
    """What one file changed: a sentence that counts, then every value before and after with its cell."""
    say, sentences = page.say, Sentences(page.language, rulebook)
    found = changes(page.store, page.period, sha256)
    old = plain(say("page.list.join").join(replaced))
    st.markdown(say("page.changes.replaces", name=f"**{plain(name)}**", old=old))
    counted = {"values": len(found.added) + len(found.changed) + len(found.gone), "solved": len(found.solved),
               "appeared": len(found.appeared), "remaining": len(found.remaining)}
    st.markdown(say("page.changes.counts", **counted) if found else say("page.changes.none", **counted))
    rows: list[Pair] = [*((one, None) for one in found.gone), *found.changed, *((None, one) for one in found.added)]
    if rows:
        table(_frame(rows, say, sentences), {}, say("page.changes.alt", name=name), f"changes_{sha256}")


def _frame(rows: Sequence[Pair], say: Words, sentences: Sentences) -> pd.DataFrame:
    one = [after or before for before, after in rows]
    return pd.DataFrame({
        say("page.column.unit"): [sentences.unit(reading.unit) for reading in one if reading],
        say("page.column.field"): [_named(reading, say, sentences) for reading in one if reading],
        say("page.changes.before"): [_written(before, say) for before, _ in rows],
        say("page.changes.after"): [_written(after, say) for _, after in rows],
    })


def _named(reading: Reading, say: Words, sentences: Sentences) -> str:
    label = sentences.field(reading.field)
    return label if reading.line is None else say("page.changes.line", label=label, line=reading.line)


def _written(reading: Reading | None, say: Words) -> str:
    """As the unit wrote it, with its cell."""
    if reading is None:
        return say("page.changes.nothing")
    value = reading.raw or say("page.changes.blank")
    return say("page.changes.value", value=value, sheet=reading.sheet, cell=reading.cell)
