"""Signing in with a browser: first password, pages, a download that is nobody else's, expiry, and out again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from accounts_shop import FIRST, OPERATOR, OWN, account, called, cookie
from browser_county import served, settled
from office_shop import new_period, new_store
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import update

from office.accounts import add_account, change_account
from office.sessions import COOKIE
from office.store import Store, tables
from wording.words import Words

pytestmark = pytest.mark.browser
SAY = Words("zh")


@dataclass(frozen=True)
class Site:
    address: str
    store: Store


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A dashboard with accounts and a small county."""
    folder: Path = tmp_path_factory.mktemp("signing_in")
    store = new_store(folder / "data")
    new_period(store, folder)
    account(store, "组织部")
    add_account(store, OPERATOR, "新同志", "staff", FIRST)
    account(store, "办公室", "staff")
    with served(folder) as address:
        yield Site(address, store)
    log = (folder / "log").read_text("utf-8")
    assert OWN not in log
    assert FIRST not in log
    store.engine.dispose()


@pytest.fixture
def context(visitor: Page) -> BrowserContext:
    """A browser in which nobody is signed in."""
    visitor.context.clear_cookies()
    return visitor.context


def enter(page: Page, name: str, password: str) -> None:
    page.get_by_label(SAY("server.name"), exact=True).fill(name)
    page.get_by_label(SAY("server.password"), exact=True).fill(password)
    page.get_by_role("button", name=SAY("server.sign_in")).click()


def holding(context: BrowserContext, site: Site, name: str) -> str:
    """Put the cookie of a new session into a browser: what signing in comes to."""
    held = cookie(site.store, name)
    context.add_cookies([{"name": COOKIE, "value": held, "url": site.address, "httpOnly": True, "sameSite": "Lax"}])
    return held


def test_a_first_password_is_changed_and_signing_out_ends_it_everywhere(site: Site, context: BrowserContext) -> None:
    (page,) = context.pages
    page.goto(f"{site.address}/rulebook?period=2025")
    expect(page).to_have_title(SAY("server.sign_in"))
    enter(page, "新同志", "not the word")
    expect(page.get_by_role("alert")).to_have_text(SAY("office.refused.sign_in_failed"))
    enter(page, "新同志", FIRST)
    expect(page.get_by_text(SAY("server.must_change"))).to_be_visible()
    page.goto(f"{site.address}/rulebook")
    expect(page.get_by_text(SAY("server.must_change"))).to_be_visible()
    page.get_by_label(SAY("server.old_password")).fill(FIRST)
    page.get_by_label(SAY("server.new_password"), exact=True).fill(OWN)
    page.get_by_label(SAY("server.new_password_again")).fill(OWN)
    page.get_by_role("button", name=SAY("server.change_password")).click()
    settled(page)
    held = next(one for one in context.cookies() if one["name"] == COOKIE)
    assert (held["httpOnly"], held["sameSite"]) == (True, "Lax")
    assert page.evaluate("document.cookie").find(COOKIE) == -1

    page.goto(f"{site.address}/account")
    page.get_by_role("button", name=SAY("server.sign_out")).click()
    expect(page).to_have_title(SAY("server.sign_in"))
    context.add_cookies([{"name": COOKIE, "value": str(held["value"]), "url": site.address}])  # replayed
    page.goto(f"{site.address}/rulebook")
    expect(page).to_have_title(SAY("server.sign_in"))


def test_a_download_is_for_the_session_that_made_it_and_for_no_other(
    site: Site, context: BrowserContext, browser: Browser
) -> None:
    holding(context, site, "组织部")
    (page,) = context.pages
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(f"{site.address}/period")
    settled(page)
    with page.expect_response(re.compile("/media/")) as fetched, page.expect_download():
        page.get_by_role("button", name=SAY("page.backup.take")).click()
    address = fetched.value.url
    assert fetched.value.headers["cache-control"] == "no-store, private"
    assert context.request.get(address).status == 200

    for name in ("办公室", "组织部"):
        other = browser.new_context()
        holding(other, site, name)
        assert other.request.get(address).status == 404, "another session"
        other.close()
    stranger = browser.new_context()
    assert stranger.request.get(address).status == 401
    assert stranger.request.get(f"{site.address}/_stcore/host-config").status == 401
    stranger.close()
    assert [said for said in problems if "Content Security Policy" in said] == []


def test_an_expired_session_and_another_role_act_with_the_next_click(site: Site, context: BrowserContext) -> None:
    holding(context, site, "办公室")
    (page,) = context.pages
    page.goto(f"{site.address}/trail")
    settled(page)
    title = page.locator("h1").inner_text()
    change_account(site.store, OPERATOR, "办公室", "leader")
    page.get_by_text(Words("en")("language.name"), exact=True).click()
    expect(page.get_by_role("heading", name=title)).to_have_count(0)
    change_account(site.store, OPERATOR, "办公室", "staff")
    page.goto(f"{site.address}/trail?lang=zh")
    settled(page)
    with site.store.writing() as connection:
        these = tables.sessions.c.account == called(site.store, "办公室").id
        connection.execute(update(tables.sessions).where(these).values(expires=site.store.clock()))
    page.get_by_text(Words("en")("language.name"), exact=True).click()
    expect(page.get_by_text(SAY("page.signed_out.title"))).to_be_visible()
    expect(page.locator("h1")).to_have_count(0)
    with context.expect_page() as opened:  # links on a page open beside it
        page.get_by_role("link", name=SAY("page.signed_out.sign_in")).click()
    expect(opened.value).to_have_title(SAY("server.sign_in"))
