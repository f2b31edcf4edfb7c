"""The rectification ledger as a workbook: written for units and staff, and taken back with what they filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import func, select

from office.actor import Actor
from office.change import changing
from office.files import plain_name, unpacked
from office.ledger_changes import Asked, Filled, Ledger
from office.ledger_lines import lines_of
from office.periods import Period, rulebook_of
from office.permissions import require, require_own
from office.rectification import Problem, problems, write_progress
from office.refused import Refused
from office.store import Store, tables
from reports.rectification.columns import LedgerLine
from reports.rectification.ledger import ledger_workbook
from scoring.finding import Finding
from wording.sentences import Sentences
from wording.words import Language


@dataclass(frozen=True)
class LedgerRead:
    """A ledger that came back: the changes that it asks for, its number of lines, and what is wrong with them.

    A line with an error asks for nothing; the others can be taken.
    """

    asked: tuple[Asked, ...]
    lines: int
    findings: tuple[Finding, ...]


def ledger_file(store: Store, period: Period, language: Language, unit: str | None = None) -> bytes:
    """The ledger of a period as a workbook, of one unit or of all; without any problem its lines are none."""
    rulebook = rulebook_of(store, period)
    sentences = Sentences(language, rulebook)
    mine = [one for one in problems(store, period.code) if unit in (None, one.unit)]
    title = sentences.words("ledger.title", title=rulebook.settings.title, period=period.code,
                            unit=sentences.unit(unit) if unit else "")
    return ledger_workbook([line_of(one, sentences) for one in mine], title, sentences.words)


def line_of(one: Problem, sentences: Sentences) -> LedgerLine:
    return LedgerLine(
        f"{one.period}-P{one.id}-{one.step}", sentences.unit(one.unit), f"{one.rule} {sentences.rule(one.rule)}",
        one.text, one.lost, one.measure, one.responsible, one.deadline, one.state, one.note, one.evidence_name or "",
    )


def read_ledger(store: Store, period: Period, name: str, content: bytes) -> LedgerRead:
    """Look at a ledger that came back: nothing is changed, and nothing of the file is kept.

    What a line asks for is what it says otherwise than the ledger that went out, so that an old file does not undo
    what has been written since.
    """
    with unpacked([(name, content)]) as (path,):
        lines, findings = lines_of(path, plain_name(name))
    now = {one.id: one for one in problems(store, period.code)}
    ledger = Ledger(period.code, now, _written(store, period.code), rulebook_of(store, period))
    asked, found = ledger.judge(lines)
    return LedgerRead(tuple(asked), len(lines), (*findings, *found))


def take_ledger(store: Store, actor: Actor, period: str, asked: Sequence[Asked]) -> None:
    """Write what a ledger asks for: all of it or, where a problem has been written about since it was read, nothing."""
    for one in asked:
        require_own(actor, one.problem.unit)
    with changing(store, actor, "follow problem", period) as change:
        table = tables.progress
        last: Mapping[int, int] = dict(
            change.connection.execute(select(table.c.problem, func.max(table.c.id)).group_by(table.c.problem)).all()
        )
        for one in asked:
            before, after = one.problem, one.after
            if last.get(before.id) != before.step:
                raise Refused("ledger_moved", text=before.text)
            if "closed" in (before.state, after.state):
                require(actor, change.state, "close problem")
            write_progress(change, f"{before.unit} {before.rule}", before.id, after.state, after.measure,
                           after.responsible, after.deadline, after.note, None)


def _written(store: Store, period: str) -> dict[tuple[int, int], Filled]:
    """Every step of the problems of a period, as a ledger of that time shows it."""
    table, steps = tables.problems, tables.progress
    query = select(steps).join(table, table.c.id == steps.c.problem).where(table.c.period == period)
    names = [one.name for one in fields(Filled)]
    with store.reading() as connection:
        return {
            (row["problem"], row["id"]): Filled(**{name: row[name] for name in names})
            for row in connection.execute(query).mappings()
        }

