"""Measures in corners, notes and titles, and sheets beside the report: what is said once for many values."""

from __future__ import annotations

from corpus.book import Book, Case, Sheet, ask, form, may, odd, rows, v

CASES = [
    form(
        "the measure above a table at the right",
        ["党费统计表"],
        [None, None, "单位：万元"],
        ["单位", "应收党费", "实收党费"],
        ["青山镇", v("due", 1.2, 12000, unit="T01"), v("paid", 1.1, 11000, unit="T01")],
        unit=None,
    ),
    form(
        "the measure without its colon",
        ["党费统计表"],
        [None, None, "单位 万元"],
        ["单位", "应收党费", "实收党费"],
        ["青山镇", may("due", 1.2, 12000, unit="T01"), may("paid", 1.1, 11000, unit="T01")],
        unit=None,
        also=("measure_unclear",),
    ),
    form(
        "the measure in brackets alone",
        ["党费统计表"],
        [None, None, "（万元）"],
        ["单位", "应收党费", "实收党费"],
        ["青山镇", may("due", 1.2, 12000, unit="T01"), may("paid", 1.1, 11000, unit="T01")],
        unit=None,
        also=("measure_unclear",),
    ),
    form(
        "the measure in the brackets of a title",
        ["党费统计表（万元）"],
        ["单位", "应收党费", "实收党费"],
        ["青山镇", may("due", 1.2, 12000, unit="T01"), may("paid", 1.1, 11000, unit="T01")],
        unit=None,
        also=("measure_unclear",),
    ),
    form(
        "the measure in a note below the table",
        ["单位", "应收党费", "实收党费"],
        ["青山镇", may("due", 1.2, 12000, unit="T01"), may("paid", 1.1, 11000, unit="T01")],
        ["注：金额单位为万元"],
        unit=None,
        also=("measure_unclear",),
    ),
    form(
        "the measure in a remark below the table",
        ["单位", "应收党费", "实收党费"],
        ["青山镇", may("due", 1.2, 12000, unit="T01"), may("paid", 1.1, 11000, unit="T01")],
        ["备注：以上金额均以万元计"],
        unit=None,
        also=("measure_unclear",),
    ),
    form(
        "the measure in a cell beside the word 单位",
        ["党费统计表"],
        [None, "单位：", "万元"],
        ["单位", "应收党费", "实收党费"],
        ["青山镇", may("due", 1.2, 12000, unit="T01"), may("paid", 1.1, 11000, unit="T01")],
        unit=None,
        also=("measure_unclear",),
    ),
    form(
        "thousands of yuan for the whole sheet",
        ["青山镇党费统计表（单位：千元）"],
        ["应收党费", v("due", 1.2, 1200)],
        ["实收党费", v("paid", 1.1, 1100)],
    ),
    form(
        "the half year beside the whole year",
        ["单位", "青山镇"],
        ["项目", "上半年", "全年"],
        ["党员总数", may("members", 20, 48), may("members", 48, 48)],
        also=("label_unmatched", "several_values"),
    ),
    Case(
        "a second sheet with another year",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(rows(["党员总数", v("members", 48)], ["参训党员数", v("trained", 44)]), "2025年"),
                    Sheet(rows(["党员总数", 45], ["参训党员数", 40], ["应收党费", 300]), "2024年"),
                ],
            )
        ],
        also=("another_year", "sheet_set_aside"),
    ),
    Case(
        "a second sheet named 上年",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(rows(["党员总数", v("members", 48)], ["参训党员数", v("trained", 44)]), "本年"),
                    Sheet(rows(["党员总数", 45], ["参训党员数", 40], ["应收党费", 300]), "上年"),
                ],
            )
        ],
        also=("another_year", "sheet_set_aside"),
    ),
    Case(
        "a second sheet named 草稿",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(rows(["党员总数", v("members", 48)], ["参训党员数", v("trained", 44)]), "正式"),
                    Sheet(rows(["党员总数", 45], ["参训党员数", 40], ["应收党费", 300]), "草稿"),
                ],
            )
        ],
        also=("another_year", "sheet_set_aside"),
    ),
    Case(
        "a second sheet that says the same",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(rows(["党员总数", v("members", 48)], ["参训党员数", v("trained", 44)]), "Sheet1"),
                    Sheet(
                        rows(["党员总数", may("members", 48, 48)], ["参训党员数", may("trained", 44, 44)]), "Sheet1 (2)"
                    ),
                ],
            )
        ],
    ),
    Case(
        "a copy of the sheet that says something else",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(rows(["党员总数", ask("members", 48)], ["参训党员数", v("trained", 44)]), "Sheet1"),
                    Sheet(rows(["党员总数", ask("members", 49)], ["参训党员数", 44]), "Sheet1 (2)"),
                ],
            )
        ],
        also=("two_values",),
    ),
    Case(
        "a second sheet titled as last year's",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(rows("2025年度报表", ["党员总数", v("members", 48)]), "Sheet1"),
                    Sheet(rows("上年度报表", ["参训党员数", 41]), "Sheet2"),
                ],
            )
        ],
        also=("another_year", "sheet_set_aside"),
    ),
    form(
        "the measure in an upper heading",
        ["单位", "党费（万元）", None],
        [None, "应收党费", "实收党费"],
        ["青山镇", v("due", 1.2, 12000, unit="T01"), v("paid", 1.1, 11000, unit="T01")],
        unit=None,
        merged=("A1:A2", "B1:C1"),
    ),
    form(
        "the measure in the heading of the values",
        ["填报单位", "青山镇"],
        ["项目", "金额（万元）"],
        ["应收党费", v("due", 1.2, 12000)],
        ["实收党费", v("paid", 1.1, 11000)],
    ),
    form(
        "the measure in the heading of numbers of two kinds",
        ["填报单位", "青山镇"],
        ["项目", "数值（万元）"],
        ["应收党费", v("due", 1.2, 12000)],
        ["实收党费", v("paid", 1.1, 11000)],
        ["党员总数", v("members", 48)],
    ),
    form(
        "the measure in a cell on the left",
        ["填报单位", "青山镇"],
        ["党费（万元）", "应收党费", may("due", 1.2, 12000)],
        [None, "实收党费", may("paid", 1.1, 11000)],
        merged=("A2:A3",),
    ),
    form(
        "the measure in the title of a section",
        ["填报单位", "青山镇"],
        ["一、党费（万元）"],
        ["应收党费", may("due", 1.2, 12000)],
        ["实收党费", may("paid", 1.1, 11000)],
        ["二、党员"],
        ["党员总数", v("members", 48)],
        also=("measure_unclear",),
    ),
    form(
        "the measure of an unknown label that is left blank",
        ["填报单位", "青山镇"],
        ["上级补助（万元）", None],
        ["应收党费", v("due", 1200)],
        ["实收党费", v("paid", 1100)],
    ),
    form(
        "the measure of an unknown label",
        ["填报单位", "青山镇"],
        [odd("上级补助（万元）", "label_unmatched"), 12],
        ["应收党费", v("due", 1200)],
        ["实收党费", v("paid", 1100)],
    ),
    form(
        "the measure of an unknown column",
        ["单位", "应收党费", odd("上级补助（万元）", "label_unmatched")],
        ["青山镇", v("due", 1200, unit="T01"), 3],
        unit=None,
    ),
    form(
        "the measure in the cell behind the value",
        ["填报单位", "青山镇"],
        ["党员总数", v("members", 48), "人"],
        ["应收党费", v("due", 1.2, 12000), "万元"],
    ),
]
