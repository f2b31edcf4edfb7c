"""The chart of lost points in parts, where a county has many units."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from pages_shop import opened, whole
from streamlit.testing.v1 import AppTest

from app_pages.parts import ranking_charts
from app_pages.parts.ranking_charts import MOST, PART, parts
from office.store import Store
from wording.words import Language, Words


@pytest.mark.parametrize("units", range(0, 130, 7))
def test_every_unit_stands_in_one_part_and_the_parts_are_even(units: int) -> None:
    found = parts(units)
    sizes = [part.stop - part.start for part in found]
    assert (found[0].start, found[-1].stop) == (0, units)
    assert all(before.stop == after.start for before, after in pairwise(found))
    assert max(sizes) - min(sizes) <= 1
    assert max(sizes) <= (MOST if len(found) == 1 else PART)


@pytest.mark.parametrize(("page", "language"), [("overview", "en"), ("ranking", "zh")])
def test_parts_follow_each_other_on_one_scale(
    county: Store, page: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    (together,) = _lost_points(opened(county, page, language, monkeypatch))
    monkeypatch.setattr(ranking_charts, "MOST", 10)
    monkeypatch.setattr(ranking_charts, "PART", 8)
    app = opened(county, page, language, monkeypatch)
    whole(app, language)
    apart = _lost_points(app)
    assert [_names(chart) for chart in apart] == [_names(together)[first : first + 8] for first in (0, 8, 16)]
    assert all(chart["layout"]["xaxis"]["range"] == together["layout"]["xaxis"]["range"] for chart in apart)
    say = Words(language)
    headings = [say("page.chart.rows", first=first, last=first + 7, units=24) for first in (1, 9, 17)]
    assert set(headings) <= {heading.value for heading in app.subheader}


def _lost_points(app: AppTest) -> list[dict]:
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    return [spec for spec in specs if spec["layout"].get("barmode") == "relative"]


def _names(chart: dict) -> list[str]:
    """Units of its rows, from the top."""
    return list(chart["data"][0]["customdata"])
