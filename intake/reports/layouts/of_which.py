"""Labels behind 其中：, which speak of what the rulebook asks for: 党员总数 | 48, and below it 其中：参训党员数 | 44.

Below 发展党员数 the same words would say how many of those were trained. So the item before it must be the whole of
which the label itself speaks (党员 of 参训党员数); else the label remains a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from intake.reports.qualifiers import says_another_kind
from intake.reports.sheet import Place, Sheet
from intake.reports.vocabulary import Meaning
from scoring.rulebook import Field

_OF_WHICH = re.compile(r"[\s\-—–·•★*]*(?:其中|of which)\s*[：:,，、]?\s*(?=\S)", re.IGNORECASE)


def take_parts_of_known(sheet: Sheet) -> None:
    """Make labels of the texts that name a field behind 其中："""
    texts = [((r, c), text) for r, row in sheet.loose.items() for c, text in row if _OF_WHICH.match(text)]
    for (r, c), text in texts:
        plain = _OF_WHICH.sub("", text, count=1)
        meaning = sheet.vocabulary.meaning(plain)
        if meaning is None or len(meaning.fields) != 1 or meaning.columns:
            continue
        whole = next(_before(sheet, (r, c)), None)
        if whole is not None and _is_whole_of(sheet, whole, meaning.fields[0]):
            sheet.plain[r, c] = plain
            sheet.loose[r] = [one for one in sheet.loose[r] if one[0] != c]
            sheet.labels[r] = sorted([*sheet.labels.get(r, ()), (c, meaning)], key=lambda label: label[0])
    if texts:
        sheet.loose = {r: row for r, row in sheet.loose.items() if row}
        sheet.labels = dict(sorted(sheet.labels.items()))


def _before(sheet: Sheet, place: Place) -> Iterator[Meaning | None]:
    """What stands before the label: to the left beyond a value, else above it; None where that is unknown."""
    r, c = place
    left = [(j, cell) for j, cell in sheet.filled(r, 0, c) if isinstance(cell, str)]
    if left and (named := _label_at(sheet, (r, left[-1][0]))) is not None and named.fields:
        yield named
    for above in range(r - 1, -1, -1):
        cell, place = sheet.shown((above, c)), (above, c)
        if isinstance(cell, str) and not _is_part_as_well(sheet, place, cell):
            yield _label_at(sheet, sheet.spans[place][0] if place in sheet.spans else place)


def _is_part_as_well(sheet: Sheet, place: Place, text: str) -> bool:
    return _OF_WHICH.match(text) is not None and _label_at(sheet, place) is not None


def _label_at(sheet: Sheet, place: Place) -> Meaning | None:
    return next((meaning for c, meaning in sheet.labels.get(place[0], ()) if c == place[1]), None)


def _is_whole_of(sheet: Sheet, whole: Meaning, part: Field) -> bool:
    """Is it a count of what the part's label names as well, and of no kind of it?"""
    if len(whole.fields) != 1 or whole.columns or whole.fields[0] is part:
        return False
    said = (part.label.zh, part.label.en, *part.aliases)
    nouns = sheet.vocabulary.nouns_of(whole.fields[0])
    return any(not says_another_kind(noun, "") and noun in text for noun in nouns for text in said)
