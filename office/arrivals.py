"""Timeliness and completeness: what was expected of each unit, what came, when, and what is still open."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from office.appraisals import Appraisal
from office.findings import open_findings, owner
from office.periods import Period
from office.store import Store
from scoring.arrival import days_late
from scoring.finding import Severity
from scoring.inputs import asked_of
from scoring.rulebook import Rulebook


def arrivals_of(store: Store, period: Period, shown: Appraisal) -> pd.DataFrame:
    """One row a unit (index: its code), in the order of the rulebook.

    Columns: group, arrival (reported, late, not_reported), received (day or None), days_late (0: in time, or nothing
    came yet), answered and expected (required fields and ledgers that its group is asked for), open_findings (errors
    and warnings that nobody accepted).
    """
    rulebook, reports = shown.result.rulebook, shown.reports
    expected = {group: _expected_of(rulebook, group) for group in {unit.group for unit in rulebook.units}}
    there = {(one.unit, one.field.partition(".")[0]) for one in reports.readings}
    answered = Counter(unit for unit, name in there if name in expected[rulebook.unit_of[unit].group])
    told = open_findings(store, period.code, shown.findings)
    still_open = Counter(owner(finding, reports) for finding in told if finding.severity is not Severity.INFO)
    deadline, arrivals = rulebook.settings.deadline, shown.arrivals
    rows = []
    for unit in rulebook.units:
        day = reports.received.get(unit.code)
        late = days_late(day, deadline) if unit.code in reports.reported else 0
        count = len(expected[unit.group])
        rows.append((unit.group, arrivals[unit.code], day, late, answered[unit.code], count, still_open[unit.code]))
    columns = ["group", "arrival", "received", "days_late", "answered", "expected", "open_findings"]
    return pd.DataFrame(rows, index=pd.Index([unit.code for unit in rulebook.units], name="unit"), columns=columns)


def _expected_of(rulebook: Rulebook, group: str) -> frozenset[str]:
    """Names of the required fields and the ledgers that units of a group report."""
    asked = asked_of(rulebook)
    fields = (field.name for field in rulebook.fields if field.source == "unit" and field.required)
    ledgers = (ledger.name for ledger in rulebook.ledgers if ledger.source == "unit")
    return frozenset({*(name for name in fields if group in asked.get(name, (group,))), *ledgers})
