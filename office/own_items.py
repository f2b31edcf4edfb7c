"""What a scorer judges: items that no number decides, as far as they are not another office's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from office.actor import Actor
from office.appraisals import appraisal
from office.entries import Entry, Given, all_entries, current_entries, enter_points, refusals
from office.judged import judges, other_offices
from office.periods import Period, rulebook_of
from office.permissions import require
from office.refused import Refused
from office.store import Store
from office.wanted import Item, items_of
from scoring.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class OwnItems:
    """`items` by group; `given`: what the scorer's own office gave; `taken`: unit and field that another gave."""

    rulebook: Rulebook
    items: dict[str, tuple[Item, ...]]
    given: dict[tuple[str, str], Entry]
    taken: frozenset[tuple[str, str]]


def own_items(store: Store, actor: Actor, period: Period) -> OwnItems:
    """The judged items of a scorer's office, with nothing of what others gave. Raises `Refused`."""
    require(actor, period.state, "see own items")
    if actor.role != "scorer":
        raise Refused("role", action="see own items", role=actor.role)
    rulebook = rulebook_of(store, period)
    others = other_offices(store, actor.organisation)
    items = {
        group: tuple(
            item for item in items_of(rulebook, group)
            if judges(item.rule, item.field, actor.organisation, others, scores=item.scores)
        )
        for group in rulebook.groups
    }
    lists = {item.name for some in items.values() for item in some if item.scores}
    entries = [one for one in current_entries(store, period.code) if one.kind == "points"]
    given = {(one.unit, one.field): one for one in entries if one.scorer == actor.organisation}
    taken = frozenset((one.unit, one.field) for one in entries
                      if one.scorer != actor.organisation and one.field not in lists)
    return OwnItems(rulebook, {group: some for group, some in items.items() if some}, given, taken)


def give_points(store: Store, actor: Actor, period: Period, given: Sequence[Given]) -> None:
    """Enter a scorer's points, all or none. Raises `Refused` for items of other offices too."""
    own = own_items(store, actor, period)
    if any((one.unit, one.field) in own.taken for one in given):
        raise Refused("other_scorer")
    enter_points(store, actor, period, given)


def own_history(store: Store, actor: Actor, period: Period) -> tuple[Entry, ...]:
    """Everything that the scorer's office ever entered, the latest first."""
    require(actor, period.state, "see own items")
    mine = (one for one in all_entries(store, period.code) if one.scorer == actor.organisation and actor.organisation)
    return tuple(reversed(tuple(mine)))


def wrong_points(
    store: Store, period: Period, rulebook: Rulebook, given: Sequence[Given]
) -> list[tuple[Given, Refused]]:
    """What of these points is out of its bounds."""
    return refusals(rulebook, appraisal(store, period).reports, given)
