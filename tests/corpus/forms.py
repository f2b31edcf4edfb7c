"""Forms: a label beside or above its value, as forty offices write them."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Sheet, ask, blank, form, may, odd, rows, v

CASES = [
    form(
        "titles over several rows, the unit in a corner, signatures below",
        "示例县2025年度基层党建工作",
        "考 核 统 计 表",
        [None, None, "（2025年1月—12月）"],
        ["填报单位（盖章）：青山镇党委", None, None, "单位：人、次"],
        ["填报项", "填报值"],
        ["党员总数", v("members", 48)],
        ["参训党员数", v("trained", 44)],
        ["专题研究党建会议次数", v("meetings", 12)],
        ["填表人：甲某", None, "审核人：乙某", "填报日期：2025年12月3日"],
        merged=("A1:D1", "A2:D2"),
    ),
    form(
        "numbering and section headings",
        "青山镇党建工作情况表",
        "一、党员队伍建设",
        ["（一）党员总数", v("members", 48)],
        ["（二）参训党员数", v("trained", 44)],
        "二、党费收缴",
        ["1、应收党费（元）", v("due", 5760)],
        ["2、实收党费（元）", v("paid", 5760)],
        "三、其他",
        ["①是否制定年度计划", v("plan", "是", True)],
        ["②评定档次", v("level", "二档", "b")],
    ),
    form(
        "serial, item, unit of measure, number, note",
        ["青山镇2025年统计表"],
        ["序号", "指标名称", "单位", "数值", "备注"],
        [1, "党员总数", "人", v("members", 48), "含预备党员2名"],
        [2, "参训党员数", "人", v("trained", 44), None],
        [3, "专题研究党建会议次数", "次", v("meetings", 12), "12"],
        [4, "应收党费", "元", v("due", 5760.5), None],
        [5, "村集体经济收入", "万元", v("income", 35.2), None],
    ),
    form(
        "a column 计量单位 and another size of the same measure",
        ["单位：", "青山镇"],
        ["项目", "计量单位", "完成数", "说明"],
        ["应收党费", "万元", v("due", 1.2, 12000), None],
        ["实收党费", "元", v("paid", 12000), None],
        ["村集体经济收入", "元", v("income", 352000, 35.2), "五个村"],
        ["党员总数", "名", v("members", 48), None],
    ),
    form(
        "a column 单位 that holds measures of another size",
        ["填报单位：青山镇"],
        ["序号", "项目", "单位", "数值"],
        [1, "应收党费", "万元", v("due", 1.2, 12000)],
        [2, "实收党费", "元", v("paid", 11000)],
    ),
    form(
        "a value among the notes",
        ["填报单位", "青山镇"],
        ["项目", "数值", "备注"],
        ["党员总数", v("members", 48), "含预备党员"],
        ["参训党员数", None, ask("trained", 44, "value_out_of_place")],
    ),
    form(
        "values on the wrong side of their labels",
        ["填报单位", "青山镇"],
        [ask("members", 48, "value_unexplained"), "党员总数"],
        [ask("trained", 44, "value_unexplained"), "参训党员数"],
        also=("nothing_found",),
    ),
    form(
        "three pairs in a row",
        ["单位", "青山镇", "党支部数", v("branches", 9), "党员总数", v("members", 48)],
        ["参训党员数", v("trained", 44), "行政村数（含社区）", v("villages", 7), "评定档次", v("level", "一档", "a")],
        ["应收党费", v("due", 100), "实收党费", v("paid", 100), "特色做法", v("special", "红色驿站")],
    ),
    form(
        "labels above their values, two blocks",
        "青山镇",
        ["党支部数", "党员总数", "参训党员数"],
        [v("branches", 9), v("members", 48), v("trained", 44)],
        [],
        ["应收党费", "实收党费", "群众满意率"],
        [v("due", 5760), v("paid", 5700), v("rate", "98.5%", 0.985)],
    ),
    form(
        "last year beside this year",
        ["填报单位", "青山镇"],
        ["项目", "上年", "本年", "增长"],
        ["党员总数", 45, v("members", 48), 3],
        ["参训党员数", 40, v("trained", 44), 4],
        ["村集体经济收入", 30, v("income", 35.2), 5.2],
    ),
    form(
        "two years as headings",
        ["填报单位", "青山镇"],
        ["指标", "2024年", "2025年", "同比"],
        ["党员总数", 45, v("members", 48), 3],
        ["参训党员数", 40, v("trained", 44), 4],
    ),
    form(
        "years as numbers in the heading",
        ["填报单位", "青山镇"],
        ["指标", 2025, 2024],
        ["党员总数", v("members", 48), 45],
        ["参训党员数", v("trained", 44), 40],
    ),
    form(
        "target beside the number reached",
        ["填报单位", "青山镇"],
        ["工作内容", "目标任务", "完成情况", "完成率"],
        ["党员总数", 50, v("members", 48), "96%"],
        ["专题研究党建会议次数", 12, v("meetings", 13), "108%"],
    ),
    form(
        "line breaks, full-width and non-breaking spaces inside labels",
        ["填报单位：\u3000青山镇"],
        ["党员\n总数", v("members", 48)],
        ["参 训\u3000党\u00a0员 数", v("trained", 44)],
        ["专题研究党建\n会议次数（次）", v("meetings", "12\u00a0", 12)],
        ["应收党费\u200b(元)", v("due", "\u3000５，７６０．５０", 5760.5)],
    ),
    form(
        "a column is left free on the left and rows above",
        [],
        [],
        [None, None, "填报单位", "青山镇"],
        [None, None, "党员总数", v("members", 48)],
        [None, None, "参训党员数", v("trained", 44)],
    ),
    form(
        "merged labels and values",
        ["单位", None, "青山镇", None],
        ["党员总数", None, v("members", 48), None],
        ["参训党员数", None, v("trained", 44), None],
        ["特色做法", v("special", "党员中心户\n联系群众"), None, None],
        merged=("A1:B1", "C1:D1", "A2:B2", "C2:D2", "A3:B3", "C3:D3", "B4:D4"),
    ),
    form(
        "category in a merged column on the left",
        ["青山镇党建考核填报表"],
        ["类别", "填报项", "填报值", "备注"],
        ["队伍建设", "党员总数", v("members", 48), None],
        [None, "参训党员数", v("trained", 44), "见名册"],
        ["党费", "应收党费", v("due", 5760), None],
        [None, "实收党费", v("paid", 5760), None],
        merged=("A1:D1", "A3:A4", "A5:A6"),
    ),
    form(
        "value in the same cell as its label",
        "填报单位：青山镇",
        v("members", "党员总数：48人", 48),
        v("trained", "参训党员数: 44", 44),
        v("plan", "是否制定年度计划：是", True),
    ),
    form(
        "instructions, a long note and a phone number held back",
        "填表说明：1.本表由各乡镇填报；2.数据截至2025年12月31日，共18项；3.如有疑问请联系组织股。",
        ["单位名称", "青山镇"],
        ["党员总数", may("members", 48, 48)],
        ["参训党员数", may("trained", 44, 44)],
        ["注：1.党员总数含预备党员；2.党费按月收缴。"],
        ["填表人", "甲某", "联系电话", odd("13800001111", "personal_data")],
        also=("file_held_back",),
    ),
    form(
        "bare numbers that belong to nothing",
        ["单位", "青山镇"],
        ["党员总数", v("members", 48)],
        ["参训党员数", v("trained", 44)],
        [],
        [None, None, None, odd(77, "value_unexplained")],
    ),
    form(
        "two numbers beside a label",
        ["单位", "青山镇"],
        ["党员总数", ask("members", 45, "several_values"), ask("members", 48)],
        ["参训党员数", v("trained", 44)],
    ),
    form(
        "brackets that change the meaning, and brackets that are the field's own",
        ["单位", "青山镇"],
        [odd("党员总数（不含预备党员）", "label_near"), 40],
        ["行政村数（含社区）", v("villages", 7)],
        ["参训党员数（人）", v("trained", 30)],
    ),
    form(
        "the field's own bracket is left off or written with other brackets",
        ["单位", "青山镇"],
        ["行政村数(含社区)", v("villages", 7)],
        ["党员总数", v("members", 48)],
    ),
    form(
        "the bracket left off is a near match, not the same thing",
        ["单位", "青山镇"],
        ["行政村数", may("villages", 7, 7)],
        ["党员总数", v("members", 48)],
    ),
    form(
        "plan and result as two rows",
        ["单位：青山镇"],
        ["计划发展党员数", v("planned", 5)],
        ["实际发展党员数", v("recruited", 4)],
    ),
    form(
        "last year's value as a row of its own",
        ["单位：青山镇"],
        ["党员总数", v("members", 48)],
        [odd("上年党员总数", "label_near"), 45],
        ["参训党员数", v("trained", 44)],
    ),
    form(
        "an empty form",
        ["填报单位", "青山镇"],
        ["填报项", "填报值", "备注"],
        ["党员总数", blank("members"), None],
        ["参训党员数", blank("trained"), None],
        ["应收党费", blank("due", "元"), None],
        ["实收党费", blank("paid"), None],
    ),
    form(
        "answers typed into the box of the unit of measure",
        ["单位：青山镇"],
        ["党员总数", v("members", "48 人", 48)],
        ["专题研究党建会议次数", v("meetings", "共12次", 12)],
        ["应收党费", v("due", "5,760元", 5760)],
    ),
    form(
        "underscores and slots around the value",
        ["单位：青山镇"],
        ["党员总数", may("members", "__48__人", 48)],
        ["参训党员数", v("trained", "44", 44)],
    ),
    form(
        "yes and no in all their forms",
        ["单位：青山镇"],
        ["是否制定年度计划", v("plan", "☑是 □否", True)],
        ["党员总数", v("members", 48)],
    ),
    form(
        "hidden rows and a hidden column are read and mentioned",
        ["单位：青山镇"],
        ["党员总数", v("members", 48)],
        ["参训党员数", v("trained", 44)],
        ["应收党费", v("due", 30)],
        hidden_rows=(3,),
        hidden_columns=("B",),
    ),
    Case(
        "a hidden sheet with an older draft that says something else",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(rows(["党员总数", v("members", 48)], ["参训党员数", v("trained", 44)]), "上报"),
                    Sheet(rows(["党员总数", 47]), "旧稿", hidden=True),
                ],
            )
        ],
        findings=("sheet_set_aside",),
    ),
    Case(
        "the unit stands only in the name of the file",
        [
            Book(
                "附件2：柳河乡2025年党建工作报表（定稿）.xlsx",
                [Sheet(rows(["党员总数", v("members", 48)], ["参训党员数", v("trained", 44)]))],
                "T04",
            )
        ],
    ),
    Case(
        "the unit stands only in the title, with its county and its committee",
        [
            Book(
                "报表1.xlsx",
                [Sheet(rows("中共示例县红石街道工作委员会2025年度党建工作报表", ["党员总数", v("members", 48)]))],
                "S01",
            )
        ],
    ),
    Case(
        "one sheet a unit",
        [
            Book(
                "汇总.xlsx",
                [
                    Sheet(
                        rows(
                            ["党员总数", v("members", number, unit=unit)],
                            ["参训党员数", v("trained", number - 1, unit=unit)],
                        ),
                        name,
                    )
                    for name, unit, number in (("青山镇", "T01", 48), ("白水镇", "T02", 31), ("大白水镇", "T03", 22))
                ],
                None,
            )
        ],
    ),
    form(
        "dates in the forms that people use",
        ["单位：青山镇"],
        ["述职评议会日期", v("day", date(2025, 11, 5))],
        ["党员总数", v("members", 48)],
    ),
    form(
        "a paragraph of prose with numbers is no report but harms nothing",
        ["单位：青山镇"],
        ["一、总体情况。2025年我镇共有党员48名，其中参训44名，开展活动12次，成效明显。"],
        ["党员总数", v("members", 48)],
        ["二、存在问题。个别支部学习不够经常。"],
    ),
    form(
        "the label in one merged cell over two rows, the value merged as well",
        ["单位", "青山镇"],
        ["党员总数", v("members", 48)],
        [None, None],
        ["参训党员数", v("trained", 44)],
        merged=("A2:A3", "B2:B3"),
    ),
    form(
        "two blocks side by side with headings of their own",
        ["单位", "青山镇"],
        ["序号", "项目", "数值", "序号", "项目", "数值"],
        [1, "党员总数", v("members", 48), 4, "应收党费", v("due", 300)],
        [2, "参训党员数", v("trained", 44), 5, "实收党费", v("paid", 299)],
        [3, "党支部数", v("branches", 9), 6, "评定档次", v("level", "三档", "c")],
    ),
    form(
        "sub-items under a heading that is itself a field",
        ["单位", "青山镇"],
        ["党员总数", v("members", 48)],
        [odd("其中：女党员", "parts_beside"), 12],
        [odd("      35岁以下", "label_unmatched"), 7],
        ["参训党员数", v("trained", 44)],
    ),
]
