"""One kind of table for the whole app: static, so that everything in it can be read aloud, searched and printed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.charts.labels import folded, folded_width, label_width
from app_pages.parts.numbers import NONE
from reports.texts import as_text

PADDING = 22  # pixels between columns
READABLE = 150  # pixels that running text needs
LINES, WIDEST = 2, 360  # a longer text may take so many lines where room is scarce, and so many pixels
PAGE = 100  # rows; more of them come in pages


def table(
    frame: pd.DataFrame, forms: Mapping[str, Callable[[Any], str]], alt: str, key: str, *, strong: Collection[int] = (),
    unbroken: Collection[str] = (),
) -> None:
    """`forms` writes the figures of a column, other columns are plain text; rows in `strong` (by index) are bold.

    Columns in `unbroken` keep each cell on one line. On screens narrower than its columns need the table scrolls.
    """
    shown, slot = frame, st.container()
    if len(frame) > PAGE:
        number = st.pagination(-(-len(frame) // PAGE), key=f"{key}_page")
        shown = frame.iloc[(number - 1) * PAGE : number * PAGE]
    written = {column: forms.get(column, plain) for column in shown}
    texts = {column: [NONE if pd.isna(value) else written[column](value) for value in shown[column]]
             for column in shown}
    widths = least_widths(shown, forms, unbroken)
    with slot:
        _draw(shown, json.dumps(texts), alt, list(strong), widths, written)


@st.cache_resource(max_entries=256, show_spinner=False)
def _draw(
    shown: pd.DataFrame, texts: str, alt: str, strong: Sequence[Any], widths: Sequence[int],
    _written: Mapping[str, Callable[[Any], str]],
) -> None:
    """Write a table once; Streamlit plays it again for everybody who sees the same texts."""
    name = hashlib.sha256(texts.encode()).hexdigest()[:16]  # tables of one page need names of their own
    styled = shown.style.set_uuid(name).format(dict(_written), na_rep=NONE)
    if strong:
        styled = styled.apply(lambda row: ["font-weight: 600" if row.name in strong else ""] * len(row), axis=1)
    # Streamlit lets every cell break, at 25 rem at the latest: here columns keep what they need, texts take the rest.
    rules: list[Any] = [{"selector": "td > *", "props": "max-width: none"}]
    rules += [{"selector": f"td.col{at}", "props": f"min-width: {width + PADDING}px"}
              for at, width in enumerate(widths)]
    st.table(styled.set_table_styles(rules), hide_index=True, border="horizontal", alt=alt)


def least_widths(
    frame: pd.DataFrame, forms: Mapping[str, Callable[[Any], str]], unbroken: Collection[str]
) -> list[int]:
    """Pixels that each column needs: figures and names on one line, long texts on a few, a heading of words on two.

    Those in Chinese do not break; a dash is as wide there as a character.
    """
    found = []
    for column in frame.columns:
        heading = folded_width([folded(str(column), 0, 2) if str(column).isascii() else str(column).replace("—", "一")])
        if column in forms and frame[column].dtype.kind in "iuf":
            cells = label_width([forms[column](value) for value in frame[column]])
        else:
            cells = label_width([str(value) for value in frame[column]])
            if column not in unbroken and cells > READABLE:
                cells = min(max(READABLE, cells / LINES), WIDEST)
        found.append(int(max(heading, cells)))
    return found


def plain(text: str | None) -> str:
    """Text from a file for an element that reads Markdown: shown as it is, never as a format, link or formula."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#+-!|~$:&" else letter for letter in _visible(text or ""))


def tame(sentence: str) -> str:
    """A sentence of ours with names from files in it: bold type stays, no link, colour, formula or HTML comes of it."""
    return "".join(f"\\{letter}" if letter in "[]<$`~" else letter for letter in _visible(sentence))


def _visible(text: str) -> str:
    """As documents have it: what cannot be seen, or would turn the rest of the line around, is a sign of its own."""
    return text if text.isprintable() else as_text(text)
