"""Pages by role: what is in the navigation, what an address opens, and that no page shows what a role may not see."""

from __future__ import annotations

from pathlib import Path

import pytest
from accounts_shop import account, cheap_passwords, cookie
from office_shop import CHIEF, CLERK, JUDGED, at_state, found, new_period, new_store, report_bytes, send
from pages_shop import button, opened, texts
from streamlit.testing.v1 import AppTest

from app_pages.parts import acting
from app_pages.parts.navigation import NEEDED, OWN, PAGES
from office.actor import Actor, Role
from office.entries import Given, enter_points
from office.objections import objections
from office.permissions import ROLES, STATES, State, ever, sight
from office.publication import publish
from office.shared import share_results
from office.states import move
from office.store import Store
from wording.words import LANGUAGES, Language, Words

LEADERS = {"overview", "ranking", "problems", "unit", "rule", "meeting", "documents"}
UNIT_A = Actor("alpha", "unit", unit="A")
NAMES: dict[Role, str] = {
    "administrator": "chief", "staff": "clerk", "scorer": "finance", "leader": "secretary", "unit": "alpha"
}
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def cheap() -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        cheap_passwords(monkeypatch)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[State, Store]:
    """One county in each state, with an account of every role; B lost more than A, and a scorer of each office."""
    return {state: _county(tmp_path_factory.mktemp(state), state) for state in STATES}


def _county(folder: Path, state: State) -> Store:
    store = new_store(folder / "data")
    new_period(store, folder, rulebook=JUDGED)
    send(store, "甲镇.xlsx", report_bytes(folder, "A", held=10, trained=57, members=60))
    send(store, "乙镇.xlsx", report_bytes(folder, "B", held=3, trained=20, members=61))
    _accounts(store)
    _bring(store, state)
    return store


def _accounts(store: Store) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        cheap_passwords(monkeypatch)
        for role, name in NAMES.items():
            account(store, name, role, organisation="评委一" if role == "scorer" else "",
                    unit="A" if role == "unit" else "")
        account(store, "justice", "scorer", organisation="评委二")


def _bring(store: Store, state: State) -> None:
    way = ["start checking", "start scoring", "notify", "submit"]
    reach = {"collecting": 0, "checking": 1, "scoring": 2, "notified": 3, "submitted": 4, "published": 4, "reopened": 4}
    at_state(store, *way[:2][: reach[state]])
    if reach[state] >= 2:
        enter_points(store, CLERK, found(store), [Given("A", "s2", 9.0, scorer="评委二"),
                                                  Given("B", "petitions", 4.25)])
    at_state(store, *way[2 : reach[state]])
    if state in ("published", "reopened"):
        publish(store, CHIEF, "2025", "asked for")
    if state == "reopened":
        move(store, CHIEF, "2025", "reopen", "a mistake")


def visit(
    stores: dict[State, Store], state: State, role: Role, page: str, monkeypatch: pytest.MonkeyPatch,
    language: Language = "zh", **address: str
) -> AppTest:
    """A page opened by its address, by somebody of a role who is signed in."""
    store = stores[state]
    presented = cookie(store, NAMES[role])
    monkeypatch.setattr(acting, "presented_cookie", lambda: presented)
    return opened(store, page, language, monkeypatch, **address)


def test_leaders_scorers_and_units_have_their_own_pages_and_no_others() -> None:
    of: dict[Role, set[str]] = {role: {page for page, need in NEEDED.items() if ever(role, need)} for role in ROLES}
    assert set(NEEDED) == {*PAGES, *OWN}
    assert of["administrator"] == set(PAGES)
    assert of["leader"] == LEADERS
    assert of["scorer"] == {"entries"}
    assert of["unit"] == {"own_report", "own_result"}
    assert of["administrator"] >= of["staff"] > LEADERS


@pytest.mark.parametrize("role", ["leader", "scorer", "unit", "staff"])
def test_a_page_of_another_role_stays_shut_when_it_is_opened_by_its_address(
    role: Role, stores: dict[State, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Words("zh")
    shut = [page for page, need in NEEDED.items() if not ever(role, need) and page != "overview"]
    app = visit(stores, "published", role, shut[0], monkeypatch)
    for page in shut:
        app.switch_page(f"app_pages/{page}.py").run()
        assert [one.value for one in app.warning] == [say("page.roles.refused", role=say(f"office.role.{role}"))], page
        assert [list(kind) for kind in (app.title, app.table, app.metric, app.button) if len(kind)] == [], page


@pytest.mark.parametrize("role", ["scorer", "unit"])
def test_who_may_not_see_the_overview_comes_to_a_page_of_their_own(
    role: Role, stores: dict[State, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(stores, "published", role, "overview", monkeypatch)
    assert "乙镇" not in texts(app)
    title = Words("zh")("page.entries.title") if role == "scorer" else "甲镇报表"
    assert [one.value for one in app.title] == [title]


@pytest.mark.parametrize("state", STATES)
def test_leaders_see_a_marked_draft_once_submitted_and_what_was_published_and_nothing_before(
    state: State, stores: dict[State, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    say, sees = Words("zh"), sight("leader", state)
    app = visit(stores, state, "leader", "ranking", monkeypatch)
    for page in sorted(LEADERS) if state == "submitted" else ["ranking"]:
        shown = texts(app.switch_page(f"app_pages/{page}.py").run())
        if sees == "nothing":
            assert "乙镇" not in shown, page
            assert not app.table, page
        else:
            assert (say("page.standing.draft", state=say(f"office.state.{state}")) in shown) == (sees == "draft"), page
            assert page != "ranking" or "乙镇" in shown


@pytest.mark.parametrize(("state", "language"), [*((state, "zh") for state in STATES), ("notified", "en")])
def test_a_unit_sees_its_own_points_only_once_it_may(
    state: State, language: Language, stores: dict[State, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(stores, state, "unit", "own_result", monkeypatch, language)
    shown, say = texts(app), Words(language)
    assert not {"乙镇", "Beta", "丙街道", "Gamma"} & set(shown.split())
    assert "乙镇" not in shown
    assert "Beta" not in shown
    if sight("unit", state) == "nothing":
        assert not app.expander
        assert not app.table
    else:
        assert any(("组织生活" if language == "zh" else "Meetings") in fold.label for fold in app.expander)
    assert (say("page.own_result.provisional") in shown) == (state == "notified")
    assert (say("page.objections.new") in shown) == (state == "notified")


@pytest.mark.parametrize("page", ["own_report", "own_result"])
def test_a_link_to_another_unit_is_refused(
    page: str, stores: dict[State, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(stores, "published", "unit", page, monkeypatch, unit="B")
    assert [one.value for one in app.error] == [Words("zh")("office.refused.other_unit")]
    assert not (app.table)
    assert not (app.metric)
    assert not (app.expander)
    assert not (app.button)


def test_units_see_all_units_once_the_office_shares_what_was_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _county(tmp_path, "published")
    app = visit({"published": store}, "published", "unit", "own_result", monkeypatch)
    assert "乙镇" not in texts(app)
    share_results(store, CLERK, "2025", True)
    app = visit({"published": store}, "published", "unit", "own_result", monkeypatch)
    assert "乙镇" in texts(app)


def test_a_unit_objects_to_a_mark_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = _county(tmp_path, "notified")
    app = visit({"notified": store}, "notified", "unit", "own_result", monkeypatch)
    app.text_area[0].set_value("开会十二次，有记录")
    button(app, Words("zh")("page.objections.save")).click().run()
    (one,) = objections(store, "2025")
    assert (one.unit, one.text, one.by) == ("A", "开会十二次，有记录", "alpha")
    assert "开会十二次，有记录" in texts(app)


@EVERY_LANGUAGE
def test_a_unit_sees_its_report_and_hands_it_in_only_while_reports_are_collected(
    language: Language, stores: dict[State, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Words(language)
    for state in ("collecting", "scoring"):
        app = visit(stores, state, "unit", "own_report", monkeypatch, language)
        shown = texts(app)
        assert "甲镇.xlsx" in shown
        assert "乙镇" not in shown
        assert (say("page.own_report.hand_in") in [one.label for one in app.button]) == (state == "collecting")


@EVERY_LANGUAGE
def test_a_scorer_sees_own_items_and_nothing_that_others_gave(
    language: Language, stores: dict[State, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(stores, "scoring", "scorer", "entries", monkeypatch, language)
    choices = next(box for box in app.selectbox if box.key.startswith("own_item_")).options
    assert "评委一" in choices
    assert "评委二" not in choices
    assert "好票" not in choices
    assert "9" not in texts(app).split()
    assert not app.table


def test_a_role_that_changes_acts_with_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from accounts_shop import OPERATOR

    from office.accounts import change_account, disable_account

    store = _county(tmp_path, "scoring")
    app = visit({"scoring": store}, "scoring", "staff", "ranking", monkeypatch)
    assert "乙镇" in texts(app)
    change_account(store, OPERATOR, "clerk", "leader")
    assert "乙镇" not in texts(app.run())
    disable_account(store, OPERATOR, "clerk")
    assert Words("zh")("page.signed_out.text") in [one.value for one in app.run().info]


def test_without_accounts_every_page_of_the_office_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path)
    app = opened(store, "trail", "zh", monkeypatch)
    for page in ("import_reports", "period", "rulebook", "overview"):
        app.switch_page(f"app_pages/{page}.py").run()
        assert "当前账号角色" not in texts(app), page
        assert app.title, page
