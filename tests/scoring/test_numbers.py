from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.numbers import round_half_up, snap, snap_one


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (2.675, 2, 2.68),
        (85.125, 2, 85.13),
        (1.005, 2, 1.01),
        (-2.675, 2, -2.68),
        (0.5, 0, 1),
        (2.5, 0, 3),
        (9.999, 2, 10),
    ],
)
def test_offices_round_half_up_on_the_decimal_number(value, decimals, rounded):
    assert round_half_up(np.array([value]), decimals)[0] == rounded


def test_zero_never_becomes_minus_zero():
    assert str(round_half_up(np.array([-0.001]), 2)[0]) == "0.0"


def test_57_of_60_meets_95_percent():
    assert snap(np.array([57 / 60]))[0] >= snap(np.array([0.95]))[0]


def test_three_times_a_tenth_off_one_leaves_seven_tenths():
    assert snap_one(1 - 0.1 * 3) == 0.7


@given(st.decimals(min_value=-10000, max_value=10000, places=4, allow_nan=False))
def test_rounding_agrees_with_decimal_arithmetic(value):
    expected = float(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
    assert round_half_up(np.array([float(value)]), 2)[0] == expected


@given(st.floats(min_value=1e-9, max_value=1e15))
def test_snapping_keeps_twelve_digits(value):
    assert snap(np.array([value, 0.5]))[0] == pytest.approx(value, rel=1e-11)
    assert snap(np.array([value, 0.5]))[0] == snap_one(value)


def test_what_is_no_number_stays_as_it_is():
    odd = snap(np.array([np.nan, np.inf, 0.0, -0.25]))
    assert np.isnan(odd[0])
    assert odd[1:].tolist() == [np.inf, 0, -0.25]
