"""One unit's way from full marks to its total, its achievements and problems, and its years."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from appraised import appraised

from scoring.changes import rules_changed
from scoring.history import history
from scoring.problems import losses
from scoring.result import Result
from scoring.strengths import achievements, beside, problems
from scoring.waterfall import waterfall

BOOK = """
settings
| key    | value |
| period | 2025  |

units
| code | label::zh | group |
| Z    | 某镇      | 镇    |

fields
| name | label::zh | type    |
| held | 会议      | integer |
| led  | 党课      | integer |
| fake | 造假      | yesno   |
| won  | 获奖      | integer |

rules
| code  | parent | label::zh | marks | measure | method | parameters                  |
| life  |        | 组织生活  |       |         |        |                             |
| r1    | life   | 会议      | 4     | held    | slope  | full at 12; -0.5 each below |
| study |        | 学习      |       |         |        |                             |
| r2    | study  | 党课      | 6     | led     | slope  | full at 6; -1 each below    |
| extra |        | 加分      |       | won     | points |                             |

gates
| code | when | effect        | reason::zh |
| g1   | fake | rule zero r2  | 造假       |
| g2   | won > 3 | total minus 1 | 奖项过多 |
"""
FACTS = {
    "A": "held = 12; led = 4; fake = no; won = 1",
    "B": "held = 10; led = 6; fake = no; won = 0",
    "C": "held = 8; led = 3; fake = yes; won = 5",
}


@pytest.fixture
def result() -> Result:
    return appraised(BOOK, FACTS)


@pytest.mark.parametrize("unit", list(FACTS))
def test_the_steps_add_up_to_the_total(result: Result, unit: str) -> None:
    steps = waterfall(result, unit)
    total = result.total[result.facts.units.index(unit)]
    assert steps["amount"].iloc[:-1].sum() == pytest.approx(total)
    assert steps["level"].iloc[-2:].tolist() == pytest.approx([total, total])


def test_each_dimension_and_the_bonus_are_steps(result: Result) -> None:
    said = [(row.kind, row.dimension, row.amount) for row in waterfall(result, "A").itertuples()]
    assert [(kind, amount) for kind, _, amount in said] == [("full", 10.0), ("lost", -2.0), ("bonus", 1.0), ("total", 9.0)]
    assert said[1][1] == "study"


def test_bonus_and_deductions_are_steps_of_their_own() -> None:
    book = BOOK.replace("\ngates", "| minus |        | 扣分      |       | 0 - held / 10 | points |                  |\n\ngates")
    steps = waterfall(appraised(book, FACTS), "A").set_index("kind")["amount"]
    assert (steps["bonus"], steps["deduction"]) == (1.0, -1.2)


def test_what_a_gate_took_from_a_rule_is_not_counted_twice(result: Result) -> None:
    steps = waterfall(result, "C").set_index("kind")["amount"]
    assert steps["gate"] == -1.0
    assert "rounding" not in steps.index
    assert steps["lost"].tolist() == [-2.0, -6.0]


def test_a_dimension_that_is_not_applicable_is_not_called_open() -> None:
    steps = waterfall(appraised(BOOK, {"A": "held = 10; led = n/a; fake = no; won = 0"}), "A")
    said = [(row.kind, row.amount) for row in steps.itertuples()]
    # 3 of 4 marks count for all 10: 7.5
    assert said == [("full", 10.0), ("lost", -1.0), ("left_out", -6.0), ("rounding", 4.5), ("total", 7.5)]


def beside_of(result: Result, unit: str, **groups: str) -> pd.DataFrame:
    """The unit's losses beside those of its group; `groups`: units that are in one of their own."""
    rows = beside(losses(result), dict.fromkeys("ABC", "group") | groups)
    return rows[rows["unit"] == unit]


def test_a_problem_says_how_the_group_does_and_whether_it_is_old(result: Result) -> None:
    rows = problems(beside_of(result, "C"), ["r1"]).set_index("rule")
    assert list(rows.index) == ["r2", "r1"]
    assert rows.loc["r1", ["lost", "mean", "short", "counted"]].tolist() == [2.0, 1.0, 2, 3]
    assert rows["again"].tolist() == [False, True]
    assert rows["worst"].tolist() == [True, True]


def test_an_achievement_is_what_others_of_the_group_miss(result: Result) -> None:
    assert achievements(beside_of(result, "A"))["rule"].tolist() == ["r1"]
    assert achievements(beside_of(result, "A", A="alone")).empty
    assert problems(beside_of(result, "B", C="elsewhere"))["rule"].tolist() == ["r1"]


def test_the_years_of_a_unit_stand_in_order_under_its_code_of_today(result: Result) -> None:
    units = tuple(replace(unit, code=f"old{unit.code}") for unit in result.rulebook.units)
    settings = replace(result.rulebook.settings, period="2024")
    book = replace(result.rulebook, units=units, settings=settings)
    before = replace(result, rulebook=book, facts=replace(result.facts, units=tuple(unit.code for unit in units)))
    renamed = tuple(
        replace(unit, predecessors=(f"old{unit.code}",)) if unit.code == "A" else unit for unit in result.rulebook.units
    )
    now = replace(result, rulebook=replace(result.rulebook, units=renamed))
    past = history([now, before])
    assert past.loc[past["unit"] == "A", "period"].tolist() == ["2024", "2025"]
    assert past.loc[past["unit"] == "B", "period"].tolist() == ["2025"]


def test_rules_that_yield_points_otherwise_are_named_and_new_wording_is_not(result: Result) -> None:
    book = result.rulebook
    other = tuple(replace(rule, marks=5.0) if rule.code == "r1" else replace(rule, clause="x") for rule in book.rules)
    assert rules_changed(book, replace(book, rules=other)) == ("r1",)
    assert rules_changed(book, replace(book, rules=book.rules[:-1])) == ("extra",)
