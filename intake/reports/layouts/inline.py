"""Label and value in one cell: 党员数：48."""

from __future__ import annotations

import re

from intake.reports.sheet import Entry, Sheet
from intake.reports.vocabulary import Meaning

_PAIR = re.compile(r"\s*([^:：]{1,60}?)\s*[:：]\s*([^:：]+?)\s*")

_EXPLAINS = re.compile(r"是?指.{4,}|(?:包括|包含|不含|含|按照?)\D{4,}")  # 党员数：指年末在册党员


def read_inline(sheet: Sheet) -> None:
    """Add an entry for every text that is one known label, a colon, and its value."""
    for r, texts in sheet.loose.items():
        for c, text in texts:
            pair = pair_in(sheet, text)
            if pair is not None and (r, c) not in sheet.known:
                meaning, value = pair
                field = meaning.fields[0]
                sheet.entries.append(Entry(None, field, field.name, value, (r, c), meaning.measure))


def pair_in(sheet: Sheet, text: str) -> tuple[Meaning, str] | None:
    """What the label of a text means that names one field, and its value; None for any other text."""
    if ":" not in text and "：" not in text:
        return None
    pair = _PAIR.fullmatch(text)
    if pair is None or _EXPLAINS.match(pair[2]):
        return None
    meaning = sheet.vocabulary.meaning(pair[1])
    return None if meaning is None or len(meaning.fields) != 1 else (meaning, pair[2])
