"""The sheet `prices`: lists of levels with their points, the first level that matches wins."""

from __future__ import annotations

from intake.rulebook.draft import Draft, Numbered
from intake.rulebook.naming import name_is_usable
from intake.rulebook.sheet import Row, Table
from intake.rulebook.texts import label_from
from scoring.finding import Severity
from scoring.formula.error import FormulaError
from scoring.formula.nodes import Call, Formula, Negative, Node, Operation
from scoring.formula.parse import parse
from scoring.rulebook import Price

_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")


def read_prices(table: Table, draft: Draft) -> None:
    seen: dict[tuple[str, str], Row] = {}
    ended: dict[str, Row] = {}
    usable: dict[str, bool] = {}
    for row in table:
        name, level = row.needs("list"), row.needs("level")
        points = row.formula("points") if row.needs("points") else None
        if not name or not level:
            continue
        if name not in usable:
            usable[name] = name_is_usable(row, "list", name)
        if not usable[name]:
            continue
        if name in ended:
            row.error("price_after_else", "level", list=name, first=ended[name].place("level").cell)
            continue
        if (name, level) in seen:
            row.error("price_twice", "level", list=name, first=seen[name, level].place("level").cell)
            continue
        seen[name, level] = row
        is_else = row.table.sheet["level"].dictionary.find(level) is not None
        if is_else:
            ended[name] = row
        condition = None if is_else else _condition(row, level)
        if points is not None:
            price = Price(None if is_else or condition else level, condition, points, label_from(row, "label", level))
            draft.prices.append((name, Numbered(row, price)))


def _condition(row: Row, level: str) -> Formula | None:
    """The level as a condition (`amount >= 500`); None where it is the name of a choice."""
    try:
        formula = parse(level)
    except FormulaError as problem:
        if any(sign in level for sign in "<>=≥≤＝"):
            row.problem_in_text(Severity.ERROR, problem.code, "level", level, problem.position, problem.values)
        return None
    return formula if _decides(formula.node) else None


def _decides(node: Node) -> bool:
    if isinstance(node, Negative):
        return _decides(node.operand)
    return isinstance(node, Call) or (isinstance(node, Operation) and node.operator in _COMPARISONS)
