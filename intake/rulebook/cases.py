"""The sheet `cases`: worked cases, row by row. `scoring/cases/` takes their facts and expectations apart."""

from __future__ import annotations

from intake.rulebook.draft import Draft, Numbered
from intake.rulebook.sheet import Table
from intake.rulebook.words import nearest
from scoring.cases.facts import units_of
from scoring.cases.text import CaseError
from scoring.finding import Severity
from scoring.rulebook import CaseRow, Rulebook


def read_cases(table: Table, draft: Draft) -> None:
    """Cases are read after rules, whose codes they name."""
    codes = list(dict.fromkeys(numbered.item.code for numbered in draft.rules))
    for row in table:
        case, expect = row.text("case"), row.needs("expect")
        rule = row.text("rule") or None
        if rule is not None and rule not in codes:
            draft.notes.unknown("unknown_rule", row.place("rule"), rule, nearest(rule, codes), codes)
        if expect:
            place = row.place("expect")
            item = CaseRow(
                case, rule, row.text("unit") or None, row.text("facts"), expect, row.number, place.sheet, place.cell
            )
            draft.cases.append(Numbered(row, item))


def check_cases(draft: Draft, rulebook: Rulebook) -> None:
    """Whether the facts of each case can be understood. Whether it comes out is another matter: `run_cases`."""
    for numbered in draft.cases:
        try:
            units_of([numbered.item], rulebook)
        except CaseError as mistake:
            draft.notes.add(Severity.ERROR, mistake.code, numbered.row.place("facts"), dict(mistake.values))
