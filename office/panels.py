"""Lists of scores: a list that the office keeps, in which several scorers each give a unit a line of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.methods.panel import Panel
from scoring.rulebook import Field, Ledger, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class ScoreList:
    """`scores`: the columns that panels look at; `scorer`: the column that names who gave them, where there is one."""

    ledger: Ledger
    scores: tuple[Field, ...]
    scorer: Field | None


def column_of(rule: Rule) -> str | None:
    """The column of a list that a panel looks at; None for every other rule."""
    parameters = rule.parameters
    return parameters.column.text.strip() if isinstance(parameters, Panel) and parameters.column is not None else None


def score_lists(rulebook: Rulebook) -> Mapping[str, ScoreList]:
    """The office's lists that hold nothing but scores and at most a name beside them, by the name of the list.

    They are filled in as a grid, a column a scorer; every other list line by line.
    """
    wanted: dict[str, set[str]] = {}
    for rule in rulebook.rules:
        column = column_of(rule)
        if column is not None and isinstance(rule.parameters, Panel) and rule.parameters.ledger is not None:
            wanted.setdefault(rule.parameters.ledger, set()).add(column)
    found = {}
    for ledger in rulebook.ledgers:
        scores = tuple(column for column in ledger.columns if column.name in wanted.get(ledger.name, ()))
        rest = [column for column in ledger.columns if column not in scores]
        names = [column for column in rest if column.type in ("text", "choice")]
        fits = len(names) <= 1 and not any(column.required for column in rest if column not in names)
        if scores and fits and ledger.source == "office":
            found[ledger.name] = ScoreList(ledger, scores, names[0] if names else None)
    return found
