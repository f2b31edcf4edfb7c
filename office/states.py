"""The states of a period and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from office.actor import Actor
from office.change import Change, changing
from office.permissions import State
from office.refused import Refused
from office.store import Store, tables


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one state to another; `reason`: it has to be said why."""

    to: State
    reason: bool = False


# Who may do which move from which state stands in the table of permissions. `publish` is in `office.publication`.
MOVES: Mapping[str, Move] = {
    "start checking": Move("checking"),
    "collect again": Move("collecting", reason=True),
    "start scoring": Move("scoring"),
    "check again": Move("checking", reason=True),
    "notify": Move("notified"),
    "score again": Move("scoring", reason=True),
    "submit": Move("submitted"),
    "send back": Move("scoring", reason=True),
    "publish": Move("published"),
    "reopen": Move("reopened", reason=True),
}


def move(store: Store, actor: Actor, period: str, action: str, reason: str = "") -> State:
    """Take a period to its next state; answers it. Raises `Refused`.

    Objections need a date first: `notify` and `publish` have their own functions.
    """
    if action in ("notify", "publish"):
        raise ValueError(f"{action} has a function of its own")
    with changing(store, actor, action, period) as change:
        return moved(change, reason)


def notify(store: Store, actor: Actor, period: str, objections_until: date) -> State:
    """Let each unit see its own points; it may object up to and including that day. Raises `Refused`."""
    with changing(store, actor, "notify", period) as change:
        if objections_until < change.day:
            raise Refused("date_passed", day=objections_until)
        table = tables.periods
        change.connection.execute(
            update(table).where(table.c.code == period).values(objections_until=objections_until)
        )
        return moved(change, "", {"objections_until": objections_until})


def set_deadline(store: Store, actor: Actor, period: str, deadline: date, reason: str) -> None:
    """Set another deadline for reports than the rulebook's. Raises `Refused` without a reason."""
    if not reason.strip():
        raise Refused("reason_missing")
    table = tables.periods
    with changing(store, actor, "set deadline", period) as change:
        before = change.connection.execute(select(table).where(table.c.code == period)).one()
        change.connection.execute(update(table).where(table.c.code == period).values(deadline=deadline))
        change.record(period, {"deadline": before.deadline}, {"deadline": deadline, "reason": reason})


def moved(change: Change, reason: str, more: Mapping[str, object] | None = None) -> State:
    """Write the move that the change is about."""
    to = MOVES[change.action]
    if to.reason and not reason.strip():
        raise Refused("reason_missing")
    table = tables.periods
    change.connection.execute(update(table).where(table.c.code == change.period).values(state=to.to))
    said = {"reason": reason} if reason.strip() else {}
    change.record(change.period, {"state": change.state}, {"state": to.to, **said, **(more or {})})
    return to.to
