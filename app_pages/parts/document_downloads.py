"""Meeting papers, brief and result workbook to take away; each is written when its button is pressed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages.parts.opening import View
from intake.forms.paths import plain_part
from reports.account import Account
from reports.brief.content import brief_of
from reports.brief.paper import FontMissingError, brief_pdf, fonts
from reports.brief.web import brief_html
from reports.pack import chosen, pack
from reports.rectification.problem_list import problem_list
from reports.result_workbook import result_workbook

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_pack(account: Account, order: Sequence[str], oral: Sequence[str]) -> None:
    """The papers of the meeting, in the order that was chosen."""
    st.caption(account.words("page.documents.order", oral=len(oral), written=len(order) - len(oral)))
    st.download_button(
        account.words("page.documents.take_pack"), lambda: pack(account, chosen(order, oral)),
        file_of(account, "page.documents.pack", "docx"), WORD, icon=":material/download:", on_click="ignore",
    )


def offer_brief(account: Account) -> None:
    """The page for leaders as PDF and as web page; without a font only the latter."""
    row = st.container(horizontal=True)
    try:
        fonts()
    except FontMissingError as missing:
        st.warning(missing.said(account.words))
    else:
        row.download_button(
            account.words("page.documents.take_pdf"), lambda: brief_pdf(brief_of(account)),
            file_of(account, "page.documents.brief", "pdf"), "application/pdf", icon=":material/download:",
            on_click="ignore",
        )
    row.download_button(
        account.words("page.documents.take_html"), lambda: brief_html(brief_of(account)),
        file_of(account, "page.documents.brief", "html"), "text/html", icon=":material/download:", on_click="ignore",
    )


def offer_workbook(view: View, account: Account) -> None:
    """The whole result as Excel."""
    found = view.appraisal

    def made() -> bytes:
        readings = found.reports.readings
        return result_workbook(account.result, readings, found.findings, account.language, account.issue)

    st.download_button(
        account.words("page.documents.take_workbook"), made, file_of(account, "page.documents.workbook", "xlsx"), EXCEL,
        icon=":material/download:", on_click="ignore",
    )


def offer_problem_list(account: Account) -> None:
    """Where each unit lost points, as Excel."""
    name = account.words("problems.file", period=account.period)
    st.download_button(
        account.words("page.rectification.take_problems"), lambda: problem_list(account),
        _file(account, [name], "xlsx"), EXCEL, key="take_problems", icon=":material/download:", on_click="ignore",
    )


def file_of(account: Account, kind: str, ending: str) -> str:
    """The name of a download: what it is, of which period, and that it is a draft where it is one."""
    return _file(account, [account.period, account.words(kind)], ending)


def _file(account: Account, parts: list[str], ending: str) -> str:
    if account.issue.standing == "draft":
        parts = [*parts, account.words("page.documents.draft_file")]
    return f"{plain_part(' '.join(parts))}.{ending}"
