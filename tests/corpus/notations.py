"""How clerks write values in Excel and WPS, what number formats make of them, and periods in titles."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Cell, Noted, Sheet, Shown, Struck, ask, form, odd, rows, v
from corpus.values import asks, column, is_, may_be

_PAIRS = [["党员总数", v("members", 48)], ["应收党费", v("due", 480, 480.0)]]
_ASKED = [["党员总数", ask("members", 5, "title_narrows")], ["应收党费", ask("due", 4)]]


def _columns(title: str, heading: str, field: str, *cells: Cell) -> list[Case]:
    """A table for each eight of the cells, whose values have nothing to do with each other."""
    portions = [cells[start : start + 8] for start in range(0, len(cells), 8)]
    return [
        column(f"{title}, {number}", heading, field, *part, also=("far_from_county",))
        for number, part in enumerate(portions, 1)
    ]


def _of_part(title: str) -> Case:
    return form(f"below the period {title}", "青山镇党建工作情况", title, *_ASKED, name="青山镇.xlsx")


def _of_all(title: str) -> Case:
    return form(f"below the whole period {title}", "青山镇党建工作情况", title, *_PAIRS, name="青山镇.xlsx")


def _remark(text: str) -> Case:
    return form(f"the remark {text}", "青山镇党建报表", ["项目", "数值", "备注"], [*_PAIRS[0], odd(text, "remark_of_part")], _PAIRS[1],
                name="青山镇.xlsx")  # fmt: skip


UNCLEAR, SEVERAL, REMARK, LETTER = "number_unclear", "several_numbers", "number_with_remark", "letter_in_number"

CASES = [
    *_columns("counts as clerks write them", "党员总数", "members",
        asks("二十四?", UNCLEAR), asks("48左右", UNCLEAR), asks("48余人", UNCLEAR), asks("近50", UNCLEAR), asks("50多", UNCLEAR),
        asks("≥48", UNCLEAR), asks("48人以上", UNCLEAR), asks("48+", UNCLEAR), asks("十几", UNCLEAR), asks("百余", UNCLEAR),
        asks("3-5", UNCLEAR), asks("3～5", UNCLEAR), asks("48至50人", UNCLEAR), asks("四八", UNCLEAR), asks("1万2", UNCLEAR),
        asks("(5)", UNCLEAR), asks("½", UNCLEAR), asks("三分之一", UNCLEAR), asks("48.", UNCLEAR), asks("？", UNCLEAR),
        asks("720 723", SEVERAL), asks("1 234", SEVERAL), asks("48\n50", SEVERAL), asks("48、50", SEVERAL), asks("48/50", SEVERAL),
        asks("12+3", SEVERAL), asks("=12+3", SEVERAL), asks("3:2", SEVERAL), asks("12，34", SEVERAL), asks("720，723", SEVERAL), asks("７２０，７２３人", SEVERAL), asks("12。5", SEVERAL), asks("12·5", SEVERAL),
        asks("723名（含待批12名）", REMARK), asks("8名（其中女9名）", REMARK), asks("8名（另有2名）", REMARK), asks("8（含2024年2名）", REMARK), asks("8（含1名转入）", REMARK), asks("48人，其中女12人", REMARK), asks("720（更正723）", REMARK), asks("12人/村", REMARK), asks("48②", REMARK),
        asks("48²", REMARK), asks("2个半", REMARK), asks("7O3", LETTER), asks("l2", LETTER), asks("48o", LETTER), asks("O", LETTER), asks("1e3", LETTER),
        asks("1.5E+04", LETTER), asks("3月5日", "date_where_number"), asks("2023-1-5", "date_where_number"), asks("5月"),
        asks("48例", "other_measure"), asks("48人次", "other_measure"), asks("98%", "other_measure"), asks("第3名", "not_a_number"),
        asks("全覆盖", "not_a_number"), asks("同上", "not_a_number"), asks("〃", "not_a_number"), asks('"', "not_a_number"), asks("未开展"),
        asks("++"), asks("Ⅳ"), asks("TRUE"), asks("√"), asks("每月1次"), asks("约1.2千"),
    ),
    *_columns("counts that everybody reads", "党员总数", "members",
        is_("1,234人", 1234), is_("1，234", 1234), is_("1\u00a0234", 1234), is_("1\u2009234", 1234), is_("\u202d48\u202c", 48), is_("\u200b48", 48), is_("叁拾人", 30),
        is_("1千2百", 1200), is_("8千9百", 8900), is_("一共48人", 48), is_("48名党员", 48), is_("-0", 0), is_("007", 7),
        is_("٤٨", 48), is_("48；", 48), is_("“48”", 48), is_("4十8", 48), is_("４8.0０人", 48), is_("3千", 3000), is_("零", 0), is_("暂无", 0),
        is_("723名（含预备12名）", 723), is_("48人(其中:女12人,退休3人)", 48),
    ),
    *_columns("sums of money as clerks write them", "应收党费", "due",
        is_("¥3.5万", 35000), is_("RMB 35", 35), is_("人民币叁万伍仟元整", 35000), is_("3万5千元", 35000), is_("3.5万元", 35000), is_("35千元", 35000),
        is_("0.012亿元", 1200000), is_("35块", 35), is_("1 234.5", 1234.5), is_("35,000.00", 35000), is_("720，000", 720000), is_("352，480元", 352480), is_("35000（元）", 35000), is_("-35", -35),
        asks("约3.5万", UNCLEAR), asks("3.5万余元", UNCLEAR), asks("3万5", UNCLEAR), asks("35元/人", REMARK), asks("35元×12", SEVERAL), asks("3,5", SEVERAL),
        asks("35.000,00", SEVERAL), asks("$350"), asks("3500美元", "other_measure"), is_("35元5角", 35.5), asks("（35.00）", UNCLEAR), asks("免交"),
        asks("720 723.5", SEVERAL), is_("3.5w", 35000), asks("35000-", UNCLEAR), asks("35.2万/年", REMARK),
    ),
    *_columns("sums in ten thousands as clerks write them", "村集体经济收入", "income",
        is_("三万", 3), is_("三万五千", 3.5), is_("35万2千", 35.2), is_("三百二十", 320), is_("人民币叁万", 3), is_("352000元", 35.2), is_("1.2亿", 12000),
        asks("3千", UNCLEAR), asks("￥35000", "two_measures"), asks("三五点二", UNCLEAR), asks("35万上下", UNCLEAR),
    ),
    *_columns("rates as clerks write them", "群众满意率", "rate",
        is_("98.5％", 0.985), is_("98﹪", 0.98), is_("百分之98", 0.98), is_("百分百", 1), is_("98.5 ％。", 0.985), is_("0.98", 0.98), is_(".98", 0.98),
        is_("100%", 1), asks("九成八", UNCLEAR), asks("约98%", UNCLEAR), asks("98%以上", UNCLEAR), asks("98‰"), asks("49/50", SEVERAL), asks("3:2", SEVERAL),
        asks("98.5%-99%"), asks("9800%", "percent_unclear"), asks(Shown(98, "0%"), "percent_unclear"), asks("全覆盖"), asks("达标"), asks("98分", "other_measure"),
        asks("98%（达标）", REMARK), asks("0，98", SEVERAL), asks("一半", UNCLEAR), asks("1"),
    ),
    *_columns("dates as clerks write them", "述职评议会日期", "day",
        is_("2025—11—5", date(2025, 11, 5)), is_("2025、11、5", date(2025, 11, 5)), is_("2025·11·5", date(2025, 11, 5)), is_("2025.11.05.", date(2025, 11, 5)),
        is_("二O二五年十一月五日", date(2025, 11, 5)), is_("二0二五年十一月五日", date(2025, 11, 5)), is_("2025年十一月五日", date(2025, 11, 5)),
        is_("2025.11.5（星期三）", date(2025, 11, 5)), asks("2025115"), asks("251105"), asks("2025.11.5-11.6"), asks("2025年11月5日、12日"), asks("2025-02-30"),
        asks("农历九月十六"), asks("拟于2025年11月5日"), asks("11月上旬"), asks("2025Q4"), asks(True), asks("√"),
        Cell("1925-11-5", value=date(1925, 11, 5), says="day_outside_period"), Cell(date(1900, 1, 5), value=date(1900, 1, 5), says="day_outside_period"),
    ),
    *_columns("yes and no as clerks write them", "是否制定年度计划", "plan",
        is_("是。", True), is_("有√", True), is_("Ｘ", False), is_("(√)是 ( )否", True), is_("否√", False), asks("√?"), asks("是?"), asks("基本是"),
        asks("是/否"), asks("3个"), asks("部分"), asks("100%"), may_be("未制定", False),
    ),
    *_columns("choices as clerks write them", "评定档次", "level",
        is_("“一档”", "a"), is_("√一档", "a"), is_("1.一档", "a"), asks("一档?"), asks("一档-"), asks("一档/二档"), asks("一档或二档"), asks("拟一档"), asks("不分档"),
    ),
    form("number formats that divide", ["填报单位", "青山镇"],
         ["村集体经济收入", v("income", Shown(12000, '#,##0,"千元"'), 1.2)], ["应收党费", v("due", Shown(12000, '0.0,"千元"'), 12000.0)],
         ["实收党费", ask("paid", Shown(12000, "#,##0,"), "shown_otherwise")], ["收入增长额", v("growth", Shown(12000, "0!.0,"), 1.2)],
         ["党员总数", ask("members", Shown(48000, "0,"), "shown_otherwise")]),
    form("number formats that write a measure", ["填报单位", "青山镇"],
         ["村集体经济收入", v("income", Shown(12000, '#,##0"元"'), 1.2)], ["应收党费", v("due", Shown(1200, "[$¥-804]#,##0.00"), 1200.0)],
         ["党员总数", v("members", Shown(48, '0"人"'), 48)], ["参训党员数", ask("trained", Shown(44, '0"次"'), "other_measure")],
         ["收入增长额", ask("growth", Shown(35200, "¥#,##0"), "two_measures")], ["实收党费", v("paid", Shown(1100, '#,##0.00_ ;[Red]-#,##0.00'), 1100.0)]),
    form("number formats below a heading with a measure", ["单位", "村集体经济收入（万元）", "应收党费（千元）", "收入增长额（元）"],
         ["青山镇", v("income", Shown(35.2, "¥#,##0.00"), 35.2, unit="T01"), v("due", Shown(12000, "#,##0,"), 12000.0, unit="T01"),
          ask("growth", Shown(12000, "#,##0,"), "shown_otherwise", unit="T01")],
         ["白水镇", v("income", Shown(352000, "0!.0,"), 35.2, unit="T02"), ask("due", Shown(12, '0"元"'), "two_measures", unit="T02"), None], unit=None),
    form("number formats that depend on the number", ["填报单位", "青山镇"], ["应收党费", v("due", Shown(12000, '[>=10000]0!.0,"万";0'), 12000.0)],
         ["村集体经济收入", ask("income", Shown(12000, '[>=10000]0!.0,"万";0'), "shown_otherwise")]),
    form("number formats that divide in an old workbook", ["填报单位", "青山镇"],
         ["村集体经济收入", v("income", Shown(12000, '#,##0,"千元"'), 1.2)], ["实收党费", ask("paid", Shown(12000, "#,##0,"), "shown_otherwise")],
         name="报表.xls"),
    *map(_of_part, ("2025年1-11月", "（2025年1—9月）", "2025年一至十一月", "2025年前三季度", "（2025年上半年）", "2025年第四季度报表", "截至2025年11月底",
                    "截止11月30日", "2025年11月30日止", "统计时间：2025年1月—9月", "2025年1月1日至2025年9月30日", "2025.1-2025.11", "2025年12月党员统计表",
                    "2025年12月份报表", "2024年12月—2025年11月", "一至三季度报表")),
    *map(_of_all, ("2025年1-12月", "2025年1月1日至12月31日", "2025年", "（2025年12月）", "2025年12月5日", "截至2025年12月31日", "数据截至2025年12月20日",
                   "2025年1—4季度报表")),
    *map(_remark, ("截至9月底", "1-9月", "数据截至2025年9月30日")),
    Case("a file named after the month in which it was sent", [Book("青山镇12月上报.xlsx", [Sheet(rows(*_PAIRS))])]),
    Case("a file named after one month", [Book("青山镇2025年12月党建统计表.xlsx", [Sheet(rows(*_ASKED))])]),
    form("a note below that speaks of nine months", "青山镇党建报表", *_PAIRS, odd("注：以上数据截至2025年9月底", "remark_of_part"), name="青山镇.xlsx"),
    form("a heading of nine months above the values", "青山镇党建报表", ["项目", odd("2025年1-9月累计", "remark_of_part")], *_PAIRS, name="青山镇.xlsx"),
    form("days of a list outside the year", "青山镇表彰情况", ["表彰名称", "表彰级别", "表彰日期"],
         [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1),
          Cell(date(2024, 7, 1), "awards.day", date(2024, 7, 1), line=1, says="day_outside_period")],
         [v("awards.title", "示范单位", line=2), v("awards.level", "市级", "city", line=2), v("awards.day", date(2025, 8, 3), line=2)],
         name="青山镇.xlsx"),
    form("a value that is crossed out", ["填报单位", "青山镇"], ["党员总数", ask("members", Struck(48), "crossed_out")], ["党支部数", v("branches", 9)]),
    *(form(f"values of all types that are crossed out in {kind}", ["填报单位", "青山镇"], ["党员总数", ask("members", Struck(48), "crossed_out")],
           ["党支部数", v("branches", 9)], ["是否制定年度计划", ask("plan", Struck("是"), "crossed_out")], ["评定档次", ask("level", Struck("一档"), "crossed_out")],
           ["述职评议会日期", ask("day", Struck("2025-11-05"), "crossed_out")], ["特色做法", ask("special", Struck("红色驿站"), "crossed_out")],
           [Struck("应收党费"), ask("due", 480, "crossed_out")], ["参训党员数", ask("trained", Struck("48", "50"), "crossed_out")], name=f"青山镇.{kind}")
      for kind in ("xlsx", "xls", "ods")),
    *(form(f"months where days are asked for, in {kind}", ["填报单位", "青山镇"],
           ["述职评议会日期", ask("day", Shown(date(2025, 11, 1), 'yyyy"年"m"月"'), "not_a_date")], name=f"青山镇.{kind}") for kind in ("xlsx", "xls")),
    form("a day of which the month is shown", ["填报单位", "青山镇"],
         ["述职评议会日期", v("day", Shown(date(2025, 11, 5), 'yyyy"年"m"月"'), date(2025, 11, 5))]),
    form("a row of a table that is crossed out", ["单位", "党员总数", "应收党费"], ["青山镇", v("members", 48, unit="T01"), v("due", 480, 480.0, unit="T01")],
         [Struck("白水镇"), ask("members", Struck(30), "crossed_out", unit="T02"), ask("due", Struck(300), "crossed_out", unit="T02")], unit=None),
    *(form(f"comments that correct values in {kind}", ["填报单位", "青山镇"], ["党员总数", ask("members", Noted(48, "甲某：\n应为50人"), "comment_corrects")],
           ["参训党员数", ask("trained", Noted(44, "更正为四十三"), "comment_corrects")], ["应收党费", ask("due", Noted(480, "此数有误，待核实"), "comment_corrects")],
           ["实收党费", ask("paid", Noted(470, "480"), "comment_corrects")], ["群众满意率", ask("rate", Noted("98%", "实际为89%"), "comment_corrects")],
           ["评定档次", ask("level", Noted("一档", "应为二档"), "comment_corrects")], ["述职评议会日期", ask("day", Noted("2025-11-05", "改为2025年11月6日"), "comment_corrects")],
           [Noted("专题研究党建会议次数", "should be 13"), ask("meetings", 12, "comment_corrects")], ["党支部数", ask("branches", Noted(None, "应为9"))],
           name=f"青山镇.{kind}")
      for kind in ("xlsx", "ods")),
    *(form(f"comments that correct nothing in {kind}", ["填报单位", "青山镇"], ["党员总数", v("members", Noted(48, "实际48人，含预备党员12人"), 48)],
           [Noted("参训党员数", "应为整数，按实际填写"), v("trained", Noted(44, "上年为43"), 44)], ["应收党费", v("due", Noted(480, "如有错误请改正"), 480.0)],
           ["评定档次", v("level", Noted("一档", "应为一档、二档或三档"), "a")], ["群众满意率", v("rate", Noted("98%", "应为0-100%"), 0.98)],
           ["述职评议会日期", v("day", Noted("2025-11-05", "应为本年度内日期"), date(2025, 11, 5))],
           ["村集体经济收入", v("income", Noted(1.2, "含补助"), 1.2)], ["专题研究党建会议次数", v("meetings", Noted(12, "每季度3次"), 12)],
           ["特色做法", v("special", Noted("红色驿站", "应为当年新做法"), "红色驿站")], name=f"青山镇.{kind}")
      for kind in ("xlsx", "ods")),
    form("a comment that corrects a line of a list", ["单位：青山镇"], ["表彰名称", "表彰级别"],
         [v("awards.title", "先进集体", line=1), ask("awards.level", Noted("省级", "应为市级"), "comment_corrects", line=1)]),
    form("the name of a unit that is crossed out", ["单位", "党员总数"], [Struck("青山镇"), ask("members", 48, "crossed_out", unit="T01")],
         ["白水镇", v("members", 30, unit="T02")], unit=None, name="汇总.ods"),
    form("money that is no yuan", ["填报单位", "青山镇"], ["应收党费", ask("due", Shown(480, "[$$-409]#,##0.00"), "shown_otherwise")],
         ["实收党费", ask("paid", Shown(470, '"US$"#,##0.00'), "shown_otherwise")], ["收入增长额", v("growth", Shown(3.5, "#,##0.00_);[Red](#,##0.00)"), 3.5)]),
    form("a form in sections by year", "青山镇报表", [odd("一、2024年情况", "another_year")], ["党员总数", ask("members", 45)],
         ["二、2025年情况"], ["党支部数", v("branches", 9)], name="青山镇.xlsx"),
    form("remarks beside values that speak against them", ["填报单位", "青山镇"], ["项目", "数值", "备注"], ["党员总数", ask("members", 48), "应为50"],
         ["参训党员数", ask("trained", 44), "2024年数"], ["应收党费", ask("due", 480), "估算"], ["实收党费", ask("paid", 470), "已作废"],
         ["党支部数", v("branches", 9), "2025年底"], ["专题研究党建会议次数", v("meetings", 12), "实际12次"]),
    form("what a form asks for beside a value", ["填报单位", "青山镇"], ["项目", "数值", "填报要求"], ["专题研究党建会议次数", v("meetings", 11), "应为12次"]),
    *(form(f"the year of a report beside its label, {year}", ["填报单位", "青山镇"], ["考核年度", odd(year, "another_year")], ["党员总数", ask("members", 45)],
           also=("label_unmatched", "remark_of_part")) for year in (2024, "2024年", "2024年1-12月")),
    form("the year of the period beside its label", ["填报单位", "青山镇"], ["考核年度", "2025年"], ["党员总数", v("members", 48)], also=("label_unmatched",)),
    form("rows of another year in a table", ["单位", "年度", "党员总数"], ["青山镇", odd(2024, "another_year"), ask("members", 45, unit="T01")],
         ["白水镇", 2024, ask("members", 30, unit="T02")], unit=None, also=("label_unmatched",)),
    form("a column of a unit whose name is crossed out", ["指标", Struck("青山镇"), "白水镇"],
         ["党员总数", ask("members", 48, "crossed_out", unit="T01"), v("members", 30, unit="T02")], unit=None),
]  # fmt: skip
