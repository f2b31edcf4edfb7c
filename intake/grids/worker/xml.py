"""XML of foreign files: no document types, no exceptions but ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from intake.grids.worker.refusal import RefusedError

Attributes = dict[str, str]


def local(name: str) -> str:
    """A tag or attribute without its prefix."""
    return name.rpartition(":")[2]


def parse(
    xml: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Run over XML. A document type is refused: it is of no use in a workbook, and entities can explode."""

    def refuse(*_: Any) -> None:
        raise RefusedError("file_with_entities")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as problem:
        raise RefusedError("file_damaged") from problem


def whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
