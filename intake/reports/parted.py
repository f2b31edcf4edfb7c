"""Forms of several units on one sheet, side by side or one below the other: the name above or beside says whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from intake.reports.sheet import Claim, Entry, Place, Sheet
from scoring.finding import Severity


def part_by_units(sheet: Sheet) -> None:
    """Give each value to the unit that is named above its form, or in the merged cell beside it.

    Only where these names divide all values of the sheet, and the forms ask for the same; else it remains a question.
    """
    alone = not sheet.ledgers and not any(entry.unit or entry.field.source == "office" for entry in sheet.entries)
    if not alone or any(found.severity is Severity.ERROR for found in sheet.findings):
        return
    beside = {} if sheet.claims else _units_beside(sheet)
    owners = [beside.get(entry.place[0]) for entry in sheet.entries] if beside else _owners_above(sheet)
    asked: dict[str | None, set[str]] = {}
    for unit, entry in zip(owners, sheet.entries, strict=False):  # no owners: nothing is parted
        asked.setdefault(unit, set()).add(entry.key)
    unused = {unit for claim in sheet.claims for unit in claim.units} - asked.keys()  # two names above one form
    if not asked or None in asked or unused or not set.intersection(*asked.values()):
        return
    sheet.entries = [entry._replace(unit=unit) for unit, entry in zip(owners, sheet.entries, strict=True)]
    sheet.table_units.update(unit for unit in asked if unit is not None)


def _owners_above(sheet: Sheet) -> Sequence[str | None]:
    """The unit of each entry, where all names of units stand in one row, or all in one column."""
    named = {claim.place: claim.units[0] for claim in sheet.claims if claim.place and len(claim.units) == 1}
    if len(named) < max(2, len(sheet.claims)):
        return ()
    for axis in (1, 0):
        lines: dict[int, dict[int, str]] = {}
        for place, unit in named.items():
            lines.setdefault(place[1 - axis], {})[place[axis]] = unit
        first, *others = lines.values()
        # Perhaps the names stand there twice, one row above the other.
        if len({*first.values()}) == len(first) > 1 and all(line == first for line in others):
            return [_last(sheet.claims, entry, axis) for entry in sheet.entries]
    return ()


def _last(claims: Sequence[Claim], entry: Entry, axis: int) -> str | None:
    """The unit of the last name above the entry, or of the last to its left among those above it."""
    r, c = entry.place
    above = [(claim.place, claim.units[0]) for claim in claims if claim.place and claim.place[0] < r]
    before = [(place[axis], unit) for place, unit in above if place[axis] <= (r, c)[axis]]
    return max(before)[1] if before else None


def _units_beside(sheet: Sheet) -> Mapping[int, str]:
    """The unit of each row on the left of which a merged cell of several rows is nothing but its name."""
    left = min((entry.place[1] for entry in sheet.entries), default=0)
    found: dict[int, str] = {}
    for place, text in _loose(sheet):
        unit = sheet.units.exactly(text) if place[1] < left and sheet.rows_shared(place) else None
        if unit is not None:
            found.update(dict.fromkeys(range(place[0], sheet.spans[place][1] + 1), unit))
    return found


def _loose(sheet: Sheet) -> Sequence[tuple[Place, str]]:
    return [((r, c), text) for r, texts in sheet.loose.items() for c, text in texts] if sheet.grid.merged else []
