"""The brief as PDF: set by Typst, with fonts that come as a package, whose letters are embedded."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import typst

from reports import colours
from reports.brief.content import Brief
from wording.words import Words

_SETTING = Path(__file__).with_name("brief.typ")
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # the same content gives the same bytes


class FontMissingError(Exception):
    """There is no font to set Chinese with, or it lacks a character: `characters` that it does not know."""

    def __init__(self, characters: str = "") -> None:
        super().__init__(characters)
        self.characters = characters

    def said(self, words: Words) -> str:
        """What is missing and what can be done."""
        if self.characters:
            return words("brief.character_missing", characters=self.characters)
        return words("brief.font_missing")


def brief_pdf(brief: Brief) -> bytes:
    """One page A4. Raises `FontMissingError`: never a page with boxes on it."""
    folders = fonts()
    content = json.dumps(asdict(brief), ensure_ascii=False)
    tokens = {name.lower(): value for name, value in vars(colours).items() if isinstance(value, str) and name.isupper()}
    try:
        made: bytes = typst.compile(
            str(_SETTING), font_paths=[str(path) for path in folders], ignore_system_fonts=True,
            sys_inputs={"brief": content, "colours": json.dumps(tokens)}, timestamp=_LONG_AGO,
            pdf_standards="a-2b",  # for archives; and a character without a letter is an error then, not a box
        )
    except typst.TypstError as error:
        if unknown := re.search(r'the text `"(.+?)"` could not be displayed', error.message):
            raise FontMissingError(unknown[1]) from error
        raise
    return made


def fonts() -> list[Path]:
    """The folders of the fonts. They come as a package: every machine sets the same page. Raises `FontMissingError`."""
    try:
        from pylopdf_fonts_zh_cn import sans_path, serif_path  # the package may be missing: then it is said
    except ImportError as missing:
        raise FontMissingError from missing
    found = [sans_path(), serif_path()]
    if not all(path.is_file() for path in found):
        raise FontMissingError
    return list(dict.fromkeys(path.parent for path in found))
