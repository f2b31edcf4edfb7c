"""The cells that a mark came from, in a small piece of the sheet around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app_pages.parts.opening import Page, View
from app_pages.parts.static_table import plain
from intake.grids import FileGrids, Grid, column_letters, read_one
from intake.reports import Reading
from intake.reports.values.personal import is_personal
from intake.reports.values.text import as_text
from office.files import bytes_of, unpacked
from office.marked_files import files_that_count
from office.store import Store
from wording.words import Words

AROUND = 1  # rows above and below a cell, columns after it
BEFORE = 3  # columns before a cell: there stands what it is


def show_cells(page: Page, cells: Sequence[Reading], key: str) -> None:
    """A button that opens the pieces of the sheets that readings came from; the file is read when somebody asks.

    Somebody of a unit sees pieces of that unit's own files only: beside a cell of an office table stand other units.
    """
    reader = page.reader if isinstance(page, View) else None
    if reader is not None and reader.role == "unit":
        files = files_that_count(page.store, page.period.code)
        cells = [reading for reading in cells if files.get(reading.file, ("", "", ()))[2] == (reader.unit,)]
        if not cells:
            return
    fold = st.popover(page.say("page.unit.show_cells"), icon=":material/table_view:", type="tertiary",
                      key=f"cells_{key}", on_change="rerun")
    if fold.open:
        with fold:
            show_places(page, [(reading.file, reading.sheet, reading.cell) for reading in cells])


def show_places(page: Page, places: Sequence[tuple[str, str, str]]) -> None:
    """The pieces of the sheets around cells (file, sheet, address), one a sheet."""
    for file, sheet in dict.fromkeys((file, sheet) for file, sheet, _ in places):
        cells = [place(cell) for *where, cell in places if tuple(where) == (file, sheet)]
        grid = sheet_of(page.store, page.period.code, file, sheet)
        st.caption(plain(f"{file.rsplit('/', 1)[-1]} · {sheet}"))
        if grid is None:
            st.caption(page.say("page.unit.no_piece"))
            continue
        st.table(piece(grid, cells, page.say), border=True, alt=page.say("page.unit.piece_alt", sheet=sheet))


def place(cell: str) -> tuple[int, int]:
    """C14 -> row 13, column 2, counted from 0; of a range its first cell."""
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+).*", cell).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs={Store: lambda store: store.place})
def file_of(store: Store, name: str, sha256: str) -> FileGrids | None:
    """The grids of a file in the store; None where it cannot be read any more."""
    with unpacked([(name, bytes_of(store, sha256))]) as (path,):
        read = read_one(path)
    return read if isinstance(read, FileGrids) else None


def sheet_of(store: Store, period: str, file: str, sheet: str) -> Grid | None:
    """A sheet of a file that counts."""
    files = files_that_count(store, period)
    grids = file_of(store, *files[file][:2]) if file in files else None
    return next((grid for grid in grids.sheets if grid.name == sheet), None) if grids is not None else None


def piece(grid: Grid, places: Sequence[tuple[int, int]], say: Words) -> pd.io.formats.style.Styler:
    """Rows and columns around the places with their numbers and letters; the cells themselves stand out in bold."""
    rows = sorted({near for row, _ in places for near in range(max(row - AROUND, 0), row + AROUND + 1)})
    shown = sorted({near for _, column in places for near in range(max(column - BEFORE, 0), column + AROUND + 1)})
    wanted = set(places)
    texts, styles = [], []
    for row in rows:
        cells = [grid.at(row, column) for column in shown]
        texts.append([plain(masked(cell, say) or (say("page.unit.blank_cell") if (row, column) in wanted else ""))
                      for cell, column in zip(cells, shown, strict=True)])
        styles.append(["font-weight: 700; text-decoration: underline" if (row, column) in wanted else ""
                       for column in shown])
    names = [column_letters(column) for column in shown]
    frame = pd.DataFrame(texts, index=[row + 1 for row in rows], columns=names)
    marked = pd.DataFrame(styles, index=frame.index, columns=names)
    return frame.style.apply(lambda _: marked, axis=None)


def masked(cell: object, say: Words) -> str:
    """What a cell holds; nothing of it where it holds an identity or phone number."""
    text = "" if cell is None else as_text(cell)
    return say("page.unit.masked") if is_personal(text) else text
