"""Periods of less than a year: where they come from, and what a person confirms of a column of another time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from corpus.quarters import QUARTER
from reported import only, read, values

from intake.reports.periods import Period, period_of
from scoring.rulebook import PeriodKind, Settings
from wording.sentences import Sentences


@pytest.mark.parametrize(
    ("kind", "period", "months"),
    [
        ("quarter", "2026-Q2", (4, 6)),
        ("quarter", "2026年第二季度", (4, 6)),
        ("half", "2026年下半年", (7, 12)),
        ("month", "2026-05", (5, 5)),
        ("month", "2026年十二月", (12, 12)),
        ("quarter", "2026", None),
        ("year", "2026", None),
        ("round", "2026第3轮", None),
    ],
)
def test_a_period_without_dates_has_those_of_its_name(kind: PeriodKind, period: str, months: tuple[int, int] | None) -> None:
    expected = None if months is None else Period(2026 * 12 + months[0] - 1, 2026 * 12 + months[1] - 1)
    assert period_of(Settings(period=period, period_is=kind)) == expected


@pytest.mark.parametrize(
    ("start", "end", "is_short"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), True),
        (date(2026, 1, 1), date(2026, 12, 31), False),
        (date(2025, 12, 1), date(2026, 11, 30), False),
        (date(2026, 3, 2), date(2026, 3, 8), False),
    ],
)
def test_a_period_of_a_few_whole_months_is_no_year(start: date, end: date, is_short: bool) -> None:
    assert (period_of(Settings(period_start=start, period_end=end)) is not None) is is_short


_RUNNING = """
| 单位       | 青山镇 |
| 指标       | 累计   |
| 参训党员数 | 44     |
"""


def test_a_column_that_a_person_confirmed_is_read(tmp_path: Path) -> None:
    asked = read(tmp_path, _RUNNING, county=QUARTER)
    assert (asked.readings, only(asked, "column_of_other_time").cell) == ((), "B2")
    confirmed = read(tmp_path, _RUNNING, county=replace(QUARTER, nameless=("累计",)))
    assert values(confirmed) == {"trained": 44}


def test_the_question_about_a_column_speaks_of_the_quarter(tmp_path: Path) -> None:
    finding = only(read(tmp_path, _RUNNING, county=QUARTER), "column_of_other_time")
    assert "本季度" in Sentences("zh", QUARTER).what(finding)
    assert "the whole quarter" in Sentences("en", QUARTER).what(finding)
