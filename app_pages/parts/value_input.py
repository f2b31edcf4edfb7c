"""An input for one value of a field, whatever its type; "not applicable" can be said too."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.choices import choose
from app_pages.parts.opening import Page
from intake.reports.reading import Value
from scoring.column import Status
from scoring.rulebook import Field


def value_input(page: Page, field: Field, key: str) -> Value | Status | None:
    """What was written, as a text that is read as from a report; None while nothing is written."""
    say = page.say
    if st.checkbox(say("page.value.not_applicable"), key=f"na_{key}"):
        return Status.NOT_APPLICABLE
    if field.type == "choice":
        names = {choice.name: choice.label.text(page.language) or choice.name for choice in field.choices}
        chosen: str | None = choose(st, say, "page.value.value", list(names), index=None, key=f"value_{key}",
                                    format_func=names.__getitem__, width=320)
        return chosen
    if field.type == "yesno":
        said: bool | None = choose(st, say, "page.value.value", [True, False], index=None, key=f"value_{key}",
                                   format_func=lambda yes: say("form.yes" if yes else "form.no"), width=320)
        return said
    written = st.text_input(say("page.value.value"), key=f"value_{key}", width=320, live=True,
                            placeholder=say(f"form.type.{field.type}"))
    return written.strip() or None
