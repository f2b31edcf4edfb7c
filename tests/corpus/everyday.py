"""What townships send on any day and a person reads at a glance, each beside what must remain a question."""

from __future__ import annotations

from corpus.book import Book, Case, Cell, Sheet, ask, blank, form, odd, rows, v

_NAMED = ["填报单位", "青山镇"]
_EARLIER = odd("上年", "other_period")

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
]
