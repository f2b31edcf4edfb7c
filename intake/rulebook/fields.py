"""The sheets `fields` and `ledgers`: what is reported, item by item and line by line."""

from __future__ import annotations

from dataclasses import replace

from intake.rulebook.draft import Draft, Numbered
from intake.rulebook.naming import name_is_usable
from intake.rulebook.sheet import Row, Table
from intake.rulebook.texts import choices_from, label_from
from intake.rulebook.vocabulary import RESERVED
from scoring.rulebook import Field, Label, Ledger


def read_fields(table: Table, draft: Draft) -> None:
    for row in table:
        name = row.needs("name")
        if name and name_is_usable(row, "name", name):
            item = replace(_field(row, draft, None), source=row.word("source") or "unit")  # type: ignore[arg-type]
            draft.fields.append(Numbered(row, item))
    _labels_of_two_fields(draft)


def _labels_of_two_fields(draft: Draft) -> None:
    """A label or alias that two fields of one source share cannot be matched in a report."""
    owners: dict[tuple[str, str], Numbered[Field]] = {}
    for numbered in draft.fields:
        item = numbered.item
        for text in dict.fromkeys((item.label.zh, item.label.en, *item.aliases)):
            owner = owners.setdefault((item.source, text), numbered)
            if text and owner is not numbered and owner.item.name != item.name:
                numbered.row.error("field_label_twice", "label", text=text, name=item.name, other=owner.item.name,
                                   first=owner.row.place("name").cell)  # fmt: skip


def read_ledgers(table: Table, draft: Draft) -> None:
    ledgers: dict[str, Numbered[Ledger]] = {}
    columns: dict[str, dict[str, Row]] = {}
    usable: dict[str, bool] = {}
    for row in table:
        ledger, name = row.needs("ledger"), row.needs("name")
        if not ledger or not name:
            continue
        if ledger not in usable:
            usable[ledger] = name_is_usable(row, "ledger", ledger)
        if not usable[ledger] or not name_is_usable(row, "name", name, tuple(n for n in RESERVED if n != "received")):
            continue
        source = row.word("source")
        known = ledgers.get(ledger)
        if known is None:
            label = label_from(row, "ledger label", otherwise=ledger)
            ledgers[ledger] = known = Numbered(row, Ledger(ledger, (), source or "unit", label))  # type: ignore[arg-type]
        elif source is not None and source != known.item.source:
            row.error("ledger_source_differs", "source", ledger=ledger, first=known.row.place("source").cell)
        named = columns.setdefault(ledger, {})
        if name in named:
            row.error("ledger_column_twice", "name", ledger=ledger, first=named[name].place("name").cell)
            continue
        named[name] = row
        column = replace(_field(row, draft, ledger), source=known.item.source)
        draft.columns.append((ledger, Numbered(row, column)))
    for ledger, numbered in ledgers.items():
        fields = tuple(column.item for owner, column in draft.columns if owner == ledger)
        draft.ledgers.append(Numbered(numbered.row, replace(numbered.item, columns=fields)))


def _field(row: Row, draft: Draft, ledger: str | None) -> Field:
    """What `fields` and `ledgers` say alike about one item."""
    name = row.text("name")
    kind = row.word("type") or "number"
    choices = choices_from(row, "choices")
    if kind == "choice" and not choices:
        row.error("choices_missing", "choices", name=name)
    elif choices and kind != "choice":
        row.error("choices_without_choice", "choices", name=name, type=_type_label(row))
    low, high = _limit(row, "min", kind), _limit(row, "max", kind)
    if low is not None and high is not None and low > high:
        row.error("limits_reversed", "min", low=low, high=high)
    check = row.formula("check")
    draft.use(check, row.place("check"), ledger=ledger, owner="" if ledger else name, wanted="condition")
    return Field(
        name=name,
        label=label_from(row, "label", otherwise=name),
        type=kind,  # type: ignore[arg-type]
        aliases=row.list("aliases"),
        choices=choices,
        unit_of_measure=row.text("unit of measure"),
        required=row.yes("required", default=True),
        min=low,
        max=high,
        check=check,
        reason_required=row.yes("reason required", default=False),
    )


def _limit(row: Row, column: str, kind: str) -> float | None:
    """The smallest or largest value of a field: a number; of a date, its `date.toordinal()`."""
    if kind == "date":
        day = row.day(column)
        return None if day is None else float(day.toordinal())
    limit = row.number_in(column)
    if limit is not None and kind in ("yesno", "choice", "text"):
        row.error("limit_without_number", column, name=row.text("name"), type=_type_label(row))
        return None
    return limit


def _type_label(row: Row) -> Label:
    found = row.table.sheet["type"].dictionary.find(row.text("type") or row.table.sheet["type"].default)
    return found.label if found else Label(en=row.text("type"))


def judged_field(code: str, label: Label) -> Field:
    """The field that a rule with the method `judge` gets when it has no measure: the office fills it in."""
    return Field(name=code, label=label, type="number", source="office", reason_required=True)
