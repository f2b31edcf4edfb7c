"""Names that a person settled: a label in a report means this field, a name this unit, or none. It is remembered."""

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

Kind = Literal["field", "unit", "group"]
"""A group is a title, or a cell on the left of labels, that may say that only a part is meant."""
NONE_OF_THEM = "none of these"
"""The target of a text that names no field and no unit; of a group, that what stands under it means all."""
Confirmed = tuple[tuple[str, str, str], ...]
"""(kind, text, target), sorted."""
_UNKNOWN = frozenset({"label_unmatched", "unit_unknown"})
T = TypeVar("T", Field, Unit)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text for a person to decide: `targets` are the names of fields or codes of units that it looks like."""

    kind: Kind
    text: str
    targets: tuple[str, ...]
    score: float  # 0 to 1


def proposals(rulebook: Rulebook, findings: Iterable[Finding]) -> tuple[Proposal, ...]:
    """The near matches and the groups among findings, each text once."""
    fields = [(field.name, field.label) for field in rulebook.fields]
    fields += [(f"{one.name}.{field.name}", field.label) for one in rulebook.ledgers for field in one.columns]
    names = {"field": fields, "unit": [(unit.code, unit.label) for unit in rulebook.units], "group": []}
    found: dict[tuple[Kind, str], Proposal] = {}
    for finding in findings:
        said = named_by(finding)
        if said is not None and finding.code not in _UNKNOWN:
            near = list(finding.values.get("near", ()))
            targets = tuple(name for name, label in names[said[0]] if _is(label, name, near))
            found.setdefault(said, Proposal(*said, targets, finding.values.get("score", 0.0)))
    return tuple(found.values())


def unknown_names(findings: Iterable[Finding]) -> tuple[Proposal, ...]:
    """Texts that look like no known name, each once; a person may know what they mean."""
    said = (named_by(finding) for finding in findings if finding.code in _UNKNOWN)
    return tuple(Proposal(kind, text, (), 0.0) for kind, text in dict.fromkeys(filter(None, said)))


def named_by(finding: Finding) -> tuple[Kind, str] | None:
    """The text of a report that a finding asks about, and what it may name; None for any other finding."""
    match finding.code:
        case "label_near" | "label_unmatched":
            return "field", finding.values["label"]
        case "unit_near" | "unit_unknown":
            return "unit", finding.values["name"]
        case "title_narrows" | "category_unknown" | "another_year" | "column_of_other_time":
            return "group", finding.values["text"]
    return None


def confirm_match(store: Store, actor: Actor, period: Period, kind: Kind, text: str, target: str) -> None:
    """Remember what a text means, for this period and all later ones; an empty target takes it back. Raises `Refused`.

    `NONE_OF_THEM`: it names nothing that is asked. The reports are read with it from now on.
    """
    if target not in ("", NONE_OF_THEM) and target not in _targets(rulebook_of(store, period), kind):
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
    """The rulebook with the confirmed texts among its aliases, and those that name nothing."""
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
        nameless=frozenset(text for _, text, target in known if target == NONE_OF_THEM),
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
    if kind != "field":
        return set(rulebook.unit_of) if kind == "unit" else set()
    columns = {f"{one.name}.{field.name}" for one in rulebook.ledgers for field in one.columns}
    return columns | set(rulebook.field_of)
