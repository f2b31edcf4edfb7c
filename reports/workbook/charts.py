"""The sheet of charts, drawn by Excel itself from the other sheets."""

from __future__ import annotations

import math
from collections.abc import Iterator

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.pagebreak import Break

from reports.sheets import Sheets
from reports.workbook.lost import FIRST, LostSheet
from wording.words import Words

DIMENSIONS = ("1F4E5F", "2F7A86", "6BA5A0", "A9C5B4", "D9B66A", "C4823F", "8A4B38", "C9C4BB")
MOST_UNITS, MOST_AREAS = 60, 10
ON_A_PAGE = 24  # units: with more of them a chart would be torn apart in print
WIDTH = 26  # cm, of A4 across


def add_charts(sheets: Sheets, lost: LostSheet, words: Words) -> None:
    """A chart of lost points for each group, and one of the costliest rules."""
    book = sheets.book
    sheet = book.create_sheet(words("workbook.charts"))
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    row = 1
    source = book[lost.title]
    for group, first, last in lost.groups:
        pages = [*_pages(first, min(last, first + MOST_UNITS - 1))] if lost.dimensions else []
        for number, (begin, end) in enumerate(pages, start=1):
            part = f" {number}/{len(pages)}" if len(pages) > 1 else ""
            chart = _bars(words("workbook.chart_lost", group=group) + part, end - begin + 1)
            chart.grouping, chart.overlap = "stacked", 100
            for at, label in enumerate(lost.dimensions):
                column = FIRST + at
                chart.add_data(Reference(source, min_col=column, min_row=begin, max_row=end), titles_from_data=False)
                series = chart.series[at]
                series.tx = SeriesLabel(v=label)
                series.graphicalProperties = GraphicalProperties(solidFill=DIMENSIONS[at % len(DIMENSIONS)])
            chart.set_categories(Reference(source, min_col=1, min_row=begin, max_row=end))
            chart.legend.position = "b"
            sheet.add_chart(chart, f"A{row}")
            row += int(chart.height * 2) + 3
            sheet.row_breaks.append(Break(row - 2))
    if lost.areas:
        title = words("workbook.areas")
        chart = _bars(words("workbook.chart_areas"), min(lost.areas, MOST_AREAS))
        last = min(lost.areas, MOST_AREAS) + 1
        chart.add_data(Reference(book[title], min_col=3, min_row=2, max_row=last), titles_from_data=False)
        chart.series[0].graphicalProperties = GraphicalProperties(solidFill="9B2226")
        chart.set_categories(Reference(book[title], min_col=1, min_row=2, max_row=last))
        chart.legend = None
        sheet.add_chart(chart, f"A{row}")


def _pages(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The rows of a group in parts of the same size, each of which fits on a page.

    >>> list(_pages(2, 41)), list(_pages(2, 9))
    ([(2, 21), (22, 41)], [(2, 9)])
    """
    units = last - first + 1
    pages = math.ceil(units / ON_A_PAGE)
    for page in range(pages):
        yield first + page * units // pages, first + (page + 1) * units // pages - 1


def _bars(title: str, bars: int) -> BarChart:
    """Lying bars, the first row on top, high enough for all of them."""
    chart = BarChart()
    chart.type, chart.title = "bar", title
    chart.width, chart.height = WIDTH, 5 + 0.55 * bars
    chart.gapWidth = 40
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False  # openpyxl hides axes unless told
    chart.y_axis.majorGridlines = None
    chart.y_axis.number_format = "0.0"
    return chart
