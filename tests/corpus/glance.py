"""What a person reads at a glance: numbered rows and columns, full marks beside items, sums of parts, years downwards."""

from __future__ import annotations

from corpus.book import ask, form, odd, v

_NAMED = ["填报单位", "青山镇"]
_MEMBERS, _TRAINED = v("members", 48), v("trained", 44)

CASES = [
    form("a statistical table with numbered columns and lines", "基层党组织统计表", ["填报单位：青山镇"], ["指标名称", "计量单位", "代码", "数量"], ["甲", "乙", "丙", 1],
         ["党员总数", "人", "01", _MEMBERS], ["参训党员数", "人", "02", _TRAINED], ["应收党费", "元", "03", v("due", 480, 480.0)]),
    form("numbers of columns below the headings, numbers of lines behind the items", "青山镇统计表", ["项目", "行次", "数值"], ["栏次", None, 1],
         ["党员总数", 1, _MEMBERS], ["参训党员数", 2, _TRAINED]),
    form("numbers of columns below serials and units", ["序号", "单位", "党员总数", "参训党员数"], ["甲", "乙", 1, "2=1-3"],
         [1, "青山镇", v("members", 48, unit="T01"), v("trained", 44, unit="T01")],
         [2, "白水镇", v("members", 30, unit="T02"), v("trained", 29, unit="T02")], unit=None),
    form("numbers of columns below two rows of headings", ["单位", "党员队伍", None], [None, "党员总数", "参训党员数"], ["栏次", "1", "2"],
         ["青山镇", v("members", 48, unit="T01"), v("trained", 44, unit="T01")], unit=None, merged=("A1:A2", "B1:C1")),
    form("codes of the units before their names", ["代码", "单位名称", "党员总数"], ["甲", "乙", 1], ["T01", "青山镇", v("members", 48, unit="T01")],
         ["T02", "白水镇", v("members", 30, unit="T02")], unit=None),
    form("codes that nobody knows before the units", ["代码", "单位名称", "党员总数"], ["3301", "青山镇", v("members", 48, unit="T01")],
         ["3302", "白水镇", v("members", 30, unit="T02")], unit=None),
    form("nothing but codes name the units", ["编码", "党员总数"], ["T01", v("members", 48, unit="T01")], ["T02", v("members", 30, unit="T02")], unit=None),
    form("a column a unit behind numbers of lines", ["项目", "行次", "青山镇", "白水镇"], ["党员总数", 1, v("members", 48, unit="T01"), v("members", 30, unit="T02")],
         ["参训党员数", 2, v("trained", 44, unit="T01"), v("trained", 29, unit="T02")], unit=None),
    form("numbers of items as texts", _NAMED, ["1.1", "党员总数", _MEMBERS], ["1.2", "参训党员数", _TRAINED], ["2.1", "应收党费", v("due", 480, 480.0)]),
    form("numbers of items as numbers", _NAMED, [1.1, "党员总数", _MEMBERS], [1.2, "参训党员数", _TRAINED], [2.1, "应收党费", v("due", 480, 480.0)]),
    form("a number before an item that is none of its series", _NAMED, [odd(35.5, "value_unexplained"), "应收党费"], [odd(48, "value_unexplained"), "党员总数"]),
    form("codes of items", _NAMED, ["指标代码", "指标名称", "计量单位", "本年"], ["B01", "党员总数", "人", _MEMBERS], ["B02", "参训党员数", "人", _TRAINED]),
    form("full marks before the values", _NAMED, ["党员总数", "10分", _MEMBERS], ["参训党员数", "（5分）", _TRAINED], ["是否制定年度计划", "5分", v("plan", "是", True)]),
    form("full marks behind the values", _NAMED, ["党员总数", _MEMBERS, "10分"], ["参训党员数", _TRAINED, "5分"]),
    form("full marks and weights below their headings", _NAMED, ["指标", "权重", "分值", "完成情况"], ["党员总数", "10%", 10, _MEMBERS], ["参训党员数", "5%", 5, _TRAINED]),
    form("full marks below a lone heading", _NAMED, [None, "分值"], ["党员总数", 10, _MEMBERS], ["参训党员数", 5, _TRAINED]),
    form("full marks in the labels", _NAMED, ["1.党员总数（10分）", _MEMBERS], ["2.参训党员数（满分5分）", v("trained", 4)], ["是否制定年度计划（5分）", v("plan", "是", True)]),
    form("full marks in the headings of a table", ["单位", "党员总数（10分）", "参训党员数（5分）"], ["青山镇", v("members", 48, unit="T01"), v("trained", 44, unit="T01")],
         ["白水镇", v("members", 8, unit="T02"), v("trained", 5, unit="T02")], unit=None),
    form("numbers that may be points, behind labels with full marks", _NAMED, [odd("党员总数（10分）", "label_near"), ask("members", 9)],
         [odd("参训党员数（5分）", "label_near"), ask("trained", 5)], also=("nothing_found",)),
    form("numbers that may be points, below headings with full marks", ["单位", odd("党员总数（10分）", "label_near"), odd("参训党员数（5分）", "label_near")],
         ["青山镇", ask("members", 9, unit="T01"), ask("trained", 5, unit="T01")], ["白水镇", ask("members", 8, unit="T02"), ask("trained", 5, unit="T02")],
         unit=None, also=("nothing_found",)),
    form("numbers that may be points, beside full marks", _NAMED, ["党员总数", ask("members", "10分", "several_values"), ask("members", 9)],
         ["参训党员数", ask("trained", "5分", "several_values"), ask("trained", 5)]),
    form("nothing but full marks", _NAMED, ["党员总数", ask("members", "10分", "other_measure")], ["参训党员数", ask("trained", "5分", "other_measure")]),
    form("months with their sum behind serial numbers", "青山镇2025年会议统计", ["序号", "项目", "1月", "2月", "3月", "4月", "合计"],
         [1, "专题研究党建会议次数", 1, 2, 0, 1, v("meetings", 4)], [2, "参训党员数", 10, 10, 12, 12, odd(45, "total_differs")]),
    form("men, women and their sum behind serial numbers", "青山镇党员", ["序号", "项目", "男", "女", "合计"], [1, "党员总数", 30, 18, v("members", 48)],
         [2, "参训党员数", 28, 16, v("trained", 44)], also=("label_unmatched",)),
    form("the sum before men and women", "青山镇党员", ["序号", "项目", "合计", "男", "女"], [1, "党员总数", v("members", 48), 30, 18],
         [2, "参训党员数", v("trained", 44), 28, 16], also=("label_unmatched",)),
    form("villages and their sum behind serial numbers", "青山镇党员", ["序号", "项目", "东村", "西村", "合计"], [1, "党员总数", 10, 38, v("members", 48)],
         [2, "参训党员数", 10, 34, v("trained", 44)], also=("label_unmatched",)),
    form("a column of measures whose heading slipped", _NAMED, ["项目", "上年计量单位", "数值"], ["应收党费（元）", "万元", ask("due", 1.2, "two_measures")],
         ["实收党费", "万元", v("paid", 1.1, 11000.0)]),
    form("a span of time with a remark in brackets above a form", "青山镇党建工作情况", ["2025年11月30日止（含非公）"],
         ["党员总数", ask("members", 5, "title_narrows")], ["党支部数", ask("branches", 4)]),
]  # fmt: skip
