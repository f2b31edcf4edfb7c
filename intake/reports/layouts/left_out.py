"""Lines of a list that do not count as they stand: crossed out, withdrawn, only planned, of another year.

Nobody but the unit knows what they are there for, so they are neither counted nor dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from intake.grids.grid import Cell
from intake.reports.by_hand import without_author
from intake.reports.labels import normal, without_brackets
from intake.reports.layouts.bands import Band
from intake.reports.layouts.headings import Heading
from intake.reports.layouts.lines import is_note, is_signature
from intake.reports.qualifiers import level
from intake.reports.sheet import Place, Sheet, holds_value, shown_text
from intake.reports.signals import signals_in
from intake.reports.values.text import as_text
from intake.reports.values.yesno import take_yesno
from intake.reports.words import WORD_OF, Word
from intake.reports.years import misspelt_year, says_last_year, spoken_of, years_in
from scoring.finding import Severity
from scoring.rulebook import Field, Ledger

_AIMED = "(?:申报|上报|表彰|推荐|授予|命名|认定|列入)"
_PLANNED = re.compile(
    rf"(?<!模)拟(?:{_AIMED}|[报评获建]|实施|通报)|申报中|正在申报|(?<![接期招])待(?:批|审|公[示布告]|授牌|表彰|确认|认定|评|发文|验收)"
    rf"|公示[中期]|候选|(?:计划|目标|预计|预期){_AIMED}"
    r"|(?:计划|拟办|目标)(?:项目|事项|清单|台账|表)|尚?未(?:批复|公布|发文|获批|批准|通过)"
    r"|\b(?:planned|pending|candidates?|applied for)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile("[较比]|增长|增减|本年|今年")
_NO_RESULTS = re.compile(
    r"推荐(?:表彰|申报|对象|名单|人选)|争创|创建目标|待[上申]?[报批审评]|正在.{0,4}(?:创建|申报)|近[二两三四五]年|历年|往年"
    r"|目标\s*$|(?<!年度)(?<!制定)计划\s*(?:[(（\[【][^()（）]*[)）\]】])?\s*[:：]?\s*$")
_WITHDRAWN = re.compile(
    r"作废|撤[销回]|取消(?!\S*(?:资格|评))|注销|删除|不(?:计|算|作数)|重复(?:上?报|填报|计)|(?<!无)误[报填]|退回|落选|驳回"
    r"|\b(?:withdrawn|cancelled|void)\b",
    re.IGNORECASE,
)
_DONE = "(?:实施|建设|推进|执行|开展|申报|评选|列入)?"
_STOPPED = rf"(?:(?:终止|中止|停止|停[建办]|暂停|暂?缓[建办]?|搁置|放弃){_DONE}|不再{_DONE}|未实施)"
_OF_LINE = r"(?:20\d\d年?)?(?:\d{1,2}月)?(?:[此本该](?:行|条|项目?|件)|项目)?(?:现|后来?)?(?:已经?|均已|被|拟)*"
_STOPPED_LINE = re.compile(rf"^\s*[(（\[【]?{_OF_LINE}{_STOPPED}(?!\w)|不再(?:实施|建设|推进|执行|列入|计)")
_TAKEN_BACK = re.compile(  # what a line says of itself: （已撤销）, （此行作废）, 村道—已终止
    rf"[(（\[【〔]{_OF_LINE}(?:{_STOPPED}|{_WITHDRAWN.pattern}|重复(?!\w))"
    rf"|(?:(?:^|[\s\-—－:：,，;；]){_OF_LINE}|已)(?:{_STOPPED}|{_WITHDRAWN.pattern})[。!！)）\]】]?$",
    re.IGNORECASE,
)
_SIGNS = frozenset("废撤消销删误退落驳重不止停缓搁弃未dD")  # one of them stands in whatever is taken back
_VOID = re.compile("(?:是否|已)?(?:作废|撤[销回]|取消|注销|删除)")
_WHETHER = re.compile(
    rf"{_VOID.pattern}|是否(?:已经?)?(?:有效|获批|批准|通过|获[奖评得]|成功|认定|计入|采纳|属实|符合|公布|发文|正式).{{0,6}}"
)
_ADVICE = re.compile(r"如|若|请|不得|应当|可以")
_EARLIER = re.compile(
    r"(?:20\d\d|上|去|往|前)年?(?:度|份)?"
    r"(?:的?(?:项目|表彰|奖励|荣誉|获得|获评|事项)|已(?:上?报|计入?|加分).{0,2}"
    r"|(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:颁发|获[得奖评]?|表彰|授予|印发|命名|通报|评[定选]|发文|取得)的?)?"
)
_OF_YEARS = re.compile(
    r".{0,6}年[度份]|年|years?|dates?|(?:[获颁受评][奖发评选审为]|表彰|通报|发[文布生证]|授予|印发|命名|认定|获得|取得|评[选定]|公[布示]|下发|批[准复]|文[件号]|证书"
    r"|奖励|荣誉|查处|处理|事件)?(?:时间|日期|年月)",
    re.IGNORECASE,
)
_SAYS_WHEN = re.compile("[时期日年月]|time|date|since|until", re.IGNORECASE)
_BARE_DAY = re.compile(r"[\s(（]*20\d\d(?:\s*[年./-]\s*\d{1,2}){1,2}(?:\s*[./-]\s*\d{1,2}|[月日号]){0,2}[\s)）]*")
_AMOUNT = re.compile(r"20\d\d(?=[\d.]*[人户亩元次名个份斤吨里米平公篇件条家株头项场位万余多])")
_DEFINES = re.compile("口径|为准")
_SHORT_DAY = re.compile(r"[(（\[【](2\d)[./年](?:1[0-2]|0?[1-9])(?:月|[./]\d{1,2})?[)）\]】]")
_SEVERAL_YEARS = re.compile(r"20\d\d年?度?\s*[-~—–至到、和及与]+\s*20\d\d|以来")
_SECTION = re.compile(
    r"\s*20\d\d年?[度份]?\s*[:：]?\s*|.*(?:项目|情况|名单|清单|事项|台账|一览|统计|汇总)表?\s*[:：]?\s*"
)
_NUMBER_OF_YEAR = re.compile(r"\D{0,4}(20\d\d)\s*(?:[-—–_/.·]|年(?:度|第)?|第)?\s*0*\d{1,3}号?")
_LONGEST = 40


@dataclass(frozen=True)
class Reason:
    """Why lines do not count: the code of the finding, the cell that says so (None: the sheet's name), its words."""

    code: str
    place: Place | None
    text: str
    level: int = 0  # of the section that it heads


@dataclass
class LeftOut:
    """The lines of one list that are left out, by what speaks against them."""

    sheet: Sheet
    ledger: Ledger
    columns: Collection[int]
    start: int  # the row of the headings
    years: list[int]  # columns of years that the list itself does not ask for
    whether: dict[int, bool]  # columns that say whether a line holds -> the answer that speaks against it
    own: set[int]  # columns of the list, of its units and running numbers: what is crossed out there is the line
    serials: list[int]
    comments: dict[Place, str]
    days: list[int]  # columns of the list that ask for a day
    told: set[int]  # columns whose texts say what a line is: the list's own, remarks, those of which nobody knows more
    above: Reason | None
    section: Reason | None = None  # what the title of a section within the list says
    rows: dict[tuple[str | None, Reason], list[int]] = field(default_factory=dict)
    unclear: dict[str | None, list[Place]] = field(default_factory=dict)  # what names another year only

    def heads_section(self, r: int, cells: list[int]) -> bool:
        """Is the row a text of its own that says of which year, or how certain, the lines below it are?"""
        cell = self.sheet.at((r, cells[0]))
        stray = any(c in self.columns for c in cells[1:]) if isinstance(cell, str) and level(cell) else len(cells) > 1
        if stray or not isinstance(cell, str) or len(cell) > _LONGEST or is_note(self.sheet, r):
            return False
        if not level(cell) and _SECTION.fullmatch(cell) is None:
            return False  # 2025年度先进集体: a line of which the rest is missing
        found = _said_by(self.sheet, cell, (r, cells[0]), self.ledger)
        deep = level(cell)
        if self.above is not None and (0 < deep <= self.above.level or deep == self.above.level == 0):
            self.above = None
        self.above = found or self.above
        return found is not None or bool(spoken_of(cell))

    def begin_section(self, place: Place) -> None:
        """A numbered title within the list: what it says holds for the lines up to the next one."""
        self.section = _said_by(self.sheet, shown_text(self.sheet.at(place)), place, self.ledger)

    def say_of_note(self, r: int) -> None:
        """Ask about a note below the lines that speaks against some of them; nobody can tell for certain which."""
        for c, cell in self.sheet.filled(r):
            text = cell if isinstance(cell, str) and is_note(self.sheet, r) else ""
            if (self._doubts(text) or _PLANNED.search(text) or _WITHDRAWN.search(text)) and not _ADVICE.search(text):
                self.sheet.find(Severity.WARNING, "sheet_doubtful", (r, c), about=self.ledger.name, text=text.strip())

    def _doubts(self, note: str) -> bool:
        """Does a note speak of another year only, or doubt something, and not only say what decides?"""
        words = () if is_signature(note) else signals_in(_DEFINES.sub("", note), self.sheet.period_years)
        of_period = bool(_years_named(note) & self.sheet.period_years)
        return any(not (word.isdecimal() and of_period) for word in words)

    def takes(self, r: int, cells: list[int], unit: str | None) -> bool:
        """Is the line left out?"""
        reason = self._crossed_out(r) or self.section or self.above or self._of_line(r, cells)
        if reason is not None:
            self.rows.setdefault((unit, reason), []).append(r)
            self.sheet.known.update((r, c) for c in cells)
        elif not self._is_dated(r):
            self._ask_of_year(r, unit)
        return reason is not None

    def _is_dated(self, r: int) -> bool:
        """Does the line say itself of which day or year it is, in a column for that?"""
        if any(holds_value(self.sheet.shown((r, c))) for c in self.days):
            return True
        return any(self._year_of(r, c) is not None for c in self.years)

    def _ask_of_year(self, r: int, unit: str | None) -> None:
        """Note a line without a day of its own whose texts name years, and none of the period's: 2024年度先进集体."""
        texts = {c: cell for c in self.told if isinstance(cell := self.sheet.at((r, c)), str)}
        named = {c: years for c, text in texts.items() if (years := self._years_of(text, own=c in self.columns))}
        if named and self.sheet.period_years.isdisjoint(frozenset[int]().union(*named.values())):
            self.unclear.setdefault(unit, []).append((r, min(named)))

    def _years_of(self, text: str, *, own: bool) -> frozenset[int]:
        """Years that a line's text names, 上年度 the one before; in a remark a later one may be that of a deadline."""
        years, period = _years_named(text), self.sheet.period_years
        if not own and period:
            years = frozenset(year for year in years if year <= max(period))
        last = period and not years and says_last_year(text) and _COMPARED.search(text) is None
        return frozenset({min(period) - 1}) if last else years

    def report(self) -> None:
        """Name the lines, once for each reason."""
        sheet, settings = self.sheet, self.sheet.vocabulary.rulebook.settings
        for (unit, reason), rows in self.rows.items():
            first, last = min(self.columns), max(self.columns)
            cells = [f"{sheet.address((r, first))}:{sheet.address((r, last))}" for r in rows]
            place = (rows[0], first) if reason.place is None else reason.place
            where = sheet.address(place)
            sheet.known.update((place[0], c) for c, _ in sheet.filled(place[0]))
            sheet.find(
                Severity.ERROR, reason.code, place, unit=unit, about=self.ledger.name, label=self.ledger.label,
                text=reason.text, where=where, cells=cells, period=settings.period,
            )  # fmt: skip
        for unit, places in self.unclear.items() if sheet.period_years else ():
            sheet.find(
                Severity.WARNING, "line_year_unclear", places[0], unit=unit, about=self.ledger.name,
                label=self.ledger.label, text=shown_text(sheet.at(places[0])), cells=[*map(sheet.address, places)],
                period=settings.period,
            )  # fmt: skip

    def _crossed_out(self, r: int) -> Reason | None:
        places = [(r, c) for c in sorted(self.own) if self.sheet.shown((r, c)) is not None]
        place = next(filter(self.sheet.is_struck, places), None)
        return None if place is None else Reason("crossed_out", place, shown_text(self.sheet.shown(place)))

    def _year_of(self, r: int, c: int) -> Place | None:
        """The cell with the year of a line: its own, else the last one above it in the list."""
        return next(((row, c) for row in range(r, self.start, -1) if holds_value(self.sheet.at((row, c)))), None)

    def _of_line(self, r: int, cells: list[int]) -> Reason | None:
        for c in self.years:
            place = self._year_of(r, c)
            if place is not None and is_of_another_year(self.sheet, self.sheet.at(place)):
                return Reason("line_of_another_year", place, shown_text(self.sheet.at(place)))
        for c in self.serials:
            cell, years = self.sheet.at((r, c)), self.sheet.period_years
            numbered = _NUMBER_OF_YEAR.fullmatch(as_text(cell)) if cell is not None and years else None
            if numbered is not None and int(numbered[1]) not in years:
                return Reason("line_of_another_year", (r, c), shown_text(cell))
        for c in cells:
            cell = self.sheet.at((r, c))
            bare = c in self.told and c not in self.columns and _is_bare_day(cell)
            if bare and is_of_another_year(self.sheet, cell) and not self._is_dated(r):
                return Reason("line_of_another_year", (r, c), shown_text(cell))
            if not isinstance(cell, str) or len(cell) > _LONGEST or self.sheet.is_struck((r, c)):
                continue
            if c in self.whether and take_yesno(cell).value is self.whether[c]:
                return Reason("value_narrowed", (r, c), cell.strip())
            aside = c not in self.columns
            if aside and _EARLIER.fullmatch(normal(cell)) and not years_in(cell) & self.sheet.period_years:
                return Reason("line_of_another_year", (r, c), cell.strip())
            if _PLANNED.search(cell) or (not _SIGNS.isdisjoint(cell) and self._takes_back(cell, aside=aside)):
                return Reason("value_narrowed", (r, c), cell.strip())
        return next(filter(None, (self._by_comment((r, c)) for c in cells)), None) if self.comments else None

    def _by_comment(self, place: Place) -> Reason | None:
        """What a comment on a cell of the line says against it."""
        text = self.comments.get(place, "")
        if _EARLIER.fullmatch(normal(text)) and not years_in(text) & self.sheet.period_years:
            return Reason("line_of_another_year", place, text)
        return Reason("value_narrowed", place, text) if _PLANNED.search(text) or _WITHDRAWN.search(text) else None

    def _takes_back(self, cell: str, *, aside: bool) -> bool:
        """Does a remark, or the line itself behind a sign or in brackets, say that the line does not hold any more?"""
        if aside:
            return _WITHDRAWN.search(cell) is not None or _STOPPED_LINE.search(cell) is not None
        chosen = normal(cell) in self.sheet.vocabulary.choice_texts
        return not chosen and _TAKEN_BACK.search(cell.strip()) is not None


def left_out(
    sheet: Sheet, ledger: Ledger, band: Band, columns: Mapping[int, Field], unit_columns: list[int], start: int
) -> LeftOut:
    """What speaks against lines of a list, from its titles on; `start` is the first row after what stands above."""
    years = [c for c, heading in band.columns.items() if c not in columns and heads_years(heading)]
    others = ((c, normal(heading.text)) for c, heading in band.columns.items() if c not in columns)
    whether = {c: _VOID.fullmatch(text) is not None for c, text in others if _WHETHER.fullmatch(text)}
    heads = ((c, normal(without_brackets(heading.text))) for c, heading in band.columns.items() if c not in columns)
    serials = [c for c, text in heads if WORD_OF.get(text) is Word.SERIAL]
    own = {*columns, *unit_columns, *serials}
    days = [c for c, column in columns.items() if column.type == "date"]
    last = len(sheet.rows[band.bottom]) if band.last is None else band.last
    aside = set(range(band.first, last)).difference(own, years)
    told = {c for c in aside if not (c in band.columns and _says_when(band.columns[c]))}
    told |= {c for c, column in columns.items() if column.type == "text"}
    comments = {place: without_author(text) for place, text in sheet.comments.items()}
    above = _above(sheet, ledger, band, start)
    found = LeftOut(
        sheet, ledger, tuple(columns), band.bottom, years, whether, own, serials, comments, days, told, above
    )
    for r in range(band.top - 1, start - 1, -1):
        if sum(1 for _ in sheet.filled(r)) > 1:
            break
        found.say_of_note(r)
    return found


def heads_years(heading: Heading) -> bool:
    """Does the column say of which year each line is?"""
    own = heading.meaning is None or heading.meaning.word in (Word.NOTE, Word.EARLIER, Word.SIGNATURE)
    return own and _OF_YEARS.fullmatch(normal(heading.text)) is not None


def _says_when(heading: Heading) -> bool:
    """Does a heading say itself what a day below it is: 有效期, 整改时限?"""
    note = heading.meaning is not None and heading.meaning.word is Word.NOTE
    return not note and _SAYS_WHEN.search(heading.text) is not None


def _is_bare_day(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and _BARE_DAY.fullmatch(cell) is not None)


def _years_named(text: str) -> frozenset[int]:
    """Years that a text names, also in the number of a document, but not as an amount: 2000亩."""
    short = {2000 + int(year) for year in _SHORT_DAY.findall(text)} if "2" in text else ()
    said = _AMOUNT.sub("", text) if "20" in text or "年" in text else ""
    return years_in(said) | spoken_of(said) | frozenset(short)


def is_of_another_year(sheet: Sheet, cell: Cell) -> bool:
    """Does the cell name years, and none of the period's?"""
    if isinstance(cell, date):
        years = frozenset({cell.year})
    else:
        years = years_in(str(cell)) | spoken_of(str(cell)) if isinstance(cell, (int, str)) else frozenset()
    return bool(years and sheet.period_years) and years.isdisjoint(sheet.period_years)


def _above(sheet: Sheet, ledger: Ledger, band: Band, start: int) -> Reason | None:
    """What the nearest title above the list, else the sheet's name, says against all of its lines."""
    year_known = False
    for place, comment in sheet.comments.items():
        found = _said_by(sheet, without_author(comment), place, ledger) if start <= place[0] <= band.bottom else None
        if found is not None:
            return found
    for r in range(band.bottom - 1, start - 1, -1):
        (c, text), *others = [*sheet.filled(r, band.first, band.last)] or [(0, None)]
        if r >= band.top and any(isinstance(cell, str) for _, cell in others):
            continue  # headings above headings
        beside = others and any(meaning.fields or meaning.columns for _, meaning in sheet.labels.get(r, ()))
        if not isinstance(text, str) or len(text) > _LONGEST or is_note(sheet, r) or beside:
            continue
        found = _said_by(sheet, text, (r, c), ledger)
        if found is not None and not (year_known and found.code == "line_of_another_year"):
            return found
        year_known = year_known or bool(spoken_of(text))
    file = sheet.file.rpartition("/")[2].rpartition(".")[0]
    named = (name for name in (sheet.grid.name, file) if _is_planned(sheet, name, ledger))
    return next((Reason("title_narrows", None, name) for name in named), None)


def _said_by(sheet: Sheet, text: str, place: Place, ledger: Ledger) -> Reason | None:
    years = spoken_of(text)
    last = not years and says_last_year(text) and _COMPARED.search(text) is None
    if last or (sheet.period_years and (years.isdisjoint(sheet.period_years) if years else misspelt_year(text))):
        code = "line_of_another_year"
    elif _is_planned(sheet, text, ledger) or (_SEVERAL_YEARS.search(text) and not years <= sheet.period_years):
        code = "title_narrows"
    else:
        return None
    return Reason(code, place, text.strip(), level(text))


def _is_planned(sheet: Sheet, text: str, ledger: Ledger) -> bool:
    """Does a title say that what it heads is only planned, unless the rulebook's own words do or a person denied it?"""
    found = _PLANNED.search(text) or _NO_RESULTS.search(text)
    ours = f"{sheet.vocabulary.rulebook.settings.title.zh} {ledger.label.zh} {ledger.label.en} {ledger.name}"
    return found is not None and found[0] not in ours and not sheet.vocabulary.is_nameless(text)
