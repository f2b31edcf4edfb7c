"""Lists to choose from, with our words: where typing would only bring up Streamlit's English, nothing is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from typing import Any

import streamlit as st

from wording.words import Words

FEW = 30  # options that are found without typing


def choose(where: Any, say: Words, label: str, options: Any, **how: Any) -> Any:
    """One of the options; `where`: Streamlit itself, or a container; `label`: a code of the catalogue."""
    placeholder = how.pop("placeholder", say("page.value.choose"))
    _tell_again(options, how)
    return where.selectbox(say(label), options, placeholder=placeholder, **_found(say, options), **how)


def pick(where: Any, say: Words, label: str, options: Any, **how: Any) -> Any:
    """One of a few options that all stand there, side by side."""
    _tell_again(options, how)
    return where.radio(say(label), options, horizontal=True, **how)


def choose_some(where: Any, say: Words, label: str, options: Any, **how: Any) -> list[Any]:
    """Some of the options, without a way to choose all."""
    placeholder = how.pop("placeholder", say("page.value.choose"))
    _tell_again(options, how)
    chosen: list[Any] = where.multiselect(
        say(label), options, placeholder=placeholder, select_all=False, **_found(say, options), **how
    )
    return chosen


def _found(say: Words, options: Sized) -> dict[str, Any]:
    """Long lists are searched by typing: that an empty answer is in English stands beside them."""
    return {"filter_mode": None} if len(options) <= FEW else {"help": say("page.control.find")}


def _tell_again(options: Iterable[Any], how: dict[str, Any]) -> None:
    """A browser knows what is chosen by its label: where labels change (language, counts) it is told what it is now."""
    key, written = how.get("key"), how.get("format_func", str)
    if key is None:
        return
    labels, before = hash(tuple(written(option) for option in options)), f"{key}_labels"
    if key in st.session_state and st.session_state.get(before, labels) != labels:
        st.session_state[key] = st.session_state[key]
        if how.get("index"):
            del how["index"]  # Streamlit warns of a default beside what is set
    st.session_state[before] = labels
