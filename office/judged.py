"""Which items a scorer judges: those of rules whose points come from a person, as far as they name no other office."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from office.accounts import accounts
from office.actor import Actor
from office.refused import Refused
from office.store import Store
from scoring.inputs import rule_inputs
from scoring.outline import outline
from scoring.rulebook import Field, Rule, Rulebook

JUDGED = ("judge", "panel", "points")
"""Methods whose points come from a person; votes, and what gates look at, are the office's."""


def other_offices(store: Store, organisation: str) -> frozenset[str]:
    """The organisations of the other scorers that have an account."""
    return frozenset(one.organisation for one in accounts(store)) - {"", organisation}


def judges(rule: Rule | None, field: Field, organisation: str, others: Collection[str], *, scores: bool) -> bool:
    """Whether an office judges an item: one that names it, or one that names no other office with an account.

    In a list of `scores` every office has a line of its own.
    """
    if rule is None or rule.method not in JUDGED:
        return False
    texts = (field.name, field.label.zh, field.label.en, *field.aliases, rule.clause)
    return scores or _named(organisation, texts) or not any(_named(other, texts) for other in others)


def require_judged(store: Store, rulebook: Rulebook, actor: Actor, places: Iterable[tuple[str, str]]) -> None:
    """Raises `Refused` where one of these units and items is not for this scorer."""
    others = other_offices(store, actor.organisation)
    for unit, name in places:
        group = rulebook.unit_of[unit].group if unit in rulebook.unit_of else ""
        ledger, _, column = name.partition(".")
        columns = {one.name: one for one in rulebook.ledger_of[ledger].columns} if ledger in rulebook.ledger_of else {}
        field = columns.get(column) if column else rulebook.field_of.get(name)
        rules = [
            rule for rule, _ in outline(rulebook)
            if name in (inputs := rule_inputs(rule, rulebook))[0] or (column and ledger in inputs[1])
            if not rule.groups or group in rule.groups
        ]
        if field is None or not any(
            judges(rule, field, actor.organisation, others, scores=bool(column)) for rule in rules
        ):
            raise Refused("other_scorer")


def _named(organisation: str, texts: Collection[str]) -> bool:
    return any(organisation.casefold() in text.casefold() for text in texts if organisation)
