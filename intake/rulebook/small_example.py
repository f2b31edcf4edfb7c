"""The small complete rulebook of the reference page: three invented towns, five rules, and what the towns report.

Its numbers can be worked out by hand; the page does so, and the tests compute them.
"""

from __future__ import annotations

from collections.abc import Mapping

Cell = str | float | None
Rows = tuple[tuple[Cell, ...], ...]

RULEBOOK: Mapping[str, Rows] = {
    "settings": (
        ("key", "value"),
        ("title::zh", "示例县三镇考核"),
        ("title::en", "Three towns of Demo County"),
        ("period", 2026),
        ("period start", "2026-01-01"),
        ("period end", "2026-12-31"),
    ),
    "units": (
        ("code", "label::zh", "label::en", "group"),
        ("A", "甲镇", "Alpha", "towns"),
        ("B", "乙镇", "Beta", "towns"),
        ("C", "丙镇", "Gamma", "towns"),
    ),
    "fields": (
        ("name", "label::zh", "label::en", "type", "min", "check"),
        ("held", "会议次数", "Meetings held", "integer", 0, None),
        ("members", "党员数", "Members", "integer", 1, None),
        ("trained", "参训党员数", "Members trained", "integer", 0, "trained <= members"),
        ("plan", "有年度计划", "Yearly plan", "yesno", None, None),
        ("budget", "有经费预算", "Budget", "yesno", None, None),
        ("income", "集体收入", "Collective income", "number", 0, None),
        ("awards", "获奖项数", "Awards", "integer", 0, None),
        ("accident", "发生重大事故", "Serious accident", "yesno", None, None),
    ),
    "rules": (
        ("code", "parent", "label::zh", "label::en", "marks", "measure", "method", "parameters", "cap"),
        ("life", None, "组织生活", "Organisational life", 10, None, None, None, None),
        ("meetings", "life", "会议", "Meetings", 4, "held", "slope", "full at 12; -0.5 each below", None),
        ("training", "life", "培训", "Training", 6, "trained / members", "bands", ">=95%: 6; >=90%: 4; else 0", None),
        ("work", None, "工作成效", "Results", 10, None, None, None, None),
        ("planning", "work", "计划", "Planning", 5, None, "checklist", "plan: 3; budget: 2", None),
        ("wealth", "work", "集体经济", "Collective economy", 5, "income", "relative", "to best", None),
        ("honours", None, "获奖加分", "Bonus for awards", None, "awards", "points", None, 2),
    ),
    "gates": (
        ("code", "when", "effect", "reason::zh", "reason::en"),
        ("safety", "accident", "grade at most poor", "发生重大事故", "a serious accident"),
    ),
    "grades": (
        ("grade", "label::zh", "label::en", "at least", "share or count at most"),
        ("good", "好", "Good", 16, 1),
        ("fair", "一般", "Fair", 12, None),
        ("poor", "差", "Poor", None, None),
    ),
    "cases": (
        ("case", "rule", "unit", "facts", "expect"),
        ("two meetings short", "meetings", None, "held = 10", 3),
        ("never below 0", "meetings", None, "held = 3", 0),
        ("57 of 60 is 95%", "training", None, "trained = 57; members = 60", 6),
        ("the best town and half of it", "wealth", "A", "income = 100", 5),
        ("the best town and half of it", "wealth", "B", "income = 50", 2.5),
        ("not reported is not 0", "meetings", None, "members = 60", "status = open; points = none"),
    ),
}

REPORTS: Mapping[str, Mapping[str, Cell]] = {
    unit: dict(zip([str(field[0]) for field in RULEBOOK["fields"][1:]], values, strict=True))
    for unit, values in {
        "A": (10, 48, 44, "是", "是", 80, 1, "否"),
        "B": (12, 60, 57, "是", "否", 100, 3, "是"),
        "C": (3, 100, 79, "否", "否", 40, 0, "否"),
    }.items()
}
"""Unit -> field -> what its workbook says."""
