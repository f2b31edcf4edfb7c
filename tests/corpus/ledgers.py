"""Ledgers: lists of awards and incidents."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Sheet, ask, blank, form, odd, rows, v

CASES = [
    form(
        "a list of awards with serial numbers and a total line",
        "青山镇2025年获得表彰情况统计表",
        ["序号", "表彰名称", "表彰级别", "表彰日期", "备注"],
        [
            1,
            v("awards.title", "先进集体", line=1),
            v("awards.level", "省级", "province", line=1),
            v("awards.day", date(2025, 7, 1), line=1),
            "文件见附件",
        ],
        [
            2,
            v("awards.title", "示范单位", line=2),
            v("awards.level", "市级", "city", line=2),
            v("awards.day", "2025.8.3", date(2025, 8, 3), line=2),
            None,
        ],
        ["合计", "2项", None, None, None],
        "填表人：甲某",
        merged=("A1:E1",),
    ),
    Case(
        "a list that says 无",
        [Book("青山镇.xlsx", [Sheet(rows("表彰情况", ["序号", "表彰名称", "表彰级别"], [1, "无", "无"]), "awards")])],
        empty_ledgers=(("T01", "awards"),),
    ),
    Case(
        "a list of which only the serial numbers stand there",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(
                        rows(
                            ["党员总数", v("members", 48)],
                            [],
                            "表彰情况",
                            ["序号", "表彰名称", "表彰级别"],
                            [1],
                            [2],
                            [3],
                        )
                    )
                ],
            )
        ],
        findings=("ledger_empty",),
        empty_ledgers=(("T01", "awards"),),
    ),
    form(
        "none and a line at once",
        ["单位：青山镇"],
        ["表彰名称", "表彰级别", "表彰日期"],
        [
            v("awards.title", "先进集体", line=1),
            v("awards.level", "省级", "province", line=1),
            v("awards.day", "2025-07-01", date(2025, 7, 1), line=1),
        ],
        [odd("无", "none_beside_lines"), None, None],
    ),
    form(
        "a list of the office over all units",
        "2025年通报批评台账",
        ["序号", "单位", "通报事由", "通报级别", "涉及起数"],
        [
            1,
            "青山镇",
            v("incidents.title", "材料迟报", unit="T01", line=1),
            v("incidents.level", "县级", "county", unit="T01", line=1),
            v("incidents.count", 1, unit="T01", line=1),
        ],
        [
            2,
            "白水镇",
            v("incidents.title", "台账不全", unit="T02", line=1),
            v("incidents.level", "市级", "city", unit="T02", line=1),
            v("incidents.count", "2起", 2, unit="T02", line=1),
        ],
        [
            3,
            "青山镇",
            v("incidents.title", "会议缺席", unit="T01", line=2),
            v("incidents.level", "县级", "county", unit="T01", line=2),
            blank("incidents.count", unit="T01"),
        ],
        unit=None,
    ),
    form(
        "a list with a level outside the choices",
        ["单位：青山镇"],
        ["序号", "表彰名称", "表彰级别"],
        [1, v("awards.title", "先进集体", line=1), ask("awards.level", "县处级", "not_a_choice", line=1)],
        [2, v("awards.title", "示范单位", line=2), v("awards.level", "国家级", "nation", line=2)],
    ),
    form(
        "a form and a list on one sheet",
        "青山镇2025年党建报表",
        ["党员总数", v("members", 48), "参训党员数", v("trained", 44)],
        [],
        "获奖情况",
        ["序号", "表彰名称", "表彰级别", "表彰日期"],
        [
            1,
            v("awards.title", "先进集体", line=1),
            v("awards.level", "省级", "province", line=1),
            v("awards.day", "2025年7月1日", date(2025, 7, 1), line=1),
        ],
        [
            2,
            v("awards.title", "红旗单位", line=2),
            v("awards.level", "市级", "city", line=2),
            v("awards.day", 45870, date(2025, 8, 1), line=2),
        ],
        ["填表人：甲某", None, None, "2025年12月1日"],
    ),
    form(
        "a list with blank lines between and a merged level",
        ["单位：青山镇"],
        ["表彰名称", "表彰级别"],
        [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1)],
        [],
        [v("awards.title", "示范单位", line=2), v("awards.level", "省级", "province", line=2)],
    ),
    form(
        "the level in a cell merged over two lines",
        ["单位：青山镇"],
        ["序号", "表彰级别", "表彰名称"],
        [1, v("awards.level", "省级", "province", line=1), v("awards.title", "先进集体", line=1)],
        [2, v("awards.level", None, "province", line=2), v("awards.title", "示范单位", line=2)],
        merged=("B3:B4",),
    ),
    form(
        "the unit in a cell merged over its lines",
        ["单位", "通报事由", "通报级别"],
        [
            "青山镇",
            v("incidents.title", "材料迟报", unit="T01", line=1),
            v("incidents.level", "县级", "county", unit="T01", line=1),
        ],
        [
            None,
            v("incidents.title", "台账不全", unit="T01", line=2),
            v("incidents.level", "市级", "city", unit="T01", line=2),
        ],
        [
            "白水镇",
            v("incidents.title", "会议缺席", unit="T02", line=1),
            v("incidents.level", "县级", "county", unit="T02", line=1),
        ],
        unit=None,
        merged=("A2:A3",),
    ),
    form(
        "a sample line in a list",
        ["单位：青山镇"],
        ["序号", "表彰名称", "表彰级别"],
        ["例", ask("awards.title", "某某先进集体", line=1), ask("awards.level", "省级", line=1)],
        [1, v("awards.title", "示范单位", line=1), v("awards.level", "市级", "city", line=1)],
    ),
    form(
        "the heading of a list repeated on each printed page",
        ["单位：青山镇"],
        ["序号", "表彰名称", "表彰级别"],
        [1, v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1)],
        [2, v("awards.title", "示范单位", line=2), v("awards.level", "市级", "city", line=2)],
        ["序号", "表彰名称", "表彰级别"],
        [3, v("awards.title", "红旗单位", line=3), v("awards.level", "市级", "city", line=3)],
    ),
    form(
        "the units of a list without a heading over them",
        ["", "通报事由", "通报级别"],
        [
            "青山镇",
            v("incidents.title", "材料迟报", unit="T01", line=1),
            v("incidents.level", "县级", "county", unit="T01", line=1),
        ],
        [
            "白水镇",
            v("incidents.title", "会议缺席", unit="T02", line=1),
            v("incidents.level", "县级", "county", unit="T02", line=1),
        ],
        unit=None,
    ),
    form(
        "a count merged over two lines is for nobody to divide",
        ["单位", "通报事由", "通报级别", "涉及起数"],
        [
            "青山镇",
            v("incidents.title", "材料迟报", unit="T01", line=1),
            v("incidents.level", "县级", "county", unit="T01", line=1),
            ask("incidents.count", 3, "merged_value", unit="T01", line=1),
        ],
        [
            "白水镇",
            v("incidents.title", "会议缺席", unit="T02", line=1),
            v("incidents.level", "县级", "county", unit="T02", line=1),
            ask("incidents.count", None, "merged_value", unit="T02", line=1),
        ],
        unit=None,
        merged=("D2:D3",),
    ),
    form(
        "a table and a list of all units on one sheet",
        ["单位", "党员总数"],
        ["青山镇", v("members", 48, unit="T01")],
        ["白水镇", v("members", 30, unit="T02")],
        [],
        ["单位", "通报事由", "通报级别"],
        [
            "白水镇",
            v("incidents.title", "材料迟报", unit="T02", line=1),
            v("incidents.level", "县级", "county", unit="T02", line=1),
        ],
        unit=None,
    ),
    Case(
        "an office list that came with its heading and no line says that nothing happened",
        [
            Book(
                "通报台账.xlsx",
                [Sheet(rows("2025年通报批评台账", ["单位", "通报事由", "通报级别", "涉及起数"]), "通报")],
                None,
            )
        ],
        findings=("ledger_empty",),
        empty_ledgers=tuple((unit, "incidents") for unit in ("T01", "T02", "T03", "T04", "T05", "S01", "S02", "S03")),
    ),
]
