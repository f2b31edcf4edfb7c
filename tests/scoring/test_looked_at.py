"""Which cells a mark rests on: of a ledger only the columns that its formulas name, and the lines that may count."""

from __future__ import annotations

import pytest
from markdown_rulebook import rulebook

from scoring.looked_at import LinesRead, looked_at

BOOK = """
settings
| key   | value |
| title | Demo  |

units
| code | label::en |
| A    | Alpha     |

fields
| name | type    |
| held | integer |

ledgers
| ledger | name   | type   | choices                 |
| areas  | area   | choice | village; agency         |
| areas  | held_there | integer |                    |
| areas  | due    | integer |                        |

prices
| list  | level   | points |
| price | village | 1      |
| price | agency  | 2      |

rules
| code | marks | measure | method | parameters |
| r    | 5     | MEASURE | linear | 0% -> 0; 100% -> full |
| p    |       |         | prices | areas by area using price |
"""


def read(measure: str, code: str = "r") -> tuple[LinesRead, ...] | None:
    book = rulebook(BOOK.replace("MEASURE", measure))
    (rule,) = (one for one in book.rules if one.code == code)
    return looked_at(rule, book).ledgers["areas"]


@pytest.mark.parametrize(("measure", "columns", "equal"), [
    ("SUM(areas, due)", {"due"}, {}),
    ("COUNT(areas)", {"area"}, {}),  # the first column stands for the line
    ('SUM(areas, due, area = "village")', {"due", "area"}, {"area": "village"}),
    ('SUM(areas, areas.due, "village" = areas.area, due > 3)', {"due", "area"}, {"area": "village"}),
    ('COUNT(areas, OR(area = "village", due > 3))', {"due", "area"}, {}),  # one of several: the line may count
])  # fmt: skip
def test_a_function_reads_the_columns_that_it_names(measure: str, columns: set[str], equal: dict[str, str]) -> None:
    assert read(measure) == (LinesRead(frozenset(columns), equal),)


def test_a_line_that_cannot_count_is_not_shown() -> None:
    (lines,) = read('SUM(areas, due, area = "village")') or ()
    assert lines.reads("due", {"area": "village"})
    assert not lines.reads("due", {"area": "agency"})
    assert not lines.reads("held_there", {"area": "village"})


def test_a_price_list_looks_at_all_of_its_ledger() -> None:
    assert read("held", "p") is None
