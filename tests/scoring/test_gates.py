"""Gates that name a grade."""

from __future__ import annotations

from appraised import appraised

BOOK = """
units
| code | label::zh | group |
| Z    | 某镇      | 镇    |

fields
| name   | label::zh | type    | choices          |
| held   | 会议      | integer |                  |
| before | 往年等次  | choice  | excellent; fair  |

rules
| code | label::zh | marks | measure | method | parameters                  |
| r1   | 会议      | 4     | held    | slope  | full at 12; -0.5 each below |

grades
| grade | at least |
| good  | 3        |
| fair  | 1        |
| poor  |          |

gates
| code | when      | effect                |
| no_better | held > 0 | grade at most LAST_YEAR(before) |
"""


def test_a_grade_that_the_rulebook_does_not_have_is_an_error_and_leaves_the_result_provisional() -> None:
    result = appraised(BOOK, {"A": "held = 12; LAST_YEAR(before) = fair", "B": "held = 12; LAST_YEAR(before) = excellent"})
    assert result.grade == ("fair", "good")
    assert result.provisional.tolist() == [False, True]
    (found,) = [finding for finding in result.findings if finding.code == "gate_grade_unknown"]
    assert (found.unit, found.values["gate"], found.values["written"]) == ("B", "no_better", "excellent")
    assert [len(gates) for gates in result.gates] == [1, 0]


def test_a_gate_that_changes_no_grade_says_so() -> None:
    result = appraised(BOOK, {
        "A": "held = 12; LAST_YEAR(before) = fair", "B": "held = 8; LAST_YEAR(before) = fair",
    })
    assert result.grade == ("fair", "fair")
    told = [[step.code for step in result.grade_steps(unit) if "gate" in step.code] for unit in (0, 1)]
    assert told == [["grade_gate"], ["grade_gate_same"]]


def test_of_two_gates_only_the_lower_limit_says_that_it_changed_the_grade() -> None:
    book = BOOK.replace("| poor  |          |", "| low   | 0.5      |\n| poor  |          |") + (
        "| limited   | held > 0 | grade at most low |\n"
    )
    result = appraised(book, {"A": "held = 12; LAST_YEAR(before) = fair"})
    assert result.grade == ("low",)
    told = [(step.values["gate"], step.code) for step in result.grade_steps(0) if "gate" in step.code]
    assert told == [("no_better", "grade_gate_same"), ("limited", "grade_gate")]
