"""The pages of a period's life: state and check list, publication, next year, rectification, audit trail."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from office_shop import CLERK, at_state, found, new_period, new_store, report_bytes, rulebook_bytes, send
from pages_shop import opened, texts, whole
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from app_pages.parts.backups import backup_of
from app_pages.parts.roll import new_units
from app_pages.parts.standing import grouped
from office.appraisals import appraisal
from office.audit import entries, head_of
from office.entries import Given, verify_values
from office.grades import decide_grade
from office.objections import Decision, object_to, objections, rule_on
from office.publication import printed_head, publish
from office.rectification import open_problems, problems
from office.rolling import NewUnit
from office.store import Store, StoreError, tables
from office.store.store import Fault
from scoring.column import Status
from wording.words import LANGUAGES, Language, Words

EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
ZH = Words("zh")


def two_reports(store: Store, folder: Path) -> None:
    """Three units; the third has not reported."""
    new_period(store, folder)
    send(store, "a.xlsx", report_bytes(folder, "A", held=8, trained=57, members=60))
    send(store, "b.xlsx", report_bytes(folder, "B", held=10, trained=50, members=60))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "data", two_reports)


def published(store: Store) -> None:
    at_state(store, "start checking", "start scoring", "notify", "submit")
    publish(store, CLERK, "2025", "C was dissolved")


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    whole(app, "zh")


@EVERY_LANGUAGE
def test_the_page_of_a_period_says_where_it_stands_and_what_is_open(
    language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Words(language)
    said = texts(opened(store, "period", language, monkeypatch))
    assert say("page.period.state.collecting") in said
    assert say("page.period.open.not_reported", count=1) in said
    assert say("page.publication.none") in said
    assert say("page.roll.not_yet") in said


def test_a_period_is_taken_to_publication_on_its_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(store, "period", "zh", monkeypatch)
    press(app, "do_start_checking")
    press(app, "do_start_scoring")
    assert app.success[0].value == ZH("page.period.done", action="转入评分")
    press(app, "do_notify")
    assert (found(store).objections_until is not None, found(store).state) == (True, "notified")
    press(app, "do_submit")
    press(app, "do_publish")  # something is open, and no reason given
    assert (app.error[0].value, found(store).state) == (ZH("office.refused.still_open", count=1), "submitted")
    app.text_area(key="reason_publish").set_value("丙街道已撤销")
    press(app, "do_publish")
    assert found(store).state == "published"
    assert entries(store, "2025")[-1].after["reason"] == "丙街道已撤销"
    shown = next(table.value for table in app.table if "内容" in table.value.columns)
    assert (printed_head(store, "2025") or "") == shown["内容"].iloc[-1].replace(" ", "")
    next(button for button in app.button if button.label == "重新计分并比对").click().run()
    assert ZH("page.publication.same") in [one.value for one in app.success]


@EVERY_LANGUAGE
def test_results_say_whether_they_are_a_draft_or_published_and_under_which_head(
    language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Words(language)
    assert say("page.standing.draft", state=say("office.state.collecting")) in texts(
        opened(store, "ranking", language, monkeypatch)
    )
    published(store)
    said = texts(opened(store, "ranking", language, monkeypatch))
    assert grouped(printed_head(store, "2025") or "") in said


@pytest.mark.parametrize("fault", ["disk_full", "read_only", "busy"])
def test_a_store_that_cannot_be_written_says_so_and_the_period_stays(
    fault: Fault, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError(store.place, "as the database says it", fault)

    monkeypatch.setattr("office.states.changing", fail)
    app = opened(store, "period", "zh", monkeypatch)
    press(app, "do_start_checking")
    assert app.error[0].value == ZH(f"office.store.{fault}")
    assert found(store).state == "collecting"


def test_going_back_needs_a_reason(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    at_state(store, "start checking")
    app = opened(store, "period", "zh", monkeypatch)
    press(app, "do_collect_again")
    assert (app.error[0].value, found(store).state) == (ZH("office.refused.reason_missing"), "checking")
    app.text_area(key="reason_collect_again").set_value("两个单位请求补报")
    press(app, "do_collect_again")
    assert found(store).state == "collecting"


def test_another_deadline_is_set_with_a_reason(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(store, "period", "zh", monkeypatch)
    app.date_input(key="deadline").set_value(date(2025, 12, 24)).run()
    app.text_input(key="deadline_reason").set_value("大雪").run()
    press(app, "set_deadline")
    assert found(store).deadline == date(2025, 12, 24)
    assert ZH("page.period.deadline_changed") in [one.delta for one in app.metric]


@EVERY_LANGUAGE
def test_a_published_period_starts_the_next_year(
    language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(store)
    app = opened(store, "period", language, monkeypatch)
    label = Words(language)("page.roll.start", period="2026")
    next(button for button in app.button if button.label == label).click().run()
    whole(app, language)
    assert found(store, 2026).state == "collecting"
    assert app.session_state["period"] == "2026"


def test_the_rulebook_of_another_year_opens_that_year(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(store, "rulebook", "zh", monkeypatch)
    app.file_uploader[0].upload("rulebook.xlsx", rulebook_bytes(tmp_path, 2026))
    app.run()
    next(button for button in app.button if button.label == "启用这份细则").click().run()
    whole(app, "zh")
    assert app.session_state["period"] == "2026"


def test_rows_of_the_grid_are_merged_and_renamed_units() -> None:
    rows = [("甲乙镇", ["甲镇", "乙镇"], "AB"), ("丁街道", ["丙街道"], None), (None, None, None), ("没有原单位", None, None)]
    grid = pd.DataFrame(rows, columns=["name", "from", "code"])
    labels = {"甲镇": "A", "乙镇": "B", "丙街道": "C"}
    assert new_units(grid, labels, ZH) == (NewUnit("AB", "甲乙镇", ("A", "B")), NewUnit("丁街道", "丁街道", ("C",)))


def test_the_backup_that_is_downloaded_restores_on_the_first_page_of_an_empty_store(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = backup_of(store)
    other = new_store(tmp_path / "other")
    app = opened(other, "overview", "zh", monkeypatch)
    for wrong in (content[:300], content):
        app.file_uploader(key="backup_file").set_value(("backup.zip", wrong, "application/zip")).run()
        next(button for button in app.button if button.label == "恢复").click().run()
        if wrong is not content:
            assert "已损坏" in app.error[0].value
    assert head_of(other) == head_of(store)


@EVERY_LANGUAGE
def test_before_publication_the_ledger_says_what_comes_first(
    language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(store, "rectification", language, monkeypatch)
    assert app.info[0].value == Words(language)("page.rectification.not_published")


def test_problems_are_entered_and_followed_on_the_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    published(store)
    app = opened(store, "rectification", "zh", monkeypatch)
    app.multiselect(key="problems_chosen").set_value([("A", "r1")]).run()
    next(button for button in app.button if button.label == "登记 1 项").click().run()
    whole(app, "zh")
    assert [(one.unit, one.rule) for one in problems(store)] == [("A", "r1")]
    assert app.success[0].value == ZH("page.rectification.opened", count=1)
    assert app.table[0].value["状态"].tolist() == ["待整改"]
    next(one for one in app.selectbox if one.label == "状态").set_value("under way")
    next(one for one in app.date_input if one.label == "整改期限").set_value(date(2025, 12, 1))
    app.text_area[0].set_value("已制定方案")
    next(button for button in app.button if button.label == "记入台账").click().run()
    whole(app, "zh")
    assert problems(store)[0].state == "under way"
    assert app.table[0].value["状态"].tolist() == ["整改中，已逾期"]
    assert app.metric[0].value == "1"


def test_what_is_not_closed_is_carried_into_the_next_year_with_how_it_looks_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.appraisals import appraisal
    from office.rectification import problems_found

    published(store)
    open_problems(store, CLERK, "2025", problems_found(appraisal(store, found(store)).result))
    new_period(store, tmp_path, 2026)
    send(store, "a26.xlsx", report_bytes(tmp_path, "A", held=12, trained=57, members=60), year=2026)
    app = opened(store, "rectification", "zh", monkeypatch, period="2026")
    shown = app.table[0].value
    assert dict(zip(shown["单位"], shown["下一年度情况"], strict=True))["甲镇"] == "已解决"
    app.selectbox(key="problems_of").set_value("B").run()
    assert set(app.table[0].value["单位"]) == {"乙镇"}


@EVERY_LANGUAGE
def test_the_trail_says_in_words_who_did_what(language: Language, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    at_state(store, "start checking")
    say = Words(language)
    app = opened(store, "trail", language, monkeypatch)
    shown = app.table[0].value
    assert shown[say("page.trail.what")].iloc[0] == say("office.action.start_checking")
    states = [say(f"office.state.{state}") for state in ("collecting", "checking")]
    assert " → ".join(states) in shown[say("page.trail.content")].iloc[0]
    app.selectbox(key="trail_what").set_value("receive report").run()
    assert len(app.table[0].value) == 2
    app.text_input(key="trail_subject").set_value("b.xl").run()
    assert app.table[0].value[say("page.trail.subject")].tolist() == ["b.xlsx"]
    app.date_input(key="trail_until").set_value(date(2020, 1, 1)).run()
    assert not app.table
    whole(app, language)


def test_the_trail_says_codes_as_the_rulebook_calls_them(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    at_state(store, "start checking")
    verify_values(store, CLERK, found(store), [Given("A", "held", Status.NOT_APPLICABLE, "dissolved")])
    at_state(store, "start scoring", "notify")
    number = object_to(store, CLERK, "2025", "A", "r2", "one course was left out")
    seen = objections(store, "2025")[0].points
    rule_on(store, CLERK, "2025", number, Decision("partly", "half of it", points=2), seen)
    at_state(store, "submit")
    computed = appraisal(store, found(store)).result.grade[0]
    decide_grade(store, CLERK, "2025", "A", "good", computed, "asked for")
    app = opened(store, "trail", "zh", monkeypatch)
    content = " / ".join(app.table[0].value[ZH("page.trail.content")])
    for said in ("审定等次：好；测算等次：一般", "结论：部分支持", "类别：核实；填报项：已开会次数；值：不适用", "核实时的上报内容：8"):
        assert said in content, content
    assert not re.search(r"@|[{}]|verified|partly|\bheld\b|\bfair\b|\bgood\b", content), content


def test_the_trail_is_checked_on_the_page_and_a_printed_head_with_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(store, "trail", "zh", monkeypatch)
    app.text_input(key="printed_head").set_value(head_of(store)).run()
    next(button for button in app.button if button.label == "核验").click().run()
    assert [one.value for one in app.success][-1] == ZH("page.trail.printed_found")
    with store.writing() as connection:
        connection.execute(update(tables.periods).values(state="published"))
    next(button for button in app.button if button.label == "核验").click().run()
    assert app.error[0].value == ZH("page.trail.broken", count=1)
    assert "考核年度" in "".join(one.value for one in app.markdown)


def test_everything_that_the_trail_can_hold_has_a_name_on_the_screen() -> None:
    from app_pages.parts.trail_words import SAID_ALREADY

    for table in tables.GROWING:
        assert f"office.broken.{table.name}" in ZH
        for column in table.c:
            assert column.name in SAID_ALREADY or column.name == "effect" or f"trail.{column.name}" in ZH, column
