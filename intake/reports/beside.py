"""Parts, places, points and changes beside what was read: one note for a sheet, no question about each of them.

女 below 党员总数 beside 合计, 一季度 beside 全年, 排名 behind each item: whoever confirms these says nothing new. They
stay questions where the item itself was not read, or where an item that was not read is called so (女党员数).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from intake.reports.labels import normal
from intake.reports.layouts.leftovers import reads_like_a_value
from intake.reports.layouts.table import check_total
from intake.reports.layouts.units_below import names_place_below
from intake.reports.qualifiers import is_numbered, is_of_part_of_year, is_of_places, narrowing
from intake.reports.sheet import Entry, Place, Sheet, holds_value
from intake.reports.signals import signals_in
from intake.reports.spans import names_months
from intake.reports.values.blank import is_none, squeeze
from intake.reports.values.yesno import NO, YES
from intake.reports.words import WORD_OF, Word
from scoring.finding import Finding, Severity
from scoring.rulebook import Label

_ASKED = ("label_near", "label_unmatched")
_MOST_TIMES = 4  # the columns of twelve months are one note
_FAR = 0.75  # of 自评得分 and 民主测评得分
_CORRECTED = re.compile("应[为是该]|实[为是际]|有误|不[对符准]|[多少漏错]")
_DOUBTED = re.compile("作废|有误|待|估|暂")
_POINTS = re.compile(
    r"(?:全[县市区]|综合|单项|本项|县内)?(排名|名次|位次)|(自评)(?:得?分|值)|(?:考核|评议|单项|本项)?(得分|评分|扣分)|(标准)[值分]|(rank|score|points)"
)
_CHANGES = re.compile(
    r"(?:[较比与])?(?:上年|去年|上期|年初|同期|上年同期|去年同期)?(增减|增长|增幅|增速|增加|变化|升降|同比|环比)(?:[数量额率值]|幅度|情况)?"
    r"(?:\(?[%‰]\)?)?|([人户村]均|平均|占比|比重|完成比例|\S{0,4}率)[数值]?(?:\(?[%‰]\)?)?|([±]|\+/-)\(?[%‰]?\)?|([较比](?:上年|去年|上期|年初|上年同期|去年同期))"
)
_ANSWERS = YES | NO
_ALONE = (_POINTS, _CHANGES)  # these are of whatever stands beside them
_RATE = re.compile(r"(?!完成率)\S{1,4}率")
_OF_WHICH = re.compile("[\\s—-]*其中\\s*[:：]?\\s*(?=\\w{2})")
_LEVELS = re.compile("(?:其中:?)?(中央|国家|省|市|县|[乡镇]?本|各村|各社区)级?(?:财政|专项)?(?:资金|补助|配套|投入)?")


def gather_beside(sheet: Sheet) -> None:
    """Put one note in the place of the questions about columns and rows that only go with what was read.

    Another about columns of nothing but texts (来源, 责任科室), of which none can be an item that is asked for.
    """
    asked = [finding for finding in sheet.findings if finding.code in _ASKED]
    times = [finding for finding in sheet.findings if finding.code == "other_period"]
    times = times if len(times) > _MOST_TIMES else []
    if not asked and not times:
        return
    wholes = _read_in_full(sheet)
    rulebook = sheet.vocabulary.rulebook
    others = [field for field in rulebook.fields if field.label not in wholes]
    texts = "\n".join(normal(text) for field in others for text in (field.label.zh, field.label.en, *field.aliases))
    beside = [finding for finding in asked if wholes and _goes_with(sheet, finding, wholes, texts)]
    stray = _away_from_wholes(sheet, beside, wholes)
    beside = [finding for finding in beside if finding.cell not in stray]
    rest = [finding for finding in asked if finding not in beside]
    _put_together(sheet, "parts_beside", [*beside, *(times if wholes else ())])
    code = "texts_beside"
    _put_together(sheet, code, [finding for finding in rest if _heads_texts(sheet, finding)])
    if beside:
        _check_sums(sheet, {finding.cell for finding in beside})


def _put_together(sheet: Sheet, code: str, findings: list[Finding]) -> None:
    """One note for the findings, in the place of the first of them."""
    if findings:
        first = findings[0]
        values = {"label": first.values["label"], "cells": [finding.cell for finding in findings]}
        note = replace(first, severity=Severity.INFO, code=code, values=values)
        kept = (one for one in sheet.findings if one is first or one not in findings)
        sheet.findings = [note if one is first else one for one in kept]


def _heads_texts(sheet: Sheet, finding: Finding) -> bool:
    """Is it the heading of a column that holds nothing but texts beside what was read, and no item asks for them?"""
    if finding.code != "label_unmatched" or _DOUBTED.search(str(finding.values["label"])):
        return False
    places = ((r, c) for r, texts in sheet.loose.items() for c, _ in texts)
    r, c = next((place for place in places if sheet.address(place) == finding.cell), (-1, -1))
    end = next((row for row in range(r + 1, len(sheet.rows)) if (row, c) in sheet.headings), len(sheet.rows))
    entries = [entry for entry in sheet.entries if r < entry.place[0] < end] if (r, c) in sheet.headings else []
    cells = [cell for row in {entry.place[0] for entry in entries} if holds_value(cell := sheet.at((row, c)))]
    whole = _read_whole_lists(sheet, entries)
    texts = [cell for cell in cells if isinstance(cell, str) and not _says_more(sheet, cell, of_list=whole)]
    counts = sum(isinstance(cell, (int, float)) for cell in cells) if whole else 0
    if not cells or len(texts) + counts < len(cells):
        return False
    if whole or all(_stands_behind_label(sheet, entry) for entry in entries):
        return True
    may_answer = any(squeeze(text) in _ANSWERS for text in texts)
    return not (may_answer or any(_asks_for_text(sheet, entry, entries) for entry in entries))


def _read_whole_lists(sheet: Sheet, entries: list[Entry]) -> bool:
    """Are they lines of lists of which every column was read, so that another column is none of them?"""
    ledger_of, read = sheet.vocabulary.rulebook.ledger_of, {entry.key for entry in entries}
    ledgers = {entry.key.partition(".")[0] for entry in entries if entry.line is not None}
    columns = {f"{name}.{column.name}" for name in ledgers for column in ledger_of[name].columns}
    return bool(entries) and columns == read


def _says_more(sheet: Sheet, text: str, *, of_list: bool) -> bool:
    """May the text be a value, or does it say something of the one beside it: 应为45, 9月底, 流动党员?"""
    doubted = bool(_CORRECTED.search(text) or narrowing(text, may_describe_unit=False))
    doubted = doubted or (not of_list and names_place_below(sheet, text))  # below 实施村 it is no part of a project
    value = reads_like_a_value(sheet, text) and not is_none(squeeze(text))
    return bool(value or doubted or signals_in(text, sheet.period_years))


def _stands_behind_label(sheet: Sheet, entry: Entry) -> bool:
    """Is it the value of a form, whose items stand in rows, so that no column is an item?"""
    return any(entry.field in meaning.fields for _, meaning in sheet.labels.get(entry.place[0], ()))


def _asks_for_text(sheet: Sheet, entry: Entry, entries: list[Entry]) -> bool:
    """Could a column beside the entry be a text of its list, or an item of its table, that was not read?"""
    rulebook = sheet.vocabulary.rulebook
    ledger = rulebook.ledger_of.get(entry.key.partition(".")[0]) if entry.line is not None else None
    fields = rulebook.fields if ledger is None else ledger.columns
    read = {one.field.name for one in entries}
    return any(field.type == "text" and field.name not in read for field in fields)


def _check_sums(sheet: Sheet, cells: set[str | None]) -> None:
    """Say where a value is not the sum of the columns of its parts, if others are or these are kinds of places."""
    heads: dict[int, list[int]] = {}
    for r, texts in sheet.loose.items():
        for c, _ in texts:
            if sheet.address((r, c)) in cells:
                heads.setdefault(r, []).append(c)
    for r, columns in heads.items():
        values: dict[str, list[tuple[Entry, list[Place]]]] = {}
        for entry in sheet.entries if len(columns) > 1 else ():
            parts = [(entry.place[0], c) for c in columns]
            counted = entry.field.type == "integer" and entry.line is None and entry.place[0] > r
            if counted and all(isinstance(sheet.at(place), int) for place in (*parts, entry.place)):
                values.setdefault(entry.key if entry.unit else "", []).append((entry, parts))
        places = len(columns) > 2 and all(is_of_places(str(sheet.at((r, c)))) for c in columns)
        for key, found in values.items():
            unlike = [one for one in found if _sum(sheet, one[1]) != one[0].cell]
            if 2 * len(unlike) <= len(found) or (places and not key):
                for entry, parts in unlike:
                    check_total(sheet, entry.field, entry.place, [parts])


def _sum(sheet: Sheet, places: list[Place]) -> int:
    return sum(cell for place in places if isinstance(cell := sheet.at(place), int))


def _read_in_full(sheet: Sheet) -> set[Label]:
    """Labels of the fields of which every cell on the sheet holds a value that nothing narrows or refuses."""
    wrong = {finding.cell for finding in sheet.findings if finding.severity is Severity.ERROR}
    entries = [entry for entry in sheet.entries if entry.line is None]
    partly = {
        entry.field.label for entry in entries
        if not holds_value(entry.cell) or entry.place in sheet.narrowed or sheet.address(entry.place) in wrong
    }  # fmt: skip
    return {entry.field.label for entry in entries} - partly


def _goes_with(sheet: Sheet, finding: Finding, wholes: set[Label], others: str) -> bool:
    """Does the label only say a part, place, point or change of an item that was read, and of no other item?"""
    near, score = finding.values.get("near", ()), finding.values.get("score", 1)
    label = str(finding.values["label"])
    rates = (field.label for field in sheet.vocabulary.rulebook.fields if field.type == "percent")
    if _RATE.fullmatch(squeeze(label)) and not wholes.issuperset(rates):
        return False  # it may be one of these
    far = isinstance(score, float) and score < _FAR and _POINTS.fullmatch(squeeze(str(finding.values["label"])))
    if not far and not (isinstance(near, Iterable) and set(near) <= wholes):
        return False
    words = [
        _aside(part) for part in str(finding.values["label"]).split()
        if not _names_whole(sheet, part, wholes)
    ]  # fmt: skip
    return bool(words) and all(word and word not in others for word in words)


def _away_from_wholes(sheet: Sheet, beside: list[Finding], wholes: set[Label]) -> set[str | None]:
    """Cells of parts that name no item and stand neither below one that was read nor in a row of headings with one."""
    cells = {finding.cell: finding for finding in beside}
    places = {place: found for r, texts in sheet.loose.items() for c, _ in texts
              if (found := cells.get(sheet.address(place := (r, c)))) is not None}  # fmt: skip
    read = [entry.place for entry in sheet.entries if entry.field.label in wholes]
    rows, columns = {r for r, _ in read}, {c: r for r, c in read}
    away: set[str | None] = set()
    for (r, c), finding in places.items():
        above, left, right = r - 1, c - 1, c + 1
        while any(row == above for row, _ in places):
            above -= 1
        while (r, left) in places:
            left -= 1
        while (r, right) in places:
            right += 1
        named = finding.code == "label_near" or any(sign.search(str(finding.values["label"])) for sign in _ALONE)
        if not (named or above in rows or any(columns.get(j, -1) > r for j in (left, right))):
            away.add(finding.cell)
    return away


def _names_whole(sheet: Sheet, part: str, wholes: set[Label]) -> bool:
    """Is it the name of an item that was read, or of no part at all: 合计, 其中?"""
    meaning = sheet.vocabulary.meaning(part)
    named = meaning is not None and len(meaning.fields) == 1 and meaning.fields[0].label in wholes
    return named or normal(part) == "其中" or WORD_OF.get(normal(part)) in (Word.TOTAL, Word.VALUE)


@lru_cache(maxsize=16384)
def _aside(text: str) -> str:
    """The word of a heading that says of what part, place or change it speaks; "" where it may be an item of its own.

    >>> [_aside(text) for text in ("其中：女党员", "一季度", "4月", "1-9月", "省级", "自评得分", "较上年增减", "±%")]
    ['女', '一季度', '4月', '19月', '省', '自评', '增减', '±']
    >>> [_aside(text) for text in ("其中：35岁以下", "村均", "完成率%", "镇本级", "排名")]
    ['35岁以下', '村均', '完成率', '镇本', '排名']
    >>> [_aside(text) for text in ("活动经费", "暂估数", "二、农村")]
    ['', '', '']
    """
    if is_numbered(text):
        return ""  # 二、农村: which of the sections is the whole?
    said = squeeze(text)
    found = _POINTS.fullmatch(said) or _CHANGES.fullmatch(said) or _LEVELS.fullmatch(said)
    if found:
        return found[found.lastindex or 0]
    if is_of_part_of_year(text) or names_months(text):
        return normal(text)
    word = narrowing(text, may_describe_unit=False)
    if not word and _OF_WHICH.match(text):
        word = normal(_OF_WHICH.sub("", text))
    return "" if _DOUBTED.search(word) else word
