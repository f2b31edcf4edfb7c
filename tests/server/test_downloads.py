"""Every download that any page offers: fetched by whom it was made for, and by everybody else with every wrong cookie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from accounts_shop import OPERATOR, account, called, cheap_passwords, cookie
from browser_county import served
from office_shop import CHIEF, CLERK, JUDGED, at_state, found, new_period, new_store, report_bytes, send
from sqlalchemy import update
from visits import Visit, done_with, fetched, sent

from office.accounts import change_account
from office.appraisals import appraisal
from office.objections import object_to
from office.publication import publish
from office.rectification import open_problems, problems_found
from office.sessions import session_of, sign_out
from office.states import move
from office.store import Store, tables
from wording.words import Words

SAY = Words("zh")
WALKS = {
    "chief": ("period", "trail"),
    "clerk": ("period", "import_reports", "review", "entries", "objections", "rectification", "documents"),
    "secretary": ("overview", "documents"),
    "alpha": ("own_report", "own_result"),
    "finance": ("entries",),
}
EXPECTED = {
    "chief": (SAY("page.backup.take"), SAY("page.trail.file")),
    "clerk": ("forms", "marked_all", "objection_evidence_1", "take_ledger", "take_ledgers", "take_problems",
              SAY("page.documents.take_template"), SAY("page.documents.take_workbook")),
    "secretary": (SAY("page.documents.take_pack"), SAY("page.documents.take_pdf"), SAY("page.documents.take_html"),
                  SAY("page.documents.take_workbook"), SAY("page.chart.data")),
    "alpha": ("own_form", "own_letter", "own_marked"),
    "finance": (),
}


@dataclass
class Site:
    """`offered`: who was offered which downloads, by the names of their buttons. `got`: who asked for one of them with
    which cookie, and what they got; everything was asked while the page that offered it was open."""

    address: str
    store: Store
    offered: dict[str, set[str]] = field(default_factory=dict)
    got: dict[tuple[str, str, str], tuple[int, bytes]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A year that is published, with evidence and problems; everybody walks through the pages that they have."""
    folder = tmp_path_factory.mktemp("downloads")
    store = new_store(folder / "data")
    new_period(store, folder, rulebook=JUDGED)
    send(store, "甲镇.xlsx", report_bytes(folder, "A", held="十来次", trained=57, members=60))
    send(store, "乙镇.xlsx", report_bytes(folder, "B", held=3, trained=20, members=61))
    at_state(store, "start checking", "start scoring", "notify")
    object_to(store, CLERK, "2025", "B", "r2", "21 were trained", ("记录.csv", b"a,b\n1,2\n"))
    at_state(store, "submit")
    publish(store, CHIEF, "2025", "asked for")
    open_problems(store, CLERK, "2025", problems_found(appraisal(store, found(store)).result)[:2])
    with pytest.MonkeyPatch.context() as monkeypatch:
        cheap_passwords(monkeypatch)
        account(store, "chief")
        account(store, "clerk", "staff")
        account(store, "secretary", "leader")
        account(store, "finance", "scorer", organisation="评委一")
        account(store, "alpha", "unit", unit="A")
        account(store, "beta", "unit", unit="B")
    own = {name: cookie(store, name) for name in WALKS}
    with served(folder) as address:
        made = Site(address, store)
        others = _worthless(store, own["clerk"]) | {name: cookie(store, name) for name in (*WALKS, "beta")}
        for name, pages in WALKS.items():
            with Visit(address, own[name]) as visit:
                for page in pages:
                    _walk(made, name, visit, page, others)
        yield made
    log = (folder / "log").read_text("utf-8")
    assert [held for held in (*own.values(), *others.values()) if held and held in log] == []
    store.engine.dispose()


def _worthless(store: Store, signed: str) -> dict[str, str | None]:
    """Cookies that open nothing, by what is the matter with them."""
    ended, expired = cookie(store, "clerk"), cookie(store, "clerk")
    sign_out(store, ended)
    table = tables.sessions
    with store.writing() as connection:
        connection.execute(update(table).where(table.c.id == session_of(store, expired).id).values(  # type: ignore[union-attr]
            expires=store.clock() - timedelta(1)))
    return {"none": None, "empty": "", "forged": "forged.cookie", "signed otherwise": f"{signed[:-2]}xx",
            "ended and replayed": ended, "expired": expired}


def _walk(site: Site, name: str, visit: Visit, page: str, others: Mapping[str, str | None]) -> None:
    """Open a page and ask for each of its downloads with every cookie there is, and then with the right one."""
    run = visit.open(page, lang="zh", period="2025")
    assert SAY("page.failed.text") not in run.said, page
    for one in run.downloads:
        button, path = _name(one.id, one.label), visit.address_of(one)
        assert path.startswith("/media/"), (name, button)
        site.offered.setdefault(name, set()).add(button)
        for who, held in {**others, "owner": visit.cookie}.items():
            site.got[name, button, who] = fetched(site.address, path, held)


def _name(identity: str, label: str) -> str:
    """What a button is called in the code; its label where it has no name."""
    key = identity.split("-", 2)[-1]
    return label if key == "None" or key.endswith("_data") else key


def test_every_kind_of_file_is_given_to_whom_it_is_for(site: Site) -> None:
    for name, expected in EXPECTED.items():
        there = site.offered.get(name, set())
        assert [one for one in expected if not any(one in button for button in there)] == [], (name, there)
    assert SAY("page.backup.take") not in site.offered["clerk"], "it holds what stands of everybody's password"
    owners = {asked: (status, bool(content)) for asked, (status, content) in site.got.items() if asked[2] == "owner"}
    assert [asked for asked, got in owners.items() if got != (200, True)] == []


def test_no_file_is_given_to_anybody_else_whatever_cookie_they_have(site: Site) -> None:
    """Not to another role, another unit, nor to another session of the same account."""
    known = {*WALKS, "beta"}
    refused = {asked: status for asked, (status, _) in site.got.items() if asked[2] != "owner"}
    assert len(refused) > 250
    assert [asked for asked, status in refused.items() if status != (404 if asked[2] in known else 401)] == []
    whole = {content for asked, (_, content) in site.got.items() if asked[2] == "owner"}
    assert [asked for asked in refused if site.got[asked][1] in whole] == []


def test_an_upload_is_taken_from_whom_the_address_was_given_to_and_its_receipt_is_theirs(
    site: Site, tmp_path: Path
) -> None:
    new_period(site.store, tmp_path, year=2026)
    content = report_bytes(tmp_path, "A", held="十来次", trained=50, members=60)
    mine, again, theirs, clerk = (cookie(site.store, name) for name in ("alpha", "alpha", "beta", "clerk"))
    asked = {"lang": "zh", "period": "2026"}
    with Visit(site.address, mine) as visit:
        page = visit.open("own_report", **asked)
        path = visit.upload_address("甲镇.xlsx")
        for held, status in ((None, 401), ("forged.cookie", 401), (theirs, 404), (again, 404), (mine, 204)):
            assert sent(site.address, path, held, "甲镇.xlsx", content) == status
        files = [("甲镇.xlsx", path, len(content))]
        page = visit.open("own_report", done_with(page, files, SAY("page.own_report.hand_in")), **asked)
        (receipt,) = (visit.address_of(one) for one in page.downloads if one.id.endswith("own_receipt_save"))
        assert "甲镇.xlsx" in fetched(site.address, receipt, mine)[1].decode("utf-8-sig")
        for held in (None, theirs, clerk, again):
            assert fetched(site.address, receipt, held)[0] in (401, 404)
    with site.store.reading() as connection:
        rows = connection.execute(tables.submissions.select().where(tables.submissions.c.period == "2026")).all()
    assert [(row.name, row.received_by, row.units) for row in rows] == [("甲镇.xlsx", "alpha", ["A"])]


def test_another_role_ends_what_was_given_and_what_could_be_asked_for(site: Site) -> None:
    held = cookie(site.store, "clerk")
    with Visit(site.address, held) as visit:
        (button,) = visit.open("trail", lang="zh").downloads
        path = visit.address_of(button)
        assert fetched(site.address, path, held)[0] == 200
        change_account(site.store, OPERATOR, "clerk", "leader")
        assert fetched(site.address, path, held)[0] == 404
        assert visit.address_of(button) == "", "refused, and said so"
        page = visit.open("trail", lang="zh")
        assert page.downloads == []
        assert SAY("page.roles.refused", role=SAY("office.role.leader")) in page.said
        assert visit.address_of(button) == "", "the page that offered it is gone"
    change_account(site.store, OPERATOR, "clerk", "staff")
    assert called(site.store, "clerk").role == "staff"


def test_a_draft_that_was_sent_back_is_not_made_for_a_leader_who_has_its_page_open(site: Site) -> None:
    move(site.store, CHIEF, "2025", "reopen", "a mistake")
    move(site.store, CHIEF, "2025", "submit")
    with Visit(site.address, cookie(site.store, "secretary")) as visit:
        page = visit.open("documents", lang="zh", period="2025")
        (brief,) = (one for one in page.downloads if one.label == SAY("page.documents.take_html"))
        move(site.store, CHIEF, "2025", "send back", "look again")
        assert visit.address_of(brief) == ""
        assert visit.open("documents", lang="zh", period="2025").downloads == []
