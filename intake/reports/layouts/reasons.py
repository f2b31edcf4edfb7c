"""What titles and sub-headings say against the lines of a list: of another year or unit, only planned, withdrawn.

What plainly denies them leaves them out; what may be meant otherwise is asked about, and the lines stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from intake.grids.grid import Cell
from intake.reports.layouts.titled import without_annex
from intake.reports.qualifiers import level
from intake.reports.sheet import Place, Sheet
from intake.reports.signals import signals_in
from intake.reports.years import misspelt_year, says_last_year, spoken_of
from scoring.rulebook import Ledger

_AIMED = "(?:申报|上报|表彰|推荐|授予|命名|认定|列入)"
PLANNED = re.compile(
    rf"(?<!模)拟(?:{_AIMED}|[报评获建]|实施|通报)|申报中|正在申报|(?<![接期招])待(?:批|审|公[示布告]|授牌|表彰|确认|认定|评|发文|验收)"
    rf"|公示[中期]|候选|(?:计划|目标|预计|预期){_AIMED}"
    r"|(?:计划|拟办|目标)(?:项目|事项|清单|台账|表)|尚?未(?:正式)?(?:批复|公布|发文|下文|获批|批准|通过)"
    r"|\b(?:planned|pending|candidates?|applied for)\b",
    re.IGNORECASE,
)
WITHDRAWN = re.compile(
    r"作废|撤[销回]|取消(?!\S*(?:资格|评))|注销|删除|不(?:计|算|作数)|重复(?:上?报|填报|计)|(?<!无)误[报填]|退回|落选|驳回"
    r"|\b(?:withdrawn|cancelled|void)\b",
    re.IGNORECASE,
)
COMPARED = re.compile("[较比]|增长|增减|本年|今年")
FOLLOWS = re.compile("(?:以下|下列|下面)(?!空白|无|简称)")
INNERMOST = 9
"""How deep a sub-heading without a number lies: the next one ends it, whatever its number."""

_NO_RESULTS = re.compile(
    r"推荐(?:表彰|申报|对象|名单|人选)|争创|创建目标|待[上申]?[报批审评]|正在.{0,4}(?:创建|申报)|近[二两三四五]年|历年|往年"
    r"|目标\s*$|(?<!年度)(?<!制定)计划\s*(?:[(（\[【][^()（）]*[)）\]】])?\s*[:：]?\s*$"
)
_SEVERAL_YEARS = re.compile(r"20\d\d年?度?\s*[-~—–至到、和及与]+\s*20\d\d|以来|近[\d一二两三四五六七八九十]+年|历年")
_INTENDED = re.compile("计划|预[计期]|拟|打算|力争|目标|暂定")
_NOT_HAD = re.compile("未(?:能?获|取得|评上|当选|入选|查实)|不(?:属实|予|成立)")
_MAY_BE_ANOTHERS = re.compile("个人|提名|入围|参评|申诉|异议|已摘|已?过(?:期|有效期)")


@dataclass(frozen=True)
class Reason:
    """Why lines do not count: the code of the finding, the cell that says so (None: the sheet's name), its words."""

    code: str
    place: Place | None
    text: str
    level: int = 0  # of the section that it heads
    several: bool = False  # years: a line with its own day in the period counts

    def ends_at(self, deep: int, *, names_period: bool) -> bool:
        """Does it no more hold below a sub-heading so deep, which may name the year of the period?"""
        return deep <= self.level or (self.level == 0 and names_period)


def follows(cell: Cell) -> bool:
    """Does a text begin by speaking of what stands below it: （以下不计入考核）?"""
    return isinstance(cell, str) and FOLLOWS.match(cell.strip("(（[【 ")) is not None


def said_by(sheet: Sheet, text: str, place: Place, ledger: Ledger) -> Reason | None:
    """What a title says against all lines below it."""
    years = spoken_of(text)
    last = not years and says_last_year(text) and COMPARED.search(text) is None
    several = _SEVERAL_YEARS.search(text) is not None
    if last or (sheet.period_years and (years.isdisjoint(sheet.period_years) if years else misspelt_year(text))):
        code = "line_of_another_year"
    elif is_planned(sheet, text, ledger) or (several and not years <= sheet.period_years):
        code = "title_narrows"
    else:
        return None
    return Reason(code, place, text.strip(), level(text), several and code == "title_narrows")


def is_planned(sheet: Sheet, text: str, ledger: Ledger) -> bool:
    """Does a title say that what it heads is only planned, unless the rulebook's own words do or a person denied it?"""
    found = PLANNED.search(text) or _NO_RESULTS.search(text)
    return found is not None and found[0] not in _ours(sheet, ledger) and not sheet.vocabulary.is_nameless(text)


def said_by_heading(sheet: Sheet, text: str, place: Place, ledger: Ledger, top: int) -> Reason | None:
    """What a sub-heading within a list says against the lines below it; `top`: the row of the list's own headings."""
    below = FOLLOWS.search(text)
    said = text[below.start() :] if below else text
    found = said_by(sheet, said, place, ledger)
    if found is None and not sheet.vocabulary.is_nameless(text):
        words, ours = signals_in(said, sheet.period_years), _ours(sheet, ledger)
        withdrawn = WITHDRAWN.search(said) or _NOT_HAD.search(said)
        if withdrawn is not None and withdrawn[0] not in ours:
            code = "value_narrowed"
        elif any(_INTENDED.match(word) and word not in ours for word in words):
            code = "title_narrows"
        elif _names_another_unit(sheet, said, top):
            code = "line_of_another_unit"
        elif any(word not in ours for word in words) or doubts_line(sheet, said, ledger):
            code = "remark_doubts"
        else:
            return None
        found = Reason(code, place, "")
    return found and replace(found, text=text.strip(), level=level(text) or INNERMOST)


def doubts_line(sheet: Sheet, text: str, ledger: Ledger) -> bool:
    """Does a text hold a word by which a line may be a person's, only proposed, or contested?"""
    found = _MAY_BE_ANOTHERS.search(text)
    return found is not None and found[0] not in _ours(sheet, ledger)


def _ours(sheet: Sheet, ledger: Ledger) -> str:
    """The rulebook's own words for what the list holds."""
    return f"{sheet.vocabulary.rulebook.settings.title.zh} {ledger.label.zh} {ledger.label.en} {ledger.name}"


def _names_another_unit(sheet: Sheet, text: str, top: int) -> bool:
    """Does a sub-heading name units, and none of those that the titles, the sheet or the file name?"""
    units = sheet.units.named(without_annex(text))
    if not units:
        return False
    file = sheet.file.rpartition("/")[2].rpartition(".")[0]
    texts = [sheet.grid.name, file, *(text for r, texts in sheet.loose.items() if r < top for _, text in texts)]
    own = {unit for one in texts for unit in sheet.units.named_by_file(one)}
    return bool(own) and own.isdisjoint(units)


def titled_unit(sheet: Sheet, start: int, top: int) -> str | None:
    """The one unit that the titles right above a list name, each alone in its row."""
    rows = (sheet.loose[r] for r in range(start, top) if r in sheet.loose and sum(1 for _ in sheet.filled(r)) == 1)
    units = {unit for texts in rows for _, text in texts for unit in sheet.units.named(text)}
    return units.pop() if len(units) == 1 else None
