"""The catalogue of findings is documented: every code with the severity that the source gives it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.reports.checks.plausible import THRESHOLDS
from scoring.finding import Severity
from wording.findings import MILD, findings_page, severity_of
from wording.words import LANGUAGES, Language, sentences

ROOT = Path(__file__).parents[2]
CODES = {code.removeprefix("finding.") for code in sentences("en") if code.startswith("finding.")}


def made() -> Iterator[tuple[str, Severity]]:
    """Codes with the severity that stands beside them in a call: `find(Severity.INFO, "code")`, `row.warning("code")`."""
    for room in ("scoring", "intake", "commands", "office"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield from _of_call(node, "rulebook." if path.parent.name == "rulebook" else "")


def _of_call(call: ast.Call, prefix: str) -> Iterator[tuple[str, Severity]]:
    given = [
        Severity[argument.attr]
        for argument in call.args
        if isinstance(argument, ast.Attribute)
        and isinstance(argument.value, ast.Name)
        and argument.value.id == "Severity"
    ]
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if not given and prefix and name in ("error", "warning", "info"):
        given = [Severity(name)]
    elif given or name == "refused":
        given, prefix = given or [Severity.ERROR], ""
    for argument in call.args:
        for choice in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
            if given and isinstance(choice, ast.Constant) and f"{prefix}{choice.value}" in CODES:
                yield f"{prefix}{choice.value}", given[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_page_is_what_the_catalogue_says(language: Language) -> None:
    committed = (ROOT / "docs" / f"findings.{language}.md").read_text(encoding="utf-8")
    assert committed == findings_page(language, THRESHOLDS), "run: python docs/write_reference.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_stands_on_the_page_once(language: Language) -> None:
    page = findings_page(language, THRESHOLDS)
    assert {code: page.count(f"| `{code}` |") for code in CODES} == dict.fromkeys(CODES, 1)


def test_severities_on_the_page_are_those_of_the_source() -> None:
    found = list(made())
    assert len({code for code, _ in found}) > 150
    assert [(code, severity) for code, severity in found if severity_of(code) is not severity] == []


def test_no_mild_finding_is_left_over() -> None:
    assert set(MILD) - CODES == set()
