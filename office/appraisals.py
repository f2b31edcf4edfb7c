"""The appraisal of a period: computed once for each version of its data, and shared by everybody who looks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock

from intake.reports import Reports
from intake.reports.cells import with_places
from office.grades import DecidedGrade, final_grade
from office.inputs import inputs_of
from office.outdated import outdated_findings
from office.overridden import overridden_findings
from office.periods import Period, periods_before
from office.snapshots import latest, past_result, published
from office.store import Store
from scoring.arrival import Arrival, arrival_of
from scoring.finding import Finding
from scoring.result import Result

KEPT = 8  # appraisals in memory: this year's and last year's of a few versions


@dataclass(frozen=True)
class Appraisal:
    """A period's result with what it was made from; `previous` is the appraisal of the period before.

    `version` names the data: equal versions, equal results. `findings` are those of the reports and of the scoring.
    `reports` are as sent; `decided` are the committee's grades by unit, where it decided.
    """

    version: str
    result: Result
    reports: Reports
    findings: tuple[Finding, ...]
    previous: Result | None
    decided: Mapping[str, DecidedGrade] = field(default_factory=dict)

    @cached_property
    def final(self) -> Result:
        """The result with the grades that count: the decided ones where there are some."""
        units = self.result.facts.units
        return replace(self.result, grade=tuple(final_grade(self.result, self.decided, unit) for unit in units))

    @cached_property
    def arrivals(self) -> Mapping[str, Arrival]:
        """Per unit of the rulebook whether its report came, and in time."""
        deadline = self.result.rulebook.settings.deadline
        reported = self.reports.reported
        return {
            unit.code: arrival_of(unit.code in reported, self.reports.received.get(unit.code), deadline)
            for unit in self.result.rulebook.units
        }

    @cached_property
    def held_back(self) -> frozenset[str]:
        """Units whose report came and is held back: nothing of it counts, but nobody has to ask for it."""
        units = {unit for file in self.reports.held.values() for unit in file}
        return frozenset(unit for unit in units if self.arrivals[unit] == "not_reported")


class _Kept:
    """The latest appraisals by version, at most `KEPT`. One thread computes, the others wait for it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: OrderedDict[str, Appraisal] = OrderedDict()


_KEPT = _Kept()


def appraisal(store: Store, period: Period) -> Appraisal:
    """The appraisal of a period as its data are now."""
    return _kept(store, period, version_of(store, period), as_published=period.state == "published")


def last_published(store: Store, period: Period) -> Appraisal:
    """The appraisal as it was last published, also while the period is reopened."""
    return _kept(store, period, f"{version_of(store, period)} published", as_published=True)


def _kept(store: Store, period: Period, version: str, *, as_published: bool) -> Appraisal:
    with _KEPT.lock:
        if version not in _KEPT.found:
            _KEPT.found[version] = _compute(store, period, version, as_published=as_published)
            while len(_KEPT.found) > KEPT:
                _KEPT.found.popitem(last=False)
        _KEPT.found.move_to_end(version)
        return _KEPT.found[version]


def version_of(store: Store, period: Period) -> str:
    """Names a store, a period and the state of its data and of all periods before, since results may look back."""
    states = [f"{at.code}.{at.version}" for at in (period, *periods_before(store, period.code))]
    return " ".join([store.place, *states])


def past_results(store: Store, period: Period) -> list[Result]:
    """The results of the periods before, the latest first. What was published counts as it was published."""
    results: list[Result] = []
    for at in reversed(periods_before(store, period.code)):
        results.insert(0, past_result(store, at.code) or inputs_of(store, at, results).result(results))
    return results


def _compute(store: Store, period: Period, version: str, *, as_published: bool) -> Appraisal:
    """Score what is there now; what was published is what its snapshot says."""
    past = past_results(store, period)
    snapshot = latest(store, period.code) if as_published else None
    if snapshot is not None:
        inputs, result = published(store, snapshot.id)
    else:
        inputs = inputs_of(store, period, past)
        result = inputs.result(past)
    placed = with_places(result.findings, result.rulebook, inputs.reports.readings)
    found = (*inputs.reports.findings, *outdated_findings(inputs), *overridden_findings(inputs), *placed)
    return Appraisal(version, result, inputs.reports, found, past[0] if past else None, inputs.decided or {})
