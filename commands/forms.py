"""`appraise forms`: blank report workbooks, one for each unit and one for the office."""

from __future__ import annotations

import argparse

from commands import answer
from commands.console import Console
from commands.loading import FINE, load_rulebook


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the forms into a folder, which is made if it is not there."""
    from intake.forms import write_forms  # openpyxl is loaded only where workbooks are written

    loaded = load_rulebook(options.rulebook, console)
    with console.writing(options.out):
        options.out.mkdir(parents=True, exist_ok=True)
        written = write_forms(loaded.rulebook, options.out, console.words)
    console.print(console.words("command.forms.written", count=len(written), folder=str(options.out)))
    if options.json:
        console.write_json({"format": answer.FORMAT, "files": [path.name for path in written]}, options.json)
    return FINE
