"""Where a table ends though no blank row shows it, titles that narrow, cells on the left, values shared by two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.book import Book, Case, Cell, Sheet, Shown, ask, blank, form, may, odd, rows, v

_HEAD = ["表彰名称", "表彰级别", "表彰日期"]
_FIRST = [
    v("awards.title", "先进集体", line=1),
    v("awards.level", "省级", "province", line=1),
    v("awards.day", date(2025, 7, 1), line=1),
]
_SECOND = [
    v("awards.title", "示范单位", line=2),
    v("awards.level", "市级", "city", line=2),
    v("awards.day", date(2025, 8, 3), line=2),
]
_PAIRS = [["党员总数", v("members", 48)], ["应收党费", v("due", 480, 480.0)]]


def _titled(title: str) -> Case:
    return form(f"a form titled {title}", title, ["党员总数", ask("members", 5)], ["应收党费", ask("due", 4)], name="青山镇.xlsx")


def _clean(title: str) -> Case:
    return form(f"a form of all, titled {title}", title, *_PAIRS, name="青山镇.xlsx")


def _beside(text: str) -> Case:
    lines = ([odd(text, "category_unknown"), *_PAIRS[0]], ["党费", *_PAIRS[1]])
    return form(f"the group {text} on the left", "党建报表", *lines, name="青山镇.xlsx")


def _below(title: str, *lines: object, also: Sequence[str] = ()) -> Case:
    return form(title, "党建报表", *lines, name="青山镇.xlsx", also=also)


CASES = [
    _below("a form right below a list", _HEAD, _FIRST, _SECOND, *_PAIRS),
    _below("a form right below a list of which nothing came", _HEAD, *_PAIRS, also=("ledger_empty",)),
    _below("a form with running numbers right below a list", ["序号", *_HEAD], [1, *_FIRST], [2, "党员总数", v("members", 48)]),
    _below("a form with headings right below a list", _HEAD, _FIRST, ["填报项", "数值"], *_PAIRS),
    _below("a form with its title right below a list", _HEAD, _FIRST, "二、党员情况", *_PAIRS),
    _below("labels above values with a title right below a list", _HEAD, _FIRST, "党员情况", ["党员总数", "参训党员数"],
         [v("members", 48), v("trained", 44)]),
    _below("a blank item right below a list", _HEAD, _FIRST, ["党员总数", blank("members")]),
    _below("another value right below a list", ["党员总数", ask("members", 50)], [], _HEAD, _FIRST, ["党员总数", ask("members", 48)]),
    _below("a label and its value in one cell right below a list", _HEAD, _FIRST, [v("members", "党员总数：48", 48)]),
    _below("a group, a label and a value right below a list", _HEAD, _FIRST, ["党员队伍", "党员总数", v("members", 48)],
           also=("category_unknown",)),
    form("a form right below a table of one unit", "党建报表", ["单位", "备注", "参训党员数"], ["青山镇", None, v("trained", 44, unit="T01")], *_PAIRS,
         name="青山镇.xlsx"),
    form("a line of a list that is called like a field", ["单位", "通报事由", "通报级别", "涉及起数"],
         ["青山镇", v("incidents.title", "实收党费", line=1, unit="T01"), v("incidents.level", "县级", "county", line=1, unit="T01"),
          v("incidents.count", 2, line=1, unit="T01")], unit=None),
    *map(_titled, ("流动党员统计表", "青山镇女党员情况表", "2025年上半年党建工作统计表", "2025年1—9月党建报表", "2025年度工作计划表",
                      "青山镇2025年6月党建工作统计表", "青山镇党建工作统计表（截至9月底）", "党员情况月报表")),
    *map(_clean, ("2025年1—12月党建报表", "农村基层党建工作目标责任考核自评表", "党建统计表（2025年12月）",
                     "党建统计表（2025年11月5日）", "党员统计表（含流动党员）", "村级组织建设任务完成情况表")),
    Case("a sheet named 流动党员", [Book("青山镇.xlsx", [Sheet(rows(["党员总数", ask("members", 5)]), "流动党员")])]),
    form("a second title over a second table", "党员统计表", ["单位", "党员总数"], ["青山镇", v("members", 48, unit="T01")], [],
         "流动党员统计表", ["单位", "参训党员数"], ["青山镇", ask("trained", 3, unit="T01")], unit=None),
    *map(_beside, ("牧区", "双报到")),
    form("groups on the left below the heading 类别", "党建报表", ["类别", "填报项", "数值"], ["队伍", *_PAIRS[0]], ["缴纳", *_PAIRS[1]],
         name="青山镇.xlsx"),
    form("one merged value for two labels", ["填报单位", "青山镇"], ["应收党费", ask("due", 480, "merged_value")],
         ["实收党费", blank("paid")], merged=("B2:B3",), also=("merged_value",)),
    form("one merged value for two units", ["项目", "青山镇", "白水镇"],
         ["党员总数", ask("members", 78, "merged_value", "T01"), blank("members", unit="T02")],
         ["应收党费", v("due", 8, 8.0, unit="T01"), v("due", 9, 9.0, unit="T02")], unit=None, merged=("B2:C2",),
         also=("merged_value",)),
    form("the column of measures contradicts the label", ["填报单位", "青山镇"], ["项目", "计量单位", "数值"],
         ["应收党费（元）", "万元", ask("due", 1.2, "two_measures")], ["实收党费", "万元", v("paid", 1.1, 11000.0)]),
    form("the row of measures contradicts the heading", ["单位", "应收党费（元）", "实收党费"], [None, "万元", "万元"],
         ["青山镇", ask("due", 1.2, unit="T01"), v("paid", 1.1, 11000.0, unit="T01")], unit=None, also=("label_near",)),
    form("the only row is a village's", "青山镇党员统计表", ["村", "党员总数", "参训党员数"],
         ["东村", ask("members", 10), ask("trained", 9)], name="青山镇.xlsx", also=("label_unmatched",)),
    form("the only row is last year's", "青山镇党员统计表", ["年度", "党员总数"], ["2024年", ask("members", 10)], name="青山镇.xlsx",
         also=("value_unexplained",)),
    form("running numbers before each label of a row", ["填报单位", "青山镇"], [1, "党员总数", v("members", 48), 2, "参训党员数", v("trained", 44)],
         [3, "党支部数", v("branches", 9), 4, "应收党费", v("due", 480, 480.0)]),
    form("a number format that writes 万元 behind the number", ["填报单位", "青山镇"],
         ["应收党费", v("due", Shown(1.2, '0.0"万元"'), 12000.0)], ["实收党费", v("paid", Shown(12000, '0!.0,"万"'), 12000.0)],
         ["收入增长额（元）", ask("growth", Shown(3, '0"万元"'), "two_measures")]),
    form("a number format that writes 万元 in an old workbook", ["填报单位", "青山镇"],
         ["应收党费", v("due", Shown(1.2, '0.0"万元"'), 12000.0)], name="报表.xls"),
    form("a date below a column of dates, then a place to sign", ["指标", "青山镇", "白水镇"],
         ["述职评议会日期", v("day", "2025年2月11日", date(2025, 2, 11), unit="T01"), v("day", "2025-12-17", date(2025, 12, 17), unit="T02")],
         ["填报单位（盖章）：", "分管领导审核：", "2025年12月3日"], unit=None),
    form("a label with a slip of the pen right below a table of one unit", ["单位", "备注", "参训党员数"],
         ["青山镇", None, v("trained", 44, unit="T01")], [odd("党总数", "unit_unknown"), ask("members", 48)], unit=None),
    *(Case(f"a sheet named {name}", [Book("报表.xlsx", [Sheet(rows("青山镇党建报表", ["党员总数", ask("members", 5)]), name)])])
      for name in ("3月", "女", "东村")),
    form("a village reports for itself", ["填报单位", odd("青山镇东村党支部", "unit_unknown")], ["党员总数", ask("members", 48)]),
    form("the committee's own office reports", ["填报单位", "青山镇党建办"], *_PAIRS),
    form("a row of a town's school", ["单位", "党员总数"], [odd("青山镇中心学校", "unit_near"), ask("members", 8, unit="T01")],
         ["白水镇", v("members", 30, unit="T02")], unit=None),
    form("a column of one month", "青山镇党建报表", ["指标", "本月", "累计"], ["党员总数", 3, v("members", 48)], name="青山镇.xlsx"),
    form("nothing but a column of one month", "青山镇党建报表", ["指标", "本月"], ["党员总数", ask("members", 3)], name="青山镇.xlsx"),
    form("a measure declared too late", ["填报单位", "青山镇"], ["应收党费", ask("due", 480, "measure_unclear")], ["以下单位：万元"],
         ["实收党费", v("paid", 0.047, 470.0)]),
    form("a list in two sets of columns", "青山镇表彰情况", ["表彰名称", "表彰级别", "表彰名称", "表彰级别"],
         [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1), v("awards.title", "示范单位", line=2),
          v("awards.level", "市级", "city", line=2)], name="青山镇.xlsx"),
    form("a group and a sentence in a list", "青山镇表彰情况", ["表彰名称", "表彰级别"], [odd("一、省级", "row_unclear"), None],
         [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1)], name="青山镇.xlsx"),
    Case("a sentence instead of a list", [Book("青山镇.xlsx", [Sheet(rows("青山镇表彰情况", ["表彰名称", "表彰级别"],
         [odd("本年度未获得表彰", "row_unclear"), None]))])], also=("ledger_empty",), empty_ledgers=(("T01", "awards"),)),
    form("a tick behind a colon in one cell", ["填报单位", "青山镇"], [v("plan", "是否制定年度计划：√", True)], ["应收党费", v("due", 480, 480.0)]),
    form("a measure in brackets in a corner, no unit", ["青山镇党建报表"], [None, None, "（单位：万元）"], ["应收党费", v("due", 1.2, 12000.0)],
         name="青山镇.xlsx"),
    form("a column of last year that goes on below a list", "青山镇党建报表", [*_HEAD, "上年"], [*_FIRST, 3], ["党员总数", blank("members"), None, 41],
         name="青山镇.xlsx"),
    form("a column of last year that goes on below a list with a slip of the pen", "青山镇党建报表",
         [_HEAD[0], odd("表彰别", "label_near"), _HEAD[2], odd("上年", "other_period")],
         [v("awards.title", "先进集体", line=1), ask("awards.level", "省级"), None, 3], ["党员总数", blank("members"), None, 41], name="青山镇.xlsx"),
    form("columns of last year in a form", ["填报单位", "青山镇"], ["指标", "2025年", odd("去年同期", "other_period")],
         ["党员总数", v("members", 48), 41], ["应收党费", v("due", 480, 480.0), 470]),
    form("a label and its value in one cell without a colon", ["填报单位", "青山镇"], [ask("members", "党员总数48人", "value_unexplained")],
         ["应收党费", v("due", 480, 480.0)]),
    form("a second value beside one that was refused", ["填报单位", "青山镇"], ["项目", "自评", "审核"], ["党员总数", ask("members", 48), 47],
         ["党员总数", ask("members", 49, "value_and_doubt")]),
    form("a page break between a heading and the kinds below it", ["单位", "女党员", None, "应收党费"], ["（续表）"],
         [None, "党员总数", "参训党员数"], ["青山镇", ask("members", 5, unit="T01"), ask("trained", 4, unit="T01"), may("due", 10, 10.0, unit="T01")],
         unit=None, also=("label_near", "label_unmatched", "values_without_label")),
    form("a page break above the row of measures", ["单位", "应收党费", "实收党费"], ["续表1"], [None, "万元", "元"],
         ["青山镇", v("due", 1.2, 12000.0, unit="T01"), v("paid", 11000, 11000.0, unit="T01")], unit=None),
    form("a page break in three rows of headings", ["单位", "党员队伍", None, "党费"], ["（续表）"], [None, "党员", None, "党费"], ["续表"],
         [None, "党员总数", "参训党员数", "应收党费"], ["青山镇", v("members", 48, unit="T01"), v("trained", 44, unit="T01"), v("due", 9, 9.0, unit="T01")],
         unit=None, merged=("B1:C1", "B3:C3")),
    form("the whole and a part below one heading", ["单位", "党员总数", None, None], [None, "男", "其中女党员", "合计"],
         ["青山镇", 30, 18, v("members", 48, unit="T01")], ["白水镇", 20, 9, v("members", 29, unit="T02")], unit=None, merged=("A1:A2", "B1:D1"),
         also=("label_near", "label_unmatched")),
    form("one village of each unit", ["乡镇", "村", "党员总数"], ["青山镇", "东村", ask("members", 10, "value_narrowed", "T01")],
         ["白水镇", "西村", ask("members", 11, "value_narrowed", "T02")], unit=None, also=("label_unmatched",)),
    form("villages with the sum of their unit", ["乡镇", "村", "党员总数"], ["青山镇", "东村", 10], [None, "西村", 38],
         [None, "小计", v("members", 48, unit="T01")], ["白水镇", "南村", 20], ["白水镇", "北村", 9], ["白水镇小计", None, v("members", 29, unit="T02")],
         ["合计", None, 77], unit=None, merged=("A2:A4",)),
    form("villages with a sum that is none", ["乡镇", "村", "党员总数"], ["青山镇", "东村", 10], [None, "西村", 38],
         ["小计", None, Cell(49, "members", 49, unit="T01", says="total_differs")], unit=None),
    form("villages below the row of their unit", ["乡镇", "村", "党员总数"], ["青山镇", None, v("members", 50, unit="T01")], [None, "东村", 10],
         [None, "西村", 38], ["白水镇", "北村", ask("members", 9, "value_narrowed", unit="T02")], unit=None),
    form("a sum of villages that leaves one item blank", "青山镇党员统计表", ["村", "党员总数", "参训党员数"],
         ["东村", 10, ask("trained", 9, "value_narrowed")], ["合计", v("members", 10), None], name="青山镇.xlsx"),
    form("a town's own table of its villages", "青山镇各村党员情况表", ["序号", "村（社区）", "党员总数", "应收党费"], [1, "东村", 10, 100],
         [2, "西村", 38, 200], ["合计", None, v("members", 48), v("due", 300, 300.0)], name="报表.xlsx"),
    form("a town's own table with its sum on top", "青山镇各村党员情况表", ["村", "党员总数"], ["合计", v("members", 48)], ["东村", 10], ["西村", 38]),
    form("a town's own table of villages and branches", "青山镇", ["村", "党支部", "党员总数"], ["东村", "第一支部", 5], [None, "第二支部", 5],
         [None, "小计", 10], ["西村", "支部", 38], ["合计", None, v("members", 48)]),
    form("a number beside the upper headings", ["单位", "党费（万元）", None, odd(0.5, "value_unexplained")], [None, "应收党费", "实收党费"],
         ["青山镇", v("due", 1.2, 12000.0, unit="T01"), v("paid", 1.1, 11000.0, unit="T01")], unit=None),
    form("a kind above a heading, with a text above the units", ["已核", "其中：女"], ["单位", "党员总数"],
         ["青山镇", ask("members", 48, unit="T01")], unit=None, also=("label_near", "nothing_found")),
    form("a value in brackets beyond the last column", "党建报表", ["填报项", "数值"], ["党员总数", v("members", 48)],
         ["应收党费", blank("due"), odd("（480.5）", "value_unexplained")], name="青山镇.xlsx"),
    form("a row for each unit and item", ["单位", "指标", "数值"], ["青山镇", "党员总数", v("members", 48, unit="T01")],
         ["青山镇", "应收党费", v("due", 480, 480.0, unit="T01")], ["白水镇", "党员总数", v("members", 30, unit="T02")], unit=None),
    form("a row for each unit and item, names merged, with measures", ["序号", "单位", "指标", "计量单位", "数值", "备注"],
         [1, "青山镇", "党员总数", "人", v("members", 48, unit="T01")], [2, None, "应收党费", "万元", v("due", 1.2, 12000.0, unit="T01")],
         [3, "白水镇", "党员总数", "人", v("members", 30, unit="T02"), "含预备"], ["合计", None, None, None, 78], unit=None, merged=("B2:B3",)),
    form("a row for each item and unit", ["指标", "单位", "数值"], ["党员总数", "青山镇", v("members", 48, unit="T01")],
         [None, "白水镇", v("members", 30, unit="T02")], ["应收党费", "青山镇", v("due", 480, 480.0, unit="T01")], unit=None),
    form("a row for each unit and item, one unit without its name", ["单位", "指标", "数值"], ["青山镇", "党员总数", v("members", 48, unit="T01")],
         [None, odd("绿化面积", "label_unmatched"), 7], [odd(None, "row_without_unit"), "党员总数", ask("members", 30)],
         [odd(None, "row_without_unit"), "应收党费", ask("due", 300)],
         [odd("青三镇", "unit_near"), "应收党费", ask("due", 480)], unit=None),
    form("villages beside units under a heading that nobody knows", ["某镇", "村", "党员总数"],
         ["青山镇", "东村", ask("members", 10, "value_narrowed", "T01")], ["白水镇", "西村", ask("members", 11, "value_narrowed", "T02")], unit=None),
    form("two sums of a town's villages", "青山镇各村党员情况表", ["村", "党员总数"], ["合计", ask("members", 48)], ["东村", 10], ["西村", 38],
         ["合计", ask("members", 49)], also=("total_differs",)),
    form("two values on the wrong side of a label", ["填报单位", "青山镇"], [odd("44/49", "value_unexplained"), "参训党员数"]),
    form("a column of a part of last year that goes on below a list", "青山镇党建报表", [*_HEAD, odd("上年（含非公）", "label_unmatched")],
         [*_FIRST, 3], ["党员总数", blank("members"), None, 41], name="青山镇.xlsx"),
    form("a sentence with numbers of known items", ["填报单位", "青山镇"], [odd("现有党支部24个，党员723名", "value_unexplained")],
         [odd("全镇共有24个党支部。", "value_unexplained")], ["应收党费", v("due", 480, 480.0)]),
    form("a sentence that says what the form says", ["填报单位", "青山镇"], ["2025年全镇现有党员48名，下设党支部9个。"], ["党员总数", v("members", 48)],
         ["党支部数", v("branches", 9), "其中临时党支部2个"], ["注：党支部24个为年初数"]),
    form("a sentence that says something else than the form", ["填报单位", "青山镇"], [odd("我镇现有党员49名", "value_unexplained")],
         ["党员总数", v("members", 48)]),
    form("a total of all pages", ["单位", "党员总数"], ["青山镇", v("members", 48, unit="T01")], ["（续表）"], ["单位", "党员总数"],
         ["白水镇", v("members", 29, unit="T02")], ["合计", 77], unit=None),
    form("who reports and the measure of amounts in one row", ["填报单位：青山镇", "金额单位：元"], *_PAIRS),
    form("who reports and when in one row", ["填报单位：青山镇", "填报日期：2025年12月1日"], *_PAIRS),
    form("nothing but a part in each column", ["填报单位", "青山镇"], ["项目", "男", "女"], ["党员总数", ask("members", 30), may("members", 18, 48)],
         also=("nothing_found", "label_unmatched")),
]  # fmt: skip
