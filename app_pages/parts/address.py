"""What a page shows stands in its address: language, period, group, unit, rule. A link shows others the same screen.

Streamlit's own binding leaves defaults out of the address; but the default depends on the reader's browser and on the
day, so here every choice is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from wording.words import Words

Name = Literal["lang", "period", "group", "unit", "rule"]


def link(page: str, label: str, **choices: str) -> str:
    """A link in Markdown to a page that shows these choices, the language, period and group in force kept."""
    kept = {name: str(st.session_state[name]) for name in ("lang", "period", "group") if name in st.session_state}
    return f"[{label}]({page}?{urlencode(kept | choices)})"


def settle(name: Name, options: Sequence[str], default: str) -> str:
    """The choice in force: what a link that was followed says, else what the session holds, else the default.

    Call it before the widget with the same key: it prepares the widget's value. It also writes the address.
    """
    linked = st.query_params.get(name)
    followed = linked is not None and linked != st.session_state.get(f"{name}_in_address")
    asked = linked if followed else st.session_state.get(name)
    value = str(asked) if asked in options else default
    if followed and name != "lang" and linked not in options:  # never another unit's screen without a word
        say = Words("en" if st.session_state.get("lang") == "en" else "zh")
        st.warning(say("page.address.unknown", written=linked))
    st.session_state[name] = st.session_state[f"{name}_in_address"] = value
    if st.query_params.get(name) != value:
        st.query_params[name] = value
    return value
