"""`appraise ledger`: the rectification ledger of a period, out to Excel and in again."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from commands import answer
from commands.console import Console, UnusableError
from commands.fixes import unit_named
from commands.loading import ERRORS_FOUND, FINE
from commands.stored import open_the_store
from reports.rectification.columns import PROBLEM_STATES, state_name
from scoring.finding import Severity
from wording.values import show

if TYPE_CHECKING:
    from office.periods import Period
    from office.store import Store


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the ledger of a period, or look at one that came back and, where asked to, take what it changes."""
    from office.refused import Refused  # the database is loaded only where the store is asked for
    from office.store import StoreError

    try:
        store = open_the_store(console)
        period = _period(store, options.period, console)
        work = _write if options.work == "out" else _take
        return work(store, period, options, console)
    except StoreError as error:
        raise UnusableError(console.words(f"office.store.{error.fault}", reason=error.reason)) from error
    except Refused as refused:
        raise UnusableError(refused.said(console.words)) from refused


def _period(store: Store, code: str, console: Console) -> Period:
    from office.periods import periods

    found = {one.code: one for one in periods(store)}
    if code not in found:
        raise UnusableError(console.words("command.ledger.no_period", period=code, periods=list(found)))
    return found[code]


def _write(store: Store, period: Period, options: argparse.Namespace, console: Console) -> int:
    from office.ledger import ledger_file
    from office.periods import rulebook_of

    unit = None if options.unit is None else unit_named(options.unit, rulebook_of(store, period), console)
    if options.file.exists():  # somebody may have filled it in
        raise UnusableError(console.words("command.rulebook.exists", file=str(options.file)))
    with console.writing(options.file):
        options.file.write_bytes(ledger_file(store, period, console.language, unit))
    console.print(console.words("command.written", file=str(options.file)))
    if options.json:
        console.write_json({"format": answer.FORMAT, "files": [options.file.name]}, options.json)
    return FINE


def _take(store: Store, period: Period, options: argparse.Namespace, console: Console) -> int:
    """Lines with an error change nothing; of the others each cell is told that would change, or has changed."""
    from office.actor import Actor
    from office.ledger import read_ledger, take_ledger
    from office.ledger_changes import of_problem
    from office.periods import rulebook_of
    from wording.sentences import Sentences

    sentences, words = Sentences(console.language, rulebook_of(store, period)), console.words
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise UnusableError(words("command.ledger.unreadable", file=str(options.file))) from error
    read = read_ledger(store, period, options.file.name, content)
    for finding in read.findings:
        console.print(sentences.finding(finding))
    changes = [
        {"unit": one.problem.unit, "rule": one.problem.rule, "text": one.problem.text, "column": name,
         "before": getattr(of_problem(one.problem), name), "after": getattr(one.after, name)}
        for one in read.asked for name in one.changed
    ]  # fmt: skip
    for one in changes:
        shown = {name: _shown(one[name], console) for name in ("before", "after")}
        said = {"unit": sentences.unit(one["unit"]), "column": words(f"ledger.column.{one['column']}")}
        console.print(words("command.ledger.change", **{**one, **shown, **said}))
    if options.take:
        take_ledger(store, Actor("appraise ledger", "administrator"), period.code, read.asked)
    done = "taken" if options.take else "asked"
    console.print(words(f"command.ledger.{done}", count=len(read.asked), lines=read.lines))
    if options.json:
        found = answer.findings(read.findings, sentences)
        made = {"format": answer.FORMAT, "taken": options.take, "changes": changes, "findings": found}
        console.write_json(made, options.json)
    return ERRORS_FOUND if any(one.severity is Severity.ERROR for one in read.findings) else FINE


def _shown(value: object, console: Console) -> str:
    return state_name(value, console.words) if value in PROBLEM_STATES else show(value or None, "", console.language)
