"""Ledgers in formulas: lines are counted and added up for each unit, whatever their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.column import Column, Status, constant
from scoring.facts import LedgerFacts
from scoring.finding import Severity
from scoring.formula.error import FormulaError
from scoring.formula.evaluate import evaluate, missing
from scoring.formula.parse import parse
from scoring.scope import Scope

NR, NA = int(Status.NOT_REPORTED), int(Status.NOT_APPLICABLE)


def numbers(*values: float | None) -> Column:
    status = np.array([NR if value is None else 0 for value in values], dtype=np.int8)
    return Column(np.array([np.nan if value is None else value for value in values]), status if status.any() else None)


def texts(*values: str | None) -> Column:
    status = np.array([NR if value is None else 0 for value in values], dtype=np.int8)
    return Column(np.array([value or "" for value in values], dtype=object), status if status.any() else None)


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


@pytest.fixture
def scope() -> Scope:
    """Four units: 0 has three lines, 1 sent an empty ledger, 2 sent none, 3 has a line without level and amount."""
    lines = LedgerFacts(
        unit=np.array([0, 0, 0, 3, 3]),
        columns={
            "level": texts("city", "province", "city", None, "city"),
            "matter": texts("a", "A", " a ", "b", "c"),
            "amount": numbers(0.1, 0.7, 0.1, None, 2),
            "day": numbers(*map(day, ("2024-01-31", "2024-02-01", "2024-02-29", "2023-12-31", "2025-01-01"))),
        },
        reported=np.array([True, True, False, True]),
    )
    return Scope(
        size=4,
        columns={
            "factor": numbers(10, 10, 10, 10),
            "period_start": constant(day("2024-01-01"), 4),
            "period_end": constant(day("2024-12-31"), 4),
        },
        group=np.array([0, 0, 1, 1]),
        ledgers={"awards": lines},
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COUNT(awards)", [3, 0, NR, 2]),
        ('COUNT(awards, level = "city")', [2, 0, NR, 1]),
        ('COUNT(awards, level = "city", amount > 1)', [0, 0, NR, 1]),
        ('COUNT(awards, OR(level = "city", level = "province"))', [3, 0, NR, 1]),
        ("COUNT(awards, awards.amount < 0.5)", [2, 0, NR, 0]),
        ("COUNT(awards, ISBLANK(level))", [0, 0, NR, 1]),
        ('SUM(awards, amount, level = "city")', [0.2, 0, NR, 2]),
        ("SUM(awards, amount)", [0.9, 0, NR, NR]),
        ('SUM(awards, IF(level = "city", amount * factor, 0), NOT(ISBLANK(level)))', [2, 0, NR, 20]),
        ('SUM(awards, IF(level = "city", NA(), amount), NOT(ISBLANK(level)))', [0.7, 0, NR, 0]),
        ("SUM(awards, 1)", [3, 0, NR, 2]),
        ('MAX(awards, amount, level = "city")', [0.1, NA, NR, 2]),
        ('MIN(awards, amount, level = "province")', [0.7, NA, NR, NA]),
        ('AVERAGE(awards, amount, NOT(ISBLANK(amount)))', [0.3, NA, NR, 2]),
        ("IFNA(MAX(awards, amount, NOT(ISBLANK(amount))), 0)", [0.7, 0, NR, 2]),
        ("COUNT_DISTINCT(awards, matter)", [2, 0, NR, 2]),
        ("COUNT_DISTINCT(awards, level)", [2, 0, NR, NR]),
        ("COUNT_DISTINCT(awards, amount, NOT(ISBLANK(amount)))", [2, 0, NR, 1]),
        ("COUNT_PERIODS(awards, day, 1)", [2, 0, NR, 0]),
        ("COUNT_PERIODS(awards, day, 3)", [1, 0, NR, 0]),
        ('COUNT_PERIODS(awards, day, 1, level = "province")', [1, 0, NR, 0]),
        ("COUNT(awards) * factor", [30, 0, NR, 20]),
        ("ISBLANK(awards)", [0, 0, 1, 0]),
        ("IF(ISBLANK(awards), 0, COUNT(awards))", [3, 0, 0, 2]),
        ("SUM(awards, COUNT_OF_GROUP(factor))", [6, 0, NR, 4]),
        ("SUM(awards, COUNT(awards))", [9, 0, NR, 4]),
    ],
)  # fmt: skip
def test_lines_are_counted_and_added_up(text: str, expected: list[float | int], scope: Scope) -> None:
    column = evaluate(parse(text), scope)
    for unit, wanted in enumerate(expected):
        got = column.at(unit)
        if got is None:
            assert int(column.status_at(unit)) == wanted, unit
        else:
            assert got == pytest.approx(wanted), unit


def test_decimals_of_a_ledger_are_added_up_exactly(scope: Scope) -> None:
    assert evaluate(parse("SUM(awards, amount, NOT(ISBLANK(amount)))"), scope).at(0) == 0.9


def test_a_line_whose_condition_is_not_reported_is_left_out_with_a_warning(scope: Scope) -> None:
    evaluate(parse('COUNT(awards, level = "city")'), scope)
    (problem,) = scope.problems
    assert (problem.code, problem.severity) == ("line_condition_not_reported", Severity.WARNING)
    assert problem.ledger == "awards"
    assert problem.units.tolist() == [3]
    assert problem.lines is not None
    assert problem.lines.tolist() == [3]


def test_a_line_that_another_condition_leaves_out_needs_no_warning(scope: Scope) -> None:
    evaluate(parse('COUNT(awards, level = "city", matter <> "b")'), scope)
    assert scope.problems == []


def test_a_day_outside_the_period_is_left_out_with_a_warning(scope: Scope) -> None:
    evaluate(parse("COUNT_PERIODS(awards, day, 1)"), scope)
    (problem,) = scope.problems
    assert (problem.code, problem.severity) == ("date_outside_period", Severity.WARNING)
    assert problem.lines is not None
    assert problem.lines.tolist() == [3, 4]


def test_months_are_counted_from_the_start_of_a_period_that_ends_in_november(scope: Scope) -> None:
    shifted = scope.with_columns(
        period_start=constant(day("2023-12-15"), 4), period_end=constant(day("2024-12-14"), 4)
    )
    assert evaluate(parse("COUNT_PERIODS(awards, day, 1)"), shifted).at(0) == 2  # 15 Jan to 14 Feb holds two of them


def test_a_division_by_zero_on_a_line_that_does_not_match_is_no_problem(scope: Scope) -> None:
    column = evaluate(parse('SUM(awards, 1 / (amount - 0.7), level = "city")'), scope)
    assert column.at(0) == pytest.approx(2 / -0.6)
    assert [problem.code for problem in scope.problems] == ["line_condition_not_reported"]
    evaluate(parse("SUM(awards, 1 / (amount - 0.7), NOT(ISBLANK(amount)))"), scope)
    assert scope.problems[-1].code == "division_by_zero"
    assert scope.problems[-1].lines is not None
    assert scope.problems[-1].lines.tolist() == [1]


def test_what_is_missing_in_a_ledger_is_named(scope: Scope) -> None:
    assert missing(parse("COUNT(awards)"), scope, 2) == ("awards",)
    assert missing(parse("SUM(awards, amount)"), scope, 3) == ("awards.amount",)
    assert missing(parse("SUM(awards, amount)"), scope, 0) == ()


def test_without_a_period_its_stretches_cannot_be_counted(scope: Scope) -> None:
    unknown = replace(scope, columns={"factor": scope.columns["factor"]})
    formula = parse("COUNT_PERIODS(awards, day, 1)")
    assert evaluate(formula, unknown).status_at(0) is Status.NOT_REPORTED
    assert missing(formula, unknown, 0) == ("period_start", "period_end")


def test_a_ledger_is_no_number_and_a_field_is_no_ledger(scope: Scope) -> None:
    for text, code in (("awards + 1", "ledger_where_value"), ("COUNT(factor)", "ledger_expected")):
        with pytest.raises(FormulaError) as caught:
            evaluate(parse(text), scope)
        assert caught.value.code == code


def test_over_the_lines_of_a_ledger_its_own_columns_go_first(scope: Scope) -> None:
    over = scope.with_columns(amount=numbers(1, 1, 1, 1)).lines_of("awards")
    column = evaluate(parse("amount * factor"), over)
    assert [column.at(line) for line in range(5)] == [1, 7, 1, None, 20]
    assert evaluate(parse("COUNT(awards)"), over).values.tolist() == [3, 3, 3, 2, 2]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.floats(-1e6, 1e6), st.sampled_from("xyz")), max_size=30),
    st.randoms(use_true_random=False),
    st.sampled_from(
        ["SUM(l, v)", "SUM(l, v / 3)", "AVERAGE(l, v)", "MAX(l, v)", "COUNT(l, v > 1)", "COUNT_DISTINCT(l, t)"]
    ),
)
def test_the_order_of_lines_never_changes_a_bit(lines: list[tuple[int, float, str]], random: object, text: str) -> None:
    shuffled = lines.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    results = [evaluate(parse(text), _over(some)).values for some in (lines, shuffled)]
    np.testing.assert_array_equal(results[0], results[1])


def _over(lines: list[tuple[int, float, str]]) -> Scope:
    unit = np.array([one[0] for one in lines], dtype=np.intp)
    columns = {
        "v": Column(np.array([one[1] for one in lines], dtype=np.float64)),
        "t": Column(np.array([one[2] for one in lines], dtype=object)),
    }
    scope = Scope(4, {}, np.zeros(4, dtype=np.intp))
    return replace(scope, ledgers={"l": LedgerFacts(unit, columns, np.ones(4, dtype=bool))})
