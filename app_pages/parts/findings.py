"""Findings as a table: where, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook
from wording.sentences import Sentences
from wording.words import Words

ORDER = list(Severity)
MOST = 200


def findings_table(findings: Iterable[Finding], say: Words, rulebook: Rulebook | None = None) -> None:
    """All findings, the worst first; of very many only the first ones, and how many there are."""
    sentences = Sentences(say.language, rulebook)
    ordered = sorted(findings, key=lambda finding: ORDER.index(finding.severity))
    shown = pd.DataFrame(
        [
            {
                say("page.findings.severity"): say(f"page.findings.{finding.severity}"),
                say("page.findings.file"): plain(finding.file),
                say("page.findings.place"): plain(" ".join(filter(None, (finding.sheet, finding.cell)))),
                say("page.findings.sentence"): plain(sentences.what(finding)),
            }
            for finding in ordered[:MOST]
        ]
    )
    st.table(shown, hide_index=True, border="horizontal", alt=say("page.findings.alt", count=len(ordered)))
    if len(ordered) > MOST:
        st.caption(say("page.findings.more", shown=MOST, count=len(ordered)))


def plain(text: str | None) -> str:
    """Text from a file for a table that reads Markdown: shown as it is, never as a format, link or formula."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#+-!|~$:&" else letter for letter in text or "")
