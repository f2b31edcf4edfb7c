"""Lists with lines that do not count: crossed out, withdrawn, only planned, of another year."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Cell, Sheet, Struck, ask, form, odd, rows, v

HEADS = ["表彰名称", "表彰级别"]


def award(line: int, title: str, level: str = "省级", *more: object) -> list[object]:
    """A line of the list of awards."""
    value = {"国家级": "nation", "省级": "province", "市级": "city"}[level]
    return [v("awards.title", title, line=line), v("awards.level", level, value, line=line), *more]


def left(says: str | None, title: object, level: object, *more: object) -> list[object]:
    """A line that does not count; the finding stands at its title, if it is not said at another cell."""
    return [ask("awards.title", title, says, line=9), ask("awards.level", level, line=9), *more]


CASES = [
    *(
        form(
            f"lines that are crossed out in {kind}",
            "青山镇2025年表彰台账",
            ["序号", *HEADS],
            [1, *award(1, "先进集体")],
            [Cell(Struck(2), says="crossed_out"), *left(None, Struck("示范单位"), Struck("市级"))],
            [3, *left("crossed_out", Struck("文明单位"), "市级")],
            [4, *left("crossed_out", Struck("红旗村", "（已撤销）"), "市级")],
            [5, *award(2, "红旗单位", "市级")],
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
        HEADS,
        left("crossed_out", Struck("先进集体"), Struck("省级")),
    ),
    form(
        "a list of several years with a column that says which",
        ["单位：青山镇"],
        ["序号", "年度", *HEADS],
        [1, odd(2024, "line_of_another_year"), *left(None, "先进集体", "省级")],
        [2, 2025, *award(1, "示范单位", "市级")],
        [3, odd("2023年度", "line_of_another_year"), *left(None, "红旗单位", "市级")],
        [4, "2025年", *award(2, "文明单位", "市级")],
    ),
    form(
        "a list of several years with a column of days",
        ["单位：青山镇"],
        [*HEADS, "获奖时间"],
        left(None, "先进集体", "省级", odd(date(2024, 7, 1), "line_of_another_year")),
        award(1, "示范单位", "市级", "2025年8月"),
    ),
    form(
        "a list in sections by year",
        ["单位：青山镇"],
        HEADS,
        [odd("一、2024年项目", "line_of_another_year")],
        left(None, "先进集体", "省级"),
        left(None, "文明单位", "市级"),
        ["二、2025年项目"],
        award(1, "示范单位", "市级"),
    ),
    form(
        "two lists one below the other, of two years",
        ["单位：青山镇"],
        [odd("2024年表彰情况", "line_of_another_year")],
        HEADS,
        left(None, "先进集体", "省级"),
        [],
        ["2025年表彰情况"],
        HEADS,
        award(1, "示范单位", "市级"),
    ),
    *(
        form(
            f"a list below the title {title}",
            ["单位：青山镇"],
            [odd(title, "title_narrows")],
            HEADS,
            left(None, "先进集体", "省级"),
        )
        for title in ("拟申报项目", "2025年拟表彰名单", "申报中的荣誉", "待批复事项", "2025年计划申报项目")
    ),
    form(
        "a list in sections by how certain its lines are",
        ["单位：青山镇"],
        HEADS,
        [odd("一、拟申报项目", "title_narrows")],
        left(None, "先进集体", "省级"),
        ["二、2025年已获表彰"],
        award(1, "示范单位", "市级"),
    ),
    Case(
        "a list on a sheet of what is planned",
        [Book("青山镇.xlsx", [Sheet(rows(HEADS, left("title_narrows", "先进集体", "省级")), "拟申报")])],
    ),
    form(
        "remarks that speak against lines",
        ["单位：青山镇"],
        [*HEADS, "备注"],
        award(1, "先进集体", "省级", "文件见附件"),
        left(None, "示范单位", "市级", odd("正在申报", "value_narrowed")),
        left(None, "文明单位", "市级", odd("已作废", "value_narrowed")),
        left(None, "红旗单位", "市级", odd("2024年度", "line_of_another_year")),
        award(2, "红旗村", "市级", "2025年度"),
    ),
    form(
        "titles of lists that are only the year's",
        ["单位：青山镇"],
        ["2025年申报加分情况表"],
        HEADS,
        award(1, "计划生育先进集体", "省级"),
    ),
    form(
        "the year of several lines in one cell, and above lines without one",
        ["单位：青山镇"],
        ["年度", *HEADS],
        [odd(2024, "line_of_another_year"), *left(None, "先进集体", "省级")],
        [None, *left(None, "文明单位", "市级")],
        [2025, *award(1, "示范单位", "市级")],
        [odd(2023, "line_of_another_year"), *left(None, "红旗单位", "市级")],
        [None, *left(None, "红旗村", "市级")],
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
        [*HEADS, "是否获批"],
        award(1, "先进集体", "省级", "是"),
        left(None, "示范单位", "市级", odd("否", "value_narrowed")),
        [odd("注：第1项已作废，待核", "sheet_doubtful")],
        also=("label_unmatched",),
    ),
    form(
        "a list in years and levels",
        ["单位：青山镇"],
        HEADS,
        ["一、2025年"],
        [odd("（一）省级", "row_unclear")],
        award(1, "先进集体"),
        [odd("二、2024年", "line_of_another_year")],
        ["（一）省级"],
        left(None, "文明单位", "省级"),
    ),
    form(
        "titles of awards that hold the words of plans and years",
        ["单位：青山镇"],
        [*HEADS, "备注"],
        award(1, "接待评比先进集体", "省级", "核对无误报送"),
        award(2, "模拟评选示范单位", "市级", "取消评优资格一次后恢复"),
        award(3, "目标建设先进单位", "市级"),
        award(4, "2024年度红旗单位", "市级", "2025年颁发"),
        [v("awards.title", "2025年度先进集体", line=5), Cell(None, says="column_blank")],
        award(6, "文明单位", "市级"),
    ),
    form(
        "the name of the unit of two lines that is crossed out",
        ["单位", "通报事由", "通报级别"],
        [
            Cell(Struck("青山镇"), says="crossed_out"),
            ask("incidents.title", "材料迟报", unit="T01", line=9),
            ask("incidents.level", "县级", unit="T01", line=9),
        ],
        [
            None,
            ask("incidents.title", "会议缺席", unit="T01", line=9),
            ask("incidents.level", "县级", unit="T01", line=9),
        ],
        unit=None,
        merged=("A2:A3",),
        also=("crossed_out",),
    ),
    form(
        "a ticked column of what is void, and a remark that is crossed out",
        ["单位：青山镇"],
        [*HEADS, "作废", "备注"],
        award(1, "先进集体", "省级", None, Struck("申报中")),
        left(None, "示范单位", "市级", odd("√", "value_narrowed")),
        also=("label_unmatched",),
    ),
    form(
        "lines that say of themselves that they do not hold any more",
        ["单位：青山镇"],
        [*HEADS, "备注"],
        *(
            left("value_narrowed", title, "市级")
            for title in (
                "先进集体（已撤销）",
                "示范单位（终止）",
                "红旗村—已取消",
                "文明村（暂缓申报）",
                "红旗单位【作废】",
                "示范村（2025年10月取消）",
            )
        ),
        [ask("awards.title", "（此行作废）", "value_narrowed", line=9)],
        *(
            left(None, "先进集体", "省级", odd(remark, "value_narrowed"))
            for remark in ("已终止", "资金未到位，不再实施")
        ),
        *(
            award(line, title, "市级", "终止合同1份")
            for line, title in enumerate(
                ("“停止浪费”先进集体", "取消门槛便民行动先进单位", "撤并村（整治）示范单位"), 1
            )
        ),
    ),
    form(
        "bare days of another year in a list",
        ["单位：青山镇"],
        [*HEADS, "备注"],
        left(None, "先进集体", "省级", odd("2023-12-01", "line_of_another_year")),
        left(None, "示范单位", "市级", odd(date(2023, 12, 1), "line_of_another_year")),
        left(None, "红旗村", "市级", odd("2023年12月", "line_of_another_year")),
        award(1, "文明单位", "市级", "2025-12-01"),
        award(2, "文明村", "市级", date(2025, 3, 1)),
    ),
    *(
        form(
            f"days of another year below {heading}",
            ["单位：青山镇"],
            [*HEADS, heading],
            left(None, "先进集体", "省级", odd(date(2023, 12, 1), "line_of_another_year")),
            award(1, "文明单位", "市级", date(2025, 3, 1)),
            also=also,
        )
        for heading, also in (("时间", ()), ("发文日期", ()), ("日期", ()), ("证书情况", ("label_unmatched",)), (None, ("values_without_label",)))
    ),
    form(
        "days of another year that say something else, or stand beside the day of the line",
        ["单位：青山镇"],
        [*HEADS, "表彰日期", "备注", "有效期至"],
        [*award(1, "先进集体"), v("awards.day", date(2025, 3, 1), line=1), "2023-12-01", date(2028, 3, 1)],
        also=("label_unmatched",),
    ),
    form(
        "awards that only name another year",
        ["单位：青山镇"],
        [*HEADS, "表彰日期"],
        [v("awards.title", "2024年度先进集体", line=1), v("awards.level", "省级", "province", line=1), None],
        [*award(2, "2024年度示范单位", "市级"), v("awards.day", date(2025, 3, 1), line=2)],
        [*award(3, "2024—2025年度红旗村", "市级"), None],
        [*award(4, "退耕还林2000亩先进单位", "市级"), None],
        also=("line_year_unclear",),
    ),
    form(
        "an award of another year in a list without days",
        ["单位：青山镇"],
        HEADS,
        [Cell("2024年度先进集体", "awards.title", "2024年度先进集体", line=1, says="line_year_unclear"), v("awards.level", "省级", "province", line=1)],
        award(2, "文明单位", "市级"),
    ),
    form(
        "an award by a document of last year's",
        ["单位：青山镇"],
        [*HEADS, "备注"],
        [*award(1, "先进集体"), odd("县委〔2024〕15号", "line_year_unclear")],
        award(2, "文明单位", "市级", "县委〔2025〕3号"),
    ),
    *(
        form(f"the note {note} below a list", ["单位：青山镇"], HEADS, award(1, "先进集体"), award(2, "文明单位", "市级"), *between, [note])
        for between in ((), ([],))
        for note in (
            odd("注：第1项为2024年度表彰", "sheet_doubtful"),
            odd("注：第2、3项已撤销", "sheet_doubtful"),
            odd("说明：第2项系上年度表彰", "sheet_doubtful"),
            odd("注：第1项与机关重复", "sheet_doubtful"),
            "注：以上表彰均为2025年",
            "注：第2项2024年申报，2025年授予",
            "注：以正式文件为准",
        )
    ),
    form(
        "a list of several years",
        ["单位：青山镇"],
        [odd("2023-2025年表彰情况", "title_narrows")],
        HEADS,
        left(None, "先进集体", "省级"),
    ),
    form(
        "a total of a list that counts another number of lines",
        ["单位：青山镇"],
        ["序号", *HEADS],
        [1, *award(1, "先进集体")],
        [2, *award(2, "文明单位", "市级")],
        ["合计", odd("共3项", "total_differs")],
    ),
    form(
        "a total of a list that counts its lines",
        ["单位：青山镇"],
        ["序号", *HEADS],
        [1, *award(1, "先进集体")],
        [2, *award(2, "文明单位", "市级")],
        ["合计", "2项"],
    ),
    form(
        "remarks that say how far an award has come",
        ["单位：青山镇"],
        [*HEADS, "备注"],
        *(left(None, "先进集体", "省级", odd(remark, "value_narrowed")) for remark in ("提名", "入围", "初评", "申报中", "复评未过")),
        award(1, "文明单位", "市级", "县委组织部推荐，已授牌"),
    ),
    form(
        "an award of another unit, and one that counts by half",
        ["单位：青山镇"],
        [*HEADS, "备注"],
        [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1), odd("白水镇获得", "remark_doubts")],
        [v("awards.title", "文明单位", line=2), v("awards.level", "市级", "city", line=2), odd("按50%计", "remark_doubts")],
    ),
    form(
        "a note above a list",
        ["青山镇2025年表彰台账"],
        [odd("说明：含近三年获得的荣誉", "sheet_doubtful")],
        HEADS,
        award(1, "先进集体"),
    ),
    form(
        "awards of last year in other words",
        ["单位：青山镇"],
        HEADS,
        [Cell("先进集体（24.7）", "awards.title", "先进集体（24.7）", line=1, says="line_year_unclear"), v("awards.level", "省级", "province", line=1)],
        award(2, "上年度示范单位", "市级"),
        award(3, "较上年进步奖（增长24.7%）", "市级"),
    ),
    form(
        "years of two digits in their column",
        ["单位：青山镇"],
        [*HEADS, "获奖年度"],
        left(None, "先进集体", "省级", odd("24年", "line_of_another_year")),
        award(1, "文明单位", "市级", "25年"),
    ),
    form(
        "remarks that doubt lines of a list",
        ["单位：青山镇"],
        [*HEADS, "备注"],
        [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1), odd("与第2项重复", "remark_doubts")],
        award(2, "文明单位", "市级", "已按计划完成"),
        award(3, "示范村", "市级", "全市仅3家，2026年3月授牌"),
    ),
]
