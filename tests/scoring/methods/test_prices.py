"""`prices`: worked cases 2, 3, 14, 34, 43."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from method_shop import lines, mistakes, oddities, price_list, score

from scoring.rulebook import Choice, Field, Label, Ledger

BLAME = {"blame": price_list(("county", "-0.5"), ("city", "-1"), ("province", "-2"))}
HONOURS = {"honours": price_list(("national", "3"), ("province", "2"), ("city", "1"))}


def test_each_criticism_costs_by_level() -> None:
    criticisms = lines([0] * 4 + [1] * 5, [True, True, True, False], level=["county"] * 3 + ["province"] * 6)
    found = score("prices", "criticisms by level using blame", ledgers={"criticisms": criticisms}, prices=BLAME)
    assert found.points == [-3.5, -10, 0, None]
    assert found.statuses[3] == "not reported"


def test_one_off_for_each_incident_starts_from_the_marks() -> None:
    incidents = lines([1, 1], [True, True], what=["fire", "flood"])
    prices = {"each": price_list(("else", "-1"))}
    assert score("prices", "incidents using each", marks=3, ledgers={"incidents": incidents}, prices=prices).points == [
        3,
        1,
    ]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("awards by level using honours; halved on repetition of matter", [4.5, 3]),
        ("awards 按 level 用 honours；同一 matter 第二次起减半", [4.5, 3]),
        ("awards by level using honours; times 10% on repetition of matter", [3.3, 3]),
        ("awards 按 level 用 honours；同一 matter 第二次起乘以 10%", [3.3, 3]),
        ("awards by level using honours; at most 4 per matter", [4, 3]),
        ("awards 按 level 用 honours；同一 matter 最多 4", [4, 3]),
        ("awards by level using honours; halved on repetition of matter; at most 4 per matter", [4, 3]),
    ],
)
def test_one_matter_may_count_less_from_the_second_time_on_and_up_to_a_limit(text: str, points: list[float]) -> None:
    awards = lines(
        [0, 0, 0, 1, 1], [True] * 2, level=["national", "province", "city", "province", "city"],
        matter=["A", "A", "A", None, None],
    )  # fmt: skip
    found = score("prices", text, ledgers={"awards": awards}, prices=HONOURS)
    assert found.points == points


def test_what_a_limit_cuts_off_is_said_with_its_matter() -> None:
    awards = lines([0, 0, 0], [True], level=["national", "national", "city"], matter=["A", "A", "B"])
    found = score("prices", "awards by level using honours; at most 4 per matter",
                  ledgers={"awards": awards}, prices=HONOURS)  # fmt: skip
    limited = [step.values for step in found.steps() if step.code == "prices.limited"]
    assert (found.points, limited) == ([5], [{"matter": "A", "exact": 6, "amount": 4}])
    blames = lines([0] * 3, [True], level=["province"] * 3, matter=["A"] * 3)
    found = score("prices", "blames by level using blame; at most full / 2 per matter", marks=10,
                  ledgers={"blames": blames}, prices=BLAME)  # fmt: skip
    assert found.points == [5]


def test_deductions_by_a_formula_start_from_the_marks_for_those_without_a_line_too() -> None:
    incidents = lines([1, 1], [True, True], dead=[3, 0])
    prices = {"each": price_list(("else", "IF(dead >= 3, -5, -2)"))}
    found = score("prices", "incidents using each", marks=20, ledgers={"incidents": incidents}, prices=prices)
    assert found.points == [20, 13]


def test_a_price_against_the_sign_of_its_list_is_an_error_and_never_cut_off_in_silence() -> None:
    incidents = lines([1], [True, True], dead=[3])
    unclear = {"each": price_list(("else", "2 - dead"))}
    found = score("prices", "incidents using each", marks=20, ledgers={"incidents": incidents}, prices=unclear)
    assert (found.points, found.problems) == ([0, None], [("price_deducts", [1])])
    deducting = {"each": price_list(("else", "-2 + dead"))}
    found = score("prices", "incidents using each", marks=20, ledgers={"incidents": incidents}, prices=deducting)
    assert (found.points, found.problems) == ([20, None], [("price_adds", [1])])


@pytest.mark.parametrize(
    "text", ["awards by level using honours; highest per matter", "awards 按 level 用 honours；同一 matter 取最高"]
)
def test_only_the_highest_of_a_matter_counts(text: str) -> None:
    awards = lines(
        [0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3],
        [True] * 4,
        level=["province", "city", "city", "city", "city", *["national"] * 6],
        matter=["A", "A", "B", None, None, "A", "B", "C", "A", "A", "A"],
    )
    assert score("prices", text, ledgers={"awards": awards}, prices=HONOURS).points == [3, 2, 9, 3]


@pytest.mark.parametrize(
    "text",
    ["incidents using each; doubled on repetition of kind", "incidents 用 each；同一 kind 重复加倍"],
)
def test_repetition_of_a_kind_costs_double(text: str) -> None:
    incidents = lines([0, 0, 1, 1, 2, 2, 2, 3, 3], [True] * 4, kind=["a", "a", "a", "b", "a", "a", "a", None, None])
    prices = {"each": price_list(("else", "-1"))}
    assert score("prices", text, ledgers={"incidents": incidents}, prices=prices).points == [-3, -2, -5, -2]


@pytest.mark.parametrize(
    "text",
    [
        "awards by level using honours; times IF(year_won = 2025, 1, 50%); highest per matter",
        "awards 按 level 用 honours；乘以 IF(year_won = 2025, 1, 50%)；同一 matter 取最高",
    ],
)
def test_the_highest_of_a_matter_is_looked_for_after_older_lines_lost_their_half(text: str) -> None:
    awards = lines(
        [0, 0, 0, 1],
        [True] * 3,
        level=["national", "province", "city", "city"],
        matter=["A", "A", "B", "C"],
        year_won=[2023, 2025, 2024, None],
    )
    found = score("prices", text, ledgers={"awards": awards}, prices=HONOURS)
    assert found.points == [2.5, None, 0]  # 3 x 0.5 < 2 for A, 1 x 0.5 for B; a line without a year has no price
    assert found.problems == [("price_not_reported", [1])]


def test_the_factor_is_said_with_the_line() -> None:
    awards = lines([0], [True], level=["province"])
    found = score("prices", "awards by level using honours; times 50%", ledgers={"awards": awards}, prices=HONOURS)
    (line, _) = found.steps()
    assert (found.points, line.code, line.values["listed"], line.values["factor"]) == ([1], "prices.times", 2, 0.5)


def test_what_comes_first_by_date_is_not_doubled() -> None:
    days = [date(2024, 5, 1).toordinal(), date(2024, 1, 1).toordinal(), None]
    incidents = lines([0, 0, 0], [True], level=["city", "county", "county"], kind=["a"] * 3, on=days)
    text = "incidents by level using blame; doubled on repetition of kind"
    dated = score("prices", text, ledgers={"incidents": incidents}, prices=BLAME, kinds={"incidents.on": "date"})
    assert dated.points == [-0.5 - 2 - 1]
    assert score("prices", text, ledgers={"incidents": incidents}, prices=BLAME).points == [-1 - 1 - 1]


def test_highest_comes_before_doubling() -> None:
    incidents = lines([0] * 3, [True], level=["city", "county", "county"], kind=["a"] * 3, matter=["M", "M", "N"])
    text = "incidents by level using blame; doubled on repetition of kind; highest per matter"
    assert score("prices", text, ledgers={"incidents": incidents}, prices=BLAME).points == [-2]


def test_a_condition_may_double_or_leave_out() -> None:
    incidents = lines([0, 0, 0], [True], level=["city"] * 3, urgent=[1, 0, 0], confirmed=[1, 1, 0])
    ask = {"ledgers": {"incidents": incidents}, "prices": BLAME}
    assert score("prices", "incidents by level using blame; doubled when urgent", **ask).points == [-4]
    assert score("prices", "incidents 按 level 用 blame；当 urgent 时加倍", **ask).points == [-4]
    assert score("prices", "incidents by level using blame where confirmed", **ask).points == [-2]
    assert score("prices", "incidents 按 level 用 blame 其中 confirmed", **ask).points == [-2]


def test_a_line_whose_condition_is_unknown_does_not_count_and_is_warned_of() -> None:
    incidents = lines([0, 0], [True], level=["city"] * 2, confirmed=[1, None])
    found = score(
        "prices", "incidents by level using blame where confirmed", ledgers={"incidents": incidents}, prices=BLAME
    )
    assert found.points == [-1]
    [problem] = found.asked.scope.problems
    assert problem.lines is not None
    assert (problem.code, problem.severity.value, problem.lines.tolist()) == (
        "line_condition_not_reported",
        "warning",
        [1],
    )


def test_prices_by_condition_take_the_first_that_matches() -> None:
    projects = lines([0, 0, 0], [True], amount=[700, 100, 30])
    prices = {"sizes": price_list(("amount >= 500", "3"), ("amount >= 100", "1"), ("else", "0"))}
    assert score("prices", "projects using sizes", ledgers={"projects": projects}, prices=prices).points == [4]


def test_the_price_may_be_worked_out_from_the_line() -> None:
    projects = lines([0, 0], [True], amount=[7, 3])
    prices = {"sizes": price_list(("else", "amount / 2"))}
    assert score("prices", "projects using sizes", ledgers={"projects": projects}, prices=prices).points == [5]


def test_a_level_without_a_price_is_an_error_and_never_zero() -> None:
    awards = lines([0, 1, 1], [True, True], level=["city", "village", None])
    found = score("prices", "awards by level using honours", ledgers={"awards": awards}, prices=HONOURS)
    assert found.points == [1, None]
    problems = [(p.code, p.ledger, p.lines.tolist(), p.values.get("level")) for p in found.asked.scope.problems]  # type: ignore[union-attr]
    assert problems == [("price_level_blank", "awards", [2], None), ("price_level_unknown", "awards", [1], "village")]


def test_steps_name_each_line_and_add_up() -> None:
    awards = lines([1, 0, 0, 0], [True] * 2, level=["city", "city", "province", "city"], matter=["A", "A", "A", "B"])
    found = score(
        "prices", "awards by level using honours; highest per matter", ledgers={"awards": awards}, prices=HONOURS
    )
    steps = found.steps(0)
    assert [(step.code, step.values.get("line")) for step in steps] == [
        ("prices.not_highest", 1),
        ("prices.line", 2),
        ("prices.line", 3),
        ("prices.sum", None),
    ]
    kept = sum(step.values["price"] for step in steps if step.code == "prices.line")
    assert kept == steps[-1].values["sum"] == found.points[0]
    empty = score(
        "prices", "awards by level using honours", ledgers={"awards": lines([], [True], level=[])}, prices=HONOURS
    )
    assert [step.code for step in empty.steps()] == ["prices.no_lines"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("awards by level", [("prices_head_unreadable", 0)]),
        ("awards by level using honours; twice", [("prices_piece_unreadable", 31)]),
        ("awards using honours; highest per a; highest per b", [("prices_said_twice", 37)]),
        ("awards using honours; doubled on repetition of a; doubled when b", [("prices_said_twice", 50)]),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, expected: list[tuple[str, int]]) -> None:
    assert mistakes("prices", text) == expected


def test_ledger_and_price_list_must_fit_each_other() -> None:
    level = Field("level", Label(), type="choice", choices=(Choice("national"), Choice("village")))
    awards = [Ledger("awards", (level,))]
    text = "awards by level using honours"
    assert oddities("prices", text, None) == [("prices_ledger_unknown", "error")]
    assert oddities("prices", text, None, ledgers=awards) == [("price_list_unknown", "error")]
    assert oddities("prices", text, None, ledgers=awards, prices=HONOURS) == [("price_missing", "error")]
    assert oddities("prices", "awards using honours", None, ledgers=awards, prices=HONOURS) == [
        ("prices_by_missing", "error")
    ]
    mixed = {"honours": price_list(("national", "3"), ("village", "-1"))}
    assert oddities("prices", text, 2, ledgers=awards, prices=mixed) == [
        ("price_list_mixed", "error"),
        ("above_marks", "warning"),
    ]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.sampled_from(["county", "city", "province"]), st.sampled_from(["A", "B", None])
        ),
        min_size=1,
        max_size=20,
    ),
    st.randoms(),
)
def test_the_order_of_lines_does_not_matter(rows, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(rows)
    random.shuffle(shuffled)
    points = [
        score(
            "prices",
            "criticisms by level using blame; highest per matter",
            ledgers={
                "criticisms": lines(
                    [row[0] for row in order],
                    [True] * 4,
                    level=[row[1] for row in order],
                    matter=[row[2] or "" for row in order],
                )
            },
            prices=BLAME,
        ).points
        for order in (rows, shuffled)
    ]
    assert points[0] == points[1]
