"""Who has reported, who was late, who is missing, and how complete each report is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.parts.choices import pick
from app_pages.parts.frames import VERSION
from app_pages.parts.opening import Page, View
from app_pages.parts.static_table import table
from office.appraisals import Appraisal
from office.arrivals import arrivals_of
from office.periods import Period
from office.store import Store
from wording.sentences import Sentences
from wording.values import show
from wording.words import Words

STATUSES = ("reported", "late", "not_reported")


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={
    **VERSION, Store: lambda store: store.place, Period: lambda period: period.code})
def arrivals(store: Store, period: Period, found: Appraisal) -> pd.DataFrame:
    """`office.arrivals` of one version of the data."""
    return arrivals_of(store, period, found)


def show_arrivals(found: Appraisal, say: Words) -> None:
    """Three figures, and the names of those who are late or missing, by group."""
    came, units = found.arrivals, found.result.rulebook.units
    deadline = found.result.rulebook.settings.deadline
    with st.grid(3, min_column_width=150):
        for status in STATUSES:
            count = sum(arrival == status for arrival in came.values())
            st.metric(say(f"page.arrival.{status}"), f"{count} / {len(units)}", border=True)
    if deadline is not None:
        st.caption(say("page.arrival.deadline", day=deadline))
    for line in names_of_late(found, say):
        st.markdown(line)


def completeness_table(page: Page, found: Appraisal) -> None:
    """A line a unit: when its report came, how much of it is there, what is still open; a switch shows some of them."""
    say, sentences = page.say, Sentences(page.language, found.result.rulebook)
    units, held = arrivals(page.store, page.period, found), found.held_back
    some = {
        "all": units.index, "not_reported": units.index[units["arrival"] == "not_reported"],
        "late": units.index[units["arrival"] == "late"], "open": units.index[units["open_findings"] > 0],
        "incomplete": units.index[units["answered"] < units["expected"]],
    }
    there = [name for name, codes in some.items() if len(codes)]
    chosen = pick(st, say, "page.completeness.show", there, key="completeness",
                  format_func=lambda name: f"{say(f'page.completeness.{name}')} {len(some[name])}")
    shown = units.loc[some[chosen]]
    words = {
        say("page.column.unit"): [sentences.unit(str(code)) for code in shown.index],
        say("page.column.group"): [sentences.group(group) for group in shown["group"]],
        say("page.column.arrival"): [say("page.arrival.held") if code in held else arrival_words(row, say)
                                    for code, row in shown.iterrows()],
        say("page.column.received"): [show(day, "", page.language) for day in shown["received"]],
        say("page.column.answered"): [
            say("page.completeness.of", answered=int(row.answered), expected=int(row.expected))
            for row in shown.itertuples()
        ],
        say("page.column.open_findings"): shown["open_findings"].tolist(),
    }
    table(pd.DataFrame(words), {say("page.column.open_findings"): str},
          say("page.completeness.alt", count=len(shown)), "completeness")


def arrival_words(row: pd.Series, say: Words) -> str:
    """In time, missing, or late by how many days."""
    if row["days_late"]:
        return say("page.arrival.late_days", days=int(row["days_late"]))
    return say(f"page.arrival.{row['arrival']}")


def missing_names(view: View) -> list[str]:
    """The same for the group in view."""
    return names_of_late(view.appraisal, view.say, view.group)


def names_of_late(found: Appraisal, say: Words, only: str | None = None) -> list[str]:
    """Who is missing (held back: it says so) and who was late, a line for each group."""
    said, held = [], found.held_back
    for status in ("not_reported", "late"):
        for group in found.result.rulebook.groups if only is None else (only,):
            units = [unit for unit in found.result.rulebook.units
                     if unit.group == group and found.arrivals[unit.code] == status]
            names = [say("page.arrival.held_name", unit=name) if unit.code in held else name
                     for unit in units for name in (unit.label.text(say.language),)]
            if names:
                label = found.result.rulebook.group_label(group, say.language)
                said.append(say(f"page.arrival.{status}_names", group=label, units=say("page.list.join").join(names),
                                count=len(names)))
    return said
