"""`appraise letters`: a feedback letter for each unit, as Word documents."""

from __future__ import annotations

import argparse

from commands import answer
from commands.console import Console, UnusableError
from commands.loading import ERRORS_FOUND, exit_status, position_of
from commands.telling import Told, tell
from reports.letters.render import TemplateRefusedError, letters
from reports.letters.template import default_template


def run(options: argparse.Namespace, console: Console) -> int:
    """Write a letter a unit into a folder; one that cannot be made is named, the others are made all the same."""
    template = default_template(console.language) if options.template is None else _read(options, console)
    told = tell(options, console)
    rulebook = told.account.rulebook
    units = [unit.code for unit in rulebook.units]
    if options.unit:
        units = [units[position_of(options.unit, rulebook, console)]]
    written, failed = [], []
    with console.writing(options.out):
        options.out.mkdir(parents=True, exist_ok=True)
        try:
            for letter in letters(told.account, template, units, console.progress):
                if letter.content is None:
                    failed.append(letter)
                else:
                    (options.out / letter.name).write_bytes(letter.content)
                    written.append(letter)
        except TemplateRefusedError as refused:
            raise UnusableError("\n".join([console.words("letter.refused"), *refused.said(console.words)])) from refused
    for letter in failed:
        for mistake in letter.mistakes:
            unit = told.account.sentences.unit(letter.unit)
            console.tell(console.words("letter.failed", unit=unit, mistake=mistake.said(console.words)))
    console.print(console.words("command.letters.written", count=len(written), folder=str(options.out)))
    _tell_missing(told, units, console)
    if options.json:
        console.write_json({"format": answer.FORMAT, "files": [letter.name for letter in written]}, options.json)
    return ERRORS_FOUND if failed else exit_status(told.findings)


def _read(options: argparse.Namespace, console: Console) -> bytes:
    if not options.template.is_file():
        raise UnusableError(console.words("command.no_such_file", file=str(options.template)))
    content: bytes = options.template.read_bytes()
    return content


def _tell_missing(told: Told, units: list[str], console: Console) -> None:
    """Who gets a letter that says no more than that nothing came."""
    missing = [unit for unit in units if told.account.arrivals[unit] == "not_reported"]
    if missing:
        names = [told.account.sentences.unit(unit) for unit in missing]
        console.tell(console.words("command.letters.not_reported", units=names))
