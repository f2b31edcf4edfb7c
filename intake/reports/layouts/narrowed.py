"""Labels of a form that a cell on their left, or the title of their section, narrows (流动党员 | 党员总数)."""

from __future__ import annotations

from intake.reports.layouts.table import report_unmatched
from intake.reports.qualifiers import is_numbered, path, says_another_kind
from intake.reports.sheet import Sheet, holds_value
from intake.reports.vocabulary import Meaning

Labelled = tuple[int, Meaning, int]
"""Row, meaning and the column where the next label of the row begins."""


def without_other_kinds(sheet: Sheet, c: int, labelled: list[Labelled]) -> list[Labelled]:
    """The labels without those that a cell on the left, or the title of their section, narrows (流动党员)."""
    if not sheet.loose:
        return labelled
    sections = [(r, texts[0][1]) for r, texts in sheet.loose.items() if _is_section(sheet, r, texts)]
    if not c and not any(says_another_kind(text, "") for _, text in sections):
        return labelled
    kept: list[Labelled] = []
    category = ""
    for item in labelled:
        r, meaning, bound = item
        left = sheet.shown((r, c - 1)) if c and not any(j < c for j, _ in sheet.labels.get(r, ())) else None
        if holds_value(left):
            category = left if isinstance(left, str) and sheet.vocabulary.meaning(left) is None else ""
        text = str(sheet.at((r, c))).strip()
        label = f"{text} {meaning.fields[0].label.zh} {meaning.fields[0].label.en}"
        above = next((one for one in (category, *path(sections, r)) if says_another_kind(one, label)), None)
        if above is None or sheet.vocabulary.is_section(above):
            kept.append(item)
            continue
        values = [j for j, _ in sheet.filled(r, c + 1, bound)]
        if values:
            report_unmatched(sheet, f"{above.strip()} {text}", (r, c))
            sheet.known.update((r, j) for j in values)
    return kept


def _is_section(sheet: Sheet, r: int, texts: list[tuple[int, str]]) -> bool:
    """The title of a section: numbered, and alone in its row."""
    return is_numbered(texts[0][1]) and sum(1 for _ in sheet.filled(r)) == 1
