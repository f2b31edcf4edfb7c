"""One unit beside its group."""

from __future__ import annotations

import pytest
from appraised import appraised

from scoring.profile import profile

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
