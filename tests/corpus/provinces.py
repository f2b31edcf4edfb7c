"""Workbooks as a stranger sends them, from offices that the others do not know: none was made for a mechanism."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Sheet, Shown, ask, form, may, odd, rows, v

_NAMED = ["填报单位", "青山镇"]


CASES = [
    form("points under an open heading", _NAMED, ["考核指标", odd("得分", "label_unmatched")], ["党员总数", ask("members", 9)],
         ["党支部数", ask("branches", 5)], also=("nothing_found",)),
    form("marks and points, but nothing done", _NAMED, ["考核指标", odd("分值", "full_marks"), odd("自评得分", "label_unmatched")],
         ["党员总数", ask("members", 10), 9], ["党支部数", ask("branches", 5), 5], also=("nothing_found",)),
    form("marks, what was done, points", _NAMED, ["考核指标", odd("分值", "full_marks"), "完成情况", odd("自评分", "parts_beside")],
         ["党员总数", 10, v("members", 48), 9], ["党支部数", 5, v("branches", 9), 5]),
    form("one item in two sections of its parts", _NAMED, ["一、城区"], [odd("党员总数", "label_near"), ask("members", 10)], ["二、农村"],
         [odd("党员总数", "label_near"), ask("members", 38)], also=("nothing_found",)),
    form("one item in the whole and in a part", _NAMED, ["一、基本情况"], ["党员总数", v("members", 48)], ["二、农村"],
         [odd("党员总数", "label_near"), 38]),
    form("a number beside a row of measures below a page break", ["单位", "应收党费", "实收党费"], ["（续表）"],
         [odd(None, "row_without_unit"), "万元", "元", None, odd(48, "values_without_label")],
         ["青山镇", ask("due", 1.2, "measure_unclear", "T01"), may("paid", 11000, 11000.0, unit="T01")],
         unit=None, also=("measure_unclear",)),
    form("number formats that hide, leave off the minus or hedge", _NAMED, ["应收党费", ask("due", Shown(480, ";;;"), "shown_otherwise")],
         ["收入增长额", ask("growth", Shown(-3.5, "0.0;0.0"), "shown_otherwise")], ["党员总数", ask("members", Shown(48, '"约"0'), "shown_otherwise")]),
    *(form(f"the number format {shown}", _NAMED, ["党员总数", ask("members", Shown(48, shown), "shown_otherwise")]) for shown in (
        '[>=10]"合格";0', '"达标"', '[>=100]0;"不足"', '"4"0', '0"0"', '"-"0', "(0)", '0"/100"', '0"±2"', '"";"";""', '[=1]"是";[=0]"否"')),
    *(form(f"the harmless number format {shown}", _NAMED, ["党员总数", v("members", Shown(48, shown), 48)]) for shown in (
        '[=0]"无";0', '0;-0;"无"', "[Red][>50]0;0", '[>=10]0;"不足"', '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "0;;;@", '[DBNum1][$-804]General', "G/通用格式", "000", "+0;-0")),
    form("number formats that show yes and no", _NAMED, ["是否制定年度计划", v("plan", Shown(1, '[=1]"是";[=0]"否"'), True)], ["党员总数", v("members", 48)]),
    form("number formats that show no for yes", _NAMED, ["是否制定年度计划", ask("plan", Shown(1, '[=1]"否";[=0]"是"'), "shown_otherwise")], ["党员总数", v("members", 48)]),
    form("number formats that show a minus in their own way", _NAMED, ["收入增长额", v("growth", Shown(-3.5, "0.0_);(0.0)"), -3.5)],
         ["村集体经济收入", v("income", Shown(-2, "0;[Red]0"), -2.0)], ["党员总数", v("members", Shown(48, "0;0"), 48)],
         ["参训党员数", v("trained", Shown(44, '"共"0"人"'), 44)]),
    *(form(f"a lone heading {heading}", _NAMED, ["项目", odd(heading, "label_unmatched")], ["党员总数", ask("members", 9)],
           ["应收党费", ask("due", 5)], also=("nothing_found",)) for heading in ("女", "新增", "2025年新增数", "核减数", "人均", "全县平均", "标准值")),
    *(form(f"a lone heading {heading} over the values", _NAMED, ["项目", heading], ["党员总数", v("members", 48)], ["党支部数", v("branches", 9)])
      for heading in ("自评情况", "2025年情况", "截至12月底", "全镇")),
    form("a share under its heading", _NAMED, ["项目", "占比"], ["群众满意率", v("rate", "98%", 0.98)]),
    form("percent formats where no rate is asked for", _NAMED, ["党员总数", ask("members", Shown(48, "0%"), "other_measure")],
         ["应收党费", ask("due", Shown(0.35, "0.00%"), "other_measure")], ["群众满意率", v("rate", Shown(0.98, "0%"), 0.98)]),
    form("English measures of sums", ["Unit: Qingshan Town", None, "in 10,000 yuan"], ["Dues due", ask("due", 1.2, "measure_unclear")],
         ["Members", v("members", 48)]),
    form("English yes and no", ["Unit: Qingshan Town"], ["Members", v("members", 48)], ["Has a plan", v("plan", "No", False)]),
    form("how clerks write sums, days and hours", ["填报单位：（盖章）青山镇"], ["应收党费", v("due", "35元5角2分", 35.52)], ["实收党费", v("paid", "3.5W元", 35000.0)],
         ["述职评议会日期", v("day", "2025年11月5日召开", date(2025, 11, 5))]),
    form("a day with its time as a text", _NAMED, ["述职评议会日期", v("day", "2025/11/5 14:30", date(2025, 11, 5))]),
    Case("a csv file of a program that guards its numbers",
         [Book("青山镇.csv", [Sheet(rows(["党员总数", v("members", '="048"', 48)], ["应收党费", v("due", '="480.5"', 480.5)]))])]),
    form("forms of two units one below the other", ["单位：青山镇"], ["党员总数", v("members", 48, unit="T01")], ["应收党费", v("due", 480, 480.0, unit="T01")],
         [], ["单位：白水镇"], ["党员总数", v("members", 30, unit="T02")], ["应收党费", v("due", 300, 300.0, unit="T02")], unit=None),
    form("forms of two units below their names", ["青山镇", None, None, "白水镇"],
         ["党员总数", v("members", 48, unit="T01"), None, "党员总数", v("members", 30, unit="T02")],
         ["应收党费", v("due", 480, 480.0, unit="T01"), None, "应收党费", v("due", 300, 300.0, unit="T02")], unit=None),
    form("forms of two units with different items", ["单位：青山镇"], ["党员总数", ask("members", 48)], ["单位：白水镇"], ["应收党费", ask("due", 300)],
         unit=None, also=("units_disagree",)),
    form("two names of units above one form", [odd("白水镇", "units_disagree")], ["单位：青山镇"], ["党员总数", ask("members", 48)]),
    form("units merged at the left of their items", ["青山镇", "党员总数", v("members", 48, unit="T01")], [None, "应收党费", v("due", 480, 480.0, unit="T01")],
         ["白水镇", "党员总数", v("members", 30, unit="T02")], [None, "应收党费", v("due", 300, 300.0, unit="T02")], unit=None, merged=("A1:A2", "A3:A4")),
    form("the unit merged at the left of its items", ["青山镇", "党员总数", v("members", 48)], [None, "应收党费", v("due", 480, 480.0)], merged=("A1:A2",)),
    form("marks and points below a heading with a slip of the pen", _NAMED, ["考考核指标", odd("分值", "full_marks"), None, odd("自评得分", "label_unmatched")],
         ["党员总数", ask("members", 10), None, 9], ["党支部数", ask("branches", 5), None, 5], also=("nothing_found", "label_unmatched")),
    form("a kind on the left of its labels, a blank column between, a total below", ["填报单位", None, "青山镇"],
         ["流动党员", None, odd("党员总数", "label_near"), ask("members", 5)], [None, None, odd("参训党员数", "label_near"), ask("trained", 4)],
         ["党费", None, "应收党费", v("due", 10)], ["合计", 99, 99, 99], merged=("A2:A3",), also=("value_unexplained",)),
]  # fmt: skip
