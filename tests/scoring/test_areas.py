"""Common and single problems, problems that come again, and fields of work that are out of balance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.areas import balance, by_dimension, how_many, kinds, repeated


def test_half_of_the_units_make_a_problem_common_and_one_alone_is_single() -> None:
    areas = pd.DataFrame({"units_short": [8, 4, 1, 0], "units_counted": [16, 16, 3, 16]})
    assert kinds(areas).tolist() == ["common", "some", "single", "single"]
    assert how_many(areas.assign(kind=kinds(areas))) == {"common": 1, "some": 1, "single": 2}


def test_a_problem_comes_again_where_the_same_unit_loses_in_both_years_whatever_it_was_called() -> None:
    now = pd.DataFrame({"unit": ["a", "b", "c"], "rule": "r", "lost": [1.0, 1.0, 0.0]})
    before = pd.DataFrame({"unit": ["old_a", "b", "c"], "rule": "r", "lost": [0.5, 0.0, 2.0]})
    assert repeated(now, before, {"a": "old_a", "b": "b", "c": "c"}).to_dict() == {"r": 1}
    assert repeated(now, None, {}).empty


def test_rules_of_a_dimension_are_added_up() -> None:
    areas = pd.DataFrame({"dimension": ["x", "y", "x"], "lost": [3.0, 4.0, 2.0], "share": [0.3, 0.4, 0.2]})
    assert by_dimension(areas)["dimension"].tolist() == ["x", "y"]
    assert by_dimension(areas)["lost"].tolist() == [5.0, 4.0]


def test_the_most_uneven_field_stands_first() -> None:
    rates = pd.DataFrame({"x": [0.9, 0.8], "y": [1.0, 0.5], "z": [np.nan, np.nan]}, index=["a", "b"])
    rows = balance(rates)
    assert rows["dimension"].tolist() == ["y", "x"]
    assert rows.iloc[0][["lowest_unit", "spread"]].tolist() == ["b", 0.5]


def test_no_unit_is_called_the_lowest_where_all_are_equal() -> None:
    rows = balance(pd.DataFrame({"x": [0.9, 0.9], "y": [0.5, 0.6]}, index=["a", "b"])).set_index("dimension")
    assert rows["lowest_unit"].fillna("").to_dict() == {"x": "", "y": "a"}
