"""Many units come in pages: chart and table show the same part of the ranking."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.in_view import Ranked
from app_pages.parts.opening import View

WHOLE = 100  # units that a page shows at once
PART = 50  # units of a part where there are more


def one_part(ranked: Ranked, view: View, key: str) -> Ranked:
    """All units where they are few; else one part of them, with a control that turns to the others."""
    many = len(ranked.units)
    if many <= WHOLE:
        return ranked
    st.caption(view.say("page.chart.part", units=many, part=PART))
    number = st.pagination(-(-many // PART), key=f"{key}_part")
    return ranked.only(ranked.units.index[(number - 1) * PART : number * PART])
