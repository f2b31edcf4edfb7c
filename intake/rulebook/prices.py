"""The sheet `prices`: lists of levels with their points, the first level that matches wins."""

from __future__ import annotations

from intake.rulebook.draft import Draft, Numbered
from intake.rulebook.naming import name_is_usable
from intake.rulebook.sheet import Row, Table
from intake.rulebook.texts import label_from
from intake.rulebook.words import nearest
from scoring.formula.error import FormulaError
from scoring.formula.nodes import COMPARISONS, Call, Formula, Name, Negative, Node, Operation
from scoring.formula.parse import parse
from scoring.methods.prices_grammar import Prices
from scoring.rulebook import Price, Rule


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
        problem, condition = (None, None) if is_else else _condition(level, draft)
        if problem is not None:
            row.problem_in_text("level", level, problem)
        elif points is not None:
            price = Price(None if is_else or condition else level, condition, points, label_from(row, "label", level))
            draft.prices.append((name, Numbered(row, price)))


def _condition(level: str, draft: Draft) -> tuple[FormulaError | None, Formula | None]:
    """The level as a condition (`amount >= 500`), or what is wrong with it; neither where it is a choice."""
    try:
        formula = parse(level)
    except FormulaError as problem:
        return (problem, None) if any(sign in level for sign in "<>=≥≤＝") else (None, None)
    return None, formula if _decides(formula.node) or _is_yes_no(formula.node, draft) else None


def _decides(node: Node) -> bool:
    if isinstance(node, Negative):
        return _decides(node.operand)
    return isinstance(node, Call) or (isinstance(node, Operation) and node.operator in COMPARISONS)


def _is_yes_no(node: Node, draft: Draft) -> bool:
    """A column of yes and no is a condition by itself, unless a choice has the same name."""
    columns = [column.item for _, column in draft.columns]
    return (
        isinstance(node, Name)
        and any(column.name == node.name and column.type == "yesno" for column in columns)
        and not any(choice.name == node.name for column in columns for choice in column.choices)
    )


def check_prices(draft: Draft) -> None:
    """Price lists against the ledgers that rules price with them: names of columns, levels that no line can have."""
    ledgers: dict[str, list[tuple[Numbered[Rule], Prices]]] = {}
    for numbered in draft.rules:
        if isinstance(numbered.item.parameters, Prices):
            ledgers.setdefault(numbered.item.parameters.prices, []).append((numbered, numbered.item.parameters))
    unused: set[str] = set()
    for name, priced in draft.prices:
        rules = ledgers.get(name, [])
        if not rules and name not in unused:
            unused.add(name)
            priced.row.info("price_list_unused", "list")
        for rule, parameters in rules:
            more = {"stage": rule.item.stage, "rule": rule.item, "ledger": parameters.ledger}
            draft.use(priced.item.when, priced.row.place("level"), **more, wanted="condition")
            draft.use(priced.item.points, priced.row.place("points"), **more, wanted="number")
        choices = [choice for _, parameters in rules for choice in _choices(draft, parameters)]
        level = priced.item.level
        if level is not None and choices and level not in choices:
            draft.notes.unknown("unknown_level", priced.row.place("level"), level, nearest(level, choices), choices)


def _choices(draft: Draft, parameters: Prices) -> list[str]:
    """The choices of the column by which a ledger is priced; none where it is no choice."""
    by = parameters.by.node.name if parameters.by and isinstance(parameters.by.node, Name) else ""
    return [
        choice.name
        for ledger, column in draft.columns
        if ledger == parameters.ledger and column.item.name == by
        for choice in column.item.choices
    ]
