"""Every mistake is found at its cell, with what to write instead: each a small bad rulebook in `mistakes/*.md`.

A mistake is a heading, the sheets that replace those of a small good rulebook (`markdown_rulebook.SMALL`), and what has
to be found: severity and cell, then words of its sentence in English and in Chinese.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_rulebook import SMALL, read, sentences

_EXPECTED = re.compile(r"(?m)^(error|warning|info) (\S+)\n: (.+)\n: (.+)$")


class Mistake(NamedTuple):
    sheets: str
    severity: str
    place: str
    english: str
    chinese: str


def mistakes() -> dict[str, Mistake]:
    found: dict[str, Mistake] = {}
    for path in sorted((Path(__file__).parent / "mistakes").glob("*.md")):
        for piece in re.split(r"(?m)^# ", path.read_text(encoding="utf-8"))[1:]:
            title, _, text = piece.partition("\n")
            if expected := _EXPECTED.search(text):
                assert title not in found, title
                found[title] = Mistake(text[: expected.start()], *expected.groups())
    return found


MISTAKES = mistakes()


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_is_found_at_its_cell_and_nothing_else_is_wrong(mistake: Mistake) -> None:
    result = read(SMALL, mistake.sheets)
    said = sentences(result.findings)
    (found,) = [
        finding
        for finding, sentence in zip(result.findings, said, strict=True)
        if sentence.startswith(f"{mistake.place}: ") and mistake.english in sentence
    ] or pytest.fail(f"{mistake.english!r} is not at {mistake.place}; found: {said}")
    assert found.severity == mistake.severity
    assert mistake.chinese in sentences([found], "zh")[0]
    assert [finding for finding in result.findings if finding is not found and finding.severity == "error"] == []
    assert (result.rulebook is None) == (mistake.severity == "error")


def test_there_are_more_than_a_hundred_of_them_of_more_than_sixty_kinds() -> None:
    kinds = {finding.code for mistake in MISTAKES.values() for finding in read(SMALL, mistake.sheets).findings}
    assert len(MISTAKES) > 100
    assert len(kinds) > 60
