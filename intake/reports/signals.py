"""Words anywhere in a remark, comment or note that may change what a value beside it means, or whether it holds.

Another time (去年, 2024年, 上半年), a plan or a guess (计划, 预计, 暂), a state (未审核, 作废), a mistake (漏报, 重复),
a part (仅, 不含), another source (以…为准). What offices write where nothing is wrong is no signal: 较上年增加2名,
无漏报, 已按计划完成; nor is what tells the writer what to do.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from intake.reports.values.blank import is_dash, is_none, is_not_applicable, squeeze
from intake.reports.values.measures import is_measure_alone
from intake.reports.values.number import split_number
from intake.reports.words import ROUGH
from intake.reports.years import PAST_YEARS, years_in

_PAST = f"(?:{PAST_YEARS}|上期)"
_YEAR = r"20\d\d年"
_NUMBER = r"(?:[为是共有:：,，]|完成|实际|开展|实有|[的数值])*\d[\d.,]*(?![年月日\d])"
_HARMLESS = re.compile(
    rf"(?:[较比]|同比|环比|[同与和](?=[^,，;；。]{{0,8}}(?:相[比同]|一致|持平)))(?:{_PAST}|{_YEAR})(?:度|同期|[年]?[底末])?"
    rf"|(?<![含括中入算]){_PAST}(?:度|同期|[年]?[底末])?{_NUMBER}|(?<![含括中入算]){_YEAR}[底末度]?{_NUMBER}"
    rf"|{_YEAR}(?:\d{{1,2}}月)?(?:新建|改建|建成|成立|投入使用|印发|换届|修订)|[〔\[(]20\d\d[〕\])](?=\s*第?\d+号?)"
    r"|(?:无|没有|未发现|未发生|不存在|避免|防止|杜绝|[为是]零|0)\S{0,3}"
    r"(?:错|误|漏|重复|变[更化]|调整|更正|撤销|作废|退回)\S{0,2}"
    r"|已?(?:剔除|扣除|去除|删除|合并|排除)了?重复\S{0,2}|不(?:重复|漏|仅)|查漏补缺|[纠差]错|错[峰位时]|交错|误[工餐]|失误率"
    r"|[评高低]估|估[值分]|暂[无停住缓]|(?<=[^,数据])暂缺|拟[定订合]|[虚模草]拟|未(?:定期|报名|待)|待(?:业|遇|批评)"
    r"|(?:已|均|全部|如期|超额)*(?:按(?:照)?|达到|完成|超过|实现)(?:了|年度|全年|年初)*(?:计划|目标|任务)(?!数)"
    r"|(?:计划|目标|任务)(?:已|均)\S{0,2}(?:完成|实现|达到)|(?:工作|年度|培训|学习|活动|发展|实施)计划(?=[已书表见方文])"
    r"|(?:制[定订]|编制|印发)\S{0,6}计划"
    r"|目标(?:管理|考核|责任)|计划生育|只有\d+\w?(?!\w)|每(?:半年|季度?)|[按各](?:季度?|半年)|不含税",
    re.IGNORECASE,
)
_TIMES = (
    rf"{_PAST}|历[年次]|历史数|多年|任期|近[\d一二两三四五六七八九十几]+年|以来"
    r"|(?<![第\d一二三四五六七八九十])[两二三四五六七八九十\d]年(?:来|间|的?累计|合计|总|数)"
    r"|[上下前]半年(?!\D{0,3}\d)|(?<![每各])[前一二三123]个?季度(?!\D{0,3}\d)"
    r"|(?<![至到—~-])第?四季度(?!\D{0,3}\d)|[\d一二三四五六七八九十]月份?的?数(?!字)"
)
_PLANS = (
    rf"{ROUGH}|计划|目标[数值任]|任务(?:数|指标|量)|预[计期估测]|[暂估]|按[\d.]+%[计折估推]|折[算半]|初步|初报|快报|草稿|未定稿|拟"
    r"|大[约概]|约(?:数|\d)|左右|四舍五入|凭"
)
_STATES = (
    "[未没待][^,，;；。]{1,8}?(?:审[核批定查]|核[实定查准对]|批[准复]|认定|确认|更新)|[未没待](?:有|经|能|予|做|再|作|及时|全部|正式)?"
    "(?:核|审|报|批|更新|统计|定|补|查|验|录|计|确认|认[定可]|汇总|公[布示]|[上入]账)|[尚还]未|有待|待(?=$|[,，;；。)）])"
    "|不属实|未(?:能?取得|能?获[得奖评批]|评上)|查无|作废|撤[销回并]|退回|注销|失效|[未不](?:予?通过|予)|待(?:拨付|支付|到账)"
)
_MISTAKES = (
    "错|[有笔失]误|误[报填写统录计]|遗漏|[漏多少][报填计统录算]|重[复报]|更[正改]|[订修]正|修改|改[为成]|调整[为成]|原[为报填\\d]|不(?:[准实符全]|一致)|欠准"
    "|\\d+\\D{0,2}(?:→|⇒|➔|[-=—]+>|改|变)\\D{0,2}\\d+|^改\\d|沿用|[同按与和]上[次回期]|结转|(?<!已)核减|[应须需待](?:核?减|扣)|\\A\\W*[减少扣重]\\d|[×*]10+(?!\\d)|乘以?\\d|不(?:确定|清|明(?!显)|属实|认可|同意|予认)|查无|无(?:依据|佐证|台账)|对不上|驳回|[?？]"
    "|存疑|出入|口径|缺(?:报|失|[^席岗编额员,，;；。]{1,6}(?:村|社区|支部|[数月]))|(?<![误时温相偏])差了?\\d|不完[全整]|以[^,，;；。]{1,14}为准"
)
_PARTS = (
    "(?<![于过到达])全[国省市县区乡镇]的?平均(?!水平)|抽(?:样|查[数村])|样本|部分(?:村|社区|支部)|年中(?!心)|半年数|\\A\\W*\\d+\\D?(?:以上|以下|以内)$|[≥≤＞＜><]=?\\d|\\d\\+$|[含括]\\S{0,2}已|仅|只(?:[含计统包是报填算有]|限)|[不未](?:包?[含括]|[计算列](?![划分])|纳入|扣|剔)|剔除|扣[除减]|除外|不在内"
    "|(?<![解清消])除[^,，;；。]{1,8}外|另[有加计]|还有\\d|外加"
)
_ENGLISH = (
    r"last year|previous|half.year|quarter|estimat\w*|plan(?:ned)?|target|provisional|preliminary|draft|pending"
    r"|exclud\w*|without|only|wrong|errors?|missing|duplicate\w*|not (?:yet|incl\w*|verified|final)|outdated"
)
_SIGNAL = re.compile(rf"{_TIMES}|{_PLANS}|{_STATES}|{_MISTAKES}|{_PARTS}|\b(?:{_ENGLISH})\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\A\W*(?:只?填(?!报|错|漏|了)|选[填择]|勾选|打[√勾钩])|的填|如|若|请|须|务必|不得|勿|避免|防止|以免|不要|不能|确保|是否|严禁|杜绝|应当"
    r"|\b(?:if|please|avoid|must|fill)\b",
    re.IGNORECASE,
)
_UNDERSTOOD = re.compile(
    r"(?:数据)?(?:截[至止]到?)?(?:20\d\d年)?(?:年[底末]|12月(?:31[日号]|底|末)?)(?:的?数据?|止|时点数?)?"
    r"|(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?|20\d\d年?度?(?:数据?)?|本年度?数?|全年数?"
    r"|(?:详?[见附]|参[见照]).{0,20}|.{0,12}(?:详?见附[件表录]|[见附]后).{0,8}|附[件表录图]?[\d一二三四五六七八九十]*.{0,12}"
    r"|《.{1,40}》|.{1,30}\.(?:docx?|xlsx?|pdf|jpe?g|png|zip|rar|wps|et)"
    r"|其中\D{1,12}\d+.{0,2}|(?:[已均内]?含|包[含括])(?:预备(?:党员)?|[^\d非]{1,12}\d+.{0,2})"
    r"|(?:第?[一二三四]季度|[上下]半年|\d{1,2}月|(?:全年)?累计|线[上下]|[应实]到|转[出入]|新增)\D{0,2}\d+.{0,2}"
    r"|[较比](?:上一?年|去年)(?:度|同期|[年]?[底末])?.{0,6}[\d.]+.{0,2}|[较与同比][^,]{2,5}持平"
    r"|(?:数据)?(?:已|均|经)*(?:核(?:[实对过])?(?:无误)?|属实|无误|准确|正确|完成|达标|填报|上报|按[期时月季]|[正如]常)+"
    r"|全部|[是否有]|同[上前]|每[月季年].{0,4}次?|按[月季年].{0,4}|ok|yes|no",
    re.IGNORECASE,
)
_LONGEST_MEASURE = 2
_CLAUSES = re.compile(r"[,，;；。\n]")


@lru_cache(maxsize=16384)
def signals_in(text: str, period_years: frozenset[int]) -> tuple[str, ...]:
    """The words of a text that may change what a value means, or whether it holds.

    >>> def first(*texts): return [(signals_in(text, frozenset({2025})) or ("",))[0] for text in texts]
    >>> first("其中2次为2024年", "含重复2次", "以组织部台账为准", "未经审核", "党员总数为去年底数", "尚未完成", "10→11")
    ['2024', '重复', '以组织部台账为准', '未经审核', '去年', '尚未', '10→11']
    >>> first("较上年减少1名", "上年数为340", "无漏报", "已按计划完成", "含预备党员5人", "暂无", "上半年6次，下半年6次")
    ['', '', '', '', '', '', '']
    """
    if instructs(text):
        return ()
    plain = "".join(unicodedata.normalize("NFKC", text).split()) if _is_chinese(text) else text
    said = _HARMLESS.sub("、", ",".join(clause for clause in _CLAUSES.split(plain) if not _TOLD.search(clause)))
    years = [str(year) for year in sorted(years_in(said)) if period_years and year < min(period_years)]
    return (*years, *(found[0] for found in _SIGNAL.finditer(said)))


@lru_cache(maxsize=16384)
def instructs(text: str) -> bool:
    """Does the text tell the writer what to do from its beginning, so that it says nothing of what was written?

    >>> [instructs(text) for text in ("请勿重复填报", "填“是”或“否”", "此数存疑，请核实")]
    [True, True, False]
    """
    return _TOLD.search(_CLAUSES.split(text, maxsplit=1)[0]) is not None


def _is_chinese(text: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


@lru_cache(maxsize=16384)
def is_understood(text: str, period_years: frozenset[int]) -> bool:
    """Does a text beside a value change nothing: a sign, a measure, a number, a date, what is counted too?

    >>> def understood(*texts): return [is_understood(text, frozenset({2025})) for text in texts]
    >>> understood("截至年底", "——", "万元", "见附件1", "2025年12月31日", "12次", "已核实", "其中女党员15人")
    [True, True, True, True, True, True, True, True]
    >>> understood("含重复2人", "暂报", "2024年数", "其中2次为补开")
    [False, False, False, False]
    """
    said = squeeze(text).strip("()[]【】。.、,;:*")
    if not any(map(str.isalnum, said)):
        return "?" not in said
    if is_dash(said) or is_none(said) or is_not_applicable(said):
        return True
    split = split_number(said)
    plain = is_measure_alone(said) or (split is not None and len(split[1]) <= _LONGEST_MEASURE)
    return (plain or all(map(_UNDERSTOOD.fullmatch, re.split("[,;。、]", said)))) and not signals_in(text, period_years)
