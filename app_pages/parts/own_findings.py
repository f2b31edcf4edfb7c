"""What is wrong in a unit's own report: the sentence, the piece of the sheet, and the marked file to mend."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.finding_card import Desk, show_finding
from app_pages.parts.findings import ORDER, together
from app_pages.parts.marked_files import XLSX, named
from app_pages.parts.opening import OwnPage
from app_pages.parts.own_downloads import still
from office.actor import Actor
from office.marked_files import ToMend
from office.own_report import OwnReport, own_marked_file
from wording.sentences import Sentences

EACH = 15  # findings on a page


def show_own_findings(page: OwnPage, report: OwnReport) -> None:
    """The marked files, then the findings, the gravest first."""
    say, sentences = page.say, Sentences(page.language, report.rulebook)
    if not report.findings:
        st.success(say("page.own_report.clean" if report.arrival != "not_reported" else "page.own_report.not_yet"))
        return
    for file in report.to_mend:
        _offer_marked(page, file, sentences)
    shown = together(sorted(report.findings, key=lambda one: ORDER.index(one.severity)), sentences)
    first = 0
    if len(shown) > EACH:
        first = (st.pagination(-(-len(shown) // EACH), key="own_findings_page") - 1) * EACH
    desk = Desk(page, sentences, report.places, acting=False)
    for number, same in enumerate(shown[first : first + EACH], first):
        show_finding(desk, same, f"own_{number}")


def _offer_marked(page: OwnPage, file: ToMend, sentences: Sentences) -> None:
    """One file, marked when somebody asks for it; who asks is looked up then."""

    def made(who: Actor) -> bytes:
        return own_marked_file(page.store, who, page.period, page.reader.unit, file.sha256, sentences)

    name = named(file, sentences)
    st.download_button(page.say("page.marked.one", name=name), still(page.store, made), name, XLSX,
                       key=f"own_marked_{file.sha256[:12]}", on_click="ignore", icon=":material/download:", wrap=True)
