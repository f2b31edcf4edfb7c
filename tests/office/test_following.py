"""Periods shorter than a year: in which order they stand, and what comes after each."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from markdown_rulebook import combined, workbook
from office_shop import CHIEF, CLERK, RULEBOOK

from office.following import following
from office.periods import add_period, period_of, periods, periods_before, rulebook_of
from office.publication import publish
from office.refused import Refused
from office.rolling import next_rulebook, roll_forward
from office.states import move, notify
from office.store import Store
from scoring.rulebook import Label, PeriodKind, Settings


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        ("year", "2025", "2026"),
        ("half", "2025上半年", "2025下半年"),
        ("half", "2025下半年", "2026上半年"),
        ("quarter", "2025Q3", "2025Q4"),
        ("quarter", "2025年第4季度", "2026年第1季度"),
        ("month", "2025-12", "2026-01"),
        ("week", "2025-W09", "2025-W10"),
        ("week", "2026-W53", "2027-W01"),  # 2026 has 53 weeks
        ("week", "2025-W52", "2026-W01"),
        ("round", "2025第9轮", "2025第10轮"),
        ("round", "2025第九轮", "2025第十轮"),
        ("round", "2025第十九轮", "2025第二十轮"),
        ("quarter", "2025年第四季度", "2026年第一季度"),
        ("month", "2025年十一月", "2025年十二月"),
    ],
)
def test_the_next_period_counts_on(kind: PeriodKind, code: str, expected: str) -> None:
    assert following(code, int(code[:4]), Settings(period_is=kind)).code == expected


def test_a_period_without_a_number_cannot_be_counted_on() -> None:
    with pytest.raises(Refused, match="period_not_numbered"):
        following("2025换届", 2025, Settings(period_is="round"))


def test_only_the_number_of_a_round_is_counted_on_in_its_title() -> None:
    after = following("2025第三轮", 2025, Settings(period_is="round"))
    assert after.text("第三轮“三会一课”检查") == "第四轮“三会一课”检查"


@pytest.mark.parametrize(
    ("kind", "day", "expected"),
    [
        ("year", date(2024, 2, 29), date(2025, 2, 28)),
        ("month", date(2025, 1, 31), date(2025, 2, 28)),
        ("month", date(2025, 4, 30), date(2025, 5, 31)),  # the end of a month stays one
        ("month", date(2025, 12, 5), date(2026, 1, 5)),
        ("week", date(2025, 12, 29), date(2026, 1, 5)),
        ("round", date(2025, 3, 9), date(2025, 3, 16)),  # as long as the round: seven days
    ],
)
def test_dates_move_on_by_the_length_of_a_period(kind: PeriodKind, day: date, expected: date) -> None:
    settings = Settings(period_is=kind, period_start=date(2025, 3, 3), period_end=date(2025, 3, 9))
    assert following("2025-1", 2025, settings).day(day) == expected


def round_of(number: int | str, folder: Path) -> bytes:
    settings = f"""
    settings
    | key          | value                  |
    | title        | 某县换届（第{number}轮） |
    | period       | 2025第{number}轮        |
    | period is    | round                  |
    | period start | 2025-03-03             |
    | period end   | 2025-03-09             |
    """
    return workbook(folder / f"{number}.xlsx", combined(RULEBOOK, settings)).read_bytes()


def test_rounds_of_one_year_follow_one_another_by_their_numbers(empty: Store, tmp_path: Path) -> None:
    for number in (10, 9, "十一"):
        add_period(empty, CLERK, "r.xlsx", round_of(number, tmp_path))
    assert [period.code for period in periods(empty)] == ["2025第十一轮", "2025第10轮", "2025第9轮"]
    assert [period.code for period in periods_before(empty, "2025第10轮")] == ["2025第9轮"]
    assert period_of(empty, "2025第9轮").title == Label("某县换届（第9轮）", "")


def test_the_rulebook_of_the_next_round_has_its_number_and_dates(tmp_path: Path) -> None:
    settings = Settings(period_is="round", period_start=date(2025, 3, 3), period_end=date(2025, 3, 9))
    content = next_rulebook(round_of(9, tmp_path), following("2025第9轮", 2025, settings))
    sheet = openpyxl.load_workbook(BytesIO(content))["settings"]
    assert [str(row[1]) for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        "某县换届（第10轮）", "2025第10轮", "round", "2025-03-10", "2025-03-16",
    ]  # fmt: skip


def test_a_published_round_starts_the_next_one(empty: Store, tmp_path: Path) -> None:
    add_period(empty, CLERK, "round 9.xlsx", round_of(9, tmp_path))
    for step in ("start checking", "start scoring"):
        move(empty, CHIEF, "2025第9轮", step)
    notify(empty, CHIEF, "2025第9轮", date(2099, 1, 1))
    move(empty, CHIEF, "2025第9轮", "submit", "asked for")
    publish(empty, CHIEF, "2025第9轮", "asked for")
    added = roll_forward(empty, CHIEF, period_of(empty, "2025第9轮"))
    assert added.period == "2025第10轮", added.findings
    after = period_of(empty, "2025第10轮")
    assert (after.rulebook_name, after.title.zh) == ("round 10.xlsx", "某县换届（第10轮）")
    assert rulebook_of(empty, after).settings.period_end == date(2025, 3, 16)
