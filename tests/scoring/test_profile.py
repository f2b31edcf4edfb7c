"""One unit beside its group."""

from __future__ import annotations

import pytest
from appraised import appraised

from scoring.profile import profile
from scoring.tables import branches

BOOK = """
settings
| key    | value |
| period | 2025  |

units
| code | group        |
| A    | towns        |
| B    | towns        |
| D    | subdistricts |

fields
| name | type    |
| held | integer |
| paid | integer |

rules
| code | parent | marks | measure | method | parameters               |
| life |        |       |         |        |                          |
| r1   | life   | 8     | held    | slope  | full at 8; -1 each below |
| dues |        |       |         |        |                          |
| r2   | dues   | 4     | paid    | slope  | full at 4; -1 each below |
"""


def test_a_profile_has_points_losses_and_the_mean_of_the_group() -> None:
    result = appraised(BOOK, {"A": "held = 8; paid = 4", "B": "held = 4; paid = 4", "D": "held = 0; paid = 0"})
    rows = profile(result, "B").set_index("dimension")
    assert rows.loc["life", ["points", "marks", "lost", "rate"]].tolist() == [4.0, 8.0, 4.0, 0.5]
    assert rows.loc["life", "mean"] == pytest.approx(0.75)  # of A and B; D is in another group
    assert rows.loc["dues", "lost"] == 0.0


def test_what_is_open_is_neither_got_nor_lost() -> None:
    book = """
settings
| key | value |
| title | Demo |

units
| code | group |
| A | towns |

fields
| name | type |
| a    | number |
| b    | number |

rules
| code | parent | marks | measure | method | parameters |
| d    |        |       |         |        |            |
| r    | d      | 4     | a       | points |            |
| s    | d      | 6     | b       | points |            |
| e    |        | 10    | a       | points |            |
"""
    result = appraised(book, {"A": "a = 3"})
    rows = profile(result, "A").set_index("dimension")
    assert rows.loc["d", ["points", "marks", "lost", "rate"]].tolist() == [3, 10, 1, 0.75]
    branch = branches(result).set_index("branch").loc["d"]
    assert branch[["open", "lost", "rate"]].tolist() == [6, 1, 0.75]
