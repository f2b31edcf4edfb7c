"""Lists written like a form: labels of a list's columns with their values beside them, a block or a column a line."""

from __future__ import annotations

from typing import NamedTuple

from intake.reports.layouts.bands import Band, is_chosen
from intake.reports.layouts.left_out import LeftOut, left_out
from intake.reports.sheet import Entry, LedgerSeen, Place, Sheet
from intake.reports.values.blank import is_dash, is_none, squeeze
from intake.reports.values.text import as_text
from scoring.rulebook import Field, Ledger


class _Pair(NamedTuple):
    """The label of a column, with its place and the filled places to its right before the next label."""

    label: Place
    column: Field
    measure: str
    values: list[Place]


def read_blocks(sheet: Sheet) -> None:
    """Add a line for each block of labels with values beside them, where all blocks have the labels of one list.

    表彰名称 | 先进集体 above 表彰级别 | 市级, and the same again; or a column a line: 表彰名称 | 先进集体 | 红旗单位.
    """
    ledger = _ledger_named(sheet)
    if ledger is None or any(seen.ledger is ledger for seen in sheet.ledgers):
        return
    pairs = _pairs(sheet, ledger)
    lines = _lines(pairs)
    names = [pair.column.name for pair in lines[0]] if lines else []
    complete = all(column.name in names for column in ledger.columns if column.required)
    if len(names) < 2 or not complete or any([pair.column.name for pair in line] != names for line in lines):
        return
    _add_lines(sheet, ledger, lines)


def _ledger_named(sheet: Sheet) -> Ledger | None:
    """The one list of which labels stand before texts, outside of headings; None where there is none, or several."""
    found: dict[str, Ledger] = {}
    for r, texts in sheet.loose.items():
        for c, meaning in sheet.labels.get(r, ()):
            alone = len(meaning.columns) == 1 and not meaning.fields
            if alone and (r, c) not in sheet.headings and any(sheet.after((r, c)) == j for j, _ in texts):
                ledger = meaning.columns[0][0]
                found[ledger.name] = ledger
    return next(iter(found.values())) if len(found) == 1 else None


def _pairs(sheet: Sheet, ledger: Ledger) -> list[_Pair]:
    """The labels of the list's columns outside of headings, row by row, with what stands beside them."""
    pairs: list[_Pair] = []
    for r, labels in sheet.labels.items():
        for at, (c, meaning) in enumerate(labels):
            column = meaning.column_of(ledger)
            if column is None or meaning.fields or (r, c) in sheet.headings or is_chosen(column, sheet.at((r, c))):
                continue
            bound = labels[at + 1][0] if at + 1 < len(labels) else None
            values = [(r, j) for j, _ in sheet.filled(r, sheet.after((r, c)), bound)]
            pairs.append(_Pair((r, c), column, meaning.measure, values))
    return pairs


def _lines(pairs: list[_Pair]) -> list[list[_Pair]]:
    """The pairs of each line: a new one begins where the first label comes back; or a column a line."""
    lines: list[list[_Pair]] = []
    for pair in pairs:
        if not lines or pair.column is lines[0][0].column:
            lines.append([])
        lines[-1].append(pair)
    columns = [[c for _, c in pair.values] for pair in pairs]
    if len(lines) == 1 and len(columns[0]) > 1:
        same = all(one == columns[0] for one in columns) and len({pair.label[1] for pair in pairs}) == 1
        return [[pair._replace(values=[place]) for pair, place in zip(pairs, line, strict=True)]
                for line in zip(*(pair.values for pair in pairs), strict=True)] if same else []  # fmt: skip
    return [] if any(len(one) > 1 for one in columns) else lines


def _add_lines(sheet: Sheet, ledger: Ledger, lines: list[list[_Pair]]) -> None:
    """Add an entry for each pair of the lines that count; a block that is blank, or says 无, is no line."""
    aside = _left_out(sheet, ledger, lines)
    number, below = 0, lines[0][0].label[0]
    for line in lines:
        for r in range(below, line[0].label[0]):
            aside.heads_section(r, [c for c, _ in sheet.filled(r)] or [0])
        below = line[-1].label[0] + 1
        said = [as_text(sheet.at(place)) for pair in line for place in pair.values]
        if all(is_none(squeeze(text)) or is_dash(squeeze(text)) for text in said):
            continue
        taken = [r for pair in line for r, c in pair.values if aside.takes(r, [c], None)]
        if taken:  # with all of its rows, though only one says why
            rows = next(rows for rows in aside.rows.values() if taken[0] in rows)
            rows += [pair.label[0] for pair in line if pair.label[0] not in taken]
            continue
        number += 1
        for pair in line:
            place = pair.values[0] if pair.values else (pair.label[0], sheet.after(pair.label))
            key = f"{ledger.name}.{pair.column.name}"
            sheet.entries.append(Entry(None, pair.column, key, sheet.at(place), place, pair.measure, number))
    sheet.known.update(place for line in lines for pair in line for place in pair.values)
    aside.report()
    if number:
        sheet.ledgers.append(LedgerSeen(None, ledger, number, lines[0][0].label, ""))


def _left_out(sheet: Sheet, ledger: Ledger, lines: list[list[_Pair]]) -> LeftOut:
    """What speaks against lines, from the titles above the first block on."""
    top = lines[0][0].label[0]
    places = [(pair.column, place) for line in lines for pair in line for place in pair.values]
    columns = dict(sorted(((c, column) for column, (_, c) in places), key=lambda one: one[1].type == "text"))
    start = max((entry.place[0] + 1 for entry in sheet.entries if entry.place[0] < top), default=0)
    return left_out(sheet, ledger, Band(top, top, {}), columns, [], start)
