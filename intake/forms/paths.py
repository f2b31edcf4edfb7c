"""File names for workbooks that we write, whatever the names they are made from hold."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def plain_part(name: str) -> str:
    """One part of a path that every system accepts and that leads nowhere else.

    >>> plain_part("../a:b."), plain_part(" .. ")
    ('_a_b', '_')
    """
    return _FORBIDDEN.sub("_", name).strip(" .")[:100].strip(" .") or "_"


def free_path(folder: Path, name: str, taken: Container[Path]) -> Path:
    """An .xlsx in the folder that no other workbook of this run has yet."""
    stem = plain_part(name)
    path, number = folder / f"{stem}.xlsx", 2
    while path in taken:
        path, number = folder / f"{stem} ({number}).xlsx", number + 1
    return path
