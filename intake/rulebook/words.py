"""Words that staff may write in a rulebook, with their synonyms, and how a written word finds its meaning."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

from rapidfuzz import fuzz, process

from scoring.rulebook import Label

Kind = Literal[
    "text", "name", "label", "number", "whole", "yes/no", "date", "list", "word", "choices", "formula", "formulas",
    "bound", "fallback", "level", "parameters", "effect", "quota", "value", "facts", "expect",
]  # fmt: skip
"""How a cell is read. Each kind has a line in the reference (`rulebook.kind.<kind>`)."""


def plain(text: str) -> str:
    """A word without case, width, spaces and punctuation: `Label::ZH` and `label_zh` are the same word.

    >>> plain("Label :: ZH"), plain("是／否"), plain("1 2 2 4")
    ('labelzh', '是否', '1224')
    """
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in wide if letter.isalnum()) or wide.strip()


@dataclass(frozen=True)
class Term:
    """One word of the vocabulary. The first Chinese word is the one that templates and the reference use."""

    name: str
    chinese: tuple[str, ...] = ()
    english: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.name, *self.chinese, *self.english)

    @property
    def label(self) -> Label:
        """How messages call it: each language by its own word."""
        return Label(self.chinese[0] if self.chinese else self.name, self.name)


@dataclass(frozen=True)
class Entry(Term):
    """A column of a sheet, or a setting: something whose cells hold a value of one kind."""

    kind: Kind = "text"
    required: bool = False
    default: str = ""  # what a blank cell means, as one would write it
    words: tuple[Term, ...] = ()  # the allowed words of a `word` cell; special words of the other kinds
    help: str = ""  # code of the explanation, where several columns share one

    @cached_property
    def dictionary(self) -> Dictionary[Term]:
        return Dictionary(self.words)


@dataclass(frozen=True)
class Sheet(Term):
    """A sheet of the rulebook with its columns."""

    entries: tuple[Entry, ...] = ()
    required: bool = False

    @cached_property
    def dictionary(self) -> Dictionary[Entry]:
        return Dictionary(self.entries)

    def __getitem__(self, column: str) -> Entry:
        return next(entry for entry in self.entries if entry.name == column)


T = TypeVar("T", bound=Term)


class Dictionary(Generic[T]):
    """Finds terms by any of their forms."""

    def __init__(self, terms: Iterable[T]) -> None:
        self.terms = tuple(terms)
        self._by_form = {plain(form): (form, term) for term in self.terms for form in term.forms}

    def find(self, text: str) -> T | None:
        known = self._by_form.get(plain(text))
        return known[1] if known else None

    def nearest(self, text: str) -> str | None:
        """The known form that looks most like the text, as it is usually written; None if nothing is near."""
        form = nearest(plain(text), self._by_form)
        return self._by_form[form][0] if form else None


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like the text; None if none does."""
    cutoff = 50 if len(text) <= 4 else 65
    best = process.extractOne(text, list(known), scorer=fuzz.ratio, score_cutoff=cutoff)
    return best[0] if best else None
