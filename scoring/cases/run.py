"""Score the cases and compare: expected and computed, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from scoring.appraisal import appraise
from scoring.cases.facts import NO, YES, CaseUnit, facts_of, given_of, grade_name, number_of, past_of, units_of
from scoring.cases.needed import needed
from scoring.cases.text import CaseError, unquoted
from scoring.column import Status
from scoring.finding import Severity
from scoring.formula.error import FormulaError
from scoring.formula.nodes import Call, Name
from scoring.formula.parse import parse
from scoring.numbers import snap_one
from scoring.quoted import split
from scoring.result import Result, RulePoints
from scoring.rulebook import CaseRow, Rulebook


@dataclass(frozen=True)
class CaseOutcome:
    """One row of a case: what it expects, what came out; `mistake` (code, values) where it cannot be understood."""

    row: CaseRow
    passed: bool
    computed: str
    mistake: tuple[str, Mapping[str, Any]] | None = None


def run_cases(rulebook: Rulebook) -> list[CaseOutcome]:
    """Every row of the sheet `cases`, in its order."""
    cases: dict[str, list[CaseRow]] = {}
    for row in rulebook.cases:
        cases.setdefault(row.case or f"#{row.row}", []).append(row)
    outcomes = [outcome for rows in cases.values() for outcome in _run(rows, rulebook)]
    return sorted(outcomes, key=lambda outcome: outcome.row.row)


def _run(rows: Sequence[CaseRow], rulebook: Rulebook) -> list[CaseOutcome]:
    try:
        units, where = units_of(rows, rulebook)
        book = needed(rows, _about_the_whole(rows, units), rulebook)
        book = replace(book, units=tuple(unit.unit for unit in units))
        facts = facts_of(units, book)
        result = appraise(book, facts, past_of(units, book, facts), given_of(units))
    except CaseError as error:
        return [CaseOutcome(row, False, "", (error.code, error.values)) for row in rows]
    return [_compare(row, unit, result) for row, unit in zip(rows, where, strict=True)]


def _about_the_whole(rows: Sequence[CaseRow], units: Sequence[CaseUnit]) -> bool:
    """Whether a case sets or expects anything beyond the points of its rules."""
    names = [
        part[0].strip() for row in rows for piece in split(row.expect, ";\n") if len(part := split(piece, "=")) > 1
    ]
    about_rules = all(NAMES.get(name.casefold().replace(" ", "_")) in _ABOUT_RULES for name in names)
    return not about_rules or any(unit.points or unit.total is not None for unit in units)


_ABOUT_RULES = ("points", "marks", "measure", "status")


def _compare(row: CaseRow, unit: int, result: Result) -> CaseOutcome:
    passed, computed = True, []
    try:
        for piece in split(row.expect, ";\n"):
            if piece.strip():
                name, fits, shown = _expectation(piece.strip(), row, unit, result)
                passed = passed and fits
                computed.append(shown if name is None else f"{name} = {shown}")
    except CaseError as error:
        return CaseOutcome(row, False, "", (error.code, error.values))
    if not computed:
        return CaseOutcome(row, False, "", ("case_expects_nothing", {}))
    return CaseOutcome(row, passed, "; ".join(computed))


def _expectation(piece: str, row: CaseRow, unit: int, result: Result) -> tuple[str | None, bool, str]:
    """Name, whether it came out, and what came out, as text."""
    name, *rest = (part.strip() for part in split(piece, "="))
    if not rest:
        if name.casefold() in FINDINGS:
            return None, *_found(FINDINGS[name.casefold()], None, unit, result)
        value = _points(row.rule, row, unit, result)
        return None, _number_fits(name)(value), _shown(value)
    expected, key = rest[0], NAMES.get(name.casefold().replace(" ", "_"))
    if key in FINDINGS.values():
        return name, *_found(key or "", unquoted(expected), unit, result)
    if key == "status":
        computed = Status(int(_rule(row.rule, row, result).status[unit]))
        wanted = STATUSES.get(unquoted(expected).casefold().replace(" ", "_"))
        if wanted is None:
            raise CaseError("case_unknown_status", {"text": expected, "allowed": list(STATUSES)[:4]})
        return name, wanted is computed, computed.word
    if key == "grade":
        grade = result.grade[unit]
        return name, grade == (None if expected in NOTHING else grade_name(expected, result.rulebook)), grade or "none"
    if key == "provisional":
        waits, wanted_word = bool(result.provisional[unit]), unquoted(expected).casefold()
        if wanted_word not in YES | NO:
            raise CaseError("case_not_yes_or_no", {"name": name, "text": expected})
        return name, waits is (wanted_word in YES), "yes" if waits else "no"
    value = _points(_code(name), row, unit, result) if key is None else VALUES[key](result, row, unit)
    return name, _number_fits(expected)(value), _shown(value)


NOTHING = ("none", "无", "null")
FINDINGS = {"error": "error", "错误": "error", "finding": "finding", "核查问题": "finding"}
STATUSES = {
    "scored": Status.SCORED,
    "not_applicable": Status.NOT_APPLICABLE,
    "not_reported": Status.NOT_REPORTED,
    "open": Status.OPEN,
    "no_rule": Status.NO_RULE,
    "已评": Status.SCORED,
    "不适用": Status.NOT_APPLICABLE,
    "未报": Status.NOT_REPORTED,
    "待定": Status.OPEN,
}
NAMES = {
    **dict.fromkeys(("points", "得分"), "points"),
    **dict.fromkeys(("marks", "分值"), "marks"),
    **dict.fromkeys(("measure", "计量"), "measure"),
    **dict.fromkeys(("status", "状态"), "status"),
    **dict.fromkeys(("total", "总分"), "total"),
    **dict.fromkeys(("total_before_gates", "否决前总分"), "total_before_gates"),
    **dict.fromkeys(("rank", "名次"), "rank"),
    **dict.fromkeys(("grade", "等次"), "grade"),
    **dict.fromkeys(("provisional", "暂定"), "provisional"),
    **FINDINGS,
}


def _rank(result: Result, unit: int) -> float:
    within = result.rulebook.settings.rank_within_groups
    return float((result.rank_in_group if within else result.rank)[unit])


VALUES: Mapping[str, Callable[[Result, CaseRow, int], float]] = {
    "points": lambda result, row, unit: _points(row.rule, row, unit, result),
    "marks": lambda result, row, unit: float(_rule(row.rule, row, result).marks[unit]),
    "measure": lambda result, row, unit: _measure(row, unit, result),
    "total": lambda result, row, unit: float(result.total[unit]),
    "total_before_gates": lambda result, row, unit: float(result.total_before_gates[unit]),
    "rank": lambda result, row, unit: _rank(result, unit),
}


def _measure(row: CaseRow, unit: int, result: Result) -> float:
    measure = _rule(row.rule, row, result).measure
    value = None if measure is None else measure.at(unit)
    return np.nan if value is None else float(value)


def _code(name: str) -> str:
    """The code in `POINTS(code)`."""
    try:
        node = parse(name).node
    except FormulaError:
        node = None
    if isinstance(node, Call) and node.function == "POINTS" and isinstance(node.arguments[0], Name):
        return node.arguments[0].name
    raise CaseError(
        "case_unknown_expectation", {"text": name, "allowed": ["points", "status", "total", "grade", "rank"]}
    )


def _rule(code: str | None, row: CaseRow, result: Result) -> RulePoints:
    rule = result.of_code(code or "")
    if rule is None:
        raise CaseError("case_without_rule" if not code else "case_unknown_rule", {"text": code or row.expect})
    return rule


def _points(code: str | None, row: CaseRow, unit: int, result: Result) -> float:
    return float(_rule(code, row, result).points[unit])


def _number_fits(expected: str) -> Callable[[float], bool]:
    if unquoted(expected).casefold() in NOTHING:
        return lambda value: bool(np.isnan(value))
    wanted = snap_one(number_of(expected, "expect"))
    return lambda value: snap_one(value) == wanted


def _found(kind: str, code: str | None, unit: int, result: Result) -> tuple[bool, str]:
    """Whether an error (or any finding) about this unit came up, with the codes that did."""
    mine = [
        finding
        for finding in result.findings
        if finding.unit == result.facts.units[unit] and (kind == "finding" or finding.severity is Severity.ERROR)
    ]
    codes = sorted({finding.code for finding in mine})
    return (code in codes) if code else bool(codes), ", ".join(codes) or "none"


def _shown(value: float) -> str:
    return "none" if np.isnan(value) else f"{snap_one(value):.12g}"
