"""Values entered by hand: judged items, votes and other offices' points; and verified values beside reported ones.

Entries only grow in number: the last one on a value counts, all earlier ones stay on record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select

from intake.reports import Reports
from office.actor import Actor
from office.bounds import Entered, no_personal_data, not_allowed, taken
from office.change import Change, changing
from office.evidence import search_evidence
from office.files import Attachment, keep_attachment
from office.judged import require_judged
from office.panels import score_lists
from office.periods import Period, rulebook_of
from office.readings import value_of, written
from office.refused import Refused
from office.reported import reports_of
from office.store import Store, tables
from office.tied import Reported
from scoring.column import Status
from scoring.rulebook import Field, Label, Rulebook

Kind = Literal["points", "verified"]
Place = tuple[Kind, str, str, int | str | None, str]
_SOURCE: Mapping[Kind, Literal["unit", "office"]] = {"points": "office", "verified": "unit"}


@dataclass(frozen=True, slots=True)
class Given:
    """Something to enter. `value` None takes back what stands; `Status.NOT_APPLICABLE` says that it does not apply.

    `field`: a field's name or `ledger.column`; with a ledger's own name, a `line` and `Status.NOT_APPLICABLE` that line
    does not count, without a line and 0 there is nothing to list. `scorer`: the organisation that gives it. `seen`: the
    id of the entry that stood there when the person looked (0: none); another one meanwhile is a refusal. `about`: what
    was reported there when they looked (`office.tied`); None: what is reported now.
    """

    unit: str
    field: str
    value: Entered | None
    reason: str = ""
    scorer: str = ""
    line: int | None = None
    evidence: Attachment | None = None
    seen: int | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry on record; `evidence` is the hash of a file in the store, `at` in UTC.

    `about`: what was reported there; it counts while the same is reported. None where it is tied to nothing.
    """

    id: int
    kind: Kind
    unit: str
    field: str
    line: int | None
    scorer: str
    value: Entered | None
    reason: str
    evidence: str | None
    evidence_name: str | None
    by: str
    at: datetime
    about: str | None = None

    @property
    def place(self) -> Place:
        """What it is about: a later entry of the same place takes its stead."""
        return place_of(self.kind, self)


def enter_points(store: Store, actor: Actor, period: Period, given: Sequence[Given]) -> None:
    """Enter values of the office's own fields, all or none. Raises `Refused` where one is out of its bounds."""
    rulebook = rulebook_of(store, period)
    if actor.role == "scorer" and any(one.scorer != actor.organisation for one in given):
        raise Refused("other_scorer")
    if actor.role == "scorer":
        require_judged(store, rulebook, actor, [(one.unit, one.field) for one in given])
    reports = reports_of(store, period)
    for _, why in refusals(rulebook, reports, given):
        raise why
    _write(store, actor, period, "points", "enter points", given, rulebook, reports)


def refusals(rulebook: Rulebook, reports: Reports, given: Sequence[Given]) -> list[tuple[Given, Refused]]:
    """What of the office's own values may not be entered, and why: every cell of a grid, not only the first."""
    wrong: dict[int, Refused] = {}
    fields: dict[int, Field] = {}
    for place, one in enumerate(given):
        try:
            fields[place] = _field(rulebook, one, "office")
            _check_scorer(rulebook, one)
            no_personal_data(one.reason, one.scorer)
        except Refused as refused:
            wrong[place] = refused
    places = [place for place, one in enumerate(given) if place not in wrong and one.field not in rulebook.ledger_of]
    bounded = [(given[place].unit, given[place].field, given[place].value) for place in places]
    wrong |= {places[number]: refused for number, refused in not_allowed(rulebook, reports, bounded)}
    for place, one in enumerate(given):  # last: a reason does not bring a value into its bounds
        if place not in wrong and fields[place].reason_required and one.value is not None and not one.reason.strip():
            label = fields[place].label
            wrong[place] = Refused("reason_missing_for", label=label, unit=rulebook.unit_of[one.unit].label)
    return [(given[place], wrong[place]) for place in sorted(wrong)]


def verify_values(store: Store, actor: Actor, period: Period, given: Sequence[Given]) -> None:
    """Enter what staff found beside what the unit wrote, all or none; it is what counts. Raises `Refused`.

    What was reported stays, in the store and in the trace of the marks. The verified value counts while the same is
    reported: the same value, or a line with the same content.
    """
    rulebook = rulebook_of(store, period)
    for one in given:
        _field(rulebook, one, "unit")
        if not one.reason.strip():
            raise Refused("reason_missing")
    _write(store, actor, period, "verified", "verify value", given, rulebook, reports_of(store, period))


def current_entries(store: Store, period: str) -> tuple[Entry, ...]:
    """The last entry on each value, without those taken back, in the order of entering."""
    with store.reading() as connection:
        return current_in(connection, period)


def all_entries(store: Store, period: str) -> tuple[Entry, ...]:
    """Everything that was ever entered, oldest first."""
    with store.reading() as connection:
        return _entries(connection, period)


def current_in(connection: Connection, period: str) -> tuple[Entry, ...]:
    last = {entry.place: entry for entry in _entries(connection, period)}
    return tuple(sorted((entry for entry in last.values() if entry.value is not None), key=lambda entry: entry.id))


def _entries(connection: Connection, period: str) -> tuple[Entry, ...]:
    table = tables.entries
    columns = [column for column in table.c if column.name != "period"]
    query = select(*columns).where(table.c.period == period).order_by(table.c.id)
    return tuple(
        Entry(**{**row, "value": value_of(row["value"])}) for row in connection.execute(query).mappings()
    )


def place_of(kind: Kind, one: Given | Entry) -> Place:
    """Each scorer has a line of their own in a list of scores; everywhere else the last one to speak counts.

    A line that was reported is known by its content, not by its number.
    """
    own_line = "." in one.field and one.line is None
    line = one.line if one.line is None or one.about is None else one.about
    return kind, one.unit, one.field, line, one.scorer if own_line else ""


def _tied(kind: Kind, one: Given, reported: Reported, last: Mapping[Place, Entry]) -> Given:
    """What is entered with what is reported there now. Raises `Refused` where that is not what the person saw.

    To take back what is about something that is reported no more, one names it.
    """
    if kind == "points" and one.line is None:
        return one
    now = reported.about(one.unit, one.field, one.line)
    if one.about is not None and one.about != now and one.value is not None:
        raise Refused("reported_changed")
    if one.value is None and one.about is None and last.get(place_of(kind, one)) is not None:
        return one  # entered before it was kept what was reported
    return replace(one, about=one.about or now)


def _check_scorer(rulebook: Rulebook, one: Given) -> None:
    """A line of a list of scores says who gives them, in a way that the list allows."""
    scores = score_lists(rulebook).get(one.field.partition(".")[0])
    if scores is None or one.line is not None or scores.scorer is None:
        return
    if one.scorer:
        taken(scores.scorer, one.scorer)
    elif scores.scorer.required:
        raise Refused("scorer_missing", label=scores.ledger.label)


def _field(rulebook: Rulebook, one: Given, source: Literal["unit", "office"]) -> Field:
    """The field that is entered; refused where there is none, or where it is not for this kind of entry."""
    if one.unit not in rulebook.unit_of:
        raise Refused("unknown_unit", unit=one.unit)
    name, _, column = one.field.partition(".")
    if column and name in rulebook.ledger_of:
        ledger = rulebook.ledger_of[name]
        found = next((field for field in ledger.columns if field.name == column), None)
        its_source = ledger.source
    elif one.field in rulebook.ledger_of:
        ledger = rulebook.ledger_of[one.field]
        found = Field(ledger.name, ledger.label or Label(ledger.name), "integer", min=0, max=0)
        its_source = ledger.source
        if one.value is not None and one.value != (0 if one.line is None else Status.NOT_APPLICABLE):
            raise Refused("value_unreadable", label=found.label, value=one.value)
    else:
        found = rulebook.field_of.get(one.field)
        its_source = found.source if found else source
    if found is None:
        raise Refused("unknown_target", target=one.field)
    if its_source != source:
        raise Refused("office_field" if source == "unit" else "unit_field", label=found.label)
    return found


def _write(
    store: Store, actor: Actor, period: Period, kind: Kind, action: str, given: Sequence[Given], rulebook: Rulebook,
    reports: Reports,
) -> None:
    values = [taken(_field(rulebook, one, _SOURCE[kind]), one.value) for one in given]
    no_personal_data(*(text for one in given for text in (one.reason, one.scorer)))
    search_evidence(*(one.evidence for one in given))
    reported = Reported(reports.readings, {one.unit for one in given})
    with changing(store, actor, action, period.code) as change:
        if change.connection.execute(
            select(tables.periods.c.rulebook).where(tables.periods.c.code == period.code)
        ).scalar_one() != period.rulebook_hash:
            raise Refused("rulebook_changed")
        last = {entry.place: entry for entry in _entries(change.connection, period.code)}
        for untied, value in zip(given, values, strict=True):
            one = _tied(kind, untied, reported, last)
            _enter(change, kind, one, value, last.get(place_of(kind, one)), rulebook)


def _enter(
    change: Change, kind: Kind, one: Given, value: Entered | None, before: Entry | None, rulebook: Rulebook
) -> None:
    stands = before.id if before and before.value is not None else 0
    if one.seen is not None and one.seen != stands:
        raise Refused(
            "changed_meanwhile", by=before.by if before else "", value=before.value if before else None,
            unit=rulebook.unit_of[one.unit].label, label=_field(rulebook, one, _SOURCE[kind]).label,
        )
    if value is None and (before is None or before.value is None):
        raise Refused("nothing_to_take_back", unit=rulebook.unit_of[one.unit].label)
    another = before is not None and before.value is not None and before.scorer != change.actor.organisation
    if change.actor.role == "scorer" and another:
        raise Refused("other_scorer")
    change.insert(
        tables.entries, f"{one.unit} {one.field}", {"value": written(before.value) if before else None},
        period=change.period, kind=kind, unit=one.unit, field=one.field, line=one.line, scorer=one.scorer,
        value=written(value), reason=one.reason.strip(), **keep_attachment(change.connection, one.evidence),
        by=change.actor.name, at=change.at, about=one.about,
    )
