"""What a row below a heading is, if it is no data: a total, a note, a signature, the statement "nothing"."""

from __future__ import annotations

import re

from intake.reports.labels import normal
from intake.reports.sheet import Sheet
from intake.reports.values.blank import is_dash, is_none, squeeze
from intake.reports.words import WORD_OF, Word

_NOTE = re.compile(
    r"^\s*(?:注\s*[:：、0-9]|注意|备注|说明\s*[:：]|填[表报]说明|\*|※|note\b|notes\b|n\.b\.)", re.IGNORECASE
)
_SIGNED = re.compile(r"[:：]")


def row_word(sheet: Sheet, r: int, columns: list[int]) -> Word | None:
    """TOTAL or MEAN, if the row's first text, or the one in the unit's column, says so."""
    first = next(sheet.filled(r), None)
    places = [*columns, *([first[0]] if first else [])]
    for c in places:
        cell = sheet.at((r, c))
        if isinstance(cell, str):
            word = WORD_OF.get(normal(cell))
            if word in (Word.TOTAL, Word.MEAN):
                return word
    return None


def is_note(sheet: Sheet, r: int) -> bool:
    """A row of prose: a note under the table, or a signature (填表人：… 审核人：…)."""
    cells = list(sheet.filled(r))
    texts = [cell for _, cell in cells if isinstance(cell, str)]
    if not texts:
        return False
    first = texts[0]
    if _NOTE.match(first):
        return len(texts) == len(cells) or len(cells) == 1
    words = [WORD_OF.get(normal(_SIGNED.split(text)[0])) for text in texts]
    return words[0] is Word.SIGNATURE or (len(texts) == 1 == len(cells) and _is_prose(first))


def says_nothing(sheet: Sheet, r: int, ignored: set[int]) -> bool:
    """A row of a ledger that says 无 (and otherwise holds only dashes and a serial number)."""
    cells = [cell for c, cell in sheet.filled(r) if c not in ignored]
    squeezed = [squeeze(cell) if isinstance(cell, str) else None for cell in cells]
    return any(text is not None and is_none(text) for text in squeezed) and all(
        text is not None and (is_none(text) or is_dash(text)) for text in squeezed
    )


def _is_prose(text: str) -> bool:
    return len(text.strip()) > 12 and any(sign in text for sign in "，。；,.;：:")
