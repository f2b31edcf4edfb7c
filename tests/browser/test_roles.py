"""Each role with a browser: what stands in its navigation, what an address opens, and what a township does in a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from accounts_shop import account, cheap_passwords, cookie
from browser_county import served, settled, visit
from office_shop import CHIEF, CLERK, JUDGED, at_state, found, new_period, new_store, report_bytes, send
from playwright.sync_api import Page, expect
from sqlalchemy import update

from office.entries import Given, enter_points
from office.objections import objections
from office.publication import publish
from office.sessions import COOKIE
from office.store import Store, tables
from wording.words import Words

pytestmark = pytest.mark.browser
SAY = Words("zh")
LEADERS = ("overview", "ranking", "problems", "unit", "rule", "meeting", "documents")


@dataclass(frozen=True)
class Site:
    address: str
    store: Store
    folder: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A county that collects reports, with an account of each role; the year goes on from test to test."""
    folder = tmp_path_factory.mktemp("roles")
    store = new_store(folder / "data")
    new_period(store, folder, rulebook=JUDGED)
    with store.writing() as connection:
        connection.execute(update(tables.periods).values(deadline=store.today + timedelta(1)))
    send(store, "乙镇.xlsx", report_bytes(folder, "B", held=12, trained=60, members=60))
    with pytest.MonkeyPatch.context() as monkeypatch:
        cheap_passwords(monkeypatch)  # nobody types them: a cookie is enough
        account(store, "chief")
        account(store, "leader", "leader")
        account(store, "finance", "scorer", organisation="评委一")
        account(store, "alpha", "unit", unit="A")
    with served(folder) as address:
        yield Site(address, store, folder)
    store.engine.dispose()


@pytest.fixture(scope="module", autouse=True)
def left_as_it_was(tab: Page) -> Iterator[None]:
    yield
    tab.context.clear_cookies()
    tab.set_viewport_size({"width": 1400, "height": 1000})


def sign_in(page: Page, site: Site, name: str, width: int = 1400) -> None:
    """As somebody who sits down at the office's computer: nothing of whoever was there before is open."""
    page.goto("about:blank")
    page.set_viewport_size({"width": width, "height": 1000})
    page.context.clear_cookies()
    held = cookie(site.store, name)
    page.context.add_cookies([{"name": COOKIE, "value": held, "url": site.address, "httpOnly": True, "sameSite": "Lax"}])


def to(page: Page, site: Site, path: str) -> None:
    visit(page, f"{site.address}/{path}")


def test_a_township_hands_in_its_report_mends_it_and_sees_no_other(site: Site, page: Page) -> None:
    sign_in(page, site, "alpha")
    to(page, site, "")
    expect(page.get_by_role("heading", name=SAY("page.own_report.title", unit="甲镇"))).to_be_visible()
    wrong = {"name": "甲镇.xlsx", "mimeType": "", "buffer": report_bytes(site.folder, "A", held="十来次", members=60)}
    page.locator("input[type=file]").set_input_files([wrong])
    page.get_by_role("button", name=SAY("page.own_report.hand_in"), exact=True).click()
    expect(page.get_by_text(SAY("page.own_report.receipt"), exact=True)).to_be_visible()
    settled(page)
    page.get_by_text(SAY("page.unit.show_cells")).first.click()
    expect(page.locator("table").filter(has_text="十来次").first).to_be_visible()
    with page.expect_download() as marked:
        page.get_by_role("button", name=SAY("page.marked.one", name="甲镇.xlsx")).click()
    assert Path(marked.value.path()).read_bytes()[:2] == b"PK"

    other = {"name": "乙镇.xlsx", "mimeType": "", "buffer": report_bytes(site.folder, "B", held=1, members=61)}
    page.locator("input[type=file]").set_input_files([other])
    page.get_by_role("button", name=SAY("page.own_report.hand_in"), exact=True).click()
    expect(page.get_by_text(SAY("office.refused.report_of_other_unit", file="乙镇.xlsx"))).to_be_visible()

    page.reload()
    settled(page)
    right = report_bytes(site.folder, "A", held=10, trained=57, members=60)
    page.locator("input[type=file]").set_input_files([{"name": "甲镇改.xlsx", "mimeType": "", "buffer": right}])
    page.get_by_role("button", name=SAY("page.own_report.hand_in"), exact=True).click()
    expect(page.get_by_text(SAY("page.own_report.clean"))).to_be_visible()
    assert "乙镇" not in page.locator("body").inner_text()


def test_a_scorer_has_one_page_and_a_leader_sees_nothing_before_the_draft(site: Site, page: Page) -> None:
    at_state(site.store, "start checking", "start scoring")
    enter_points(site.store, CLERK, found(site.store), [Given("A", "s2", 9.25, scorer="评委二")])
    sign_in(page, site, "finance")
    to(page, site, "")
    expect(page.get_by_role("heading", name=SAY("page.entries.title"))).to_be_visible()
    expect(page.get_by_text(SAY("page.own_items.about", organisation="评委一"))).to_be_visible()
    assert "9.25" not in page.locator("body").inner_text()
    to(page, site, "trail")
    expect(page.get_by_text(SAY("page.roles.refused", role=SAY("office.role.scorer")))).to_be_visible()
    sign_in(page, site, "leader")
    to(page, site, "ranking")
    expect(page.get_by_text(SAY("page.roles.not_yet"))).to_be_visible()
    assert "乙镇" not in page.locator("body").inner_text()


def test_a_township_sees_its_provisional_points_and_objects(site: Site, page: Page) -> None:
    at_state(site.store, "notify")
    sign_in(page, site, "alpha")
    to(page, site, "own_result")
    expect(page.get_by_text(SAY("page.own_result.provisional"))).to_be_visible()
    page.get_by_text(SAY("page.objections.new")).click()
    page.get_by_label(SAY("page.objections.text")).fill("会议记录齐全，应为十二次。")
    page.keyboard.press("Tab")
    page.get_by_role("button", name=SAY("page.objections.save")).click()
    expect(page.get_by_text(SAY("page.objections.saved", number=1))).to_be_visible()
    assert [(one.unit, one.by) for one in objections(site.store, "2025")] == [("A", "alpha")]
    assert "乙镇" not in page.locator("body").inner_text()


def test_once_published_leaders_look_and_a_township_takes_its_letter(site: Site, page: Page) -> None:
    at_state(site.store, "submit")
    publish(site.store, CHIEF, "2025", "asked for")
    sign_in(page, site, "leader")
    to(page, site, "ranking")
    expect(page.get_by_text("乙镇").first).to_be_visible()
    named = page.get_by_test_id("stTopNavLinkContainer").all_inner_texts()
    assert {SAY(f"page.{name}.name") for name in LEADERS} >= {name.split("\n")[-1] for name in named}

    sign_in(page, site, "alpha", width=390)
    to(page, site, "own_result")
    with page.expect_download() as letter:
        page.get_by_role("button", name=SAY("page.own_result.letter")).click()
    assert Path(letter.value.path()).read_bytes()[:2] == b"PK"
    assert "乙镇" not in page.locator("body").inner_text()
    to(page, site, "unit?unit=B")
    expect(page.get_by_text(SAY("page.roles.refused", role=SAY("office.role.unit")))).to_be_visible()
