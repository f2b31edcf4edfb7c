"""What townships send on any day and a person reads at a glance, each beside what must remain a question."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Cell, Sheet, ask, blank, form, may, odd, rows, v

_NAMED = ["填报单位", "青山镇"]
_EARLIER = odd("上年", "other_period")

def _award(title: object, level: object, line: int) -> list[list[object]]:
    """One award in two rows of labels and values."""
    return [["表彰名称", v("awards.title", title, line=line)], ["表彰级别", v("awards.level", level, {"市级": "city", "省级": "province"}[str(level)], line=line)]]


def _no_report(word: str, *, named: bool) -> list[Case]:
    """A sheet that its name, or its title, calls a draft, old or void: alone in its file, and beside the report."""
    name, title = (word, "青山镇党建报表") if named else ("Sheet1", f"青山镇党建报表（{word}）")
    alone = [[title], ["党员总数", v("members", 48)]]
    first = Sheet(rows(["青山镇党建报表"], ["党员总数", v("members", 48)]), "报表")
    aside = Sheet([[title], ["党员总数", 45]], name)
    where = "name" if named else "title"
    return [
        Case(f"the {where} {word} alone in its file", [Book("报表.xlsx", [Sheet(alone, name)])], ("sheet_doubtful",)),
        Case(f"the {where} {word} beside the report", [Book("报表.xlsx", [first, aside])], ("sheet_set_aside",)),
    ]


CASES = [
    *(case for word in ("草稿", "旧", "作废", "备份") for named in (True, False) for case in _no_report(word, named=named)),
    form("rows of two years of which this year's is blank", _NAMED, ["党员总数", _EARLIER, 45], [None, "本年", blank("members")],
         ["党支部数", _EARLIER, 3], [None, "本年", v("branches", 4)], merged=("A2:A3", "A4:A5")),
    form("an item once for each year of which this year's is blank", _NAMED, ["党员总数", odd("2024年", "other_period"), 45],
         ["党员总数", "2025年", blank("members")], ["党支部数", odd("2024年", "other_period"), 3], ["党支部数", "2025年", v("branches", 4)]),
    form("nothing but last year's row", _NAMED, ["党员总数", _EARLIER, ask("members", 45, "value_narrowed")], ["党支部数", "本年", v("branches", 4)]),
    form("what should be and what is, above columns of a table", ["单位", "党员总数", None, "党支部数", None],
         [None, odd("应有", "other_period"), "实有", odd("应有", "other_period"), "实有"],
         ["青山镇", 45, v("members", 44, unit="T01"), 3, v("branches", 3, unit="T01")],
         ["白水镇", 30, v("members", 30, unit="T02"), 3, v("branches", 4, unit="T02")], merged=("A1:A2", "B1:C1", "D1:E1"), unit=None),
    form("what was found by itself and on a visit", _NAMED, ["序号", "项目", "自查情况", "核查情况"], [1, "党支部数", v("branches", 4), 4],
         [2, "党员总数", ask("members", 48, "several_values"), 47], [3, "是否制定年度计划", v("plan", "是", True), "是"]),
    form("what was found by itself and on a visit, in rows", _NAMED, ["党支部数", "自查", v("branches", 4)], [None, "核查", 4],
         ["党员总数", "自查", ask("members", 48, "several_values")], [None, "核查", 47], merged=("A2:A3", "A4:A5")),
    form("assessed twice in words that may mean points", _NAMED, ["项目", odd("自评", "category_unknown"), "核定"], ["党支部数", v("branches", 4), 4],
         ["党员总数", ask("members", 48, "several_values"), 47]),
    form("assessed twice behind labels with full marks", _NAMED, ["项目", odd("自评", "category_unknown"), "核定"],
         [odd("党支部数（5分）", "label_near"), ask("branches", 4), 4], [odd("党员总数（10分）", "label_near"), ask("members", 8), 8]),
    form("brackets that say what is counted in a number", _NAMED, ["党员总数", Cell("9名（其中女3名）", "members", 9, says="remark_left_out")],
         ["党支部数", Cell("4个（含流动党支部1个）", "branches", 4, says="remark_left_out")], ["参训党员数", ask("trained", "8人（含待批1人）", "number_with_remark")],
         ["应收党费", ask("due", "480（不含补交20）", "number_with_remark")]),
    form("columns of nothing but texts beside the values", _NAMED, ["序号", "考核指标", "完成情况", odd("来源", "texts_beside"), "佐证材料", "责任单位", odd("完成时限", "label_unmatched"), "自查问题"],
         [1, "党员总数", v("members", 48), "党内统计系统", "附件1", "组织办", "12月底", "无"], [2, "党支部数", v("branches", 4), "党内统计系统", None, "组织办", "12月底", "无"]),
    *(form(f"a column of texts that says {text}", _NAMED, ["项目", "数值", odd("审核意见", "label_unmatched")], ["党员总数", may("members", 48, 48), text],
           ["党支部数", v("branches", 4), "属实"], also=("value_narrowed",)) for text in ("应为45", "上年数", "数据有误", "流动党员")),
    form("an unknown column of texts, where the table may miss one", ["单位", "党员总数", odd("工作亮点", "label_unmatched")],
         ["青山镇", v("members", 48, unit="T01"), "红色驿站"], ["白水镇", v("members", 30, unit="T02"), "银发先锋"], unit=None),
    form("columns of texts in a list", ["填报单位：青山镇"], ["序号", "表彰名称", "表彰级别", "表彰日期", odd("发文单位", "texts_beside"), "文号"],
         [1, v("awards.title", "先进集体", line=1), v("awards.level", "市级", "city", line=1), v("awards.day", date(2025, 3, 1), line=1), "市委组织部", "市组〔2025〕1号"]),
    form("twelve months with their sum", _NAMED, ["项目", odd("1月", "parts_beside"), *(f"{month}月" for month in range(2, 13)), "合计"],
         ["专题研究党建会议次数", *[1] * 12, v("meetings", 12)], ["应收党费", *[40] * 12, Cell(490, "due", 490.0, says="total_differs")]),
    form("two tables side by side with a total for both", ["单位", "党员总数", "党支部数", "单位", "党员总数", "党支部数"],
         ["青山镇", v("members", 48, unit="T01"), v("branches", 4, unit="T01"), "红石街道", v("members", 80, unit="S01"), v("branches", 6, unit="S01")],
         ["白水镇", v("members", 30, unit="T02"), v("branches", 3, unit="T02"), "新城街道", v("members", 70, unit="S02"), v("branches", 5, unit="S02")],
         ["合计", 228, odd(19, "total_differs"), None, None, None], unit=None),
    form("totals of two tables side by side, said once", ["单位", "党员总数", None, "单位", "应收党费"], ["青山镇", v("members", 48, unit="T01"), None, "青山镇", v("due", 480, unit="T01")],
         ["白水镇", v("members", 30, unit="T02"), None, "白水镇", v("due", 300, unit="T02")], ["合计", 78, None, None, odd(790, "total_differs")], unit=None),
    form("sections of a list with numbers of their own", ["填报单位：青山镇"], ["序号", "表彰名称", "表彰级别"], ["一", "集体荣誉（1项）"],
         [1, v("awards.title", "先进集体", line=1), v("awards.level", "市级", "city", line=1)], ["（二）", odd("2024年个人荣誉", "line_of_another_year")],
         [1, ask("awards.title", "红旗手", line=9), ask("awards.level", "省级", line=9)], ["三", "其他"],
         [1, v("awards.title", "文明单位", line=2), v("awards.level", "省级", "province", line=2)]),
    form("a list numbered in words with a line that lacks its level", ["填报单位：青山镇"], ["序号", "表彰名称", "表彰级别"],
         ["一", v("awards.title", "先进集体", line=1), ask("awards.level", None, "column_blank", line=1)],
         ["二", v("awards.title", "红旗单位", line=2), v("awards.level", "市级", "city", line=2)]),
    form("cards of labels above their values", ["青山镇2025年党建情况", None, None, None], ["党员总数", None, "党支部数", None], [v("members", 48), None, v("branches", "4个", 4), None],
         ["应收党费", None, "实收党费", None], [v("due", 480), None, v("paid", 470), None],
         merged=("A1:D1", "A2:B2", "C2:D2", "A3:B3", "C3:D3", "A4:B4", "C4:D4", "A5:B5", "C5:D5")),
    form("one merged value below two labels", ["青山镇2025年党建情况"], ["党员总数", "党支部数", "应收党费"], [ask("members", 48, "merged_value"), odd(None, "merged_value"), v("due", 480)],
         merged=("A3:B3",)),
    form("forms of two units below their titles and names", ["青山镇党建报表"], ["填报单位", "青山镇"], ["项目", "数值"], ["党员总数", v("members", 48, unit="T01")],
         ["党支部数", v("branches", 4, unit="T01")], [None], ["白水镇党建报表"], ["填报单位", "白水镇"], ["项目", "数值"], ["党员总数", v("members", 30, unit="T02")],
         ["党支部数", v("branches", 3, unit="T02")], unit=None),
    form("forms of two units in pairs below their names", ["填报单位", "青山镇", "填报日期", "2025-12-01"], ["党员总数", v("members", 48, unit="T01"), "党支部数", v("branches", 4, unit="T01")],
         [None], ["填报单位", "白水镇", "填报日期", "2025-12-01"], ["党员总数", v("members", 30, unit="T02"), "党支部数", v("branches", 3, unit="T02")], unit=None),
    form("a partner's numbers below a title of their own", ["青山镇党建报表"], ["填报单位：青山镇"], ["党员总数", ask("members", 48, unit="T01")],
         ["二、结对共建单位白水镇情况"], ["党员总数", ask("members", 30, unit="T02")], unit=None, also=("units_disagree",)),
    form("a unit's name that comes back below another's", ["填报单位", odd("青山镇", "units_disagree")], ["党员总数", ask("members", 48)], ["填报单位", "白水镇"],
         ["党员总数", ask("members", 30)], ["填报单位", "青山镇"], ["党支部数", ask("branches", 3)], unit=None, also=("units_disagree",)),
    *(form(f"{title} above the whole year", _NAMED, [odd(title, "other_period")], ["项目", "数值"], ["党员总数", 45], ["党支部数", 4], [whole], ["项目", "数值"],
           ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)])
      for title, whole in (("一、上半年", "二、全年"), ("一、上年情况", "二、本年情况"))),
    form("last year's section above this year's", _NAMED, ["（一）2024年"], ["党员总数", odd(45, "other_period")], ["（二）2025年"],
         ["党员总数", v("members", 48)]),
    form("nothing but half a year's section", _NAMED, ["一、上半年"], [odd("党员总数", "label_near"), ask("members", 45)], also=("nothing_found",)),
    form("a list written as blocks below a form", _NAMED, ["党员总数", v("members", 48)], ["荣誉一"], *_award("先进集体", "市级", 1), ["荣誉二"], *_award("红旗单位", "省级", 2),
         ["表彰名称", None], ["表彰级别", None]),
    form("blocks of a list in pairs", _NAMED, *([one for pair in _award(title, level, line) for one in pair] for title, level, line in
         (("先进集体", "市级", 1), ("红旗单位", "省级", 2)))),
    form("a list with a column a line", _NAMED, ["表彰名称", v("awards.title", "先进集体", line=1), v("awards.title", "红旗单位", line=2)],
         ["表彰级别", v("awards.level", "市级", "city", line=1), v("awards.level", "省级", "province", line=2)]),
    form("blocks of which one is only proposed and one of another year", _NAMED, *_award("先进集体", "市级", 1),
         ["表彰名称", ask("awards.title", "红旗单位（拟表彰）", "value_narrowed", line=9)], ["表彰级别", ask("awards.level", "省级", line=9)],
         ["二、2024年荣誉"], ["表彰名称", ask("awards.title", "文明单位", line=9)], ["表彰级别", ask("awards.level", "省级", line=9)], also=("line_of_another_year",)),
    form("blocks with different labels", _NAMED, ["表彰名称", "先进集体"], ["表彰级别", ask("awards.level", "市级", "value_unexplained", line=1)], ["表彰名称", "红旗单位"],
         also=("nothing_found",)),
    form("a block with a second text beside", _NAMED, ["表彰名称", "先进集体", "已作废"], ["表彰级别", ask("awards.level", "市级", "value_unexplained", line=1)],
         also=("nothing_found",)),
    form("rows of months with their sum", ["填报单位：青山镇"], ["月份", "专题研究党建会议次数", "应收党费"], *([f"{month}月", 1, 40] for month in range(1, 13)),
         ["合计", v("meetings", 12), Cell(490, "due", 490.0, says="total_differs")]),
    form("rows of quarters and the whole year", ["填报单位：青山镇"], ["季度", "专题研究党建会议次数"], *([f"{quarter}季度", 3] for quarter in "一二三四"), ["全年", v("meetings", 12)]),
    form("rows of months of two units", ["单位", "月份", "专题研究党建会议次数"], *(["青山镇" if month == 1 else None, f"{month}月", 1] for month in range(1, 13)),
         [None, "小计", v("meetings", 12, unit="T01")], *(["白水镇" if month == 1 else None, f"{month}月", 2] for month in range(1, 13)),
         [None, "小计", v("meetings", 24, unit="T02")], unit=None),
    form("rows of some months with their sum", ["填报单位：青山镇"], [odd("月份", "label_unmatched"), "专题研究党建会议次数"],
         ["1月", 1], *([f"{month}月", odd(1, "rows_without_unit_column") if month == 2 else 1] for month in range(2, 10)),
         ["合计", ask("meetings", 9)], also=("nothing_found",)),
    form("columns of some months with their sum", _NAMED, ["项目", odd("1月", "remark_of_part"), *(f"{month}月" for month in range(2, 10)), "合计"],
         ["专题研究党建会议次数", *[1] * 9, v("meetings", 9)]),
    form("rows of some months below an item", _NAMED, ["专题研究党建会议次数", odd("1月", "remark_of_part"), 1], [None, "2月", 1], [None, "3月", 1], [None, "合计", v("meetings", 3)]),
    form("items named by two cells of a row", _NAMED, ["党费", "应收", v("due", 480)], [None, "实收", v("paid", 470)], merged=("A2:A3",)),
    form("items named by their row and their column", _NAMED, ["项目", "计划数", "完成数", "完成率"], ["发展党员", v("planned", 5), v("recruited", 4), "80%"]),
    form("a row of which only one column makes an item", _NAMED, ["项目", "应收", "减免", "实收"], ["党费", v("due", 480), odd(10, "value_unexplained"), v("paid", 470)]),
    form("measures headed like units beside years", ["青山镇党费情况"], ["项目", "单位", odd("2024年", "other_period"), "2025年", odd("增长（%）", "other_period")],
         ["应收党费", "元", 450, v("due", 480), 6.7], ["实收党费", "元", 450, v("paid", 470), 4.4]),
    form("other columns of a list that was read in full", ["填报单位：青山镇"], ["序号", "表彰名称", "表彰级别", "表彰日期", odd("参加人数", "texts_beside"), "实施村"],
         [1, v("awards.title", "先进集体", line=1), v("awards.level", "市级", "city", line=1), v("awards.day", date(2025, 3, 1), line=1), 56, "石桥村"]),
    form("a number in a list that lacks its column of numbers", ["单位", "通报事由", "通报级别", odd("起", "label_unmatched")],
         ["青山镇", v("incidents.title", "某事", line=1, unit="T01"), v("incidents.level", "市级", "city", line=1, unit="T01"), 2], unit=None),
]
