"""What comments speak of: the value in their cell, behind their label or below their heading, or the whole sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from intake.reports.asides import says_no_report
from intake.reports.by_hand import without_author
from intake.reports.declared import Doubt, money_said
from intake.reports.sheet import Entry, Place, Sheet
from intake.reports.spans import part_alone, period_days
from scoring.finding import Severity


class Comment(NamedTuple):
    """A comment without its author's name, its cell, and the values that it speaks of."""

    place: Place
    text: str
    entries: list[Entry]


def comments_of(sheet: Sheet) -> Iterator[Comment]:
    """The comments of a sheet that may doubt something, with the values that each speaks of, perhaps none."""
    for place, text in sheet.comments.items():
        yield Comment(place, without_author(text.strip()), _spoken_of(sheet, place))


def _spoken_of(sheet: Sheet, place: Place) -> list[Entry]:
    r, c = place
    row = sorted((entry for entry in sheet.entries if entry.place[0] == r), key=lambda entry: entry.place)
    behind = [entry for entry in row if entry.place[1] >= c]
    if row:
        named = row[0].unit is not None and row[0].line is None and len(behind) == len(row)
        return row if named and row[0].place != place else behind[:1] or row[-1:]  # of the unit of a row: all of it
    if place in sheet.headings:
        return [entry for entry in sheet.entries if entry.place[0] > r and c <= entry.place[1] < sheet.after(place)]
    return sheet.entries


def check_comments(sheet: Sheet) -> None:
    """Comments that speak of a part of the period or of a draft: the values stay, with a warning at the comment."""
    rulebook = sheet.vocabulary.rulebook
    period = period_days(rulebook.settings)
    for place, text, entries in comments_of(sheet):
        unit, about = (entries[0].unit, entries[0].key) if len(entries) == 1 else (None, None)
        if entries and part_alone(text, period):
            values = {"text": text, "period": rulebook.settings.period}
            sheet.find(Severity.WARNING, "remark_of_part", place, unit=unit, about=about, **values)
        elif entries and says_no_report(text):
            sheet.find(Severity.WARNING, "sheet_doubtful", place, unit=unit, about=about, text=text)


def measures_told(sheet: Sheet) -> dict[Place, tuple[Doubt]]:
    """By the place of a value: the comment that says in which size of money it is written."""
    if not sheet.grid.comments:
        return {}
    said = ((comment, money_said(comment.text, comment.place)) for comment in comments_of(sheet))
    return {entry.place: (doubt,) for comment, doubt in said if doubt is not None for entry in comment.entries}
