"""Points, verified values, objections and the draft: what each page offers in each state, and what it does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from office_shop import CHIEF, CLERK, JUDGED, RULEBOOK, at_state, found, new_period, new_store, report_bytes, send
from pages_shop import button, opened, texts, whole

from app_pages.parts.static_table import plain
from office.actor import Actor
from office.appraisals import appraisal
from office.entries import Given, all_entries, current_entries, enter_points, verify_values
from office.grades import decide_grade, decided_grades
from office.objections import Decision, object_to, objections, rule_on
from office.publication import publish
from office.rulings import rulings
from office.store import Store
from scoring.column import Status
from wording.words import LANGUAGES, Language, Words

PAGES = ("entries", "objections", "draft")
WAY = {
    "collecting": (), "checking": ("start checking",), "scoring": ("start checking", "start scoring"),
    "notified": ("start checking", "start scoring", "notify"),
    "submitted": ("start checking", "start scoring", "notify", "submit"),
}
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
EVERY_PAGE = pytest.mark.parametrize("page", PAGES)


def period(folder: Path, state: str, rulebook: str = JUDGED, *, reports: bool = True) -> Store:
    """A small county, taken to a state."""
    store = new_store(folder / "data")
    new_period(store, folder, rulebook=rulebook)
    if reports:
        send(store, "a.xlsx", report_bytes(folder, "A", held=8, trained=57, members=60))  # 2 + 5
        send(store, "b.xlsx", report_bytes(folder, "B", held=10, trained=57, members=60))  # 3 + 5
    at_state(store, *WAY.get(state, WAY["submitted"]))
    if state in ("published", "reopened"):
        publish(store, CHIEF, "2025", **PUBLISH)
    if state == "reopened":
        at_state(store, "reopen")
    return store


PUBLISH: dict[str, str] = {"reason": "asked for"}


def points(store: Store, rule: str, unit: str = "A") -> float:
    result = appraisal(store, found(store)).result
    return float(result.leaves[rule].points[result.facts.units.index(unit)])


@EVERY_PAGE
@EVERY_LANGUAGE
def test_an_empty_store_leads_by_the_hand(
    page: str, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(new_store(tmp_path), page, language, monkeypatch)
    assert app.title[0].value == Words(language)("page.first.title")


@pytest.mark.parametrize("state", [*WAY, "published", "reopened"])
def test_what_the_state_does_not_allow_is_not_offered_and_said_why(
    state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = period(tmp_path, state)
    offered = {
        "entries": state in ("checking", "scoring", "reopened"), "objections": state == "notified",
        "draft": state == "submitted",
    }
    words = {"entries": "page.entries.discard", "objections": "page.objections.save", "draft": "page.draft.save"}
    for number, (page, there) in enumerate(offered.items()):
        language = LANGUAGES[(number + len(state)) % 2]  # each page in each language in some of the states
        app, say = opened(store, page, language, monkeypatch), Words(language)
        assert (say(words[page]) in [one.label for one in app.button]) == there, page
        assert any(say(f"office.state.{state}") in info.value for info in app.info) != there, page


@pytest.mark.parametrize(("page", "state"), [("entries", "scoring"), ("objections", "notified"), ("draft", "submitted")])
def test_no_english_is_left_on_a_chinese_screen(
    page: str, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = period(tmp_path, state, JUDGED.replace("towns", "乡镇").replace("subdistricts", "街道"))
    if page == "objections":
        object_to(store, Actor("考核办"), "2025", "A", "r1", "漏计两次会议")
    shown = texts(opened(store, page, "zh", monkeypatch))
    shown = shown.replace(Words("zh")("page.grid.menus"), "")  # what stays English is explained there
    shown = re.sub(r"[\w.]+\.xlsx|\]\(\S*|\b(xlsx|MB|Upload|Language|Excel|Ctrl)\b", "", shown)
    assert not re.findall(r"[A-Za-z]{2,}", shown)


@EVERY_LANGUAGE
def test_before_any_report_the_pages_say_what_there_is(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, say = period(tmp_path, "scoring", reports=False), Words(language)
    app = opened(store, "entries", language, monkeypatch)
    assert [metric.value for metric in app.metric] == ["8", "24", "3 / 3"]
    app.radio(key="entries_kind").set_value("verified").run()
    whole(app, language)
    assert say("page.verified.not_reported") in texts(app)
    assert say("page.objections.none") in texts(opened(store, "objections", language, monkeypatch))
    assert app.title[0].value


@EVERY_LANGUAGE
def test_a_rulebook_without_judged_items_has_nothing_to_enter(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = period(tmp_path, "scoring", RULEBOOK)
    app = opened(store, "entries", language, monkeypatch)
    assert app.info[0].value == Words(language)("page.entries.nothing")


def test_what_is_open_is_counted_until_all_is_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = period(tmp_path, "scoring")
    given = [Given(unit, field, 2, "评议") for unit in "ABC" for field in ("j1", "s1", "s2", "s3", "good", "poor", "petitions")]
    enter_points(store, CLERK, found(store), given)
    app = opened(store, "entries", "zh", monkeypatch)
    assert [metric.value for metric in app.metric] == ["8", "3", "3 / 3"]
    enter_points(store, CLERK, found(store), [Given(unit, "scores.points", 6, scorer="财政局") for unit in "ABC"])
    app = opened(store, "entries", "zh", monkeypatch)
    assert [metric.value for metric in app.metric][1:] == ["0", "0 / 3"]
    assert Words("zh")("page.entries.all_entered") in [one.value for one in app.success]


def test_a_value_is_verified_and_taken_back_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = period(tmp_path, "scoring")
    app = opened(store, "entries", "zh", monkeypatch, unit="B")
    app.radio(key="entries_kind").set_value("verified").run()
    assert [metric.value for metric in app.metric] == ["10", "—", "10"]
    next(one for one in app.text_input if one.label == "新的值").set_value("6")
    button(app, "保存核实值").click().run()
    assert app.error[0].value == "请填写理由。"
    assert not all_entries(store, "2025")
    next(one for one in app.text_area if one.label == "核实情况与理由").set_value("会议记录只有六次")
    button(app, "保存核实值").click().run()
    whole(app, "zh")
    assert [metric.value for metric in app.metric] == ["10", "6", "6"]
    assert points(store, "r1", "B") == 1  # 4 - 0.5 x 6
    unit = opened(store, "unit", "zh", monkeypatch, unit="B")
    assert "核实为 6（上报 10" in texts(unit)
    next(one for one in app.text_area if one.label == "核实情况与理由").set_value("核实有误")
    button(app, "撤回核实").click().run()
    assert [metric.value for metric in app.metric] == ["10", "—", "10"]
    assert points(store, "r1", "B") == 3
    shown = app.table[-1].value
    assert shown["状态"].tolist() == ["已撤回", "已被后来的填写取代"]
    assert shown["上报值"].tolist() == ["10", "10"]


def test_what_could_not_be_read_is_told_where_a_value_is_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = period(tmp_path, "scoring")
    send(store, "c.xlsx", report_bytes(tmp_path, "C", held="约12", trained=57, members=60))
    app = opened(store, "entries", "zh", monkeypatch, unit="C")
    app.radio(key="entries_kind").set_value("verified").run()
    assert [metric.value for metric in app.metric] == ["—", "—", "—"]
    assert "约12" in texts(app)
    assert "没有上报这一项" not in texts(app)


def test_not_applicable_can_be_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = period(tmp_path, "scoring")
    app = opened(store, "entries", "zh", monkeypatch, unit="A")
    app.radio(key="entries_kind").set_value("verified").run()
    app.checkbox[0].check().run()
    next(one for one in app.text_area if one.label == "核实情况与理由").set_value("当年新设，不作要求")
    button(app, "保存核实值").click().run()
    assert [metric.value for metric in app.metric] == ["8", "不适用", "不适用"]
    result = appraisal(store, found(store)).result
    assert result.leaves["r1"].status[0] == Status.NOT_APPLICABLE


def test_a_published_snapshot_with_not_applicable_gives_the_same_bytes_again(tmp_path: Path) -> None:
    from office.snapshots import latest, rescore

    store = period(tmp_path, "scoring")
    verify_values(store, CLERK, found(store), [Given("A", "held", Status.NOT_APPLICABLE, "当年新设")])
    at_state(store, "notify", "submit")
    publish(store, CHIEF, "2025", **PUBLISH)
    snapshot = latest(store, "2025")
    assert snapshot is not None
    assert rescore(store, snapshot).same
    assert current_entries(store, "2025")[0].value is Status.NOT_APPLICABLE


def test_an_objection_is_entered_previewed_and_ruled_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = period(tmp_path, "notified", RULEBOOK)
    app = opened(store, "objections", "zh", monkeypatch, unit="A")
    assert "2099" in texts(app)
    app.file_uploader[0].upload("会议记录.pdf", b"%PDF minutes")
    button(app, "登记").click().run()
    assert app.error[0].value == "请填写申诉内容。"
    app.text_area[0].set_value("漏计两次会议")
    button(app, "登记").click().run()
    whole(app, "zh")
    (one,) = objections(store, "2025")
    assert (one.unit, one.rule, one.text, one.evidence_name) == ("A", "r1", "漏计两次会议", "会议记录.pdf")
    assert app.table[0].value["申诉时得分"].tolist() == ["2.00"]

    app.number_input[0].set_value(9.0)
    button(app, "先看影响").click().run()
    assert "超过上限 4" in app.error[0].value
    app.number_input[0].set_value(4.0)
    button(app, "先看影响").click().run()
    effect = app.table[-1].value
    assert effect.iloc[0].tolist() == ["甲镇", "2.00 → 4.00", "7.00 → 9.00", "2 → 1", "2 → 1", "一般 → 好"]
    assert effect.iloc[1].tolist()[:4] == ["乙镇", "—", "不变", "1 → 2"]
    assert rulings(store, "2025") == ()

    next(area for area in app.text_area if area.label == "裁定理由").set_value("会议记录属实")
    button(app, "保存裁定").click().run()
    whole(app, "zh")
    assert points(store, "r1") == 4
    assert app.table[-1].value.iloc[0].tolist() == effect.iloc[0].tolist()
    assert app.table[0].value["裁定"].tolist() == ["支持"]
    ranks = appraisal(store, found(store)).result.rank_in_group
    assert ranks[:2].tolist() == [1, 2]

    app.text_area[0].set_value("另一项也漏计")
    button(app, "登记").click().run()
    assert app.table[0].value["申诉内容"].tolist() == ["另一项也漏计"]  # what comes next, not the one ruled on
    assert "申诉：另一项也漏计" in texts(app)


def test_a_ruling_on_a_mark_that_changed_meanwhile_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = period(tmp_path, "notified", RULEBOOK)
    first = object_to(store, CLERK, "2025", "A", "r1", "漏计")
    object_to(store, CLERK, "2025", "A", "r1", "再次申诉")
    app = opened(store, "objections", "zh", monkeypatch)
    app.selectbox(key="objection_2").select_index(1).run()
    app.number_input[0].set_value(4.0)
    next(area for area in app.text_area if area.label == "裁定理由").set_value("属实")
    monkeypatch.setattr("app_pages.parts.ruling_form.mark", lambda *_: 1.0)
    button(app, "保存裁定").click().run()
    assert "该项得分已变为 2（您看到的是 1）" in app.error[0].value
    assert rulings(store, "2025") == ()
    rule_on(store, CLERK, "2025", first, Decision("rejected", "不属实"), 2.0)


def test_the_committee_decides_another_grade_and_goes_beyond_a_quota(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quota = RULEBOOK.replace(
        "| grade | label::zh | label::en | at least |", "| grade | label::zh | label::en | at least | count at most |"
    ).replace("| Good      | 8        |", "| Good      | 8 | 1 |").replace("| Fair      |          |", "| Fair | | |")
    store = period(tmp_path, "submitted", quota)
    app = opened(store, "draft", "zh", monkeypatch)
    before = next(table.value for table in app.table if "测算等次" in table.value.columns)
    assert before.iloc[0].tolist()[:6] == ["乙镇", 1, 8.0, "好", "—", "好"]
    app.selectbox(key="draft_unit").select("A").run()
    grade = next(box for box in app.selectbox if box.label == "审定为")
    grade.select("good").run()
    button(app, "保存审定").click().run()
    assert app.error[0].value == "请填写理由。"
    next(area for area in app.text_area if area.label == "审定理由").set_value("承担全县试点")
    button(app, "保存审定").click().run()
    whole(app, "zh")
    assert decided_grades(store, "2025")["A"].grade == "good"
    assert "“好”共 2 个，超过细则规定的 1 个名额" in app.warning[0].value
    assert "甲镇：测算“一般”，审定“好”" in texts(app)
    decide_grade(store, CHIEF, "2025", "A", None, "fair", "再议")
    assert "没有。" in texts(opened(store, "draft", "zh", monkeypatch))



@pytest.mark.parametrize(("state", "language"), [("submitted", "zh"), ("published", "en")])
def test_the_decided_grade_counts_on_every_page_with_the_computed_one_beside_it(
    state: str, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = period(tmp_path, "submitted", RULEBOOK)
    decide_grade(store, CHIEF, "2025", "A", "good", "fair", "灾后重建任务重")
    if state == "published":
        publish(store, CHIEF, "2025", **PUBLISH)
    say = Words(language)
    good, fair = ("好", "一般") if language == "zh" else ("Good", "Fair")
    why = say("story.decided", computed=fair, grade=good, reason="灾后重建任务重")
    for page in ("overview", "ranking", "unit"):
        app = opened(store, page, language, monkeypatch, **({"unit": "A"} if page == "unit" else {}))
        assert why in texts(app) or plain(why) in texts(app), page
        if page == "overview":
            tile = next(one for one in app.metric if one.label == say("page.tile.best_grade", grade=good))
            assert tile.value == "2"  # A as decided, B as computed
        if page != "unit":
            shown = next(table.value for table in app.table if say("page.column.grade") in table.value.columns)
            assert say("page.ranking.decided", grade=good, computed=fair) in set(shown[say("page.column.grade")])
        else:
            assert f"**{good}**" in texts(app)


@EVERY_LANGUAGE
def test_a_verified_value_that_is_about_another_number_is_asked_about(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, say = period(tmp_path, "checking", RULEBOOK), Words(language)
    verify_values(store, CLERK, found(store), [Given("A", "held", 7, "会议记录七次")])
    send(store, "a2.xlsx", report_bytes(tmp_path, "A", held=11, trained=57, members=60))
    app = opened(store, "entries", language, monkeypatch)
    app.radio(key="entries_kind").set_value("verified").run()
    whole(app, language)
    assert say("page.outdated.note", count=1) in [one.value for one in app.warning]
    assert say("page.entries.outdated") in texts(app)
    (back,) = (one for one in app.button if one.label == say("page.outdated.take_back"))
    back.click().run()
    assert say("office.refused.reason_missing") in [one.value for one in app.error]
    next(one for one in app.text_input if one.label == say("page.outdated.reason")).set_value("以报表为准")
    button(app, say("page.outdated.take_back")).click().run()
    whole(app, language)
    assert say("page.outdated.taken_back") in [one.value for one in app.success]
    assert points(store, "r1") == 3.5
    assert current_entries(store, "2025") == ()
