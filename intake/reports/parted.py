"""Forms of several units on one sheet, side by side or one below the other: the name above or beside says whose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from intake.reports.sheet import Entry, Place, Sheet
from scoring.finding import Severity

_PAIRED = re.compile("结对|共建|帮扶|对口|协作|合作|联系|挂[钩联]|[对比]比|[与和及]")


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
    """The unit of each entry, where names of units stand side by side above the forms, or each above its own form.

    A form may name its unit more than once: in its title, and behind 填报单位.
    """
    named = sorted({(claim.place, claim.units[0]) for claim in sheet.claims if claim.place and len(claim.units) == 1})
    paired = any(_PAIRED.search(claim.text) for claim in sheet.claims)  # 二、结对共建单位白水镇情况
    if paired or len({unit for _, unit in named}) < 2 or len({claim.place for claim in sheet.claims}) > len(named):
        return ()
    rows = [[unit for _, unit in line] for _, line in groupby(named, key=lambda one: one[0][0])]
    if len(set(rows[0])) == len(rows[0]) > 1 and all(row == rows[0] for row in rows):
        return [_last(named, entry, 1) for entry in sheet.entries]
    runs = [unit for unit, _ in groupby(unit for _, unit in named)]
    if len(set(runs)) == len(runs) and all(len(set(row)) == 1 for row in rows):
        return [_last(named, entry, 0) for entry in sheet.entries]
    return ()


def _last(named: Sequence[tuple[Place, str]], entry: Entry, axis: int) -> str | None:
    """The unit of the last name above the entry, or of the last to its left among those above it."""
    r, c = entry.place
    before = [(place[axis], unit) for place, unit in named if place[0] < r and place[axis] <= (r, c)[axis]]
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
