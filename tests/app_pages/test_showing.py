"""The data of a chart as a file."""

from __future__ import annotations

import pandas as pd

from app_pages.parts.showing import as_csv


def test_excel_sees_that_the_file_is_utf8() -> None:
    assert as_csv(pd.DataFrame({"单位": ["海棠镇"], "总分": [97.1]})).decode("utf-8-sig") == "单位,总分\n海棠镇,97.1\n"
    assert as_csv(pd.DataFrame({"单位": ["海棠镇"]})).startswith(b"\xef\xbb\xbf")


def test_no_text_becomes_a_formula_and_numbers_stay_numbers() -> None:
    frame = pd.DataFrame({"单位": ["=1+1", "甲镇"], "变化": [-3.0, 2.0]})
    assert as_csv(frame).decode("utf-8-sig").splitlines()[1:] == ["'=1+1,-3.0", "甲镇,2.0"]
