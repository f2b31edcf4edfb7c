"""A clerk drops files, checks what was found, settles it and sends files back: each step says what it did."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from office_shop import CHIEF, NAMES, at_state, found, new_period, new_store, report_bytes, send
from openpyxl import Workbook
from pages_shop import button, opened, texts, unfold, whole
from streamlit.testing.v1 import AppTest

from app_pages.parts.one_file import state
from app_pages.parts.static_table import plain
from office.appraisals import appraisal
from office.findings import acceptances, key_of
from office.held import held_files
from office.publication import publish
from office.store import Store
from office.submissions import submissions
from scoring.tables import ranking
from wording.words import LANGUAGES, Language, Words

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
PHONE = "13800001234"
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A period of three units, without any report."""
    return new_store(tmp_path / "data", new_period)


def form(title: str, *rows: tuple[str, object]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "报表"
    for row in [(title,), *rows]:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def uploaded(store: Store, monkeypatch: pytest.MonkeyPatch, language: Language, *files: tuple[str, bytes]) -> AppTest:
    """The import page after these files were dropped on it and taken in."""
    app = opened(store, "import_reports", language, monkeypatch)
    for name, content in files:
        app.file_uploader[0].upload(name, content)
    app.run()
    button(app, Words(language)("page.import.take", count=len(files))).click().run()
    whole(app, language)
    return app


def accept_first(app: AppTest, language: Language) -> None:
    """Ask to accept the first warning of the review page."""
    next(one for one in app.toggle if one.label == Words(language)("page.accept.open")).set_value(True).run()
    whole(app, language)


def test_files_are_imported_through_the_page(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(f"{unit}.xlsx", report_bytes(tmp_path, unit, held=12, trained=60, members=60)) for unit in "AB"]
    app = uploaded(store, monkeypatch, "zh", *files)
    assert "新收 2 个" in app.success[0].value
    assert [metric.value for metric in app.metric][2] == "1 / 3"
    assert ranking(appraisal(store, found(store)).result).loc[["A", "B"], "total"].tolist() == [9.0, 9.0]


def test_files_of_a_folder_keep_its_name_which_may_say_whose_report_it_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(store, "import_reports", "zh", monkeypatch)
    app.toggle(key="import_folders").set_value(True).run()
    assert app.file_uploader[0].label == "选择文件夹"
    for unit in "AB":
        app.file_uploader[0].upload(f"2025/{NAMES[unit]}/报表.xlsx", form("党建工作考核报表", ("已开会次数", "ABC".index(unit))))
    app.run()
    button(app, "导入 2 个文件").click().run()
    whole(app, "zh")
    assert {one.name: one.units for one in submissions(store, "2025")} == {
        "2025/甲镇/报表.xlsx": ["A"], "2025/乙镇/报表.xlsx": ["B"]
    }
    app.switch_page("app_pages/review.py").run()
    whole(app, "zh")
    assert "甲镇/报表.xlsx" in texts(app)


@EVERY_LANGUAGE
def test_files_are_counted_by_what_became_of_them_and_those_to_mend_stand_in_front(
    language: Language, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = report_bytes(tmp_path, "A", held=12, trained=60, members=60)
    send(store, "old.xlsx", report_bytes(tmp_path, "B", held=12, trained=60))
    send(store, "a.xlsx", good)
    app = uploaded(
        store, monkeypatch, language, ("a.xlsx", good), ("photo.xlsx", PICTURE),
        ("b.xlsx", report_bytes(tmp_path, "B", held="about 12", trained=60, members=60)),
        ("c.xlsx", form(f"{NAMES['C']}报表", ("已开会次数", 9), ("联系电话", PHONE))),
    )
    say = Words(language)
    # held is no number any more: b.xlsx answers less than the old one did, and does not supersede it
    counts = {"new": 1, "newer_version": 0, "known": 1, "held_back": 1, "unreadable": 1}
    assert say("page.import.done", **counts) in app.warning[0].value
    shown = app.radio(key="receipts_shown_0")
    assert shown.value == "errors"
    wrong = {"photo.xlsx": "unreadable", "b.xlsx": "new", "c.xlsx": "held_back"}
    for name, outcome in wrong.items():
        assert f"**{name}** · {plain(say(f'page.outcome.{outcome}'))}" in texts(app)
    shown.set_value("all").run()
    whole(app, language)
    every = next(table.value for table in app.table if say("page.column.outcome") in table.value.columns)
    assert len(every) == 4
    unfold(app, f"batch_{submissions(store, '2025')[-1].batch}", language)
    files = next(table.value for table in app.table if say("page.review.hash") in table.value.columns)
    assert dict(zip(files[say("page.findings.file")], files[say("page.column.state")], strict=True)) == {
        "photo.xlsx": say("page.submission.unreadable"), "b.xlsx": say("page.submission.current")
    }
    assert PHONE not in texts(app)


def test_the_receipt_says_hash_day_and_what_to_mend(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = uploaded(store, monkeypatch, "zh", ("a.xlsx", report_bytes(tmp_path, "A", held="约9", trained=5, members=6)))
    (kept,) = submissions(store, "2025")
    receipt = app.code[0].value
    assert kept.sha256 in receipt
    assert str(kept.received) in receipt
    assert "报表 B3 “已开会次数”填写的“约9”" in receipt


def test_a_newer_version_shows_every_value_before_and_after(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=9, trained=50, members=60))
    app = uploaded(
        store, monkeypatch, "en", ("a2.xlsx", report_bytes(tmp_path, "A", held=10, trained=50, members=60))
    )
    say = Words("en")
    changed = next(table.value for table in app.table if say("page.changes.before") in table.value.columns)
    assert changed[[say("page.changes.before"), say("page.changes.after")]].to_numpy().tolist() == [
        ["9 (报表 B3)", "10 (报表 B3)"]
    ]
    assert say("page.changes.counts", values=1, solved=0, appeared=0, remaining=0) in texts(app)


def test_a_file_with_personal_data_waits_for_a_decision_and_a_copy_is_kept_without_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = form(f"{NAMES['A']}报表", ("已开会次数", "约9"), ("轮训人数", 5), ("党员人数", 6), ("联系电话", PHONE))
    app, say = uploaded(store, monkeypatch, "zh", ("a.xlsx", content)), Words("zh")
    assert say("page.held.title", count=1) in texts(app)
    assert say("page.held.cells", count=1, cells="报表 B5") in texts(app)  # B2 is wrong in another way
    assert PHONE not in texts(app)
    button(app, say("page.held.keep")).click().run()
    whole(app, "zh")
    (held,), (kept,) = held_files(store, "2025"), submissions(store, "2025")
    assert held.sha256 in app.success[0].value
    assert kept.sha256 in app.success[0].value
    assert say("page.held.title", count=1) not in texts(app)
    assert say("page.held.record", count=1) in [fold.label for fold in app.expander]


def test_a_held_file_is_sent_back_also_when_its_bytes_are_gone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, "a.xlsx", form(f"{NAMES['A']}报表", ("已开会次数", 9), ("联系电话", PHONE)))
    app, say = opened(store, "import_reports", "en", monkeypatch), Words("en")
    unfold(app, "reminder_fold", "en")
    reminder = app.code[-1].value
    assert say("page.reminder.missing", number=say("page.reminder.number_1"), count=2) in reminder, "A did report"
    assert "Alpha (2)" in reminder
    assert say("page.arrival.held_name", unit="Alpha") in texts(app)
    unfold(app, "completeness_fold", "en")
    assert say("page.arrival.held") in texts(app)
    assert say("page.held.bytes_gone") in texts(app)
    assert say("page.held.keep") not in [one.label for one in app.button]
    button(app, say("page.held.send_back")).click().run()
    whole(app, "en")
    assert held_files(store, "2025")[0].decision is not None


def test_an_import_is_undone_on_the_page(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    send(store, "甲镇.xlsx", report_bytes(tmp_path, "A", held=12, trained=60, members=60))
    app = opened(store, "import_reports", "zh", monkeypatch)
    unfold(app, f"batch_{submissions(store, '2025')[0].batch}", "zh")
    button(app, "撤销这次导入").click().run()
    whole(app, "zh")
    assert "已撤销这次导入，共 1 个文件" in app.success[0].value
    assert [metric.value for metric in app.metric][2] == "3 / 3"


@EVERY_LANGUAGE
def test_completeness_and_the_reminder_name_who_is_missing_late_or_wrong(
    language: Language, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held="about", trained=50, members=60))
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=9, trained=5, members=6), received=date(2025, 12, 4))
    app, say = opened(store, "import_reports", language, monkeypatch), Words(language)
    unfold(app, "completeness_fold", language)
    unfold(app, "reminder_fold", language)
    table = next(one.value for one in app.table if say("page.column.answered") in one.value.columns)
    assert table[say("page.column.arrival")].tolist() == [
        say("page.arrival.reported"), say("page.arrival.late_days", days=4), say("page.arrival.not_reported")
    ]
    assert table[say("page.column.answered")].tolist() == [
        say("page.completeness.of", answered=answered, expected=3) for answered in (2, 3, 0)
    ]
    reminder = app.code[-1].value
    names = {"zh": ["丙街道", "乙镇（迟报4天）", "甲镇（1处）"], "en": ["丙街道", "Beta (4 days)", "Alpha (1)"]}[language]
    assert [name for name in names[1:] if name in reminder] == names[1:]
    assert (say("page.reminder.missing", number=say("page.reminder.number_1"), count=1)) in reminder


@EVERY_LANGUAGE
def test_findings_stand_by_unit_with_place_and_sentence_and_a_warning_is_accepted_with_a_reason(
    language: Language, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held="about", trained=50, members=60))
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=9, trained=5, members=6), received=date(2025, 12, 4))
    app, say = opened(store, "review", language, monkeypatch), Words(language)
    labels = [fold.label for fold in app.expander]
    assert labels[0].startswith(say("page.findings.of_unit", unit="甲镇" if language == "zh" else "Alpha", counts=""))
    assert "a.xlsx · 报表 · **B3**" in texts(app)
    app.selectbox(key="findings_kind").set_value("report_late").run()
    whole(app, language)
    assert say("page.findings.of_kind", kind=say.gist("finding.report_late"), count=1) in app.selectbox(
        key="findings_kind").options
    assert "a.xlsx · 报表 · **B3**" not in texts(app)
    accept_first(app, language)
    app.text_input[0].set_value("flood")
    button(app, say("page.accept.do")).click().run()
    whole(app, language)
    assert say("page.accept.done") in app.success[0].value
    app.radio(key="review_section").set_value("accepted").run()
    whole(app, language)
    assert "flood" in texts(app)
    button(app, say("page.accepted.take_back")).click().run()
    whole(app, language)
    assert acceptances(store, "2025") == {}


def test_a_reason_that_is_missing_is_asked_for(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=9, trained=5, members=6), received=date(2025, 12, 4))
    app = opened(store, "review", "zh", monkeypatch)
    accept_first(app, "zh")
    button(app, "认可这条提醒").click().run()
    assert "请填写理由" in app.error[0].value


def test_a_near_name_is_confirmed_and_the_report_read_with_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, "a.xlsx", form(f"{NAMES['A']}报表", ("已经开会的次数", 9), ("轮训人数", 5), ("党员人数", 6)))
    app, say = opened(store, "review", "zh", monkeypatch), Words("zh")
    app.radio(key="review_section").set_value("matches").run()
    whole(app, "zh")
    assert "已经开会的次数" in texts(app)
    assert app.selectbox(key="target_near_0").value == "held"
    button(app, say("page.matches.confirm")).click().run()
    whole(app, "zh")
    values = {one.field: one.value for one in appraisal(store, found(store)).reports.readings}
    assert values["held"] == 9
    assert say("page.matches.known", count=1) in [fold.label for fold in app.expander]
    button(app, say("page.matches.take_back")).click().run()
    whole(app, "zh")
    assert "held" not in {one.field for one in appraisal(store, found(store)).reports.readings}


def test_a_near_name_is_none_of_them_and_is_not_asked_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    send(store, "a.xlsx", form(f"{NAMES['A']}报表", ("已经开会的次数", 9), ("轮训人数", 5), ("党员人数", 6)))
    app, say = opened(store, "review", "en", monkeypatch), Words("en")
    app.radio(key="review_section").set_value("matches").run()
    button(app, say("page.matches.nothing")).click().run()
    whole(app, "en")
    assert say("page.matches.known", count=1) in [fold.label for fold in app.expander]
    assert not [one for one in app.selectbox if one.key == "target_near_0"]


def test_files_in_question_are_listed_and_one_of_nobody_is_given_to_its_unit(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, "report.xlsx", form("党建工作考核报表", ("已开会次数", 9), ("轮训人数", 5), ("党员人数", 6)))
    send(store, "photo.xlsx", PICTURE)
    send(store, "far.xlsx", form("云外镇报表", ("填报单位", "云外镇"), ("已开会次数", 9)))
    app, say = opened(store, "review", "en", monkeypatch), Words("en")
    app.radio(key="review_section").set_value("files").run()
    whole(app, "en")
    assert say("page.files.unreadable", count=1) in texts(app)
    assert [state(one) for one in submissions(store, "2025")] == ["nothing_read", "unreadable", "nothing_read"]
    assert say("page.files.of_nobody", count=2) in texts(app)
    app.selectbox(key=f"unit_file_{submissions(store, '2025')[0].id}").set_value("B").run()
    button(app, say("page.assign.do")).click().run()
    whole(app, "en")
    assert submissions(store, "2025")[0].units == ["B"]
    assert say("page.files.of_nobody", count=1) in texts(app)


@EVERY_LANGUAGE
def test_a_file_of_several_sheets_without_a_unit_is_one_question_and_can_be_withdrawn(
    language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workbook()
    for number, sheet in enumerate([book.worksheets[0], book.create_sheet()]):
        for row in [("党建工作考核报表",), (("已开会次数", 9), ("轮训人数", 5))[number]]:
            sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    send(store, "report.xlsx", made.getvalue())
    app, say = opened(store, "review", language, monkeypatch), Words(language)
    app.radio(key="review_section").set_value("files").run()
    whole(app, language)
    assert say("page.files.of_nobody", count=1) in texts(app)
    button(app, say("page.file.withdraw")).click().run()
    whole(app, language)
    assert [one.current for one in submissions(store, "2025")] == [False]
    assert say("page.file.withdrawn", file="report.xlsx") in app.success[0].value


def test_the_files_of_one_unit_are_found_among_all_imports_old_versions_too(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for held in (9, 10):
        send(store, f"a{held}.xlsx", report_bytes(tmp_path, "A", held=held, trained=50, members=60))
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=9, trained=50, members=60))
    app, say = opened(store, "import_reports", "zh", monkeypatch), Words("zh")
    app.selectbox(key="files_of_unit").set_value("A").run()
    whole(app, "zh")
    files = next(one.value for one in app.table if say("page.review.hash") in one.value.columns)
    assert files[[say("page.findings.file"), say("page.column.state")]].to_numpy().tolist() == [
        ["a10.xlsx", say("page.submission.current")], ["a9.xlsx", say("page.submission.superseded")]
    ]


def test_what_is_said_of_several_cells_alike_stands_once_and_is_accepted_together(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workbook()
    for sheet in (book.worksheets[0], book.create_sheet()):
        sheet.append([f"{NAMES['A']}党建工作考核报表（2023年修订）"])
        sheet.append([("已开会次数", "轮训人数")[len(book.worksheets) - 1], 9])
    made = io.BytesIO()
    book.save(made)
    send(store, "a.xlsx", made.getvalue())
    app, say = opened(store, "review", "zh", monkeypatch), Words("zh")
    assert say("page.findings.also", count=1, places="Sheet1 A1") in texts(app)
    years = [one for one in appraisal(store, found(store)).findings if one.code == "sheet_doubtful"]
    assert len(years) == 2
    accept_first(app, "zh")
    app.text_input[0].set_value("标题笔误")
    button(app, say("page.accept.do")).click().run()
    assert {key_of(one) for one in years} <= set(acceptances(store, "2025"))


@EVERY_LANGUAGE
def test_a_period_without_reports_leads_to_the_import(
    language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(store, "review", language, monkeypatch)
    assert app.info[0].value == Words(language)("page.review.no_reports")


@EVERY_LANGUAGE
def test_a_published_period_takes_nothing_in_and_says_why(
    language: Language, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for unit in NAMES:
        send(store, f"{unit}.xlsx", report_bytes(tmp_path, unit, held=9, trained=5, members=6),
             received=date(2025, 12, 4))
    at_state(store, "start checking", "start scoring", "notify", "submit")
    publish(store, CHIEF, "2025", "nothing is left to do")
    say = Words(language)
    app = opened(store, "import_reports", language, monkeypatch)
    assert not app.file_uploader
    assert say("page.locked.published") in app.info[0].value
    app = opened(store, "review", language, monkeypatch)
    assert say("page.locked.published") in app.info[0].value
    assert say("page.accept.open") not in [one.label for one in app.toggle]
