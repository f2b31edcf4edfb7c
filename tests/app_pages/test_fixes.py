"""The pages that say what to fix and try a draft: what they show is what the engine says, in every state."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from office_shop import CHIEF, RULEBOOK, at_state, new_period, new_store, report_bytes, rulebook_bytes, send
from pages_shop import opened, whole
from streamlit.testing.v1 import AppTest

from app_pages.parts.static_table import plain
from office.appraisals import appraisal
from office.grades import decide_grade
from office.periods import periods
from office.sample import COUNTY as SAMPLE
from office.store import Store
from scoring.firmness import firmness
from scoring.fixes import county_fixes, unit_fixes
from wording.fixes import FixWords
from wording.words import LANGUAGES, Language, Words

DASHBOARD = str(Path(__file__).parents[2] / "pages.py")
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def markdown(app: AppTest) -> str:
    return "\n".join(item.value for item in app.markdown)


@EVERY_LANGUAGE
def test_the_best_fix_stands_first_as_the_engine_says_it(
    language: Language, county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = appraisal(county, periods(county)[0]).result
    found, said = unit_fixes(result, "hongfeng"), FixWords(language, result.rulebook)
    app = opened(county, "fixes", language, monkeypatch, unit="hongfeng")
    assert said.fix(found.single[0], found.now) in markdown(app)
    assert said.effect(found.together[0], found.now) in markdown(app)
    for gate in found.gates:
        assert said.fix(gate, found.now) in markdown(app)
    shown = app.table[0].value[said.words("fixes.column.gain")].tolist()
    assert shown[0] == found.single[0].gain
    assert shown == sorted(shown, reverse=True)
    left = app.table[1].value[said.words("fixes.column.reason")].tolist()
    assert left == [said.reason(one) for one in found.left]


def test_the_county_sees_which_rule_lifts_most(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Words("zh")
    result = appraisal(county, periods(county)[0]).result
    rows, said = county_fixes(result), FixWords("zh", result.rulebook)
    app = opened(county, "fixes", "zh", monkeypatch)
    app.radio(key="fixes_view").set_value("county").run()
    whole(app, "zh")
    assert app.table[0].value[say("fixes.column.sum")].tolist() == rows["points"].tolist()
    assert say("fixes.county.best", rule=said.quoted(said.sentences.rule(rows.iloc[0]["rule"])), points=rows.iloc[0]["points"],
               units=rows.iloc[0]["units"], up=rows.iloc[0]["grades_up"]) in markdown(app)


def test_a_unit_without_report_is_told_to_report_first(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(county, "fixes", "zh", monkeypatch, unit="baihe")
    assert Words("zh")("fixes.no_total") in markdown(app)


def test_the_ranking_shows_the_band_of_every_place(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Words("zh")
    rows = firmness(appraisal(county, periods(county)[0]).result).units
    app = opened(county, "ranking", "zh", monkeypatch)
    shown = next(table.value for table in app.table if say("fixes.column.band") in table.value.columns)
    bands = [say("fixes.value.band", low=row.low, high=row.high) for row in rows.itertuples()]
    assert shown[say("fixes.column.band")].tolist() == bands
    assert any("1000" in caption.value for caption in app.caption)


def test_a_perfect_unit_has_nothing_to_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path)
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=12, trained=20, members=20))
    app = opened(store, "fixes", "zh", monkeypatch, unit="A")
    say = Words("zh")
    assert say("fixes.nothing") in markdown(app)
    assert say("page.fixes.nothing_left") in [caption.value for caption in app.caption]


def test_nobody_short_anywhere_is_said_of_the_county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path)
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=12, trained=20, members=20))
    app = opened(store, "fixes", "zh", monkeypatch)
    app.radio(key="fixes_view").set_value("county").run()
    assert app.info[0].value == Words("zh")("fixes.county.nothing")


def draft_of_the_sample() -> bytes:
    """The sample's rulebook of 2025 with training worth twice as much, and a field that no report holds."""
    book = openpyxl.load_workbook(SAMPLE / "2025" / "rulebook.xlsx")
    rules = book["rules"]
    head = [cell.value for cell in rules[1]]
    for row in rules.iter_rows(min_row=2):
        if row[0].value == "training":
            row[head.index("marks")].value = 6
        if row[0].value == "hotline":
            row[head.index("measure")].value = "hotline_calls / hotline_cases"
    book["fields"].append(["hotline_calls", "热线办理数", "Hotline calls", None, "integer"])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@EVERY_LANGUAGE
def test_a_draft_is_tried_and_told(language: Language, county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    say = Words(language)
    app = opened(county, "replay", language, monkeypatch)
    assert app.info[0].value == say("page.replay.nothing_yet")
    app.file_uploader[0].upload("draft.xlsx", draft_of_the_sample())
    app.run()
    next(button for button in app.button if button.label == say("page.replay.run")).click().run()
    whole(app, language)
    training = {"zh": "党员集中轮训", "en": "Training of members"}[language]
    moves = next(table.value for table in app.table if say("fixes.column.because") in table.value.columns)
    assert len(moves) == 24
    assert training in moves[say("fixes.column.because")].iloc[0]
    rules = next(table.value for table in app.table if say("fixes.column.kind") in table.value.columns)
    assert training in rules[say("fixes.column.rule")].tolist()[:2]
    field = {"zh": "热线办理数", "en": "Hotline calls"}[language]
    assert say("replay.gap.everybody", field=field) in app.warning[0].value
    assert say("replay.caveat.full_marks", before=100.0, after=103.0) in app.warning[0].value


@EVERY_LANGUAGE
def test_where_the_committee_decided_another_grade_both_are_told(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, said = new_store(tmp_path / "data"), Words(language)
    new_period(store, tmp_path)
    for unit in "AB":
        send(store, f"{unit}.xlsx", report_bytes(tmp_path, unit, held=11, trained=57, members=60))
    at_state(store, "start checking", "start scoring", "notify", "submit")
    decide_grade(store, CHIEF, "2025", "A", "fair", "good", "整改未到位")
    names = {"zh": ("甲镇", "好", "一般"), "en": ("Alpha", "Good", "Fair")}[language]
    both = said("page.fixes.decided_unit", unit=names[0], computed=names[1], grade=names[2])
    told = plain(said("page.fixes.decided", units=[both]))
    assert told in [info.value for info in opened(store, "fixes", language, monkeypatch, unit="A").info]
    assert told not in [info.value for info in opened(store, "fixes", language, monkeypatch, unit="B").info]
    app = opened(store, "replay", language, monkeypatch)
    app.file_uploader[0].upload("draft.xlsx", rulebook_bytes(tmp_path))
    app.run()
    next(button for button in app.button if button.label == said("page.replay.run")).click().run()
    assert told in [info.value for info in app.info]


def test_a_draft_with_errors_is_refused_with_every_mistake(
    county: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Words("zh")
    app = opened(county, "replay", "zh", monkeypatch)
    app.file_uploader[0].upload("report.xlsx", report_bytes(tmp_path, "A", held=12))
    app.run()
    next(button for button in app.button if button.label == say("page.replay.run")).click().run()
    whole(app, "zh")
    assert app.error[0].value == say("page.replay.refused")
    assert len(app.table[0].value) >= 1


def test_without_any_report_nothing_can_be_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path)
    app = opened(store, "replay", "zh", monkeypatch)
    assert app.info[0].value == Words("zh")("page.replay.no_periods")


def test_a_draft_of_other_units_is_said_to_have_nothing_in_common(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path)
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=12, trained=20, members=20))
    app = opened(store, "replay", "zh", monkeypatch)
    other = RULEBOOK
    for code in "ABC":
        other = other.replace(f"| {code}    |", f"| X{code}   |")
    app.file_uploader[0].upload("draft.xlsx", rulebook_bytes(tmp_path, 2026, other))
    app.run()
    next(button for button in app.button if button.label == Words("zh")("page.replay.run")).click().run()
    whole(app, "zh")
    assert app.warning[0].value == Words("zh")("page.replay.no_overlap", period="2025")
