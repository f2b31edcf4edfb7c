"""Findings of a period: by severity, grouped by unit."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.findings import findings_table
from office.appraisals import Appraisal
from scoring.finding import Severity
from wording.words import Words


def show_findings(found: Appraisal, say: Words) -> None:
    """A switch of severities with their counts, then the findings, unit by unit."""
    if not found.findings:
        st.success(say("page.findings.none"))
        return
    counts = {severity: sum(item.severity is severity for item in found.findings) for severity in Severity}
    there = [severity for severity in Severity if counts[severity]]
    chosen = st.segmented_control(
        say("page.findings.severity"), there, default=there[0], required=True, key="severity",
        format_func=lambda severity: f"{say(f'page.findings.{severity}')} {counts[severity]}",
    )
    shown = [item for item in found.findings if item.severity is chosen]
    findings_table(shown, say, found.result.rulebook)
