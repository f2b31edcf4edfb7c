"""Lists with lines that do not count: crossed out, withdrawn, only planned, of another year."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Cell, Sheet, Struck, ask, form, odd, rows, v

_HEADS = ["表彰名称", "表彰级别"]


def _award(line: int, title: str, level: str = "省级", *more: object) -> list[object]:
    """A line of the list of awards."""
    value = {"国家级": "nation", "省级": "province", "市级": "city"}[level]
    return [v("awards.title", title, line=line), v("awards.level", level, value, line=line), *more]


def _left(says: str | None, title: object, level: object, *more: object) -> list[object]:
    """A line that does not count; the finding stands at its title, if it is not said at another cell."""
    return [ask("awards.title", title, says, line=9), ask("awards.level", level, line=9), *more]


CASES = [
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
        [*_HEADS, "作废", "备注"],
        _award(1, "先进集体", "省级", None, Struck("申报中")),
        _left(None, "示范单位", "市级", odd("√", "value_narrowed")),
        also=("label_unmatched",),
    ),
    form(
        "lines that say of themselves that they do not hold any more",
        ["单位：青山镇"],
        [*_HEADS, "备注"],
        *(
            _left("value_narrowed", title, "市级")
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
            _left(None, "先进集体", "省级", odd(remark, "value_narrowed"))
            for remark in ("已终止", "资金未到位，不再实施")
        ),
        *(
            _award(line, title, "市级", "终止合同1份")
            for line, title in enumerate(
                ("“停止浪费”先进集体", "取消门槛便民行动先进单位", "撤并村（整治）示范单位"), 1
            )
        ),
    ),
    form(
        "bare days of another year in a list",
        ["单位：青山镇"],
        [*_HEADS, "备注"],
        _left(None, "先进集体", "省级", odd("2023-12-01", "line_of_another_year")),
        _left(None, "示范单位", "市级", odd(date(2023, 12, 1), "line_of_another_year")),
        _left(None, "红旗村", "市级", odd("2023年12月", "line_of_another_year")),
        _award(1, "文明单位", "市级", "2025-12-01"),
        _award(2, "文明村", "市级", date(2025, 3, 1)),
    ),
    *(
        form(
            f"days of another year below {heading}",
            ["单位：青山镇"],
            [*_HEADS, heading],
            _left(None, "先进集体", "省级", odd(date(2023, 12, 1), "line_of_another_year")),
            _award(1, "文明单位", "市级", date(2025, 3, 1)),
            also=also,
        )
        for heading, also in (("时间", ()), ("发文日期", ()), ("日期", ()), ("证书情况", ("label_unmatched",)), (None, ("values_without_label",)))
    ),
    form(
        "days of another year that say something else, or stand beside the day of the line",
        ["单位：青山镇"],
        [*_HEADS, "表彰日期", "备注", "有效期至"],
        [*_award(1, "先进集体"), v("awards.day", date(2025, 3, 1), line=1), "2023-12-01", date(2028, 3, 1)],
        also=("label_unmatched",),
    ),
    form(
        "awards that only name another year",
        ["单位：青山镇"],
        [*_HEADS, "表彰日期"],
        [v("awards.title", "2024年度先进集体", line=1), v("awards.level", "省级", "province", line=1), None],
        [*_award(2, "2024年度示范单位", "市级"), v("awards.day", date(2025, 3, 1), line=2)],
        [*_award(3, "2024—2025年度红旗村", "市级"), None],
        [*_award(4, "退耕还林2000亩先进单位", "市级"), None],
        also=("line_year_unclear",),
    ),
    form(
        "an award of another year in a list without days",
        ["单位：青山镇"],
        _HEADS,
        [Cell("2024年度先进集体", "awards.title", "2024年度先进集体", line=1, says="line_year_unclear"), v("awards.level", "省级", "province", line=1)],
        _award(2, "文明单位", "市级"),
    ),
    form(
        "an award by a document of last year's",
        ["单位：青山镇"],
        [*_HEADS, "备注"],
        [*_award(1, "先进集体"), odd("县委〔2024〕15号", "line_year_unclear")],
        _award(2, "文明单位", "市级", "县委〔2025〕3号"),
    ),
    *(
        form(f"the note {note} below a list", ["单位：青山镇"], _HEADS, _award(1, "先进集体"), _award(2, "文明单位", "市级"), *between, [note])
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
        _HEADS,
        _left(None, "先进集体", "省级"),
    ),
    form(
        "a total of a list that counts another number of lines",
        ["单位：青山镇"],
        ["序号", *_HEADS],
        [1, *_award(1, "先进集体")],
        [2, *_award(2, "文明单位", "市级")],
        ["合计", odd("共3项", "total_differs")],
    ),
    form(
        "a total of a list that counts its lines",
        ["单位：青山镇"],
        ["序号", *_HEADS],
        [1, *_award(1, "先进集体")],
        [2, *_award(2, "文明单位", "市级")],
        ["合计", "2项"],
    ),
    form(
        "a note above a list",
        ["青山镇2025年表彰台账"],
        [odd("说明：含近三年获得的荣誉", "sheet_doubtful")],
        _HEADS,
        _award(1, "先进集体"),
    ),
    form(
        "awards of last year in other words",
        ["单位：青山镇"],
        _HEADS,
        [Cell("先进集体（24.7）", "awards.title", "先进集体（24.7）", line=1, says="line_year_unclear"), v("awards.level", "省级", "province", line=1)],
        _award(2, "上年度示范单位", "市级"),
        _award(3, "较上年进步奖（增长24.7%）", "市级"),
    ),
    form(
        "years of two digits in their column",
        ["单位：青山镇"],
        [*_HEADS, "获奖年度"],
        _left(None, "先进集体", "省级", odd("24年", "line_of_another_year")),
        _award(1, "文明单位", "市级", "25年"),
    ),
    form(
        "remarks that doubt lines of a list",
        ["单位：青山镇"],
        [*_HEADS, "备注"],
        [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1), odd("与第2项重复", "remark_doubts")],
        _award(2, "文明单位", "市级", "已按计划完成"),
        _award(3, "示范村", "市级", "全市仅3家，2026年3月授牌"),
    ),
    *(
        form(f"the sub-heading {heading} below running numbers", ["青山镇获奖台账"], ["序号", *_HEADS], [1, *_award(1, "先进集体")], [2, *_award(2, "文明单位", "市级")],
             [odd(heading, says)], [3, *_left(None, "红旗单位", "市级")])
        for heading, says in (
            ("二、2024年获奖情况", "line_of_another_year"), ("二、上年度结转", "line_of_another_year"), ("以下为2024年", "line_of_another_year"), ("（2026年）", "line_of_another_year"),
            ("三、申报中", "title_narrows"), ("（二）预计年底前获得", "title_narrows"), ("以下尚未正式发文", "title_narrows"), ("以下为2023年以来累计，其中2024年", "line_of_another_year"),
            ("以下为已撤销通报", "value_narrowed"), ("（以下不计入考核）", "value_narrowed"), ("二、提名奖（未获奖）", "value_narrowed"),
            ("以下为白水镇获奖", "line_of_another_unit"))
    ),
    *(
        form(f"the sub-heading {heading} that may speak against lines", ["单位：青山镇"], ["序号", *_HEADS], [odd(heading, "remark_doubts")], [1, *_award(1, "先进集体")],
             [after], [2, *_award(2, "文明单位", "市级")])
        for heading, after in (("一、未审核", "二、已审核"), ("个人荣誉", "集体荣誉"), ("（一）初步统计", "（二）其他"), ("以下有误", "二、其他"))
    ),
    *(
        form(f"the sub-heading {heading} that says nothing against lines", ["单位：青山镇"], ["序号", *_HEADS], [heading], [1, *_award(1, "先进集体")], ["（二）市级"], [2, *_award(2, "文明单位", "市级")])
        for heading in ("一、集体荣誉", "省级表彰", "2025年获奖情况", "以下为青山镇获奖", "二、计划生育奖项", "（一）目标责任考核奖", "补充：")
    ),
    form("sub-headings that cross the columns of a list", ["单位：青山镇"], _HEADS, ["集体荣誉"], _award(1, "先进集体"), [odd("上年结转", "line_of_another_year")], _left(None, "文明单位", "市级"),
         ["2025年"], _award(2, "红旗单位", "市级"), merged=("A3:B3", "A5:B5", "A7:B7")),
    form("a line below a list that speaks of what stands above it", ["单位：青山镇"], ["序号", *_HEADS], [1, *_award(1, "先进集体")], [odd("以上为2024年", "sheet_doubtful")], [2, *_award(2, "文明单位", "市级")]),
    *(
        form(f"the answer {answer} below {heading} in a list", ["单位：青山镇"], [*_HEADS, heading], _award(1, "先进集体", "省级", good),
             *([_left(None, "文明单位", "市级", odd(answer, "value_narrowed"))] if out else
               [[v("awards.title", "文明单位", line=2), v("awards.level", "市级", "city", line=2), odd(answer, "remark_doubts")]]), also=("label_unmatched",))
        for heading, good, answer, out in (
            ("核实结论", "属实", "不属实", True), ("审核意见", "同意", "不予认定", True), ("认定情况", "认定", "未认定", True), ("是否计分", "是", "否", True), ("是否采用", "√", "×", True),
            ("是否重复", "否", "是", True), ("核查情况", "无", "查无此奖", True), ("审定结果", "通过", "待核实", False), ("类别", "集体", "个人", False), ("性质", "集体", "计划", False))
    ),
    *(
        form(f"the remark {remark} on a line", ["单位：青山镇"], [*_HEADS, "表彰日期", "备注"],
             [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1), v("awards.day", date(2025, 3, 1), line=1), odd(remark, says)],
             [*_award(2, "文明单位", "市级"), v("awards.day", date(2025, 4, 1), line=2), "已归档"])
        for remark, says in (
            ("经复核不属实", "remark_doubts"), ("证书未取得", "remark_doubts"), ("个人获奖", "remark_doubts"), ("系2024年问题", "remark_doubts"), ("申诉成立", "remark_doubts"), ("2023-2024年", "remark_doubts"),
            ("两镇共享", "remarks_unread"))
    ),
    *(
        form(f"the remark {remark} on a line that says nothing against it", ["单位：青山镇"], [*_HEADS, "表彰日期", "备注"],
             [*_award(1, "先进集体"), v("awards.day", date(2025, 3, 1), line=1), remark])
        for remark in ("已核实", "属实", "见附件1", "县委〔2025〕12号", "县委〔2024〕15号", "县委组织部", "集体", "青山镇东村", "已整改", "证书扫描件", "2024年申报，2025年授予", "奖牌")
    ),
    *(
        form(f"the note {note} below running numbers", ["单位：青山镇"], ["序号", *_HEADS], [1, *_award(1, "先进集体")], [odd(note, "sheet_doubtful")])
        for note in ("注：第1项2026年", "注：第1项目标", "注：第1项经复核不属实")
    ),
    form("a list of several years of which the lines give their days", [odd("青山镇近三年获奖台账", "title_narrows")], [*_HEADS, "表彰日期"],
         _left(None, "先进集体", "省级", ask("awards.day", date(2023, 5, 4), line=9)), [*_award(1, "文明单位", "市级"), v("awards.day", date(2025, 5, 4), line=1)]),
    form("a list of several years of which all lines are of this one", ["青山镇近三年获奖台账"], [*_HEADS, "表彰日期"], [*_award(1, "文明单位", "市级"), v("awards.day", date(2025, 5, 4), line=1)]),
    form("the honours of a village", [odd("青山镇东村获奖情况台账", "note_narrows")], _HEADS, _award(1, "先进集体")),
    form("the honours of model villages", ["青山镇文明村获奖情况台账"], _HEADS, _award(1, "先进集体")),
    form("a line of another unit in the list of one", ["青山镇获奖情况台账"], [*_HEADS, "单位"],
         [v("awards.title", "先进集体", unit="T01", line=1), v("awards.level", "省级", "province", unit="T01", line=1), "青山镇"],
         [ask("awards.title", "文明单位", unit="T02", line=9), ask("awards.level", "市级", unit="T02", line=9), odd("白水镇", "line_of_another_unit")], unit=None),
]
