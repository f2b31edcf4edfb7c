"""What leaders read: figures that add up, links that say where they lead, and a word for every state."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
from office_shop import RULEBOOK, new_period, new_store, report_bytes, send
from pages_shop import charts, opened, texts
from pandas.io.formats.style import Styler
from streamlit.testing.v1 import AppTest

from app_pages.parts.frames import _spare_what_stays, frames
from app_pages.parts.in_view import ranking_in_view
from app_pages.parts.kept import kept
from office import appraisals
from office.appraisals import appraisal
from office.periods import periods
from office.store import Store
from office.store.store import SETTING
from scoring.finding import Severity
from scoring.headline import headline
from scoring.profile import composition
from wording.sentences import Sentences
from wording.words import LANGUAGES, Language, Words

VIEWS = ["overview", "ranking", "problems", "unit", "rule", "meeting"]
EVERY_VIEW = pytest.mark.parametrize("page", VIEWS)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
ONE_UNIT = RULEBOOK.replace("| B    | 乙镇      | Beta      | towns        |\n| C    | 丙街道    | Gamma     | subdistricts |\n", "")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A period of one unit with its report, and no year before."""
    folder = tmp_path_factory.mktemp("alone")
    store = new_store(folder / "data")
    new_period(store, folder, rulebook=ONE_UNIT)
    send(store, "甲镇.xlsx", report_bytes(folder, "A", held=10, trained=57, members=60))
    return store


def test_the_parts_of_every_total_add_up_to_it(county: Store) -> None:
    result = appraisal(county, periods(county)[0]).result
    for unit, total in zip(result.facts.units, result.total, strict=True):
        rows = composition(result, unit)
        if np.isnan(total):
            assert "total" not in set(rows["kind"])
        else:
            assert rows["points"].iloc[:-1].sum() == pytest.approx(total)
            assert rows["points"].iloc[-1] == total


def test_the_table_of_a_unit_shows_bonus_and_deductions_and_ends_with_the_total(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(county, "unit", "zh", monkeypatch, unit="mumian")
    shown = next(table.value for table in app.table if "本组平均" in table.value.columns)
    assert shown["维度"].tolist()[-4:] == ["加分项", "扣分项", "否决与限制", "总分"]
    assert shown["得分"].iloc[-2:].tolist() == [-1.0, 90.96]
    total = shown.iloc[-1]
    assert total["分值"] == pytest.approx(shown["分值"][:-1].sum())
    assert total["失分"] == pytest.approx(shown["失分"][:-1].sum())


def test_a_gate_on_the_grade_is_told_once(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = texts(opened(county, "unit", "zh", monkeypatch, unit="hongfeng"))
    assert said.count("发生较大以上安全生产责任事故") == 1


def test_switching_filters_never_scores_again(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    st.cache_resource.clear()  # tests before may have crowded out appraisals whose charts are still kept
    app = opened(county, "ranking", "zh", monkeypatch)

    def scored(*_: object, **__: object) -> None:
        raise AssertionError("scored again")

    monkeypatch.setattr(appraisals, "_compute", scored)
    for group in ("乡镇", "街道", "all"):
        app.radio(key="group").set_value(group).run()
    app.radio(key="lang").set_value("en").run()
    app.text_input[0].set_value("Town").run()
    app.selectbox(key="period").set_value("2025").run()
    for page in VIEWS:
        app.switch_page(f"app_pages/{page}.py").run()
        assert not app.exception
        assert Words("en")("page.failed.text") not in [error.value for error in app.error]


def test_what_is_kept_is_made_once_for_each_language() -> None:
    made = []

    @kept
    def greeting(say: Words) -> str:
        made.append(say.language)
        return say("page.overview.name")

    assert [greeting(Words(language)) for language in ("zh", "en", "zh")] == ["总览", "Overview", "总览"]
    assert made == ["zh", "en"]


def test_a_table_is_written_once_for_all_who_see_the_same(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(county, "rule", "zh", monkeypatch, rule="meetings").table[0].value

    def written(*_: object, **__: object) -> None:
        raise AssertionError("written again")

    monkeypatch.setattr(Styler, "_translate", written)
    again = opened(county, "rule", "zh", monkeypatch, rule="meetings").table[0].value
    assert again.equals(first)


def test_what_stays_is_left_out_of_the_search_for_garbage(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app_pages.parts.frames._spare_what_stays", _spare_what_stays)  # of which other tests go free
    gc.unfreeze()
    frames.clear()
    ranking_in_view.clear()  # a ranking that is kept asks for no frames
    opened(county, "overview", "zh", monkeypatch)
    assert gc.get_freeze_count() > len(gc.get_objects())


@EVERY_LANGUAGE
@pytest.mark.parametrize(("page", "name", "written"), [
    ("unit", "unit", "nobody"), ("rule", "rule", "nothing"), ("ranking", "group", "elsewhere"), ("overview", "period", "1999"),
])
def test_a_link_to_something_that_is_not_there_says_so(
    page: str, name: str, written: str, language: Language, county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(county, page, language, monkeypatch, **{name: written})
    assert Words(language)("page.address.unknown", written=written) in [warning.value for warning in app.warning]


@EVERY_VIEW
@EVERY_LANGUAGE
def test_one_unit_alone_without_a_year_before_has_every_page(
    page: str, language: Language, alone: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(alone, page, language, monkeypatch)
    say = Words(language)
    assert ("甲镇" if language == "zh" else "Alpha") in texts(app)
    columns = [name for table in app.table for name in table.value.columns]
    assert not {say("page.column.change"), say("page.column.again"), say("page.column.rate_before")} & set(columns)
    if page == "overview":
        assert say("page.tile.first_year") in [metric.delta for metric in app.metric]
    if page == "ranking":
        assert say("page.ranking.no_places") in [caption.value for caption in app.caption]


@EVERY_VIEW
@EVERY_LANGUAGE
def test_an_error_while_scoring_says_what_to_do(
    page: str, language: Language, alone: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr("app_pages.parts.opening.seen_by", fail)
    monkeypatch.setenv(SETTING, alone.place)
    app = AppTest.from_file(str(Path(__file__).parents[2] / "pages.py"), default_timeout=60)
    app.query_params["lang"] = language
    app.switch_page(f"app_pages/{page}.py")
    app.run()
    assert not app.exception
    assert Words(language)("page.failed.text") in [error.value for error in app.error]


@EVERY_LANGUAGE
def test_the_headline_tells_leaders_and_movement_group_by_group(
    language: Language, county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = appraisal(county, periods(county)[0])
    say, names = Words(language), Sentences(language, now.result.rulebook)
    said = opened(county, "overview", language, monkeypatch).markdown[0].value
    for group in now.result.rulebook.groups:
        top = headline(now.result, now.previous, group)
        leader = say("story.leader", units=names.unit(top.leaders[0]), total=f"{top.total:.2f}")
        assert say("story.of_group", group=names.group(group), text=leader) in said
    assert said.count(say("story.of_group", group=names.group("街道"), text="").strip()) == 2  # leader and movement


@pytest.mark.parametrize(
    ("setting", "held", "title"),
    [
        ("", {"A": 10, "B": 8, "C": 12}, "排名与失分：towns第一名领先 1.00 分"),
        ("", {"A": 10, "B": 10, "C": 12}, "排名与失分：towns有 2 个单位并列第一"),
        ("| ties | 1 2 3 4 |", {"A": 10, "B": 10, "C": 12}, "排名与失分：towns前两名总分相同"),
        ("| rank within groups | no |", {"A": 10, "B": 8, "C": 11}, "排名与失分：前两名仅差 0.50 分"),
        ("", {"C": 12}, "排名与失分：横条越短，失分越少"),
    ],
)
def test_the_title_of_the_ranking_compares_only_units_that_are_ranked_together(
    setting: str, held: dict[str, int], title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path, rulebook=RULEBOOK.replace("\n\nunits", f"\n{setting}\n\nunits"))
    for unit, count in held.items():
        send(store, f"{unit}.xlsx", report_bytes(tmp_path, unit, held=count, trained=57, members=60))
    app = opened(store, "ranking", "zh", monkeypatch)
    assert app.header[0].value == title


@EVERY_LANGUAGE
def test_where_nothing_is_lost_there_is_no_empty_chart_and_no_empty_table(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path)
    for unit in "ABC":
        send(store, f"{unit}.xlsx", report_bytes(tmp_path, unit, held=12, trained=60, members=60))
    say = Words(language)
    for page in ("overview", "problems"):
        app = opened(store, page, language, monkeypatch)
        assert say("page.title.nothing_lost") in [header.value for header in app.header]
        assert all(len(table.value) for table in app.table)
        assert len(charts(app)) == {"overview": 2, "problems": 1}[page]


def test_a_mark_that_is_not_full_does_not_read_as_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = RULEBOOK.replace("\n\nunits", "\n| round at | total |\n\nunits")
    book = book.replace("| bands  | >=95%: 5; >=90%: 4; else 0     |", "| linear | 0% -> 0; 100% -> full          |")
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path, rulebook=book)
    send(store, "甲镇.xlsx", report_bytes(tmp_path, "A", held=12, trained=2499, members=2500))
    app = opened(store, "unit", "zh", monkeypatch, unit="A")
    assert "党员队伍：4.998 / 5.00 分" in [fold.label for fold in app.expander]
    assert "99.96%" in texts(opened(store, "rule", "zh", monkeypatch, rule="r2"))


def test_place_unit_total_and_grade_stand_first_where_a_narrow_screen_cuts_the_ranking(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranking = opened(county, "ranking", "zh", monkeypatch).table[0].value
    assert list(ranking.columns)[:7] == ["名次", "单位", "总分", "等次", "变化", "组内名次", "与前一名差"]


def test_the_figures_of_a_group_are_those_of_its_units(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    say, found = Words("zh"), appraisal(county, periods(county)[0])
    counted = {}
    for group in ("all", "乡镇", "街道"):
        tiles = opened(county, "overview", "zh", monkeypatch, group=group).metric
        counted[group] = next(int(tile.value) for tile in tiles if tile.label == say("page.tile.errors"))
    everywhere = [one for one in found.findings if one.severity is Severity.ERROR]
    in_towns = [one for one in everywhere if one.unit and found.result.rulebook.unit_of[one.unit].group == "乡镇"]
    assert (counted["all"], counted["乡镇"]) == (len(everywhere), len(in_towns))
    assert counted["街道"] <= len(everywhere) - len(in_towns)
    assert 0 < len(in_towns) < len(everywhere)


def test_bonus_and_deductions_stand_apart_as_in_the_trace(county: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = opened(county, "ranking", "zh", monkeypatch).table[0].value.set_index("单位")
    result = appraisal(county, periods(county)[0]).result
    for code in ("wujiu", "haitang"):
        unit, position = result.rulebook.unit_of[code].label.zh, result.facts.units.index(code)
        assert shown.loc[unit, "加分"] == result.branches["extra"].points[position]
        assert shown.loc[unit, "扣分"] == result.leaves["criticism_points"].points[position]
    assert shown.loc["乌桕乡", "扣分"] == -1.5


def test_the_ranking_says_what_decided_between_equal_totals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path, rulebook=RULEBOOK.replace("\n\nunits", "\n| tie break | r2 |\n\nunits"))
    for unit, held, trained in (("A", 12, 54), ("B", 10, 57)):  # 4 + 4 and 3 + 5
        send(store, f"{unit}.xlsx", report_bytes(tmp_path, unit, held=held, trained=trained, members=60))
    app = opened(store, "ranking", "zh", monkeypatch)
    (said,) = [one.value for one in app.caption if one.value.startswith("总分相同的")]
    assert said.split("  \n") == [
        "总分相同的，依次比较：轮训。", "乙镇（towns）：总分相同，按 轮训 = 5 定为第 1 名。",
        "甲镇（towns）：总分相同，按 轮训 = 4 定为第 2 名。",
    ]
    assert Words("zh")("page.column.gap") in app.table[0].value.columns


def test_a_branch_names_the_rules_that_lost_points_and_not_those_that_did_not(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened(county, "rule", "zh", monkeypatch, rule="duty").table[0].value.set_index("单位")
    said = shown.loc["木棉镇"]
    assert said["计算过程"].startswith("失分：")
    assert "0.00 分" not in said["计算过程"]
    lost = sum(float(part.split()[-2]) for part in said["计算过程"].split("、"))
    assert lost == pytest.approx(float(said["失分"]), abs=0.006)
