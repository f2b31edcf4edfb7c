"""Which files to read: the files given, and everything inside the folders given, named relative to their folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_NOT_REPORTS = ("~$", ".~", ".")  # lock files of office programs, hidden files
_LITTER = frozenset({"thumbs.db", "desktop.ini"})


def files_in(paths: Sequence[Path]) -> dict[Path, str]:
    """Path -> name in findings and readings, in an order that does not depend on how the files were given.

    A name is relative to the folder that was given, with `/` between its parts; where two folders hold files of the
    same name, the folder's name stands in front.
    """
    named: dict[Path, tuple[str, str]] = {}
    for path in paths:
        if path.is_dir():
            for file in path.rglob("*"):
                if file.is_file() and not any(part.startswith(_NOT_REPORTS) for part in file.relative_to(path).parts):
                    named.setdefault(file, (file.relative_to(path).as_posix(), path.resolve().name))
        else:
            named.setdefault(path, (path.name, path.resolve().parent.name))
    kept = {file: pair for file, pair in named.items() if file.name.casefold() not in _LITTER}
    counts: dict[str, int] = {}
    for name, _ in kept.values():
        counts[name] = counts.get(name, 0) + 1
    full = {file: name if counts[name] == 1 else f"{folder}/{name}" for file, (name, folder) in kept.items()}
    return dict(sorted(full.items(), key=lambda item: (item[1], str(item[0]))))
