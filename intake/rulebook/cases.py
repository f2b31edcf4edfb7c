"""The sheet `cases`: worked cases, row by row. `scoring/cases.py` takes their facts and expectations apart."""

from __future__ import annotations

from intake.rulebook.draft import Draft, Numbered
from intake.rulebook.sheet import Table
from intake.rulebook.words import nearest
from scoring.rulebook import CaseRow


def read_cases(table: Table, draft: Draft) -> None:
    """Cases are read after rules, whose codes they name."""
    codes = list(dict.fromkeys(numbered.item.code for numbered in draft.rules))
    for row in table:
        case, expect = row.needs("case"), row.needs("expect")
        rule = row.text("rule") or None
        if rule is not None and rule not in codes:
            draft.notes.unknown("unknown_rule", row.place("rule"), rule, nearest(rule, codes), codes)
        if case and expect:
            item = CaseRow(case, rule, row.text("unit") or None, row.text("facts"), expect, row.number)
            draft.cases.append(Numbered(row, item))
