"""The store keeps UTC; a reader sees the time of their own clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st


def local(at: datetime | None) -> datetime | None:
    """A time of the store as the reader's clock shows it."""
    return None if at is None else at - timedelta(minutes=st.context.timezone_offset or 0)
