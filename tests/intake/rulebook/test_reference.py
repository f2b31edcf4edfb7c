"""The reference page is made from what the checks use, and the committed pages are up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.rulebook.reference import reference
from intake.rulebook.vocabulary import SETTINGS, SHEETS
from intake.rulebook.words import Dictionary, Term, plain
from scoring.formula.functions import FUNCTIONS
from scoring.methods import METHODS
from wording.words import LANGUAGES, Language, Words

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_page_is_what_the_definitions_say(language: Language) -> None:
    committed = (DOCS / f"rulebook-reference.{language}.md").read_text(encoding="utf-8")
    assert committed == reference(Words(language)), "run: python docs/write_reference.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_column_setting_method_and_function_is_on_the_page(language: Language) -> None:
    page = reference(Words(language))
    names = [sheet.name for sheet in SHEETS]
    names += [entry.name for sheet in SHEETS for entry in sheet.entries]
    names += [setting.name for setting in SETTINGS]
    names += [*METHODS, *(form for method in METHODS.values() for form in method.chinese)]
    assert [name for name in names if f"`{name}`" not in page] == []
    assert [name for name in FUNCTIONS if f"`{name}(" not in page] == []


def test_no_word_of_the_vocabulary_means_two_things() -> None:
    lists: list[tuple[Term, ...]] = [SHEETS, SETTINGS, *(sheet.entries for sheet in SHEETS)]
    lists += [entry.words for sheet in SHEETS for entry in (*sheet.entries, *SETTINGS) if entry.words]
    for terms in lists:
        for term in terms:
            assert [Dictionary(terms).find(form) for form in term.forms] == [term] * len(term.forms)
            assert all(plain(form) for form in term.forms)
