"""The columns of a rectification ledger in Excel: it is written and read back by the same list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from reports.sheets import DAY, POINTS, TEXT, Heading
from reports.texts import LONGEST, as_text
from wording.words import Words

ProblemState = Literal["open", "under way", "done", "closed"]
PROBLEM_STATES: tuple[ProblemState, ...] = get_args(ProblemState)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One problem as the ledger shows it. `number` finds it again, as it was when the ledger was written."""

    number: str
    unit: str
    rule: str
    text: str
    lost: float | None
    measure: str
    responsible: str
    deadline: date | None
    state: ProblemState
    note: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is that of the field of a line; its heading is `ledger.column.<name>`."""

    name: str
    width: float
    form: str = TEXT
    filled_in: bool = False


COLUMNS = (
    Column("number", 12),
    Column("unit", 14),
    Column("rule", 18),
    Column("text", 30),
    Column("lost", 8, POINTS),
    Column("measure", 30, filled_in=True),
    Column("responsible", 14, filled_in=True),
    Column("deadline", 12, DAY, filled_in=True),
    Column("state", 9, filled_in=True),
    Column("note", 28, filled_in=True),
    Column("evidence", 14),
)
READ = tuple(column.name for column in COLUMNS if column.name not in ("lost", "evidence"))
"""What a ledger that comes back must have; the points lost and the names of files are not looked at."""


def headings(words: Words) -> list[Heading]:
    return [Heading(words(f"ledger.column.{one.name}"), one.width, one.form, one.filled_in) for one in COLUMNS]


def state_name(state: ProblemState, words: Words) -> str:
    return words(f"office.problem.{state.replace(' ', '_')}")


def in_a_cell(text: str) -> str:
    """A text as a cell holds it, so that what comes back can be compared with what went out."""
    plain = as_text(text).strip()
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}\u2026"
