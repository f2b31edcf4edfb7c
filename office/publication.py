"""Publish: freeze a snapshot and lock the period, in one step."""

from __future__ import annotations

from office.actor import Actor
from office.appraisals import appraisal
from office.audit import entries
from office.change import changing
from office.checklist import check_list, still_open
from office.periods import period_of
from office.permissions import require
from office.refused import Refused
from office.snapshots import Snapshot, document_of, freeze, latest, results_of, score
from office.states import moved
from office.store import Store, tables


def publish(store: Store, actor: Actor, period: str, reason: str = "") -> Snapshot:
    """Publish what was submitted. Raises `Refused`, also where data changed meanwhile.

    Where the check list names something that is still open a `reason` is asked for; both stay in the audit trail.
    """
    now = period_of(store, period)
    require(actor, now.state, "publish")
    opened = still_open(check_list(store, now, appraisal(store, now)))
    if opened and not reason.strip():
        raise Refused("still_open", count=sum(opened.values()))
    document = document_of(store, now)
    inputs, result = score(store, document)
    results = results_of(inputs, result)
    with changing(store, actor, "publish", period) as change:
        if period_of(store, period).version != now.version:
            raise Refused("data_changed")
        frozen = freeze(change.connection, document, results)
        change.insert(tables.snapshots, period, period=period, **frozen, by=actor.name, at=change.at)
        moved(change, reason, {"open": opened} if opened else {})
    found = latest(store, period)
    if found is None:
        raise LookupError(period)
    return found


def printed_head(store: Store, period: str) -> str | None:
    """The head of the audit trail when the period was last published: it stands on everything that is printed."""
    published = entries(store, period, action="publish")
    return published[-1].hash if published else None
