"""Who is signed in, in the head of every page: the way to one's own password and out."""

from __future__ import annotations

from streamlit.delta_generator import DeltaGenerator

from app_pages.parts.acting import ALONE, actor
from app_pages.parts.static_table import plain


def account_link(place: DeltaGenerator) -> None:
    """Nothing where nobody signs in."""
    who = actor()
    if who != ALONE:
        place.markdown(f":material/account_circle: [{plain(who.name)}](/account)", width="content")
