"""Reports written as Markdown tables inside a test, read the way township workbooks are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
from markdown_rulebook import rulebook, sheets

from intake.reports import Reading, Reports, read_reports
from scoring.finding import Finding
from scoring.rulebook import Rulebook
from wording.sentences import Sentences
from wording.words import Language

COUNTY = rulebook(
    """
settings
| key          | value      |
| title        | 示例县考核 |
| period       | 2025       |
| period start | 2025-01-01 |
| period end   | 2025-12-31 |
| deadline     | 2025-12-20 |

units
| code | label::zh  | label::en    | group | aliases |
| T01  | 青山镇     | Qingshan     | towns | 青山    |
| T02  | 白水镇     | Baishui Town | towns |         |
| S01  | 红石街道   | Hongshi      | subdistricts | 红石办 |

fields
| name    | label::zh      | label::en       | aliases  | type    | choices          | unit of measure | source | required | min | max | check              |
| members | 党员数         | Members         | 党员总数 | integer |                  | 人              |        |          | 0   | 5000 |                   |
| trained | 参训党员数     | Members trained |          | integer |                  | 人              |        |          | 0   |     | trained <= members |
| income  | 村集体收入     | Income          |          | number  |                  | 元              |        | no       |     |     |                    |
| rate    | 满意率         | Satisfaction    |          | percent |                  |                 |        | no       | 0   | 1   |                    |
| plan    | 是否制定计划   | Has a plan      |          | yesno   |                  |                 |        | no       |     |     |                    |
| level   | 评定档次       | Level           |          | choice  | a: 一档; b: 二档 |                 |        | no       |     |     |                    |
| meeting | 召开会议日期   | Day of meeting  |          | date    |                  |                 |        | no       |     |     |                    |
| remark  | 特色工作       | Special work    |          | text    |                  |                 |        | no       |     |     |                    |
| votes   | 好票           | Good votes      |          | integer |                  |                 | office | no       | 0   |     |                    |

ledgers
| ledger | source | name  | label::zh | label::en     | type   | choices                        | required | min |
| awards |        | level | 表彰级别  | Level of award | choice | province: 省级; city: 市级    |          |     |
| awards |        | title | 表彰名称  | Award         | text   |                                |          |     |
| awards |        | day   | 表彰日期  | Day of award  | date   |                                | no       |     |

prices
| list   | level    | points |
| honour | province | 2      |
| honour | city     | 1      |

rules
| code | marks | measure           | method | parameters |
| r1   | 5     | trained / members | linear | 0% -> 0; 100% -> full |
| r2   |       |                   | prices | awards by level using honour |
"""
)
"""A small county. Its rules use little; the fields are what is read."""


def write(path: Path, markdown: str) -> Path:
    """A workbook from Markdown tables; a table without a sheet's name stands on `Sheet1`."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    text = markdown if not markdown.lstrip().startswith("|") else f"Sheet1\n{markdown}"
    for name, rows in sheets(text).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in row])
    book.save(path)
    return path


def read(folder: Path, *books: str, county: Rulebook = COUNTY, **named: str) -> Reports:
    """Read the books as one import: `report1.xlsx` and so on, or by the name of the keyword."""
    names = {**{f"report{number}": book for number, book in enumerate(books, 1)}, **named}
    for name, book in names.items():
        write(folder / f"{name}.xlsx", book)
    return read_reports(county, [folder])


def values(reports: Reports, unit: str = "T01") -> dict[str, object]:
    """Field -> value of one unit, without ledgers."""
    return {reading.field: reading.value for reading in reports.readings if reading.unit == unit and reading.line is None}


def reading(reports: Reports, unit: str, field: str) -> Reading:
    return next(item for item in reports.readings if (item.unit, item.field) == (unit, field))


def found(reports: Reports, code: str) -> list[Finding]:
    return [finding for finding in reports.findings if finding.code == code]


def only(reports: Reports, code: str) -> Finding:
    """The one finding with this code."""
    (finding,) = found(reports, code)
    return finding


def place(finding: Finding) -> tuple[str | None, str | None]:
    return finding.sheet, finding.cell


def said(finding: Finding, language: Language = "en") -> str:
    return Sentences(language, COUNTY).what(finding)


def codes(reports: Reports, but: Sequence[str] = ("unit_not_reported", "ledger_missing", "required_missing")) -> list[str]:
    """Codes of the findings, without those that say that something else is still missing."""
    return [finding.code for finding in reports.findings if finding.code not in but]
