"""Missing, not applicable and zero stay apart through every operator and function."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.column import Column, Status, constant, not_reported
from scoring.formula.evaluate import evaluate
from scoring.formula.functions import FUNCTIONS
from scoring.formula.parse import parse
from scoring.scope import Scope

VALUE, NA, NR = Status.SCORED, Status.NOT_APPLICABLE, Status.NOT_REPORTED


@pytest.fixture
def scope() -> Scope:
    """Two units; `nr` was not reported, `na` is not applicable, for both of them."""
    text = Column(np.array(["a", "b"], dtype=object))
    return Scope(
        size=2,
        columns={
            "five": constant(5, 2),
            "zero": constant(0, 2),
            "one": constant(1, 2),
            "day": constant(738_000, 2),
            "text": text,
            "nr": not_reported(2),
            "nr_text": Column(np.array(["", ""], dtype=object), np.full(2, NR, dtype=np.int8)),
            "na": Column(np.full(2, np.nan), np.full(2, NA, dtype=np.int8)),
        },
        group=np.zeros(2, dtype=np.intp),
    )


def status(text: str, scope: Scope) -> Status:
    column = evaluate(parse(text), scope)
    assert column.status_at(0) is column.status_at(1)
    return column.status_at(0)


@pytest.mark.parametrize("operator", ["+", "-", "*", "/", "^", "=", "<>", "<", "<=", ">", ">=", "&"])
def test_every_operator_passes_on_what_is_missing_and_not_reported_wins(operator: str, scope: Scope) -> None:
    assert status(f"five {operator} nr", scope) is NR
    assert status(f"nr {operator} five", scope) is NR
    assert status(f"five {operator} na", scope) is NA
    assert status(f"na {operator} nr", scope) is NR
    assert status(f"nr {operator} na", scope) is NR
    assert status(f"five {operator} five", scope) is VALUE


def test_signs_and_percent_pass_on_what_is_missing(scope: Scope) -> None:
    assert status("-nr", scope) is NR
    assert status("-na", scope) is NA
    assert status("nr%", scope) is NR


ORDINARY = [
    name
    for name, function in FUNCTIONS.items()
    if function.family in ("numbers", "dates", "text") and function.arguments and name != "SPREAD"
]
_VALID = {"number": "five", "date": "day", "text": "text", "condition": "one", "any": "five"}


@pytest.mark.parametrize("name", ORDINARY)
def test_every_function_of_values_passes_on_what_is_missing_in_any_argument(name: str, scope: Scope) -> None:
    arguments = FUNCTIONS[name].arguments or ()
    valid = ['"m"' if argument.role == "span" else _VALID[argument.kind] for argument in arguments]
    for index, argument in enumerate(arguments):
        if argument.role == "span":
            continue
        for missing, expected in (("nr", NR), ("na", NA)):
            given = [*valid[:index], missing, *valid[index + 1 :]]
            assert status(f"{name}({', '.join(given)})", scope) is expected
    assert status(f"{name}({', '.join(valid)})", scope) is VALUE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("AND(zero, nr)", 0),
        ("AND(nr, zero)", 0),
        ("AND(na, zero)", 0),
        ("AND(one, nr)", NR),
        ("AND(one, na)", NA),
        ("AND(na, nr)", NR),
        ("OR(one, nr)", 1),
        ("OR(na, nr, one)", 1),
        ("OR(zero, nr)", NR),
        ("OR(zero, na)", NA),
        ("NOT(nr)", NR),
        ("NOT(na)", NA),
        ("IF(one, 5, nr)", 5),
        ("IF(zero, nr, 5)", 5),
        ("IF(one, nr, 5)", NR),
        ("IF(one, NA(), 5)", NA),
        ("IF(nr, 5, 5)", NR),
        ("IF(na, 5, 5)", NA),
        ("IF(nr, na, na)", NR),
        ("IFS(zero, nr, one, 5)", 5),
        ("IFS(nr, 5, one, 5)", NR),
        ("IFS(one, 5, nr, 5)", 5),
        ("IFS(zero, 5)", NA),
        ("ISBLANK(nr)", 1),
        ("ISBLANK(nr_text)", 1),
        ("ISBLANK(na)", 0),
        ("ISBLANK(zero)", 0),
        ("ISNA(na)", 1),
        ("ISNA(nr)", 0),
        ("ISNA(zero)", 0),
        ("IFNA(na, 5)", 5),
        ("IFNA(nr, 5)", NR),
        ("IFNA(zero, 5)", 0),
        ("IFNA(na, nr)", NR),
        ("IFNA(five, nr)", 5),
        ("IFERROR(five / 0, 7)", 7),
        ("IFERROR(na, 7)", 7),
        ("IFERROR(nr, 7)", NR),
        ("IFERROR(nr / 0, 7)", NR),
        ("0 / 0", NA),
        ("zero / zero", NA),
        ("five / zero", NR),
        ("nr / zero", NR),
        ("na / zero", NA),
        ("zero / five", 0),
        ("LN(0)", NR),
        ("SQRT(-1)", NR),
        ("0 ^ 0", NR),
        ("0 ^ -1", NR),
        ("(-8) ^ 0.5", NR),
        ("EXP(5000)", NR),
        ("MOD(five, zero)", NR),
        ("LAST_YEAR(five)", NR),
        ('nr_text = "a"', NR),
        ('nr = "a"', NR),  # a text column in which nobody reported anything
        ("nr_text & five", NR),
    ],
)  # fmt: skip
def test_missing_values(text: str, value: float | Status, scope: Scope) -> None:
    column = evaluate(parse(text), scope)
    if isinstance(value, Status):
        assert column.status_at(0) is value
    else:
        assert column.at(0) == value


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("five / zero", ["division_by_zero"]),
        ("0 / 0", []),
        ("nr / zero", []),
        ("MOD(five, zero)", ["division_by_zero"]),
        ("LN(zero)", ["without_result"]),
        ("DATEDIF(day, day - 1, \"d\")", ["dates_reversed"]),
        ("IF(one, 5, five / zero)", []),
        ("IF(zero, five / zero, 5)", []),
        ("IF(one, five / zero, 5)", ["division_by_zero"]),
        ("AND(zero, five / zero > 1)", []),
        ("AND(one, five / zero > 1)", ["division_by_zero"]),
        ("OR(one, five / zero > 1)", []),
        ("IFERROR(five / zero, 1)", []),
        ("IFERROR(five, five / zero)", []),
        ("IFNA(five, five / zero)", []),
        ("IFNA(five / zero, 1)", ["division_by_zero"]),
        ("LN(zero) + five / zero", ["without_result", "division_by_zero"]),
    ],
)  # fmt: skip
def test_only_what_matters_for_the_result_is_a_problem(text: str, codes: list[str], scope: Scope) -> None:
    evaluate(parse(text), scope)
    assert [problem.code for problem in scope.problems] == codes
    assert all(problem.units.tolist() == [0, 1] for problem in scope.problems)


def test_a_problem_names_only_the_units_that_have_it(scope: Scope) -> None:
    mixed = scope.with_columns(divisor=Column(np.array([0.0, 2.0])))
    column = evaluate(parse("five / divisor"), mixed)
    assert column.status_at(0) is NR
    assert column.at(1) == 2.5
    assert [problem.units.tolist() for problem in scope.problems] == [[0]]


def test_where_every_value_is_there_no_status_is_carried(scope: Scope) -> None:
    for text in ("five / one", "IF(five > one, five, one)", "AND(one, five)", "MAX(five, zero)", "ROUND(five, 1)"):
        assert evaluate(parse(text), scope).status is None


def test_a_spread_leaves_out_what_does_not_apply_and_waits_for_what_is_not_reported(scope: Scope) -> None:
    assert evaluate(parse("SPREAD(five, na, 2)"), scope).at(0) == 3
    assert evaluate(parse("SPREAD(0.3, 0.1, 0.2)"), scope).at(0) == pytest.approx(0.2)
    assert status("SPREAD(five, na)", scope) is NA
    assert status("SPREAD(five, na, nr)", scope) is NR
