"""Files that are in memory, for the reader of foreign files, which takes paths."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def as_path(file: Path | bytes) -> Iterator[Path]:
    """The file as a path for as long as the block lasts."""
    if isinstance(file, Path):
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="appraisal-") as folder:
        path = Path(folder) / "report"
        path.write_bytes(file)
        yield path
