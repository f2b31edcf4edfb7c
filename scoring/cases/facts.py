"""Cases -> units, facts, past and given results, as the engine takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from scoring.cases.text import CaseError, Given, Line, pieces, unquoted
from scoring.column import Column, Status, missing_where, not_reported, tidy
from scoring.facts import Facts, LedgerFacts
from scoring.formula.error import FormulaError
from scoring.formula.evaluate import evaluate
from scoring.formula.nearest import nearest
from scoring.formula.nodes import Call, Name, Node, Number
from scoring.formula.parse import parse
from scoring.result import RulePoints
from scoring.rulebook import CaseRow, Field, Label, Rulebook, Unit
from scoring.scope import Scope
from scoring.stages import SetResults, base_scope
from scoring.standing import Standing

YES = frozenset({"yes", "true", "是", "有", "1", "√"})
NO = frozenset({"no", "false", "否", "无", "0", "×"})
NOT_APPLICABLE = frozenset({"not applicable", "n/a", "na()", "不适用"})


@dataclass
class CaseUnit:
    """What a case says of one unit. Values are typed; `NOT_APPLICABLE` status is the value `Status.NOT_APPLICABLE`."""

    unit: Unit
    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    received: date | None = None
    points: dict[str, float] = field(default_factory=dict)
    total: float | None = None
    # years back -> name or POINTS:code, TOTAL, ... -> value
    past: dict[int, dict[str, Any]] = field(default_factory=dict)


def units_of(rows: Sequence[CaseRow], rulebook: Rulebook) -> tuple[list[CaseUnit], list[int]]:
    """The units of one case, and for each row the position of its unit.

    Rows that name the same unit speak of the same unit. A row without a unit is a unit of its own; without unit and
    facts it goes on with the unit of the row above.
    """
    units: list[CaseUnit] = []
    position: dict[str, int] = {}
    where: list[int] = []
    for row in rows:
        name = row.unit or ""
        if not name and not row.facts.strip() and units:
            where.append(where[-1])
            continue
        if not name or name not in position:
            position[name or f"#{len(units)}"] = len(units)
            units.append(CaseUnit(_unit(name or f"#{len(units) + 1}", rulebook)))
        where.append(position[name] if name else len(units) - 1)
        for piece in pieces(row.facts):
            _take(piece, units[where[-1]], rulebook)
    return units, where


def _unit(name: str, rulebook: Rulebook) -> Unit:
    for unit in rulebook.units:
        if name in (unit.code, unit.label.zh, unit.label.en):
            return unit
    return Unit(name, Label(name, name))


def _take(piece: Given | Line, unit: CaseUnit, rulebook: Rulebook) -> None:
    if isinstance(piece, Line):
        if piece.ledger not in rulebook.ledger_of:
            raise _unknown(piece.ledger, rulebook)
        lines = unit.lines.setdefault(piece.ledger, [])
        if piece.columns is not None:
            lines.append(piece.columns)
        return
    name = piece.name
    if name in rulebook.field_of:
        unit.fields[name] = _value(piece.value, rulebook.field_of[name])
    elif name in ("group", "分组"):
        unit.unit = replace(unit.unit, group=unquoted(piece.value))
    elif name in ("coefficient", "系数"):
        unit.unit = replace(unit.unit, coefficient=number_of(piece.value, name))
    elif name in ("received", "收到日期"):
        unit.received = _date(piece.value, name)
    elif any(rule.code == name for rule in rulebook.rules):
        unit.points[name] = number_of(piece.value, name)
    else:
        _take_call(piece, unit, rulebook)


def _take_call(piece: Given, unit: CaseUnit, rulebook: Rulebook) -> None:
    """LAST_YEAR(x) = v, POINTS(code) = v, TOTAL() = v."""
    try:
        node = parse(piece.name).node
    except FormulaError as error:
        raise _unknown(piece.name, rulebook) from error
    if not isinstance(node, Call):
        raise _unknown(piece.name, rulebook)
    if node.function == "POINTS" and isinstance(node.arguments[0], Name):
        unit.points[_rule(node.arguments[0].name, rulebook)] = number_of(piece.value, piece.name)
    elif node.function == "TOTAL":
        unit.total = number_of(piece.value, piece.name)
    elif node.function == "LAST_YEAR":
        years = int(node.arguments[1].value) if len(node.arguments) > 1 and isinstance(node.arguments[1], Number) else 1
        key, value = _past_value(node.arguments[0], piece, rulebook)
        unit.past.setdefault(years, {})[key] = value
    else:
        raise _unknown(piece.name, rulebook)


def _past_value(node: Node, piece: Given, rulebook: Rulebook) -> tuple[str, Any]:
    if isinstance(node, Name) and node.name in rulebook.field_of:
        return node.name, _value(piece.value, rulebook.field_of[node.name])
    if isinstance(node, Name):
        return f"POINTS:{_rule(node.name, rulebook)}", number_of(piece.value, piece.name)
    if isinstance(node, Call) and node.function == "POINTS" and isinstance(node.arguments[0], Name):
        return f"POINTS:{_rule(node.arguments[0].name, rulebook)}", number_of(piece.value, piece.name)
    if isinstance(node, Call) and node.function in ("TOTAL", "RANK"):
        return node.function, number_of(piece.value, piece.name)
    if isinstance(node, Call) and node.function == "GRADE":
        return node.function, grade_name(piece.value, rulebook)
    raise _unknown(piece.name, rulebook)


def grade_name(text: str, rulebook: Rulebook) -> str:
    """The name of a grade, written as its name or as one of its labels."""
    wanted = unquoted(text)
    for grade in rulebook.grades:
        if wanted in (grade.name, grade.label.zh, grade.label.en):
            return grade.name
    names = [grade.name for grade in rulebook.grades]
    raise CaseError("case_unknown_grade", {"text": wanted, "allowed": names})


def _rule(code: str, rulebook: Rulebook) -> str:
    if not any(rule.code == code for rule in rulebook.rules):
        raise _unknown(code, rulebook)
    return code


def _unknown(name: str, rulebook: Rulebook) -> CaseError:
    known = [*rulebook.field_of, *rulebook.ledger_of, *(rule.code for rule in rulebook.rules)]
    near = nearest(name, known)
    return CaseError("case_unknown_name" if near else "case_unknown_name_no_hint", {"text": name, "near": near})


def _value(text: str, field: Field) -> Any:
    """A value as its field's type wants it."""
    plain = unquoted(text)
    if plain.casefold() in NOT_APPLICABLE:
        return Status.NOT_APPLICABLE
    if field.type == "yesno":
        if plain.casefold() in YES | NO:
            return float(plain.casefold() in YES)
        raise CaseError("case_not_yes_or_no", {"name": field.name, "text": plain})
    if field.type == "date":
        return _date(text, field.name)
    if field.type == "choice":
        for choice in field.choices:
            if plain in (choice.name, choice.label.zh, choice.label.en):
                return choice.name
        return plain  # outside the list: the engine reports it, and a case may prove that it does
    if field.type == "text":
        return plain
    return number_of(text, field.name)


def number_of(text: str, name: str) -> float:
    """A number as a formula of numbers: `91.7%`, `57/60`."""
    try:
        column = evaluate(parse(text), Scope(1, {}, np.zeros(1, dtype=np.intp)))
    except FormulaError as error:
        raise CaseError("case_not_a_number", {"name": name, "text": text}) from error
    value = column.at(0)
    if value is None or isinstance(value, str):
        raise CaseError("case_not_a_number", {"name": name, "text": text})
    return float(value)


def _date(text: str, name: str) -> date:
    try:
        return date.fromisoformat(unquoted(text))
    except ValueError as error:
        raise CaseError("case_not_a_date", {"name": name, "text": text}) from error


def column_of(values: Sequence[Any], text: bool) -> Column:
    """Typed values as a column: None is not reported."""
    status = np.array(
        [Status.NOT_REPORTED if v is None else v if isinstance(v, Status) else Status.SCORED for v in values],
        dtype=np.int8,
    )
    there = status == Status.SCORED
    if text:
        filled: list[Any] = [str(v) if ok else "" for v, ok in zip(values, there, strict=True)]
        return tidy(np.array(filled, dtype=object), status)
    numbers = [
        (v.toordinal() if isinstance(v, date) else float(v)) if ok else np.nan
        for v, ok in zip(values, there, strict=True)
    ]
    return tidy(np.array(numbers, dtype=float), status)


def facts_of(units: Sequence[CaseUnit], rulebook: Rulebook) -> Facts:
    """The facts of a case. What it does not name is not reported."""
    fields = {
        item.name: column_of([unit.fields.get(item.name) for unit in units], item.type in ("text", "choice"))
        for item in rulebook.fields
    }
    ledgers = {name: _ledger(name, units, rulebook) for name in rulebook.ledger_of}
    received = column_of([unit.received for unit in units], text=False)
    return Facts(tuple(unit.unit.code for unit in units), fields, ledgers, received, np.ones(len(units), dtype=bool))


def _ledger(name: str, units: Sequence[CaseUnit], rulebook: Rulebook) -> LedgerFacts:
    columns = rulebook.ledger_of[name].columns
    owner: list[int] = []
    cells: list[list[Any]] = []
    for position, unit in enumerate(units):
        for line in unit.lines.get(name, ()):
            if len(line) > len(columns):
                raise CaseError("case_line_too_long", {"ledger": name, "text": "/".join(line), "columns": len(columns)})
            padded = [*line, *[""] * (len(columns) - len(line))]
            owner.append(position)
            cells.append([_value(text, column) if text else None for text, column in zip(padded, columns, strict=True)])
    by_column = {
        column.name: column_of([line[number] for line in cells], column.type in ("text", "choice"))
        for number, column in enumerate(columns)
    }
    return LedgerFacts(
        np.array(owner, dtype=np.intp), by_column, np.array([name in unit.lines for unit in units], dtype=bool)
    )


def given_of(units: Sequence[CaseUnit]) -> SetResults | None:
    """Results that the case sets; None where it sets none."""
    codes = sorted({code for unit in units for code in unit.points})
    if not codes and all(unit.total is None for unit in units):
        return None
    points = {code: np.array([unit.points.get(code, np.nan) for unit in units]) for code in codes}
    return SetResults(points, np.array([np.nan if unit.total is None else unit.total for unit in units]))


def past_of(units: Sequence[CaseUnit], rulebook: Rulebook, facts: Facts) -> list[Scope]:
    """Last year, the year before ..., as far back as the case speaks."""
    furthest = max((years for unit in units for years in unit.past), default=0)
    return [_past(years, units, rulebook, facts) for years in range(1, furthest + 1)]


def _past(years: int, units: Sequence[CaseUnit], rulebook: Rulebook, facts: Facts) -> Scope:
    said: list[Mapping[str, Any]] = [unit.past.get(years, {}) for unit in units]
    fields = {
        item.name: column_of([past.get(item.name) for past in said], item.type in ("text", "choice"))
        for item in rulebook.fields
    }
    nobody = np.zeros(len(units), dtype=bool)
    empty = LedgerFacts(np.zeros(0, dtype=np.intp), {}, nobody)
    past_facts = Facts(facts.units, fields, dict.fromkeys(rulebook.ledger_of, empty), not_reported(len(units)), nobody)
    scope = base_scope(rulebook, past_facts, ())
    rules = {
        rule.code: _points(rule.code, np.array([past.get(f"POINTS:{rule.code}", np.nan) for past in said]))
        for rule in rulebook.rules
    }
    numbers = {key: np.array([past.get(key, np.nan) for past in said], dtype=float) for key in ("TOTAL", "RANK")}
    standing = Standing(rules, numbers["TOTAL"], numbers["RANK"], [past.get("GRADE") for past in said])
    return replace(scope, results=standing, columns={**standing.by_code(), **scope.columns})


def _points(code: str, points: Any) -> RulePoints:
    size = len(points)
    status = missing_where(np.isnan(points), Status.NOT_REPORTED)
    return RulePoints(code, status, points, np.full(size, np.nan), lambda unit: (), (), np.zeros(size, dtype=np.intp))
