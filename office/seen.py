"""What somebody may see of a period's points, whatever page or download asks: the table of permissions says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from office.actor import Actor
from office.appraisals import Appraisal, appraisal, last_published
from office.periods import Period
from office.permissions import require, require_own, sight
from office.refused import Refused
from office.shared import is_shared
from office.store import Store


@dataclass(frozen=True)
class Seen:
    """An appraisal as somebody may see it. `period` is in the state that they see: published, while it is reopened."""

    period: Period
    appraisal: Appraisal


def seen_by(store: Store, actor: Actor, period: Period) -> Seen:
    """Everybody's points: the work as it is, or what stands published. Raises `Refused`."""
    if actor.role == "unit":  # what a unit may see are its own points
        require(actor, period.state, "see all points")
    return _seen(store, actor, period, "see all points")


def own_points(store: Store, actor: Actor, period: Period, unit: str) -> Seen:
    """The points of one unit, for somebody of that unit. Raises `Refused`, for every other unit too."""
    if actor.role != "unit":
        raise Refused("role", action="see own points", role=actor.role)
    require_own(actor, unit)
    found = _seen(store, actor, period, "see own points")
    if unit not in found.appraisal.result.facts.units:
        raise Refused("unknown_unit", unit=unit)
    return found


def periods_seen(store: Store, actor: Actor, periods: Sequence[Period]) -> list[Seen]:
    """Those of these periods of which somebody may see points; of a unit's person only its own may be shown."""
    action = "see own points" if actor.role == "unit" else "see all points"
    return [_seen(store, actor, period, action) for period in periods if sight(actor.role, period.state) != "nothing"]


def all_published(store: Store, actor: Actor, period: Period) -> Seen | None:
    """For somebody of a unit: what was published about all units, where the office shares it; else None."""
    if actor.role == "unit" and sight("unit", period.state) == "published" and is_shared(store, period.code):
        return _seen(store, actor, period, "see own points")
    return None


def _seen(store: Store, actor: Actor, period: Period, action: str) -> Seen:
    sees = sight(actor.role, period.state)
    if sees == "nothing":
        require(actor, period.state, action)
    if sees == "published" and period.state != "published":
        return Seen(replace(period, state="published"), last_published(store, period))
    return Seen(period, appraisal(store, period))
