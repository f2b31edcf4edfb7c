"""One catalogue, two languages: the same codes, the same places, and a sentence for every code in the source."""

import re
from pathlib import Path
from string import Formatter

import pytest

from scoring.rulebook import Label
from scoring.step import Share
from wording.values import show
from wording.words import LANGUAGES, Words, sentences

ROOT = Path(__file__).parents[2]
ROOMS = ("scoring", "intake", "reports", "office", "app_pages", "commands", "server")
SOURCE = {path: path.read_text("utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py")}


DIFFERENT: dict[str, tuple[set[str], set[str]]] = {}
"""Where a language asks for a value in its own form."""


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def codes(pattern: str, prefix: str) -> set[str]:
    return {prefix + code for text in SOURCE.values() for code in re.findall(pattern, text)}


def test_both_languages_have_the_same_codes():
    assert set(sentences("zh")) == set(sentences("en"))


def test_a_sentence_has_the_same_places_in_both_languages():
    zh, en = sentences("zh"), sentences("en")
    assert {
        code: (places(zh[code]), places(en[code])) for code in zh if places(zh[code]) != places(en[code])
    } == DIFFERENT


def test_no_sentence_is_empty():
    assert [
        code
        for language in LANGUAGES
        for code, text in sentences(language).items()
        if not text and not code.endswith(".join")
    ] == []


@pytest.mark.parametrize(
    ("pattern", "prefix"),
    [
        (r'\bStep\(\s*"([a-z_.]+)"', "step."),
        (r'\bFinding\(\s*(?:Severity\.\w+|\w+),\s*"([a-z_.]+)"', "finding."),
        (r'\b(?:CaseError|FormulaError|ParameterError|FormulaProblem)\(\s*"([a-z_.]+)"', "finding."),
        (r'\bProblem\(\s*"([a-z_.]+)"', "finding."),
        (r'\bwords\(\s*"([a-z_.]+)"', ""),
    ],
)
def test_every_code_in_the_source_has_a_sentence(pattern, prefix):
    found = codes(pattern, prefix)
    assert found, "the pattern matches nothing any more"
    assert sorted(found - set(sentences("zh")) - {"step.problem"}) == [], "a problem is said with its finding's sentence"


@pytest.mark.parametrize(
    ("value", "form", "zh", "en"),
    [
        (12.0, "", "12", "12"),
        (0.1 + 0.2, "", "0.3", "0.3"),
        (92.4, "points", "92.40", "92.40"),
        (Share(0.916666), "", "91.67%", "91.67%"),
        (0.5, "signed", "+0.5", "+0.5"),
        (None, "", "—", "—"),
        (True, "", "是", "yes"),
        (Label("甲", "A"), "", "甲", "A"),
        (["a", "b"], "", "a、b", "a, b"),
    ],
)
def test_values_are_written_as_people_read_them(value, form, zh, en):
    assert (show(value, form, "zh"), show(value, form, "en")) == (zh, en)


def test_a_code_without_a_sentence_is_a_mistake_in_the_program():
    with pytest.raises(KeyError):
        Words("zh")("no.such.code")
