"""Which files of a folder are to be read, and what they are called in findings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from intake.grids.names import shown
from scoring.finding import Finding, Severity

_OWNER_FILES = ("~$", ".")  # what Excel and WPS lay beside an open workbook; hidden files
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True)
class FoundFiles:
    """Files to read, in their order, with their names in findings (relative to the folder that was given)."""

    names: dict[Path, str]
    findings: tuple[Finding, ...]


def spreadsheet_paths(paths: Sequence[Path]) -> FoundFiles:
    """Files as given, and every file below the folders given, sorted by name.

    Temporary, hidden and system files are left out. Links inside a folder are not followed, each is a finding: a
    report comes with the folder or not at all. Other files are kept, the reader says what they are.
    """
    names: dict[Path, str] = {}
    findings: list[Finding] = []
    for path in paths:
        if not path.is_dir():
            names.setdefault(path, shown(path.name))
            continue
        before = len(names)
        for file, name in _files(path):
            if file.is_symlink():
                findings.append(Finding(Severity.WARNING, "link_not_followed", file=shown(name)))
            else:
                names.setdefault(file, shown(name))
        if len(names) == before:
            findings.append(Finding(Severity.WARNING, "folder_empty", file=shown(path.name)))
    return FoundFiles(names, tuple(findings))


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file with its name relative to the folder."""
    for parent, below, files in os.walk(folder):
        here = Path(parent)
        inside = "".join(f"{part}/" for part in here.relative_to(folder).parts)
        links = [name for name in below if (here / name).is_symlink()]
        below[:] = sorted(name for name in below if not is_left_out(name) and name not in links)
        for name in sorted(name for name in [*files, *links] if not is_left_out(name)):
            yield here / name, inside + name


def is_left_out(name: str) -> bool:
    """Whether the name is that of a temporary, hidden or system file: no report, whatever is in it."""
    return name.startswith(_OWNER_FILES) or name.lower() in _SYSTEM_FILES
