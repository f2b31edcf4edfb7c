"""Values as people write them: one book for each type, and the tricks of cells."""

from __future__ import annotations

from datetime import date, datetime

from corpus.book import (
    NOT_APPLICABLE,
    Book,
    Case,
    Cell,
    Formula,
    Sheet,
    Shown,
    Wrong,
    ask,
    form,
    may,
    odd,
    rows,
    v,
)

UNITS = {
    "T01": "青山镇",
    "T02": "白水镇",
    "T03": "大白水镇",
    "T04": "柳河乡",
    "T05": "柳河镇",
    "S01": "红石街道",
    "S02": "新城街道",
    "S03": "新城东街道",
}


def column(
    title: str, heading: str, field: str, *cells: Cell, name: str = "汇总.xlsx", also: tuple[str, ...] = ()
) -> Case:
    """A table with one column: a unit for each way to write the value."""
    lines = [
        [label, Cell(**{**cell.__dict__, "field": field, "unit": unit})]
        for (unit, label), cell in zip(UNITS.items(), cells, strict=False)
    ]
    return Case(title, [Book(name, [Sheet(rows(["单位", heading], *lines))], None)], also=also)


def is_(content: object, *value: object) -> Cell:
    return v("", content, *value)


def may_be(content: object, value: object) -> Cell:
    return may("", content, value)


def asks(content: object, says: str | None = None) -> Cell:
    return ask("", content, says)


CASES = [
    column(
        "whole numbers as texts",
        "党员总数",
        "members",
        is_("48", 48),
        is_("４８", 48),
        is_("48人", 48),
        is_(" 48 ", 48),
        is_("四十八", 48),
        is_("1,234", 1234),
        is_("1，234", 1234),
        is_("'48", 48),
    ),
    column(
        "whole numbers, odder",
        "党员总数",
        "members",
        is_("48名", 48),
        is_("48\u00a0", 48),
        is_("一百零五人", 105),
        is_("48.0", 48),
        is_(48.0, 48),
        asks("约48"),
        asks("48-50"),
        asks("48.5", "not_whole"),
    ),
    column(
        "counts with their measure",
        "专题研究党建会议次数",
        "meetings",
        is_("12次", 12),
        is_("十二次", 12),
        is_("12 次", 12),
        asks("12人", "other_measure"),
        asks("每月1次"),
        asks("12+3"),
        asks("≥12"),
        is_("12次。", 12),
    ),
    column(
        "none, zero, dashes",
        "专题研究党建会议次数",
        "meetings",
        is_("无", 0),
        is_("零", 0),
        is_(0),
        asks("-", "dash_is_blank"),
        asks("——", "dash_is_blank"),
        is_("不适用", NOT_APPLICABLE),
        asks("略"),
        asks("未统计"),
    ),
    column(
        "money",
        "应收党费（元）",
        "due",
        may_be("3.5万元", 35000),
        may_be("3.5万", 35000),
        is_("￥1,234.50", 1234.5),
        is_("1234.5元", 1234.5),
        is_("1 234.5", 1234.5),
        is_("壹仟贰佰元整", 1200),
        is_("5760.00元", 5760),
        asks("3500角"),
    ),
    column(
        "money in ten thousands",
        "村集体经济收入（万元）",
        "income",
        is_(35.2),
        is_("35.2万元", 35.2),
        asks("352000元"),
        is_("35.20", 35.2),
        is_("三十五点二", 35.2),
        is_("35.2万", 35.2),
        asks("三五.二"),
        asks("35，2"),
    ),
    column(
        "yuan where ten thousand yuan are asked for",
        "村集体经济收入（元）",
        "income",
        is_(352000, 35.2),
        is_("352,000", 35.2),
        may_be("35.2万元", 35.2),
    ),
    column(
        "negative numbers",
        "收入增长额",
        "growth",
        is_(-3.5),
        is_("-3.5", -3.5),
        is_("－3.5", -3.5),
        is_("−3.5", -3.5),
        may_be("（3.5）", -3.5),
        may_be("(3.5)", -3.5),
        may_be("减少3.5", -3.5),
        is_("+3.5", 3.5),
    ),
    column(
        "rates with a sign",
        "群众满意率",
        "rate",
        is_("98%", 0.98),
        is_("９８％", 0.98),
        is_("98.5 %", 0.985),
        is_(Shown(0.98, "0.00%"), 0.98),
        is_("百分之九十八", 0.98),
        is_("100%", 1),
        is_(0.98),
        is_(Shown(1, "0%"), 1),
    ),
    column(
        "rates without a sign",
        "群众满意率",
        "rate",
        is_(0.98),
        is_(0.97),
        is_("0.96", 0.96),
        asks(98, "percent_unclear"),
        asks("98", "percent_unclear"),
        asks(1, "percent_unclear"),
        asks(100, "percent_unclear"),
        is_("0", 0),
    ),
    column(
        "rates under a heading with the sign",
        "群众满意率（%）",
        "rate",
        is_(98, 0.98),
        is_("98", 0.98),
        is_("98%", 0.98),
        asks(0.98, "percent_unclear"),
        is_(Shown(0.98, "0%"), 0.98),
        is_(100, 1),
        asks(1, "percent_unclear"),
        is_(0, 0),
    ),
    column(
        "rates written as anything else",
        "群众满意率",
        "rate",
        asks("98分"),
        asks("优秀"),
        asks("无", "none_where_percent"),
        asks("九成"),
        may_be("120%", 1.2),
        asks(Shown(98, '0"%"')),
        asks("98‰"),
        asks("96%左右"),
    ),
    column(
        "yes and no",
        "是否制定年度计划",
        "plan",
        is_("是", True),
        is_("否", False),
        is_("√", True),
        is_("×", False),
        is_("☑是 □否", True),
        is_("□是 ☑否", False),
        may_be("已制定", True),
        is_(True),
    ),
    column(
        "yes and no, odder",
        "是否制定年度计划",
        "plan",
        is_("Y", True),
        is_("有", True),
        is_("无", False),
        is_(1, True),
        asks("是/否"),
        asks("部分"),
        asks("□是 □否"),
        may_be("是（已印发）", True),
    ),
    column(
        "dates",
        "述职评议会日期",
        "day",
        is_(date(2025, 11, 5)),
        is_("2025年11月5日", date(2025, 11, 5)),
        is_("2025.11.5", date(2025, 11, 5)),
        is_("2025-11-05", date(2025, 11, 5)),
        is_("2025/11/5", date(2025, 11, 5)),
        is_("20251105", date(2025, 11, 5)),
        is_(45966, date(2025, 11, 5)),
        is_("二〇二五年十一月五日", date(2025, 11, 5)),
    ),
    column(
        "dates, odder",
        "述职评议会日期",
        "day",
        is_(datetime(2025, 11, 5, 9, 30), date(2025, 11, 5)),
        asks("11月5日"),
        asks("2025年11月"),
        is_("2025 年 11 月 5 日", date(2025, 11, 5)),
        asks("25.11.5"),
        asks("2025.13.5"),
        asks("11/5/2025"),
        asks("未召开"),
    ),
    column(
        "choices",
        "评定档次",
        "level",
        is_("一档", "a"),
        is_("二 档", "b"),
        is_("C", "c"),
        asks("优"),
        asks("一、二档"),
        may_be("第一档", "a"),
        is_("三档。", "c"),
        asks("四档", "not_a_choice"),
    ),
    column(
        "errors and formulas",
        "党员总数",
        "members",
        is_(Formula("24*2", 48), 48),
        asks(Formula("24*2"), "formula_uncomputed"),
        asks(Wrong("#DIV/0!"), "cell_error"),
        asks(Wrong("#REF!"), "cell_error"),
        is_(Formula('"4"&"8"', "48"), 48),
        asks(Wrong("#N/A")),
        asks("#DIV/0!"),
        asks("#VALUE!"),
    ),
    column(
        "numbers that are no numbers",
        "党员总数",
        "members",
        asks(True, "truth_where_number"),
        asks(date(2025, 1, 5), "date_where_number"),
        asks("见附件"),
        asks("四四"),
        asks("1.2.3"),
        asks("12，34"),
        asks("1e"),
        asks("四十八/五十"),
    ),
    Case(
        "percent written in three ways in one file",
        [
            Book(
                "汇总.xlsx",
                [
                    Sheet(
                        rows(
                            ["单位", "群众满意率", "党员到会率（%）"],
                            ["青山镇", v("rate", 0.98, unit="T01"), v("attended", 95, 0.95, unit="T01")],
                            ["白水镇", v("rate", "97%", 0.97, unit="T02"), v("attended", "94%", 0.94, unit="T02")],
                            [
                                "柳河乡",
                                ask("rate", 96, "percent_unclear", unit="T04"),
                                ask("attended", 0.93, "percent_unclear", unit="T04"),
                            ],
                        )
                    )
                ],
                None,
            )
        ],
    ),
    Case(
        "a value that another sheet works out",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(
                        rows(
                            ["党员总数", v("members", Formula("底稿!A1+底稿!A2", 48), 48)],
                            ["参训党员数", ask("trained", Formula("底稿!A1"), "formula_uncomputed")],
                        ),
                        "报表",
                    ),
                    Sheet(rows([odd(40, "values_unexplained")], [8]), "底稿"),
                ],
            )
        ],
        also=("nothing_found", "value_unexplained"),
    ),
    form(
        "a value out of range and one that contradicts another",
        ["单位：青山镇"],
        ["党员总数", Cell(48, "members", 48)],
        ["参训党员数", Cell(50, "trained", 50, says="check_failed")],
        ["群众满意率", Cell("980%", "rate", 9.8, says="above_max")],
    ),
    form(
        "a phone number and an identity number in the place of values",
        ["单位：青山镇"],
        ["党员总数", ask("members", 13800001111)],
        ["特色做法", ask("special", "联系甲某13800001111", "personal_data")],
        ["参训党员数", may("trained", 44, 44)],
        ["备注", odd("110101199003071233", "personal_data")],
        also=("file_held_back",),
    ),
    form(
        "texts that look like formulas",
        ["单位：青山镇"],
        ["党员总数", ask("members", "=2+2")],
        ["特色做法", v("special", '=HYPERLINK("x")')],
        ["参训党员数", v("trained", 44)],
    ),
    form(
        "two measures fight",
        ["单位：青山镇"],
        ["应收党费（万元）", ask("due", "3500元", "two_measures")],
        ["实收党费（万元）", v("paid", 0.35, 3500)],
        ["党员总数（户）", ask("members", 48, "other_measure")],
    ),
    form(
        "one measure for the whole sheet",
        ["单位：青山镇", None, "金额单位：万元"],
        ["应收党费", v("due", 1.2, 12000)],
        ["实收党费（元）", v("paid", 11000)],
        ["党员总数", v("members", 48)],
    ),
    form(
        "one measure for the whole sheet that fits",
        ["填报单位：青山镇", None, "单位：元"],
        ["应收党费", v("due", 12000)],
        ["实收党费", v("paid", 11000)],
    ),
]
