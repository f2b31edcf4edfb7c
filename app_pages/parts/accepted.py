"""Warnings that staff accepted with a reason, apart from what is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app_pages.parts.finding_card import desk, show_finding
from app_pages.parts.findings import together
from app_pages.parts.opening import Page
from office.appraisals import Appraisal
from office.findings import Acceptance, key_of
from scoring.finding import Finding

EACH = 20  # on a page


def show_accepted(
    page: Page, found: Appraisal, findings: Sequence[Finding], accepted: Mapping[str, Acceptance]
) -> None:
    """Each with its reason and who gave it; one click opens it again."""
    if not findings:
        st.info(page.say("page.accepted.none"))
        return
    st.markdown(page.say("page.accepted.about"))
    shown_with = desk(page, found.result.rulebook)
    first, shown = 0, together(findings, shown_with.sentences)
    if len(shown) > EACH:
        first = (st.pagination(-(-len(shown) // EACH), key="accepted_page") - 1) * EACH
    for number, same in enumerate(shown[first : first + EACH], first):
        show_finding(shown_with, same, f"accepted_{number}", accepted[key_of(same[0])])
