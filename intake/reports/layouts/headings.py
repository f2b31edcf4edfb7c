"""The heading of one column: what its parts, one above the other, say together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from intake.reports.behind import time_of_heading
from intake.reports.labels import measure_alone, normal, spelled, without_brackets
from intake.reports.layouts.lines import is_note
from intake.reports.qualifiers import is_harmless, is_part, names_act, narrowing
from intake.reports.sheet import Place, Sheet
from intake.reports.values.cells import is_answer
from intake.reports.values.measures import factor_between, fits
from intake.reports.values.yesno import NO, YES
from intake.reports.vocabulary import Meaning
from intake.reports.words import WORD_OF, Word
from intake.reports.years import of_last_year, years_in
from scoring.finding import Severity

_WHICH = frozenset({Word.VALUE, Word.VERIFIED, Word.EARLIER, Word.TOTAL})
_DONE = re.compile("(?:已|实际)?完成|实际|实绩")
_WHOLE = re.compile("[数值额量率比况]|.[底末]|合计|总|共|全|实|完成|[本今年填报现]|结果|20|value|total", re.IGNORECASE)
_ANSWERS = YES | NO
_LONGEST_TIME = 12
_LONGEST_YEAR = 10  # 2024年度数据, but not a hint that gives a date as its example


@dataclass(frozen=True)
class Heading:
    """The heading of one column: `text` of all its rows, what it means (None: unknown), its lowest cell's row."""

    text: str
    meaning: Meaning | None
    row: int
    other_period: bool = False  # stands under last year's, or another year's, heading
    narrowed: bool = False  # names something known, but an unknown heading above says which kind
    parts: tuple[str, ...] = ()  # of its rows, the uppermost first
    answer: str = ""  # the answer to what it means that is ticked below: 是 under 是否制定计划

    def is_word(self, *words: Word) -> bool:
        return self.meaning is not None and self.meaning.word in words


def headings_of(sheet: Sheet, top: int, bottom: int) -> dict[int, Heading]:
    """Headings by column of the heading rows `top` to `bottom` (included)."""
    found: dict[int, Heading] = {}
    rows = [*(r for r in range(top, bottom) if not is_note(sheet, r)), bottom]
    for c in range(len(sheet.rows[bottom])):
        parts: list[tuple[int, str]] = []
        for r in rows:
            text = reaching(sheet, r, c, bottom)
            if text and (not parts or parts[-1][1] != text):
                parts.append((r, text))
        if parts:
            found[c] = _heading(sheet, c, parts, bottom)
    if any(heading.other_period for heading in found.values()):
        own = [heading.meaning for heading in found.values() if heading.meaning and not heading.other_period]
        read = {field.name for meaning in own for field in meaning.fields}
        for c, heading in found.items():
            if heading.other_period and _is_only_time(sheet, heading, read):
                found[c] = replace(heading, meaning=None, other_period=False, narrowed=True)
    return found


def _is_only_time(sheet: Sheet, heading: Heading, read: set[str]) -> bool:
    """Do only words of time (一季度, 2025年计划) set a column aside of which no other column gives the whole?"""
    parts = [part for part in heading.parts if sheet.vocabulary.meaning(part) is None and _is_earlier(sheet, part)]
    named = heading.meaning or sheet.vocabulary.path_meaning([one for one in heading.parts if one not in parts] or [""])
    fields = named.fields if parts and named is not None else ()
    return bool(fields) and not any(field.name in read for field in fields)


def _heading(sheet: Sheet, c: int, parts: list[tuple[int, str]], bottom: int) -> Heading:
    """The heading of column c, from its parts with their rows, the uppermost first."""
    texts = [text for _, text in parts]
    over, _ = _path_meaning(sheet, texts[:-1])
    if over is not None and len(over.fields) == 1 and is_answer(over.fields[0], texts[-1]):
        return Heading(" ".join(texts), over, parts[-1][0], answer=texts[-1])
    meaning, start = _path_meaning(sheet, texts)
    if meaning is not None and meaning.word is Word.MEASURE and len(texts) == 2 and over and over.word is Word.UNIT:
        meaning = over  # 计量单位 below 单位, at the head of a row of measures
    above = [_known(sheet, text) for text in texts[:-1]]
    itself, measure = (meaning, start, texts, [*above]), ""
    while len(texts) > 1 and (meaning is None or meaning.word in _WHICH):
        # 村集体收入 above 本年, 合计, 2025年 or 万元: the last part only says which of its columns this is
        last = _known(sheet, texts[-1])
        if not (last and last.word in _WHICH) and not _short_years(texts[-1]):
            measure = measure_alone(texts[-1])
            if not measure:
                break
        above.append(last)
        texts = texts[:-1]
        meaning, start = _path_meaning(sheet, texts)
        if meaning is None and last is not None:  # 参训党员 above 计划数, 完成数
            meaning, start = _of_short_label(sheet, texts, done=_DONE.match(parts[-1][1]) is not None)
    if meaning is None and itself[0] is not None and is_item(itself[0]) and itself[0].word is not None:
        meaning, start, texts, above = itself  # 年度计划 below 组织生活, where a field is called so
    two_sizes = False
    if meaning is not None and is_item(meaning):
        own, measure = meaning.measure, measure or _measure_above(meaning, texts[:start])
        two_sizes = bool(own and measure) and factor_between(own, measure) != 1  # 应收党费（元） above 万元
        meaning = replace(meaning, measure=measure) if measure else meaning
    narrowed = two_sizes or _contradicts(sheet, (bottom, c), meaning, above[:start]) or (
        meaning is not None
        and is_item(meaning)
        and any(_narrows(sheet, r, c, text, "".join(texts[start:]), meaning, bottom) for r, text in parts[:start])
    )
    years = {year for _, text in parts for year in _short_years(text)} if len(parts) > 1 else set()
    other = any(over and over.word is Word.EARLIER for over in above) or bool(
        years and sheet.period_years and not years & sheet.period_years
    )
    whole, row = " ".join(text for _, text in parts), parts[-1][0]
    asked = _own_field(sheet, meaning, [text for _, text in parts]) if other and not narrowed else None
    if asked:
        return Heading(whole, asked, row)
    return Heading(whole, None if narrowed else meaning, row, other, narrowed, tuple(text for _, text in parts))


def _own_field(sheet: Sheet, meaning: Meaning | None, texts: list[str]) -> Meaning | None:
    """The field that asks for just what another period's heading says: 收入 above 2024年 is 上年收入 in 2025."""
    if meaning is None or len(meaning.fields) != 1:
        return None
    said = [text for text in texts if _short_years(text) or _is_earlier(sheet, text)]
    label, field = "".join(text for text in texts if text not in said), meaning.fields[0]
    found = of_other_period(sheet, [label, field.label.zh, field.label.en], of_last_year(said[-1], sheet.period_years))
    if found is None or found.fields[0] is field:
        return None
    return found if found.measure else replace(found, measure=meaning.measure)


def of_other_period(sheet: Sheet, labels: list[str], said: tuple[str, ...]) -> Meaning | None:
    """The one field that a label names together with the heading of another period, in whatever words."""
    paths = (sheet.vocabulary.path_meaning([label, heading]) for label in labels if label for heading in said)
    return next((found for found in paths if found is not None and len(found.fields) == 1), None)


def _known(sheet: Sheet, text: str) -> Meaning | None:
    """What a part of a heading means; where a year is appraised also what says of which time it speaks: 2025年计划."""
    found = sheet.vocabulary.meaning(text)
    if found is not None or len(sheet.period_years) != 1 or len(text) > _LONGEST_TIME or not sheet.is_yearly:
        return found
    is_own = time_of_heading(text, min(sheet.period_years))
    return None if is_own is None else Meaning(word=Word.VALUE if is_own else Word.EARLIER)


def _is_earlier(sheet: Sheet, text: str) -> bool:
    meaning = _known(sheet, text)
    return meaning is not None and meaning.word is Word.EARLIER


def _contradicts(sheet: Sheet, place: Place, meaning: Meaning | None, above: list[Meaning | None]) -> bool:
    """Does another item stand above a heading that only reaches over from the column beside it?"""
    if meaning is None or not meaning.fields or sheet.at(place) is not None:
        return False
    return any(over.fields and over.fields != meaning.fields for over in above if over is not None)


def _measure_above(meaning: Meaning, above: list[str]) -> str:
    """The measure that a heading further up names for the columns below it (党费（万元）above 应收党费)."""
    if meaning.measure or len(meaning.fields) != 1:
        return ""
    said = (spelled(text).measure or measure_alone(text) for text in reversed(above))
    return next((measure for measure in said if measure and fits(meaning.fields[0], measure)), "")


def _narrows(sheet: Sheet, r: int, c: int, text: str, below: str, meaning: Meaning, bottom: int) -> bool:
    """Does a heading above a heading say which kind is meant (流动党员 above 党员总数)?

    Not where the rulebook, or the headings beside it, show that it is the name of a section (see `qualifiers`).
    """
    if _known(sheet, text) is not None or _short_years(text) or measure_alone(text):
        return False
    others = {str(cell).strip() for _, cell in sheet.filled(r)}
    sections = sum(map(sheet.vocabulary.is_section, others))
    if sheet.vocabulary.is_section(text) or 2 * sections > len(others):
        return False
    first, last = _reach(sheet, r, c)
    heads = [j for j in range(first, last + 1) if sheet.shown((bottom, j)) is not None]
    label = " ".join([below, *_labels(meaning)])
    among = len(heads) == 1 and _is_row_of_sections(sheet, others) and not names_act(text, label)
    return not is_harmless(text, label, alone=len(heads) == 1 and not among)


def _labels(meaning: Meaning) -> list[str]:
    """The labels, in both languages, of all that is meant."""
    fields = (*meaning.fields, *(column for _, column in meaning.columns))
    return [label for field in fields for label in (field.label.zh, field.label.en)]


def _is_row_of_sections(sheet: Sheet, texts: set[str]) -> bool:
    """Do several texts of a row name sections, and the others nothing unknown: 单位 | 组织建设 | 队伍建设?"""
    unknown = [text for text in texts if text and sheet.vocabulary.meaning(text) is None]
    return len(unknown) > 1 and all(is_harmless(text, "", alone=False) for text in unknown)


def _reach(sheet: Sheet, r: int, c: int) -> tuple[int, int]:
    """The first and last column that a heading covers: its merged range, or blank cells where nobody merged any."""
    if (r, c) in sheet.spans:
        (_, first), _, last = sheet.spans[r, c]
        return first, last
    first = last = c
    row = sheet.rows[r]
    if not _merges(sheet, r):
        while first > 0 and row[first] is None:
            first -= 1
        while last + 1 < len(row) and sheet.shown((r, last + 1)) is None:
            last += 1
    return first, last


def _merges(sheet: Sheet, r: int) -> bool:
    """Did somebody merge cells of the row, so that a blank one beside them belongs to none?"""
    return any(place[0] == r and end > place[1] for place, _, end in sheet.spans.values())


def _path_meaning(sheet: Sheet, texts: list[str]) -> tuple[Meaning | None, int]:
    """What the parts mean as one label, or without the uppermost of them; and how many were left out."""
    for start in range(len(texts)):
        meaning = sheet.vocabulary.path_meaning(texts[start:])
        if meaning is not None:
            return meaning, start
    return None, 0


def _of_short_label(sheet: Sheet, texts: list[str], *, done: bool) -> tuple[Meaning | None, int]:
    """What a label means above 计划数 or 完成数, if 数 was left off its own end, or its field is called 实际….

    `done`: what was done stands below it, so that 发展党员 may be 实际发展党员数.
    """
    made = sheet.vocabulary.path_meaning([texts[-1], "实际"]) if done else None
    return (made, len(texts) - 1) if made else _path_meaning(sheet, [*texts[:-1], f"{texts[-1]}数"])


def _short_years(text: str) -> frozenset[int]:
    return years_in(text) if len(text) <= _LONGEST_YEAR else frozenset()


def reaching(sheet: Sheet, r: int, c: int, bottom: int) -> str:
    """The text that heads column c in row r; above the last row a heading reaches to the right over blank cells."""
    cell = sheet.shown((r, c))
    if cell is None and r < bottom and not _merges(sheet, r) and sheet.at((bottom, c)) is not None:
        before = ((column, sheet.at((r, column))) for column in range(c - 1, -1, -1))
        left = next((column for column, one in before if isinstance(one, str) or years_in(str(one))), None)
        # A heading that has its own column down to the last row reaches no further than itself.
        if left is not None and sheet.at((bottom, left)) is not None:
            cell = sheet.at((r, left))
    if isinstance(cell, int) and not isinstance(cell, bool):  # 2025 as a heading
        return str(cell)
    return sheet.plain.get((r, c), cell.strip()) if isinstance(cell, str) else ""


def names_item(heading: Heading) -> bool:
    return heading.meaning is not None and is_item(heading.meaning)


def is_item(meaning: Meaning) -> bool:
    """Does it name a field or a ledger's column?"""
    return bool(meaning.fields or meaning.columns)


def heads_items(sheet: Sheet, r: int) -> bool:
    """Does 项目 stand in the row, whatever stands in brackets behind it, perhaps with a sign too many, or 其中?"""
    said = (normal(without_brackets(cell)) for _, cell in sheet.filled(r) if isinstance(cell, str))
    texts = [text.removeprefix("其中") for text in said]
    words = {WORD_OF.get(text[:at] + text[at + 1 :]) for text in texts for at in range(len(text)) if len(text) > 2}
    return Word.ITEM in words or any(WORD_OF.get(text) is Word.ITEM for text in texts)


def parts_beside(headings: Mapping[int, str], others: set[int]) -> set[int]:
    """Columns that are parts because their neighbours, among the `others`, are: 正式 beside 预备, but not 人数 or 合计.

    >>> parts_beside({1: "新党员", 2: "老党员"}, {2}), parts_beside({1: "人数", 2: "女"}, {2})
    ({1}, set())
    """
    if not any(is_part(headings[j]) and narrowing(headings[j], may_describe_unit=False) for j in others):
        return set()
    return {j for j, text in headings.items() if j not in others and not _WHOLE.search(text)}


def name_unknown(sheet: Sheet, headings: Mapping[int, str], others: set[int], rows: range) -> set[int]:
    """Columns below headings that nobody knows beside `others` of another kind: 底 beside 新增 may be one too.

    An unknown heading over the only column of numbers is named, and the column is read.
    """
    unknown = {j: text for j, text in headings.items() if j not in others and not _is_known(sheet, text)}
    if others:
        return set(unknown)
    cells = {j: [sheet.address((r, j)) for r in rows if isinstance(sheet.at((r, j)), (int, float))] for j in unknown}
    filled = [j for j, found in cells.items() if found]
    if len(filled) == len(headings) == 1:
        j = filled[0]
        place, text = (rows.start - 1, j), unknown[j].strip()
        sheet.find(Severity.WARNING, "category_unknown", place, text=text, cells=cells[j])
    return set()


def _is_known(sheet: Sheet, text: str) -> bool:
    known = normal(text) in _ANSWERS or _WHOLE.search(text) is not None or measure_alone(text)
    return bool(known or sheet.units.named(text))
