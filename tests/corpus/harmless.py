"""Words and values beside those asked for that change nothing of them, each beside some that do."""

from __future__ import annotations

from corpus.book import Book, Case, Sheet, ask, form, odd, rows, v

_NAMED = ["填报单位", "青山镇"]
_SAME = ("2025年", "2025年度", "截至2025年12月31日", "截至12月底", "1-12月", "年末", "全镇", "合计", "汇总", "含预备党员", "已核实", "实际",
         "终稿", "最新", "人，2025年", "填数字，没有填0")  # fmt: skip
_OTHER = ("2024年", "2026年", "上年", "计划", "上半年", "截至9月底", "12月", "1-11月", "不含预备党员", "正式", "核实", "流动党员", "预计", "未审核", "小计", "农村")

_DOUBT = "value_and_doubt"


def _stacked(title: str, first: str, second: str, *, at_title: bool) -> Case:
    """Two tables, the first of the period's year, of which the second is mentioned only: at its title or first value."""
    return form(title, [first], ["单位", "党员总数"], ["青山镇", v("members", 48, unit="T01")], ["白水镇", v("members", 30, unit="T02")], [None],
                [odd(second, "other_period") if at_title else second], ["单位", "党员总数"], ["青山镇", 45 if at_title else odd(45, "other_period")],
                ["白水镇", 29], unit=None)


CASES = [
    *(form(f"a label with （{word}） behind it", _NAMED, [f"党员总数（{word}）", v("members", 48)], ["党支部数", v("branches", 4)]) for word in _SAME),
    *(form(f"a label with （{word}） behind it, which changes it", _NAMED, [odd(f"党员总数（{word}）", "label_near"), ask("members", 48)], ["党支部数", v("branches", 4)],
           also=("sheet_doubtful", "remark_of_part", "another_year"))
      for word in _OTHER),
    form("brackets behind headings of a table", ["单位", "党员总数（全镇）", "党支部数（2025年）", odd("参训党员数（上半年）", "label_near"), "评定档次（一档/二档/三档）", "是否制定年度计划（填“是”或“否”）"],
         ["青山镇", v("members", 48, unit="T01"), v("branches", 4, unit="T01"), ask("trained", 44, unit="T01"), v("level", "一档", "a", unit="T01"), v("plan", "是", True, unit="T01")], unit=None),
    form("choices behind a label, all or one of them", _NAMED, ["评定档次（一档、二档、三档）", v("level", "一档", "a")], ["党支部数", v("branches", 4)]),
    form("one choice behind a label", _NAMED, [odd("评定档次（一档）", "label_near"), ask("level", "一档")], ["党支部数", v("branches", 4)]),
    form("what was done behind the label of a plan", _NAMED, [odd("计划发展党员数（实际）", "label_near"), ask("planned", 4)], ["党支部数", v("branches", 4)]),
    form("codes before labels, but no quarters", _NAMED, ["A1 党员总数", v("members", 48)], ["A2.党支部数", v("branches", 4)], [odd("Q1 参训党员数", "label_near"), ask("trained", 12)]),
    form("a measure behind a stroke, and what it is counted by", _NAMED, ["党员数/人", v("members", 48)], ["村集体经济收入/元", v("income", 485000, 48.5)],
         [odd("应收党费/人", "label_near"), ask("due", 480)], ["现有党支部数", v("branches", 4)]),
    form("the contents filled in, behind their items", _NAMED, ["序号", "项目", "计量单位", "填报内容", "备注"], [1, "党员总数", "人", v("members", 48), None],
         [2, "应收党费", "万元", v("due", 1.2, 12000.0), None], [3, "是否制定年度计划", "—", v("plan", "是", True), None]),
    form("a closing line below cards of labels above their values", "青山镇报表", ["党员总数", "党支部数"], [v("members", 48), v("branches", 4)], ["应收党费", "实收党费"],
         [v("due", 480), v("paid", 470)], ["填表人：", None], ["感谢支持！", None]),
    form("a second row of values below cards", "青山镇报表", ["党员总数", "党支部数"], [ask("members", 48), ask("branches", 4)], [odd(47, "rows_without_unit_column"), None], also=("nothing_found",)),
    form("sections of last year and this", _NAMED, ["一、2024年情况"], ["党员总数", odd(45, "other_period")], ["二、2025年情况"], ["党员总数", v("members", 48)]),
    form("a section of a plan and one of what was done", _NAMED, ["一、目标任务"], ["党员总数", odd(50, "other_period")], ["二、完成情况"], ["党员总数", v("members", 48)]),
    form("a section of last year and one that says no year", _NAMED, ["一、2024年情况"], ["党员总数", 45], ["二、基本情况"], ["党员总数", ask("members", 48)],
         also=("another_year", "title_narrows", "nothing_found")),
    form("a section of last year with an item more", _NAMED, ["一、2024年情况"], ["党员总数", odd(45, "title_narrows")], ["党支部数", ask("branches", 4)], ["二、2025年情况"], ["党员总数", v("members", 48)],
         also=("another_year",)),
    _stacked("a table of this year above one of last year", "2025年度党建情况", "2024年度党建情况", at_title=True),
    _stacked("a table of this year above next year's plan", "2025年度党建情况", "2026年度党建计划", at_title=False),
    Case("a sheet of the plan beside one of what was done", [Book("青山镇.xlsx", [Sheet(rows(["党员总数", 50]), "2025年计划"), Sheet(rows(["党员总数", v("members", 48)]), "2025年完成")])],
         ("sheet_set_aside",)),
    Case("a sheet of the plan with an item more", [Book("青山镇.xlsx", [Sheet(rows(["党员总数", 50], ["党支部数", ask("branches", 4)]), "2025年计划"),
         Sheet(rows(["党员总数", ask("members", 48, _DOUBT)]), "2025年完成")])], ("title_narrows",)),
    *(form(f"groups {other} and {own}", ["单位", other, None, own, None], [None, *["党员总数", "党支部数"] * 2], ["青山镇", 40, 3, v("members", 48, unit="T01"), v("branches", 4, unit="T01")],
           ["白水镇", 29, 3, v("members", 30, unit="T02"), v("branches", 3, unit="T02")], unit=None, merged=("A1:A2", "B1:C1", "D1:E1"), also=("other_period",))
      for other, own in (("2025年计划", "2025年完成"), ("上年实绩", "本年实绩"), ("2025年上半年", "2025年全年"), ("截至6月底", "截至12月底"), ("2025年（预计）", "2025年（实际）"))),
    form("a plan below an item and nothing else", ["单位", "党支部数", "党员总数"], [None, "2025年完成", odd("2025年计划", "label_unmatched")],
         ["青山镇", v("branches", 4, unit="T01"), ask("members", 50, unit="T01")], ["白水镇", v("branches", 3, unit="T02"), ask("members", 30, unit="T02")], unit=None, merged=("A1:A2",)),
    form("two years above plan and result in a form", _NAMED, [None, "2024年", None, "2025年", None], ["项目", "计划", "完成", "计划", "完成"],
         ["党员总数", 50, 45, 50, v("members", 48)], ["党支部数", 3, 3, 4, v("branches", 4)], merged=("B2:C2", "D2:E2"), also=("other_period",)),
    form("what changed since last year, beside each item", ["单位", "党员总数", odd("较上年", "parts_beside"), "应收党费", "较上年"],
         ["青山镇", v("members", 48, unit="T01"), 3, v("due", 480, unit="T01"), 20], ["白水镇", v("members", 30, unit="T02"), -1, v("due", 300, unit="T02"), 5], unit=None),
    Case("a sheet that explains the items", [Book("青山镇.xlsx", [Sheet(rows(["党员总数", v("members", 48)]), "填报表"), Sheet(rows(["一、党员总数：指全镇党员，截至2025年12月31日。"]), "填表说明")])],
         also=("sheet_set_aside",)),
]
