"""The net below all layouts: a value that no layout has read or understood is reported with its cell."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from intake.reports.labels import normal
from intake.reports.layouts.lines import is_signature
from intake.reports.layouts.prose import names_unread_item
from intake.reports.layouts.table import is_amount, report_unmatched
from intake.reports.sheet import Place, Sheet, shown_text
from intake.reports.values.blank import squeeze
from intake.reports.values.dates import date_in
from intake.reports.values.number import split_number
from intake.reports.values.personal import could_be_amount, is_personal
from intake.reports.values.text import as_text
from intake.reports.values.yesno import NO, YES
from intake.reports.years import years_in
from scoring.finding import Severity

_LONGEST_VALUE = 20  # signs
_LONGEST_LABEL = 40
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"  # 一季度 is no value
_TICKS = (YES | NO) - {"有", "无", "没有", "对", "已", "未", "t", "y", "n", "f"}
_NEARLY = re.compile(  # 30?, 约30, 28-30, 30（含预备）: a value, though not a certain one
    r"[约近≈≥>≤<]?\d[\d.,]*(?:[?*#+]|\(.{1,12}\))?|\d+(?:[-~—至+→、;·/]\d+)+|[约近]\d+\D{0,2}|\(\d[\d.,]*\)"
)
_PAIRS = re.compile(r"(?:^|[，。；：、,;:\s])([^\d，。；：、,;:\s()（）]{2,30})[:：]?\s*[(（]?\s*\d")
_LONGEST_SENTENCE = 200
_SERIAL = re.compile(rf"[(（]?(?:[0-9]{{1,3}}|[{_NUMERALS}]{{1,3}})[)）.．、]?")
_DEEP_SERIAL = re.compile(r"\d{1,2}(?:[.．-]\d{1,2}){1,3}")  # 1.2, 2-1
_MOST = 20  # findings of this kind for one sheet; the last one says how many more there are


def report_leftovers(sheet: Sheet) -> None:
    """Name the cells with values that are still unexplained, and those that hold personal data."""
    if sheet.values == sheet.values_read and not sheet.loose and not sheet.large:
        return
    _report_personal(sheet)
    taken = sheet.known
    taken.update([entry[4] for entry in sheet.entries])
    places = [
        (r, c)
        for r, texts in sheet.loose.items()
        for c, text in texts
        if (r, c) not in taken and (reads_like_a_value(sheet, text) or names_unread_item(sheet, r, text))
    ]
    if sheet.values != sheet.values_read:
        places += [
            (r, c)
            for r, row in enumerate(sheet.rows)
            for c, cell in enumerate(row)
            if cell is not None and type(cell) is not str
        ]
    left = sorted(place for place in places if place not in taken and not _is_serial(sheet, *place))
    named = _report_labels(sheet, left, taken)
    rest = [place for place in left if place not in named]
    scrap = len(rest) > 1 and not (sheet.labels or sheet.entries)  # not one of its texts is understood
    most = 0 if scrap else _MOST
    for place in rest[:most]:
        sheet.find(Severity.WARNING, "value_unexplained", place, text=shown_text(sheet.at(place)))
    if len(rest) > most:
        sheet.find(Severity.WARNING, "values_unexplained", rest[most], count=len(rest) - most)


def _report_labels(sheet: Sheet, values: list[Place], taken: set[Place]) -> set[Place]:
    """Name the unknown texts that stand right before a value; of those before a mere text only what looks like a label.

    Answers the values whose label was named.
    """
    named: set[Place] = set()
    unexplained = set(values)
    declared = {row for row, _, _ in sheet.declared}  # 金额单位 | 元
    for r, texts in sheet.loose.items():
        for (c, text), (right, _) in pairwise([*texts, (len(sheet.rows[r]), "")]):
            if (r, c) in taken or (r, c) in unexplained or len(text) > _LONGEST_LABEL:
                continue
            beside = next(sheet.filled(r, c + 1), None)
            if beside is None or is_signature(text):
                continue
            value = (r, beside[0])
            if value in unexplained:
                report_unmatched(sheet, text, (r, c))
                named.add(value)
            elif (
                (value not in taken and beside[0] == right and r not in declared)
                or (_is_said_again(sheet, value) and r not in sheet.labels)
            ) and sheet.vocabulary.near(text):
                report_unmatched(sheet, text, (r, c))
    return named


def _is_said_again(sheet: Sheet, place: Place) -> bool:
    """Is it a number that was understood, but not read: 党支部数（含非公） | blank | 4, as it was verified?"""
    return type(sheet.at(place)) is int and place in sheet.known


def _report_personal(sheet: Sheet) -> None:
    """Identity and phone numbers anywhere on the sheet: the cell is named, what it holds is not."""
    places = [(r, c) for r, texts in sheet.loose.items() for c, text in texts if is_personal(text)]
    places += [place for place in sheet.large if is_personal(sheet.at(place))]
    if not places:
        return
    amounts = sheet.totals | {entry.place for entry in sheet.entries if is_amount(entry.field, entry.measure)}
    said = {finding.cell for finding in sheet.findings if finding.code == "personal_data"}
    for place in places:
        if place in amounts and could_be_amount(sheet.at(place)):
            continue
        sheet.known.add(place)
        if sheet.address(place) not in said:
            sheet.find(Severity.ERROR, "personal_data", place)


def reads_like_a_value(sheet: Sheet, text: str) -> bool:
    """Would the text do as a value: a number, a date, a tick, a choice, or a label with its number behind it?"""
    chosen = len(text) <= _LONGEST_VALUE and normal(text) in sheet.vocabulary.choice_texts
    return chosen or _is_value(text) or _holds_pair(sheet, text)


def _holds_pair(sheet: Sheet, text: str) -> bool:
    """Does the text hold a known label with a number right behind it: 党员总数48人?"""
    pairs = _PAIRS.findall(text) if len(text) <= _LONGEST_SENTENCE else ()
    return any((meaning := sheet.vocabulary.meaning(label)) is not None and meaning.fields for label in pairs)


@lru_cache(maxsize=16384)
def _is_value(text: str) -> bool:
    """A text that is nothing but a number, a rate, a tick, or a date."""
    if len(text) > _LONGEST_VALUE:
        return False
    squeezed = squeeze(text)
    if _NEARLY.fullmatch(squeezed):
        return True
    split = split_number(squeezed)
    if split is not None and len(split[1]) <= 2 and squeezed[0] not in _NUMERALS:
        return True
    return squeezed in _TICKS or date_in(squeezed) is not None


def _is_serial(sheet: Sheet, r: int, c: int) -> bool:
    """A running number in front of a label; what follows a signature; a year or date that stands alone in its row."""
    cell = sheet.at((r, c))
    filled = list(sheet.filled(r))
    text = as_text(cell)
    if filled[0][0] == c and len(filled) > 1 and isinstance(filled[1][1], str):
        # 48 before 党员数 is a value on the wrong side; a running number has the one before it above
        if _SERIAL.fullmatch(text):
            before = str(int(text) - 1) if text.isdecimal() else "0"
            return before == "0" or any(as_text(sheet.at((above, c))) == before for above in range(r))
        if _DEEP_SERIAL.fullmatch(text):
            return _goes_on(text, [as_text(sheet.at((row, c))).strip() for row in range(len(sheet.rows)) if row != r])
    if any(isinstance(one, str) and is_signature(one) for _, one in sheet.filled(r, 0, c)):
        return True
    years = years_in(cell) if isinstance(cell, str) else frozenset()
    return bool(years) and (len(filled) == 1 or (text.endswith(("年", "年度")) and years <= sheet.period_years))


def _goes_on(number: str, others: list[str]) -> bool:
    """Does the number of an item follow upon another of its column: 1.2 upon 1.1, 2.1 upon 1.3, or 1.1 before 1.2?"""
    *head, last = map(int, re.split(r"\D", number))
    deep = [[*map(int, re.split(r"\D", other))] for other in others if _DEEP_SERIAL.fullmatch(other)]
    if last > 1:
        return [*head, last - 1] in deep
    first = not any(head[:-1]) and head[-1] == 1
    return any(other[: len(head)] == head for other in deep) or (not first and any(other < head for other in deep))
