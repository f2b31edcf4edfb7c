"""Results ready to be told, small and large, and Word documents as readers see them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from appraised import appraised
from docx import Document

from reports.account import Account
from reports.issue import Issue
from wording.words import Language

COUNTY = """
settings
| key                | value    |
| title::zh          | 某县考核 |
| title::en          | A county |
| period             | 2025     |
| decimals           | 2        |
| rank within groups | yes      |

units
| code | label::zh | label::en | group |
| A    | 甲镇      | Alpha     | 镇    |
| B    | 乙镇      | Beta      | 镇    |
| C    | 丙镇      | Gamma     | 镇    |

fields
| name | label::zh | label::en | type    |
| held | 会议      | Meetings  | integer |
| led  | 党课      | Lectures  | integer |
| won  | 获奖      | Awards    | integer |
| bad  | 事故      | Accident  | yesno   |

rules
| code  | parent | label::zh | label::en  | marks | measure | method | parameters                  | clause           | problem::zh  | problem::en     |
| life  |        | 组织生活  | Life       |       |         |        |                             |                  |              |                 |
| r1    | life   | 会议      | Meetings   | 4     | held    | slope  | full at 12; -0.5 each below | 每少一次扣0.5分  | 会议偏少     | Too few are held |
| study |        | 学习      | Study      |       |         |        |                             |                  |              |                 |
| r2    | study  | 党课      | Lectures   | 6     | led     | slope  | full at 6; -1 each below    | 每少一次扣1分    |              |                 |
| extra |        | 加分      | Bonus      |       | won     | points |                             |                  |              |                 |

gates
| code   | when | effect               | reason::zh | reason::en |
| safety | bad  | grade at most poor   | 发生事故   | an accident |

grades
| grade | label::zh | label::en | at least | share or count at most |
| good  | 好        | Good      | 9        | 1                      |
| poor  | 差        | Poor      |          |                        |
"""
FACTS = {
    "A": "held = 12; led = 4; won = 1; bad = no",
    "B": "held = 9; led = 6; won = 0; bad = no",
    "C": "held = 6; led = 1; won = 0; bad = yes",
}
"""A: 4 + 4 + 1 = 9, B: 2.5 + 6 = 8.5, C: 1 + 1 = 2."""


def told(language: Language = "zh", book: str = COUNTY, issue: Issue | None = None) -> Account:
    """The county above, told in a language; every unit has reported."""
    return Account(appraised(book, FACTS), language, issue=issue or Issue())


def many(count: int, language: Language = "zh") -> Account:
    """A county of so many units in two groups, this year after last."""
    names = [f"U{number:02d}" for number in range(count)]
    rows = "\n".join(f"| {name} | 虚构{number:02d}镇 | Invented Town {number:02d} | {'镇' if number % 3 else '街道'} |"
                     for number, name in enumerate(names))
    head, _, rest = COUNTY.partition("| A    |")
    book = head + rows + "\n\nfields" + rest.partition("fields")[2]
    then, now = (
        appraised(book, {name: f"held = {12 - number * year % 9}; led = {6 - (number + year) % 6}; won = 0; bad = no"
                         for number, name in enumerate(names)})
        for year in (2, 1)
    )
    return Account(now, language, then)


def paragraphs(content: bytes) -> list[str]:
    """The text of a Word document, tables after paragraphs, head and foot last."""
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    return [
        *(one.text for one in document.paragraphs),
        *(cell.text for table in document.tables for row in table.rows for cell in row.cells),
        *(one.text for part in (section.header, section.footer) for one in part.paragraphs),
    ]


def tables(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows]
            for table in Document(io.BytesIO(content)).tables]


def template(lines: Sequence[str]) -> bytes:
    """A letter template with these paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
