"""Units of measure that a sheet declares for more than one cell (单位：万元), and texts that perhaps do so.

What declares for certain is applied to everything that follows and names no measure itself. What only speaks of 万元
(a title, a note, a section, a corner with a slip of the pen) is applied to nothing: the values to which it may belong
are not read, but asked about. 1.2 and 12,000 yuan are too far apart to guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from intake.reports.labels import measure_alone, normal, spelled
from intake.reports.money import measure_said, speaks_of_money
from intake.reports.qualifiers import is_numbered, level
from intake.reports.values.measures import (
    asked_measure,
    declared_measures,
    factor_between,
    fits,
    is_measure_alone,
)
from intake.reports.words import Word
from scoring.rulebook import Field

if TYPE_CHECKING:
    from intake.grids.grid import Cell
    from intake.reports.sheet import Place, Sheet

_SPACED = re.compile(r"单\s+位")
_TITLE = re.compile(r"(?:表|情况|统计|汇总|明细|一览|数据|台账|清单|册)\s*(?:金额|资金|货币)?\s*[(（\[【]")
NO_END = 1 << 30
OF_NAME = (-1, -1)
"""The place of what the name of the sheet says."""


class Doubt(NamedTuple):
    """A text that may say in which measure the sums of rows `first` to `last` (not included) are written."""

    text: str
    place: Place
    measure: str  # "" where it cannot be told
    first: int
    last: int


def declared_on(sheet: Sheet) -> list[tuple[int, tuple[str, ...], int]]:
    """Measures that are declared for what follows, with their rows and the rows before which they end."""
    found = [
        (r, measures)
        for r, texts in sheet.loose.items()
        for c, text in texts
        if "位" in text and (measures := _declared_at(sheet, r, c, text)) and not _is_of_one_unit(sheet, r)
    ]
    for (r, c), meaning in sheet.general:
        if c != sheet.labels[r][-1][0]:
            continue
        if meaning.word in (Word.UNIT, Word.MEASURE) and not meaning.fields:
            if meaning.measure and _is_alone(sheet, r, c):
                found.append((r, (meaning.measure,)))  # 单位（万元）
            place = (r, sheet.after((r, c)))
            said = sheet.at(place)
            bare = isinstance(said, str) and not sheet.units.named(said)
            measures = declared_measures(f"单位：{said}", alone=True) if bare else ()
            found += [(r, measures)] if measures and _ends_row(sheet, *place) else []  # 单位： | 万元、人
        elif meaning.ledgers and not meaning.fields and _is_alone(sheet, r, c):
            title = str(sheet.at((r, c)))
            measures = declared_measures(_SPACED.sub("单位", title), alone=True) or (meaning.measure,)
            found += [(r, measures)] if measures[0] else []  # 二、获奖台账（单位：万元）
    measured = [r for (r, _), meaning in sheet.general if meaning.word is Word.MEASURE]
    if measured:
        found += _above_measures(sheet, measured[0])
    return sorted((r, measures, _declared_until(sheet, r)) for r, measures in found)


def _declared_at(sheet: Sheet, r: int, c: int, text: str) -> tuple[str, ...]:
    """Measures that a text declares, perhaps together with the cell behind it: 金额单位 | 元."""
    said, behind = _SPACED.sub("单位", text), (r, sheet.after((r, c)))
    if said.rstrip(" :：").endswith("单位") and isinstance(cell := sheet.at(behind), str):
        return declared_measures(f"{said.rstrip(' :：')}：{cell}", alone=False) if _ends_row(sheet, *behind) else ()
    return declared_measures(said, alone=_ends_row(sheet, r, c))


def _above_measures(sheet: Sheet, first: int) -> list[tuple[int, tuple[str, ...]]]:
    """Sizes of money in the brackets of a title, or alone, above a column of measures that may be left blank.

    `first`: the row of the heading of that column.
    """
    alone = [(r, texts[0][1]) for r, texts in sheet.loose.items() if r < first and _is_alone(sheet, r, texts[0][0])]
    said = [(r, measure_alone(text) or (spelled(text).measure if _TITLE.search(text) else "")) for r, text in alone]
    return [(r, (measure,)) for r, measure in said if measure and asked_measure(measure).base == "元"]


def _declared_until(sheet: Sheet, r: int) -> int:
    """The row before which what row `r` declares ends: with its section, or with the list that it names."""
    columns = [c for c, _ in sheet.filled(r)]
    filled = _holds_number(sheet, r) or (len(columns) > 2 and not any((r, c) in sheet.headings for c in columns))
    if filled and any(meaning.fields for _, meaning in sheet.labels.get(r, ())):
        return r + 1  # 集体收入 | 3568000 | 单位：元
    text = next(str(cell) for _, cell in sheet.filled(r))
    ends = _sections_below(sheet, r, text) if is_numbered(text) else []
    meaning = sheet.vocabulary.meaning(text)
    if meaning is not None and meaning.ledgers:
        rows = range(r + 1, len(sheet.rows))
        ends += [row for row in rows if sheet.is_blank(row) and row > r + 1 and not sheet.is_blank(row - 1)]
        ends += [row for row in sheet.labels if row > r and _names_list(sheet, row)]
    return min(ends, default=len(sheet.rows))


def _holds_number(sheet: Sheet, r: int) -> bool:
    return any(isinstance(cell, (int, float)) for _, cell in sheet.filled(r))


def _is_of_one_unit(sheet: Sheet, r: int) -> bool:
    """Does the row hold the name of a unit with numbers, so that what is said in it is said of them alone?"""
    texts = (cell for _, cell in sheet.filled(r) if isinstance(cell, str))
    return _holds_number(sheet, r) and any(sheet.units.exactly(text) is not None for text in texts)


def _names_list(sheet: Sheet, r: int) -> bool:
    labels = sheet.labels.get(r)
    return bool(labels and labels[0][1].ledgers) and sum(1 for _ in sheet.filled(r)) == 1


def doubts_on(sheet: Sheet) -> list[Doubt]:
    """Texts that nothing has understood and that speak of a size of money, with the rows that they may be about."""
    found: list[Doubt] = []
    name = sheet.grid.name
    if not sheet.declared and (asked_measure(spelled(name).measure).base == "元" or speaks_of_money(name)):
        found.append(Doubt(name, OF_NAME, measure_said(name), 0, len(sheet.rows)))
    for text in _speaking(sheet):
        doubt = _doubt(text)
        if doubt is not None:
            found += _beyond(sheet, doubt)
    for row, measures, end in sheet.declared:
        c, title = next((c, str(cell).strip()) for c, cell in sheet.filled(row))
        sums = [one for one in measures if asked_measure(one).base == "元"]
        if row in sheet.loose and is_numbered(title):  # what follows its section may still be meant
            last = min((other for other, _, _ in sheet.declared if other >= end), default=len(sheet.rows))
            found += [Doubt(title, (row, c), one, end, last) for one in sums]
    said = [
        (r, c, cell, measures)
        for r, measures, _ in sheet.declared for c, cell in sheet.filled(r) if "位" in str(cell)
    ]  # fmt: skip
    for r, c, cell, measures in said[:1]:  # nothing declares anything for what stands above it, but a note
        if not _names_list(sheet, r):
            sums = [one for one in measures if asked_measure(one).base == "元"]
            last = r if sheet.noted is None else sheet.noted.first
            found += [Doubt(str(cell).strip(), (r, c), one, 0, last) for one in sums]
    for place, meaning in sheet.general:
        heads = meaning.word is Word.ITEM or (meaning.word is Word.VALUE and place not in sheet.headings)
        if heads and meaning.measure and not meaning.fields:  # 指标（元）, though the rows may ask for 万元
            first = 0 if _is_alone(sheet, *place) else place[0]
            found.append(Doubt(str(sheet.at(place)).strip(), place, meaning.measure, first, len(sheet.rows)))
    return found


def _speaking(sheet: Sheet) -> list[_Text]:
    """The texts that speak of a measure of money; those of 元 only where sums in another size lack a measure."""
    found = [(r, c, text) for r, texts in sheet.loose.items() for c, text in texts if speaks_of_money(text)]
    if not found:
        return []
    open_sums = any(not entry.measure and _asks_for_size(entry.field) for entry in sheet.entries)
    if not (open_sums or sheet.declared or sheet.noted):
        found = [one for one in found if measure_said(one[2]) != "元"]
    taken = {entry.place for entry in sheet.entries} if found else set()
    return [_Text(sheet, *one) for one in found if one[:2] not in taken]


def _asks_for_size(field: Field) -> bool:
    """Does the rulebook ask for 万元?"""
    return fits(field, "元") and factor_between("元", field.unit_of_measure) != 1


def _beyond(sheet: Sheet, doubt: Doubt) -> list[Doubt]:
    """The doubt; of a note that is applied to the sums of its own table only what lies beyond that."""
    if sheet.noted is None or sheet.noted.place != doubt.place:
        return [doubt]
    return [doubt._replace(last=sheet.noted.first), doubt._replace(first=sheet.noted.last)]


def money_said(text: str, place: Place) -> Doubt | None:
    """The size of money that a comment names for the values that it speaks of; None where it names none."""
    said = measure_alone(text)
    if asked_measure(said).base != "元":
        said = measure_said(text) if speaks_of_money(text) else ""
    return Doubt(text, place, said, 0, NO_END) if said else None


def is_doubted(doubt: Doubt, field: Field, row: int, applied: str) -> bool:
    """Could the text change what stands in the row? `applied`: the measure in which the value is about to be read."""
    if field.type not in ("integer", "number") or not doubt.first <= row < doubt.last:
        return False
    if asked_measure(field.unit_of_measure).base != "元":
        return False
    return not doubt.measure or factor_between(doubt.measure, applied or field.unit_of_measure) != 1


class _Text(NamedTuple):
    """A text that speaks of a size of money, where it stands."""

    sheet: Sheet
    r: int
    c: int
    text: str

    @property
    def beside(self) -> tuple[int, Cell] | None:
        """The next filled cell of the row, with its column."""
        return next(self.sheet.filled(self.r, self.c + 1), None)

    @property
    def of_itself(self) -> bool:
        """上级补助（万元） names the measure of what it names."""
        return bool(spelled(self.text).measure)

    def is_of_unit(self) -> bool:
        """收入单位：元 behind the numbers of one unit."""
        return _is_of_one_unit(self.sheet, self.r)

    def declares(self) -> bool:
        return bool(declared_measures(_SPACED.sub("单位", self.text), alone=_ends_row(self.sheet, self.r, self.c)))

    def heads(self) -> bool:
        """The heading of a column, unless it is a measure over nothing."""
        bare = measure_alone(self.text) and not _holds_below(self.sheet, self.r, self.c)
        groups = not self.of_itself and self.is_above_heading()  # 经费情况 以元计
        return (self.r, self.c) in self.sheet.headings and not bare and not groups

    def is_of_its_row(self) -> bool:
        return is_measure_alone(self.text.strip()) and _is_of_its_row(self.sheet, self.r, self.c, self.text)

    def is_measure(self) -> bool:
        return bool(measure_alone(self.text)) and not self.sheet.rows_shared((self.r, self.c))

    def titles(self) -> bool:
        return bool(_TITLE.search(self.text) or declared_measures(_SPACED.sub("单位", self.text), alone=True))

    def labels_value(self) -> bool:
        return self.beside is not None and not isinstance(self.beside[1], str) and not self.titles()

    def groups_labels(self) -> bool:
        """党费（万元） | 应收党费 | 1.2"""
        if not self.of_itself or self.beside is None:
            return False
        named = (c for c, meaning in self.sheet.labels.get(self.r, ()) if meaning.fields)
        return self.beside[0] in named or self.sheet.rows_shared((self.r, self.c))

    def speaks_of_all(self) -> bool:
        return not self.of_itself or self.titles()

    def begins_section(self) -> bool:
        return is_numbered(self.text) and self.beside is None

    def is_above_values(self) -> bool:
        """Right above a value; or, perhaps beyond blank rows, above a label that holds what it names."""
        if any(entry.place == (self.r + 1, self.c) for entry in self.sheet.entries):
            return True
        return self.label_below is not None and spelled(self.text).bare in normal(str(self.sheet.at(self.label_below)))

    def is_above_heading(self) -> bool:
        return self.label_below in self.sheet.headings

    def _is_section(self, r: int) -> bool:
        """Is the row nothing but the numbered title of a section?"""
        return r not in self.sheet.labels and is_numbered(str(self.sheet.at((r, self.c))))

    @property
    def label_below(self) -> Place | None:
        """The next filled cell of the column, if it is the label of a field."""
        rows = range(self.r + 1, len(self.sheet.rows))
        below = next((r for r in rows if self.sheet.at((r, self.c)) is not None and not self._is_section(r)), 0)
        labels = self.sheet.labels.get(below, ())
        return (below, self.c) if any(c == self.c and meaning.fields for c, meaning in labels) else None


def _none(_: _Text) -> range:
    return range(0)


def _all(said: _Text) -> range:
    return range(len(said.sheet.rows))


def _own_row(said: _Text) -> range:
    return range(said.r, said.r + 1)


def _merged(said: _Text) -> range:
    span = said.sheet.spans.get((said.r, said.c))
    return range(said.r, said.r + 1 if span is None else span[1] + 1)


def _section(said: _Text) -> range:
    return range(said.r, next(iter(_sections_below(said.sheet, said.r, said.text)), len(said.sheet.rows)))


def _below(said: _Text) -> range:
    return range(said.r, len(said.sheet.rows))


_MEANT: tuple[tuple[Callable[[_Text], bool], Callable[[_Text], range]], ...] = (
    (_Text.is_of_unit, _own_row),
    (_Text.declares, _none),  # it is applied, see `declared_on`
    (_Text.heads, _none),
    (_Text.is_of_its_row, _own_row),
    (_Text.is_measure, _all),
    (_Text.is_above_heading, _below),
    (_Text.labels_value, _none),
    (_Text.groups_labels, _merged),
    (_Text.begins_section, _section),
    (_Text.speaks_of_all, _all),
    (_Text.is_above_values, _below),
)
"""Which rows a text may be about: the first that holds of it decides; no rows where it speaks of itself alone."""


def _doubt(said: _Text) -> Doubt | None:
    rows = next((rows(said) for holds, rows in _MEANT if holds(said)), range(0))
    text, place = said.text, (said.r, said.c)
    return Doubt(text.strip(), place, measure_said(text), rows.start, rows.stop) if rows else None


def _is_of_its_row(sheet: Sheet, r: int, c: int, measure: str) -> bool:
    """A measure behind a label and its value (集体收入 | 35 | 万元), or in a column of measures."""
    fields = [entry.field for entry in sheet.entries if entry.place[0] == r and entry.line is None]
    if any(fits(field, measure) for field in fields) or _is_column_of_measures(sheet, c):
        return True
    if fields:
        return False
    others = [(j, cell) for j, cell in sheet.filled(r) if not (isinstance(cell, str) and is_measure_alone(cell))]
    named = any(isinstance(cell, str) and j < c for j, cell in others)  # 2024年 behind it is no label
    return named and any(not isinstance(cell, str) for _, cell in others)


def _is_column_of_measures(sheet: Sheet, c: int) -> bool:
    """Is the column headed as one of measures, or does a measure in it fit the item of its row?"""
    if any(meaning.word is Word.MEASURE and place[1] == c for place, meaning in sheet.general):
        return True
    beside = ((sheet.at((entry.place[0], c)), entry.field) for entry in sheet.entries)
    return any(isinstance(cell, str) and fits(field, cell) for cell, field in beside)


def _holds_below(sheet: Sheet, r: int, c: int) -> bool:
    return any(sheet.shown((row, c)) is not None for row in range(r + 1, len(sheet.rows)))


def _sections_below(sheet: Sheet, r: int, title: str) -> list[int]:
    """Rows of the later sections that end this one: （二） does not end 一、."""
    titles = ((row, level(text)) for row, texts in sheet.loose.items() if row > r for _, text in texts)
    return sorted(row for row, depth in titles if 0 < depth <= level(title))


def _is_alone(sheet: Sheet, r: int, c: int) -> bool:
    return [column for column, _ in sheet.filled(r)] == [c]


def _ends_row(sheet: Sheet, r: int, c: int) -> bool:
    return next(sheet.filled(r, c + 1), None) is None
