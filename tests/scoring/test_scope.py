"""What names mean: built-in names in two languages, more columns, lines of a ledger."""

from __future__ import annotations

import numpy as np
import pytest
from appraised import appraised

from scoring.column import constant
from scoring.formula.examples import example_scope
from scoring.scope import BUILT_IN_KINDS, BUILT_IN_NAMES
from wording.sentences import Sentences


def test_built_in_names_are_known_in_chinese() -> None:
    scope = example_scope()
    assert scope.column("系数") is scope.columns["coefficient"]
    assert scope.column("满分") is None  # no rule, no marks
    assert set(BUILT_IN_NAMES.values()) == {*BUILT_IN_KINDS, "full_mark_rules", "gates_acted"}


def test_a_field_of_the_same_name_goes_first() -> None:
    scope = example_scope().with_columns(系数=constant(3, 4))
    found = scope.column("系数")
    assert found is not None
    assert found.at(0) == 3


def test_more_columns_leave_the_scope_as_it_was_and_share_its_problems() -> None:
    scope = example_scope()
    more = scope.with_columns(full=constant(5, 4))
    assert "full" not in scope.columns
    assert more.problems is scope.problems


def test_over_lines_the_units_columns_are_taken_per_line() -> None:
    lines = example_scope().lines_of("awards")
    assert lines.size == 4
    held = lines.column("held")
    assert held is not None
    assert held.values.tolist() == [10, 10, 10, 4]
    assert lines.column("awards.points") is lines.column("points")
    assert lines.group.tolist() == [0, 0, 0, 1]
    assert {"points", "held"} <= set(lines.columns)
    assert len(lines.columns) == len(set(lines.columns))


def test_types_of_ledger_columns_are_known_over_lines() -> None:
    scope = example_scope()
    assert scope.kind("plan") == "yesno"
    assert scope.kind("收到日期") == "date"
    assert scope.kind("day") is None
    assert scope.lines_of("awards").kind("day") == "date"
    assert scope.lines_of("awards").kind("awards.day") == "date"


def test_an_unknown_ledger_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        example_scope().lines_of("nothing")


def test_statuses_are_taken_along_to_the_lines() -> None:
    scope = example_scope()
    inspected = scope.lines_of("awards").column("inspected")
    assert inspected is not None
    assert inspected.status is not None
    assert np.count_nonzero(inspected.status) == 4


def test_a_choice_outside_its_list_is_an_error_and_not_reported() -> None:
    book = """
    settings
    | key | value |
    | title | Demo |

    units
    | code |
    | A |
    | B |

    fields
    | name  | type   | choices    |
    | level | choice | good; fair |

    rules
    | code | marks | method | parameters                   |
    | r1   | 5     | ladder | level = "good": full; else 0 |
    """
    result = appraised(book, {"A": "level = godo", "B": "level = fair"})
    assert result.leaves["r1"].points.tolist()[1:] == [0]
    assert np.isnan(result.leaves["r1"].points[0])
    assert [(found.unit, found.code, found.values["value"]) for found in result.findings] == [
        ("A", "choice_not_in_list", "godo")
    ]
    assert "godo" in Sentences("en", result.rulebook).finding(result.findings[0])
