"""A unit hands in its report; each file has its receipt at once."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.acting import actor, attempt, may
from app_pages.parts.opening import OwnPage
from app_pages.parts.receipts import Taken, became, receipt_text
from app_pages.parts.static_table import plain
from office.own_report import OwnReport, hand_in, speaks_of_others
from office.refused import Refused
from office.submissions import Receipt

RECEIPTS = "own_receipts"
ROUND = "own_round"  # a new number empties the upload field


def take_own_report(page: OwnPage) -> None:
    """The upload field; where the state of the period takes no reports, why not."""
    say = page.say
    if not may(page.period, "receive report"):
        why = Refused("state", action="receive report", state=page.period.state).said(say)
        st.info(why, icon=":material/lock:")
        return
    number = st.session_state.setdefault(ROUND, 0)
    files = st.file_uploader(say("page.own_report.upload"), accept_multiple_files=True, key=f"own_files_{number}",
                             help=say("page.import.upload_help"))
    st.caption(say("page.import.upload_words"))
    if st.button(say("page.own_report.hand_in"), type="primary", disabled=not files, icon=":material/upload_file:"):
        with attempt(say), st.spinner(say("page.own_report.reading")):
            receipts = hand_in(page.store, actor(), page.period, [(file.name, file.getvalue()) for file in files])
            st.session_state[RECEIPTS] = (page.period.code, receipts)
            st.session_state[ROUND] = number + 1
            st.rerun()


def show_own_receipts(page: OwnPage, report: OwnReport) -> None:
    """What became of each file that was handed in last, and the receipt to keep."""
    say = page.say
    period, receipts = st.session_state.get(RECEIPTS, ("", ()))
    if period != page.period.code or not receipts:
        return
    files = [_taken(receipt, report) for receipt in receipts]
    with st.container(border=True):
        for file in files:
            text = say("page.own_report.became", file=plain(file.receipt.name), outcome=became(page, file))
            (st.warning if file.faulty else st.success)(text)
        text = receipt_text(page, report.rulebook, files)
        with st.expander(say("page.own_report.receipt"), icon=":material/receipt_long:"):
            st.code(text, language=None, wrap_lines=True)
        st.download_button(say("page.receipts.save"), text.encode("utf-8-sig"), f"{say('page.receipts.file')}.txt",
                           "text/plain", key="own_receipt_save", on_click="ignore", icon=":material/download:")


def _taken(receipt: Receipt, report: OwnReport) -> Taken:
    """A receipt with what is wrong in the file now; what speaks of other units is for the office."""
    called = {file.sha256: file.file for file in report.to_mend}
    about = tuple(one for one in report.findings if one.file is not None and one.file == called.get(receipt.sha256))
    told = about or tuple(one for one in receipt.findings if not speaks_of_others(one, report.places))
    return Taken(receipt, told)
