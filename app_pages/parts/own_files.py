"""What came from a unit: in time or not, every file with its hash, and the blank form to fill in."""

from __future__ import annotations

import io

import pandas as pd
import streamlit as st

from app_pages.parts.imports import SHOWN
from app_pages.parts.local_time import local
from app_pages.parts.marked_files import XLSX
from app_pages.parts.one_file import state
from app_pages.parts.opening import OwnPage
from app_pages.parts.static_table import table
from intake.forms.names import Names
from intake.forms.paths import plain_part
from intake.forms.unit import unit_book
from office.own_report import OwnReport
from scoring.finding import Severity
from wording.sentences import Sentences
from wording.values import show


def show_standing_of_report(page: OwnPage, report: OwnReport) -> None:
    """Whether the report came, until when it may come, and how much is wrong with it."""
    say, language = page.say, page.language
    errors, warnings = (sum(one.severity is severity for one in report.findings)
                        for severity in (Severity.ERROR, Severity.WARNING))
    figures = {
        "arrival": say(f"page.arrival.{report.arrival}"),
        "received": show(report.received, "", language),
        "deadline": show(report.deadline, "", language),
        "errors": str(errors),
        "warnings": str(warnings),
    }
    with st.grid(5, min_column_width=150):
        for name, value in figures.items():
            st.metric(say(f"page.own_report.{name}"), value or "—", border=True, height="stretch")


def files_table(page: OwnPage, report: OwnReport) -> None:
    """Every file of the unit, the latest first."""
    say = page.say
    if not report.files:
        st.caption(say("page.own_report.no_files"))
        return
    frame = pd.DataFrame({
        say("page.findings.file"): [one.name for one in report.files],
        say("page.column.state"): [say(f"page.submission.{state(one)}") for one in report.files],
        say("page.review.stored"): [show(local(one.stored), "", page.language) for one in report.files],
        say("page.review.hash"): [one.sha256[:SHOWN] for one in report.files],
    })
    table(frame, {}, say("page.own_report.files"), "own_files_table")


def offer_own_form(page: OwnPage, report: OwnReport) -> None:
    """The blank form of the unit, written when somebody asks for it."""
    name = f"{plain_part(Sentences(page.language, report.rulebook).unit(report.unit))}.xlsx"

    def made() -> bytes:
        content, rulebook = io.BytesIO(), report.rulebook
        unit_book(rulebook, rulebook.unit_of[report.unit], Names(rulebook, page.language), page.say).save(content)
        return content.getvalue()

    st.download_button(page.say("page.own_report.form"), made, name, XLSX, key="own_form", on_click="ignore",
                       icon=":material/download:")
