"""Good workbooks made messy: every value is read right or reported, none is wrong in silence."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reported import COUNTY

from intake.reports import Reports, read_reports

Row = list[Any]

# Ways to write one value; the last ones of each cannot be read for certain.
WRITTEN: dict[str, tuple[Any, list[Any]]] = {
    "members": (48, [48, 48.0, "48", "４８", "48人", " 48 ", "四十八", "48名", "约48", "48-50", "", None, "#48", "48。"]),
    "trained": (44, [44, "44", "44 人", "四十四", "４４", "四四", "44次", "——", "44（含预备）", "4 4"]),
    "income": (35000.5, [35000.5, "35,000.5", "35，000.50元", "3.50005万元", "3.50005万", "35000.5 元", "350005角", "3.5万左右"]),
    "rate": (0.98, [0.98, "98%", "９８％", "98 %", "百分之九十八", "0.98", 98, "98", "九成八", "98分"]),
    "plan": (True, ["是", "有", "√", 1, True, "Yes", "是☑ 否□", "是的", "已制定", "是/否"]),
    "level": ("b", ["二档", "B", "b", "二 档", "二等", "第二档"]),
    "meeting": (date(2025, 3, 5), [date(2025, 3, 5), "2025年3月5日", "2025.3.5", "20250305", 45721, "3月5日", "2025年3月", "25/3/5"]),
    "remark": ("亮点", ["亮点", " 亮点 "]),
}  # fmt: skip
LABELS: dict[str, list[str]] = {
    "members": ["党员数", "党员数（人）", "1.党员数：", "党 员 数", "党员总数", "Members", "党员数量", "党员数（含预备党员）"],
    "trained": ["参训党员数", "（二）参训党员数", "参训\n党员数", "参加培训党员数", "trained"],
    "income": ["村集体收入", "村集体收入（元）", "三、村集体收入*", "村级集体收入", "集体收入"],
    "rate": ["满意率", "满意率：", "Satisfaction", "群众满意率"],
    "plan": ["是否制定计划", "是否制定计划（是/否）", "Has a plan", "制定计划"],
    "level": ["评定档次", "评定 档次", "Level", "档次"],
    "meeting": ["召开会议日期", "召开会议日期：", "Day of meeting", "会议日期"],
    "remark": ["特色工作", "特色工作：", "Special work", "特色"],
}
EXPECTED = {field: value for field, (value, _) in WRITTEN.items()}
noise = st.sampled_from(
    [[], [], [None], ["备注：以上数据截至年底"], ["填表人", "甲某", "联系电话", "略"], ["一、基本情况"], [None, None, 7], ["绿化面积", 9],
     ["上年党员数", 40], ["合计", 99]]
)  # fmt: skip


def form(draw: Any, pairs: list[tuple[str, Any]]) -> list[Row]:
    """Label beside value, perhaps with a number in front, a column of notes or of last year."""
    heading = draw(st.sampled_from([[], ["填报项", "填报值"], ["项目", "本年"]]))
    serial, after = draw(st.booleans()), draw(st.sampled_from([None, None, "备注", "上年"]))
    rows: list[Row] = [[]]
    if heading:
        rows.append([*(["序号"] if serial else []), *heading, *([after] if after else [])])
    for number, (label, value) in enumerate(pairs, 1):
        extra = {"备注": "见附件", "上年": 41}.get(after or "")
        rows.append([*([number] if serial else []), label, value, *([extra] if extra else [])])
    return rows


def pairs_in_rows(_draw: Any, pairs: list[tuple[str, Any]]) -> list[Row]:
    return [[cell for pair in pairs[start : start + 2] for cell in pair] for start in range(0, len(pairs), 2)]


def above(_draw: Any, pairs: list[tuple[str, Any]]) -> list[Row]:
    return [[label for label, _ in pairs], [value for _, value in pairs]]


def table(draw: Any, pairs: list[tuple[str, Any]]) -> list[Row]:
    """A row a unit; the rows of others stand above and below."""
    other = ["白水镇", *(None for _ in pairs)]
    rows: list[Row] = [["单位", *(label for label, _ in pairs)], ["青山镇", *(value for _, value in pairs)]]
    rows.insert(draw(st.integers(1, 2)), other)
    return rows


def transposed(_draw: Any, pairs: list[tuple[str, Any]]) -> list[Row]:
    return [["指标", "白水镇", "青山镇"], *([label, None, value] for label, value in pairs)]


LAYOUTS = [form, pairs_in_rows, above, table, transposed]


def wrong_in_silence(reports: Reports, expected: dict[str, Any], cells: set[str]) -> list[str]:
    """Fields that were read wrong, or neither read nor spoken of."""
    read = {item.field: item.value for item in reports.readings if item.unit == "T01"}
    spoken_of = {finding.field for finding in reports.findings}
    at = {finding.cell for finding in reports.findings}
    general = any(finding.cell is None and finding.severity == "error" and not finding.unit for finding in reports.findings)
    wrong = [field for field, value in read.items() if field in expected and value != expected[field]]
    silent = [field for field in expected if field not in read and field not in spoken_of and not general and not at & cells]
    return wrong + silent


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_messy_report_is_read_right_or_reported(data: st.DataObject) -> None:
    draw = data.draw
    fields = draw(st.lists(st.sampled_from(sorted(WRITTEN)), min_size=2, unique=True))
    pairs = [(draw(st.sampled_from(LABELS[field])), draw(st.sampled_from(WRITTEN[field][1]))) for field in fields]
    rows = draw(st.sampled_from(LAYOUTS))(draw, pairs)
    rows.insert(draw(st.integers(0, len(rows))), draw(noise))
    title = draw(st.sampled_from([[], ["青山镇2025年报表"], ["2025年度党建报表"]]))
    left = draw(st.sampled_from([0, 0, 1]))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "青山镇.xlsx"
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for row in [title, *rows]:
            sheet.append([*([None] * left), *row])
        cells = {cell.coordinate for line in sheet.iter_rows() for cell in line if cell.value in chain(*pairs)}
        book.save(path)
        reports = read_reports(COUNTY, [path])
    expected = {
        field: EXPECTED[field] for field, (_, value) in zip(fields, pairs, strict=True) if value not in ("", None)
    }
    assert wrong_in_silence(reports, expected, cells) == [], (rows, reports.readings, reports.findings)
