"""Sub-headings, answers, remarks and titles of lists: which speak against lines below or beside them, and which do not."""

from __future__ import annotations

from datetime import date

from corpus.book import ask, form, odd, v
from corpus.withdrawn import HEADS, award, left

CASES = [
    *(
        form(f"the sub-heading {heading} below running numbers", ["青山镇获奖台账"], ["序号", *HEADS], [1, *award(1, "先进集体")], [2, *award(2, "文明单位", "市级")],
             [odd(heading, says)], [3, *left(None, "红旗单位", "市级")])
        for heading, says in (
            ("二、2024年获奖情况", "line_of_another_year"), ("二、上年度结转", "line_of_another_year"), ("以下为2024年", "line_of_another_year"), ("（2026年）", "line_of_another_year"),
            ("三、申报中", "title_narrows"), ("（二）预计年底前获得", "title_narrows"), ("以下尚未正式发文", "title_narrows"), ("以下为2023年以来累计，其中2024年", "line_of_another_year"),
            ("以下为已撤销通报", "value_narrowed"), ("（以下不计入考核）", "value_narrowed"), ("二、提名奖（未获奖）", "value_narrowed"),
            ("以下为白水镇获奖", "line_of_another_unit"))
    ),
    *(
        form(f"the sub-heading {heading} that may speak against lines", ["单位：青山镇"], ["序号", *HEADS], [odd(heading, "remark_doubts")], [1, *award(1, "先进集体")],
             [after], [2, *award(2, "文明单位", "市级")])
        for heading, after in (("一、未审核", "二、已审核"), ("个人荣誉", "集体荣誉"), ("（一）初步统计", "（二）其他"), ("以下有误", "二、其他"))
    ),
    *(
        form(f"the sub-heading {heading} that says nothing against lines", ["单位：青山镇"], ["序号", *HEADS], [heading], [1, *award(1, "先进集体")], ["（二）市级"], [2, *award(2, "文明单位", "市级")])
        for heading in ("一、集体荣誉", "省级表彰", "2025年获奖情况", "以下为青山镇获奖", "二、计划生育奖项", "（一）目标责任考核奖", "补充：")
    ),
    form("sub-headings that cross the columns of a list", ["单位：青山镇"], HEADS, ["集体荣誉"], award(1, "先进集体"), [odd("上年结转", "line_of_another_year")], left(None, "文明单位", "市级"),
         ["2025年"], award(2, "红旗单位", "市级"), merged=("A3:B3", "A5:B5", "A7:B7")),
    form("a line below a list that speaks of what stands above it", ["单位：青山镇"], ["序号", *HEADS], [1, *award(1, "先进集体")], [odd("以上为2024年", "sheet_doubtful")], [2, *award(2, "文明单位", "市级")]),
    *(
        form(f"the answer {answer} below {heading} in a list", ["单位：青山镇"], [*HEADS, heading], award(1, "先进集体", "省级", good),
             *([left(None, "文明单位", "市级", odd(answer, "value_narrowed"))] if out else
               [[v("awards.title", "文明单位", line=2), v("awards.level", "市级", "city", line=2), odd(answer, "remark_doubts")]]), also=("label_unmatched",))
        for heading, good, answer, out in (
            ("核实结论", "属实", "不属实", True), ("审核意见", "同意", "不予认定", True), ("认定情况", "认定", "未认定", True), ("是否计分", "是", "否", True), ("是否采用", "√", "×", True),
            ("是否重复", "否", "是", True), ("核查情况", "无", "查无此奖", True), ("审定结果", "通过", "待核实", False), ("类别", "集体", "个人", False), ("性质", "集体", "计划", False))
    ),
    *(
        form(f"the remark {remark} on a line", ["单位：青山镇"], [*HEADS, "表彰日期", "备注"],
             [v("awards.title", "先进集体", line=1), v("awards.level", "省级", "province", line=1), v("awards.day", date(2025, 3, 1), line=1), odd(remark, says)],
             [*award(2, "文明单位", "市级"), v("awards.day", date(2025, 4, 1), line=2), "已归档"])
        for remark, says in (
            ("经复核不属实", "remark_doubts"), ("证书未取得", "remark_doubts"), ("个人获奖", "remark_doubts"), ("系2024年问题", "remark_doubts"), ("申诉成立", "remark_doubts"), ("2023-2024年", "remark_doubts"),
            ("两镇共享", "remarks_unread"))
    ),
    *(
        form(f"the remark {remark} on a line that says nothing against it", ["单位：青山镇"], [*HEADS, "表彰日期", "备注"],
             [*award(1, "先进集体"), v("awards.day", date(2025, 3, 1), line=1), remark])
        for remark in ("已核实", "属实", "见附件1", "县委〔2025〕12号", "县委〔2024〕15号", "县委组织部", "集体", "青山镇东村", "已整改", "证书扫描件", "2024年申报，2025年授予", "奖牌")
    ),
    *(
        form(f"the note {note} below running numbers", ["单位：青山镇"], ["序号", *HEADS], [1, *award(1, "先进集体")], [odd(note, "sheet_doubtful")])
        for note in ("注：第1项2026年", "注：第1项未取得证书", "注：第1项经复核不属实")
    ),
    form("a list of several years of which the lines give their days", [odd("青山镇近三年获奖台账", "title_narrows")], [*HEADS, "表彰日期"],
         left(None, "先进集体", "省级", ask("awards.day", date(2023, 5, 4), line=9)), [*award(1, "文明单位", "市级"), v("awards.day", date(2025, 5, 4), line=1)]),
    form("a list of several years of which all lines are of this one", ["青山镇近三年获奖台账"], [*HEADS, "表彰日期"], [*award(1, "文明单位", "市级"), v("awards.day", date(2025, 5, 4), line=1)]),
    form("the honours of a village", [odd("青山镇东村获奖情况台账", "note_narrows")], HEADS, award(1, "先进集体")),
    form("the honours of model villages", ["青山镇文明村获奖情况台账"], HEADS, award(1, "先进集体")),
    form("a line of another unit in the list of one", ["青山镇获奖情况台账"], [*HEADS, "单位"],
         [v("awards.title", "先进集体", unit="T01", line=1), v("awards.level", "省级", "province", unit="T01", line=1), "青山镇"],
         [ask("awards.title", "文明单位", unit="T02", line=9), ask("awards.level", "市级", unit="T02", line=9), odd("白水镇", "line_of_another_unit")], unit=None),
]
