"""The same good report in every format, encoding and wrong name; duplicates, other years, hostile bytes."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Cell, Formula, Sheet, Shown, ask, blank, odd, rows, v


def good(
    unit: str = "T01", name: str = "青山镇", members: int = 48, title: str = "2025年度党建工作报表"
) -> list[list[object]]:
    """A plain form with every type of value."""
    return rows(
        f"{name}{title}",
        ["填报项", "填报值", "备注"],
        ["党员总数", v("members", members, unit=unit), None],
        ["参训党员数", v("trained", members - 4, unit=unit), "见名册"],
        ["应收党费（元）", v("due", 5760.5, unit=unit), None],
        ["群众满意率", v("rate", "98.5%", 0.985, unit=unit), None],
        ["是否制定年度计划", v("plan", "是", True, unit=unit), None],
        ["评定档次", v("level", "二档", "b", unit=unit), None],
        ["特色做法", v("special", "红色驿站，“三联”机制", unit=unit), None],
        ["述职评议会日期", v("day", "2025年11月5日", date(2025, 11, 5), unit=unit), None],
    )


def in_text(name: str, encoding: str, separator: str = ",") -> Case:
    return Case(
        f"{name} in {encoding} with {separator!r}",
        [Book(name, [Sheet(good())], encoding=encoding, separator=separator)],
    )


def retyped(lines: list[list[object]], field: str, content: object, value: object) -> list[list[object]]:
    """The rows with one value written in another way."""
    return [
        [
            Cell(content, field, value, cell.unit) if isinstance(cell, Cell) and cell.field == field else cell
            for cell in row
        ]
        for row in lines
    ]


def held(lines: list[list[object]]) -> list[list[object]]:
    """The rows of a report of which nothing may be read before a person has said so."""
    return [[ask(cell.field or "", cell.content) if isinstance(cell, Cell) else cell for cell in row] for row in lines]


NATIVE = retyped(retyped(good(), "rate", Shown(0.985, "0.0%"), 0.985), "day", date(2025, 11, 5), date(2025, 11, 5))
"""Percent and date as a spreadsheet holds them."""

CASES = [
    *(
        Case(f"a good report as {name}", [Book(name, [Sheet(NATIVE)])])
        for name in ("报表.xlsx", "报表.xlsm", "报表.xls", "报表.ods", "报表.et")
    ),
    *(
        Case(f"{kind} named {name}", [Book(name, [Sheet(NATIVE)], format=kind)])
        for kind, name in (
            ("xls", "报表.xlsx"),
            ("xlsx", "报表.xls"),
            ("ods", "报表.xlsx"),
            ("xlsx", "报表.csv"),
            ("xlsx", "报表.ods"),
        )
    ),
    *(in_text("报表.csv", encoding) for encoding in ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16")),
    in_text("报表.csv", "gb18030", ";"),
    in_text("报表.csv", "utf-8", "\t"),
    in_text("报表.tsv", "utf-8", "\t"),
    in_text("报表.txt", "gb18030", "\t"),
    Case(
        "text named as a workbook",
        [Book("报表.xls", [Sheet(good())], format="csv", encoding="gb18030", separator="\t")],
    ),
    Case(
        "values as formulas of one file",
        [Book("报表.xlsx", [Sheet(retyped(good(), "members", Formula("44+4", 48), 48))])],
    ),
    Case(
        "the same file under two names",
        [Book("青山镇.xlsx", [Sheet(good())]), Book("青山镇 - 副本.xlsx", [Sheet(good())])],
        findings=("reported_twice",),
    ),
    Case(
        "two versions that contradict each other",
        [
            Book(
                "青山镇（初稿）.xlsx",
                [Sheet(rows("青山镇", ["党员总数", ask("members", 47)], ["参训党员数", v("trained", 44)]))],
            ),
            Book(
                "青山镇（终稿）.xlsx",
                [Sheet(rows("青山镇", ["党员总数", ask("members", 48)], ["参训党员数", v("trained", 44)]))],
            ),
        ],
        findings=("two_values", "reported_twice", "sheet_doubtful"),
    ),
    Case(
        "a report of last year",
        [Book("青山镇2024年报表.xlsx", [Sheet(held(good(title="2024年度党建工作报表")))])],
        findings=("another_year",),
    ),
    Case(
        "last year in the title, this year in the name of the file",
        [Book("青山镇2025年报表.xlsx", [Sheet(held(good(title="2024年度党建工作报表")))])],
        findings=("another_year",),
    ),
    Case(
        "last year in the name of the file only",
        [Book("青山镇2024年.xlsx", [Sheet(held(good(title="党建工作报表")))])],
        findings=("another_year",),
    ),
    *(
        Case(f"the title {title}", [Book("青山镇.xlsx", [Sheet(good(title=title))])], also=("sheet_doubtful",))
        for title in (
            "党建工作报表（2024年修订）",
            "党建工作报表（依据县委组〔2024〕15号）",
            "较2024年变化情况表",
            "2024—2025年度党建工作报表",
            "党建工作报表（2026年1月）",
        )
    ),
    Case(
        "title and file of this year, last year only as a heading",
        [
            Book(
                "青山镇2025年报表.xlsx",
                [
                    Sheet(
                        rows(
                            "青山镇2025年党建工作报表（与2024年对比）",
                            ["项目", "2024年", "2025年"],
                            ["党员总数", 45, v("members", 48)],
                        )
                    )
                ],
            )
        ],
    ),
    Case(
        "title and name of the file name two units",
        [Book("白水镇.xlsx", [Sheet(rows("青山镇2025年报表", ["党员总数", ask("members", 48)]))], None)],
        findings=("units_disagree",),
    ),
    Case(
        "a title with a name that is nearly a unit's",
        [
            Book(
                "报表.xlsx",
                [Sheet(rows(["填报单位", odd("清山镇", "unit_near")], ["党员总数", ask("members", 48)]))],
                None,
            )
        ],
    ),
    Case(
        "nobody is named",
        [Book("报表.xlsx", [Sheet(rows(["党员总数", ask("members", 48)]))], None)],
        findings=("unit_not_named",),
    ),
    Case(
        "a longer name holds a shorter one",
        [Book("大白水镇.xlsx", [Sheet(rows("大白水镇2025年报表", ["党员总数", v("members", 22)]))], "T03")],
    ),
    Case(
        "the east of a subdistrict",
        [Book("新城东街道.xlsx", [Sheet(rows(["单位", "新城东街道办事处"], ["党员总数", v("members", 22)]))], "S03")],
    ),
    Case("only a code names the unit", [Book("T04.xlsx", [Sheet(rows(["党员总数", v("members", 22)]))], "T04")]),
    Case(
        "English labels",
        [
            Book(
                "report.xlsx",
                [
                    Sheet(
                        rows(
                            ["Reporting unit", "Liuhe Town"],
                            ["Members", v("members", 22)],
                            ["Has a plan", v("plan", "Yes", True)],
                        )
                    )
                ],
                "T05",
            )
        ],
    ),
    Case(
        "folders name the units",
        [
            Book("青山镇/报表.xlsx", [Sheet(rows(["党员总数", v("members", 48)]))], "T01"),
            Book("白水镇/报表.xlsx", [Sheet(rows(["党员总数", v("members", 30)]))], "T02"),
        ],
    ),
    Case(
        "a workbook of something else",
        [Book("工资表.xlsx", [Sheet(rows(["姓名", "岗位"], ["甲某", "干事"]))])],
        findings=("nothing_found",),
    ),
    Case(
        "a sheet of instructions before the form",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(
                        rows(
                            "填表说明",
                            "1.党员总数：指年末在册党员，含预备党员。",
                            "2.参训党员数：指当年参加过集中培训的党员。",
                            "3.每项必填，没有的填0。",
                        ),
                        "说明",
                    ),
                    Sheet(good(), "报表"),
                ],
            )
        ],
    ),
    Case("an empty workbook", [Book("空.xlsx", [Sheet([])])], findings=("workbook_empty",)),
    Case(
        "a blank form of which only the title is filled in",
        [
            Book(
                "青山镇.xlsx",
                [
                    Sheet(
                        rows(
                            "青山镇2025年报表",
                            ["填报项", "填报值"],
                            ["党员总数", blank("members")],
                            ["参训党员数", blank("trained")],
                        )
                    )
                ],
            )
        ],
        also=("report_blank",),
    ),
]
