"""Looking at other units, at last year and at published results."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.column import Column, Status
from scoring.formula.error import FormulaError
from scoring.formula.evaluate import evaluate
from scoring.formula.examples import example_scope
from scoring.formula.parse import parse
from scoring.scope import Scope

NR, NA, OPEN, NO_RULE = Status.NOT_REPORTED, Status.NOT_APPLICABLE, Status.OPEN, Status.NO_RULE


def column(values: list[float], status: list[int] | None = None) -> Column:
    return Column(np.array(values, dtype=np.float64), None if status is None else np.array(status, dtype=np.int8))


@pytest.fixture
def scope() -> Scope:
    """Six units in two groups; in the first, one has not reported `x` and for one it is not applicable."""
    return Scope(
        size=6,
        columns={
            "x": column([60, 50, 0, 0, 7, 9], [0, 0, NR, NA, 0, 0]),
            "tied": column([0.3, 0.1 + 0.2, 0.2, 0.1, 1, 1]),
            "waiting": column([0, 0, 0, 0, 1, 2], [NR, NA, NA, NA, 0, 0]),
            "na": column([0] * 6, [NA] * 6),
            "text": Column(np.array(list("abcdef"), dtype=object)),
            "yes": column([1, 0, 1, 1, 0, 0]),
        },
        group=np.array([0, 0, 0, 0, 1, 1]),
        kinds={"yes": "yesno"},
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MEAN_OF_GROUP(x)", [55, 55, 55, 55, 8, 8]),
        ("SUM_OF_GROUP(x)", [110, 110, 110, 110, 16, 16]),
        ("BEST_OF_GROUP(x)", [60, 60, 60, 60, 9, 9]),
        ("BEST_OF_GROUP(x, TRUE)", [50, 50, 50, 50, 7, 7]),
        ("COUNT_OF_GROUP(x)", [2, 2, 2, 2, 2, 2]),
        ("COUNT_OF_GROUP(x > 55)", [1, 1, 1, 1, 0, 0]),
        ("COUNT_OF_GROUP(yes)", [3, 3, 3, 3, 0, 0]),
        ("COUNT_OF_GROUP(yes + 0)", [4, 4, 4, 4, 2, 2]),
        ("COUNT_OF_GROUP(text)", [4, 4, 4, 4, 2, 2]),
        ('COUNT_OF_ALL(text = "a")', [1] * 6),
        ("PLACE_OF_GROUP(x)", [1, 2, NR, NA, 2, 1]),
        ("PLACE_OF_GROUP(x, TRUE)", [2, 1, NR, NA, 1, 2]),
        ("PLACE_OF_GROUP(tied)", [1, 1, 3, 4, 1, 1]),
        ("PLACE_OF_ALL(x)", [1, 2, NR, NA, 4, 3]),
        ("MEAN_OF_ALL(x)", [31.5] * 6),
        ("MEAN_OF_GROUP(waiting)", [NR, NR, NR, NR, 1.5, 1.5]),
        ("SUM_OF_GROUP(na)", [NA] * 6),
        ("COUNT_OF_GROUP(na)", [0] * 6),
        ("x / BEST_OF_GROUP(x)", [1, 50 / 60, NR, NA, 7 / 9, 1]),
        ("MEAN_OF_GROUP(x / SUM_OF_GROUP(x))", [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
        ("PLACE_OF_ALL(MEAN_OF_GROUP(x))", [1, 1, 1, 1, 5, 5]),
    ],
)  # fmt: skip
def test_units_without_a_value_are_skipped(text: str, expected: list[float], scope: Scope) -> None:
    found = evaluate(parse(text), scope)
    for unit, wanted in enumerate(expected):
        if isinstance(wanted, Status):
            assert found.status_at(unit) is wanted
        else:
            assert found.at(unit) == pytest.approx(wanted)


def test_lowest_first_is_stated_once_for_all_units(scope: Scope) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(parse("PLACE_OF_GROUP(x, yes)"), scope)
    assert caught.value.code == "lowest_first_not_stated"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.floats(-1e9, 1e9)), min_size=1, max_size=30),
    st.randoms(use_true_random=False),
    st.sampled_from(["MEAN_OF_GROUP(x)", "SUM_OF_ALL(x / 3)", "BEST_OF_GROUP(x)", "PLACE_OF_GROUP(x)"]),
)
def test_the_order_of_units_never_changes_a_bit(units: list[tuple[int, float]], random: object, text: str) -> None:
    order = list(range(len(units)))
    random.shuffle(order)  # type: ignore[attr-defined]
    first = evaluate(parse(text), _of(units)).values
    second = evaluate(parse(text), _of([units[place] for place in order])).values
    np.testing.assert_array_equal(first[order], second)


def _of(units: list[tuple[int, float]]) -> Scope:
    return Scope(
        len(units), {"x": column([one[1] for one in units])}, np.array([one[0] for one in units], dtype=np.intp)
    )


def test_a_mean_of_equal_values_is_that_value() -> None:
    assert evaluate(parse("MEAN_OF_ALL(x) = x"), _of([(0, 0.1)] * 997)).values.all()
    assert evaluate(parse("MEAN_OF_ALL(x / 3) = x / 3"), _of([(0, 0.1)] * 997)).values.all()


def test_last_year_is_the_same_formula_a_year_ago() -> None:
    scope = example_scope()
    growth = evaluate(parse("IF(income >= LAST_YEAR(income) * 110%, 4, IF(income > LAST_YEAR(income), 2, 0))"), scope)
    assert growth.at(0) == 4
    assert evaluate(parse("LAST_YEAR(income - 10)"), scope).at(0) == 90
    assert evaluate(parse("LAST_YEAR(LAST_YEAR(income))"), scope).status_at(0) is NR


def test_growth_from_nothing_is_a_finding_and_nothing_to_nothing_is_not_applicable() -> None:
    past = Scope(2, {"income": column([0, 0])}, np.zeros(2, dtype=np.intp))
    scope = Scope(2, {"income": column([5, 0])}, past.group, past=lambda years: past if years == 1 else None)
    growth = evaluate(parse("income / LAST_YEAR(income) - 1"), scope)
    assert [growth.status_at(unit) for unit in range(2)] == [NR, NA]
    assert [(problem.code, problem.units.tolist()) for problem in scope.problems] == [("division_by_zero", [0])]
    assert past.problems == []


def test_what_last_year_did_not_know_is_not_reported() -> None:
    scope = example_scope()
    for text in ("LAST_YEAR(members)", "LAST_YEAR(income, 9)", "LAST_YEAR(POINTS(meetings))", "LAST_YEAR(GRADE())"):
        assert evaluate(parse(text), scope).status_at(0) is NR
    for text in ("LAST_YEAR(COUNT(awards))", "LAST_YEAR(members + income)"):
        assert evaluate(parse(text), scope).status_at(0) is NR


def test_inside_last_year_points_and_grades_are_those_of_last_year() -> None:
    scope = example_scope()
    before = replace(scope, results=_LastYear(), past=lambda _: None)
    now = replace(scope, past=lambda years: before if years == 1 else None)
    assert evaluate(parse("LAST_YEAR(POINTS(meetings))"), now).at(0) == 1
    assert evaluate(parse("POINTS(meetings) - LAST_YEAR(meetings)"), now).at(0) == 2
    assert evaluate(parse("IF(held < due, LAST_YEAR(GRADE()), GRADE())"), now).at(0) == "fair"


class _LastYear:
    def points(self, code: str) -> Column:
        return {"meetings": column([1, 1, 1, 1])}[code]

    def total(self) -> Column:
        return column([70, 70, 70, 70])

    def rank(self) -> Column:
        return column([1, 1, 1, 1])

    def grade(self) -> Column:
        return Column(np.array(["fair"] * 4, dtype=object))


def test_open_points_are_not_reported_and_rows_of_other_groups_not_applicable() -> None:
    class Results(_LastYear):
        def points(self, code: str) -> Column:
            return {"r": column([3, 0, 0, 0], [0, OPEN, NO_RULE, NA])}[code]

    found = evaluate(parse("POINTS(r) + 1"), replace(example_scope(), results=Results()))
    assert [found.status_at(unit) for unit in range(4)] == [Status.SCORED, NR, NA, NA]


@pytest.mark.parametrize(
    ("text", "code"),
    [("POINTS(nothing)", "unknown_rule"), ("nothing", "unknown_name"), ("POINTS(1 + 1)", "code_expected")],
)
def test_unknown_results_are_refused(text: str, code: str) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(parse(text), example_scope())
    assert caught.value.code == code


def test_where_no_results_may_be_seen_none_are() -> None:
    scope = replace(example_scope(), results=None)
    with pytest.raises(FormulaError) as caught:
        evaluate(parse("RANK() <= 5"), scope)
    assert caught.value.code == "no_results_yet"
    seen = scope.with_columns(meetings=column([1, 2, 3, 4]))  # the bare code of an earlier stage
    assert evaluate(parse("POINTS(meetings)"), seen).at(1) == 2
