"""A made-up county of forty units: its rulebook, a good report of each, and forty files as they come, some of them wrong."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from markdown_rulebook import workbook
from openpyxl import Workbook

UNITS = {f"u{number:02d}": f"虚构{number:02d}{'街道' if number > 28 else '镇'}" for number in range(1, 41)}
LABELS = {
    "members": "党员总数", "trained": "参训党员数", "due": "应召开组织生活会次数",
    "held": "实际召开组织生活会次数", "owed": "应收党费", "paid": "实收党费",
}
RULEBOOK = """
settings
| key       | value         |
| title::zh | 虚构县考核    |
| title::en | Made-up county |
| period    | 2025          |

units
| code | label::zh | group |
{units}

fields
| name | label::zh | type | check |
{fields}

rules
| code  | parent | label::zh | marks | measure           | method | parameters                 |
| life  |        | 组织生活  |       |                   |        |                            |
| r1    | life   | 组织生活会 | 40   | held / due        | slope  | full at 100%; -1 per 1% below |
| r2    | life   | 党费收缴  | 30    | paid / owed       | linear | 80% -> 0; 100% -> full     |
| teach |        | 教育培训  |       |                   |        |                            |
| r3    | teach  | 党员轮训  | 30    | trained / members | bands  | >=97%: 30; >=90%: 24; else 12 |

grades
| grade | label::zh | at least |
| good  | 好        | 85       |
| fair  | 一般      |          |
"""
PHONE = "13800001234"


def write_rulebook(folder: Path) -> Path:
    units = "\n".join(f"| {code} | {name} | {name[-2:].lstrip('0123456789')} |" for code, name in UNITS.items())
    fields = "\n".join(f"| {name} | {label} | integer | {'trained <= members' if name == 'trained' else ''} |"
                       for name, label in LABELS.items())
    return workbook(folder / "rulebook.xlsx", RULEBOOK.format(units=units, fields=fields))


def values(number: int) -> dict[str, object]:
    """What a unit has to report: no two alike, nothing far from the others."""
    members, due, owed = 311 + 17 * number, 91 + 3 * (number % 11), 26013 + 407 * number
    return {
        "members": members, "trained": members - (number * 7) % 53,
        "due": due, "held": due - number % 13, "owed": owed, "paid": owed - (number * 997) % 4001,
    }


def report(name: str, said: Mapping[str, object]) -> bytes:
    """A form as a unit sends it: title, name of the unit, label beside value."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "报表"
    for row in [(f"{name}2025年度党建工作填报表",), ("填报单位", name), ("填报项", "填报数"), *said.items()]:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def said_by(number: int, **instead: object) -> dict[str, object]:
    """Label -> value of a unit's report; `instead`: by field, what stands there for the right value."""
    return {LABELS[field]: value for field, value in {**values(number), **instead}.items()}


def good_files() -> dict[str, bytes]:
    """A file for each unit, all in order."""
    return {f"{name}.xlsx": report(name, said_by(number)) for number, name in enumerate(UNITS.values(), 1)}


def files_that_come() -> dict[str, bytes]:
    """Forty files as they come in: six of them wrong, each in its way, and two that only look odd."""
    files = good_files()
    files["虚构03镇.xlsx"] = report("虚构03镇", said_by(3, trained="约340"))
    files["虚构07镇.xlsx"] = report("虚构07镇", {
        "参加训练党员数" if label == LABELS["trained"] else label: value for label, value in said_by(7).items()
    })
    files["虚构12镇.xlsx"] = report("虚构12镇", {**said_by(12), "联系电话": PHONE})
    files["云外镇.xlsx"] = report("云外镇", said_by(20))  # of another county; that of 虚构20镇 is still missing
    del files["虚构20镇.xlsx"]
    files["虚构31街道.xlsx"] = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
    files["虚构38街道.xlsx"] = report("虚构38街道", said_by(38, trained=9999))
    files["虚构25镇.xlsx"] = "\n".join(
        ["虚构25镇党建工作填报表", *(f"{label},{value}" for label, value in said_by(25).items())]
    ).encode("gb18030")  # a text in spite of its name
    files["虚构33街道.xlsx"] = report("虚构33街道", said_by(33, held="８４次"))
    return files
