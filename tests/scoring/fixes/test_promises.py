"""What a fix promises comes true when the report says so, and nothing smaller does it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from appraised import appraised
from hypothesis import given, settings
from hypothesis import strategies as some

from scoring.appraisal import appraise
from scoring.fixes import Change, Fix
from scoring.fixes.unit import fixes_of
from scoring.result import Result
from scoring.suppose import with_values

BOOK = """
settings
| key             | value |
| if not reported | zero  |
| tie break       | POINTS(rate) |

units
| code | label::zh | group | coefficient |
| A    | 甲镇      | towns | 1           |
| B    | 乙镇      | towns | 1.1         |
| C    | 丙镇      | towns | 1           |
| D    | 丁街道    | streets | 1         |
| E    | 戊街道    | streets | 1         |

fields
| name   | type    | min | max | check        | choices |
| due    | integer | 1   |     |              |         |
| done   | integer | 0   |     | done <= due  |         |
| cases  | integer | 0   |     |              |         |
| income | number  | 0   |     |              |         |
| share  | percent | 0   | 1   |              |         |
| plan   | yesno   |     |     |              |         |
| state  | choice  |     |     |              | absent;poor;fine |

rules
| code  | parent | marks | measure    | method    | parameters                                   | combine | times | stage |
| work  |        |       |            |           |                                              |         | coefficient |  |
| rate  | work   | 5     | done / due | bands     | >=95%: 5; >=90%: 4; >=80%: 2; else 0          |         |       |       |
| slow  | work   | 4     | MAX(0, due - done) | slope | full at 0; -0.5 each above                |         |       |       |
| line  | work   | 6     | share      | linear    | 60% -> 0; 95% -> full                         |         |       |       |
| best  |        | 6     | income / due | relative | to best                                      |         |       |       |
| calm  |        | 4     | cases      | places    | full at 1; -1 each place; lowest first; of all |       |       |       |
| any   |        |       |            |           |                                              | max     |       |       |
| one   | any    | 2     |            | checklist | plan: 2                                      |         |       |       |
| two   | any    | 2     |            | ladder    | state = "absent": 0; state = "poor": 1; else 2 |       |       |       |
| mean  |        | 2     | share - MEAN_OF_GROUP(share) | slope | 1 at 0; +0.1 per 1% above, at most +1; -0.1 per 1% below |  |  |  |
| first |        |       | IF(RANK() <= 1, 0.5, 0) | points |                                            |         |       | 2     |

gates
| code  | when             | effect              |
| fires | cases > 6        | total minus 2       |
| low   | done / due < 50% | grade at most fair  |
| quiet | NOT(plan)        | rule zero line      |

grades
| grade | label::zh | at least | share or count at most |
| good  | 好        | 20       | 40%                    |
| fair  | 一般      | 12       |                        |
| poor  | 差        |          |                        |
"""

UNIT = some.fixed_dictionaries(
    {
        "due": some.integers(4, 40),
        "short": some.integers(0, 20),
        "cases": some.integers(0, 9),
        "income": some.integers(0, 50000).map(lambda cents: cents / 100),
        "share": some.integers(50, 100).map(lambda share: f"{share}%"),
        "plan": some.sampled_from(["yes", "no"]),
        "state": some.sampled_from(["absent", "poor", "fine"]),
    }
)


def said(unit: dict[str, object]) -> str:
    done = max(0, int(unit["due"]) - int(unit["short"]))  # type: ignore[call-overload]
    facts = {name: value for name, value in unit.items() if name != "short"} | {"done": done}
    return "; ".join(f"{name} = {value}" for name, value in facts.items())


def applied(result: Result, changes: tuple[Change, ...]) -> Result:
    """The appraisal of the same county with the changed reports, by the plain engine."""
    fields = dict(result.facts.fields)
    for change in changes:
        fields[change.field] = with_values(fields[change.field], [change.unit], [change.after])
    return appraise(result.rulebook, replace(result.facts, fields=fields), result.past, result.given)


def comes_true(fix: Fix, result: Result) -> None:
    then, unit = applied(result, fix.changes), fix.changes[0].unit
    assert then.total[unit] == fix.after.total
    assert then.rank[unit] == fix.after.rank
    assert then.rank_in_group[unit] == fix.after.rank_in_group
    assert then.grade[unit] == fix.after.grade
    assert fix.gain == pytest.approx(then.total[unit] - result.total[unit], abs=1e-9)
    assert fix.places == result.rank[unit] - then.rank[unit]


def one_step_less(change: Change) -> Change | None:
    """The value one step nearer to what was reported; None where that is the reported one."""
    if isinstance(change.after, str) or isinstance(change.before, str) or change.field == "plan":
        return None
    step = {"income": 0.01, "share": 0.0001}.get(change.field, 1.0)
    nearer = round(change.after - np.sign(change.amount) * step, 6)
    return None if (nearer - change.before) * np.sign(change.amount) <= 0 else replace(change, after=nearer)


@settings(max_examples=4)
@given(some.lists(UNIT, min_size=5, max_size=5))
def test_every_promise_comes_true_and_nothing_smaller_keeps_it(county: list[dict[str, object]]) -> None:
    result = appraised(BOOK, dict(zip("ABCDE", map(said, county), strict=True)))
    for found in fixes_of(result, ("A",)):
        for fix in (*found.single, *found.together, *(gate for gate in found.gates if gate.changes)):
            comes_true(fix, result)
        for fix in (*found.single, *(gate for gate in found.gates if gate.changes)):
            (change,) = fix.changes
            less = one_step_less(change)
            if less is None:
                continue
            then = applied(result, (less,))
            if change.goal == "lift":
                assert change.rule in [acted.gate for acted in then.gates[change.unit]]
            elif not any(acted.kind == "rule zero" for acted in then.gates[change.unit]):
                assert then.leaves[change.rule].points[change.unit] < change.points_after


def test_a_lifted_gate_is_the_appraisal_without_it() -> None:
    facts = {unit: f"due = 10; done = {n}; cases = {n}; income = 5; share = 90%; plan = yes; state = fine"
             for unit, n in zip("ABCDE", (7, 8, 9, 6, 5), strict=True)}  # fmt: skip
    result = appraised(BOOK, facts)
    (fix,) = (gate for gate in fixes_of(result, ("A",))[0].gates if not gate.changes)
    assert fix.gates == ("fires",)
    assert fix.gain == 2.0
    assert fix.after.total == result.total_before_gates[0]
