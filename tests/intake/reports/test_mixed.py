"""Lists of money: what a title declares for them, and columns in which only some sums name their measure."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_rulebook import rulebook
from reported import only, place, read

from intake.reports import Reports

COUNTY = rulebook(
    """
settings
| key    | value      |
| title  | 示例县考核 |
| period | 2025       |

units
| code | label::zh | group |
| T01  | 青山镇    | towns |

fields
| name    | label::zh | type    |
| members | 党员数    | integer |

ledgers
| ledger   | name  | label::zh | type   | unit of measure |
| projects | title | 项目名称  | text   |                 |
| projects | cost  | 总投资    | number | 元              |

rules
| code | marks | measure             | method | parameters |
| r1   | 5     | SUM(projects, cost) | points |            |
"""
)


def costs(reports: Reports) -> list[object]:
    return [one.value for one in reports.readings if one.field == "projects.cost"]


def test_the_measure_in_the_title_of_a_list_counts_for_its_lines(tmp_path: Path) -> None:
    reports = read(tmp_path, county=COUNTY, 青山镇="""
        | 党员数 | 48 |
        | | |
        | 二、项目台账（单位：万元） | |
        | 项目名称 | 总投资 |
        | 甲 | 3 |
    """)
    assert costs(reports) == [30_000]


@pytest.mark.parametrize("bare", ["0.5", "12"])
def test_a_number_that_would_fit_better_in_the_measure_of_another_is_asked_about(tmp_path: Path, bare: str) -> None:
    reports = read(tmp_path, county=COUNTY, 青山镇=f"""
        | 项目名称 | 总投资 |
        | 甲 | 1万元 |
        | 乙 | {bare} |
    """)
    assert costs(reports) == [10_000]
    finding = only(reports, "measure_unclear")
    assert place(finding)[1] == "B3"
    assert (finding.values["text"], finding.values["where"]) == ("1万元", "B2")


@pytest.mark.parametrize("bare", ["8000", "500", "8000元", "0"])
def test_a_number_that_fits_as_it_is_stays_what_it_is(tmp_path: Path, bare: str) -> None:
    reports = read(tmp_path, county=COUNTY, 青山镇=f"""
        | 项目名称 | 总投资 |
        | 甲 | 1万元 |
        | 乙 | {bare} |
    """)
    assert costs(reports) == [10_000, int(bare.removesuffix("元"))]
