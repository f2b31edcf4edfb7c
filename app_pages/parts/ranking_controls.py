"""How the ranking is arranged: order and search, and the units that are put side by side."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.choices import choose, choose_some
from app_pages.parts.in_view import Ranked
from app_pages.parts.opening import View

BY_RANK = "rank"
MOST = 5  # units side by side
LINES = 60  # more lines than these in one chart nobody can follow


def arranged(ranked: Ranked, view: View) -> Ranked:
    """The ranking in the chosen order, only units whose name holds what was searched for."""
    say = view.say
    row = st.container(horizontal=True, vertical_alignment="bottom")
    orders = [BY_RANK, *(["change"] if ranked.units["change"].notna().any() else []), *ranked.lost.columns]
    order = choose(
        row, say, "page.ranking.order", orders, width=260,
        format_func=lambda name: say(f"page.ranking.by_{name}") if name in (BY_RANK, "change") else
        say("page.ranking.by_lost", dimension=name),
    )
    sought = row.text_input(say("page.ranking.search"), width=220, live=True).strip().casefold()
    units = ranked.units
    if order == "change":
        units = units.sort_values("change", ascending=False, kind="stable", na_position="last")
    elif order != BY_RANK:
        units = units.loc[ranked.lost[order].sort_values(ascending=False, kind="stable").index]
    units = units[[sought in label.casefold() for label in units["label"]]]
    return ranked.only(units.index)


def choose_units(ranked: Ranked, view: View) -> list[str]:
    """The units to put side by side: the first and the last of the ranking until the reader chooses."""
    placed = ranked.units[ranked.units["rank"].notna()]
    labels = dict(zip(ranked.units.index, ranked.units["label"], strict=True))
    return choose_some(
        st, view.say, "page.ranking.units", list(labels),
        default=list(dict.fromkeys([*placed.index[:1], *placed.index[-1:]])),
        format_func=labels.__getitem__, max_selections=MOST, key=f"compare_{view.period.code}_{view.group}",
        placeholder=view.say("page.ranking.units_placeholder"), persist_state="session",
    )


def as_lines(ranked: Ranked, chosen: list[str]) -> list[str]:
    """Units that get a line of their own: all, or where these are too many those side by side and the first."""
    units = list(ranked.units.index)
    return units if len(units) <= LINES else list(dict.fromkeys([*chosen, *units[: LINES - len(chosen)]]))
