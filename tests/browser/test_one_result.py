"""What every page shows is what `appraise score` says."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from browser_county import COUNTY, HOUSE, needs_chromium, settled, table_on
from playwright.sync_api import Page

from intake.rulebook import read_rulebook
from scoring.rulebook import Rulebook

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture(scope="module")
def scored() -> dict[str, dict[str, Any]]:
    """The ranking of the command line, by unit."""
    command = [sys.executable, "appraise.py", "score", str(COUNTY / "rulebook.xlsx"), str(COUNTY), "--json", "-"]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    return {row["unit"]: row for row in json.loads(done.stdout)["ranking"]}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    found = read_rulebook(COUNTY / "rulebook.xlsx").rulebook
    assert found is not None
    return found


def grade_of(row: dict[str, Any], rulebook: Rulebook) -> str:
    return rulebook.grade_of[row["grade"]].label.zh if row["grade"] else ""


def total_of(row: dict[str, Any]) -> str:
    return "—" if row["total"] is None else f"{row['total']:.2f}"


@pytest.mark.parametrize("path", ["", "ranking"])
def test_chart_and_table_show_totals_places_and_grades_of_the_command_line(
    imported: str, page: Page, scored: dict[str, dict[str, Any]], rulebook: Rulebook, path: str
) -> None:
    page.goto(f"{imported}/{path}?lang=zh")
    settled(page)
    expected = {
        rulebook.unit_of[unit].label.zh: (
            "—" if row["rank"] is None else str(row["rank"]), total_of(row), grade_of(row, rulebook),
        )
        for unit, row in scored.items()
    }
    shown = table_on(page)
    assert {row["单位"]: (row["名次"], row["总分"], row["等次"].removesuffix("*").strip()) for row in shown} == expected
    chart = page.locator(".js-plotly-plot").first.locator(".annotation-text").all_text_contents()
    texts = [text for text in chart if text[:1] not in "↑↓="]
    texts += [""] * (-len(texts) % 3)  # the last one has no grade, and an empty text is not drawn
    units = list(zip(texts[0::3], texts[1::3], texts[2::3], strict=True))
    drawn = {unit: (total.rstrip(" *≈"), grade.strip()) for unit, total, grade in units}
    assert drawn == {unit: (total, grade) for unit, (_, total, grade) in expected.items()}


def test_headline_and_tiles_speak_of_the_same_numbers(
    imported: str, page: Page, scored: dict[str, dict[str, Any]], rulebook: Rulebook
) -> None:
    page.goto(f"{imported}/?lang=zh")
    settled(page)
    said = page.locator("[data-testid=stMain]").inner_text()
    leader = next(row for row in scored.values() if row["rank"] == 1)
    assert f"{rulebook.unit_of[leader['unit']].label.zh}以 {leader['total']:.2f} 分居首" in said
    best = sum(row["grade"] == rulebook.grades[0].name for row in scored.values())
    totals = [row["total"] for row in scored.values() if row["total"] is not None]
    tiles = page.locator("[data-testid=stMetricValue]").all_inner_texts()
    assert tiles[2].strip() == str(best)
    assert float(tiles[1]) == pytest.approx(sum(totals) / len(totals), abs=0.005)


@pytest.mark.parametrize("unit", ["haitang", "dangui", "baihe"])
def test_unit_and_meeting_say_the_same_of_a_unit(
    imported: str, page: Page, scored: dict[str, dict[str, Any]], rulebook: Rulebook, unit: str
) -> None:
    row = scored[unit]
    page.goto(f"{imported}/unit?lang=zh&unit={unit}")
    settled(page)
    said = page.locator("[data-testid=stMain]").inner_text()
    if row["rank"] is not None:
        assert f"总分 {total_of(row)} 分" in said
        assert f"第 {row['rank_in_group']} 名" in said
        assert f"等次{grade_of(row, rulebook)}" in said
        steps = page.locator(".js-plotly-plot").nth(1).locator(".annotation-text").all_text_contents()
        assert steps[-1] == total_of(row)
    page.goto(f"{imported}/meeting?lang=zh&unit={unit}")
    settled(page)
    total, place, grade = page.locator("[data-testid=stMetricValue]").all_inner_texts()
    assert total.strip() == total_of(row)
    assert place.split("/")[0].strip() == ("—" if row["rank"] is None else str(row["rank_in_group"]))
    assert grade.strip() == (grade_of(row, rulebook) or "—")
