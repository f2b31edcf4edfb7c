"""`appraise problems`: the problem list of all units, as an Excel workbook."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from commands import answer
from commands.console import Console
from commands.loading import exit_status
from commands.telling import tell
from reports.rectification.problem_list import problem_list
from reports.rectification.problems import problems_of


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the list; what is in it is counted, and given as data where that is asked for."""
    told = tell(options, console)
    account, words = told.account, console.words
    with console.writing(options.out):
        options.out.write_bytes(problem_list(account))
    found = problems_of(account)
    code = "problems.printed" if account.previous is not None else "problems.printed_first"
    console.print(words(code, count=len(found), units=len({one.unit for one in found}),
                        again=sum(one.again is True for one in found)))
    console.print(words("command.written", file=str(options.out)))
    if options.json:
        rows = [{**asdict(one), "again": one.again} for one in found]
        console.write_json(
            answer.plain({**answer.head(account.rulebook, console.language), "problems": rows}), options.json
        )
    return exit_status(told.findings)
