"""What remarks, comments, notes and titles say of values beside which they do not stand."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Cell, Noted, Sheet, ask, form, odd, rows, v

_T1, _T2 = {"unit": "T01"}, {"unit": "T02"}
_NAMED = ["填报单位", "青山镇"]
_HEADS = ["表彰名称", "表彰级别"]
_LINE = [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1)]
_LEFT = [ask("awards.title", "红旗单位", line=9), ask("awards.level", "省级", line=9)]


def _noted(value: object, comment: str) -> list[object]:
    """A form with a comment on the value of its dues."""
    content = Noted(480, comment)
    return ["应收党费", ask("due", content, value) if isinstance(value, str) else v("due", content, value)]


CASES = [
    form("remarks that name the column that they speak of", ["单位", "党支部数", "党员总数", "备注"],
         ["青山镇", ask("branches", 10, "comment_corrects", "T01"), v("members", 300, **_T1), "党支部数应为11"],
         ["白水镇", v("branches", 3, **_T2), ask("members", 30, None, "T02"), "党员数有误"],
         ["柳河乡", ask("branches", 4, "comment_corrects", "T04"), ask("members", 30, "comment_corrects", "T04"), "党支部数应为5，党员总数应为31"],
         ["红石街道", ask("branches", 6, "value_narrowed", "S01"), v("members", 80, unit="S01"), "党支部数为上年数"], unit=None),
    form("a remark that corrects nobody knows which column", ["单位", "党支部数", "党员总数", "备注"],
         ["青山镇", ask("branches", 10, "comment_corrects", "T01"), ask("members", 300, "comment_corrects", "T01"), "应为310"], unit=None),
    form("a remark that names the item of another row", _NAMED, ["党支部数", ask("branches", 10, "comment_corrects")],
         ["党员总数", v("members", 300), "党支部数应为11"]),
    *(form(f"a title that says {title}", [odd(title, "sheet_doubtful")], ["党员总数", v("members", 48)])
      for title in ("青山镇测试", "青山镇党建报表（未定稿）", "青山镇2025年党建报表（示例）", "青山镇党建考核报表模板", "青山镇报表（试填）")),
    *(form(f"a title with {word} that says nothing against it", [f"青山镇{word}"], ["党员总数", v("members", 48)])
      for word in ("党员应知应会测试情况表", "示例县党建报表", "2025年党支部情况表", "农村党建工作报表")),
    form("a note that says that the table is a test", _NAMED, ["党员总数", v("members", 48)], [odd("注：本表为测试数据", "sheet_doubtful")]),
    *(form(f"a comment that says {text}", _NAMED, ["党员总数", v("members", 48)], _noted(value, text)) for text, value in (
        ("按万元填", "measure_unclear"), ("甲某：\n单位为万元", "measure_unclear"), ("只含村级", "value_narrowed"), ("未扣除东村", "value_narrowed"),
        ("此数为预估", "value_narrowed"), ("单位：元", 480.0), ("截至12月31日", 480.0), ("含补缴12人", 480.0))),
    form("comments that speak of a part of the year", _NAMED, ["党员总数", odd(Noted(48, "截至2025年10月底"), "remark_of_part")],
         ["参训党员数", odd(Noted(44, "此数为9月数"), "remark_of_part")]),
    form("comments on headings of a table", ["单位", odd(Noted("党支部数", "截至10月"), "remark_of_part"), Noted("应收党费", "单位：万元")],
         ["青山镇", v("branches", 4, **_T1), ask("due", 1.2, "measure_unclear", "T01")], ["白水镇", v("branches", 5, **_T2), ask("due", 0.5, None, "T02")],
         unit=None),
    form("comments on a title", [odd(Noted("青山镇党建报表", "草稿，未审"), "sheet_doubtful")], ["党员总数", v("members", 48)]),
    form("a comment on the name of a unit", ["单位", "党支部数", "党员总数"],
         [Noted("青山镇", "仅机关"), ask("branches", 4, "value_narrowed", "T01"), ask("members", 48, None, "T01")],
         ["白水镇", v("branches", 5, **_T2), v("members", 30, **_T2)], unit=None),
    form("a note with another number than the form's", _NAMED, ["党员总数", v("members", 48)], [odd("注：党员数约44人", "value_unexplained")]),
    form("a note with a number of which the form has last year's", _NAMED, ["项目", odd("上年", "other_period"), "本年"], ["党员总数", 43, None],
         ["党支部数", 3, v("branches", 4)], [odd("注：党员数约44人", "value_unexplained")]),
    form("a note on one unit of a table", ["单位", "党员总数"], ["青山镇", v("members", 48, **_T1)], ["白水镇", v("members", 30, **_T2)],
         [odd("注：白水镇党员数应为31", "value_unexplained")], unit=None),
    *(form(f"a list below the caption {title}", _NAMED, [odd(title, "line_of_another_year")], _HEADS, _LEFT)
      for title in ("二、20224年开展活动", "二、2O25年表彰", "二、205年获奖", "二、二〇二四年表彰", "二、2 0 2 4 年表彰", "24年度表彰情况")),
    *(form(f"a list below the caption {title} of this year", _NAMED, [title], _HEADS, _LINE)
      for title in ("二、二〇二五年表彰", "25年度表彰情况", "建党104年表彰", "党龄25年以上党员所获表彰")),
    form("a title with a year that is none", [odd("青山镇20225年党建报表", "sheet_doubtful")], ["党员总数", v("members", 48)]),
    form("last year's title in numerals", [odd("青山镇二〇二四年度党建报表", "another_year")], ["党员总数", ask("members", 48)]),
    form("a plan with its number beside it above a list", _NAMED, [odd("2025年表彰计划", "title_narrows"), None, 3], _HEADS, _LEFT),
    form("a section of what is planned with a word beside it", _NAMED, [*_HEADS, "备注"], [*_LINE, None],
         [odd("二、拟申报", "title_narrows"), None, "待定"], [*_LEFT, None]),
    Case("running numbers of last year", [Book("青山镇.csv", [Sheet(rows(["填报单位：青山镇"], ["序号", *_HEADS],
         [odd("2024-1", "line_of_another_year"), *_LEFT], ["2025-1", *_LINE]))])]),
    *(form(f"last year in {cell} below this year's title", ["青山镇2025年党建报表"], [*cells], ["党员总数", v("members", 48)]) for cell, cells in (
        ("a cell", ("考核年度", odd(2024, "sheet_doubtful"))), ("words", (odd("考核年度：2024年", "sheet_doubtful"),)),
        ("a cell beside the unit's name", ("填报单位", "青山镇", "考核年度", odd("2024年", "sheet_doubtful"))))),
    form("this year in a cell", _NAMED, ["考核年度", 2025], ["党员总数", v("members", 48)]),
    *(form(f"a title of {name}", [odd(f"青山镇{name}", "unit_unknown")], ["党员总数", ask("members", 48)])
      for name in ("中心小学2025年党建报表", "卫生院党支部情况表", "机关党建报表", "东村党支部2025年报表")),
    form("the name of a unit's school as the file's", ["党员总数", ask("members", 48)], name="青山镇中心小学.xlsx", also=("unit_near",)),
    form("a remark on another unit's row, and one that joins it", ["单位", "党员总数", "备注"], ["青山镇", v("members", 48, **_T1), "白水镇应为31"],
         ["白水镇", ask("members", 30, "comment_corrects", "T02"), None], ["柳河乡", ask("members", 25, "value_narrowed", "T04"), "含红石街道"], unit=None),
    form("remarks that say what all of a row is", ["单位", "党支部数", "党员总数", "备注"],
         ["青山镇", ask("branches", 10, "value_narrowed", "T01"), ask("members", 300, None, "T01"), "党支部数、党员总数均为上年数"],
         ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2), odd("党员总数统计到11月", "remark_of_part")], unit=None),
    *(form(f"the remark {text}", _NAMED, ["项目", "数值", "备注"], ["党员总数", ask("members", 48, says), text]) for text, says in (
        ("少报2人", "comment_corrects"), ("数据待核", "value_narrowed"), ("按比例推算", "value_narrowed"), ("大概数", "value_narrowed"))),
    form("the remark that all is as last year", _NAMED, ["项目", "数值", "备注"], ["党员总数", v("members", 48), "与上年一致"]),
    form("a remark that corrects a line of a list", _NAMED, [*_HEADS, "备注"],
         [v("awards.title", "先进集体", line=1), ask("awards.level", "省级", "comment_corrects", line=1), "级别应为市级"]),
    form("a correction below a heading for remarks that is merged over two rows", _NAMED, ["项目", "数值", "备注"], [None, None, None],
         ["党员总数", ask("members", 48, "comment_corrects"), "应为50"], merged=("A2:A3", "B2:B3", "C2:C3")),
    form("a comment that begins like the name of its author", _NAMED, ["党员总数", Cell(Noted(48, "统计截止时间：2025年9月30日"), "members", 48, says="remark_of_part")]),
    *(form(f"the note {text}", _NAMED, ["党员总数", Cell(48, "members", 48, says="remark_doubts")], [text])
      for text in ("注：不含离退休党员", "注：以上均为上年数", "注：表中数据为计划数", "注：以上数据仅为镇机关，不含各村")),
    *(form(f"the harmless note {text}", _NAMED, ["党员总数", v("members", 48)], [text])
      for text in ("注：党员总数含预备党员", "注：数据截至12月31日", "注：请按计划填写", "说明：本表由组织办填写")),
    *(form(f"a draft that is called so in {text}", "青山镇党建报表", ["党员总数", v("members", 48)], [odd(text, "sheet_doubtful")])
      for text in ("（草稿）", "以上为模拟数据")),
    *(Case(f"a draft that is called so by {what}", [Book(f"{file}.xlsx", [Sheet(rows(["党员总数", v("members", 48)]), sheet)])], findings=("sheet_doubtful",))
      for what, file, sheet in (("its file", "青山镇报表（草稿）", "Sheet1"), ("its sheet", "青山镇", "测试"))),
    *(form(f"a list below {title}", _NAMED, [odd(title, says)], _HEADS, _LEFT) for title, says in (
        ("二、去年表彰情况", "line_of_another_year"), ("上年度获奖情况", "line_of_another_year"), ("近三年表彰情况", "title_narrows"),
        ("历年荣誉", "title_narrows"), ("推荐表彰名单", "title_narrows"), ("2025年争创目标", "title_narrows"), ("待上报荣誉", "title_narrows"))),
    form("a list of half a year", _NAMED, [odd("上半年表彰情况", "note_narrows")], _HEADS, _LINE),
    form("a section named by two digits of last year", _NAMED, ["一、基本情况"], ["党支部数", v("branches", 4)], ["二、24年情况"],
         ["党员总数", ask("members", 48, "title_narrows")]),
    form("a file named by two digits of last year", _NAMED, ["党员总数", ask("members", 48)], name="青山镇24年报表.xlsx", also=("another_year",)),
    *(form(f"a title of the unit's {name}", [odd(f"青山镇{name}", "unit_unknown")], ["党员总数", ask("members", 48)]) for name in (
        "人民医院党建报表", "综合执法队党支部报表", "妇联工作报表", "东村2025年党建报表", "农技站党支部统计表")),
    *(form(f"a title about {name} of the whole unit", [f"青山镇{name}"], ["党员总数", v("members", 48)]) for name in (
        "党建工作站建设情况表", "党群服务中心建设情况表", "所属党组织统计表", "中心工作统计表", "站所党建情况表", "党员队伍情况表")),
    *(form(f"the word {text} behind a number", _NAMED, ["党支部数", ask("branches", 10, "value_narrowed"), text], ["党员总数", v("members", 48)])
      for text in ("东村待补报", "去年底数据", "截至2024年底", "以县委核定数为准", "每月")),
    *(form(f"the remark {text} behind what is no number", _NAMED, ["项目", "填报", "备注"], [label, ask(name, value, "value_narrowed"), text]) for label, name, value, text in (
        ("是否制定年度计划", "plan", "是", "正在起草"), ("述职评议会日期", "day", "2025-12-30", "拟定"), ("评定档次", "level", "一档", "上年结果"))),
    form("a comment on a remark", _NAMED, ["项目", "数值", "备注"], ["党员总数", ask("members", 48, "comment_corrects"), Noted("含预备", "应为50")]),
    form("a comment that names another item", _NAMED, ["党员总数", ask("members", 48, "comment_corrects")], ["党支部数", v("branches", Noted(4, "党员总数应为50"), 4)]),
    form("comments that speak against a line of a list, and one that does not", _NAMED, _HEADS,
         [ask("awards.title", Noted("红旗单位", "拟申报"), "value_narrowed", line=9), ask("awards.level", "省级", line=9)],
         [v("awards.title", Noted("先进集体", "文件见附件"), "先进集体", line=1), v("awards.level", "省级", "province", line=1)]),
    form("a comment on the title of a list", _NAMED, [odd(Noted("获奖情况", "2024年"), "line_of_another_year")], _HEADS, _LEFT),
    form("remarks that give lines to last year", _NAMED, [*_HEADS, "备注"], [*_LEFT, odd("2024年7月颁发", "line_of_another_year")],
         [*_LEFT, odd("上年度已报", "line_of_another_year")], [*_LINE, "2025年7月颁发"]),
    *(form(f"the title {title}", [title], _NAMED, ["党员总数", ask("members", 48, "title_narrows")])
      for title in ("2025年党建目标责任书", "2025年党建工作预计完成情况表", "2025年党建任务清单")),
    form("the title of what was done of a list of tasks", ["2025年党建任务清单完成情况"], _NAMED, ["党员总数", v("members", 48)]),
    form("a report that was filled in before the year began", ["青山镇党建报表"], [odd("填报日期：2024年12月20日", "sheet_doubtful")], ["党员总数", v("members", 48)]),
    form("a report that was filled in after the year's end", ["青山镇党建报表"], ["填报日期", date(2026, 1, 5)], ["党员总数", v("members", 48)]),
]  # fmt: skip
