"""Figures in tables."""

from __future__ import annotations

import math

import pytest

from app_pages.parts.numbers import fixed, percent, signed, whole


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
