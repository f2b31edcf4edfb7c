"""Markdown tables, as the sample rulebook is written: `## sheet`, a header row, a ruler, then the rows."""

from __future__ import annotations

import re
from collections.abc import Mapping

Row = dict[str, str]


def read_tables(text: str, places: Mapping[str, str]) -> dict[str, list[Row]]:
    """The rows of each sheet by column. `{name}` is replaced by what `places` says."""
    for name, value in places.items():
        text = text.replace(f"{{{name}}}", value)
    if unknown := re.search(r"\{\w+\}", text):
        raise ValueError(f"nothing is known for {unknown[0]}")
    sheets: dict[str, list[Row]] = {}
    rows: list[Row] = []
    header: list[str] = []
    for line in text.splitlines():
        if line.startswith("## "):
            rows = sheets.setdefault(line[3:].strip(), [])
            header = []
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not header:
                header = cells
            elif set(line) - set("|- "):
                if len(cells) != len(header):
                    raise ValueError(f"{len(cells)} cells under {len(header)} headings: {line}")
                rows.append(dict(zip(header, cells, strict=True)))
    return sheets
