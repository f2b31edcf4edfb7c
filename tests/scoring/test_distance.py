"""How close the next place is."""

from __future__ import annotations

import numpy as np

from scoring.distance import gaps, near, places_before_gates


def test_each_unit_says_how_far_the_one_before_is() -> None:
    totals, places = np.array([95.0, 97.1, 96.9, np.nan]), np.array([3.0, 1.0, 2.0, np.nan])
    assert gaps(totals, places).tolist()[:1] == [1.9]
    assert np.isnan(gaps(totals, places)[[1, 3]]).all()


def test_a_shared_place_is_no_distance() -> None:
    assert gaps(np.array([90.0, 90.0, 80.0]), np.array([1.0, 1.0, 3.0]))[1:].tolist() == [0.0, 10.0]


def test_a_unit_that_a_gate_moved_down_is_not_compared_by_its_total() -> None:
    assert np.isnan(gaps(np.array([90.0, 95.0]), np.array([1.0, 2.0]))[1])


def test_a_fifth_of_a_point_of_a_hundred_is_close() -> None:
    assert near(np.array([0.2, 0.21, np.nan, 0.0]), 100.0).tolist() == [True, False, False, True]


def test_only_gates_tell_places_before_from_places_after_them() -> None:
    before, places = np.array([90.0, 95.0, 90.0, np.nan]), np.array([2.0, 1.0, 3.0, np.nan])
    assert places_before_gates(before, places)[:3].tolist() == [2.0, 1.0, 3.0]
    assert places_before_gates(before, np.array([1.0, 3.0, 2.0, np.nan]))[:3].tolist() == [2.0, 1.0, 3.0]
