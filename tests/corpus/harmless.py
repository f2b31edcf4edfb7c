"""Words and values beside those asked for that change nothing of them, each beside some that do."""

from __future__ import annotations

from corpus.book import ask, form, odd, v

_NAMED = ["填报单位", "青山镇"]
_SAME = ("2025年", "2025年度", "截至2025年12月31日", "截至12月底", "1-12月", "年末", "全镇", "合计", "汇总", "含预备党员", "已核实", "实际",
         "终稿", "最新", "人，2025年", "填数字，没有填0")  # fmt: skip
_OTHER = ("2024年", "2026年", "上年", "计划", "上半年", "截至9月底", "12月", "1-11月", "不含预备党员", "正式", "核实", "流动党员", "预计", "未审核", "小计", "农村")

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
]
