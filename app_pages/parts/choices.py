"""Lists to choose from, with our words: where typing would only bring up Streamlit's English, nothing is typed."""

from __future__ import annotations

from collections.abc import Sized
from typing import Any

from wording.words import Words

FEW = 30  # options that are found without typing


def choose(where: Any, say: Words, label: str, options: Any, **how: Any) -> Any:
    """One of the options; `where`: Streamlit itself, or a container; `label`: a code of the catalogue."""
    placeholder = how.pop("placeholder", say("page.value.choose"))
    return where.selectbox(say(label), options, placeholder=placeholder, **_found(say, options), **how)


def choose_some(where: Any, say: Words, label: str, options: Any, **how: Any) -> list[Any]:
    """Some of the options, without a way to choose all."""
    placeholder = how.pop("placeholder", say("page.value.choose"))
    chosen: list[Any] = where.multiselect(
        say(label), options, placeholder=placeholder, select_all=False, **_found(say, options), **how
    )
    return chosen


def _found(say: Words, options: Sized) -> dict[str, Any]:
    """Long lists are searched by typing: that an empty answer is in English stands beside them."""
    return {"filter_mode": None} if len(options) <= FEW else {"help": say("page.control.find")}
