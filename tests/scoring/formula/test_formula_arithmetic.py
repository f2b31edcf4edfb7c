"""Office arithmetic: decimal, half up, equal after 12 digits; and the same as plain Python on small formulas."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.column import Column, Status
from scoring.formula.evaluate import evaluate
from scoring.formula.nodes import Call, Formula, Name, Negative, Node, Number, Operation
from scoring.formula.parse import parse
from scoring.formula.write import write
from scoring.numbers import snap_one
from scoring.scope import Scope


def value(text: str, **columns: float) -> float:
    known = {name: Column(np.array([float(one)])) for name, one in columns.items()}
    scope = Scope(1, known, np.zeros(1, dtype=np.intp))
    found = evaluate(parse(text), scope).at(0)
    assert isinstance(found, float)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("57 / 60 >= 95%", 1),
        ("0.1 + 0.2 = 0.3", 1),
        ("0.1 + 0.2 - 0.3", 0),
        ("1 - 3 * 0.1 - 0.7", 0),
        ("95% - 92% = 3%", 1),
        ("1 / 3 * 3 = 1", 1),
        ("0.3 > 0.1 + 0.2", 0),
        ("1 = 1.00000000001", 0),
        ("1 = 1.0000000000001", 1),
        ("ROUND(2.675, 2)", 2.68),
        ("ROUND(-2.675, 2)", -2.68),
        ("ROUND(1.005, 2)", 1.01),
        ("ROUND(250, -2)", 300),
        ("ROUND(5, -400)", 0),
        ("ROUND(5, 400)", 5),
        ("ROUNDUP(0.1 * 3 * 10, 0)", 3),
        ("ROUNDUP(-2.1, 0)", -3),
        ("ROUNDDOWN(-2.9, 0)", -2),
        ("ROUNDDOWN(0.29 * 100, 0)", 29),
        ("INT(0.1 * 3 * 10)", 3),
        ("INT(-0.5)", -1),
        ("MOD(0.3, 0.1)", 0),
        ("MOD(7, -3)", -2),
        ("MOD(-7, 3)", 2),
        ("SUM(0.1, 0.1, 0.1) = 0.3", 1),
        ("AVERAGE(1, 2)", 1.5),
        ("LOG(1000)", 3),
        ("LOG(8, 2) = 3", 1),
        ("-2 ^ 2", 4),
        ("TRUE + TRUE", 2),
        ("(3 > 2) * 5", 5),
        ("IF(0.5, 1, 2)", 1),
        ('"a" = "ａ"', 1),
        ('"a" = "A"', 0),
        ("YEAR(DATE(2024, 2, 30))", 2024),
        ("DAY(DATE(2024, 2, 30))", 1),
        ("DAY(DATE(2024, 3, 0))", 29),
        ("MONTH(DATE(2023, 12 + 3, 1))", 3),
        ("DATE(2024, 3, 1) - DATE(2024, 2, 1)", 29),
        ("EOMONTH(DATE(2024, 1, 15), 0) = DATE(2024, 1, 31)", 1),
        ("EDATE(DATE(2024, 3, 31), -1) = DATE(2024, 2, 29)", 1),
        ('DATEDIF(DATE(2024, 1, 31), DATE(2024, 2, 29), "m")', 0),
        ('DATEDIF(DATE(2024, 1, 1), DATE(2024, 6, 1), "m")', 5),
        ('DATEDIF(DATE(2020, 2, 29), DATE(2024, 2, 28), "Y")', 3),
        ('DATEDIF(DATE(2024, 1, 1), DATE(2024, 1, 1), "d")', 0),
        ('LEN(" ab ")', 2),
    ],
)  # fmt: skip
def test_arithmetic_is_that_of_the_office(text: str, expected: float) -> None:
    assert value(text) == expected


def test_months_of_a_vacancy_are_counted_whole_and_beyond_two_only() -> None:
    text = 'MAX(0, DATEDIF(emptied, filled, "m") - 2)'
    days = {"emptied": 738_900.0, "filled": 738_900.0 + 153}  # 20 January to 22 June 2024
    assert value(text, **days) == 3


NAMES = {"a": 0.1, "b": 3.0, "c": 0.0, "d": -2.5, "na": None, "nr": None}
_LEAF: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from(sorted(NAMES)).map(Name), st.integers(0, 20).map(lambda number: Number(number / 4))
)


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    two = st.tuples(inner, inner)
    return st.one_of(
        st.builds(Negative, inner),
        st.builds(Operation, st.sampled_from(["+", "-", "*", "/", "=", "<>", "<", "<=", ">", ">="]), inner, inner),
        st.builds(Call, st.sampled_from(["MAX", "MIN", "AND", "OR", "IFNA", "SUM"]), two),
        st.builds(Call, st.just("IF"), st.tuples(inner, inner, inner)),
        st.builds(Call, st.sampled_from(["NOT", "ISBLANK", "ISNA", "ABS", "INT"]), inner.map(lambda node: (node,))),
    )


Plain = float | Status


def plain(node: Node) -> Plain:
    """The same rules once more, one value at a time."""
    match node:
        case Number(number):
            return number
        case Name(name):
            known = NAMES[name]
            return known if known is not None else Status.NOT_APPLICABLE if name == "na" else Status.NOT_REPORTED
        case Negative(operand):
            found = plain(operand)
            return found if isinstance(found, Status) else -found
        case Operation(operator, left, right):
            return _operation(operator, plain(left), plain(right))
        case Call(function, arguments):
            return _call(function, arguments)
        case _:
            raise AssertionError(node)


def _missing(*values: Plain) -> Status | None:
    return max((one for one in values if isinstance(one, Status)), default=None)


def _less(left: float, right: float) -> float:
    return 0.0 if snap_one(left) == snap_one(right) else left - right


def _operation(operator: str, left: Plain, right: Plain) -> Plain:
    if (gone := _missing(left, right)) is not None:
        return gone
    assert not isinstance(left, Status)
    assert not isinstance(right, Status)
    match operator:
        case "+":
            return _less(left, -right)
        case "-":
            return _less(left, right)
        case "*":
            return left * right
        case "/" if right == 0:
            return Status.NOT_APPLICABLE if left == 0 else Status.NOT_REPORTED
        case "/":
            return left / right
    one, other = snap_one(left), snap_one(right)
    answers = {"=": one == other, "<>": one != other, "<": one < other, "<=": one <= other, ">": one > other}
    return float(answers.get(operator, one >= other))


def _call(function: str, arguments: tuple[Node, ...]) -> Plain:
    if function == "IF":
        condition = plain(arguments[0])
        return condition if isinstance(condition, Status) else plain(arguments[1 if condition else 2])
    values = [plain(argument) for argument in arguments]
    first = values[0]
    if function in ("ISBLANK", "ISNA"):
        return float(first is (Status.NOT_REPORTED if function == "ISBLANK" else Status.NOT_APPLICABLE))
    if function == "IFNA":
        return values[1] if first is Status.NOT_APPLICABLE else first
    if function in ("AND", "OR"):
        decides = function == "OR"
        if any(not isinstance(one, Status) and bool(one) is decides for one in values):
            return float(decides)
        gone = _missing(*values)
        return float(not decides) if gone is None else gone
    if (gone := _missing(*values)) is not None:
        return gone
    numbers = [one for one in values if not isinstance(one, Status)]
    match function:
        case "NOT":
            return float(not numbers[0])
        case "ABS":
            return abs(numbers[0])
        case "INT":
            return float(math.floor(snap_one(numbers[0])))
        case "SUM":
            return _less(numbers[0], -numbers[1])
        case _:
            return {"MAX": max, "MIN": min}[function](numbers)


@settings(max_examples=400, deadline=None)
@given(st.recursive(_LEAF, _grown, max_leaves=10))
def test_whole_columns_give_what_plain_python_gives_for_one_unit(node: Node) -> None:
    size = 3
    columns = {name: Column(np.full(size, known)) for name, known in NAMES.items() if known is not None}
    for name, status in (("na", Status.NOT_APPLICABLE), ("nr", Status.NOT_REPORTED)):
        columns[name] = Column(np.full(size, np.nan), np.full(size, status, dtype=np.int8))
    found = evaluate(Formula(write(node), node), Scope(size, columns, np.zeros(size, dtype=np.intp)))
    expected = plain(node)
    for unit in range(size):
        if isinstance(expected, Status):
            assert found.status_at(unit) is expected
        else:
            assert found.at(unit) == pytest.approx(expected, rel=1e-12, abs=1e-300)


@settings(max_examples=200, deadline=None)
@given(st.integers(-(10**7), 10**7), st.integers(0, 4), st.integers(0, 3))
def test_rounding_is_half_up_on_the_decimal_number(digits: int, places: int, decimals: int) -> None:
    number = Fraction(digits, 10**places)
    half_up = math.floor(abs(number) * 10**decimals + Fraction(1, 2))
    expected = float(Fraction(half_up, 10**decimals)) * (-1 if number < 0 else 1)
    assert value(f"ROUND(x, {decimals})", x=digits / 10**places) == expected
