"""`appraise pack`: the papers of the debriefing meeting, as one Word document."""

from __future__ import annotations

import argparse

from commands.console import Console
from commands.loading import exit_status, position_of
from commands.telling import tell
from reports.pack import chosen, pack, proposed


def run(options: argparse.Namespace, console: Console) -> int:
    """Write agenda, county page and a page a unit; --oral names who reports orally."""
    told = tell(options, console)
    account = told.account
    order = proposed(account)
    if options.oral:
        codes = account.result.facts.units
        oral = [codes[position_of(wanted, account.rulebook, console)] for wanted in options.oral]
        order = chosen([str(unit) for unit in account.ranking.index], oral)
    with console.writing(options.out):
        options.out.write_bytes(pack(account, order))
    console.print(console.words("command.written", file=str(options.out)))
    return exit_status(told.findings)
