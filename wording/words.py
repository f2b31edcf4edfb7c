"""The catalogue: code -> sentence, one folder a language, one .po file a subject. Read by Babel into memory.

A code (`msgid`) is the same in both languages; the sentence has named places: `{unit}`, `{rate:percent}`,
`{day}`. `Words(language)` says them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, get_args

from babel.messages.pofile import read_po

from wording.values import show

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
CATALOGUE = Path(__file__).parent / "catalogue"


@cache
def sentences(language: Language) -> Mapping[str, str]:
    """All sentences of one language by code. A code that stands twice is a mistake in the catalogue."""
    found: dict[str, str] = {}
    for path in sorted((CATALOGUE / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language, abort_invalid=True):
                if not message.id:
                    continue
                code = str(message.id)
                if code in found:
                    raise ValueError(f"{path.name}: the code {code} stands twice in the catalogue")
                found[code] = str(message.string)
    return found


@cache
def _pieces(sentence: str) -> tuple[tuple[str, str | None, str], ...]:
    """A sentence taken apart once: text, the name of the place after it (None: none), and how that is shown."""
    return tuple((text, name, form or "") for text, name, form, _ in Formatter().parse(sentence))


class Words:
    """Says codes in one language.

    >>> Words("en")("language.name")
    'English'
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._sentences = sentences(language)

    def __call__(self, code: str, /, **values: Any) -> str:
        said = []
        for text, name, form in _pieces(self._sentences[code]):
            said.append(text)
            if name is not None:
                said.append(show(values[name], form, self.language))
        return "".join(said)

    def __contains__(self, code: str) -> bool:
        return code in self._sentences
