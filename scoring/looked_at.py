"""What a rule looks at, down to the columns and lines of ledgers, so that a mark shows the cells it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from scoring.formula.calls import ledger_of
from scoring.formula.nodes import Call, Name, Node, Operation, Text, parts, walk
from scoring.inputs import rule_formulas, rule_inputs
from scoring.rulebook import Ledger, Rule, Rulebook

_CONDITIONS_FROM = {"COUNT": 1, "COUNT_PERIODS": 3}
"""The place of the first condition among the arguments; elsewhere a value of each line stands before it."""


@dataclass(frozen=True, slots=True)
class LinesRead:
    """The columns of a ledger that one call reads, and what columns must be equal to on the lines that it counts."""

    columns: frozenset[str]
    equal: Mapping[str, str]

    def reads(self, column: str, line: Mapping[str, object]) -> bool:
        """Is this column of a line read? `line`: its values by column. Other conditions may still leave it out."""
        return column in self.columns and all(line.get(name) == value for name, value in self.equal.items())


class LookedAt(NamedTuple):
    """Fields, and ledgers with what is read of each; None: all of it."""

    fields: tuple[str, ...]
    ledgers: Mapping[str, tuple[LinesRead, ...] | None]


def looked_at(rule: Rule, rulebook: Rulebook) -> LookedAt:
    """The fields and ledgers of `rule_inputs`; of a ledger that only functions look at the columns that they name.

    A price list or a panel looks at all of its ledger. A function that only counts lines is shown their first column.
    """
    fields, ledgers = rule_inputs(rule, rulebook)
    whole = set() if rule.parameters is None else {name for name, _ in rule.parameters.line_formulas}
    formulas = rule_formulas(rule)
    return LookedAt(fields, {
        name: None if name in whole
        else tuple(reads for formula in formulas for reads in _reads(formula.node, rulebook.ledger_of[name]))
        for name in ledgers
    })  # fmt: skip


def _reads(node: Node, ledger: Ledger) -> Iterator[LinesRead]:
    match node:
        case Call() if ledger_of(node, (ledger.name,)):
            columns = {column.name for column in ledger.columns}
            named = {_column(below, ledger) for part in node.arguments[1:] for below in walk(part)} & columns
            conditions = node.arguments[_CONDITIONS_FROM.get(node.function, 2) :]
            yield LinesRead(frozenset(named or {ledger.columns[0].name}), dict(_equals(conditions, ledger)))
        case Name(name) if name.startswith(f"{ledger.name}."):
            yield LinesRead(frozenset({_column(node, ledger)}), {})
        case _:
            for part in parts(node):
                yield from _reads(part, ledger)


def _equals(conditions: Collection[Node], ledger: Ledger) -> Iterator[tuple[str, str]]:
    """`level = "city"` among conditions that must all hold."""
    for condition in conditions:
        match condition:
            case Operation("=", Name() as name, Text(text)) | Operation("=", Text(text), Name() as name):
                yield _column(name, ledger), text


def _column(node: Node, ledger: Ledger) -> str:
    return node.name.removeprefix(f"{ledger.name}.") if isinstance(node, Name) else ""
