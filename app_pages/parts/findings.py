"""Findings as a table or a list: where, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from app_pages.parts.static_table import plain, table
from office.findings import key_of
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook
from wording.sentences import Sentences
from wording.words import Words

ORDER = list(Severity)
FEW = 6  # places that are named


def findings_table(findings: Sequence[Finding], say: Words, rulebook: Rulebook | None = None) -> None:
    """Findings of units in the order of the rulebook, after those of no unit; the worst first within each.

    Columns that say nothing (no unit known, one severity only) are left out.
    """
    sentences = Sentences(say.language, rulebook)
    units = list(rulebook.unit_of) if rulebook else []
    ordered = sorted(
        findings,
        key=lambda item: (units.index(item.unit) + 1 if item.unit in units else 0, ORDER.index(item.severity)),
    )
    shown = pd.DataFrame(index=range(len(ordered)))
    if any(item.unit in units for item in ordered):
        shown[say("page.column.unit")] = [sentences.unit(item.unit) if item.unit else "" for item in ordered]
    if len({item.severity for item in ordered}) > 1:
        shown[say("page.findings.severity")] = [say(f"page.findings.{item.severity}") for item in ordered]
    shown[say("page.findings.file")] = [called(item.file) for item in ordered]
    shown[say("page.findings.place")] = [" ".join(filter(None, (item.sheet, item.cell))) for item in ordered]
    shown[say("page.findings.sentence")] = [sentences.what(item) for item in ordered]
    table(shown, {}, say("page.findings.alt", count=len(ordered)), "findings")


def called(file: str | None) -> str:
    """A file with its last folder, or what sets it apart from others of its name."""
    return "/".join((file or "").split("/")[-2:])


def together(findings: Sequence[Finding], sentences: Sentences) -> list[list[Finding]]:
    """Those that say the same in one file, in the order of the first of each; warnings that are accepted together."""
    same: dict[tuple[str | None, str], list[Finding]] = {}
    for finding in findings:
        said = sentences.what(finding) if finding.severity is Severity.ERROR else key_of(finding)
        same.setdefault((finding.file, said), []).append(finding)
    return list(same.values())


def each_once(findings: Sequence[Finding], sentences: Sentences) -> list[str]:
    """Lines of Markdown: each sentence once, behind the first places in its file of which it is said."""
    places: dict[str, list[str]] = {}
    for finding in findings:
        spot = " ".join(filter(None, (finding.sheet, finding.cell)))
        places.setdefault(sentences.what(finding), []).extend([spot] if spot else [])
    return [f"- {sentences.words('page.findings.placed', places=some_of(spots, sentences), text=plain(text))}"
            if spots else f"- {plain(text)}" for text, spots in places.items()]


def some_of(spots: Sequence[str], sentences: Sentences) -> str:
    """The first places, and how many there are."""
    said = plain(sentences.words("page.list.join").join(spots[:FEW]))
    return said if len(spots) <= FEW else sentences.words("page.matches.more_places", places=said, count=len(spots))
