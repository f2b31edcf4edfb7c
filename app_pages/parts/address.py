"""What a page shows stands in its address: language, period, group and unit. A link shows the same screen to others.

Streamlit's own binding leaves defaults out of the address; but the default depends on the reader's browser and on the
day, so here every choice is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

Name = Literal["lang", "period", "group", "unit"]


def settle(name: Name, options: Sequence[str], default: str) -> str:
    """The choice in force: what the session holds, else what the address says, else the default.

    Call it before the widget with the same key: it prepares the widget's value. It also writes the address.
    """
    asked = st.session_state.get(name) or st.query_params.get(name)
    value = str(asked) if asked in options else default
    st.session_state[name] = value
    if st.query_params.get(name) != value:
        st.query_params[name] = value
    return value
