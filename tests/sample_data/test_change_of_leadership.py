"""The change of leading bodies from end to end: three rounds, each compared with the one before; reckoned by hand."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commands.main import main
from office.actor import Actor
from office.appraisals import appraisal
from office.periods import periods
from office.sample import SAMPLES, load_sample
from office.store import open_store

SAMPLE = SAMPLES / "change_of_leadership"


def scored(number: int, tmp_path: Path, *, previous: bool = True, reports: Path | None = None) -> dict[str, Any]:
    """The answer for a round, with rankings and marks by unit; `previous`: with the rounds before it."""
    here = SAMPLE / f"2025-round-{number:02d}"
    before = [SAMPLE / f"2025-round-{one:02d}" for one in range(number - 1, 8, -1)] if previous else []
    answer = tmp_path / "answer.json"
    more = [text for folder in before for text in ("--previous", str(folder))]
    status = main(
        ["score", str(here / "rulebook.xlsx"), str(reports or here), *more, "--json", str(answer), "--lang", "en"]
    )
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    found["status"] = status
    found["of"] = {row["unit"]: row for row in found["ranking"]}
    found["mark"] = {(row["unit"], row["rule"]): row for row in found["marks"]}
    return found


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, Any]]:
    return {number: scored(number, tmp_path_factory.mktemp("round")) for number in (9, 10, 11)}


BY_HAND = [
    # Liuli. Round 9 (to 9 March): plan and recommendation in time, the rest not due: 40 of 40; team not yet known;
    # talks 10 of 15 = 66.67 %: 15 - 33.33 x 0.15 = 10; no round before. 50 of 55 = 90.91
    (9, "liuli", "steps", 40),
    (9, "liuli", "talks", 10),
    # Round 10 (to 16 March): candidates due on the 14th and not done: 2 days, 8 - 2 = 6; (8 + 8 + 6) / 24 x 40
    (10, "liuli", "candidates", 6),
    (10, "liuli", "steps", 36.67),
    (10, "liuli", "problems", 3),  # 1 of the 5 of round 9
    # Round 11 (to 23 March): candidates on the 18th, 4 days late; the congress due on the 21st is 2 days over
    (11, "liuli", "candidates", 4),
    (11, "liuli", "congress", 6),
    (11, "liuli", "steps", 32.5),  # (8 + 8 + 4 + 6) / 32 x 40
    (11, "liuli", "women_share", 7),  # 4/11 = 36.36 %: 6 whole points above 30 %: 10 - 6 x 0.5
    (11, "liuli", "problems", 3.75),  # 1 of the 4 of round 10
    (11, "feicui", "young", 5),  # 2/10 = 20 %: half of the way from 25 % down to 15 %
    (11, "shuijing", "young", 5),  # 4/10 = 40 %: half of the way from 35 % up to 45 %
    (11, "hupo", "education", 6.36),  # 8/11 = 72.73 %: 12.73 of 20 points above 60 %
    (11, "shanhu", "women_share", 8.5),  # 1/9 = 11.11 %: 3 whole points below 15 %
    (11, "yunmu", "candidates", 0),  # 9 days over: 8 - 9 stops at 0
    (11, "qingjin", "plan", 3),  # done on 5 March, 5 days late
]


@pytest.mark.parametrize(("number", "unit", "rule", "points"), BY_HAND)
def test_points_reckoned_by_hand_come_out(
    rounds: dict[int, dict[str, Any]], number: int, unit: str, rule: str, points: float
) -> None:
    branches = {(row["unit"], row["branch"]): row["points"] for row in rounds[number]["branches"]}
    mark = rounds[number]["mark"].get((unit, rule))
    assert (mark["points"] if mark else branches[unit, rule]) == pytest.approx(points)


TOTALS = [
    (11, "liuli", 76.75),  # 32.5 + (10 + 10 + 7) + talks 36/40: 13.5 + 3.75
    (11, "yunmu", 41.79),  # (8 + 1 + 0 + 6) / 32 x 40 = 18.75; no team yet; talks 7.5; 1/5 solved: 3; 29.25 / 70 x 100
    (11, "qingjin", 82.5),  # (3 + 3 + 5 + 7) / 32 x 40 = 22.5 + 30 + 15 + 15
    (9, "liuli", 90.91),
]


@pytest.mark.parametrize(("number", "unit", "total"), TOTALS)
def test_totals_count_what_is_due_by_then(
    rounds: dict[int, dict[str, Any]], number: int, unit: str, total: float
) -> None:
    assert rounds[number]["of"][unit]["total"] == pytest.approx(total)


def test_nothing_is_wrong_in_the_sample(rounds: dict[int, dict[str, Any]]) -> None:
    found = {number: sorted({one["code"] for one in answer["findings"]}) for number, answer in rounds.items()}
    assert found[9] == found[11] == ["rulebook_among_reports"]
    assert found[10] == ["rulebook_among_reports", "unit_not_reported"]
    assert [answer["status"] for answer in rounds.values()] == [0, 0, 0]


def test_a_step_is_in_time_late_over_or_not_due_yet(rounds: dict[int, dict[str, Any]]) -> None:
    steps = {
        (number, unit): rounds[number]["mark"][unit, "congress"]["status"]
        for number, unit in ((10, "manao"), (11, "manao"), (11, "shuijing"))
    }
    assert steps == {(10, "manao"): "not_applicable", (11, "manao"): "scored", (11, "shuijing"): "scored"}
    assert rounds[11]["mark"]["shiying", "council"]["points"] == 8  # done on 22 March, before the 28th
    assert rounds[11]["mark"]["manao", "council"]["status"] == "not_applicable"


def test_due_days_are_told_as_days(rounds: dict[int, dict[str, Any]]) -> None:
    texts = " ".join(step["text"] for step in rounds[11]["mark"]["yunmu", "research"]["steps"])
    assert "2025-03-07" in texts
    assert not re.search(r"\b739\d{3}\b", texts), texts


def test_a_breach_of_discipline_limits_the_grade_and_leaves_the_total(rounds: dict[int, dict[str, Any]]) -> None:
    before, now = (rounds[number]["of"]["yueguang"] for number in (10, 11))
    assert (before["grade"], now["total"], now["grade"]) == ("ahead", 100, "behind")
    assert [gate["gate"] for gate in now["gates"]] == ["discipline"]


def test_who_did_not_report_in_a_round_has_no_place_in_it_and_no_round_before_in_the_next(
    rounds: dict[int, dict[str, Any]],
) -> None:
    missing = rounds[10]["of"]["zhusha"]
    assert (missing["total"], missing["rank"], missing["grade"]) == (None, None, None)
    assert rounds[11]["mark"]["zhusha", "problems"]["status"] == "not_applicable"


def test_a_round_without_the_round_before_counts_what_it_can(tmp_path: Path) -> None:
    """Nobody knows which problems were open: the rule does not apply, nothing is zero, nothing is provisional."""
    found = scored(11, tmp_path, previous=False)
    assert {row["status"] for (_, rule), row in found["mark"].items() if rule == "problems"} == {"not_applicable"}
    # Liuli without problems: 32.5 + 27 + 13.5 = 73 of 85
    assert found["of"]["liuli"]["total"] == pytest.approx(85.88)
    assert not any(row["provisional"] for row in found["ranking"])


def test_done_without_a_date_is_found_and_keeps_the_step_open(tmp_path: Path) -> None:
    reports = shutil.copytree(SAMPLE / "2025-round-11", tmp_path / "round")
    (file,) = (reports / "reports").glob("*.xlsx")
    book = openpyxl.load_workbook(file)
    assert [book.active["B3"].value, book.active["D2"].value] == ["玛瑙镇", "方案审批完成日期"]
    book.active["D3"].value = None
    book.save(file)
    found = scored(11, tmp_path, reports=reports)
    assert found["mark"]["manao", "plan"]["status"] == "open"
    assert ("check_failed", "manao") in {(one["code"], one["unit"]) for one in found["findings"]}


def test_in_the_office_each_round_follows_the_one_before(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    assert load_sample(store, Actor("test"), SAMPLE)
    found = periods(store)
    assert [period.code for period in found] == ["2025第11轮", "2025第10轮", "2025第9轮"]
    latest, first = appraisal(store, found[0]), appraisal(store, found[2])
    assert latest.previous is not None
    assert latest.previous.rulebook.settings.period == "2025第10轮"
    assert first.previous is None
    at = latest.result.facts.units.index("shanhu")
    assert (latest.previous.rank_in_group[at], latest.result.rank_in_group[at]) == (5, 7)
    assert latest.result.total[at] == pytest.approx(93.82)  # (29 / 32 x 40 + 28.5 + 15) of 85
