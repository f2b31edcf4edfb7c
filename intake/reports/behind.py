"""Brackets behind a label that the rulebook knows: those that change nothing of what is asked for, and all others.

党员总数（截至2025年12月31日） and 党员总数（全镇） are 党员总数. 党员总数（计划）, （上半年）, （2024年） and whatever
nobody has thought of are not: they stay questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from intake.reports.labels import normal
from scoring.rulebook import Field, Settings

_STATES = re.compile(
    "(?:已|经)(?:审核|核实|核对|核准|确认|复核)(?:无误)?|终稿|定稿|最终版?|最新版?|正式[版稿]|盖章版?"
    "|(?:据实|如实|必须|必)[填报写]{1,2}项?|填报[数值]"
)
_DONE = re.compile("实际(?:数|值|完成数?|情况)?|实绩|实有数?|(?:已|实际)?完成数?")
_WHOLE = re.compile("全(?:乡镇?|镇街?|街道)(?:合计|总计|汇总|总数|数据?)?|[合总共]计数?|汇总数?")
_MEMBERS = re.compile("(?:已?包?含|包括)(?:正式(?:党员)?[和及、])?预备(?:党员)?")
_FILL = re.compile(
    "(?=.*[填选写打])(?:请|须|应|如果?|若|没有|无|的|则|可|填[报写]?|写|勾选?|选[择填]?|打|是|否|有|或者?|[/√×0]|数字|整数|即可)+"
)
_NOT_DONE = re.compile("计划|目标|任务|预|拟|应|未|没|尚|待|缺")
_OTHER_TIME = re.compile("[上去前明次]一?年|年初|期初|同期|半年|季|月")
_OTHERS = re.compile(
    "(?:(?:20\\d\\d|[本当今]年?)年?度?)?(?:计划|目标|任务|[上下]半年|第?[一二三四1-4]季度|(?:截[至止]到?)?(?:[1-9]|1[01])月[底末]|应完成)(?:数|值|情况)?"
    "|(?:上一?年|去年|前年|明年|次年)度?(?:同期)?(?:实绩|实际|完成|全年|计划|目标)?(?:数|值|情况)?"
)
_GROUPS = re.compile("[员人职干部组织]")  # 正式 may tell which of these are meant
_BRACKETS = str.maketrans("", "", "()（）[]【】")
_LISTED = re.compile("[/、,;|或]")
_QUOTES = str.maketrans("", "", " \t\n\r\u3000“”‘’\"'「」『』")


@lru_cache(maxsize=256)
def _names_of_year(year: int) -> re.Pattern[str]:
    """What names exactly the calendar year, all of its months, or its end."""
    own = f"(?:{year}年?|[本当今]年)度?"
    first, last, to = "(?:0?1|一)月?份?", "(?:12|十二)月份?", "[-—–~至到]+"
    end = rf"(?:{own}[底末]|[年期][底末]|(?:{own})?(?:12|十二)月(?:31[日号]|[底末])|{year}[-./]12[-./]31)[止数]?"
    return re.compile(
        rf"(?:{own}|全年度?|年度)(?:全年|累计|合计|总计|实际|实绩|完成)?数?|(?:{own})?{first}{to}{last}(?:[底末]|累计)?"
        rf"|(?:截[至止]到?|至|到)?{end}"
    )


@lru_cache(maxsize=4096)
def time_of_heading(text: str, year: int) -> bool | None:
    """Does a heading say that the year's own results stand below it; False: a plan, a part or another year; None: no.

    >>> [time_of_heading(text, 2025) for text in ("2025年完成", "本年实绩", "截至12月底", "2025年（实际）", "已完成")]
    [True, True, True, True, True]
    >>> [time_of_heading(text, 2025) for text in ("2025年计划", "上年实绩", "2025年上半年", "截至6月底", "流动党员")]
    [False, False, False, False, None]
    """
    said = normal(text).replace("预计", "计划").replace("预期", "计划")
    own = _names_of_year(year).fullmatch("".join(text.translate(_QUOTES).translate(_BRACKETS).split()))
    if own is not None or _DONE.fullmatch(said) is not None:
        return True
    return False if _OTHERS.fullmatch(said) is not None else None


def year_of(settings: Settings, years: frozenset[int]) -> int | None:
    """The year, where the period is a whole calendar year; `years` are those that the period touches."""
    start, end = settings.period_start, settings.period_end
    whole = (start is None or (start.month, start.day) == (1, 1)) and (end is None or (end.month, end.day) == (12, 31))
    return next(iter(years)) if whole and len(years) == 1 else None


def change_nothing(asides: Sequence[tuple[str, list[str]]], label: str, field: Field, year: int | None) -> bool:
    """Do brackets behind a label of the field say nothing that is not meant anyway? Parts of a bracket count alone."""
    return all(
        _lists_choices(said, field) or all(_changes_nothing(part, label, year) for part in parts)
        for said, parts in asides
    )


@lru_cache(maxsize=4096)
def _changes_nothing(part: str, label: str, year: int | None) -> bool:
    """Does a part of a bracket behind the label change nothing of it?

    >>> def asked(*parts): return [part for part in parts if not _changes_nothing(part, "党员总数", 2025)]
    >>> asked("2025年", "截至2025年12月31日", "1-12月", "全镇", "含预备党员", "已核实", "没有填0")
    []
    >>> asked("2024年", "12月", "计划", "不含预备党员", "正式", "核实")
    ['2024年', '12月', '计划', '不含预备党员', '正式', '核实']
    """
    said = part.translate(_QUOTES)
    if _DONE.fullmatch(said):
        return _NOT_DONE.search(label) is None
    if said == "正式":
        return _GROUPS.search(label) is None
    if _MEMBERS.fullmatch(said):
        return "党员" in label
    if year is not None and _names_of_year(year).fullmatch(said):
        return _OTHER_TIME.search(label) is None
    return any(pattern.fullmatch(said) for pattern in (_STATES, _WHOLE, _FILL))


def _lists_choices(said: str, field: Field) -> bool:
    """Are it several choices of the field, perhaps the beginnings of their names: 省/市/县? A lone one restricts."""
    texts = {normal(text) for choice in field.choices for text in (choice.name, choice.label.zh, choice.label.en)}
    parts = [normal(part.translate(_QUOTES)) for part in _LISTED.split(said)] if texts else []
    return len(set(parts)) > 1 and all(part and any(text.startswith(part) for text in texts) for part in parts)
