"""Server time of a rerun of the ranking page, against a bare page that draws one Plotly chart of as many units.

Both pages run in Streamlit's own test harness, in one process, after a first run that fills the caches, as every run
after the first does on the server.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from benchmarks import made
from benchmarks.ratio import PROJECT, Ratio, side_by_side
from office.actor import Actor
from office.periods import add_period, periods
from office.store import open_store
from office.store.store import SETTING
from office.submissions import receive

SIZES = (24, 1_500)
RULES = 45
PAGE = PROJECT / "app_pages" / "ranking.py"
BARE = """
import plotly.graph_objects as go
import streamlit as st

st.title("Bare")
units = [f"unit {number}" for number in range({units})]
st.plotly_chart(go.Figure(go.Bar(x=list(range({units})), y=units, orientation="h")))
"""


def table_of_reports(units: int) -> bytes:
    """All units' reports as one table, a row a unit."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("report")
    sheet.append(["单位", *(made.label(field) for field in made.fields())])
    for number in range(units):
        sheet.append([made.unit(number)[1], *(40 + (number * 7 + row * row) % 9 for row in range(len(made.fields())))])
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


@contextmanager
def filled_store(units: int) -> Iterator[None]:
    """A store with one period of so many units, in use for the pages."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        rulebook = folder / "rulebook.xlsx"
        made.write_rulebook(rulebook, RULES, units)
        store, clerk = open_store(folder), Actor("benchmark")
        added = add_period(store, clerk, rulebook.name, rulebook.read_bytes())
        if added.period is None:
            raise RuntimeError(f"the made-up rulebook is refused: {added.findings}")
        files = [("reports.xlsx", table_of_reports(units))]
        (receipt,) = receive(store, clerk, periods(store)[0], files, received=date(2025, 12, 1))
        if len(receipt.units) != units:
            raise RuntimeError(f"the table is not read: {receipt.findings[:3]}")
        before = os.environ.get(SETTING)
        os.environ[SETTING] = name
        try:
            yield
        finally:
            os.environ.pop(SETTING)
            if before is not None:
                os.environ[SETTING] = before


def opened(page: AppTest) -> AppTest:
    """The page after its first run; an error on it ends the benchmark."""
    page.run()
    if page.exception or page.error or not page.title:
        raise RuntimeError(f"the page shows an error: {[*page.exception, *page.error]}")
    return page


def measure() -> Sequence[Ratio]:
    found = []
    for units in SIZES:
        with filled_store(units):
            ours = opened(AppTest.from_file(PAGE, default_timeout=120))
            bare = opened(AppTest.from_string(BARE.replace("{units}", str(units)), default_timeout=120))
            seconds = side_by_side(ours.run, bare.run, repeats=7)
        found.append(Ratio(f"rerun of the ranking page, {units} units", "a bare page with one chart", *seconds))
    return found
