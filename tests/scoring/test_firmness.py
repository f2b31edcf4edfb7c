"""How firm a place is: bands that can be checked by hand, and the same numbers whatever the order of the units."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from appraised import appraised

from scoring.draws import Wobble, places_drawn
from scoring.firmness import firmness
from scoring.result import Result

BOOK = """
units
| code | label::zh | group |
| A    | 甲镇      | towns |
| B    | 乙镇      | towns |
| C    | 丙镇      | towns |
| D    | 丁街道    | streets |

fields
| name | type   |
| x    | number |
| y    | number |
| rate | percent |

rules
| code | marks | measure | method | parameters |
| big  | 60    | x       | points |            |
| part | 40    | y       | points |            |
| line | 10    | rate    | bands  | >=90%: 10; else 0 |

gates
| code  | when   | effect          |
| minus | x > 59 | total minus 1   |
| last  | y = 0  | rank last       |
"""
FACTS = {
    "A": "x = 50; y = 30; rate = 95%",
    "B": "x = 49; y = 30.9; rate = 95%",
    "C": "x = 20; y = 39; rate = 20%",
    "D": "x = 50; y = 30; rate = 100%",
}


@pytest.fixture(scope="module")
def result() -> Result:
    return appraised(BOOK, FACTS)


def test_close_units_change_places_and_far_ones_never_do(result: Result) -> None:
    rows = firmness(result, Wobble(draws=400)).units
    assert list(rows.index) == ["A", "B", "C", "D"]
    assert rows["place"].tolist() == [1, 2, 3, 1]
    assert rows["best"].tolist() == [1, 1, 3, 1]
    assert rows["worst"].tolist() == [2, 2, 3, 1]
    assert rows["low"].tolist() == [1, 1, 3, 1]
    assert rows["high"].tolist() == [2, 2, 3, 1]
    # 90 and 89.9 of 110 points: a tenth of a point says little.
    assert rows["near"].tolist() == [True, True, False, False]
    assert 0.4 < rows.loc["A", "same"] < 0.8


def test_without_any_change_every_draw_is_the_ranking(result: Result) -> None:
    drawn = places_drawn(result, Wobble(draws=5, points=0, weights=0, thresholds=0))
    assert (drawn == result.place).all()


def test_a_rule_left_out_is_told_with_whom_it_moves(result: Result) -> None:
    found = firmness(result, Wobble(draws=20))
    rules = found.rules.set_index("rule")
    # Without "big" B leads by its 30.9; C has 39, A 30 + 10.
    assert (rules.loc["big", "moved"], rules.loc["big", "most"], rules.loc["big", "lead"]) == (2, 1, True)
    assert (rules.loc["line", "moved"], rules.loc["part", "moved"]) == (0, 0)
    assert found.units[["without_best", "without_worst"]].loc["A"].tolist() == [1, 2]
    assert found.units[["without_best", "without_worst"]].loc["C"].tolist() == [3, 3]


def test_a_line_moves_only_for_units_near_it() -> None:
    facts = {"A": "x = 50; y = 30; rate = 90%", "B": "x = 50; y = 25; rate = 95%", "C": "x = 20; y = 40; rate = 50%"}
    rows = firmness(appraised(BOOK, facts), Wobble(draws=300, points=0, weights=0)).units
    # With the line at 90.9 % A loses ten points and stands behind B; C never reaches the line.
    assert rows[["best", "worst"]].to_numpy().tolist() == [[1, 2], [1, 2], [3, 3]]
    assert rows.loc["A", "same"] == pytest.approx(2 / 3, abs=0.08)


def test_counts_keep_their_lines() -> None:
    book = BOOK.replace("| line | 10    | rate    | bands  | >=90%: 10; else 0 |", "| line | 10 | x | bands | >=50: 10; else 0 |")
    facts = {"A": "x = 50; y = 30", "B": "x = 49; y = 30", "C": "x = 20; y = 40"}
    rows = firmness(appraised(book, facts), Wobble(draws=50, points=0, weights=0)).units
    assert rows["same"].tolist() == [1.0, 1.0, 1.0]


def test_gates_act_in_every_draw_as_they_acted() -> None:
    facts = {"A": "x = 60; y = 40; rate = 95%", "B": "x = 58; y = 39.5; rate = 95%", "C": "x = 59; y = 0; rate = 95%"}
    result = appraised(BOOK, facts)
    drawn = places_drawn(result, Wobble(draws=5, points=0, weights=0, thresholds=0))
    assert result.total.tolist() == [109.0, 107.5, 69.0]
    assert (drawn == result.place).all()
    assert firmness(result, Wobble(draws=200)).units.loc["C", ["best", "worst"]].tolist() == [3, 3]


def test_the_same_seed_gives_the_same_places_whatever_the_order_of_units(result: Result) -> None:
    turned = replace(result.rulebook, units=result.rulebook.units[::-1])
    other = appraised(turned, dict(reversed(FACTS.items())))
    one, two = firmness(result, Wobble(draws=100)).units, firmness(other, Wobble(draws=100)).units
    assert one.equals(two.loc[one.index])
    assert not one.equals(firmness(result, Wobble(draws=100, seed=7)).units)


def test_one_unit_alone_is_first_in_every_draw() -> None:
    rows = firmness(appraised(BOOK, {"A": FACTS["A"]}), Wobble(draws=20)).units
    assert rows[["best", "worst", "without_best", "without_worst"]].to_numpy().tolist() == [[1, 1, 1, 1]]


def test_units_without_a_place_have_no_band() -> None:
    result = appraised(BOOK, {"A": FACTS["A"], "B": "rate = 5%"})
    nobody = replace(result, total=np.full(2, np.nan), rank=np.full(2, np.nan), rank_in_group=np.full(2, np.nan))
    assert len(firmness(nobody, Wobble(draws=10)).units) == 0
