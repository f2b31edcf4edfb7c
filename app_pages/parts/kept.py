"""What is made once and shared by all sessions: for the same data, group, language and theme it comes out the same.

Everything kept is bounded, and nobody may change what he gets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from app_pages.parts.palette import Palette
from wording.words import Words

Given = ParamSpec("Given")
Made = TypeVar("Made")


def _written(frame: pd.DataFrame | pd.Series) -> str:
    """What a frame says: an eighth of the time of the hash that Streamlit takes of it."""
    return str(frame.to_json(orient="split", double_precision=15))


KEYS: Mapping[str | type[Any], Callable[[Any], Any]] = {
    "app_pages.parts.opening.View": lambda view: view.key,  # by name: that module needs this one
    Words: lambda say: say.language,
    Palette: lambda colours: colours.background,
    pd.DataFrame: _written,
    pd.Series: _written,
}


def kept(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Keep what a function made of a view, words, colours and frames; the 48 latest."""
    return st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=dict(KEYS))(make)
