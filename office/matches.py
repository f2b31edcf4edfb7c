"""Names that a person confirmed: a label in a report means this field, a name this unit. Remembered from then on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from sqlalchemy import Connection, select

from office.actor import Actor
from office.change import changing
from office.periods import Period, periods_in, rulebook_of
from office.refused import Refused
from office.store import Store, tables
from scoring.finding import Finding
from scoring.rulebook import Field, Label, Rulebook, Unit

Kind = Literal["field", "unit"]
Confirmed = tuple[tuple[str, str, str], ...]
"""(kind, text, target), sorted."""
T = TypeVar("T", Field, Unit)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text that looks like known names, for a person to decide: `targets` are names of fields or codes of units."""

    kind: Kind
    text: str
    targets: tuple[str, ...]
    score: float  # 0 to 1


def proposals(rulebook: Rulebook, findings: Iterable[Finding]) -> tuple[Proposal, ...]:
    """The near matches among findings, each text once."""
    fields = [(field.name, field.label) for field in rulebook.fields]
    fields += [(f"{one.name}.{field.name}", field.label) for one in rulebook.ledgers for field in one.columns]
    units = [(unit.code, unit.label) for unit in rulebook.units]
    found: dict[tuple[str, str], Proposal] = {}
    for finding in findings:
        if finding.code in ("label_near", "unit_near"):
            kind: Kind = "field" if finding.code == "label_near" else "unit"
            text = finding.values["label" if kind == "field" else "name"]
            near = list(finding.values["near"])
            targets = tuple(name for name, label in (fields if kind == "field" else units) if _is(label, name, near))
            found.setdefault((kind, text), Proposal(kind, text, targets, finding.values["score"]))
    return tuple(found.values())


def unknown_names(findings: Iterable[Finding]) -> tuple[Proposal, ...]:
    """Texts that look like no known name, each once; a person may know what they mean."""
    found: dict[tuple[str, str], Proposal] = {}
    for finding in findings:
        if finding.code in ("label_unmatched", "unit_unknown"):
            kind: Kind = "field" if finding.code == "label_unmatched" else "unit"
            text = finding.values["label" if kind == "field" else "name"]
            found.setdefault((kind, text), Proposal(kind, text, (), 0.0))
    return tuple(found.values())


def confirm_match(store: Store, actor: Actor, period: Period, kind: Kind, text: str, target: str) -> None:
    """Remember what a text means, for this period and all later ones; an empty target takes it back. Raises `Refused`.

    The reports are read with it from now on.
    """
    if target and target not in _targets(rulebook_of(store, period), kind):
        raise Refused("unknown_target", target=target)
    with changing(store, actor, "confirm match", period.code) as change:
        change.insert(
            tables.matches, text, period=period.code, kind=kind, text=text.strip(), target=target,
            by=actor.name, at=change.at,
        )


def confirmed_names(store: Store, period: Period) -> Confirmed:
    """What persons confirmed up to a period."""
    with store.reading() as connection:
        return confirmed(connection, period.code)


def confirmed(connection: Connection, period: str) -> Confirmed:
    """What was confirmed up to a period; the last word on a text counts."""
    order = {one.code: one.order for one in periods_in(connection)}
    table = tables.matches
    query = select(table.c.period, table.c.kind, table.c.text, table.c.target).order_by(table.c.id)
    said = [row for row in connection.execute(query) if order[row.period] <= order[period]]
    last = {(kind, text): target for _, kind, text, target in sorted(said, key=lambda row: order[row.period])}
    return tuple(sorted((kind, text, target) for (kind, text), target in last.items() if target))


def with_matches(rulebook: Rulebook, known: Confirmed) -> Rulebook:
    """The rulebook with the confirmed texts among its aliases."""
    if not known:
        return rulebook
    texts: dict[tuple[str, str], list[str]] = {}
    for kind, text, target in known:
        texts.setdefault((kind, target), []).append(text)

    def named(item: T, kind: str, name: str) -> T:
        more: list[str] = texts.get((kind, name), [])
        return replace(item, aliases=(*item.aliases, *more)) if more else item

    return replace(
        rulebook,
        units=tuple(named(unit, "unit", unit.code) for unit in rulebook.units),
        fields=tuple(named(field, "field", field.name) for field in rulebook.fields),
        ledgers=tuple(
            replace(one, columns=tuple(named(field, "field", f"{one.name}.{field.name}") for field in one.columns))
            for one in rulebook.ledgers
        ),
    )


def _is(label: Label, name: str, near: list[Label]) -> bool:
    return label in near or Label(name, name) in near


def _targets(rulebook: Rulebook, kind: Kind) -> set[str]:
    if kind == "unit":
        return set(rulebook.unit_of)
    columns = {f"{one.name}.{field.name}" for one in rulebook.ledgers for field in one.columns}
    return columns | set(rulebook.field_of)
