"""A draft beside the rulebook in use: numbers worked out by hand, and what cannot be compared is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from appraised import appraised
from markdown_rulebook import rulebook

from scoring.appraisal import appraise
from scoring.contributions import contributions
from scoring.draft import Gap
from scoring.replay import Replay, replay, try_out
from scoring.result import Result
from scoring.stages import SetResults

BOOK = """
units
| code | label::zh | group |
| A    | 甲镇      | towns |
| B    | 乙镇      | towns |
| C    | 丙镇      | towns |

fields
| name    | type    |
| held    | integer |
| trained | integer |
| members | integer |
| remark  | text    |

rules
| code     | parent | marks | measure           | method | parameters                  |
| work     |        |       |                   |        |                             |
| meetings | work   | 4     | held              | slope  | full at 12; -0.5 each below |
| training | work   | 6     | trained / members | bands  | >=90%: 6; >=80%: 3; else 0  |
| present  |        | 2     | held              | bands  | >=1: 2; else 0              |

grades
| grade | label::zh | at least |
| good  | 好        | 9        |
| fair  | 一般      |          |
"""
FACTS = {
    "A": "held = 12; trained = 17; members = 20",  # 4 + 3 + 2 = 9
    "B": "held = 8; trained = 19; members = 20",  # 2 + 6 + 2 = 10
    "C": "held = 10; trained = 10; members = 20",  # 3 + 0 + 2 = 5
}
# Meetings count double, training needs 95 %, visits are new; the rule "present" is gone.
DRAFT = (
    BOOK.replace("| meetings | work   | 4     | held              | slope  | full at 12; -0.5 each below |",
                 "| meetings | work   | 8     | held              | slope  | full at 12; -1 each below |")
    .replace(">=90%: 6; >=80%: 3", ">=95%: 6; >=80%: 3")
    .replace("| present  |        | 2     | held              | bands  | >=1: 2; else 0              |",
             "| visits   |        | 2     | visited           | bands  | >=5: 2; else 0              |")
    .replace("| remark  | text    |", "| remark  | text    |\n| visited | integer |")
    .replace("grades\n", "gates\n| code | when | effect |\n| few | held < 9 | grade at most fair |\n\ngrades\n")
)  # fmt: skip


@pytest.fixture(scope="module")
def now() -> Result:
    return appraised(BOOK, FACTS)


@pytest.fixture(scope="module")
def tried_out(now: Result) -> Replay:
    return try_out(rulebook(DRAFT), now)


def test_who_moves_stands_side_by_side(tried_out: Replay) -> None:
    rows = tried_out.units
    # A 8 + 3 = 11, B 4 + 6 = 10, C 6 + 0 = 6; visits are open, for nobody reported any.
    assert list(rows.index) == ["A", "B", "C"]
    assert rows["total"].tolist() == [9.0, 10.0, 5.0]
    assert rows["total_draft"].tolist() == [11.0, 10.0, 6.0]
    assert rows[["place", "place_draft", "won"]].to_numpy().tolist() == [[2, 1, 1], [1, 2, -1], [3, 3, 0]]
    assert rows["grade"].tolist() == ["good", "good", "fair"]
    assert rows["grade_draft"].tolist() == ["good", "fair", "fair"]


def test_the_change_of_each_total_is_told_rule_by_rule(tried_out: Replay) -> None:
    rows = tried_out.by_rule
    assert rows[["unit", "rule", "change"]].to_numpy().tolist() == [
        ["A", "meetings", 4.0], ["A", "present", -2.0],
        ["B", "meetings", 2.0], ["B", "present", -2.0],
        ["C", "meetings", 3.0], ["C", "present", -2.0],
    ]
    for unit, mine in rows.groupby("unit"):
        assert mine["change"].sum() == tried_out.units.loc[unit, "change"]


def test_idle_and_telling_rules_are_named(now: Result, tried_out: Replay) -> None:
    rules = tried_out.rules.set_index("rule")
    assert rules["kind"].to_dict() == {"meetings": "changed", "training": "changed", "visits": "new"}
    # Without meetings the six marks of training count 14: A 7, B 14, C 0. Without training: A 14, B 7, C 10.5.
    assert rules["moved"].to_dict() == {"meetings": 2, "training": 2, "visits": 0}
    assert not rules["idle"].any()
    assert tried_out.dropped == ("present",)
    same = try_out(rulebook(BOOK), now).rules.set_index("rule")
    assert same["idle"].to_dict() == {"meetings": False, "training": False, "present": True}


def test_gates_that_would_have_acted_are_named(tried_out: Replay) -> None:
    assert tried_out.gates.to_numpy().tolist() == [["B", "few", False]]


def test_what_the_reports_do_not_hold_is_named(tried_out: Replay) -> None:
    assert tried_out.gaps == (Gap("visited", ("A", "B", "C"), everybody=True, new=True),)
    assert {one.caveat: dict(one.values) for one in tried_out.not_comparable} == {
        "full_marks": {"before": 12.0, "after": 16.0}, "provisional": {"units": ["A", "B", "C"]},
    }


def test_the_rulebook_in_use_as_a_draft_changes_nothing(now: Result) -> None:
    same = try_out(rulebook(BOOK), now)
    assert (same.units["change"] == 0).all()
    assert len(same.by_rule) == 0
    assert (same.gaps, same.not_comparable, same.dropped) == ((), (), ())


def test_units_that_only_one_side_has_are_named_and_left_out(now: Result) -> None:
    draft = rulebook(BOOK.replace("| C    | 丙镇      | towns |", "| D    | 丁镇      | towns |"))
    found = try_out(draft, now)
    assert list(found.units.index) == ["B", "A"]
    caveats = {one.caveat: one.values for one in found.not_comparable}
    assert caveats == {"units_only_now": {"units": ["C"]}, "units_only_draft": {"units": ["D"]}}


def test_a_field_of_another_kind_is_not_read_as_the_old_one(now: Result) -> None:
    draft = rulebook(BOOK.replace("| held    | integer |", "| held    | yesno |"))
    assert try_out(draft, now).gaps == (Gap("held", ("A", "B", "C"), everybody=True, new=True),)


def test_contributions_add_up_to_the_total_whatever_the_tree() -> None:
    rows = """
rules
| code     | parent | marks | measure           | method | parameters                  | combine  | weight | convert to |
| all      |        |       |                   |        |                             | weighted |        | 50         |
| meetings | all    | 10    | held              | slope  | full at 12; -0.5 each below |          | 0.8    |            |
| training | all    | 10    | 10 * trained / members | points |                        |          | 0.2    |            |
| extra    |        |       | 0.5               | points |                             |          |        |            |
"""
    head, _, tail = BOOK.partition("rules\n")
    result = appraised(head + rows + "\n" + tail[tail.index("grades\n"):], FACTS)
    # A: (0.8 x 10 + 0.2 x 8.5) / 10 x 50 = 48.5, and 0.5.
    found = contributions(result)
    assert found.loc["A"].to_dict() == pytest.approx({"meetings": 40.0, "training": 8.5, "extra": 0.5, "": 0.0})
    assert found.sum(axis=1).to_numpy() == pytest.approx(result.total)


def test_a_draft_for_another_period_counts_by_the_days_of_the_one_it_is_tried_on(now: Result) -> None:
    this, later = ({"period": str(year), "period_start": date(year, 1, 1), "period_end": date(year, 12, 31),
                    "deadline": date(year + 1, 1, 10)} for year in (2025, 2026))
    book = replace(now.rulebook, settings=replace(now.rulebook.settings, **this))
    dated = appraise(book, now.facts)
    settings = try_out(replace(book, settings=replace(book.settings, **later)), dated).draft.rulebook.settings
    assert settings == replace(book.settings, period="2026")
    moved = replace(book.settings, deadline=date(2026, 1, 5))  # the same period: the draft's own deadline is tried
    assert try_out(replace(book, settings=moved), dated).draft.rulebook.settings == moved


def test_rulings_are_not_carried_over_and_said(now: Result) -> None:
    given = SetResults({"meetings": np.array([np.nan, 4.0, np.nan])}, np.full(3, np.nan), "ruled")
    ruled = appraise(now.rulebook, now.facts, (), given)
    found = try_out(rulebook(BOOK), ruled)
    assert found.units.loc["B", "change"] == -2.0
    assert {one.caveat: one.values for one in found.not_comparable} == {"rulings": {"units": ["B"]}}


def test_a_unit_without_grade_has_none(now: Result) -> None:
    nobody = replace(now, grade=(None, *now.grade[1:]))
    grades = replay(nobody, now).units["grade"]
    assert grades[now.facts.units[0]] is None
