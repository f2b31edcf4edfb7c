"""What every page shows is what `appraise score` says."""

from __future__ import annotations

from typing import Any

import pytest
from browser_county import run_again, table_on, visit
from playwright.sync_api import Page

from scoring.rulebook import Rulebook

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def scored(said: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Its ranking, by unit."""
    return {row["unit"]: row for row in said["ranking"]}


def grade_of(row: dict[str, Any], rulebook: Rulebook) -> str:
    return rulebook.grade_of[row["grade"]].label.zh if row["grade"] else ""


def total_of(row: dict[str, Any]) -> str:
    return "—" if row["total"] is None else f"{row['total']:.2f}"


@pytest.mark.parametrize("group", [None, "街道"])
@pytest.mark.parametrize("path", ["", "ranking"])
def test_chart_and_table_show_totals_places_and_grades_of_the_command_line(
    county: str, page: Page, scored: dict[str, dict[str, Any]], rulebook: Rulebook, path: str,
    group: str | None,
) -> None:
    visit(page, f"{county}/{path}?lang=zh&group={group or 'all'}")
    expected = {
        rulebook.unit_of[unit].label.zh: (
            "—" if row["rank"] is None else str(row["rank" if group is None else "rank_in_group"]), total_of(row),
            grade_of(row, rulebook),
        )
        for unit, row in scored.items() if group in (None, row["group"])
    }
    shown = table_on(page)
    assert {row["单位"]: (row["名次"], row["总分"], row["等次"].removesuffix("*").strip()) for row in shown} == expected
    texts = page.locator(".js-plotly-plot").first.locator(".textpoint").all_text_contents()
    texts = [text.strip(" *≈\u2003") for text in texts if text[:1] not in "↑↓="]  # column by column
    count = len(expected)
    grades = texts[2 * count :] + [""] * (3 * count - len(texts))  # who has no grade comes last and has no text
    drawn = dict(zip(texts[:count], zip(texts[count : 2 * count], grades, strict=True), strict=True))
    assert drawn == {unit: (total, grade) for unit, (_, total, grade) in expected.items()}


def test_headline_and_tiles_speak_of_the_same_numbers(
    county: str, page: Page, scored: dict[str, dict[str, Any]], rulebook: Rulebook
) -> None:
    visit(page, f"{county}/?lang=zh&group=all")
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
    county: str, page: Page, scored: dict[str, dict[str, Any]], rulebook: Rulebook, unit: str
) -> None:
    row = scored[unit]
    visit(page, f"{county}/unit?lang=zh&group=all&unit={unit}")
    said = page.locator("[data-testid=stMain]").inner_text()
    if row["rank"] is not None:
        assert f"总分 {total_of(row)} 分" in said
        assert f"第 {row['rank_in_group']} 名" in said
        assert f"等次{grade_of(row, rulebook)}" in said
        steps = page.locator(".js-plotly-plot").nth(1).locator(".textpoint").all_text_contents()
        assert steps[-1].strip() == total_of(row)  # aligned by spaces
    visit(page, f"{county}/meeting?lang=zh&group=all&unit={unit}")
    (shown,) = table_on(page)
    assert shown["单位"] == rulebook.unit_of[unit].label.zh
    assert shown["总分"] == total_of(row)
    assert shown["组内名次"].split("/")[0].strip() == ("—" if row["rank"] is None else str(row["rank_in_group"]))
    assert shown["等次"] == (grade_of(row, rulebook) or "—")


def test_the_arrow_keys_turn_the_pages_of_the_meeting(county: str, page: Page, rulebook: Rulebook) -> None:
    first, second = (unit.label.zh for unit in rulebook.units[:2])
    visit(page, f"{county}/meeting?lang=zh&group=all&unit={rulebook.units[0].code}")
    for key, name in (("ArrowRight", second), ("ArrowLeft", first)):
        run_again(page, lambda key=key: page.keyboard.press(key))  # type: ignore[misc]
        assert table_on(page)[0]["单位"] == name


def test_the_page_of_a_rule_shows_the_points_of_the_command_line(
    county: str, page: Page, said: dict[str, Any], rulebook: Rulebook
) -> None:
    visit(page, f"{county}/rule?lang=zh&group=all&rule=meetings")
    expected = {
        rulebook.unit_of[row["unit"]].label.zh: "—" if row["points"] is None else f"{row['points']:.2f}"
        for row in said["marks"] if row["rule"] == "meetings"
    }
    assert {row["单位"]: row["得分"] for row in table_on(page)} == expected


def test_the_costliest_area_of_the_problems_page_is_what_the_marks_lost(
    county: str, page: Page, said: dict[str, Any], rulebook: Rulebook
) -> None:
    visit(page, f"{county}/problems?lang=zh&group=all")
    worst = table_on(page)[0]
    code = next(rule.code for rule in rulebook.rules if rule.label.zh == worst["指标"])
    lost = sum(row["marks"] - row["points"] for row in said["marks"] if row["rule"] == code and row["points"] is not None)
    assert float(worst["失分"]) == pytest.approx(lost, abs=0.006)
