"""What goes wrong in the reports of 2025, so that there is something to find. README.md of the sample lists it."""

from __future__ import annotations

from collections.abc import Mapping

from sample_data.make.reported import Line, Value

WRITTEN: Mapping[tuple[int, str], Mapping[str, Value]] = {
    (2025, "shiliu"): {"special_meetings": "6次"},  # as people write; no mistake
    (2025, "furong"): {"lectures": "约100"},  # a guess in words where a number is due
    (2025, "lamei"): {"attendance": 98},  # others write 98%
    (2025, "moli"): {"floating_contacted": None},  # left empty
}
"""What a unit writes into a field instead of its number."""

MORE_TRAINED_THAN_MEMBERS = (2025, "dujuan")
LAST_YEARS_FORM = (2025, "qingtan")
UNKNOWN_ITEM: Mapping[tuple[int, str], tuple[str, Value]] = {(2025, "yulan"): ("党建品牌数量", 2)}
"""A line in the form that the rulebook does not know."""
MISSPELT_UNIT: tuple[str, Line] = (
    "乌柏乡",  # for 乌桕乡
    {"remark": "会前谈心谈话没有记录", "remark_kind": "missing"},
)
"""A unit's name as an office wrote it, and its line."""


def as_written(unit: str, year: int, fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields as they stand in the workbook, mistakes included."""
    written = dict(fields) | dict(WRITTEN.get((year, unit), {}))
    if (year, unit) == MORE_TRAINED_THAN_MEMBERS:
        members = written["members"]
        written["trained"] = members + 12 if isinstance(members, int) else None
    return written
