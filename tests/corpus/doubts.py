"""Remarks, comments and notes that doubt a value in words of their own: the value is read, and asked about."""

from __future__ import annotations

from datetime import date

from corpus.book import Book, Case, Cell, Noted, Sheet, Wrong, ask, blank, form, odd, rows, v

_NAMED = ["填报单位", "青山镇"]
_HEADS = ["项目", "数值", "备注"]
_TABLE = ["单位", "党支部数", "党员总数", "备注"]
_T1, _T2, _T4 = {"unit": "T01"}, {"unit": "T02"}, {"unit": "T04"}


def _doubted(name: str, value: object, unit: str | None = None) -> Cell:
    """A value that is read and warned of."""
    plain = value.content if isinstance(value, Noted) else value
    return Cell(value, name, plain, unit, says="remark_doubts")


def _above(line: str, says: str | None = "remark_doubts") -> list[list[object]]:
    """A form below a line that says something of it, with what is asked."""
    return [[odd(line, says) if says else line], _NAMED, ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)]]


def _below(line: str, says: str | None = "remark_doubts") -> list[list[object]]:
    """The same form above the line."""
    first, *lines = _above(line, says)
    return [*lines, first]


_PLACES = (("above", _above), ("below", _below))

CASES = [
    *(form(f"the remark {remark}", _NAMED, _HEADS, ["党员总数", _doubted("members", 48), remark], ["党支部数", v("branches", 4), None])
      for remark in (
          "其中2人为2024年转入", "含重复2人", "以组织部台账为准", "尚未完成，预计12月底达到", "累计数（近三年）", "其中5名待党委审批", "与去年相同，还未更新数据",
          "此数存疑，请核实", "含已撤销支部的3人", "党校代报，仅供参考", "暂缺", "不完全统计", "还有1个未建", "差1名", "历史数据", "按80%计", "10→11", "48->50", "核减2人", "重2", "?", "不确定", "与机关重复2个", "同上年", "沿用", "按上次填", "含结转", "年中数", "抽样", "部分村", "48以上", ">48", "11月底", "与白水镇共用", "不属实", "查无台账", "previous figure, not yet verified")),
    *(form(f"the remark {remark} that doubts nothing", _NAMED, _HEADS, ["党员总数", v("members", 48), remark], ["党支部数", v("branches", 4), None])
      for remark in (
          "较上年增加2名", "上年数为46", "比2024年多2名", "无漏报", "已剔除重复人员", "已按计划完成", "含预备党员5人", "其中女党员15人", "请勿漏报", "上半年20人，下半年28人",
          "与上年持平", "文件见附件2", "县委〔2024〕3号", "12月底", "与各村共用阵地")),
    *(form(f"the remark {remark} that says all", _NAMED, _HEADS, ["党员总数", ask("members", 48, "value_narrowed"), remark], ["党支部数", v("branches", 4), None])
      for remark in ("此数为2024年数", "暂报数", "按计划数填报", "未更新")),
    form("another number that a remark takes for the right one", _NAMED, _HEADS, ["党员总数", ask("members", 48, "comment_corrects"), "以46人为准"]),
    form("a remark that nobody understands", _NAMED, _HEADS, ["党员总数", Cell(48, "members", 48), odd("两镇合署办公", "remarks_unread")],
         ["党支部数", v("branches", 4), "组织办提供"]),
    form("remarks of other numbers and of another unit", _NAMED, _HEADS, ["党员总数", _doubted("members", 48), "50"], ["参训党员数", _doubted("trained", 44), "应有50人，实有46人"],
         ["党支部数", _doubted("branches", 4), "含白水镇"], ["专题研究党建会议次数", v("meetings", 12), "12次"], ["计划发展党员数", v("planned", 7), "3"]),
    *(form(f"a remark that names another item in a row {row}", _NAMED, _HEADS, [*cells, "党支部数应为11"], ["党支部数", ask("branches", 10, "comment_corrects"), None],
           ["党员总数", v("members", 48), None])
      for row, cells in (("without a value", ["参训党员数", None]), ("of an error", ["参训党员数", ask("trained", Wrong())]), ("that nobody knows", [odd("工会小组", "label_unmatched"), "见附件"]))),
    form("remarks of last year's and doubled branches in rows without values", _NAMED, _HEADS, ["党支部数", ask("branches", 10, "value_narrowed"), None], ["其他", None, "党支部数为上年数"],
         ["其它", None, "党员总数含重复2人"], ["党员总数", _doubted("members", 48), None]),
    form("a remark on another unit's item in a row of no unit", _TABLE, ["青山镇", ask("branches", 10, "comment_corrects", "T01"), v("members", 300, **_T1), None],
         ["某某镇", None, None, "青山镇党支部数应为11"], ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2), None]),
    form("a remark on the whole row of a table", _TABLE, ["青山镇", v("branches", 10, **_T1), v("members", 300, **_T1), odd("含已撤销的2个支部", "remark_doubts")],
         ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2), "已核实"]),
    form("a remark on one column of a table", _TABLE, ["青山镇", v("branches", 10, **_T1), _doubted("members", 300, "T01"), "党员总数含重复人员"],
         ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2), None]),
    form("a column of remarks before the values", ["单位", "备注", "党支部数", "党员总数"],
         ["青山镇", odd("含已撤销的2个支部", "remark_doubts"), v("branches", 10, **_T1), v("members", 300, **_T1)],
         ["白水镇", "已核实", v("branches", 3, **_T2), v("members", 30, **_T2)]),
    form("a column of remarks behind each value", ["单位", "党支部数", "备注", "党员总数", "备注"],
         ["青山镇", _doubted("branches", 10, "T01"), "含已撤销的2个支部", v("members", 300, **_T1), None],
         ["白水镇", v("branches", 3, **_T2), None, v("members", 30, **_T2), "已核实"]),
    form("a doubt behind the name of a unit", _TABLE[:3], ["青山镇", v("branches", 10, **_T1), v("members", 300, **_T1)],
         [odd("柳河乡（未报，估计）", "remark_doubts"), v("branches", 3, **_T4), v("members", 30, **_T4)]),
    form("instructions under remarks", _NAMED, _HEADS, ["党员总数", v("members", 48), "填年末数"], ["党支部数", v("branches", 4), "请按台账填写，不得漏报"]),
    *(form(f"the note {note} on the form", _NAMED, ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)], [odd(note, "remark_doubts")])
      for note in (
          "备注：上述数据已扣除年中划出的石门村，两镇口径不一致。", "本表数据为2024年度数据", "此表作废，以12月30日报送为准", "数据来源：2024年报",
          "上述数据为三年累计", "以上为一至三季度数据", "注：1.请按时报送。2.以上数据未经县委组织部审核。", "注：表内数据均×10")),
    *(form(f"the note {note} on one item", _NAMED, ["党员总数", _doubted("members", 48)], ["党支部数", v("branches", 4)], [note])
      for note in ("说明：党员总数为2024年底统计的数字。", "*党员总数不含预备党员", "注：党员总数含重复登记的2人")),
    form("a note above the form", _NAMED, ["注：党支部数含已撤销的2个"], ["党员总数", v("members", 48)], ["党支部数", _doubted("branches", 4)]),
    form("a note on the values of one unit", _TABLE[:3], ["青山镇", v("branches", 10, **_T1), v("members", 300, **_T1)],
         ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2)], [odd("注：白水镇的数据系电话询问所得，尚未与名册核对", "remark_doubts")]),
    *(form(f"the note {note} that doubts nothing", _NAMED, ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)], [note])
      for note in ("注：数据截至2025年12月31日，较上年有所增加。", "注：本表请于12月20日前报送，不得漏报。", "填表说明：党员总数不含流动党员。", "注：本表按年度目标管理考核要求填报")),
    *(form(f"the title {title} that may speak of a part", [odd(title, "sheet_doubtful")], _NAMED, ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)])
      for title in ("近三年党建情况", "2023-2025年累计", "2025年新增情况", "两新组织党建报表", "党建缺口统计", "历史党建数据")),
    *(form(f"the title {title} over units", [odd(title, "sheet_doubtful")], _TABLE[:3], ["青山镇", v("branches", 10, **_T1), v("members", 300, **_T1)],
           ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2)])
      for title in ("2025年报（机关部分）", "非公党建情况", "村级情况")),
    *(form(f"the title {title} that says nothing of a part", [title], _NAMED, ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)])
      for title in ("农村、机关和两新组织党建情况", "2025年党建工作情况", "村级组织建设情况", "计划完成情况")),
    *(Case(f"a file named {name}", [Book(f"{name}.xlsx", [Sheet(rows(_NAMED, ["党员总数", v("members", 48)]))])], ("sheet_doubtful",))
      for name in ("预计统计", "计划数统计", "去年统计")),
    *(form(f"{day} above a yearly form", *lines, ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)]) for day, lines in (
        ("a month in a corner", (["青山镇党建报表", None, odd("2025年9月", "sheet_doubtful")],)), ("a month in brackets in a corner", (["青山镇党建报表", None, odd("（2025年9月）", "sheet_doubtful")],)),
        ("a day before the year's end", (["青山镇党建报表"], [odd("2025年9月30日", "sheet_doubtful")])), ("the last month in a corner", (["青山镇党建报表", None, "（2025年12月）"],)),
        ("a day in the last month", (["青山镇党建报表"], ["2025年12月18日"])), ("a month after the year in a corner", (["青山镇党建报表", None, "（2026年1月）"],)))),
    form("days and numbers under remarks", _NAMED, _HEADS, ["党员总数", _doubted("members", 48), date(2024, 12, 31)], ["党支部数", _doubted("branches", 4), 2024],
         ["参训党员数", _doubted("trained", 44), 45], ["计划发展党员数", v("planned", 7), 3], ["实际发展党员数", v("recruited", 6), date(2025, 12, 31)]),
    form("the day on which each unit reported last year", [*_TABLE[:3], "填报日期"], ["青山镇", v("branches", 10, **_T1), v("members", 300, **_T1), odd(date(2024, 12, 20), "sheet_doubtful")],
         ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2), date(2024, 12, 20)]),
    form("the end of June below its heading", ["项目", "数值", "统计时间"], ["党员总数", ask("members", 48, "value_narrowed"), "2025年6月"], ["党支部数", v("branches", 4), "2025年12月"],
         name="青山镇.xlsx", also=("texts_beside",)),
    form("a year behind the name of a unit", _TABLE[:3], [odd("青山镇（2024）", "remark_doubts"), v("branches", 10, **_T1), v("members", 300, **_T1)], ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2)]),
    *(form(f"the line {line} below a form", _NAMED, ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)], [odd(line, "sheet_doubtful")])
      for line in ("2024年12月30日", "2025年3月30日", "填报日期：2025年3月30日", "2025年6月")),
    *(form(f"the line {line} below a form that says nothing against it", _NAMED, ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)], [line])
      for line in ("2025年12月20日", "填报日期：2025年11月28日", "2026年1月", "青山镇党委（盖章）")),
    form("another unit's stamp", [odd("青山镇党建报表", "units_disagree")], ["党员总数", ask("members", 48)], ["白水镇党委（盖章）"], name="报表.xlsx"),
    form("a note that joins another unit", _NAMED, ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)], [odd("注：含白水镇划入3个村", "remark_doubts")]),
    *(Case(f"the note {note} on a sheet of its own", [Book("青山镇.xlsx", [Sheet(rows(["党员总数", v("members", 48)]), "报表"), Sheet(rows(cell), "Sheet2")])])
      for note, cell in (("of last year's end", odd("说明：党员总数为2024年底数", "sheet_doubtful")), ("of a guess", odd("本次数据为暂估数", "sheet_doubtful")),
                         ("that says nothing", "说明：党员总数含预备党员"))),
    form("last year above the units", [odd("2024年", "sheet_doubtful"), "党支部数", "党员总数"], ["青山镇", v("branches", 10, **_T1), v("members", 300, **_T1)],
         ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2)]),
    form("this year above the units", ["2025年", "党支部数", "党员总数"], ["青山镇", v("branches", 10, **_T1), v("members", 300, **_T1)],
         ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2)]),
    form("a comment that doubts in words of its own", _NAMED, ["党员总数", _doubted("members", Noted(48, "甲某：\n党校提供的数字，和我们台账对不上，含重复登记的人员"))]),
    form("yuan under remarks", _NAMED, _HEADS, ["村集体经济收入", ask("income", 3568000, "measure_unclear"), "元"], ["党员总数", v("members", 48), "已核实"]),
    form("yuan in the corner", _NAMED, ["项目（元）", "数值"], ["村集体经济收入", ask("income", 3568000, "measure_unclear")], ["党员总数", v("members", 48)]),
    form("yuan in the remark on one row", ["单位", "党员总数", "村集体经济收入", "备注"],
         ["青山镇", v("members", 48, **_T1), ask("income", 3568000, "measure_unclear", "T01"), "收入单位：元"], ["白水镇", v("members", 30, **_T2), v("income", 188.5, **_T2), None]),
    *(form(f"yuan: {name}", *lines[:-1], ["村集体经济收入", ask("income", 3568000, "measure_unclear")], ["党员总数", v("members", 48)], *lines[-1])
      for name, lines in (
          ("alone in the corner", (_NAMED, [None, "（元）"], [])), ("alone below", (_NAMED, [["（元）"]])), ("behind the title", (["青山镇党建情况表（元）"], [])),
          ("behind the amounts in the title", (["青山镇党建情况表 金额（元）"], [])), ("amounts below", (_NAMED, [["金额（元）"]])), ("beside the amounts", (_NAMED, ["金额", "元"], [])),
          ("behind RMB", (["填报单位：青山镇", "RMB：元"], [])), ("in a long note", (_NAMED, [["注：党员总数指年末在册的全部党员，包括预备党员，不包括已经转出组织关系的党员，也不包括流动党员；金额均为元；其他各项按照台账如实填写，不得漏报，不得虚报，逾期不予受理。"]])))),
    *(form(f"yuan said in two cells: {said[0]}", _NAMED, said, ["村集体经济收入", v("income", 3568000, 356.8)], ["党员总数", v("members", 48)])
      for said in (["单位", "元、人"], ["货币单位", "元"], ["资金单位：", "元"])),
    form("yuan in a heading of a group", ["单位", "党员总数", "经济情况 均以元计", None], [None, None, "村集体经济收入", "收入增长额"],
         ["青山镇", v("members", 48, **_T1), ask("income", 3568000, "measure_unclear", "T01"), ask("growth", 12000, "measure_unclear", "T01")], unit=None, merged=("A1:A2", "B1:B2", "C1:D1")),
    form("yuan declared in a heading of a group", ["单位", "党员总数", "经济情况 单位：元", None], [None, None, "村集体经济收入", "收入增长额"],
         ["青山镇", v("members", 48, **_T1), v("income", 3568000, 356.8, **_T1), v("growth", 12000, 1.2, **_T1)], unit=None, merged=("A1:A2", "B1:B2", "C1:D1")),
    form("yuan that is the measure of nothing here", _NAMED, ["项目", "数值", "计量单位"], ["村集体经济收入", v("income", 356.8), None], [odd("慰问金", "label_unmatched"), 5000, "元"],
         ["补助金", None, "元"], ["党员总数", v("members", 48), "人"], ["注：慰问困难党员每人50元，标准为元/人，由镇财政所承担，每年一次。"], ["经费合计：        元"], ["币种：人民币"]),
    form("yuan of a column that nobody asks for", ["单位", "党员总数", "村集体经济收入", odd("慰问金（元）", "label_unmatched"), "备注"],
         ["青山镇", v("members", 48, **_T1), v("income", 356.8, **_T1), 5000, "每人50元"], unit=None),
    *(form(f"a plan of this year beside last year: {name}", ["单位", *heads], [None, *below],
           ["青山镇", ask("members", 60, None, "T01"), 46, *more], ["白水镇", ask("members", 40, None, "T02"), 30, *more], unit=None, merged=merged,
           also=("label_unmatched", "other_period", "nothing_found"))
      for name, heads, below, more, merged in (
          ("above", ["2025年预计", "2024年实际"], ["党员总数", "党员总数"], (), ("A1:A2",)), ("below", ["党员总数", None], ["2025年计划", "2024年实际"], (), ("A1:A2", "B1:C1")))),
    form("what was done this year above its labels", ["单位", "2025年实际完成", None], [None, "党员总数", "党支部数"],
         ["青山镇", v("members", 48, **_T1), v("branches", 4, **_T1)], ["白水镇", v("members", 30, **_T2), v("branches", 3, **_T2)], unit=None, merged=("A1:A2", "B1:C1")),
    form("the end of this year beside that of last year", ["单位", "党员总数", None], [None, "2025年期末", "2024年期末"],
         ["青山镇", v("members", 48, **_T1), 46], ["白水镇", v("members", 30, **_T2), 29], unit=None, merged=("A1:A2", "B1:C1"), also=("other_period",)),
    form("bodies of the units and units with more in a column of units", ["单位", "党支部数", "党员总数"], [odd("青山镇本级", "unit_near"), 4, 48],
         [odd("白水镇（含开发区）", "remark_doubts"), v("branches", 3, **_T2), v("members", 30, **_T2)], ["柳河乡（含下辖单位）", v("branches", 2, **_T4), v("members", 25, **_T4)], unit=None),
    form("the youth league of the unit reports", [odd("填报单位：青山镇团委", "unit_near")], ["党支部数", blank("branches", 4)], ["党员总数", blank("members", 48)], unit=None),
    form("yuan behind one value", _NAMED, ["村集体经济收入", v("income", 3568000, 356.8), "单位：元"], ["收入增长额", v("growth", 12.5)]),
    *(form(f"{line} in a line {where}", *lines(line)) for where, lines in _PLACES for line in (
        "数据时间：2025年6月30日", "（统计时点：2025-06-30）", "取数时间2025年8月", "本期：2025年三季度", "季度：三",
        "填报类型：□年报 ☑半年报", "☑计划 □完成", "报送类型：预报", "数据性质：预计数", "审核意见：退回修改", "统计范围：镇机关及直属单位", "统计口径：含代管村",
        "统计口径：不含街道所属社区", "统计对象：农村党员", "未含12月数据", "仅统计农村党组织", "数据未经村级确认", "数据为全县平均", "（待核实）")),
    *(form(f"{line} below a form", *_below(line)) for line in ("月份：10月", "填报周期：半年报", "数据状态：未审核", "不包括直属机关", "填报期：2025年上半年", "供内部测算")),
    *(form(f"the title {title} of numbers that nobody counted", [odd(title, says)], _NAMED, ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)])
      for title, says in (("2025年党建情况表（匡算）", "remark_doubts"), ("2025年党建工作摸底数情况表", "sheet_doubtful"))),
    *(form(f"a section {title}", _NAMED, ["党支部数", v("branches", 4)], [title], ["党员总数", ask("members", 48, "title_narrows")])
      for title in ("二、未审核情况", "二、快报", "二、暂定情况")),
    *(form(f"the remark {remark} on a number that nobody counted", _NAMED, _HEADS, ["党员总数", _doubted("members", 48), remark], ["党支部数", v("branches", 4), None])
      for remark in ("摸底数", "匡算", "预填", "参考数", "5月")),
    form("a comment that gives a number to a month", _NAMED, ["党员总数", odd(Noted(48, "5月"), "remark_of_part")], ["党支部数", v("branches", Noted(4, "12月"), 4)]),
    *(form(f"{line} in a line {where}, that changes nothing", *lines(line, None)) for where, lines in _PLACES for line in (
        "数据时间：2025年12月31日", "统计时点：2026年1月5日", "统计期间：2025年1月1日—12月31日", "统计期间：自2025年1月1日起至2025年12月31日止", "期别：2025年年报", "周期：年度",
        "填报类型：☑年报 □半年报", "报表类别：年报", "数据状态：已审核", "审核意见：同意上报", "统计范围：全镇", "范围：各村、社区", "统计对象：全体党员", "存在问题：部分党支部活动未开展")),
    *(form(f"{line} in a line of which nobody knows more", _NAMED, ["党员总数", v("members", 48)], [odd(line, "remarks_unread")])
      for line in ("报送批次：第一批", "统计口径：以党内统计为准")),
    form("what a table is of, beside its key", ["2025年党建报表"], _NAMED, [odd("统计范围", "remark_doubts"), "镇机关"], ["党员总数", v("members", 48)], ["党支部数", v("branches", 4)]),
    form("what a table is of, beside the unit's name", ["2025年党建报表"], ["填报单位：青山镇", odd("数据性质：预计数", "remark_doubts")], ["党员总数", v("members", 48)],
         ["党支部数", v("branches", 4)]),
    *(form(f"{line} in a line above units", [odd(line, "remark_doubts")], _TABLE[:3], ["青山镇", v("branches", 10, **_T1), v("members", 300, **_T1)],
           ["白水镇", v("branches", 3, **_T2), v("members", 30, **_T2)]) for line in ("统计时点：2025年6月30日", "未含12月数据")),
    *(form(f"{line} in a line above a list", _NAMED, [odd(line, "remark_doubts")], ["表彰名称", "表彰级别"],
           [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1)]) for line in ("填报类型：□年报 ☑半年报", "数据未经村级确认")),
    *(form(f"{line} in a line of last year's report", [odd(line, "another_year")], _NAMED, ["党员总数", ask("members", 48)])
      for line in ("时点：2024年12月31日", "期别：2024年年报")),
    form("sums that the audit decides", *_below("收入数据以审计为准")),
]  # fmt: skip
