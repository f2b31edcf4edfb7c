"""Earlier periods on the command line: with their own rulebook, or read with the present one."""

import json
from pathlib import Path

import pytest
from markdown_rulebook import workbook
from openpyxl import Workbook

from commands.main import main

NOW = """
settings
| key    | value |
| title  | Demo  |
| period | 2026  |

units
| code | label::zh | group | predecessors |
| A    | 甲镇      | towns |              |
| BC   | 乙丙镇    | towns | 乙镇; 丙镇   |

fields
| name   | label::zh | type    |
| income | 收入      | integer |

rules
| code | marks | measure                    | method | parameters                 |
| grow | 10    | income - LAST_YEAR(income) | slope  | 0 at 0; +1 each above      |
| kept |       | LAST_YEAR(GRADE()) = "good" | points |                           |

grades
| grade | label | at least |
| good  | 好    | 5        |
| poor  | 差    |          |
"""
LAST = """
settings
| key    | value |
| title  | Demo  |
| period | 2025  |

units
| code | label::zh | group |
| A    | 甲镇      | towns |
| 乙镇 | 乙镇      | towns |
| 丙镇 | 丙镇      | towns |

fields
| name   | label::zh | type    |
| income | 收入      | integer |

rules
| code | marks | measure | method | parameters |
| r    | 10    | income  | points |            |

grades
| grade | label | at least |
| good  | 好    | 3        |
| poor  | 差    |          |
"""


def report(folder: Path, unit: str, income: int) -> None:
    folder.mkdir(exist_ok=True)
    book = Workbook()
    for row in (("单位", unit), ("收入", income)):
        book.active.append(row)
    book.save(folder / f"{unit}.xlsx")


@pytest.fixture
def years(tmp_path):
    workbook(tmp_path / "rulebook.xlsx", NOW)
    for unit, income in (("甲镇", 9), ("乙丙镇", 9)):
        report(tmp_path / "now", unit, income)
    for unit, income in (("甲镇", 3), ("乙镇", 2), ("丙镇", 4)):
        report(tmp_path / "last", unit, income)
    return tmp_path


def points(years, capsys, *arguments):
    main(["score", *map(str, (years / "rulebook.xlsx", years / "now")), "--json", "-", *map(str, arguments)])
    answer = json.loads(capsys.readouterr().out)
    return {(mark["unit"], mark["rule"]): mark["points"] for mark in answer["marks"]}


def test_without_an_earlier_period_what_looks_at_it_is_open(years, capsys):
    assert points(years, capsys)["A", "grow"] is None


def test_reports_without_a_rulebook_are_read_with_the_present_one_and_its_predecessors(years, capsys):
    known = points(years, capsys, "--previous", years / "last")
    assert (known["A", "grow"], known["BC", "grow"]) == (6, 3)


def test_a_rulebook_in_the_folder_gives_last_years_points_and_grades(years, capsys):
    workbook(years / "last" / "rulebook.xlsx", LAST)
    known = points(years, capsys, "--previous", years / "last")
    assert (known["A", "grow"], known["A", "kept"]) == (6, 1)
    assert known["BC", "kept"] is None, "two forerunners with different grades have no common one"


def test_several_rulebooks_in_the_folder_are_refused_by_their_names(years, capsys):
    for name in ("a.xlsx", "b.xlsx"):
        workbook(years / "last" / name, LAST)
    assert main(["score", str(years / "rulebook.xlsx"), str(years / "now"), "--previous", str(years / "last")]) == 2
    assert "a.xlsx" in (told := capsys.readouterr().err)
    assert "b.xlsx" in told
