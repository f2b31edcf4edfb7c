"""Rulebooks taken into use."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_rulebook import SMALL, workbook
from office_shop import CLERK, RULEBOOK, found, new_period, rulebook_bytes

from office.audit import entries
from office.periods import add_period, outcomes_of_cases, periods, periods_before, rulebook_of
from office.store import Store
from wording.words import Words


@pytest.fixture
def store(empty: Store) -> Store:
    return empty


def test_a_rulebook_makes_its_period(store: Store, tmp_path: Path) -> None:
    period = new_period(store, tmp_path)
    assert (period.code, period.year, period.title.en) == ("2025", 2025, "Small county")
    assert [rule.code for rule in rulebook_of(store, period).rules] == ["meetings", "r1", "training", "r2"]
    assert [outcome.passed for outcome in outcomes_of_cases(store, period)] == [True]


def test_the_same_rulebook_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    period = new_period(store, tmp_path)
    again = add_period(store, CLERK, "copy.xlsx", rulebook_bytes(tmp_path))
    assert again.known or found(store).version == period.version + 1  # openpyxl may write another time stamp
    content = rulebook_bytes(tmp_path)
    add_period(store, CLERK, "a.xlsx", content)
    before = found(store)
    assert add_period(store, CLERK, "b.xlsx", content).known
    assert found(store) == before


def test_a_new_rulebook_of_the_same_period_replaces_the_old_one(store: Store, tmp_path: Path) -> None:
    first = new_period(store, tmp_path)
    changed = workbook(tmp_path / "new.xlsx", RULEBOOK.format(year=2025).replace("| 4     |", "| 6     |"))
    add_period(store, CLERK, "new.xlsx", changed.read_bytes())
    assert len(periods(store)) == 1
    assert rulebook_of(store, found(store)).rules[1].marks == 6
    assert found(store).version == first.version + 1
    assert entries(store, "2025")[-1].before == {"rulebook": first.rulebook_hash}


def test_a_rulebook_with_errors_leaves_the_one_in_use(store: Store, tmp_path: Path) -> None:
    first = new_period(store, tmp_path)
    wrong = workbook(tmp_path / "wrong.xlsx", RULEBOOK.format(year=2025).replace("| bands  |", "| bandz  |"))
    added = add_period(store, CLERK, "wrong.xlsx", wrong.read_bytes())
    assert added.period is None
    assert added.findings
    assert found(store) == first


def test_a_picture_is_no_rulebook(store: Store) -> None:
    added = add_period(store, CLERK, "photo.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    assert added.period is None
    assert added.findings
    assert periods(store) == ()


def test_a_rulebook_must_name_its_period(store: Store, tmp_path: Path) -> None:
    added = add_period(store, CLERK, "small.xlsx", workbook(tmp_path / "small.xlsx", SMALL).read_bytes())
    assert added.period is None
    finding = added.findings[-1]
    assert "period" in Words("zh")(f"finding.{finding.code}", **finding.values)


def test_periods_stand_latest_first_whatever_order_they_came_in(store: Store, tmp_path: Path) -> None:
    for year in (2024, 2026, 2025):
        new_period(store, tmp_path, year)
    assert [period.code for period in periods(store)] == ["2026", "2025", "2024"]
    assert [period.code for period in periods_before(store, "2026")] == ["2025", "2024"]
