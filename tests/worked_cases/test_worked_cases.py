"""Every worked case, written in the sheet `cases` as staff would write it, comes out to the last digit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_rulebook import errors, sentences, workbook

from intake.rulebook import read_rulebook
from scoring.cases import CaseOutcome, run_cases

FOLDER = Path(__file__).parent
RULEBOOKS = sorted(path.stem for path in FOLDER.glob("*.md"))


def tables_of(name: str) -> str:
    """The sheets of one rulebook: headings and tables, without what stands between them for readers."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if line.startswith(("## ", "|")))


def outcomes_of(text: str, folder: Path) -> list[CaseOutcome]:
    """The cases of a rulebook, by way of a real workbook."""
    read = read_rulebook(workbook(folder / "rulebook.xlsx", text))
    assert read.rulebook is not None, "\n".join(sentences(errors(read.findings)))
    return run_cases(read.rulebook)


def told(outcome: CaseOutcome) -> str:
    row = outcome.row
    came = f"{outcome.computed} computed {outcome.mistake or ''}"
    return f"{row.case} [{row.rule} {row.facts}]: {row.expect} expected, {came}"


@pytest.mark.parametrize("name", RULEBOOKS)
def test_every_worked_case_comes_out(name: str, tmp_path: Path) -> None:
    outcomes = outcomes_of(tables_of(name), tmp_path)
    assert outcomes
    assert [told(outcome) for outcome in outcomes if not outcome.passed] == []


def test_all_fifty_worked_cases_are_written_down() -> None:
    numbers = {int(number) for name in RULEBOOKS for number in re.findall(r"(?m)^\| (\d+): ", tables_of(name))}
    assert numbers == set(range(1, 51))


def test_a_case_that_does_not_come_out_shows_both_numbers(tmp_path: Path) -> None:
    text = tables_of("geometric").replace("| 0.711 |", "| 0.712 |")
    (outcome,) = outcomes_of(text, tmp_path)
    assert not outcome.passed
    assert (outcome.row.expect, outcome.computed) == ("0.712", "0.711")
