"""What a formula read for one unit, what was missing, and what it mentions at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scoring.formula.evaluate import inputs, missing
from scoring.formula.examples import example_scope
from scoring.formula.names import ledger_columns, names, names_of_this_year, result_functions, results
from scoring.formula.parse import parse
from scoring.step import Share


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("trained / members", {"trained": 44, "members": 48}),
        ("IF(held >= due, score, 3)", {"held": 10, "due": 12}),
        ("IF(held < due, score, trained)", {"held": 10, "due": 12, "score": 50}),
        ("IF(inspected > 3, score, 3)", {"inspected": None}),
        ("IFS(held >= due, score, plan, trained)", {"held": 10, "due": 12, "plan": True, "trained": 44}),
        ("IFNA(0 / 0, held)", {"held": 10}),
        ("IFNA(due, held)", {"due": 12}),
        ("IFERROR(due / 0, held)", {"due": 12, "held": 10}),
        ("DAYS(received, deadline)", {"received": date(2024, 12, 3), "deadline": date(2024, 11, 30)}),
        ("income / LAST_YEAR(income)", {"income": 112, "LAST_YEAR(income)": 100}),
        ("score / MEAN_OF_GROUP(score)", {"score": 50, "MEAN_OF_GROUP(score)": 50}),
        ('COUNT(awards, level = "city")', {'COUNT(awards, level = "city")': 2}),
        ("MAX(awards, day)", {"MAX(awards, day)": date(2024, 5, 31)}),
        ("SUM(held, due)", {"held": 10, "due": 12}),
        ("POINTS(meetings) + 1", {"POINTS(meetings)": 3}),
        ("ISBLANK(awards)", {"awards": 3}),
        ("5 + 5%", {}),
    ],
)  # fmt: skip
def test_what_was_read_for_one_unit(text: str, read: dict[str, object]) -> None:
    scope = example_scope()
    found = inputs(parse(text), scope, 0)
    assert found == read
    assert list(found) == list(read)
    assert scope.problems == []


def test_percentages_are_read_as_such() -> None:
    scope = replace(example_scope(), kinds={"score": "percent"})
    for text in ("score", "BEST_OF_GROUP(score)", "LAST_YEAR(score)"):
        assert all(value is None or isinstance(value, Share) for value in inputs(parse(text), scope, 0).values())
    (value,) = inputs(parse("MEAN_OF_GROUP(score * members)"), scope, 0).values()
    assert not isinstance(value, Share)


@pytest.mark.parametrize(
    ("text", "names_missing"),
    [
        ("inspected + held", ("inspected",)),
        ("IF(inspected > 1, held, due)", ("inspected",)),
        ("IF(held > 1, inspected, due)", ("inspected",)),
        ("IF(held > 1, due, inspected)", ()),
        ("AND(plan, inspected > 1)", ("inspected",)),
        ("AND(plan, FALSE, inspected > 1)", ()),
        ("ISBLANK(inspected)", ()),
        ("IFNA(inspected, 1)", ("inspected",)),
        ("IFNA(0 / 0, inspected)", ("inspected",)),
        ("IFERROR(held / 0, inspected)", ("inspected",)),
        ("IFERROR(inspected, LAST_YEAR(members))", ("inspected",)),
        ("LAST_YEAR(members) + inspected", ("LAST_YEAR(members)", "inspected")),
        ("MEAN_OF_GROUP(inspected)", ("inspected",)),
        ("PLACE_OF_ALL(inspected)", ("inspected",)),
        ("held / 0", ()),
        ("held", ()),
    ],
)  # fmt: skip
def test_what_was_missing_is_named(text: str, names_missing: tuple[str, ...]) -> None:
    assert missing(parse(text), example_scope(), 0) == names_missing


def test_names_are_listed_once_from_left_to_right() -> None:
    formula = parse('b + MAX(a, b) + POINTS(r) + COUNT(l, x = "y") + LAST_YEAR(c + POINTS(s)) + s.p')
    assert names(formula) == ("b", "a", "l", "x", "c", "s.p")
    assert names_of_this_year(formula) == ("b", "a", "l", "x", "s.p")
    assert results(formula) == ("r",)
    assert result_functions(formula) == {"POINTS"}
    assert ledger_columns(formula) == (("a", "b"), ("l", "x"), ("s", "p"))


def test_last_years_ranking_does_not_wait_for_this_years() -> None:
    assert result_functions(parse("LAST_YEAR(RANK()) + LAST_YEAR(TOTAL())")) == frozenset()
    assert result_functions(parse("RANK() + TOTAL()")) == {"RANK", "TOTAL"}
