"""What a command is about to write may replace neither what it reads nor what somebody has filled in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from commands.console import Console, UnusableError

KINDS = {"score": ".xlsx", "rulebook": ".xlsx", "pack": ".docx", "problems": ".xlsx"}


def keep_what_is_there(options: argparse.Namespace, console: Console) -> None:
    """Look at the places to write to before any work is done. Raises `UnusableError`."""
    files, folders = _targets(options)
    for file in _of_a_kind(options):
        if file.suffix.lower() != (kind := KINDS[options.command]):
            raise UnusableError(console.words("command.other_kind", file=str(file), kind=kind))
    inputs = {path.resolve() for path in _inputs(options)}
    for file in files:
        if file.is_file() and any(file.resolve() == path or _among(file, path) for path in inputs):
            raise UnusableError(console.words("command.is_input", file=str(file)))
    for folder in folders:
        if folder.is_dir() and any(folder.iterdir()):
            raise UnusableError(console.words("command.folder_in_use", folder=str(folder)))


def _targets(options: argparse.Namespace) -> tuple[list[Path], list[Path]]:
    """Files, then folders, that are to be written."""
    given = vars(options)
    files = [] if given["json"] in (None, "-") else [Path(given["json"])]
    out = given.get("out")
    if options.command in ("score", "pack", "brief", "problems") and out:
        files.append(out)
    folders = (given.get("marked"), given.get("blanked"), out if options.command in ("forms", "letters") else None)
    return files, [folder for folder in folders if folder]


def _of_a_kind(options: argparse.Namespace) -> list[Path]:
    """Files that are to be written whose name has to say what they are, or no program opens them."""
    given = vars(options)
    return [file for file in (given.get("new"), given.get("out")) if file and options.command in KINDS]


def _inputs(options: argparse.Namespace) -> Iterator[Path]:
    given = vars(options)
    single = (given.get("rulebook"), given.get("draft"), given.get("template"))
    yield from (path for path in (*single, *given.get("reports", ()), *given.get("previous", ())) if path)


def _among(file: Path, folder: Path) -> bool:
    """Is it one of the reports of a folder? JSON never is, so that the answer may lie beside them."""
    return folder in file.resolve().parents and file.suffix.lower() != ".json"
