"""The catalogue: code -> sentence, one folder a language, one .po file a subject. Read by Babel into memory.

A code (`msgid`) is the same in both languages; the sentence has named places: `{unit}`, `{rate:percent}`,
`{day}`. `Words(language)` says them. What people call a period is filled in by itself: `{last_period}` is last year in
one appraisal and the last round in another (period_words.po has all of these).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, get_args

from babel.messages.pofile import read_po

from scoring.rulebook import PeriodKind
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


def _inside(text: str) -> str:
    """Marks inside marks are single ones; where they close and open those around them (a”, “b) they stay.

    >>> _inside("the “three assets”"), _inside("a”, “b")
    ('the ‘three assets’', 'a”, “b')
    """
    return re.sub("“([^“”]*)”", r"‘\1’", text)


class Words:
    """Says codes in one language, about periods of one kind.

    >>> Words("en")("language.name")
    'English'
    >>> Words("en", "round")("page.tile.against_last_year")
    'against last round'
    """

    def __init__(self, language: Language, period: PeriodKind = "year") -> None:
        self.language = language
        self.period = period
        self._sentences = sentences(language)

    def __call__(self, code: str, /, **values: Any) -> str:
        said = []
        for text, name, form in _pieces(self._sentences[code]):
            said.append(text)
            if name is not None:
                known = name in values
                value = show(values[name], form, self.language) if known else self._of_period(name, form, values)
                said.append(_inside(value) if text.endswith(("“", '"')) else value)
        return "".join(said)

    def gist(self, code: str) -> str:
        """What all that is said with this code has in common: without names and figures, and how to mend it.

        >>> Words("en").gist("finding.not_a_number")
        '“…” is not a number for “…”'
        """
        return re.split("——|；请| - ", self._bare(code), maxsplit=1)[0]

    def _bare(self, code: str) -> str:
        """A sentence with … in its places, but for what people say of a period of this kind."""
        said = ""
        for text, name, form in _pieces(self._sentences[code]):
            of_period = f"period_word.{self.period}.{name}"
            inside = "" if name is None else self._bare(of_period) if of_period in self else "…"
            said += text + (inside[:1].upper() + inside[1:] if form == "capital" else inside)
        return said

    def _of_period(self, name: str, form: str, values: Mapping[str, Any]) -> str:
        """What people say of a period of this kind; `capital` where it begins a sentence."""
        text = self(f"period_word.{self.period}.{name}", **values)
        return text[:1].upper() + text[1:] if form == "capital" else text

    def __contains__(self, code: str) -> bool:
        return code in self._sentences
