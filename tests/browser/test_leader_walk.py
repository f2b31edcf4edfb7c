"""The leader's walk in Chromium: from a link to the dearest problem, who lost most there, and the cell that it came from."""

from __future__ import annotations

from typing import Any

import pytest
from browser_county import WIDTHS, cut_off, run_again, settled, table_on, visit
from playwright.sync_api import Page, expect

from scoring.rulebook import Rulebook
from wording.words import Words

pytestmark = pytest.mark.browser

SAY = Words("zh")


def test_from_a_link_to_the_cell_that_cost_most(
    county: str, page: Page, said: dict[str, Any], rulebook: Rulebook
) -> None:
    lost: dict[str, float] = {}
    for mark in said["marks"]:
        if mark["points"] is not None and mark["marks"] is not None:
            lost[mark["rule"]] = lost.get(mark["rule"], 0) + mark["marks"] - mark["points"]
    worst = max(lost, key=lambda rule: lost[rule])
    mark = min((one for one in said["marks"] if one["rule"] == worst and one["points"] is not None),
               key=lambda one: one["points"] - one["marks"])
    rule = next(one.label.zh for one in rulebook.rules if one.code == worst)
    unit = rulebook.unit_of[mark["unit"]].label.zh

    visit(page, f"{county}/?lang=zh&group=all")
    card = page.locator(f".st-key-card_{worst} button")
    assert page.locator("[class*=st-key-card_] button").first.inner_text() == card.inner_text()
    expect(page.get_by_text(f"失 {lost[worst]:.2f} 分").first).to_be_visible()
    assert cut_off(page) == []

    run_again(page, card.click)
    expect(page.get_by_role("heading", name=rule, exact=True)).to_be_visible()
    first = table_on(page)[0]
    assert (first["单位"], first["得分"]) == (unit, f"{mark['points']:.2f}")
    assert cut_off(page) == []

    # The link opens a tab of its own; its address is the same in this one, where nothing is loaded again.
    visit(page, f"{county}/{page.get_by_role('link', name=unit, exact=True).get_attribute('href')}")
    row = next(one for one in said["ranking"] if one["unit"] == mark["unit"])
    expect(page.get_by_role("heading", name=unit, exact=True)).to_be_visible()
    expect(page.get_by_text(f"总分 {row['total']:.2f} 分")).to_be_visible()
    heading = SAY("page.unit.points_of", rule=rule, points=f"{mark['points']:.2f}", marks=f"{mark['marks']:.2f}")
    expect(page.get_by_text(heading)).to_be_visible()  # its dimension stands open: there the unit loses most
    for step in mark["steps"]:
        expect(page.get_by_text(step["text"]).first).to_be_visible()
    named = {(cell["cell"], cell["sheet"], cell["file"].rsplit("/", 1)[-1]) for cell in mark["cells"]}
    cells = page.get_by_role("table", name=SAY("page.unit.cells_alt", rule=rule))
    rows = [one.locator("td").all_inner_texts() for one in cells.locator("tbody tr").all()]
    assert {(cell, sheet, file) for _, cell, _, sheet, file in rows} == named
    assert cut_off(page) == []

    read = {(one["sheet"], one["cell"]): one["raw"] for one in said["readings"] if one["unit"] == mark["unit"]}
    button = page.locator(f"[class*=st-key-cells_{mark['unit']}_{worst}_] button")
    button.click()
    piece = page.locator("[data-testid=stPopoverBody]")
    expect(piece.get_by_role("table")).to_be_visible()
    settled(page)
    for sheet, cell in {(cell["sheet"], cell["cell"]) for cell in mark["cells"]}:
        expect(piece.get_by_text(sheet)).to_be_visible()
        letters, number = cell.rstrip("0123456789"), cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        column = piece.locator("thead th").all_inner_texts().index(letters)
        assert [
            line.locator("th, td").nth(column).inner_text() for line in piece.locator("tbody tr").all()
            if line.locator("th").inner_text() == number
        ] == [read[sheet, cell]]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 1000})
        settled(page)
        button.scroll_into_view_if_needed()
        expect(piece).to_be_in_viewport(ratio=0.99)  # all of it, but for parts of pixels
