"""Tables that are read from the back row of a meeting room and on a phone: their letters grow with the screen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app_pages.parts.static_table import plain

SHORT, GRADE = 6, 3  # Chinese characters: of a name, of a grade

# Headings that stand under each other, then what is read first, second and last; the largest for one row of figures.
HEAD, SMALL, LARGE, HUGE = (
    f"clamp({least}rem, {share}vw, {most}rem)"
    for least, share, most in ((0.9, 1.3, 2.2), (1.1, 1.9, 3.6), (1.2, 2.15, 4.2), (1.5, 3.6, 7))
)


def back_row_table(frame: pd.DataFrame, sizes: Sequence[str], alt: str, key: str) -> None:
    """All texts of a few rows, each column in its size; `key` tells tables of one page apart."""
    rules = [{"selector": "th *", "props": f"font-size: {HEAD}"}, {"selector": "td *", "props": "line-height: 1.3"},
              {"selector": "td > *", "props": "max-width: none"}]
    rules += [{"selector": f"td.col{at} *", "props": f"font-size: {size}"} for at, size in enumerate(sizes)]
    # A short Chinese name keeps its line: its last character alone on the next one looks like a name of its own.
    for at, column in enumerate(frame):
        longest = max((len(text) for text in frame[column] if not text.isascii()), default=0)
        if at == 0 or 0 < longest <= GRADE:
            rules += [{"selector": f"td.col{at} *", "props": f"min-width: {min(longest, SHORT)}em"}]
    rules += [{"selector": "td.col0 *", "props": "font-weight: 600"}]
    styled = frame.style.set_uuid(key).format(dict.fromkeys(frame, plain)).set_table_styles(rules)
    st.table(styled, hide_index=True, border="horizontal", alt=alt)
