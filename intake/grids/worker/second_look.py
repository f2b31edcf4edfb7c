"""The second look at single cells: how the file stores and shows them."""

from __future__ import annotations

from typing import Any

from intake.grids.worker import ods, xls, xlsx
from intake.grids.worker.details import SheetDetail
from intake.grids.worker.kinds import kind_of, kind_of_package
from intake.grids.worker.packages import Package

Wanted = dict[str, list[list[int]] | None]
"""Sheets by name, each with the cells (row, column) in question; None for all of its cells."""


def second_look(data: bytes, wanted: Wanted | None, *, cells: int, unpacked_bytes: int) -> dict[str, Any]:
    """Details of the wanted cells that are written in the file, by sheet; `wanted` None for all sheets."""
    found: dict[str, SheetDetail] = {}
    kind = kind_of(data)
    if kind == "xls":
        found = dict(xls.scan(data, cells))
    elif kind == "package":
        package = Package(data, unpacked_bytes)
        if kind_of_package(package) == "ods":
            found = ods.scan(package, cells)
        else:
            formats = xlsx.formats_of(package)
            for name, part in xlsx.sheet_parts(package).items():
                if wanted is None or name in wanted:
                    found[name] = xlsx.scan(package.read(part), formats, cells)
    return {"details": {name: _chosen(found[name], wanted, name) for name in found if wanted is None or name in wanted}}


def _chosen(detail: SheetDetail, wanted: Wanted | None, name: str) -> list[Any]:
    places = None if wanted is None else wanted[name]
    if places is None:
        return [[*place, *cell] for place, cell in detail.cells.items()]
    return [
        [*place, *detail.cells[place]] for place in ((row, column) for row, column in places) if place in detail.cells
    ]
