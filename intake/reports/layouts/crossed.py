"""Items whose name stands in two cells: 党费 beside 应收 and 实收, or 发展党员 before columns 计划数 and 完成数."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from intake.reports.layouts.headings import is_item
from intake.reports.sheet import Entry, Place, Sheet, holds_value, is_text_row
from intake.reports.vocabulary import Meaning
from intake.reports.words import Word

_LONGEST = 8  # signs of each part
_DONE = re.compile("(?:已|实际)?完成数?$|实际数?$")
_ASIDE = (Word.EARLIER, Word.NOTE, Word.SERIAL, Word.MEASURE, Word.MEAN, Word.REASON)


def read_crossed(sheet: Sheet) -> None:
    """Add an entry where the text before a row and the heading above a column name one field together.

    And make a label of a text that does so with the one before it, which stands for several rows.
    """
    heads = [place for place, meaning in sheet.general if meaning.word is Word.ITEM and not is_item(meaning)]
    for (r, c), (end, _) in pairwise([*heads, (len(sheet.rows), 0)]):
        texts = [(row, text) for row, found in sheet.loose.items() if r < row < end
                 for j, text in found if j == c and len(text) <= _LONGEST]  # fmt: skip
        if not texts:
            continue  # nearly all forms
        headings = [(j, text) for j, text in sheet.filled(r, c + 1) if isinstance(text, str) and len(text) <= _LONGEST]
        if len(headings) > 1 and is_text_row(sheet, r):
            for row, text in texts:
                _read_row(sheet, (row, c), text, (r, headings))
    found = [*_labels_of_two(sheet)]
    for place, before, plain, meaning in found:
        r, c = place
        sheet.plain[place] = plain
        sheet.known.add(before)
        for row, column in (place, before):
            sheet.loose[row] = [one for one in sheet.loose.get(row, ()) if one[0] != column]
        sheet.labels[r] = sorted([*sheet.labels.get(r, ()), (c, meaning)], key=lambda label: label[0])
    if found:
        sheet.loose = {r: row for r, row in sheet.loose.items() if row}
        sheet.labels = dict(sorted(sheet.labels.items()))


def _read_row(sheet: Sheet, place: Place, text: str, above: tuple[int, list[tuple[int, str]]]) -> None:
    """The values of a row whose text is no label by itself, below the headings that make it one."""
    r, _ = place
    row, headings = above
    named = [(j, meaning) for j, head in headings if (meaning := _one(sheet, text, head)) is not None]
    if len({meaning.fields[0].name for _, meaning in named}) < len(named) or not named:
        return
    for j, meaning in named:
        field = meaning.fields[0]
        sheet.entries.append(Entry(None, field, field.name, sheet.at((r, j)), (r, j), meaning.measure))
    aside = [j for j, head in headings if sheet.vocabulary.word(head) in _ASIDE]
    sheet.known.update([place, *((row, j) for j, _ in named), *((r, j) for j in [*aside, *(j for j, _ in named)])])


def _labels_of_two(sheet: Sheet) -> Iterator[tuple[Place, Place, str, Meaning]]:
    """Short texts right before a number that name a field together with the text before them: 党费 | 应收 | 480."""
    for r, texts in sheet.loose.items():
        c, text = texts[-1]
        if not c or len(text) > _LONGEST or type(sheet.at((r, c + 1))) not in (int, float):
            continue
        above = (row for row in range(r, -1, -1) if holds_value(sheet.at((row, c - 1))))
        row = r if sheet.shown((r, c - 1)) is not None else next(above, r)
        before = sheet.shown((row, c - 1))
        if isinstance(before, str) and len(before) <= _LONGEST and (row, c - 1) not in sheet.known:
            meaning = _one(sheet, before, text)
            if meaning is not None and sheet.vocabulary.meaning(before) is None:
                yield (r, c), (row, c - 1), f"{before.strip()}{text.strip()}", meaning


def _one(sheet: Sheet, text: str, other: str) -> Meaning | None:
    """What two texts mean as one, where that is one field; 发展党员 and 完成数 may be 实际发展党员数."""
    meaning = sheet.vocabulary.path_meaning([text, other])
    if meaning is None and _DONE.match(other):
        meaning = sheet.vocabulary.path_meaning([text, "实际"])
    return meaning if meaning is not None and len(meaning.fields) == 1 and not meaning.columns else None
