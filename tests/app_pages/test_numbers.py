"""Figures in tables."""

from __future__ import annotations

import math

import pytest

from app_pages.parts.numbers import fixed, percent, short_of, signed, whole


@pytest.mark.parametrize(
    ("value", "text"), [(96.4, "96.40"), (85.125, "85.13"), (0, "0.00"), (-0.001, "0.00"), (-0.78, "−0.78"), (None, "—"), (math.nan, "—")]
)
def test_points_always_have_the_decimals_of_the_rulebook(value: float | None, text: str) -> None:
    assert fixed(value, 2) == text


@pytest.mark.parametrize(("value", "text"), [(3, "+3"), (-2, "−2"), (0, "0"), (math.nan, "—")])
def test_a_change_has_its_sign(value: float, text: str) -> None:
    assert signed(value, 0) == text


def test_ranks_and_shares() -> None:
    assert (whole(4.0), percent(0.314), percent(0.3145, 1), percent(None)) == ("4", "31%", "31.5%", "—")


@pytest.mark.parametrize(("rate", "texts"), [
    (0.996, ("99%", "99.6%")), (0.9996, ("99%", "99.9%")), (1.0, ("100%", "100.0%")), (57 / 57, ("100%", "100.0%")),
    (0.001, ("1%", "0.1%")), (0.0, ("0%", "0.0%")), (1.004, ("100%", "100.4%")),
])  # fmt: skip
def test_no_rate_reads_as_full_or_as_nothing_that_is_not(rate: float, texts: tuple[str, str]) -> None:
    assert (percent(rate), percent(rate, 1)) == texts


@pytest.mark.parametrize(("points", "marks", "text"), [
    (4.998, 5.0, "4.998"), (4.9996, 5.0, "4.9996"), (4.99, 5.0, "4.99"), (5.0, 5.0, "5.00"), (5 - 1e-15, 5.0, "5.00"),
    (0.002, 0.0, "0.002"), (0.0, 0.0, "0.00"), (-0.004, 0.0, "−0.004"),
])  # fmt: skip
def test_no_points_read_as_their_limit_that_are_not(points: float, marks: float, text: str) -> None:
    assert short_of(points, marks, 2) == text
