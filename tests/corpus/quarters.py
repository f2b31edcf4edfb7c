"""Reports of a quarter, half a year and a month: what speaks of exactly that time is read, all else is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from corpus.book import Book, Case, Cell, Noted, Sheet, ask, form, odd, rows, v
from corpus.county import COUNTY

from scoring.rulebook import PeriodKind, Rulebook

_T1, _T2 = {"unit": "T01"}, {"unit": "T02"}
_NAMED = ["填报单位", "青山镇"]


def _county(period: str, kind: PeriodKind, start: date, end: date) -> Rulebook:
    settings = replace(COUNTY.settings, period=period, period_is=kind, period_start=start, period_end=end, deadline=None)
    return replace(COUNTY, settings=settings)


QUARTER = _county("2025-Q2", "quarter", date(2025, 4, 1), date(2025, 6, 30))
HALF = _county("2025年上半年", "half", date(2025, 1, 1), date(2025, 6, 30))
MONTH = _county("2025-05", "month", date(2025, 5, 1), date(2025, 5, 31))


def _titled(*titles: str) -> list[Case]:
    """Titles that speak of the period, above a form and above a table."""
    return [
        *(form(f"the period in the title {title}", title, _NAMED, ["党员总数", v("members", 48)], ["参训党员数", v("trained", 44)]) for title in titles),
        *(form(f"the period in the title {title} above a table", title, ["单位", "党员总数"], ["青山镇", v("members", 48, **_T1)],
               ["白水镇", v("members", 30, **_T2)], unit=None) for title in titles[:2]),
    ]  # fmt: skip


def _of_another(*titles: str) -> list[Case]:
    """Titles that speak of a part, of more or of another time."""
    return [
        *(form(f"another time in the title {title}", title, _NAMED, ["党员总数", ask("members", 48)], ["参训党员数", ask("trained", 44)],
               also=("title_narrows", "another_year")) for title in titles),
        *(form(f"another time in the title {title} above a table", title, ["单位", "党员总数"], ["青山镇", ask("members", 48, **_T1)],
               ["白水镇", ask("members", 30, **_T2)], unit=None, also=("title_narrows", "another_year")) for title in titles[:3]),
    ]  # fmt: skip


def _headed(*headings: str) -> list[Case]:
    """Columns of the period."""
    return [
        form(f"a column {heading}", _NAMED, ["指标", heading], ["参训党员数", v("trained", 44)], ["应收党费", v("due", 480, 480.0)])
        for heading in headings
    ]  # fmt: skip


def _under_another(*headings: str) -> list[Case]:
    """Columns of another time, and no other."""
    return [
        *(form(f"nothing but a column {heading}", _NAMED, ["指标", odd(heading, "column_of_other_time")], ["参训党员数", ask("trained", 44)],
               ["应收党费", ask("due", 480)], also=("nothing_found",)) for heading in headings),
        *(form(f"nothing but a column {heading} below a label", ["单位", "参训党员数"], [None, odd(heading, "column_of_other_time")],
               ["青山镇", ask("trained", 44, **_T1)], ["白水镇", ask("trained", 29, **_T2)], unit=None, merged=("A1:A2",),
               also=("nothing_found",)) for heading in headings),
    ]  # fmt: skip


def _beside(*pairs: tuple[str, str]) -> list[Case]:
    """The period's column beside another, in a form, in a table and above the labels."""
    return [
        *(form(f"{own} before {other}", _NAMED, ["指标", own, odd(other, "other_period")], ["参训党员数", v("trained", 44), 90],
               ["应收党费", v("due", 480, 480.0), 960]) for own, other in pairs),
        *(form(f"{other} before {own}", _NAMED, ["指标", odd(other, "other_period"), own], ["参训党员数", 90, v("trained", 44)],
               ["应收党费", 960, v("due", 480, 480.0)]) for own, other in pairs),
        *(form(f"{own} and {other} below a label", ["单位", "参训党员数", None], [None, own, odd(other, "other_period")],
               ["青山镇", v("trained", 44, **_T1), 90], ["白水镇", v("trained", 29, **_T2), 50], unit=None, merged=("A1:A2", "B1:C1")) for own, other in pairs),
        *(form(f"{own} and {other} above labels", ["单位", own, other], [None, "参训党员数", odd("参训党员数", "other_period")],
               ["青山镇", v("trained", 44, **_T1), 90], ["白水镇", v("trained", 29, **_T2), 50], unit=None, merged=("A1:A2",)) for own, other in pairs),
    ]  # fmt: skip


OF_QUARTER = [
    *_titled("2025年第二季度", "二季度党建报表", "2025年4—6月份党建报表", "2025年Q2", "2025年度第二季度党建报表", "二〇二五年二季度情况表（4月1日—6月30日）",
             "2025年季度报表", "党建报表（2025年7月）", "党建报表（2025年7月5日填报）", "2025年7月", "25年二季度报表", "2025.04-2025.06"),
    *_of_another("2025年6月党建报表", "2025年5月份", "2025年4月", "2025年第二季度前两个月", "2025年全年报表", "2025年度党建报表", "本年累计情况表", "2025年上半年",
                 "2025年一季度党建报表", "2025-Q1", "2024年二季度", "一至二季度党建报表", "2025年1-6月累计", "截至2025年5月底", "2025年党建工作年报表", "6月"),
    *_headed("二季度", "本季", "本季度", "第二季度", "2季度", "4-6月", "本期", "6月末", "本季新增", "二季度完成数", "2025年二季度", "Q2", "this quarter", "二季度末", "25年二季度"),
    *_under_another("累计", "本年累计", "上季", "全年", "自开工累计", "累计完成", "年度任务", "6月", "一季度", "1-6月", "上半年", "2024年二季度", "year to date", "至本季末累计", "近三年累计"),
    *_beside(("本季", "累计"), ("本季度", "本年累计"), ("本季新增", "累计完成"), ("二季度", "1-6月"), ("第二季度", "上半年"), ("本季度", "6月"), ("4-6月", "上季")),
    *_under_another("2025年", "本年")[:2],
    form("three months and their sum", _NAMED, ["指标", "4月", "5月", "6月", "合计"], ["参训党员数", 10, 14, 20, v("trained", 44)], also=("other_period",)),
    form("three months without a sum", _NAMED, ["指标", *(odd(month, "column_of_other_time") for month in ("4月", "5月", "6月"))],
         ["参训党员数", ask("trained", 10), ask("trained", 14), ask("trained", 20)], also=("nothing_found",)),
    form("task, quarter, sum and rate", _NAMED, ["指标", "年度任务", "本季完成", "累计完成", "完成率"], ["参训党员数", 200, v("trained", 44), 90, "45%"],
         also=("other_period",)),
    form("month, quarter and year", _NAMED, ["指标", "本月", "本季", "本年"], ["参训党员数", 20, v("trained", 44), 90], also=("other_period",)),
    form("the ends of two quarters", _NAMED, ["指标", "上季末", "本季末"], ["党员总数", 46, v("members", 48)], also=("other_period",)),
    form("a column of quarters", ["单位", "季度", "参训党员数"], ["青山镇", odd("一季度", "other_period"), 40], ["青山镇", "二季度", v("trained", 44, **_T1)], unit=None),
    form("a date in the quarter", _NAMED, ["述职评议会日期", v("day", "2025年4月5日", date(2025, 4, 5))]),
    form("the time beside its label", _NAMED, ["报告期", "2025年二季度"], ["参训党员数", v("trained", 44)]),
    form("another time beside its label", _NAMED, ["报告期", odd("2025年一季度", "column_of_other_time")], ["参训党员数", ask("trained", 44)],
         also=("nothing_found",)),
    form("three quarters side by side", _NAMED, ["指标", "一季度", "二季度", "三季度"], ["参训党员数", 40, v("trained", 44), 46], also=("other_period",)),
    form("two lines of one label", _NAMED, ["参训党员数", "本季", v("trained", 44)], [None, "累计", 90], ["应收党费", "本季", v("due", 480, 480.0)],
         [None, "累计", 960], merged=("A2:A3", "A4:A5"), also=("other_period",)),
    form("two columns of each unit", ["指标", "青山镇", None, "白水镇", None], [None, "本季", "累计", "本季", "累计"],
         ["参训党员数", v("trained", 44, **_T1), 90, v("trained", 29, **_T2), 50], unit=None, merged=("A1:A2", "B1:C1", "D1:E1"), also=("other_period",)),
    form("a row an item with two columns", ["单位", "指标", "本季", "累计"], ["青山镇", "参训党员数", v("trained", 44, **_T1), 90],
         ["白水镇", "参训党员数", v("trained", 29, **_T2), 50], unit=None, also=("other_period", "label_unmatched")),
    form("the time within the label", ["单位", "本季参训党员数", "应收党费（二季度）"], ["青山镇", v("trained", 44, **_T1), v("due", 480, 480.0, **_T1)], unit=None),
    form("another time within the label", ["单位", "累计参训党员数", "应收党费（上半年）"], ["青山镇", ask("trained", 90, **_T1), ask("due", 960, **_T1)], unit=None,
         also=("label_near", "label_unmatched", "nothing_found")),
    form("remarks of the quarter and of others", _NAMED, ["参训党员数", v("trained", 44), "二季度数"], ["应收党费", ask("due", 960), "累计数"],
         ["实收党费", ask("paid", 940), "上半年数"], ["党员总数", v("members", 48), "6月末数"], also=("value_narrowed",)),
    form("comments of the quarter and of others", _NAMED, ["参训党员数", v("trained", Noted(44, "二季度数"), 44)], ["应收党费", ask("due", Noted(960, "本年累计"))],
         also=("value_narrowed",)),
    form("notes of the quarter", _NAMED, ["参训党员数", v("trained", 44)], ["注：以上为二季度数据"]),
    form("a note of another time", _NAMED, ["参训党员数", Cell(44, "trained", 44, says="remark_doubts")], ["注：以上为累计数"]),
    form("sections of two quarters", _NAMED, ["一、二季度情况"], ["参训党员数", v("trained", 44)], ["二、一季度情况"], ["应收党费", ask("due", 480)],
         also=("label_unmatched", "label_near")),
    form("lines of two quarters", _NAMED, ["一季度"], ["参训党员数", ask("trained", 40)], ["二季度"], ["应收党费", v("due", 480, 480.0)], also=("title_narrows",)),
    Case("a sheet a quarter", [Book("青山镇.xlsx", [Sheet(rows(["参训党员数", 40]), "一季度"), Sheet(rows(["参训党员数", v("trained", 44)]), "二季度")])],
         also=("title_narrows",)),
    Case("the file's name speaks of the last quarter", [Book("青山镇2025年一季度.xlsx", [Sheet(rows(["参训党员数", ask("trained", 40)]))])], also=("title_narrows",)),
    Case("the file's name speaks of the quarter", [Book("青山镇2025年二季度.xlsx", [Sheet(rows(["参训党员数", v("trained", 44)]))])]),
]  # fmt: skip

OF_HALF = [
    *_titled("2025年上半年", "2025年半年报表", "1—6月党建报表", "2025年度半年党建报表"),
    *_of_another("2025年第二季度", "2025年6月份党建报表", "2025年度党建报表", "2025年下半年", "2025年1-5月"),
    *_headed("上半年", "本半年", "1-6月", "累计", "本年累计", "6月末", "一至二季度"),
    *_under_another("全年", "二季度", "本季", "下半年", "历年累计"),
    *_beside(("上半年", "全年"), ("1-6月", "二季度"), ("本半年", "本季")),
]
OF_MONTH = [
    *_titled("2025年5月", "5月份党建报表", "2025年5月党建报表", "2025年月报表", "党建报表（2025年6月3日）"),
    *_of_another("2025年4月", "2025年6月份党建报表", "二季度党建报表", "2025年1-5月", "2025年上半年党建报表"),
    *_headed("5月", "本月", "当月", "5月份", "2025年5月", "5月底"),
    *_under_another("累计", "1-5月", "上月", "4月", "本季", "二季度", "上半年"),
    *_beside(("本月", "本年累计"), ("5月", "1-5月"), ("5月", "4月"), ("本月", "本季")),
]

SHORT = [(QUARTER, case) for case in OF_QUARTER] + [(HALF, case) for case in OF_HALF] + [(MONTH, case) for case in OF_MONTH]
"""Rulebook and case."""
