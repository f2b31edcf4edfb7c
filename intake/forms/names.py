"""What to call fields, ledgers, choices and units on a form, so that each name is understood when it comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from intake.reports.labels import normal
from intake.reports.units import UnitNames
from intake.reports.values.choice import choices_by_text
from intake.reports.values.measures import factor_between
from intake.reports.vocabulary import Meaning, Vocabulary
from intake.reports.words import WORD_OF, Word
from scoring.rulebook import Choice, Field, Label, Ledger, Rulebook, Unit

_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
_OF_LISTS = (Word.ITEM, Word.NOTE)
"""General headings that a list may have of its own: 项目名称, 备注."""
_TELLING = 2  # columns with names of their own, by which a list is known


class Names:
    """Labels in the language of the form, where they name one thing only; else the name or code itself."""

    def __init__(self, rulebook: Rulebook, language: str) -> None:
        self._language = language
        self._vocabulary = Vocabulary(rulebook)
        self._units = UnitNames(rulebook.units)

    def field(self, field: Field) -> str:
        """The label of a field, with its unit of measure."""
        return self._first(field, lambda meaning: [found.name for found in meaning.fields] == [field.name])

    def column(self, ledger: Ledger, column: Field) -> str:
        """The heading of a ledger's column, with its unit of measure."""

        def is_meant(meaning: Meaning) -> bool:
            columns = [found.name for owner, found in meaning.columns if owner.name == ledger.name]
            return columns == [column.name] and not meaning.ledgers

        telling = [one for one in ledger.columns if not self._is_general(one)]
        return self._first(column, is_meant, _OF_LISTS if len(telling) >= _TELLING else ())

    def ledger(self, ledger: Ledger) -> str:
        """The title of a ledger; it must not read like a field or a column as well."""
        for text in self._texts(ledger.label, ledger.name):
            meaning = self._vocabulary.meaning(text)
            if meaning is None or meaning.fields or meaning.columns or meaning.word:
                continue
            if [found.name for found in meaning.ledgers] == [ledger.name]:
                return text
        return ledger.name

    def _is_general(self, column: Field) -> bool:
        meanings = map(self._vocabulary.meaning, filter(None, (column.label.zh, column.label.en)))
        return any(meaning is not None and meaning.word is not None for meaning in meanings)

    def _first(self, field: Field, is_meant: Callable[[Meaning], bool], words: Collection[Word] = ()) -> str:
        """The first text of a field that is understood; it may be one of the general `words` as well."""
        for text in self._texts(field.label, field.name):
            with_measure = f"{text}（{field.unit_of_measure}）" if field.unit_of_measure else text
            for said in (with_measure, text):
                meaning = self._vocabulary.meaning(said)
                if meaning is None or not _fits(field, meaning.measure):
                    continue
                if meaning.word is not None and meaning.word not in words:
                    continue
                if is_meant(meaning):
                    return said
        return field.name

    def choice(self, choices: tuple[Choice, ...], choice: Choice) -> str:
        known = choices_by_text(choices)
        texts = self._texts(choice.label, choice.name)
        return next((text for text in texts if known.get(normal(text)) == choice.name), choice.name)

    def unit(self, unit: Unit) -> str:
        for text in self._texts(unit.label, unit.code):
            if self._units.exactly(text) == unit.code and normal(text) not in WORD_OF:
                return text
        return unit.code

    def _texts(self, label: Label, otherwise: str) -> Iterable[str]:
        return filter(None, dict.fromkeys((label.text(self._language), label.zh, label.en, otherwise)))


def _fits(field: Field, measure: str) -> bool:
    """Does the unit of measure in a label leave the values as they are?"""
    if field.type == "percent":
        return measure in ("", "%", "％")
    return field.type not in ("integer", "number") or factor_between(measure, field.unit_of_measure) == 1


def sheet_name(text: str, taken: Iterable[str]) -> str:
    """A name for a sheet: without signs that Excel forbids, at most 31 signs, and not taken."""
    stem = _SHEET_NAME.sub(" ", text).strip()[:_LONGEST_SHEET_NAME] or "-"
    used = {name.casefold() for name in taken}
    name, number = stem, 2
    while name.casefold() in used:
        end = f" {number}"
        name, number = stem[: _LONGEST_SHEET_NAME - len(end)] + end, number + 1
    return name
