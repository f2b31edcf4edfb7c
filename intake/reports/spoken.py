"""What a remark speaks of: 党支部数应为11 is said of that column, though it stands behind the number of members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from intake.reports.labels import normal
from intake.reports.layouts.lines import is_note
from intake.reports.sheet import Entry, Sheet

_CLAUSES = re.compile(r"[，,；;。\n]+")
_LINK = re.compile(r"^[均都]?[为是系按用填]")


class Said(NamedTuple):
    """Clauses of a remark, what the first says behind the name of an item, and the values that they speak of."""

    text: str
    bare: str
    entries: list[Entry]


def said_of(sheet: Sheet, text: str, row: Sequence[Entry], otherwise: list[Entry]) -> Iterator[Said]:
    """The clauses of a remark with the values that each names; what follows goes on about these.

    `row`: the values of the remark's row. In a table it names a column of its row, in a form any item of the sheet.
    `otherwise`: what a remark speaks of that names nothing.
    """
    table = bool(row) and (row[0].unit is not None or row[0].line is not None)
    others = row if table else [entry for entry in sheet.entries if entry.line is None]
    said = Said("", "", otherwise)
    for clause in filter(None, map(str.strip, _CLAUSES.split(text))):
        key = normal(clause)
        units = sheet.units.named(clause) if table else ()
        if len(units) == 1 and units[0] != row[0].unit:  # 白水镇应为31, in the row of another
            key = sheet.units.beside(clause, units[0])
            theirs = [entry for entry in sheet.entries if entry.unit == units[0] and entry.line is None]
            named = _named(sheet, key, theirs) or [("", entry) for entry in theirs]
        else:
            named = _named(sheet, key, others)
        if named:
            if said.text:
                yield said
            behind = key[max(key.rfind(name) + len(name) if name else 0 for name, _ in named) :]
            said = Said(clause, _LINK.sub("", behind, count=1), [entry for _, entry in named])
        else:
            said = Said(f"{said.text}，{clause}", said.bare, said.entries) if said.text else said._replace(text=clause)
    if said.text:
        yield said


def said_of_others(sheet: Sheet, text: str, r: int) -> Iterator[Said]:
    """What a text in a row `r` without values, which is no note, says of the items that it names.

    员总数 | #DIV/0! | 党支部数应为11; in a table it must name a unit as well.
    """
    if is_note(sheet, r):
        return
    units = sheet.units.named(text) if sheet.table_units else ()
    row = [entry for entry in sheet.entries if entry.unit in units and entry.line is None] if len(units) == 1 else []
    if row or not sheet.table_units:
        yield from said_of(sheet, text, row, [])


def _named(sheet: Sheet, clause: str, entries: Sequence[Entry]) -> list[tuple[str, Entry]]:
    """The entries that the clause names: by the whole name anywhere, by a part of it (党支部) at its beginning."""
    found: list[tuple[str, Entry]] = []
    for entry in entries:
        whole, parts = sheet.vocabulary.names_of(entry.field)
        names = [name for name in whole if name in clause] or [name for name in parts if clause.startswith(name)]
        if names:
            found.append((max(names, key=len), entry))
    return [one for one in found if not any(one[0] != other and one[0] in other for other, _ in found)]
