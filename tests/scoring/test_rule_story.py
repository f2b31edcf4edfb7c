"""One rule over the units."""

from __future__ import annotations

import numpy as np
import pandas as pd
from appraised import appraised

from scoring.problems import losses
from scoring.rule_story import lost_below, rule_rows, rule_summary, stacked

BOOK = """
units
| code | label::zh | group |
| Z    | 某镇      | 镇    |

fields
| name | label::zh | type    |
| held | 会议      | integer |

rules
| code | parent | label::zh | marks | measure | method | parameters                  |
| r1   |        | 会议      | 4     | held    | slope  | full at 12; -0.5 each below |
"""


def test_the_lowest_stands_first_and_who_has_no_points_last() -> None:
    now = appraised(BOOK, {"A": "held = 12", "B": "held = 10", "C": "", "D": "held = 8"})
    before = appraised(BOOK, {"A": "held = 10", "B": "held = 12"})
    rows = rule_rows(now, before, "r1")
    assert rows["unit"].tolist() == ["D", "B", "A", "C"]
    assert rows["lost"].tolist()[:3] == [2.0, 1.0, 0.0]
    assert rows.set_index("unit")["rate_before"].to_dict()["A"] == 0.75
    assert np.isnan(rows.set_index("unit")["rate_before"]["D"])


def test_a_rule_in_numbers_counts_full_marks_losses_and_means() -> None:
    now = appraised(BOOK, {"A": "held = 12", "B": "held = 10", "C": "", "D": "held = 8"})
    rule = rule_summary(rule_rows(now, appraised(BOOK, {"A": "held = 10", "B": "held = 12"}), "r1"))
    assert (rule.counted, rule.full, rule.lost, rule.rate, rule.rate_before) == (3, 1, 3.0, 0.75, 0.875)
    nothing = rule_summary(rule_rows(now, None, "nothing"))
    assert (nothing.counted, nothing.rate, nothing.rate_before) == (0, None, None)


def test_an_unknown_rule_has_no_rows() -> None:
    assert rule_rows(appraised(BOOK, {"A": "held = 12"}), None, "nothing").empty


def branch_of(combine: str) -> list[tuple[str, float]]:
    """What A, who held ten of twelve and led one of four, lost below a branch of that kind."""
    book = BOOK.partition("rules\n")[0] + f"""rules
| code | parent | label::zh | marks | measure  | method | parameters                  | combine   |
| life |        | 组织生活  |       |          |        |                             | {combine} |
| r1   | life   | 会议      | 4     | held     | slope  | full at 12; -0.5 each below |           |
| r2   | life   | 党课      | 4     | held - 9 | slope  | full at 4; -0.5 each below  |           |
"""
    result = appraised(book, {"A": "held = 10"})
    return [(row.rule, row.lost) for row in lost_below(result, losses(result), "life", "A").itertuples()]


def test_a_branch_names_the_rules_below_it_that_lost_points_most_first() -> None:
    assert branch_of("sum") == [("r2", 1.5), ("r1", 1.0)]


def test_a_branch_that_does_more_than_add_up_names_none() -> None:
    assert branch_of("max") == []


def test_equal_values_are_stacked() -> None:
    dots = stacked(pd.Series([1.0, 1.0, 3.0, np.nan], index=list("abcd")))
    assert dots["y"].tolist() == [1, 2, 1]
    assert dots["x"].tolist() == [1.0, 1.0, 3.0]
    assert stacked(pd.Series([2.0, 2.0]))["y"].tolist() == [1, 2]
