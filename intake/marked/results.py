"""Results of formulas: openpyxl saves formulas without them, so they are put back as they were read.

Else a file that nobody has opened in between would come back with formulas that were never calculated.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape

from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900, to_excel

from intake.grids import Cell, CellError, Grid, Uncomputed
from intake.grids.worker.packages import Package
from intake.grids.worker.xlsx import column_number, sheet_parts

_FORMULA_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"([^>]*)>(<f\b(?:[^>]*/>|.*?</f>))<v\s*(?:/>|></v>)</c>', re.DOTALL)
_PLENTY = 2**30


def with_results(saved: bytes, grids: Mapping[str, Grid], epoch: datetime = CALENDAR_WINDOWS_1900) -> bytes:
    """The workbook with the value of each formula as the grid of its sheet has it."""
    parts = {part: grids[name] for name, part in sheet_parts(Package(saved, _PLENTY)).items() if name in grids}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            grid = parts.get(item.filename)
            new.writestr(item, content if grid is None else _filled(content, grid, epoch))
    return made.getvalue()


def _filled(xml: bytes, grid: Grid, epoch: datetime) -> bytes:
    def fill(match: re.Match[bytes]) -> bytes:
        letters, row, attributes, formula = match.groups()
        said = _stored(grid.at(int(row) - 1, column_number(letters.decode())), epoch)
        if said is None:
            return match[0]
        kind, text = said
        marked = f' t="{kind}"' if kind else ""
        return b'<c r="%s%s"%s%s>%s<v>%s</v></c>' % (
            letters, row, attributes, marked.encode(), formula, escape(text).encode()
        )  # fmt: skip

    return _FORMULA_CELL.sub(fill, xml)


def _stored(value: Cell, epoch: datetime) -> tuple[str, str] | None:
    """Type and text of a formula's result in the file; None where there is none."""
    match value:
        case None | Uncomputed():
            return None
        case bool():
            return "b", str(int(value))
        case CellError():
            return "e", value.code
        case str():
            return "str", value
        case datetime() | date() | time() | timedelta():
            return "", repr(to_excel(value, epoch))
        case _:
            return "", repr(value)
