"""Which findings speak of a file, and of which of its cells: a contradiction stands at both of its ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from scoring.finding import Finding

_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


def findings_of(file: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings about one file, in their order; a contradiction is told at both cells, each naming the other."""
    own = [finding for one in findings for finding in (one, *_other_end(one)) if finding.file == file]
    return tuple({_identity(finding): finding for finding in own}.values())


def cells_of(finding: Finding) -> Iterator[str]:
    """Addresses of the cells on the finding's sheet that it speaks of, its own first."""
    if finding.cell is not None:
        yield finding.cell
    others = finding.values.get("cells")
    if isinstance(others, (list, tuple)):
        yield from (cell for cell in others if isinstance(cell, str) and _ADDRESS.fullmatch(cell))


def _other_end(finding: Finding) -> list[Finding]:
    """The same contradiction, seen from the other of its two cells."""
    values = finding.values
    if "other_cell" not in values:
        return []
    turned = {**values, "other_file": finding.file, "other_sheet": finding.sheet, "other_cell": finding.cell}
    if "value" in values:
        turned.update(value=values["other"], other=values["value"])
    place = {"file": values["other_file"], "sheet": values["other_sheet"], "cell": values["other_cell"]}
    return [replace(finding, values=turned, **place)]


def _identity(finding: Finding) -> tuple[object, ...]:
    return (
        finding.code,
        finding.sheet,
        finding.cell,
        finding.unit,
        finding.field,
        repr(sorted(finding.values.items(), key=str)),
    )
