"""Every finding about a report can be said in both languages, and nothing in the catalogue is left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from wording.words import CATALOGUE, LANGUAGES, Language

SOURCE = Path(__file__).parents[3] / "intake" / "reports"
_RAISED = re.compile(r'(?:refused\(\s*|Severity\.\w+,\s*|code(?:, limit)? = )"([a-z_]+)"(?:, field\.m|(?: if [^\n]+ else "([a-z_]+)"))?')


def raised() -> set[str]:
    """The codes that the source names."""
    text = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    return {code for match in _RAISED.finditer(text) for code in match.groups() if code}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_finding_has_its_sentence_and_each_sentence_its_finding(language: Language) -> None:
    with (CATALOGUE / language / "intake.po").open("rb") as file:
        ids = {str(message.id) for message in read_po(file) if message.id}
    assert {code.removeprefix("finding.") for code in ids if code.startswith("finding.")} == raised()
