"""What a text beside or above a number says of it: plan or result, a part or the whole, percent or not."""

from __future__ import annotations

from corpus.book import ask, form, odd, v

_NAMED = ["填报单位", "青山镇"]
_MEMBERS = v("members", 48)

CASES = [
    form("the sum stands last among the rows of one label", _NAMED, ["党员总数", "男", 30], [None, "女", 18], [None, "合计", _MEMBERS],
         ["党支部数", None, v("branches", 4)], merged=("A2:A4",)),
    form("the sum stands before the rows of its parts", _NAMED, ["党员总数", "总数", _MEMBERS], [None, "其中：女", 18], ["党支部数", None, v("branches", 4)]),
    form("a sum that is not that of its rows", _NAMED, ["党员总数", "东村", 30], [None, "西村", 17], [None, "合计", v("members", 48)],
         also=("total_differs",)),
    form("rows of parts without their sum", _NAMED, ["党支部数", "石门村", ask("branches", 3, "several_values")], [None, "上寨村", ask("branches", 4)],
         ["党员总数", None, _MEMBERS], merged=("A2:A3",)),
    form("rows of parts in two columns", _NAMED, ["党支部数", "农村", "石门村", ask("branches", 3, "several_values")], [None, None, "上寨村", ask("branches", 1)],
         [None, "城镇", "东街", ask("branches", 1)], ["党员总数", None, None, _MEMBERS], merged=("A2:A4", "B2:B3")),
    form("rows of towns and villages, which are measures as well", _NAMED, ["党支部数", "镇", ask("branches", 3, "several_values")],
         [None, "村", ask("branches", 4)], ["党员总数", None, _MEMBERS]),
    form("what should be and what was done below one label", _NAMED, ["专题研究党建会议次数", "应召开", 4], [None, "实际召开", v("meetings", 5)],
         ["党员总数", None, _MEMBERS], merged=("A2:A3",)),
    form("a standard and its assessment below one label", _NAMED, ["专题研究党建会议次数", "标准", ask("meetings", 4, "several_values")],
         [None, "自评", ask("meetings", 5)], ["党员总数", None, _MEMBERS], merged=("A2:A3",)),
    form("quarters and the whole year below one label", _NAMED, ["专题研究党建会议次数", odd("一季度", "other_period"), 1], [None, "二季度", 1],
         [None, "三季度", 1], [None, "四季度", 2], [None, "全年", v("meetings", 5)], ["党员总数", None, _MEMBERS], merged=("A2:A6",)),
    form("a plan whose result is still blank", _NAMED, ["参训党员数", "计划", ask("trained", 50, "value_narrowed")], [None, "实际", None],
         ["党员总数", None, _MEMBERS]),
    form("a rate planned and reached", _NAMED, ["群众满意率", odd("计划", "other_period"), "98%"], [None, "实际", v("rate", "99%", 0.99)],
         ["党员总数", None, _MEMBERS], merged=("A2:A3",)),
    form("rows of plan and result with a column a unit", ["指标", "口径", "青山镇", "柳河乡"],
         ["参训党员数", odd("计划", "other_period"), 41, 30], [None, "实际", v("trained", 40, unit="T01"), v("trained", 29, unit="T04")],
         ["党支部数", None, v("branches", 4, unit="T01"), v("branches", 2, unit="T04")], unit=None),
    form("rows of parts beside a measure for all of them and remarks with numbers", ["项目", "计量单位", "口径", "数值", "备注"],
         ["党员总数", "人", "男", 30, 12], [None, None, "女", 18, 12], [None, None, "合计", _MEMBERS, 24],
         ["党支部数", "个", None, v("branches", 4)], name="青山镇.xlsx", merged=("A2:A4", "B2:B4")),
    form("yes of the town and no of the villages", _NAMED, ["党员总数", None, _MEMBERS], ["是否制定年度计划", "镇", ask("plan", "是", "several_values")], [None, "村", ask("plan", "否")],
         also=("label_unmatched",)),
]  # fmt: skip
