"""The scoring tree as people read it."""

from __future__ import annotations

from markdown_rulebook import rulebook

from scoring.outline import leaves_below, outline

BOOK = rulebook("""
settings
| key    | value |
| period | 2025  |

units
| code | group |
| A    | towns |
| B    | city  |

fields
| name | type    |
| held | integer |

rules
| code | parent | marks | groups | measure | method | parameters |
| top  |        |       |        |         |        |            |
| life | top    |       |        |         |        |            |
| r1   | life   | 4     | towns  | held    | points |            |
| r1   | life   | 4     | city   | held    | points |            |
| r2   | top    | 2     |        | held    | points |            |
""")


def test_rows_stand_below_their_branch_with_their_depth() -> None:
    assert [(rule.code, depth) for rule, depth in outline(BOOK)] == [
        ("top", 0), ("life", 1), ("r1", 2), ("r1", 2), ("r2", 1),
    ]


def test_leaves_that_share_a_code_are_one_rule() -> None:
    assert [rule.code for rule in leaves_below(BOOK, None)] == ["r1", "r2"]
    assert [rule.code for rule in leaves_below(BOOK, "life")] == ["r1"]
