# ruff: noqa: INP001 - a script beside the pages it writes, not a package
"""Writes the reference pages anew: `python docs/write_reference.py` in the project's folder."""

from __future__ import annotations

from pathlib import Path

from intake.reports.checks.plausible import THRESHOLDS
from intake.rulebook.reference import reference
from reports.letters.names import names_page
from wording.findings import findings_page
from wording.words import LANGUAGES, Words

HERE = Path(__file__).parent


def main() -> None:
    for language in LANGUAGES:
        (HERE / f"rulebook-reference.{language}.md").write_text(reference(Words(language)), encoding="utf-8")
        (HERE / f"letter-template.{language}.md").write_text(names_page(Words(language)), encoding="utf-8")
        (HERE / f"findings.{language}.md").write_text(findings_page(language, THRESHOLDS), encoding="utf-8")


if __name__ == "__main__":
    main()
