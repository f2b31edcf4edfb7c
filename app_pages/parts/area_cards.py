"""The problem areas that cost most, as cards that lead to their rules."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.parts.numbers import fixed, percent
from app_pages.parts.opening import View
from app_pages.parts.showing import open_rule
from app_pages.parts.static_table import tame
from app_pages.parts.unit_words import problem_of

CARDS = 3


def area_cards(areas: pd.DataFrame, view: View) -> None:
    """What was lost, by how many units, whether last year too, and the problem in the office's words."""
    say = view.say
    with st.grid(CARDS, min_column_width=260):
        for area in areas.head(CARDS).itertuples():
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{tame(area.label)}**")
                st.markdown(say("page.overview.area", lost=fixed(area.lost, view.decimals), share=percent(area.share),
                                short=area.units_short, counted=area.units_counted,
                                kind=say(f"page.problems.{area.kind}")))
                said = [problem_of(view, area.rule)]
                if area.again == area.again and area.again:
                    said.append(say("page.overview.again", count=int(area.again)))
                st.caption(tame(say("page.headline.join").join(filter(None, said))))
                if st.button(say("page.chart.open", name=tame(area.label)), key=f"card_{area.rule}", type="tertiary",
                             icon=":material/fact_check:"):
                    open_rule(area.rule)
