"""Rulebooks written as Markdown tables inside a test, the way staff see them in Excel.

    units
    | code | group |
    | A    | towns |

    rules
    | code | marks | measure | method | parameters |
    | r1   | 4     | held    | slope  | full at 12; -0.5 each below |

A line without `|` names the sheet; the first row of a table is its header; `|---|` lines and blank lines are skipped;
`\\|` is a bar inside a cell, `\\n` a line break. Cells that are plain numbers become numbers, as in Excel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from intake.grids import Grid
from intake.rulebook import RulebookRead, read_sheets
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook
from wording.words import Language, Words

Cell = float | str | None
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def sheets(markdown: str) -> dict[str, list[list[Cell]]]:
    """Sheet name -> rows of cells."""
    found: dict[str, list[list[Cell]]] = {}
    rows: list[list[Cell]] = []
    for line in map(str.strip, markdown.splitlines()):
        if line.startswith("|"):
            cells = [_cell(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if not all(isinstance(cell, str) and re.fullmatch(r":?-+:?", cell) for cell in cells):
                rows.append(cells)
        elif line:
            rows = found.setdefault(line.removeprefix("## "), [])
    return found


def _cell(text: str) -> Cell:
    text = text.strip().replace("\\|", "|").replace("\\n", "\n")
    if not text:
        return None
    return float(text) if _NUMBER.fullmatch(text) else text


def grids(markdown: str) -> list[Grid]:
    return [Grid(name, [list(row) for row in rows]) for name, rows in sheets(markdown).items()]


def combined(*markdowns: str) -> str:
    """Several pieces as one rulebook; a sheet in a later piece replaces the same sheet of an earlier one."""
    found: dict[str, list[str]] = {}
    for markdown in markdowns:
        rows: list[str] = []
        for line in map(str.strip, markdown.splitlines()):
            if line.startswith("|"):
                rows.append(line)
            elif line:
                rows = found[line.removeprefix("## ")] = []
    return "\n\n".join("\n".join([name, *rows]) for name, rows in found.items())


def read(*markdowns: str) -> RulebookRead:
    return read_sheets(grids(combined(*markdowns)), "rulebook.xlsx")


def rulebook(*markdowns: str) -> Rulebook:
    """The rulebook, which must be without errors."""
    result = read(*markdowns)
    assert result.rulebook is not None, "\n".join(sentences(errors(result.findings), "en"))
    return result.rulebook


def errors(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def sentences(findings: Iterable[Finding], language: Language = "en") -> list[str]:
    """What the findings say, each with its place: `rules!C3: ...`."""
    words = Words(language)
    return [
        f"{finding.sheet}!{finding.cell}: {words('finding.' + finding.code, **finding.values)}" for finding in findings
    ]


def workbook(path: Path, *markdowns: str) -> Path:
    """The rulebook as a real workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets(combined(*markdowns)).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


SMALL = """
settings
| key   | value        |
| title | Small county |

units
| code | label::zh | label::en | group        |
| A    | 甲镇      | Alpha     | towns        |
| B    | 乙镇      | Beta      | towns        |
| C    | 丙街道    | Gamma     | subdistricts |

fields
| name | type    |
| held | integer |
| due  | integer |

rules
| code | marks | measure | method | parameters                  |
| r1   | 4     | held    | slope  | full at due; -0.5 each below |
"""
"""A rulebook without any finding, into which tests put one mistake."""
