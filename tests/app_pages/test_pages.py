"""Every page in every state and both languages: it says what is going on, in the reader's language, without failing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from office_shop import at_state, found, new_period, new_store, report_bytes, rulebook_bytes, send
from pages_shop import DASHBOARD, charts, opened, texts, whole
from streamlit.testing.v1 import AppTest

from app_pages.parts.navigation import PAGES
from office.appraisals import appraisal
from office.periods import periods
from office.store import Store
from office.store.store import SETTING
from scoring.headline import headline
from scoring.tables import ranking
from wording.words import LANGUAGES, Language, Words

VIEWS = ["overview", "ranking", "problems", "unit", "rule", "meeting"]
EVERY_PAGE = pytest.mark.parametrize("page", PAGES)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def small(tmp_path: Path) -> Store:
    """A period of three units, without any report."""
    return new_store(tmp_path / "data", new_period)


@EVERY_PAGE
@EVERY_LANGUAGE
def test_an_empty_store_leads_by_the_hand(
    page: str, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(new_store(tmp_path), page, language, monkeypatch)
    say = Words(language)
    assert app.title[0].value == say("page.first.title")
    assert say("page.first.sample") in [button.label for button in app.button]


@pytest.mark.parametrize("page", VIEWS)
@EVERY_LANGUAGE
def test_a_period_without_reports_says_what_to_do(
    page: str, language: Language, small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(small, page, language, monkeypatch)
    assert app.info[0].value == Words(language)("page.empty.no_reports")


@pytest.mark.parametrize("page", VIEWS)
@EVERY_LANGUAGE
def test_where_nobody_has_reported_when_scoring_begins_the_page_leads_to_the_import(
    page: str, language: Language, small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_state(small, "start checking", "start scoring")
    app = opened(small, page, language, monkeypatch)
    say = Words(language)
    assert app.info[0].value == say("page.empty.no_reports")
    assert [link.proto.label for link in app.get("page_link")] == [say("page.empty.go_to_import")]


@EVERY_LANGUAGE
def test_before_any_report_the_import_page_lists_everybody_as_missing(
    language: Language, small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(small, "import_reports", language, monkeypatch)
    assert [metric.value for metric in app.metric] == ["0 / 3", "0 / 3", "3 / 3"]


@EVERY_PAGE
@EVERY_LANGUAGE
def test_every_page_shows_the_sample_county(
    page: str, language: Language, county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(county, page, language, monkeypatch)
    assert app.title[0].value
    assert len(texts(app)) > (200 if page in VIEWS else 40)  # what comes with publication only says so


@pytest.mark.parametrize(("page", "count"), [
    ("overview", 3), ("ranking", 4), ("problems", 3), ("unit", 2), ("rule", 1), ("fixes", 1),
])
@EVERY_LANGUAGE
def test_every_chart_says_what_to_see_and_gives_its_data_away(
    page: str, count: int, language: Language, county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = charts(opened(county, page, language, monkeypatch))  # whole() has looked for what they lack
    assert len(found) == count
    for title, alt, _ in found:
        assert re.search(r"\d|：|: ", title), f"names only what is plotted: {title}"
        assert title != alt


def test_a_chart_that_lacks_something_is_noticed() -> None:
    def page() -> None:
        import plotly.graph_objects as go
        import streamlit as st

        left, right = st.columns(2)
        with left:
            st.header("one title")
            st.plotly_chart(go.Figure(), key="first", alt="points")
            st.download_button("data", "")
        right.plotly_chart(go.Figure(), key="second")

    assert charts(AppTest.from_function(page).run()) == [("one title", "points", "data"), ("", "", "")]


@EVERY_PAGE
def test_no_english_is_left_on_a_chinese_screen(page: str, county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    # Cells of workbooks, codes of cases and formulas stand on these pages as somebody wrote them.
    as_written = page in ("unit", "rule", "rulebook", "import_reports", "review", "trail")
    said = texts(opened(county, page, "zh", monkeypatch), cells=not as_written)
    said = "\n".join(line for line in said.splitlines() if not (as_written and "=" in line))
    said = said.replace(Words("zh")("page.grid.menus"), "")  # what stays English is explained there
    said = re.sub(r"[\w.\-]+\.xlsx|\b(xlsx|xlsm|xls|ods|csv|docx|zip|MB|Upload|Language|CSV|Excel|Word|WPS|PDF|Ctrl)\b|&emsp;|校验码 \w+", "", said)
    said = re.sub(r":material/\w+:|:\w+-badge\[", "", said)  # icons and colours, as Markdown has them
    assert not re.findall(r"[A-Za-z]{2,}", said)


def test_headline_tiles_and_table_are_one_result(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(county, "overview", "zh", monkeypatch, group="乡镇")
    now = appraisal(county, periods(county)[0])
    table = ranking(now.result)
    towns = table[table["group"] == "乡镇"].sort_values("rank_in_group")
    top = headline(now.result, now.previous, "乡镇")
    shown = app.table[0].value
    assert shown["总分"].tolist() == towns["total"].tolist()
    assert shown["名次"].tolist() == towns["rank_in_group"].tolist()
    names = {unit.code: unit.label.zh for unit in now.result.rulebook.units}
    assert shown["单位"].tolist() == [names[code] for code in towns.index]
    assert f"{names[top.leaders[0]]}以 {top.total:.2f} 分居首" in app.markdown[0].value
    assert app.metric[1].value == f"{top.mean:.2f}"
    assert app.metric[2].value == str(top.best_grade_units)


@pytest.mark.parametrize("page", VIEWS)
def test_a_link_shows_the_same_screen_to_somebody_else(page: str, county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(county, page, "en", monkeypatch, period="2024", group="街道", unit="shuishan")
    assert app.session_state["period"] == "2024"
    assert app.session_state["group"] == "街道"
    assert {"lang": "en", "period": "2024", "group": "街道"}.items() <= app.query_params.items()
    if page == "unit":
        assert app.header[0].value == "Shuishan Subdistrict"


def test_an_address_that_names_nothing_falls_back(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(county, "unit", "zh", monkeypatch, period="1999", group="?", unit="nobody")
    assert app.session_state["period"] == "2025"
    assert app.header[0].value == "海棠镇"


def test_the_language_switch_changes_every_word(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(county, "ranking", "zh", monkeypatch)
    assert app.title[0].value == "考核排名"
    app.radio(key="lang").set_value("en").run()
    whole(app, "en")
    assert app.title[0].value == "Ranking"
    assert app.query_params["lang"] == "en"


def test_the_browser_decides_the_language_of_a_first_visit(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, county.place)
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    app.context = {"locale": "en-GB"}
    app.run()
    assert app.query_params["lang"] == "en"


def test_a_mark_is_traced_to_file_sheet_and_cell(small: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    send(small, "甲镇.xlsx", report_bytes(tmp_path, "A", held=10, trained=57, members=60))
    app = opened(small, "unit", "zh", monkeypatch, unit="A")
    cells = next(table.value for table in app.table if "单元格" in table.value.columns)
    assert cells.iloc[0].tolist() == ["已开会次数", "B3", "10", "报表", "甲镇.xlsx"]
    assert any("会议" in text.value and "3.00" in text.value for text in app.markdown)


def test_a_unit_without_report_has_a_page_too(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(county, "unit", "zh", monkeypatch, unit="baihe")
    assert "未报送报表" in app.markdown[0].value


def test_a_unit_says_what_it_achieved_and_which_problems_it_has(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(county, "unit", "zh", monkeypatch, unit="dangui")
    said = texts(app)
    assert "**党员集中轮训**失 3.00 分（本组平均 0.38 分）。本组失分最多。上年也失分。党员集中轮训没有做到应训尽训。" in said
    years = next(table.value for table in app.table if "总名次" in table.value.columns)
    assert years["考核年度"].tolist() == ["2025", "2024"]


def test_a_rule_says_how_many_got_full_marks_and_why_the_others_did_not(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(county, "rule", "zh", monkeypatch, rule="meetings")
    assert app.query_params["rule"] == "meetings"
    assert "**23 个单位中 2 个得满分**" in app.markdown[0].value
    shown = app.table[0].value
    assert shown["失分"].dropna().is_monotonic_decreasing
    assert "三会一课实开次数" in shown["计算过程"].iloc[0]


def test_the_meeting_turns_from_unit_to_unit(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(county, "meeting", "zh", monkeypatch)
    first = app.query_params["unit"]
    back, onward = [next(button for button in app.button if button.label == label) for label in ("上一个", "下一个")]
    assert back.disabled
    onward.click().run()
    whole(app, "zh")
    assert app.query_params["unit"] != first
    assert any("2 / 24 · " in caption.value for caption in app.caption)
    assert " " not in app.table[0].value["组内名次"].iloc[0]  # stays on one line beside a long name


def test_a_unit_can_be_found_and_the_ranking_put_in_another_order(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(county, "ranking", "zh", monkeypatch)
    app.text_input[0].set_value("街道").run()
    assert all("街道" in name for name in app.table[0].value["单位"])
    app.text_input[0].set_value("无此单位").run()
    assert Words("zh")("page.ranking.none_found") in [info.value for info in app.info]


def test_the_first_rulebook_is_taken_into_use_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = new_store(tmp_path / "data")
    app = opened(store, "rulebook", "zh", monkeypatch)
    app.file_uploader[0].upload("rulebook.xlsx", rulebook_bytes(tmp_path))
    app.run()
    next(button for button in app.button if button.label == "启用这份细则").click().run()
    whole(app, "zh")
    assert app.title[0].value == "考核细则"
    assert "已启用 2025 的考核细则" in app.success[0].value
    assert found(store).code == "2025"


@EVERY_LANGUAGE
def test_a_file_that_is_no_rulebook_is_refused_with_its_mistakes(
    language: Language, small: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(small, "rulebook", language, monkeypatch)
    app.file_uploader[0].upload("report.xlsx", report_bytes(tmp_path, "A", held=12))
    app.run()
    say = Words(language)
    next(button for button in app.button if button.label == say("page.rulebook.take")).click().run()
    whole(app, language)
    assert app.error[0].value == say("page.rulebook.refused", file="report.xlsx")
    assert len(app.table[-1].value) >= 1
    assert len(periods(small)) == 1


@EVERY_LANGUAGE
def test_a_store_that_cannot_be_opened_says_so(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("a file")
    monkeypatch.setenv(SETTING, str(tmp_path / "data"))
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    assert str(tmp_path / "data") in app.error[0].value


def test_a_page_that_fails_says_so_in_the_readers_language(small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr("office.periods.run_cases", fail)
    monkeypatch.setenv(SETTING, small.place)
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    app.query_params["lang"] = "zh"
    app.run()
    app.switch_page("app_pages/rulebook.py").run()
    assert not app.exception
    assert Words("zh")("page.failed.text") in [error.value for error in app.error]


def test_no_page_injects_style_or_needs_an_emoji() -> None:
    for path in (Path(DASHBOARD).parent / "app_pages").rglob("*.py"):
        source = path.read_text("utf-8")
        assert "unsafe_allow_html" not in source, path
        assert "st.html" not in source, path
        assert not re.search("[\U0001f300-\U0001faff]", source), path


def test_no_widget_brings_english_words_of_its_own() -> None:
    """What Streamlit writes only in English is switched off: Select all, Choose options, Press Enter to submit."""
    switched = {"multiselect": {"select_all", "placeholder"}, "form": {"enter_to_submit"}}
    for path in (Path(DASHBOARD).parent / "app_pages").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in switched:
                assert switched[node.func.attr] <= {keyword.arg for keyword in node.keywords}, f"{path}:{node.lineno}"


def test_pages_are_short() -> None:
    for name in PAGES:
        assert len((Path(DASHBOARD).parent / "app_pages" / f"{name}.py").read_text("utf-8").splitlines()) <= 80
