"""How firm the places are, for the ranking page: the band beside each place, and what single rules decide."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.charts.bands import bands, least_width
from app_pages.parts.fixes_view import firmness_in_view, words_of
from app_pages.parts.numbers import percent, whole
from app_pages.parts.opening import View
from app_pages.parts.ranking_controls import LINES
from app_pages.parts.showing import show
from app_pages.parts.static_table import table
from app_pages.parts.tables import links
from app_pages.parts.unit_words import listed
from scoring.firmness import Firmness

RULES = 5  # that are told
AT_ONCE = 100  # units for which nobody has to wait long


def bands_in_view(view: View) -> dict[str, str]:
    """Unit (code) -> its band in one sentence: "place 3; with small changes between 2 and 5"."""
    said, rows = words_of(view), firmness_in_view(view).units
    return {str(row.Index): said.band(row.place, row.low, row.high) for row in rows.itertuples()}


def firmness_section(view: View) -> None:
    """Chart, table and note. Where there are many units it is worked out when somebody asks for it."""
    say = view.say
    if not st.toggle(say("page.firmness.show"), value=len(view.rulebook.units) <= AT_ONCE, key="firmness_shown"):
        return
    found, said = firmness_in_view(view), words_of(view)
    if not len(found.units):
        st.caption(say("firmness.nothing"))
        return
    labels = [said.sentences.unit(str(unit)) for unit in found.units.index]
    rows = found.units.assign(label=labels)
    said_of = bands_in_view(view)
    first = rows.loc[rows["place"] == 1, "label"]
    leaders = [say("page.firmness.unit", unit=label, band=said_of[str(unit)]) for unit, label in first.items()]
    st.markdown(listed(leaders))
    data = _data(rows, view)
    if len(rows) <= LINES:
        st.subheader(say("page.firmness.chart"), anchor=False)
        show(bands(rows, view.colours, say, _places(view)), say("page.firmness.chart_alt"), data, "bands", say,
             least_width=least_width(rows))
    forms: dict[str, Callable[[Any], str]] = {
        say("fixes.column.unit"): links("unit", labels, map(str, rows.index)),
        _places(view): whole, say("fixes.column.same"): partial(percent, decimals=0),
    }
    table(data, forms, say("page.firmness.heading"), "firmness",
          unbroken=[say(f"fixes.column.{name}") for name in ("unit", "band", "range", "without")])
    st.caption(said.wobble(found.wobble))
    if telling := _telling(found, view):
        st.markdown(f"{say('page.firmness.rules')}\n\n{listed(telling)}")


def _places(view: View) -> str:
    """What the places are: those within groups, or over all units."""
    within = view.rulebook.settings.rank_within_groups
    return view.say("page.column.rank_in_group" if within else "page.column.rank")


def _data(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    say = view.say

    def band(low: str, high: str) -> list[str]:
        return [say("fixes.value.band", low=a, high=b) for a, b in zip(rows[low], rows[high], strict=True)]

    return pd.DataFrame(
        {
            say("fixes.column.unit"): rows["label"],
            _places(view): rows["place"],
            say("fixes.column.band"): band("low", "high"),
            say("fixes.column.range"): band("best", "worst"),
            say("fixes.column.same"): rows["same"],
            say("fixes.column.without"): band("without_best", "without_worst"),
            say("fixes.column.near"): [say("firmness.near") if near else "" for near in rows["near"]],
        }
    )


def _telling(found: Firmness, view: View) -> list[str]:
    """The rules without which most units would stand elsewhere."""
    said = words_of(view)
    lines = []
    for row in found.rules[found.rules["moved"] > 0].head(RULES).itertuples():
        rule = said.quoted(said.sentences.rule(str(row.rule)))
        lead = view.say("firmness.lead") if row.lead else ""
        lines.append(view.say("firmness.rule", rule=rule, moved=row.moved, most=row.most) + lead)
    return lines
