"""Finds the layouts of a sheet: heading rows cut it into tables and ledgers, all the rest is form."""

from __future__ import annotations

from collections import Counter

from intake.reports.layouts.bands import Band, bands_of, form_headings
from intake.reports.layouts.below import end_of
from intake.reports.layouts.blocks import read_blocks
from intake.reports.layouts.crossed import read_crossed
from intake.reports.layouts.form import read_form
from intake.reports.layouts.headings import Heading
from intake.reports.layouts.inline import read_inline
from intake.reports.layouts.ledger import read_ledger
from intake.reports.layouts.lines import is_continuation, is_numbering
from intake.reports.layouts.long import read_long
from intake.reports.layouts.marks import find_points
from intake.reports.layouts.narrowed import find_larger_parts, find_narrowed
from intake.reports.layouts.of_which import take_parts_of_known
from intake.reports.layouts.other_times import ask_of_form
from intake.reports.layouts.parts import columns_of_parts, has_own_rows, places_alone, read_parts
from intake.reports.layouts.reasons import Reason
from intake.reports.layouts.remarked import find_remarked
from intake.reports.layouts.table import Total, check_total_row, read_table
from intake.reports.layouts.titled import find_titled
from intake.reports.layouts.two_rows import joined, row_of_items, second_row
from intake.reports.layouts.units_below import item_column
from intake.reports.sheet import Entry, Place, Sheet, holds_value
from intake.reports.words import Word
from scoring.finding import Severity
from scoring.rulebook import Ledger


def read_layouts(sheet: Sheet) -> int:
    """Add the entries of all layouts to the sheet; answers the first row that is no title any more."""
    take_parts_of_known(sheet)
    read_crossed(sheet)
    bands = bands_of(sheet)
    start = 0
    above: dict[int, Heading] = {}  # of columns that go on below a table without a gap
    against: dict[tuple[str, ...], Reason | None] = {}  # what speaks against the last lines of a list
    for position, band in enumerate(bands):
        _read_forms(sheet, start, band.top, above)
        sheet.headings.update((r, c) for r in range(band.top, band.bottom + 1) for c in band.columns)
        limit = bands[position + 1].top if position + 1 < len(bands) else len(sheet.rows)
        ledger, unclear = _ledger_of(sheet, band, start)
        items = None if ledger or unclear else item_column(sheet, band.bottom)
        end = end_of(sheet, band, ledger, limit) if items is None else limit
        if items is not None:
            read_long(sheet, band, items, end)
        elif unclear and (lists := band.of_ledgers()):
            for own, part in lists:
                read_ledger(sheet, part, own, start, end)
        elif unclear:
            sheet.find(Severity.ERROR, "ledger_ambiguous", (band.bottom, min(band.columns)), ledgers=unclear)
            sheet.known.update((r, c) for r in range(band.top, end) for c in range(len(sheet.rows[r])))
        elif ledger is not None:
            headed = (ledger.name, *(heading.text for heading in band.columns.values()))
            goes_on = headed in against and _goes_on(sheet, start, band.top)
            for part in band.sets(ledger):
                before = against[headed] if goes_on else None
                against[headed] = read_ledger(sheet, part, ledger, start, end, before)
        else:
            totals: list[Total] = []
            for block in band.blocks():
                places = columns_of_parts(sheet, block, end)
                parts = places and has_own_rows(sheet, block, end)
                if parts:
                    read_parts(sheet, block, end)
                else:
                    totals += read_table(sheet, block, end)
                sheet.of_places += places_alone(sheet, block, end, places[0]) if places and not parts else ()
            for total in totals:
                check_total_row(sheet, *total)
        start = end
        touches = end < len(sheet.rows) and not sheet.is_blank(end) and not sheet.is_blank(end - 1)
        above = {c: band.columns[c] for c in band.with_word(Word.EARLIER)} if touches else {}
    _read_forms(sheet, start, len(sheet.rows), above)
    sheet.known |= sheet.headings
    read_inline(sheet)
    read_blocks(sheet)
    _refuse_shared(sheet)
    find_larger_parts(sheet)
    find_narrowed(sheet)
    find_titled(sheet)
    find_remarked(sheet)
    find_points(sheet)
    tops = [band.top for band in bands] + [entry.place[0] for entry in sheet.entries if entry.line is None]
    return min(tops, default=len(sheet.rows))


def _goes_on(sheet: Sheet, start: int, end: int) -> bool:
    """Does nothing stand between a list and the same headings below it, as on the next page?"""
    return all(sheet.is_blank(r) or is_continuation(sheet, r) for r in range(start, end))


def _refuse_shared(sheet: Sheet) -> None:
    """Leave out, with a finding each, the values of several fields or units that share one merged cell."""
    if not sheet.grid.merged or sheet.spans.keys().isdisjoint([entry[4] for entry in sheet.entries]):
        return
    spanned = _one_for_each_card(sheet, [entry for entry in sheet.entries if entry.place in sheet.spans])
    spans = {entry.place: sheet.spans[entry.place] for entry in spanned if entry.line is None}
    counts = Counter(anchor for anchor, _, _ in spans.values())
    shared = {
        place
        for place, (anchor, bottom, _) in spans.items()
        if holds_value(sheet.at(anchor)) and not _is_label(sheet, anchor)
        and (counts[anchor] > 1 or place != anchor or _labels_left(sheet, anchor, bottom) > 1)
    }  # fmt: skip
    for entry in sheet.entries:
        if entry.place in shared:
            sheet.find(
                Severity.ERROR, "merged_value", entry.place, unit=entry.unit, about=entry.key, label=entry.field.label
            )
    sheet.entries = [entry for entry in sheet.entries if entry.place not in shared]
    sheet.known |= shared


def _one_for_each_card(sheet: Sheet, spanned: list[Entry]) -> list[Entry]:
    """The entries in merged cells, but one for a cell below a heading that is merged over the same columns: a card."""
    whose = {entry.place: (entry.unit, entry.key, entry.line) for entry in spanned}
    again = set[Place]()
    for place, said in whose.items():
        (r, c), _, _ = sheet.spans[place]
        if r == place[0] and c < place[1] and sheet.at(place) is None and whose.get((r, c)) == said:
            again.add(place)
    if again:
        sheet.entries = [entry for entry in sheet.entries if entry.place not in again]
    return [entry for entry in spanned if entry.place not in again]


def _is_label(sheet: Sheet, place: Place) -> bool:
    return any(c == place[1] for c, _ in sheet.labels.get(place[0], ()))


def _labels_left(sheet: Sheet, anchor: Place, bottom: int) -> int:
    """How many rows of a merged range have a text right before it, perhaps a label that nobody knows."""
    return sum(isinstance(sheet.at((r, anchor[1] - 1)), str) for r in range(anchor[0], bottom + 1))


def _read_forms(sheet: Sheet, start: int, end: int, headings: dict[int, Heading]) -> None:
    """Form rows, cut where new headings stand above the columns. `headings`: those that stand above from the start."""
    begin = start
    for r in range(start, end):
        labels = sheet.labels.get(r)
        if labels and labels[0][1].fields and labels[0][1].word is None:
            continue
        found = form_headings(sheet, r) if labels or r in sheet.loose else {}
        if not found and begin == r and headings:
            found = second_row(sheet, headings, r)
        if found:
            sheet.headings.update((r, c) for c in found)
            _read_form(sheet, begin, r, headings)
            headings, begin = joined(sheet, headings if begin == r else row_of_items(sheet, r - 1), found, r), r + 1
            below = sheet.labels.get(begin)
            if begin < end and not (below and below[0][1].fields) and is_numbering(sheet, [*sheet.filled(begin)], []):
                sheet.headings.update((begin, c) for c in range(len(sheet.rows[begin])))
                begin += 1
    _read_form(sheet, begin, end, headings)


def _read_form(sheet: Sheet, start: int, end: int, headings: dict[int, Heading]) -> None:
    entries, findings = len(sheet.entries), len(sheet.findings)
    read_form(sheet, start, end, headings)
    ask_of_form(sheet, entries, findings)


def _ledger_of(sheet: Sheet, band: Band, start: int) -> tuple[Ledger | None, list[object]]:
    """The ledger whose columns the band holds, None for a table of units; or the ledgers that it could be."""
    candidates = band.ledgers
    if not candidates:
        return None, []
    titled = _titles(sheet, band, start)
    named = [ledger for ledger, _ in candidates.values() if ledger.name in titled]
    if len(named) == 1:
        return named[0], []
    most = max(count for _, count in candidates.values())
    if band.fields >= most:
        return None, []
    best = [ledger for ledger, count in candidates.values() if count == most]
    return (best[0], []) if len(best) == 1 else (None, [ledger.label for ledger in best])


def _titles(sheet: Sheet, band: Band, start: int) -> set[str]:
    """Names of the ledgers that the sheet's name, or the nearest title above the band, names."""
    for r in range(band.top - 1, start - 1, -1):
        names = {ledger.name for _, meaning in sheet.labels.get(r, ()) for ledger in meaning.ledgers}
        if names:
            return names
    meaning = sheet.vocabulary.meaning(sheet.grid.name)
    return {ledger.name for ledger in meaning.ledgers} if meaning else set()
