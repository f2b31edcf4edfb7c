"""Findings of a period: by severity, grouped by unit."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.findings import findings_table
from office.appraisals import Appraisal
from scoring.finding import Severity
from wording.words import Words

NO_UNIT = ""


def show_findings(found: Appraisal, say: Words) -> None:
    """A switch of severities with their counts, then one fold a unit."""
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
    units = {unit.code: unit.label.text(say.language) for unit in found.result.rulebook.units}
    by_unit = {unit: [item for item in shown if (item.unit or NO_UNIT) == unit] for unit in (NO_UNIT, *units)}
    for unit, items in by_unit.items():
        if items:
            label = say("page.findings.of_unit", unit=units.get(unit, say("page.findings.no_unit")), count=len(items))
            with st.expander(label, expanded=len(shown) <= 12, key=f"findings_{chosen}_{unit}"):
                findings_table(items, say, found.result.rulebook)
