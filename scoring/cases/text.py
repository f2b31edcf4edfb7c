"""The text of a case taken apart: pieces split by `;` or line breaks, `name = value`, ledger lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scoring.quoted import QUOTES, split


class CaseError(Exception):
    """A case that cannot be understood: `code` and `values` of its sentence."""

    def __init__(self, code: str, values: Mapping[str, Any]) -> None:
        super().__init__(code, dict(values))
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Given:
    """`name = value`; the name may be a call such as LAST_YEAR(income)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ledger, its columns as written; None stands for "none": the ledger came and is empty."""

    ledger: str
    columns: tuple[str, ...] | None


def unquoted(text: str) -> str:
    """The text without its quotes; a doubled quote inside stands for itself."""
    text = text.strip()
    if len(text) > 1 and text[0] in QUOTES and text[-1] == QUOTES[text[0]]:
        return text[1:-1].replace('""', '"')
    return text


def pieces(text: str) -> Iterator[Given | Line]:
    """The pieces of the cell `facts`.

    >>> list(pieces("held = 10; awards: A/province; B/city"))[1:]
    [Line(ledger='awards', columns=('A', 'province')), Line(ledger='awards', columns=('B', 'city'))]
    """
    ledger: str | None = None
    for raw in split(text, ";\n"):
        piece = raw.strip()
        if not piece:
            continue
        name, *value = split(piece, "=")
        if value:
            ledger = None
            yield Given(name.strip(), "=".join(value).strip())
            continue
        head, *rest = split(piece, ":")
        if rest:
            ledger, piece = head.strip(), ":".join(rest).strip()
        if ledger is None:
            raise CaseError("case_piece_not_understood", {"text": piece})
        yield Line(ledger, None if _means_none(piece) else tuple(unquoted(part) for part in split(piece, "/")))


def _means_none(piece: str) -> bool:
    return piece.strip().casefold() in ("none", "无", "")
