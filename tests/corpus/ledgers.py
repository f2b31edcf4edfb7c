"""Ledgers: lists of awards and incidents."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Cell, Sheet, Struck, ask, blank, form, odd, rows, v

_HEADS = ["表彰名称", "表彰级别"]


def _award(line: int, title: str, level: str = "省级", *more: object) -> list[object]:
    """A line of the list of awards."""
    value = {"国家级": "nation", "省级": "province", "市级": "city"}[level]
    return [v("awards.title", title, line=line), v("awards.level", level, value, line=line), *more]


def _left(says: str | None, title: object, level: object, *more: object) -> list[object]:
    """A line that does not count; the finding stands at its title, if it is not said at another cell."""
    return [ask("awards.title", title, says, line=9), ask("awards.level", level, line=9), *more]


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
    *(
        form(
            f"lines that are crossed out in {kind}",
            "青山镇2025年表彰台账",
            ["序号", *_HEADS],
            [1, *_award(1, "先进集体")],
            [Cell(Struck(2), says="crossed_out"), *_left(None, Struck("示范单位"), Struck("市级"))],
            [3, *_left("crossed_out", Struck("文明单位"), "市级")],
            [4, *_left("crossed_out", Struck("红旗村", "（已撤销）"), "市级")],
            [5, *_award(2, "红旗单位", "市级")],
            name=f"青山镇.{kind}",
        )
        for kind in ("xlsx", "xls", "ods")
    ),
    form(
        "a list of the office of which a line is crossed out",
        ["单位", "通报事由", "通报级别"],
        [
            Cell(Struck("青山镇"), says="crossed_out"),
            ask("incidents.title", Struck("材料迟报"), unit="T01", line=9),
            ask("incidents.level", Struck("县级"), unit="T01", line=9),
        ],
        [
            "白水镇",
            v("incidents.title", "会议缺席", unit="T02", line=1),
            v("incidents.level", "县级", "county", unit="T02", line=1),
        ],
        unit=None,
    ),
    form(
        "a list of which every line is crossed out",
        ["单位：青山镇"],
        _HEADS,
        _left("crossed_out", Struck("先进集体"), Struck("省级")),
    ),
    form(
        "a list of several years with a column that says which",
        ["单位：青山镇"],
        ["序号", "年度", *_HEADS],
        [1, odd(2024, "line_of_another_year"), *_left(None, "先进集体", "省级")],
        [2, 2025, *_award(1, "示范单位", "市级")],
        [3, odd("2023年度", "line_of_another_year"), *_left(None, "红旗单位", "市级")],
        [4, "2025年", *_award(2, "文明单位", "市级")],
    ),
    form(
        "a list of several years with a column of days",
        ["单位：青山镇"],
        [*_HEADS, "获奖时间"],
        _left(None, "先进集体", "省级", odd(date(2024, 7, 1), "line_of_another_year")),
        _award(1, "示范单位", "市级", "2025年8月"),
    ),
    form(
        "a list in sections by year",
        ["单位：青山镇"],
        _HEADS,
        [odd("一、2024年项目", "line_of_another_year")],
        _left(None, "先进集体", "省级"),
        _left(None, "文明单位", "市级"),
        ["二、2025年项目"],
        _award(1, "示范单位", "市级"),
    ),
    form(
        "two lists one below the other, of two years",
        ["单位：青山镇"],
        [odd("2024年表彰情况", "line_of_another_year")],
        _HEADS,
        _left(None, "先进集体", "省级"),
        [],
        ["2025年表彰情况"],
        _HEADS,
        _award(1, "示范单位", "市级"),
    ),
    *(
        form(
            f"a list below the title {title}",
            ["单位：青山镇"],
            [odd(title, "title_narrows")],
            _HEADS,
            _left(None, "先进集体", "省级"),
        )
        for title in ("拟申报项目", "2025年拟表彰名单", "申报中的荣誉", "待批复事项", "2025年计划申报项目")
    ),
    form(
        "a list in sections by how certain its lines are",
        ["单位：青山镇"],
        _HEADS,
        [odd("一、拟申报项目", "title_narrows")],
        _left(None, "先进集体", "省级"),
        ["二、2025年已获表彰"],
        _award(1, "示范单位", "市级"),
    ),
    Case(
        "a list on a sheet of what is planned",
        [Book("青山镇.xlsx", [Sheet(rows(_HEADS, _left("title_narrows", "先进集体", "省级")), "拟申报")])],
    ),
    form(
        "remarks that speak against lines",
        ["单位：青山镇"],
        [*_HEADS, "备注"],
        _award(1, "先进集体", "省级", "文件见附件"),
        _left(None, "示范单位", "市级", odd("正在申报", "value_narrowed")),
        _left(None, "文明单位", "市级", odd("已作废", "value_narrowed")),
        _left(None, "红旗单位", "市级", odd("2024年度", "line_of_another_year")),
        _award(2, "红旗村", "市级", "2025年度"),
    ),
    form(
        "titles of lists that are only the year's",
        ["单位：青山镇"],
        ["2025年申报加分情况表"],
        _HEADS,
        _award(1, "计划生育先进集体", "省级"),
    ),
    form(
        "the year of several lines in one cell, and above lines without one",
        ["单位：青山镇"],
        ["年度", *_HEADS],
        [odd(2024, "line_of_another_year"), *_left(None, "先进集体", "省级")],
        [None, *_left(None, "文明单位", "市级")],
        [2025, *_award(1, "示范单位", "市级")],
        [odd(2023, "line_of_another_year"), *_left(None, "红旗单位", "市级")],
        [None, *_left(None, "红旗村", "市级")],
        merged=("A3:A4",),
    ),
    form(
        "the level of two lines that is crossed out",
        ["单位：青山镇"],
        ["表彰级别", "表彰名称"],
        [ask("awards.level", Struck("省级"), "crossed_out", line=9), ask("awards.title", "先进集体", line=9)],
        [Cell(None, says="crossed_out"), ask("awards.title", "示范单位", line=9)],
        [v("awards.level", "市级", "city", line=1), v("awards.title", "红旗单位", line=1)],
        merged=("A3:A4",),
    ),
    form(
        "incidents that were withdrawn, and one that took something away",
        ["单位", "通报事由", "通报级别", "备注"],
        [
            "青山镇",
            ask("incidents.title", "台账不全", unit="T01", line=9),
            ask("incidents.level", "市级", unit="T01", line=9),
            odd("已撤销通报", "value_narrowed"),
        ],
        [
            "白水镇",
            v("incidents.title", "材料迟报", unit="T02", line=1),
            v("incidents.level", "县级", "county", unit="T02", line=1),
            "取消评优资格",
        ],
        unit=None,
    ),
    form(
        "a column that says whether a line holds, and a note that takes one back",
        ["单位：青山镇"],
        [*_HEADS, "是否获批"],
        _award(1, "先进集体", "省级", "是"),
        _left(None, "示范单位", "市级", odd("否", "value_narrowed")),
        [odd("注：第1项已作废，待核", "sheet_doubtful")],
        also=("label_unmatched",),
    ),
    form(
        "a list in years and levels",
        ["单位：青山镇"],
        _HEADS,
        ["一、2025年"],
        [odd("（一）省级", "row_unclear")],
        _award(1, "先进集体"),
        [odd("二、2024年", "line_of_another_year")],
        ["（一）省级"],
        _left(None, "文明单位", "省级"),
    ),
    form(
        "titles of awards that hold the words of plans and years",
        ["单位：青山镇"],
        [*_HEADS, "备注"],
        _award(1, "接待评比先进集体", "省级", "核对无误报送"),
        _award(2, "模拟评选示范单位", "市级", "取消评优资格一次后恢复"),
        _award(3, "目标建设先进单位", "市级"),
        _award(4, "2024年度红旗单位", "市级", "2025年颁发"),
        [v("awards.title", "2025年度先进集体", line=5), Cell(None, says="column_blank")],
        _award(6, "文明单位", "市级"),
    ),
]
