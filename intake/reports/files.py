"""Which files to read, and what they are called in readings and findings, in whatever order they are given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from intake.grids import spreadsheet_paths
from scoring.finding import Finding


def files_in(paths: Sequence[Path]) -> tuple[dict[Path, str], tuple[Finding, ...]]:
    """Path -> name of each file, in the order of the names, and what was odd about the folders.

    A name is relative to the folder that was given; where two folders hold files of one name, the folder's own name
    stands in front.
    """
    found = spreadsheet_paths(paths)
    counts = Counter(found.names.values())
    names = {path: name if counts[name] == 1 else f"{_folder(path, name)}/{name}" for path, name in found.names.items()}
    return dict(sorted(names.items(), key=lambda item: (item[1], str(item[0])))), found.findings


def _folder(path: Path, name: str) -> str:
    """The name of the folder that was given, or in which the file given lies."""
    return path.resolve().parents[name.count("/")].name
