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
from intake.reports.layouts.reasons import (
    COMPARED,
    FOLLOWS,
    INNERMOST,
    PLANNED,
    WITHDRAWN,
    Reason,
    doubts_line,
    follows,
    is_planned,
    said_by,
    said_by_heading,
    titled_unit,
)
from intake.reports.layouts.whether import answer_against, asks_whether, denies
from intake.reports.qualifiers import level
from intake.reports.sheet import Place, Sheet, holds_value, shown_text
from intake.reports.signals import signals_in
from intake.reports.values.blank import is_none, squeeze
from intake.reports.values.text import as_text
from intake.reports.words import WORD_OF, Word
from intake.reports.years import says_last_year, spoken_of, years_in
from scoring.finding import Severity
from scoring.rulebook import Field, Ledger

_UNDECIDED = re.compile(
    "(?:提名|入围|[初复][评审选]|申报|推荐|参评|申请|备选|后备|争取)(?:中|阶段|对象|单位|未过|待定)?"
)
_DONE = "(?:实施|建设|推进|执行|开展|申报|评选|列入)?"
_STOPPED = rf"(?:(?:终止|中止|停止|停[建办]|暂停|暂?缓[建办]?|搁置|放弃){_DONE}|不再{_DONE}|未实施)"
_OF_LINE = r"(?:20\d\d年?)?(?:\d{1,2}月)?(?:[此本该](?:行|条|项目?|件)|项目)?(?:现|后来?)?(?:已经?|均已|被|拟)*"
_STOPPED_LINE = re.compile(rf"^\s*[(（\[【]?{_OF_LINE}{_STOPPED}(?!\w)|不再(?:实施|建设|推进|执行|列入|计)")
_TAKEN_BACK = re.compile(  # what a line says of itself: （已撤销）, （此行作废）, 村道—已终止
    rf"[(（\[【〔]{_OF_LINE}(?:{_STOPPED}|{WITHDRAWN.pattern}|重复(?!\w))"
    rf"|(?:(?:^|[\s\-—－:：,，;；]){_OF_LINE}|已)(?:{_STOPPED}|{WITHDRAWN.pattern})[。!！)）\]】]?$",
    re.IGNORECASE,
)
_SIGNS = frozenset("废撤消销删误退落驳重不止停缓搁弃未dD")  # one of them stands in whatever is taken back
_PERSONS = frozenset({"个人", "个人奖", "个人奖项", "个人荣誉", "个人获奖", "个人表彰"})
_SERIAL = re.compile(r"[\W\d_a-zA-Z第项条号一二三四五六七八九十]*")
_ABOVE = re.compile("以上|上述|上列")
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
_SECTION = re.compile(
    r"\s*20\d\d年?[度份]?\s*[:：]?\s*|.*(?:项目|情况|名单|清单|事项|台账|一览|统计|汇总)表?\s*[:：]?\s*"
)
_NUMBER_OF_YEAR = re.compile(r"\D{0,4}(20\d\d)\s*(?:[-—–_/.·]|年(?:度|第)?|第)?\s*0*\d{1,3}号?")
_LONGEST = 40


@dataclass
class LeftOut:
    """The lines of one list that are left out, by what speaks against them."""

    sheet: Sheet
    ledger: Ledger
    columns: Collection[int]
    start: int  # the row of the headings
    years: list[int]  # columns of years that the list itself does not ask for
    whether: Mapping[int, bool | None]  # columns that say whether a line holds -> the answer against it; None: words
    own: set[int]  # columns of the list, of its units and running numbers: what is crossed out there is the line
    serials: list[int]
    comments: dict[Place, str]
    days: list[int]  # columns of the list that ask for a day
    told: set[int]  # columns whose texts say what a line is: the list's own, remarks, those of which nobody knows more
    asides: list[int]  # those of them that are not the list's own
    units: list[int]  # columns that name units
    titled: str | None  # the one unit that the titles of the list name
    above: Reason | None
    section: Reason | None = None  # what the title of a section within the list says
    rows: dict[tuple[str | None, Reason], list[int]] = field(default_factory=dict)
    unclear: dict[str | None, list[Place]] = field(default_factory=dict)  # what names another year only
    doubt: Reason | None = None  # what a sub-heading says that may speak against the lines below it
    doubted: dict[tuple[str | None, str], list[tuple[Place, int]]] = field(default_factory=dict)  # by words: where, row

    def heads_section(self, r: int, cells: list[int]) -> bool:
        """Is the row a text of its own that heads the lines below it? What it says of them is remembered."""
        cell, deep = self.sheet.at((r, cells[0])), 0
        if not isinstance(cell, str) or len(cell) > _LONGEST:
            return False
        deep, apart = level(cell), len(cells) == 1 and self._stands_apart((r, cells[0]), cell)
        stray = any(c in self.columns for c in cells[1:]) if deep else len(cells) > 1
        if stray or (is_note(self.sheet, r) and not apart):
            return False
        if not (deep or apart or _SECTION.fullmatch(cell)):
            return False  # 2025年度先进集体: a line of which the rest is missing
        if apart and _ABOVE.search(cell) and not FOLLOWS.search(cell):
            self._ask_of_note((r, cells[0]), cell)
            return True
        found = self._begin((r, cells[0]), cell, deep)
        return apart or found is not None or bool(spoken_of(cell))

    def _stands_apart(self, place: Place, cell: str) -> bool:
        """Does a text alone in its row stand where no line has one: below 序号, across columns; or say 以下?"""
        if follows(cell):
            return True
        if place[1] in self.serials:
            return _SERIAL.fullmatch(cell) is None and not is_none(squeeze(cell))
        return sum(c in self.columns for c in range(place[1], self.sheet.after(place))) > 1

    def _begin(self, place: Place, text: str, deep: int) -> Reason | None:
        """End what earlier sub-headings said that are as deep, and remember what this one says of the lines below."""
        named = not self.sheet.period_years.isdisjoint(spoken_of(text))
        if self.above is not None and self.above.ends_at(deep or INNERMOST, names_period=named):
            self.above = None
        if self.doubt is not None and self.doubt.ends_at(deep or INNERMOST, names_period=named):
            self.doubt = None
        found = said_by_heading(self.sheet, text, place, self.ledger, self.start)
        if found is not None and found.code == "remark_doubts":
            self.doubt = found
        else:
            self.above = found or self.above
        return found

    def begin_section(self, place: Place) -> None:
        """A numbered title within the list: what it says holds for the lines up to the next one."""
        self.section = self.doubt = None
        found = said_by_heading(self.sheet, shown_text(self.sheet.at(place)), place, self.ledger, self.start)
        if found is not None and found.code == "remark_doubts":
            self.doubt = found
        else:
            self.section = found

    def say_of_note(self, r: int) -> None:
        """Ask about a note below the lines that speaks against some of them; nobody can tell for certain which."""
        for c, cell in self.sheet.filled(r):
            if isinstance(cell, str) and is_note(self.sheet, r):
                self._ask_of_note((r, c), cell)

    def _ask_of_note(self, place: Place, text: str) -> None:
        if (self._doubts(text) or PLANNED.search(text) or WITHDRAWN.search(text)) and not _ADVICE.search(text):
            self.sheet.find(Severity.WARNING, "sheet_doubtful", place, about=self.ledger.name, text=text.strip())

    def _doubts(self, note: str) -> bool:
        """Does a note speak of another year only, or doubt something, and not only say what decides?"""
        words = () if is_signature(note) else signals_in(_DEFINES.sub("", note), self.sheet.period_years)
        of_period = bool(_years_named(note) & self.sheet.period_years)
        if any(not (word.isdecimal() and of_period) for word in words):
            return True
        others = spoken_of(note) if self.sheet.period_years and not is_signature(note) else frozenset()
        return bool(others) and others.isdisjoint(self.sheet.period_years)  # or a later one

    def takes(self, r: int, cells: list[int], unit: str | None) -> bool:
        """Is the line left out?"""
        above = None if self.above is not None and self.above.several and self._is_of_period(r) else self.above
        reason = self._crossed_out(r) or self.section or above or self._of_line(r, cells) or self._of_unit(r, unit)
        if reason is not None:
            self.rows.setdefault((unit, reason), []).append(r)
            self.sheet.known.update((r, c) for c in cells)
            return True
        if not self._is_dated(r):
            self._ask_of_year(r, unit)
        self._ask_of_line(r, unit)
        return False

    def _of_unit(self, r: int, unit: str | None) -> Reason | None:
        """Does the line name another unit than the titles of the list?"""
        if unit is None or self.titled in (None, unit):
            return None
        c = next((c for c in self.units if holds_value(self.sheet.shown((r, c)))), self.units[0])
        return Reason("line_of_another_unit", (r, c), shown_text(self.sheet.shown((r, c))))

    def _is_of_period(self, r: int) -> bool:
        """Does the line give a day, or a year, of the period in a column for that?"""
        cells = [self.sheet.shown((r, c)) for c in (*self.days, *self.years)]
        years = [{cell.year} if isinstance(cell, date) else years_in(as_text(cell)) for cell in filter(None, cells)]
        return any(years) and all(map(self.sheet.period_years.issuperset, years))

    def _ask_of_line(self, r: int, unit: str | None) -> None:
        """Note a line below a doubtful sub-heading, or one of which another column says what may speak against it."""
        if self.doubt is not None and self.doubt.place is not None:
            self.doubted.setdefault((unit, self.doubt.text), []).append((self.doubt.place, r))
        earlier = {c for c, meaning in self.sheet.labels.get(r, ()) if meaning.word is Word.EARLIER}  # 去年同期, 计划
        for c in self.asides:
            cell = self.sheet.at((r, c))
            if not isinstance(cell, str) or len(cell) > _LONGEST:
                continue
            alone = c in earlier or (cell in _PERSONS and doubts_line(self.sheet, cell, self.ledger))
            if alone or (c in self.whether and signals_in(cell, self.sheet.period_years)):
                self.doubted.setdefault((unit, cell.strip()), []).append(((r, c), r))

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
        last = period and not years and says_last_year(text) and COMPARED.search(text) is None
        return frozenset({min(period) - 1}) if last else years

    def report(self) -> None:
        """Name the lines, once for each reason."""
        sheet, settings = self.sheet, self.sheet.vocabulary.rulebook.settings
        first, last = min(self.columns), max(self.columns)
        for (unit, reason), rows in self.rows.items():
            cells = [f"{sheet.address((r, first))}:{sheet.address((r, last))}" for r in rows]
            place = (rows[0], first) if reason.place is None else reason.place
            where = sheet.address(place)
            sheet.known.update((place[0], c) for c, _ in sheet.filled(place[0]))
            sheet.find(
                Severity.ERROR, reason.code, place, unit=unit, about=self.ledger.name, label=self.ledger.label,
                text=reason.text, where=where, cells=cells, period=settings.period,
            )  # fmt: skip
        for (unit, text), lines in self.doubted.items():
            place = lines[0][0]
            sheet.known.add(place)
            cells = [f"{sheet.address((r, first))}:{sheet.address((r, last))}" for _, r in lines]
            sheet.find(
                Severity.WARNING, "remark_doubts", place, unit=unit, about=self.ledger.name, text=text,
                where=sheet.address(place), cells=cells,
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
            if c in self.whether and denies(cell, self.whether.get(c)):
                return Reason("value_narrowed", (r, c), shown_text(cell).strip())
            bare = c in self.told and c not in self.columns and is_bare_day(cell)
            if bare and is_of_another_year(self.sheet, cell) and not self._is_dated(r):
                return Reason("line_of_another_year", (r, c), shown_text(cell))
            if not isinstance(cell, str) or len(cell) > _LONGEST or self.sheet.is_struck((r, c)):
                continue
            aside = c not in self.columns
            if aside and _EARLIER.fullmatch(normal(cell)) and not years_in(cell) & self.sheet.period_years:
                return Reason("line_of_another_year", (r, c), cell.strip())
            undecided = aside and _UNDECIDED.fullmatch(normal(cell)) is not None
            denied = not _SIGNS.isdisjoint(cell) and self._takes_back(cell, aside=aside)
            if undecided or denied or PLANNED.search(cell):
                return Reason("value_narrowed", (r, c), cell.strip())
        return next(filter(None, (self._by_comment((r, c)) for c in cells)), None) if self.comments else None

    def _by_comment(self, place: Place) -> Reason | None:
        """What a comment on a cell of the line says against it."""
        text = self.comments.get(place, "")
        earlier = _EARLIER.fullmatch(normal(text)) and not years_in(text) & self.sheet.period_years
        if earlier or (is_bare_day(text.strip()) and is_of_another_year(self.sheet, text)):
            return Reason("line_of_another_year", place, text)
        return Reason("value_narrowed", place, text) if PLANNED.search(text) or WITHDRAWN.search(text) else None

    def _takes_back(self, cell: str, *, aside: bool) -> bool:
        """Does a remark, or the line itself behind a sign or in brackets, say that the line does not hold any more?"""
        if aside:
            return WITHDRAWN.search(cell) is not None or _STOPPED_LINE.search(cell) is not None
        chosen = normal(cell) in self.sheet.vocabulary.choice_texts
        return not chosen and _TAKEN_BACK.search(cell.strip()) is not None


def left_out(
    sheet: Sheet, ledger: Ledger, band: Band, columns: Mapping[int, Field], unit_columns: list[int], start: int
) -> LeftOut:
    """What speaks against lines of a list, from its titles on; `start` is the first row after what stands above."""
    years = [c for c, heading in band.columns.items() if c not in columns and heads_years(heading)]
    others = [(c, normal(heading.text)) for c, heading in band.columns.items() if c not in columns]
    whether = {c: answer_against(text) for c, text in others if asks_whether(text)}
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
    titled = titled_unit(sheet, start, band.top) if unit_columns else None
    found = LeftOut(
        sheet, ledger, tuple(columns), band.bottom, years, whether, own, serials, comments, days, told,
        sorted(told.difference(columns)), unit_columns, titled, above,
    )  # fmt: skip
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


def is_bare_day(cell: Cell) -> bool:
    """Is the cell nothing but a day or month with its year?"""
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
        found = said_by(sheet, without_author(comment), place, ledger) if start <= place[0] <= band.bottom else None
        if found is not None:
            return found
    for r in range(band.bottom - 1, start - 1, -1):
        (c, text), *others = [*sheet.filled(r, band.first, band.last)] or [(0, None)]
        if r >= band.top and any(isinstance(cell, str) for _, cell in others):
            continue  # headings above headings
        beside = others and any(meaning.fields or meaning.columns for _, meaning in sheet.labels.get(r, ()))
        if not isinstance(text, str) or len(text) > _LONGEST or is_note(sheet, r) or beside:
            continue
        found = said_by(sheet, text, (r, c), ledger)
        if found is not None and not (year_known and found.code == "line_of_another_year"):
            return found
        year_known = year_known or bool(spoken_of(text))
    file = sheet.file.rpartition("/")[2].rpartition(".")[0]
    named = (name for name in (sheet.grid.name, file) if is_planned(sheet, name, ledger))
    return next((Reason("title_narrows", None, name) for name in named), None)
