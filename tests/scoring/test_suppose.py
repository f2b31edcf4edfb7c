"""Many worlds at once give what each of them gives alone, in every kind of rule."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from appraised import appraised

from scoring.appraisal import appraise
from scoring.formula.parse import parse
from scoring.result import Result
from scoring.rulebook import LEAVE_OUT
from scoring.suppose import Supposition, suppose, with_values

BOOK = """
settings
| key       | value |
| tie break | POINTS(best) |

units
| code | label::zh | group |
| A    | 甲镇      | towns |
| B    | 乙镇      | towns |
| C    | 丙街道    | streets |
| D    | 丁街道    | streets |

values
| name   | value | group   |
| target | 10    |         |
| target | 8     | streets |

fields
| name   | type   |
| held   | integer |
| income | number |

ledgers
| ledger | column | type   | choices |
| awards | level  | choice | high;low |
| awards | matter | text   |         |

prices
| list | level | points |
| list | high  | 2      |
| list | low   | 1      |

rules
| code   | marks | measure | method   | parameters | applies when | if not applicable | stage |
| met    | 5     | held / target | linear | 0 -> 0; 1 -> full | | full | |
| growth | 5     | income / LAST_YEAR(income) - 1 | slope | full at 10%; -0.1 per 1% below | | | |
| best   | 5     | income  | relative | to best    | held > 0     | | |
| all    | 5     | PLACE_OF_ALL(income) | points | | | | |
| mean   | 5     | held - MEAN_OF_GROUP(held) | slope | 3 at 0; +0.5 each above; -0.5 each below | | | |
| prize  |       |         | prices   | awards by level using list; highest per matter | | | |
| lead   |       | IF(RANK() <= 1, 1, 0) | points | | | | 2 |

gates
| code | when     | effect        |
| low  | held < 5 | total minus 2 |

grades
| grade | label::zh | at least | share or count at most |
| good  | 好        | 12       | 50%                    |
| poor  | 差        |          |                        |
"""
FACTS = {
    "A": "held = 9; income = 110; LAST_YEAR(income) = 100; awards: high/x; low/x; low/y",
    "B": "held = 12; income = 90; LAST_YEAR(income) = 95; awards: none",
    "C": "held = 3; income = 130; LAST_YEAR(income) = 100; awards: low/z",
    "D": "held = 8; income = 101; LAST_YEAR(income) = 100; awards: none",
}


@pytest.fixture(scope="module")
def result() -> Result:
    return appraised(BOOK, FACTS)


def same(outcome_row: int, outcome: object, then: Result) -> None:
    for name in ("total", "rank", "rank_in_group"):
        assert np.array_equal(getattr(outcome, name)[outcome_row], getattr(then, name), equal_nan=True), name
    assert tuple(outcome.grade[outcome_row]) == then.grade  # type: ignore[attr-defined]


def test_each_world_is_its_own_appraisal(result: Result) -> None:
    worlds = [Supposition(), Supposition({(1, "held"): 2.0}), Supposition({(0, "income"): 200.0, (3, "held"): 9.0})]
    outcome = suppose(result, worlds)
    for number, supposition in enumerate(worlds):
        fields = dict(result.facts.fields)
        for (unit, name), value in supposition.values.items():
            fields[name] = with_values(fields[name], [unit], [value])
        same(number, outcome, appraise(result.rulebook, replace(result.facts, fields=fields), result.past))


def test_a_lifted_gate_does_not_act_on_its_unit_only(result: Result) -> None:
    outcome = suppose(result, [Supposition(lifted=frozenset({(2, "low")})), Supposition(lifted=frozenset({(0, "low")}))])
    assert outcome.total[0, 2] == result.total_before_gates[2]
    same(1, outcome, result)


@pytest.mark.parametrize("code", ["met", "growth", "prize"])
def test_a_rule_left_out_is_not_applicable_to_anybody(code: str, result: Result) -> None:
    rules = tuple(
        replace(rule, applies_when=parse("FALSE"), if_not_applicable=LEAVE_OUT) if rule.code == code else rule
        for rule in result.rulebook.rules
    )
    alone = appraise(replace(result.rulebook, rules=rules), result.facts, result.past)
    same(1, suppose(result, [Supposition(), Supposition(left_out=code)]), alone)


def test_the_order_of_worlds_does_not_matter(result: Result) -> None:
    worlds = [Supposition(left_out="met"), Supposition({(1, "held"): 2.0}), Supposition(), Supposition(left_out="best")]
    one, two = suppose(result, worlds), suppose(result, worlds[::-1])
    assert np.array_equal(one.total, two.total[::-1], equal_nan=True)
