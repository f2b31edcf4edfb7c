"""A made-up rulebook of any size, as staff would write it: five shapes of rule in turn, over pairs of fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook

PAIRS = 25  # pairs of fields: due_0, done_0, due_1, ...
IN_DIMENSION = 10  # rules
GROUPS = 2
MARKS = 2
SHAPES = (
    ("done_{k} / due_{k}", "bands", ">=95%: full; >=90%: 1.5; >=80%: 1; else 0"),
    ("done_{k} / due_{k}", "linear", "60% -> 0; 95% -> full"),
    ("due_{k} - done_{k}", "slope", "full at 0; -0.5 each above"),
    ("done_{k} / due_{k}", "slope", "full at 95%; -0.2 per whole 1% below"),
    ("MIN(2, 0.4 + 2 * done_{k} / (due_{k} + 1)) - IF(done_{k} < 5, 0.3, 0)", "points", None),
)


def label(field: str) -> str:
    """What a form calls a field: done_3 -> 丁子会议实开次数."""
    kind, number = field.split("_")
    subject = "甲乙丙丁戊"[int(number) % 5] + "子丑寅卯辰"[int(number) // 5]
    return f"{subject}会议{'实开' if kind == 'done' else '应开'}次数"


def fields() -> list[str]:
    return [f"{kind}_{k}" for k in range(PAIRS) for kind in ("due", "done")]


def rules(count: int) -> Iterator[Sequence[object]]:
    """Rows of the sheet `rules`: dimensions, then their rules."""
    yield "code", "parent", "label::zh", "label::en", "marks", "measure", "method", "parameters"
    for rule in range(count):
        if rule % IN_DIMENSION == 0:
            dimension = rule // IN_DIMENSION
            marks = min(IN_DIMENSION, count - rule) * MARKS
            yield f"part_{dimension}", None, f"第{dimension}部分", f"Part {dimension}", marks, None, None, None
        measure, method, parameters = SHAPES[rule % len(SHAPES)]
        place = f"rule_{rule}", f"part_{rule // IN_DIMENSION}", f"第{rule}条", f"Rule {rule}"
        yield *place, MARKS, measure.format(k=rule % PAIRS), method, parameters


def unit(number: int) -> tuple[str, str]:
    """Code and label of a unit."""
    return f"u{number:05d}", f"虚构{number:05d}镇"


def write_rulebook(path: Path, count: int, units: int) -> None:
    """Write a rulebook workbook of so many rules and units."""
    workbook = Workbook(write_only=True)
    sheets: dict[str, list[Sequence[object]]] = {
        "settings": [
            ("key", "value"),
            ("title", "测速用考核细则"),
            ("period", "2025"),
            ("if not reported", "zero"),
        ],
        "units": [
            ("code", "label::zh", "group"),
            *((*unit(number), f"group_{number % GROUPS}") for number in range(units)),
        ],
        "fields": [
            ("name", "label::zh", "type", "min"),
            *((name, label(name), "integer", 0) for name in fields()),
        ],
        "rules": list(rules(count)),
        "grades": [
            ("grade", "label::zh", "at least", "share or count at most"),
            ("good", "好", MARKS * count * 0.6, "30%"),
            ("fair", "一般", MARKS * count * 0.5, None),
            ("poor", "差", None, None),
        ],
    }
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
