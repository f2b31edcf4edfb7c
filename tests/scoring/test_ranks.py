import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.ranks import ranks

TOTALS = np.array([80.0, 90.0, 88.0, 88.0, 70.0, np.nan, 88.0])
GROUPS = np.array([0, 0, 0, 0, 1, 1, 1])
ALL = np.ones(7, dtype=bool)


@pytest.mark.parametrize(
    ("ties", "first_group"),
    [("1 2 2 4", [4, 1, 2, 2]), ("1 2 2 3", [3, 1, 2, 2]), ("1 3 3 4", [4, 1, 3, 3]), ("1 2 3 4", [4, 1, 2, 3])],
)
def test_equal_totals_share_a_place_as_the_settings_say(ties, first_group):
    assert ranks(TOTALS, ALL, GROUPS, ties=ties)[:4].tolist() == first_group


def test_a_unit_without_total_has_no_place():
    assert np.isnan(ranks(TOTALS, ALL, GROUPS)[5])


def test_each_group_starts_at_place_one():
    assert ranks(TOTALS, ALL, GROUPS)[[4, 6]].tolist() == [2, 1]


def test_ranked_last_stands_behind_all_others_and_among_themselves_by_total():
    last = np.array([False, True, False, True, False, False, False])
    assert ranks(TOTALS, ALL, np.zeros(7, dtype=int), last=last)[[0, 1, 2, 3]].tolist() == [3, 5, 1, 6]


def test_ties_are_broken_by_the_first_column_that_differs():
    first, second = np.array([0.0, 0, 1, 1, 0, 0, 1]), np.array([0.0, 0, 5, 7, 0, 0, 6])
    places = ranks(TOTALS, ALL, np.zeros(7, dtype=int), tie_break=[first, second])
    assert places[[3, 6, 2]].tolist() == [2, 3, 4]


def test_totals_that_differ_only_in_the_sixteenth_digit_are_equal():
    assert ranks(np.array([0.1 + 0.2, 0.3]), np.ones(2, bool), np.zeros(2, int)).tolist() == [1, 1]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12), st.randoms())
def test_the_order_of_units_does_not_matter(totals, random):
    values = np.array(totals, dtype=float)
    order = list(range(len(totals)))
    random.shuffle(order)
    everyone, group = np.ones(len(totals), dtype=bool), np.zeros(len(totals), dtype=int)
    assert ranks(values[order], everyone, group).tolist() == ranks(values, everyone, group)[order].tolist()
