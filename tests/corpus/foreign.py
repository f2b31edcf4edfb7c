"""Workbooks of a hostile stranger: remarks, lines and names that quietly take a number's meaning away."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Noted, Sheet, ask, form, odd, rows, v

CASES = [
    form("remarks without a heading that doubt the number before them", "青山镇2025年党建报表", ["党支部数", v("branches", 4)],
         ["党员总数", ask("members", 48, "value_narrowed"), "上年数"], ["参训党员数", ask("trained", 44, "value_narrowed"), "暂估数，待年底更新"],
         ["应收党费", ask("due", 480, "value_narrowed"), "东村未报"], ["实收党费", v("paid", 470, 470.0), "较上年减少10元"]),
    form("remarks below their heading that doubt the number before them", "青山镇2025年党建报表", ["项目", "数值", "备注"], ["党支部数", v("branches", 4), "含临时支部1个"],
         ["党员总数", ask("members", 48, "value_narrowed"), "仅城区"], ["参训党员数", ask("trained", 44, "value_narrowed"), "公示中"],
         ["应收党费", v("due", 480, 480.0), "上年数为460"]),
    form("remarks in a table of units", ["单位", "党员总数", "备注"], ["青山镇", ask("members", 48, "value_narrowed", "T01"), "计划数"],
         ["白水镇", v("members", 30, unit="T02"), "较上年减少1名"], unit=None),
    form("comments that doubt a number", "青山镇2025年党建报表", ["党支部数", v("branches", Noted(4, "含临时支部1个"), 4)],
         ["党员总数", ask("members", Noted(48, "甲某:\n上年数"), "value_narrowed")], ["参训党员数", ask("trained", Noted(44, "东村除外"), "value_narrowed")]),
    form("a line of its own without a number names a part", "青山镇2025年党建报表", ["党支部数", v("branches", 4)], ["机关党建"],
         ["党员总数", ask("members", 12, "title_narrows")]),
    form("a section of another year among the items", "青山镇2025年党建报表", ["一、基本情况"], ["党支部数", v("branches", 4)], ["二、2024年情况"],
         ["党员总数", ask("members", 12)], ["三、党费"], ["应收党费", v("due", 480, 480.0)]),
    form("a line names one village", "青山镇2025年党建报表", ["党支部数", v("branches", 4)], ["东岭村"], ["党员总数", ask("members", 12, "title_narrows")]),
    form("the unit's name with what is left out", "青山镇（不含青山村）", ["党员总数", ask("members", 12, "title_narrows")]),
    form("the name of a unit's school as title", "青山镇中心小学", ["党员总数", ask("members", 12, "title_narrows")]),
    form("a village before the label", "青山镇2025年党建报表", ["党支部数", v("branches", 4)], ["东岭村", "党员总数", ask("members", 12, "value_narrowed")],
         also=("category_unknown", "label_unmatched")),
    form("a section's measure ends with the section", "青山镇党建报表", ["一、集体经济（单位：万元）"], ["村集体经济收入", v("income", 80, 80.0)], ["二、党费"],
         ["应收党费", ask("due", 36000, "measure_unclear")]),
    form("the next section has a measure of its own", "青山镇党建报表", ["一、集体经济（单位：万元）"], ["村集体经济收入", v("income", 80, 80.0)],
         ["二、党费（单位：元）"], ["应收党费", v("due", 36000, 36000.0)]),
    Case("a measure in the name of the sheet", [Book("报表.xlsx", [Sheet(rows(["单位", "村集体经济收入"],
         ["青山镇", ask("income", 800000, "measure_unclear", "T01")]), "集体经济（元）")], None)]),
    form("another unit's name alone among the items", "青山镇2025年党建报表", ["党支部数", ask("branches", 4)], ["白水镇"], ["党员总数", ask("members", 12)],
         also=("units_disagree",)),
    form("a chamber and an area of a unit in its column", ["单位", "党员总数"], [odd("青山镇商会", "unit_near"), ask("members", 8, unit="T01")],
         [odd("柳河乡片区", "unit_near"), ask("members", 30, unit="T04")], ["白水镇", v("members", 30, unit="T02")], unit=None),
    form("one of a column names its measure, smaller ones do not", ["单位", "应收党费"], ["青山镇", v("due", "1.2万元", 12000.0, unit="T01")],
         ["白水镇", ask("due", 0.9, "measure_unclear", "T02")], ["柳河乡", v("due", 8000, 8000.0, unit="T04")], unit=None),
    form("the number of the page below a list", ["填报单位：青山镇"], ["表彰名称", "表彰级别", "表彰日期"],
         [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1), v("awards.day", "2025-07-01", date(2025, 7, 1), line=1)],
         ["第1页"]),
    form("plan and result as kinds of rows, the unit named once", ["单位", "类别", "参训党员数"], ["青山镇", "计划", ask("trained", 50, unit="T01")],
         [None, "完成", ask("trained", 44, unit="T01")], unit=None),
    form("last year's report dated in this one", "（2025年12月）", [odd("青山镇2024年度党建考核报表", "another_year")], ["党员总数", ask("members", 48)]),
    form("a line of dashes ends no title", "青山镇2025年上半年党建报表", ["党支部数", ask("branches", 4, "title_narrows")], ["——————"],
         ["党员总数", ask("members", 48)]),
    form("nothing more below a list", ["填报单位：青山镇"], ["表彰名称", "表彰级别", "表彰日期"],
         [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1), v("awards.day", "2025-07-01", date(2025, 7, 1), line=1)],
         ["（以下空白）"]),
    Case("explanations of the items on a sheet of their own", [Book("青山镇.xlsx", [
         Sheet(rows(["指标", "解释"], ["党员总数", "含预备党员，例如 100"]), "填报说明"), Sheet(rows(["党员总数", v("members", 48)]), "报表")])],
         also=("sheet_set_aside",)),
    form("whether it is done, in the label's own words", "青山镇", ["是否制定年度计划", v("plan", "已制定", True)]),
    form("whether it is done, denied in the label's own words", "青山镇", ["是否制定年度计划", v("plan", "未制定", False)]),
    *(form(f"a title that ends in {words}", [f"青山镇{words}"], ["党员总数", ask("members", 48, "title_narrows")])
      for words in ("2025年党建报表（计划）", "党建预报表", "2025年党建月报")),
    *(form(f"a title of {words} in a file that names the town", [words], ["党员总数", ask("members", 48, "title_narrows")], name="青山镇.xlsx")
      for words in ("东村党建报表", "2025年东河社区党支部统计表")),
    *(form(f"a title with the word {words}", [f"青山镇{words}"], ["党员总数", v("members", 48)])
      for words in ("农村党建报表", "村（社区）党建情况表", "进社区工作情况表", "2025年度党建报表（含社区）", "老旧小区党建报表", "天气预报信息员党建报表")),
    form("a title that takes in more than the unit", [odd("青山镇党建报表（含县直部门）", "sheet_doubtful")], ["党员总数", v("members", 48)]),
    *(Case(f"a file called {name}", [Book(f"{name}.xlsx", [Sheet(rows(["党员总数", v("members", 48)]))])], findings)
      for name, findings in (("青山镇（草稿）", ("sheet_doubtful",)), ("青山镇（作废）", ("sheet_doubtful",)), ("青山镇旧", ("sheet_doubtful",)),
                             ("青山镇报表（测试）", ("sheet_doubtful",)), ("青山镇拆旧", ()), ("青山镇老旧小区", ()))),
    Case("a file called a plan", [Book("青山镇计划.xlsx", [Sheet(rows(["党员总数", ask("members", 48, "title_narrows")]))])]),
    Case("a sheet called old", [Book("青山镇.xlsx", [Sheet(rows(["党员总数", v("members", 48)]), "旧")])], ("sheet_doubtful",)),
    Case("a sheet for reference beside the report", [Book("青山镇.xlsx", [Sheet(rows(["党员总数", v("members", 48)])),
         Sheet(rows(["党员总数", 50]), "参考")])], ("sheet_set_aside",)),
]  # fmt: skip
