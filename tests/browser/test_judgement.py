"""The grid of points in Chromium: typed into, refused out of bounds, saved; the ranking follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browser_county import listed, served, settled, table_on, visit, write_cell
from office_shop import JUDGED, at_state, new_period, new_store, report_bytes, send
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard of a small county that is being scored: Beta is ahead of Alpha by one point."""
    folder = tmp_path_factory.mktemp("judged")
    store = new_store(folder / "data")
    new_period(store, folder, rulebook=JUDGED)
    send(store, "a.xlsx", report_bytes(folder, "A", held=8, trained=57, members=60))
    send(store, "b.xlsx", report_bytes(folder, "B", held=10, trained=57, members=60))
    at_state(store, "start checking", "start scoring")
    store.engine.dispose()
    with served(folder) as url:
        yield url


def test_points_are_typed_refused_out_of_bounds_saved_and_change_the_ranking(judged: str, page: Page) -> None:
    visit(page, f"{judged}/ranking?lang=zh&group=towns")
    assert [row["单位"] for row in table_on(page)][:2] == ["乙镇", "甲镇"]

    visit(page, f"{judged}/entries?lang=zh")
    page.wait_for_selector("[role=columnheader]", state="attached")
    heads = page.locator("[role=columnheader]").all_text_contents()
    assert heads[:5] == ["单位", "未填", "亮点 [0–5，每档0.5]", "亮点·理由", "评委一 [0–10]"]
    write_cell(page, 0, 2, "7")
    write_cell(page, 0, 3, "示范")
    write_cell(page, 0, 4, "好")
    write_cell(page, 1, 4, "9")
    expect(page.get_by_role("radio", name="subdistricts")).to_be_disabled()
    page.get_by_role("button", name="保存 3 格").click()
    expect(page.get_by_text("以下 2 格不能保存")).to_be_visible()
    settled(page)
    wrong = {(row["单位"], row["所填内容"]): row["原因"] for row in listed(page)}
    assert set(wrong) == {("甲镇", "7"), ("甲镇", "好")}
    assert "允许的范围" in wrong["甲镇", "7"]
    assert "不能填写 好" in wrong["甲镇", "好"]
    visit(page, f"{judged}/ranking?lang=zh&group=towns")
    assert [row["单位"] for row in table_on(page)][:2] == ["乙镇", "甲镇"], "what was refused changed nothing"

    visit(page, f"{judged}/entries?lang=zh")
    write_cell(page, 0, 2, "5")
    write_cell(page, 0, 3, "示范")
    write_cell(page, 1, 2, "3")
    write_cell(page, 1, 3, "网格工作扎实")
    page.get_by_role("button", name="保存 2 格").click()
    expect(page.get_by_text("已保存 2 格")).to_be_visible()
    settled(page)
    page.get_by_text(re.compile("每格由谁填写：手工 2 条")).click()
    settled(page)
    assert {(row["单位"], row["所填内容"], row["理由"], row["状态"]) for row in listed(page)} == {
        ("甲镇", "5", "示范", "采用"), ("乙镇", "3", "网格工作扎实", "采用")}
    visit(page, f"{judged}/ranking?lang=zh&group=towns")
    assert [row["单位"] for row in table_on(page)][:2] == ["甲镇", "乙镇"]  # 7 + 5 before 8 + 3
