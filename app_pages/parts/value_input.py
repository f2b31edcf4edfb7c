"""An input for one value of a field, whatever its type; "not applicable" can be said too."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.opening import Page
from intake.reports.reading import Value
from scoring.column import Status
from scoring.rulebook import Field


def value_input(page: Page, field: Field, key: str) -> Value | Status | None:
    """What was written, as a text that is read as from a report; None while nothing is written."""
    say = page.say
    if st.checkbox(say("page.value.not_applicable"), key=f"na_{key}"):
        return Status.NOT_APPLICABLE
    label = say("page.value.value")
    if field.type == "choice":
        names = {choice.name: choice.label.text(page.language) or choice.name for choice in field.choices}
        return st.selectbox(label, list(names), index=None, format_func=names.__getitem__, key=f"value_{key}",
                            placeholder=say("page.value.choose"), width=320)
    if field.type == "yesno":
        return st.selectbox(label, [True, False], index=None, key=f"value_{key}", width=320,
                            format_func=lambda yes: say("form.yes" if yes else "form.no"),
                            placeholder=say("page.value.choose"))
    written = st.text_input(label, key=f"value_{key}", width=320, placeholder=say(f"form.type.{field.type}"))
    return written.strip() or None
