"""The check list of a period: everything that is still open before its points are told, submitted or published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from office.appraisals import Appraisal
from office.entries import current_entries
from office.findings import open_findings
from office.held import undecided
from office.matches import proposals
from office.objections import objections
from office.outdated import OUTDATED
from office.periods import Period, outcomes_of_cases
from office.store import Store
from office.tied import holding
from scoring.column import Status
from scoring.finding import Severity
from scoring.inputs import rule_inputs
from scoring.rulebook import Rule, Rulebook

Matter = Literal[
    "cases", "held_files", "not_reported", "near_matches", "errors", "warnings", "open_marks", "objections",
    "objection_time",
]
MATTERS: tuple[Matter, ...] = get_args(Matter)
NEAR = ("label_near", "unit_near")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the check list: `count` things are open (0: settled), `units` are the codes of those concerned."""

    matter: Matter
    count: int
    units: tuple[str, ...] = ()


def check_list(store: Store, period: Period, shown: Appraisal) -> tuple[Item, ...]:
    """All lines, settled ones too, in the order of the year. `shown` is the appraisal of the period as it is now.

    A unit without report, a near match and a mark that waits for a person are counted once each, under their own name,
    not as a finding besides. An error is settled by a report that comes without it, or by a verified value.
    """
    told = open_findings(store, period.code, shown.findings)
    entries, _ = holding(shown.reports.readings, current_entries(store, period.code))
    verified = {(one.unit, one.field) for one in entries if one.kind == "verified"}
    errors = [one for one in told if one.severity is Severity.ERROR and one.code not in NEAR
              and (one.code in OUTDATED or (one.unit, one.field) not in verified)]
    warnings = [one for one in told if one.severity is Severity.WARNING
                and one.code not in (*NEAR, "unit_not_reported")]
    missing = [unit for unit, arrival in shown.arrivals.items() if arrival == "not_reported"]
    waiting = open_marks(shown)
    objected = [one for one in objections(store, period.code) if one.ruling is None]
    held = undecided(store, period.code)
    day = period.objections_until
    running = period.state == "notified" and day is not None and store.today <= day
    return (
        Item("cases", sum(not outcome.passed for outcome in outcomes_of_cases(store, period))),
        Item("held_files", len(held), _once(unit for one in held for unit in one.units)),
        Item("not_reported", len(missing), tuple(missing)),
        Item("near_matches", len(proposals(shown.result.rulebook, told))),
        Item("errors", len(errors), _once(one.unit for one in errors)),
        Item("warnings", len(warnings), _once(one.unit for one in warnings)),
        Item("open_marks", len(waiting), _once(unit for unit, _ in waiting)),
        Item("objections", len(objected), _once(one.unit for one in objected)),
        Item("objection_time", int(running)),
    )


def still_open(items: Iterable[Item]) -> dict[str, int]:
    """What is open, by its name: as the audit trail keeps it when somebody goes on all the same."""
    return {item.matter: item.count for item in items if item.count}


def open_marks(shown: Appraisal) -> list[tuple[str, str]]:
    """Marks that wait for the office: (unit, rule) of judged items, votes and other offices' points not entered yet."""
    result = shown.result
    return [
        (result.facts.units[number], code)
        for code, points in result.leaves.items()
        for number in np.flatnonzero((points.status == Status.OPEN) & (points.row >= 0))
        if _is_the_offices(points.rules[points.row[number]], result.rulebook)
    ]


def _is_the_offices(rule: Rule, rulebook: Rulebook) -> bool:
    fields, ledgers = rule_inputs(rule, rulebook)
    sources = [rulebook.field_of[name].source for name in fields if name in rulebook.field_of]
    return "office" in [*sources, *(rulebook.ledger_of[name].source for name in ledgers)]


def _once(units: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit for unit in units if unit))
