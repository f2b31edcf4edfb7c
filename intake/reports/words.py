"""Words that every report may contain beside the rulebook's own: headings of columns, totals, signatures, notes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto

from intake.reports.labels import normal


class Word(StrEnum):
    """What a heading or label means that is no field."""

    UNIT = auto()  # whose row or report it is
    SERIAL = auto()
    ITEM = auto()  # heading of the labels themselves
    VALUE = auto()  # heading of the values
    VERIFIED = auto()  # heading of values that staff have counted beside those that the unit reports
    MEASURE = auto()  # heading of the units of measure
    NOTE = auto()
    REASON = auto()
    EARLIER = auto()  # heading of values of another period, or of targets
    RECEIVED = auto()
    TOTAL = auto()
    MEAN = auto()
    SIGNATURE = auto()  # who filled it in, and when: never read
    NOTHING = auto()  # "nothing to report", beside a ledger


CHOICES_SHEET = "_choices"
"""A very hidden sheet of our own forms: the choices of drop-downs that do not fit into a cell's own list."""

FINDINGS_SIGN = "appraise:findings"
"""Stands in the first row of the sheet of findings that a marked workbook has in front."""

# Written with | between them; compared after normalisation, so that width, case, spaces and colons make no difference.
_WORDS: Mapping[Word, str] = {
    Word.UNIT: (
        "单位 | 填报单位 | 报送单位 | 上报单位 | 单位名称 | 填报单位名称 | 被考核单位 | 考核单位 | 报告单位 | "
        "所属单位 | 所属乡镇 | 所在单位 | 所在乡镇 | 参评单位 | 受表彰单位 | 获奖单位 | 单位全称 | 填表单位 | "
        "填报单位盖章 | 乡镇 | 镇街 | 镇乡 | 乡镇名称 | 乡镇街道 | 乡镇街道名称 | 镇街道 | 镇乡街道 | 街道 | "
        "党委名称 | 党委 | 党工委 | 党工委名称 | 党委党工委 | 乡镇街道党委 | 乡镇街道党工委 | 党组织 | 党组织名称 | "
        "基层党组织 | 基层党组织名称 | 乡镇党委 | 单位代码 | unit | name of unit | unit name | reporting unit | "
        "township | town | unit code | organisation | organization"
    ),
    Word.SERIAL: (
        "序号 | 编号 | 序 | 行次 | 行号 | 代码 | 编码 | 指标代码 | 指标编码 | 指标编号 | 项目编号 | 项目代码 | "
        "项目序号 | no | no. | # | serial | s/n | serial number | line | code | item no"
    ),
    Word.ITEM: (
        "项目 | 指标 | 填报项 | 填报项目 | 指标名称 | 项目名称 | 内容 | 填报内容 | 考核指标 | 考核内容 | 统计项目 | "
        "事项 | 工作内容 | 工作项目 | 考核项目 | 指标内容 | item | indicator | question | field"
    ),
    Word.VALUE: (
        "数值 | 填报值 | 填报数 | 填报数据 | 数据 | 数量 | 值 | 本年 | 今年 | 本期 | 本年度 | 本年数 | "
        "本年累计 | 完成情况 | 完成数 | 已完成数 | 完成 | 完成值 | 实际 | 实际数 | 实际完成 | 结果 | 填写 | 填报 | "
        "填写栏 | 填报栏 | 请填写 | 金额 | 数额 | 全年 | 全年数 | 全年累计 | 累计 | 累计数 | 合计数 | "
        "自报 | 自报数 | 自报值 | 自报数据 | 单位自报 | 上报数 | 上报值 | 上报数据 | 自查数 | 自填数 | "
        "自查 | 自查值 | 自查情况 | 自查结果 | 实有 | 实有数 | 实到 | 实到数 | "
        "年末 | 年末数 | 年底数 | 本年末 | 本年末数 | 本年底 | 期末 | 期末数 | 现有 | 现有数 | 年度完成 | 年度完成数 | "
        "年度完成情况 | "
        "镇自报 | 镇自报数 | 乡镇自报 | 乡镇自报数 | 单位自报数 | 单位上报数 | 乡镇上报数 | 单位填报 | 乡镇填报 | "
        "value | answer | reported | this year | number | figure | "
        "current year"
    ),
    Word.VERIFIED: (
        "核实 | 核实数 | 核实值 | 核实数据 | 核定数 | 核定值 | 核查数 | 审核数 | 审核值 | 审定数 | 认定数 | 复核数 | "
        "核准数 | 最终值 | 核查 | 核查值 | 核查情况 | 核查结果 | "
        "县核实 | 县核实数 | 县级核实 | 县级核实数 | 县核定数 | 县审核数 | 组织部核实 | 组织部核实数 | "
        "组织部核定 | 组织部核定数 | 上级核实数 | verified | verified value"
    ),
    Word.MEASURE: ("计量单位 | 度量单位 | 数量单位 | unit of measure | measure"),
    Word.NOTE: (
        "类别 | 分类 | 分组 | 组别 | 片区 | 示例 | 样例 | 填写示例 | 备注 | 说明 | "
        "填报说明 | 填写说明 | 指标说明 | 考核要求 | 考核标准 | 评分标准 | 评价标准 | 指标要求 | 工作要求 | 指标解释 | "
        "计分办法 | 评分办法 | 考核办法 | 评分细则 | 责任科室 | 责任部门 | 责任人 | "
        "填表说明 | 口径 | 统计口径 | 注 | 要求 | 填报要求 | "
        "note | notes | remark | remarks | comment | comments | explanation | "
        "how to fill in | 附件 | 佐证材料 | 资料来源 | 数据来源"
    ),
    Word.REASON: ("理由 | 原因 | 依据 | 评分理由 | 评议理由 | 扣分理由 | 扣分原因 | reason | reasons | grounds"),
    Word.EARLIER: (
        "上年 | 去年 | 上年度 | 上年数 | 上期 | 上年同期 | 去年同期 | 同比 | 增长 | 增幅 | 增减 | 目标 | 目标值 | "
        "年初 | 年初数 | 期初 | 期初数 | 原有数 | 上年末 | 上年末数 | 上年底 | 去年底 | 去年末 | 底数 | 基数 | "
        "年度目标 | 年度任务 | 年度计划 | 应完成 | 应完成数 | 应有 | 应有数 | 应到 | 应到数 | "
        "目标任务 | 任务 | 任务数 | 计划 | 计划数 | 完成率 | "
        "完成比例 | 进度 | "
        "last year | previous year | target | change"
    ),
    Word.RECEIVED: (
        "收到日期 | 收件日期 | 接收日期 | 收表日期 | 收到时间 | 收件时间 | received | date received | received on"
    ),
    Word.TOTAL: (
        "合计 | 总计 | 共计 | 小计 | 总和 | 总数 | 总额 | 全县合计 | 全县 | 全市合计 | 全市 | 全区合计 | 全区 | "
        "全省合计 | 全省 | 全镇 | 全乡 | 全街道 | 镇合计 | 乡合计 | total | sum | "
        "subtotal | grand total"
    ),
    Word.MEAN: (
        "平均 | 平均值 | 平均数 | 均值 | 平均分 | 平均水平 | 全县平均 | 全市平均 | 全区平均 | 全省平均 | "
        "最高 | 最低 | 最大 | 最小 | 最高值 | 最低值 | 最大值 | 最小值 | 最高分 | 最低分 | 中位数 | "
        "average | mean | median | maximum | minimum"
    ),
    Word.SIGNATURE: (
        "评分人 | 打分人 | 评议人 | 评分组 | 打分组 | 考核组 | scorer | scored by | "
        "填表人 | 填报人 | 制表人 | 经办人 | 联系人 | 审核人 | 负责人 | 主要负责人 | 分管领导 | 领导签字 | 签字 | "
        "签名 | 签章 | 盖章 | 公章 | 单位公章 | 单位负责人 | 党委书记 | 书记 | 书记签字 | 填表日期 | 填报日期 | "
        "填报时间 | 填表时间 | 上报日期 | 上报时间 | 报送日期 | 报送时间 | 制表日期 | 日期 | 联系电话 | 电话 | "
        "联系方式 | 手机 | 手机号 | 手机号码 | 办公电话 | 身份证 | 身份证号 | 身份证号码 | filled in by | "
        "prepared by | contact | contact person | phone | telephone | mobile | "
        "checked by | reviewed by | signature | signed | stamp | date | "
        "date of report | identity number | id number"
    ),
    Word.NOTHING: (
        "无 | 没有 | 无此项 | 本年度无 | 无请打√ | 没有请打√ | 无打√ | 如无请打√ | 无内容请打√ | 无内容 | "
        "none | nothing to report | nothing to report tick here | "
        "none tick here | nil"
    ),
}

ROUGH = "摸底数|匡算|(?:初步)?测算|预[填报]|参考[数值]|打算|力争|初步统计"
"""Pattern of the words for numbers that are not counted yet, beside those for plans and estimates."""

WORD_OF: Mapping[str, Word] = {
    normal(text): word for word, texts in _WORDS.items() for text in texts.split("|") if normal(text)
}
SCOPES = frozenset(normal(text) for text in ("全县", "全市", "全区", "全省", "全镇", "全乡", "全街道"))
"""Words for a total that may also say how far something reaches."""
