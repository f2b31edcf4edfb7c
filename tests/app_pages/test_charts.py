"""Charts show what the frames say: in their order, with a sign for what has no points."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import plotly.io
import pytest

from app_pages.parts.charts.heat_map import heat_map, least_width, lowest
from app_pages.parts.charts.labels import folded
from app_pages.parts.charts.lost_points import least_width as least_width_of_ranking
from app_pages.parts.charts.lost_points import lost_points, reach, ticks
from app_pages.parts.charts.pareto import pareto
from app_pages.parts.charts.places import places_chart
from app_pages.parts.charts.profile import profile
from app_pages.parts.palette import LIGHT
from app_pages.parts.template import EM
from wording.words import Words

SAY = Words("zh")


@pytest.fixture
def units() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": ["海棠镇", "芙蓉乡", "石榴镇"],
            "total": [97.5, 96.0, np.nan],
            "grade": ["好", "较好", ""],
            "bonus": [1.5, -0.5, 0.0],
            "provisional": [False, True, True],
            "change": [2.0, 0.0, np.nan],
            "near": [False, False, False],
        },
        index=["a", "b", "c"],
    )


@pytest.fixture
def lost() -> pd.DataFrame:
    return pd.DataFrame({"组织生活": [1.0, 2.0, np.nan], "集体经济": [3.0, 1.5, np.nan]}, index=["a", "b", "c"])


def drawn(units: pd.DataFrame, lost: pd.DataFrame) -> go.Figure:
    return lost_points(units, lost, LIGHT, SAY, 2, reach(units, lost))


def written(chart: go.Figure) -> list[list[str]]:
    """The texts of each row, from the left."""
    columns = [trace.text for trace in chart.data if trace.type == "scatter" and trace.mode == "text"]
    return [[text.rstrip(EM) for text in row] for row in zip(*columns, strict=True)]


def test_the_first_unit_stands_on_top_with_its_figures(units: pd.DataFrame, lost: pd.DataFrame) -> None:
    chart = drawn(units, lost)
    assert written(chart) == [
        ["海棠镇", "↑2", "97.50", "好"], ["芙蓉乡", "=", "* 96.00", "较好"], ["石榴镇", "", "* —", ""],
    ]
    assert list(chart.layout.yaxis.range) == [2.5, -0.5]


def test_a_unit_close_behind_the_one_before_has_a_sign(units: pd.DataFrame, lost: pd.DataFrame) -> None:
    chart = drawn(units.assign(near=[False, True, False], provisional=False), lost)
    assert written(chart)[1][2] == "≈ 96.00"


def test_without_last_year_there_are_no_arrows(units: pd.DataFrame, lost: pd.DataFrame) -> None:
    chart = drawn(units.assign(change=np.nan), lost)
    assert not [text for row in written(chart) for text in row if text[:1] in ("↑", "↓", "=")]


def test_long_names_get_a_line_of_their_own(units: pd.DataFrame, lost: pd.DataFrame) -> None:
    chart = drawn(units.assign(label="虚构经济技术开发区街道"), lost)
    assert written(chart)[1] == ["虚构经济技术开发区街道", "* 96.00 · 较好 · ="]
    assert chart.layout.margin.l < 200


def test_names_of_a_whole_line_leave_room_for_the_bars(units: pd.DataFrame, lost: pd.DataFrame) -> None:
    name = "Demonstration area for integrated agricultural industries of Yonderfield-upon-Longwater"
    dimension = "How committees and first secretaries carry out their responsibility for party building"
    chart = drawn(units.assign(label=["Alpha", name, "Gamma"]), lost.rename(columns={"组织生活": dimension}))
    shown = written(chart)[1][0]
    assert shown.count("<br>") == 2
    assert shown.replace(f"{EM}<br>", " ") == name
    assert chart.layout.margin.l + 150 < 430  # half of a small screen, 1024 pixels, is wider
    assert least_width_of_ranking(units.assign(label="虚构县高新技术产业开发区综合管理服务街道")) < 390  # a phone
    assert chart.data[0].name.split("<br>") == [
        "How committees and first", "secretaries carry out their", "responsibility for party building",
    ]
    pushed = next(trace.y for trace in chart.data if trace.name == "figures")
    assert pushed[1] - 1 > pushed[0]  # below the whole name
    beside = pareto(pd.DataFrame({"label": [name], "lost": [6.0], "share": [1.0]}), LIGHT, SAY, 2)
    assert beside.layout.margin.l < 250
    assert beside.layout.height >= 20 + 3 * 17  # no name over the next one


def test_a_turned_name_does_not_push_the_map_off_the_screen() -> None:
    rates = pd.DataFrame(np.ones((1, 12)), index=["党建"], columns=[f"{number} {'long ' * 30}" for number in range(12)])
    chart = heat_map(rates, pd.DataFrame("scored", rates.index, rates.columns), LIGHT, SAY)
    assert chart.layout.margin.t < 300
    assert chart.data[0].customdata[0][3][1] == rates.columns[3]  # the whole name beside the cell


def test_a_rate_that_is_not_full_does_not_read_100() -> None:
    rates = pd.DataFrame([[0.996, 1.0, 0.004, 0.5049]], index=["海棠镇"], columns=list("甲乙丙丁"))
    shown = heat_map(rates, pd.DataFrame("scored", rates.index, rates.columns), LIGHT, SAY).data[0].text
    assert list(shown[0]) == ["99", "100", "1", "50"]


def test_losses_and_deductions_grow_to_the_right_and_bonus_to_the_left(units: pd.DataFrame, lost: pd.DataFrame) -> None:
    bars = {bar.name: list(bar.x) for bar in drawn(units, lost).data}
    assert bars["组织生活"][:2] == [1.0, 2.0]
    # A bar of no length would still have its outline: in the colour of the page it cuts the zero line.
    none = drawn(units, lost * 0).data[0]
    assert np.isnan(np.array(none.x, dtype=float)).all()
    np.testing.assert_array_equal(bars["净加分"], [-1.5, np.nan, np.nan])
    np.testing.assert_array_equal(bars["净扣分"], [np.nan, 0.5, np.nan])


def test_without_bonus_there_is_no_bar_for_it(units: pd.DataFrame, lost: pd.DataFrame) -> None:
    names = {bar.name for bar in drawn(units.assign(bonus=0.0), lost).data if bar.type == "bar"}
    assert names == {"组织生活", "集体经济"}


def test_ticks_are_few_and_round(units: pd.DataFrame, lost: pd.DataFrame) -> None:
    assert ticks(*reach(units, lost)) == [-1.0, 0.0, 1.0, 2.0, 3.0, 4.0]
    assert len(ticks(*reach(units, lost * 20))) <= 8


def test_sixty_units_and_none_make_a_chart(units: pd.DataFrame, lost: pd.DataFrame) -> None:
    many, more = pd.concat([units] * 20), pd.concat([lost] * 20)
    assert drawn(many, more).layout.height < 2000
    assert drawn(units.head(0), lost.head(0)).layout.height > 0


def test_each_status_has_a_sign_of_its_own() -> None:
    rates = pd.DataFrame([[1.0, np.nan, 0.625], [np.nan, np.nan, 0.9]], index=["r1", "r2"], columns=["a", "b", "c"])
    statuses = pd.DataFrame(
        [["scored", "not_applicable", "scored"], ["not_reported", "open", "open"]], index=["r1", "r2"], columns=["a", "b", "c"]
    )
    chart = heat_map(rates, statuses, LIGHT, SAY)
    cells, *signs = chart.data
    assert cells.text.tolist() == [["100", "", "63"], ["", "", "90*"]]  # half up, as everywhere
    assert [(sign.name, sign.marker.symbol, list(zip(sign.y, sign.x, strict=True))) for sign in signs] == [
        ("不适用", "line-ew", [(0, 1)]), ("未报送", "x-thin", [(1, 0)]), ("待定", "circle-open", [(1, 1)]),
    ]


def test_a_rule_for_another_group_stays_empty() -> None:
    rates = pd.DataFrame([[1.0, np.nan]], index=["r1"], columns=["a", "b"])
    statuses = pd.DataFrame([["scored", "no_rule"]], index=["r1"], columns=["a", "b"])
    assert len(heat_map(rates, statuses, LIGHT, SAY).data) == 1


@pytest.mark.parametrize(("values", "start"), [([95.0, 71.0], 60.0), ([95.0, 43.0], 40.0), ([np.nan], 0.0)])
def test_the_scale_starts_where_the_data_start(values: list[float], start: float) -> None:
    assert lowest(np.array(values)) == start


def test_a_wide_map_asks_for_room() -> None:
    assert least_width(pd.DataFrame(np.ones((2, 24)), index=["三会一课", "主题党日"])) > 700


def test_names_beside_rows_and_above_columns_take_two_lines_and_get_their_room() -> None:
    rates = pd.DataFrame(np.ones((1, 2)), index=["Timely study of the meetings held above"], columns=["组织生活", "党建"])
    chart = heat_map(rates, pd.DataFrame("scored", rates.index, rates.columns), LIGHT, SAY)
    assert list(chart.layout.yaxis.ticktext) == ["Timely study of the<br>meetings held above"]
    assert list(chart.layout.xaxis.ticktext) == ["组织<br>生活", "党建"]
    assert chart.layout.margin.l > 19 * 6  # characters of 12 pixels
    assert not chart.layout.template.layout.yaxis.automargin  # Plotly would draw all of it twice


def test_the_costliest_rule_stands_first_and_the_rest_is_one_row() -> None:
    areas = pd.DataFrame({"label": ["a", "b", "c", "d"], "lost": [6.0, 2.0, 1.0, 1.0], "share": [0.6, 0.2, 0.1, 0.1]})
    chart = pareto(areas, LIGHT, SAY, 2, most=2)
    assert list(chart.layout.yaxis.ticktext) == ["a", "b", "其他 2 项合计"]
    assert list(chart.data[0].text) == ["60%", "20%", "20%"]


@pytest.mark.parametrize(("label", "lines"), [
    ("三会一课", "三会一课"),
    ("落实“第一议题”及时传达学习上级会议精神", "落实“第一议题”及时<br>传达学习上级会议精神"),
    ("Timely study of the meetings held above", "Timely study of the<br>meetings held above"),
])
def test_a_long_name_takes_two_even_lines(label: str, lines: str) -> None:
    assert folded(label) == lines


def test_units_on_one_place_share_one_text_that_begins_with_the_chosen_one() -> None:
    past = pd.DataFrame({"unit": ["a", "b", "c"], "label": ["海棠镇", "芙蓉乡", "石榴高新技术产业开发试验区街道"], "period": "2025",
                         "place": [1.0, 1.0, 3.0], "total": [9.0, 9.0, 8.0]})
    ends = places_chart(past, ["b"], LIGHT, SAY, 2, 300).data[-1].text
    assert [text.strip() for text in ends] == ["1 芙蓉乡等 2 个单位", "3 石榴高新技术产业开发试验…"]


def test_a_dot_left_of_the_stroke_is_below_the_mean() -> None:
    rows = pd.DataFrame({"label": ["x", "y"], "rate": [0.9, np.nan], "mean": [0.95, 0.8]})
    chart = profile(rows, "海棠镇", LIGHT, SAY)
    assert [trace.name for trace in chart.data][1:3] == ["本组平均", "海棠镇"]
    assert chart.data[2].marker.color[0] == LIGHT.accent
    assert list(chart.data[3].text) == ["90%", "—"]


def test_a_chart_that_is_sent_twice_is_drawn_once(units: pd.DataFrame, lost: pd.DataFrame) -> None:
    sent = json.loads(plotly.io.to_json(drawn(units, lost).to_dict(), validate=False))
    assert sent["layout"]["datarevision"]
    assert sent["layout"]["clickmode"] == "event+select"  # what Streamlit would set, and draw again for
    assert "template" not in sent["layout"]
    assert sent["layout"]["paper_bgcolor"] == LIGHT.background
    assert sent["layout"]["xaxis"]["tickfont"]["color"] == LIGHT.text  # the template's, with the chart's own beside it
    assert sent["layout"]["xaxis"]["zerolinecolor"] == LIGHT.quiet
    assert all(isinstance(trace[axis], list) for trace in sent["data"] for axis in "xy")
    assert sent["data"][0]["x"] == [1.0, 2.0, None]
