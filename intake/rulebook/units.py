"""The sheets `units` and `values`: who is appraised, and the values that the rulebook names."""

from __future__ import annotations

from intake.rulebook.cells import Place
from intake.rulebook.draft import Draft, Numbered
from intake.rulebook.naming import name_is_usable
from intake.rulebook.sheet import Row, Table, day_of, number_of
from intake.rulebook.texts import label_from
from intake.rulebook.words import nearest
from scoring.rulebook import FieldType, NamedValue, Unit


def read_units(table: Table, draft: Draft) -> None:
    for row in table:
        code = row.needs("code")
        if not code:
            continue
        coefficient = row.number_in("coefficient")
        if coefficient is not None and coefficient <= 0:
            row.error("coefficient_not_positive", "coefficient")
        unit = Unit(
            code=code,
            label=label_from(row, "label", otherwise=code),
            group=row.text("group"),
            group_en=row.text("group::en"),
            aliases=row.list("aliases"),
            coefficient=1.0 if coefficient is None else coefficient,
            predecessors=row.list("predecessors"),
        )
        draft.units.append(Numbered(row, unit))
    if not draft.units and table.has("code"):
        draft.notes.error("no_units", table.place(table.header or 1))
    _same_names(draft)
    _same_group_names(draft)
    _some_without_group(draft)
    _same_predecessors(draft)


def _same_names(draft: Draft) -> None:
    """A report must be attributable to one unit: no two units share a code, a name or an alias."""
    owners: dict[str, tuple[str, Row, str]] = {}  # by name: code, row and column of whose it is
    for row, unit in ((numbered.row, numbered.item) for numbered in draft.units):
        _, first, column = owners.setdefault(unit.code, (unit.code, row, "code"))
        if first is not row:
            row.error("code_twice", "code", first=first.place(column).cell)
    for row, unit in ((numbered.row, numbered.item) for numbered in draft.units):
        label = next((column for column in ("label::zh", "label", "label::en") if row.text(column)), "code")
        names = [(label, unit.label.zh), (label, unit.label.en), *(("aliases", alias) for alias in unit.aliases)]
        for column, name in names:
            other, first, there = owners.setdefault(name, (unit.code, row, column))
            if name and other != unit.code:
                at = first.place(there).cell
                row.error("unit_name_twice", column, name=name, unit=unit.code, other=other, first=at)


def _some_without_group(draft: Draft) -> None:
    blank = [numbered for numbered in draft.units if not numbered.item.group]
    if blank and len(blank) < len(draft.units):
        for numbered in blank:
            numbered.row.warning("unit_without_group", "group", unit=numbered.item.code)


def _same_group_names(draft: Draft) -> None:
    """One group has one English name; the first one counts."""
    first: dict[str, tuple[str, Place]] = {}
    for row, unit in ((numbered.row, numbered.item) for numbered in draft.units):
        if not unit.group_en:
            continue
        name, place = first.setdefault(unit.group, (unit.group_en, row.place("group::en")))
        if name != unit.group_en:
            row.warning("group_named_twice", "group::en", group=unit.group, here=unit.group_en, name=name,
                        first=place.cell)  # fmt: skip


def _same_predecessors(draft: Draft) -> None:
    owners: dict[str, str] = {}
    for row, unit in ((numbered.row, numbered.item) for numbered in draft.units):
        for code in unit.predecessors:
            if owners.setdefault(code, unit.code) != unit.code:
                row.warning("predecessor_twice", "predecessors", piece=code, unit=unit.code, other=owners[code])


def read_values(table: Table, draft: Draft) -> None:
    seen: dict[tuple[str, str | None], Place] = {}
    for row in table:
        name = row.needs("name")
        if not name or not name_is_usable(row, "name", name):
            continue
        group = row.text("group") or None
        if group is not None and group not in draft.groups:
            known = [item for item in draft.groups if item]
            draft.notes.unknown("unknown_group", row.place("group"), group, nearest(group, known), known)
        if (name, group) in seen:
            row.error("value_twice", "name", first=seen[name, group].cell)
            continue
        seen[name, group] = row.place("name")
        raw = row.raw("value")
        if not row.needs("value"):
            continue
        value = _value(raw, row.text("value"))
        of_type: FieldType = "text" if isinstance(value, str) else "number" if day_of(raw) is None else "date"
        draft.values.append(Numbered(row, NamedValue(name, value, group, of_type, label_from(row, "label"))))
    for name in dict.fromkeys(name for name, _ in seen):
        missing = [group for group in draft.groups if (name, group) not in seen]
        if (name, None) not in seen and missing:
            first = next(place for (named, _), place in seen.items() if named == name)
            draft.notes.warning("value_not_for_all", first, name=name, groups=missing)


def _value(raw: object, text: str) -> float | str:
    """A number, a date (as `date.toordinal()`, as everywhere in the engine), yes/no as 1 and 0, or text."""
    if isinstance(raw, bool):
        return float(raw)
    if isinstance(raw, (int, float)):
        return float(raw)
    if (day := day_of(raw)) is not None:
        return float(day.toordinal())
    number = number_of(text)
    return text if number is None else number
