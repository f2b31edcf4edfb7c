"""The vocabulary of the rulebook workbook: sheets, columns, settings, allowed words, defaults and Chinese synonyms.

The single definition from which the checks, the template and the reference page are made. Explanations for people
stand in the catalogue under `rulebook.help.<sheet>.<column>`.
"""

from __future__ import annotations

from intake.rulebook.words import Dictionary, Entry, Sheet, Term
from scoring.methods import METHODS
from scoring.scope import BUILT_IN_KINDS, BUILT_IN_NAMES

YES = Term("yes", ("是", "√", "对"), ("y", "true", "1"))
NO = Term("no", ("否", "×", "不"), ("n", "false", "0"))
YES_NO = (YES, NO)

TYPES = (
    Term("integer", ("整数",), ("int", "count", "whole number")),
    Term("number", ("数字", "数值", "小数"), ("decimal", "float")),
    Term("percent", ("百分数", "百分比", "比率"), ("percentage", "rate")),
    Term("yesno", ("是否", "是/否"), ("yes/no", "boolean", "bool")),
    Term("date", ("日期",), ("day",)),
    Term("choice", ("单选", "选项"), ("select one", "enum")),
    Term("text", ("文本", "文字"), ("string",)),
)
SOURCES = (
    Term("unit", ("单位", "单位填报"), ("units",)),
    Term("office", ("考核办", "组织部", "办公室", "部门"), ("department",)),
)
COMBINES = (
    Term("sum", ("合计", "求和", "相加"), ("add",)),
    Term("deduct", ("扣分", "倒扣"), ("minus",)),
    Term("weighted", ("加权", "加权平均"), ("weighted mean",)),
    Term("mean", ("平均", "平均数"), ("average",)),
    Term("max", ("最高", "取最高"), ("highest",)),
    Term("min", ("最低", "取最低"), ("lowest",)),
    Term("geometric", ("几何平均",), ("geometric mean",)),
    Term("formula", ("公式",)),
)
ROUND_AT = (Term("rule", ("指标", "逐项")), Term("total", ("总分",)))
TIES = (
    Term("1 2 2 4", ("并列后跳号",)),
    Term("1 2 2 3", ("并列不跳号",)),
    Term("1 3 3 4", ("并列取后",)),
    Term("1 2 3 4", ("不并列",)),
)
TIES_AT_LINE = (
    Term("all", ("全部", "都给")),
    Term("none", ("都不", "都不给")),
    Term("tie break", ("同分排序", "按同分规则")),
)
ROUNDING = (
    Term("down", ("舍去", "向下取整")),
    Term("half up", ("四舍五入",)),
    Term("up", ("进位", "向上取整")),
)
PERIOD_KINDS = (
    Term("year", ("年度", "年")),
    Term("half", ("半年",), ("half-year", "half year")),
    Term("quarter", ("季度", "季")),
    Term("month", ("月", "月度")),
    Term("week", ("周", "每周")),
    Term("round", ("轮次", "轮", "批次")),
)
NO_LIMIT = Term("none", ("不限", "无"), ("no limit", "unlimited"))
ELSE = Term("else", ("其他", "其余", "否则"), ("otherwise", "other"))

ZERO = Term("zero", ("零分", "记零分", "计零分"))
FULL = Term("full", ("满分", "记满分", "计满分"), ("full marks",))
MEAN = Term("mean of group", ("组平均", "本组平均", "分组平均"), ("group mean",))
LEAVE_OUT = Term("leave out", ("剔除", "不计入", "不纳入"), ("exclude", "skip"))
OPEN = Term("open", ("待定", "挂起", "待报"), ("hold open",))
NOT_APPLICABLE = (LEAVE_OUT, FULL, MEAN, ZERO)
NOT_REPORTED = (OPEN, ZERO, LEAVE_OUT)

METHOD_WORDS = tuple(Term(method.name, method.chinese) for method in METHODS.values())


_IN_LANGUAGE = {"zh": ("zh", "cn", "中文", "chinese"), "en": ("en", "英文", "english")}
_BEFORE = {"zh": ("中文", "chinese "), "en": ("英文", "english ")}


def _languages(stem: str, chinese: tuple[str, ...], english: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """A text for people: `label::zh`, `label::en` or just `label`, in every way to write them (名称::zh, 中文名称)."""
    return (*(_in_language(mark, stem, chinese, english) for mark in _IN_LANGUAGE), _either(stem, chinese, english))


def _in_language(mark: str, stem: str, chinese: tuple[str, ...], english: tuple[str, ...]) -> Entry:
    def forms(words: tuple[str, ...]) -> tuple[str, ...]:
        after = (f"{word}::{form}" for form in _IN_LANGUAGE[mark] for word in words)
        before = (f"{form}{word}" for form in _BEFORE[mark] for word in words)
        return (*after, *before)

    return Entry(f"{stem}::{mark}", forms(chinese), forms((stem, *english)), "label", help=stem)


def _either(stem: str, chinese: tuple[str, ...], english: tuple[str, ...]) -> Entry:
    return Entry(stem, chinese, english, "label", help=stem)


_LABELS = _languages("label", ("名称", "标签", "显示名"))

_FIELD_COLUMNS = (
    Entry("type", ("类型", "数据类型"), (), "word", default="number", words=TYPES, help="item.type"),
    Entry("choices", ("选项", "可选值"), ("choice list",), "choices", help="item.choices"),
)
_FIELD_LIMITS = (
    Entry(
        "required", ("必填", "是否必填"), ("mandatory",), "yes/no", default="yes", words=YES_NO, help="item.required"
    ),
    Entry("min", ("最小", "最小值", "下限"), ("minimum", "at least"), "number", help="item.min"),
    Entry("max", ("最大", "最大值", "上限"), ("maximum", "at most"), "number", help="item.max"),
    Entry("check", ("校验", "核查公式", "校验公式"), ("constraint",), "formula", help="item.check"),
    Entry(
        "reason required",
        ("须写理由", "需要理由", "理由必填"),
        ("reason",),
        "yes/no",
        default="no",
        words=YES_NO,
        help="item.reason required",
    ),
)


SETTINGS = (
    *_languages("title", ("标题", "考核名称")),
    Entry("period", ("考核年度", "年度", "考核期"), ("year",), "text"),
    Entry("period is", ("考核周期", "周期"), ("period kind",), "word", default="year", words=PERIOD_KINDS),
    Entry("period start", ("考核期起", "起始日期", "开始日期"), ("start", "period begin"), "date"),
    Entry("period end", ("考核期止", "截止日期", "结束日期"), ("end",), "date"),
    Entry("deadline", ("报送期限", "上报期限", "报送截止日期"), ("report deadline",), "date"),
    Entry("decimals", ("小数位数", "小数位"), ("decimal places",), "whole", default="2"),
    Entry("round at", ("取整位置", "四舍五入于"), ("rounding",), "word", default="rule", words=ROUND_AT),
    Entry("ties", ("并列名次", "并列"), ("tied ranks",), "word", default="1 2 2 4", words=TIES),
    Entry("tie break", ("同分排序", "同分规则"), ("tiebreak",), "formulas"),
    Entry("rank within groups", ("分组排名", "组内排名"), ("ranks within groups",), "yes/no", default="yes",
          words=YES_NO),
    Entry("if not applicable", ("不适用时",), ("not applicable",), "fallback", default="leave out",
          words=NOT_APPLICABLE),
    Entry("if not reported", ("未报时", "未填报时"), ("not reported",), "fallback", default="open",
          words=NOT_REPORTED),
    Entry("quota rounding", ("名额取整",), ("round quota",), "word", default="down", words=ROUNDING),
)  # fmt: skip

SHEETS = (
    Sheet("settings", ("设置", "基本设置", "考核设置"), ("setting", "options"), (
        Entry("key", ("设置项", "项目", "键"), ("setting", "name"), "word", required=True, words=SETTINGS),
        Entry("value", ("值", "内容", "取值"), (), "value"),
    )),
    Sheet("units", ("单位", "考核单位", "考核对象"), ("unit", "townships"), (
        Entry("code", ("代码", "编码", "单位代码", "单位编码"), ("id",), "text", required=True),
        *_languages("label", ("名称", "单位名称", "标签", "显示名"), ("name",)),
        Entry("group", ("分组", "组别", "类别"), ("category",), "text"),
        Entry("group::en", ("分组英文名", "分组::en", "英文分组", "组别英文名"), ("group english", "english group"),
              "text", help="units.group_en"),
        Entry("aliases", ("别名", "曾用名", "其他名称"), ("alias",), "list"),
        Entry("coefficient", ("系数", "难度系数"), (), "number", default="1"),
        Entry("predecessors", ("前身", "上年单位", "前身单位"), ("predecessor",), "list"),
    ), required=True),
    Sheet("values", ("给定值", "目标值", "常数"), ("value", "named values", "constants"), (
        Entry("name", ("代号", "变量名"), (), "name", required=True),
        *_LABELS,
        Entry("value", ("值", "取值", "数值"), (), "value", required=True),
        Entry("group", ("分组", "组别"), (), "text"),
    )),
    Sheet("fields", ("填报项", "填报项目", "指标数据项"), ("field", "items"), (
        Entry("name", ("代号", "变量名", "填报项"), ("field",), "name", required=True),
        *_LABELS,
        Entry("aliases", ("别名", "其他名称"), ("alias",), "list", help="item.aliases"),
        *_FIELD_COLUMNS,
        Entry("unit of measure", ("计量单位", "单位"), ("measure unit",), "text", help="item.unit of measure"),
        Entry("source", ("来源", "填报来源", "填报人"), (), "word", default="unit", words=SOURCES, help="item.source"),
        *_FIELD_LIMITS,
    )),
    Sheet("ledgers", ("台账", "台账列"), ("ledger", "lists"), (
        Entry("ledger", ("台账", "台账代号"), ("list",), "name", required=True),
        *_languages("ledger label", ("台账名称",)),
        Entry("source", ("来源", "填报来源", "填报人"), (), "word", default="unit", words=SOURCES, help="item.source"),
        Entry("name", ("代号", "变量名", "列"), ("column", "field"), "name", required=True),
        *_LABELS,
        Entry("aliases", ("别名", "其他名称"), ("alias",), "list", help="item.aliases"),
        *_FIELD_COLUMNS,
        Entry("unit of measure", ("计量单位", "单位"), ("measure unit",), "text", help="item.unit of measure"),
        *_FIELD_LIMITS,
    )),
    Sheet("prices", ("计分标准", "价目", "赋分标准"), ("price", "price lists"), (
        Entry("list", ("标准", "价目", "标准代号"), ("price list",), "name", required=True),
        Entry("level", ("级别", "层级", "档次"), ("when", "condition"), "level", required=True, words=(ELSE,)),
        *_LABELS,
        Entry("points", ("分数", "得分", "分值"), ("price", "score"), "formula", required=True),
    )),
    Sheet("rules", ("指标", "考核指标", "指标体系"), ("rule", "indicators"), (
        Entry("code", ("代码", "编码", "指标代码", "代号"), ("id",), "name", required=True),
        Entry("parent", ("上级", "上级指标", "所属"), ("parent code",), "name"),
        *_languages("label", ("名称", "指标名称", "标签", "显示名")),
        Entry("marks", ("分值", "满分"), ("full marks", "max marks"), "number"),
        Entry("counts", ("计入总分", "是否计入总分"), ("counted",), "yes/no", default="yes", words=YES_NO),
        Entry("groups", ("适用分组", "分组"), ("group",), "list"),
        Entry("applies when", ("适用条件",), ("applies if", "relevant"), "formula"),
        Entry("measure", ("计量", "计量公式"), ("measured by",), "formula"),
        Entry("method", ("计分方法", "方法"), (), "word", words=METHOD_WORDS),
        Entry("parameters", ("参数", "计分参数"), ("params", "parameter"), "parameters"),
        Entry("floor", ("下限", "最低分"), ("at least", "minimum"), "bound", default="0", words=(NO_LIMIT,)),
        Entry("cap", ("上限", "最高分"), ("at most", "maximum"), "bound", default="marks", words=(NO_LIMIT,)),
        Entry("combine", ("汇总方式", "合成方式"), ("combination",), "word", default="sum", words=COMBINES),
        Entry("weight", ("权重",), (), "formula", default="1"),
        Entry("times", ("乘以", "乘数"), ("multiply by",), "formula"),
        Entry("convert to", ("折算为", "折算成"), ("convert", "scaled to"), "number"),
        Entry("if not applicable", ("不适用时",), ("not applicable",), "fallback", words=NOT_APPLICABLE),
        Entry("if not reported", ("未报时", "未填报时"), ("not reported",), "fallback", words=NOT_REPORTED),
        Entry("stage", ("阶段", "计算阶段"), ("step",), "whole", default="1"),
        Entry("clause", ("原文", "细则原文", "条款"), ("wording",), "text"),
        *_languages("problem", ("问题", "问题表述", "扣分问题")),
    ), required=True),
    Sheet("gates", ("否决与限制", "否决", "一票否决"), ("gate", "limits"), (
        Entry("code", ("代码", "编码", "代号"), ("id",), "text", required=True),
        Entry("when", ("条件", "触发条件"), ("condition", "if"), "formula", required=True),
        Entry("effect", ("后果", "处理", "效果"), ("then",), "effect", required=True),
        *_languages("reason", ("理由", "原因", "事由")),
    )),
    Sheet("grades", ("等次", "等级"), ("grade", "ratings"), (
        Entry("grade", ("等次", "等级"), ("code", "name"), "text", required=True),
        *_LABELS,
        Entry("at least", ("最低分", "分数线", "不低于"), ("minimum", "threshold"), "formula"),
        Entry("when", ("条件",), ("condition", "if"), "formula"),
        Entry("share or count at most", ("比例或名额", "比例", "名额", "不超过"),
              ("share at most", "count at most", "at most", "quota"), "quota"),
        Entry("ties at the line", ("线上同分", "末位同分"), ("ties", "ties at line"), "word", default="none",
              words=TIES_AT_LINE),
    )),
    Sheet("cases", ("算例", "验算", "试算"), ("case", "examples"), (
        Entry("case", ("算例", "算例名称", "名称"), ("name",), "text"),
        Entry("rule", ("指标", "指标代码"), ("code",), "name"),
        Entry("unit", ("单位", "单位代码"), (), "text"),
        Entry("facts", ("事实", "填报数据", "已知"), ("given",), "facts"),
        Entry("expect", ("预期", "应得", "期望"), ("expected",), "expect", required=True),
    )),
)  # fmt: skip

SHEET_OF = {sheet.name: sheet for sheet in SHEETS}
SHEET_NAMES = Dictionary(SHEETS)
SETTING_KEYS = Dictionary(SETTINGS)

IGNORED_SHEETS = ("说明", "填写说明", "备注", "readme", "read me", "notes", "help")
"""Sheets that staff keep for themselves; so is every sheet whose name starts with `#`."""

RANKING_NAMES = ("full_mark_rules", "gates_acted", "满分指标数", "否决次数")
"""What tie breaks and grades may also look at: how many rules have full marks, how many gates act."""

RESERVED = tuple(dict.fromkeys((*BUILT_IN_KINDS, *BUILT_IN_NAMES, *RANKING_NAMES)))
"""Names that the engine gives a meaning itself."""


def help_code(sheet: Sheet, entry: Entry) -> str:
    """The code of the explanation of a column."""
    code = entry.help or f"{sheet.name}.{entry.name}"
    return f"rulebook.help.{code}".replace(" ", "_")
