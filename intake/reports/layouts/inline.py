"""Label and value in one cell: 党员数：48."""

from __future__ import annotations

import re

from intake.reports.sheet import Entry, Sheet

_PAIR = re.compile(r"\s*([^:：]{1,60}?)\s*[:：]\s*([^:：]+?)\s*")

_EXPLAINS = re.compile(r"是?指.{4,}|(?:包括|包含|不含|含|按照?)\D{4,}")  # 党员数：指年末在册党员


def read_inline(sheet: Sheet) -> None:
    """Add an entry for every text that is one known label, a colon, and its value."""
    for r, texts in sheet.loose.items():
        for c, text in texts:
            if ":" not in text and "：" not in text:
                continue
            pair = _PAIR.fullmatch(text)
            meaning = sheet.vocabulary.meaning(pair[1]) if pair else None
            if pair is not None and _EXPLAINS.match(pair[2]):
                continue
            if pair is None or meaning is None or len(meaning.fields) != 1 or (r, c) in sheet.known:
                continue
            field = meaning.fields[0]
            sheet.entries.append(Entry(None, field, field.name, pair[2], (r, c), meaning.measure))
