"""What was published: its hashes as they are printed, whether it still scores to the same bytes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.parts.local_time import local
from app_pages.parts.opening import Page
from app_pages.parts.standing import grouped
from app_pages.parts.static_table import table
from office.publication import printed_head
from office.snapshots import Snapshot, rescore, snapshots


def show_publication(page: Page) -> None:
    """The latest publication and, where there were more, the earlier ones; a button that scores it again."""
    say, found = page.say, snapshots(page.store, page.period.code)
    if not found:
        st.caption(say("page.publication.none"))
        return
    last, head = found[-1], printed_head(page.store, page.period.code)
    if page.period.state == "reopened":
        st.warning(say("page.publication.reopened"))
    rows = {
        "at": say("page.publication.at_by", at=local(last.at), by=last.by),
        "hash": grouped(last.hash),
        "engine": last.engine,
        "head": grouped(head or ""),
    }
    shown = pd.DataFrame(
        {
            say("page.publication.what"): [say(f"page.publication.{name}") for name in rows],
            say("page.publication.value"): list(rows.values()),
        }
    )
    table(shown, {}, say("page.publication.alt"), "publication")
    st.caption(say("page.publication.meaning"))
    if st.button(say("page.publication.rescore"), icon=":material/published_with_changes:"):
        with st.spinner(say("page.publication.rescoring")):
            _tell(page, last)
    if len(found) > 1:
        with st.expander(say("page.publication.earlier", count=len(found) - 1)):
            for one in reversed(found[:-1]):
                st.markdown(say("page.publication.earlier_line", at=local(one.at), by=one.by, hash=grouped(one.hash)))


def _tell(page: Page, snapshot: Snapshot) -> None:
    say, found = page.say, rescore(page.store, snapshot)
    if found.same:
        st.success(say("page.publication.same"))
    elif found.engine != found.engine_now:
        st.warning(say("page.publication.other_engine", engine=found.engine, now=found.engine_now))
    else:
        st.error(say("page.publication.other"))
