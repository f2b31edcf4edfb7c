"""Remarks, comments and notes that doubt values which were read, and remarks that nobody understood.

What is nothing but a doubt takes the value away before this (see `layouts.remarked` and `by_hand`). Here everything
else that stands beside, below or above values is heard: a signal anywhere in it is a warning, and a remark without one
is at least named, so that nothing is dropped without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from intake.reports.comments import comments_of
from intake.reports.labels import normal
from intake.reports.layouts.left_out import is_bare_day
from intake.reports.layouts.lines import is_signature
from intake.reports.layouts.reasons import doubts_line
from intake.reports.layouts.remarked import other_time_said
from intake.reports.layouts.titled import is_title
from intake.reports.sheet import Entry, Place, Sheet, holds_value
from intake.reports.signals import instructs, is_understood, signals_in
from intake.reports.spans import part_alone, period_days
from intake.reports.spoken import Said, said_of, said_of_others
from intake.reports.stated import Stated, states
from intake.reports.values.text import as_text
from intake.reports.words import Word
from intake.reports.years import years_in
from scoring.finding import Severity

_NOTE = re.compile(r"\s*[(（]?\s*(?:注释?|[备附]注|(?:特别|情况)?说明|注意)\s*\d{0,2}\s*[:：、.．]\s*|\s*[*＊※]+\s*")
_TABLE = r"[本此该全][表页]|(?<![\d人岁名个次年月天万元级%％分户村亩])以[上下]|上述|上列|下列"  # 48以上 is none
_SPEAKS_OF_TABLE = re.compile(_TABLE)
_OF_ALL = re.compile(rf"{_TABLE}|[本此]次|所[报填列]|数据(?:来源|[均都为系未待不仅只尚已有按由截])")
_ABOVE, _BELOW = re.compile("以上|上述|上列"), re.compile("以下|下列")
_WHOLE = re.compile("[本此该全][表页]|数据")
_INSTRUCTIONS = re.compile(r"\s*(?:填[表写报]{0,2}(?:说明|要求|须知|口径|注意)|(?:指标|口径|名词)(?:解释|说明))")
_SENTENCES = re.compile(r"[。；;\n]+|(?<!\d)\d{1,2}[.．、](?!\d)|[①-⑳]")
_REMARK = re.compile("(?:其他|情况|备注|补充)?(?:备注|说明|注|附注|备考|注释)(?:说明|栏)?|(?:remark|note|comment)s?")
_DEFINES = re.compile("以(?!上)|为准|口径")  # 收入以经管部门口径为准: how all numbers of the form are meant
_DENIES = re.compile(r"\W*[未不仅只尚暂缺除待]")  # 未含12月数据 is no title
_FINAL = re.compile("以[^,，;；。]{0,6}(?:审[计定]|核定|决算)")  # 收入以审计为准: the number is not the last one
_NUMBER = re.compile(r"(?:应\D{1,2}\d{1,9}\D{1,2}[,，、;；]?实\D{1,2}?)?(\d{1,9})(\D{0,2})")  # 24; 应开12次，实开8次
_JOINS = re.compile("(?:[含括]|并入|合并|计入|代|[与和同](?=.*(?:[合共][署并用享计]|一起)))了?")
_OF_LINE = re.compile(
    "[核审重误错疑→⇒?？未撤废变改估算按]|不[^足少]|草稿|初步|快报|摸底|参考|沿用|结转|预填|[待未].*(?:确认|认定)"
)
_MEANT_LATER = re.compile(
    r"暂定|(?:预[计期]|计划|拟|打算|力争|目标)(?:\W*$|[^整改完成]{0,8}(?:发文|下文|获|评|表彰|公布|授|命名|认定|取得))"
)
_OF_OFFICES = re.compile(
    r"[^\W\d]{1,20}(?:[部局委办厅组站所院会]|政府|镇|乡|村|社区|街道|支部|中心|学校|小组|联盟)|集体.{0,6}|.{0,20}[〔\[(（]20\d\d[〕\])）]\s*第?\d{1,4}号.{0,6}"
    r"|(?:已|现)?(?:整改|归档|完成|办结|存档|公开|上墙|挂牌|兑现|领取|表彰|通报).{0,4}|.{0,8}(?:扫描件|复印件|原件|照片|证书|文件|奖牌|牌匾|佐证|材料)(?:\S{0,2}[见附有在后]\S{0,4})?"
)
_WON = re.compile("获|得|共|联|[与和]")
_LONGEST, _SHOWN, _MOST = 80, 30, 10
_MOST_NOTES = 3


class _Heard(NamedTuple):
    """A text that doubts values, its cell, and these values."""

    place: Place
    text: str
    entries: list[Entry]


def check_remarks(sheet: Sheet, unit: str | None, stated: list[Stated]) -> None:
    """Warn of values that a remark, comment or note doubts though they were read; name the remarks that say no more.

    `stated`: what lines of their own say of the table.
    """
    beside, notes = _texts(sheet)
    beside += _numbers_under_remarks(sheet)
    if not (beside or notes or stated or sheet.grid.comments):
        return  # nearly all sheets
    told = _told(sheet)
    refused = sheet.narrowed | {entry.place for entry in sheet.entries if sheet.address(entry.place) in told}
    unread: list[tuple[Place, str]] = []
    lines = [*_stated(sheet, stated, told, unread), *_noted(sheet, notes, told, unit)]  # they add to it
    for heard in (*lines, *_beside(sheet, beside, told, unread, unit), *_comments(sheet, told)):
        entries = list(dict.fromkeys(entry for entry in heard.entries if entry.place not in refused))
        if entries:
            _report(sheet, heard._replace(entries=entries), unit)
    if unread:
        said = [f"{sheet.address(place)}“{_short(text, _SHOWN)}”" for place, text in unread[:_MOST]]
        sheet.find(Severity.INFO, "remarks_unread", unread[0][0], count=len(unread), remarks=said)


def doubt_notes_alone(sheet: Sheet) -> None:
    """Ask about doubting notes on a sheet that holds nothing else: they speak of the report on another sheet."""
    texts = [((r, c), text) for r, row in sheet.loose.items() for c, text in row]
    if len(texts) > _MOST_NOTES or sheet.values or sheet.known:
        return  # instructions
    for place, text in texts:
        if _doubting(sheet.vocabulary.without_own_time(text), sheet.period_years):
            sheet.find(Severity.WARNING, "sheet_doubtful", place, text=text.strip())


def _told(sheet: Sheet) -> set[object]:
    """The cells of which something was said already, as far as it is more than a note in passing."""
    told: set[object] = set()
    for finding in sheet.findings:
        told.add(finding.values.get("where"))
        if finding.severity is not Severity.INFO:
            told.add(finding.cell)
            cells = finding.values.get("cells")
            told.update(cells if isinstance(cells, (list, tuple)) else (cells,))
    return told


def _texts(sheet: Sheet) -> tuple[list[tuple[Place, str]], list[tuple[Place, str]]]:
    """Texts that stand behind labels or in the rows of tables, and texts that read like notes."""
    beside: list[tuple[Place, str]] = []
    notes: list[tuple[Place, str]] = []
    labels, table = sheet.labels, bool(sheet.table_units)
    for r, texts in sheet.loose.items():
        row = labels.get(r)
        near = table or row is None or bool(row[0][1].fields)
        behind = () if row is None or table else [j + 1 for j, _ in row]  # where the values themselves stand
        for c, text in texts:
            alone = row is None and len(texts) == 1 and states(text, sheet.period_years)
            if _is_note(text) or (alone and sum(1 for _ in sheet.filled(r)) == 1):
                notes.append(((r, c), text))
            title = c == 0 and row is None and not table  # or a label
            if not near or title or c in behind:
                continue
            if text[0].isdecimal() or not is_understood(text, sheet.period_years):
                beside.append(((r, c), text))
    return beside, notes


def _numbers_under_remarks(sheet: Sheet) -> list[tuple[Place, str]]:
    """Whole numbers, and days before the period's year, that stand as such under headings for remarks."""
    found: list[tuple[Place, str]] = []
    if sheet.values == sheet.values_read:
        return found  # nearly all sheets
    first = min(sheet.period_years, default=0)
    for (r, c), meaning in sheet.general:
        heads = meaning.word is Word.NOTE and (r, c) in sheet.headings
        if heads and _REMARK.fullmatch(normal(str(sheet.at((r, c))))):
            cells = ((row, sheet.rows[row][c]) for row in range(r + 1, len(sheet.rows)))
            found += [
                ((row, c), as_text(cell)) for row, cell in cells
                if type(cell) is int or (isinstance(cell, date) and cell.year < first)
            ]  # fmt: skip
    return found


def _beside(
    sheet: Sheet, texts: list[tuple[Place, str]], told: set[object], unread: list[tuple[Place, str]], unit: str | None
) -> Iterator[_Heard]:
    """Remarks in the rows of values that doubt them; `unread` gets those that say nothing that anybody knows."""
    rows: dict[int, list[Entry]] = {}
    for entry in sheet.entries if texts else ():
        if holds_value(entry.cell):
            rows.setdefault(entry.place[0], []).append(entry)
    places = {entry.place for entry in sheet.entries} if texts else set()
    for place, text in texts:
        entries = rows.get(place[0], [])
        if place in places or place in sheet.headings or sheet.address(place) in told:
            continue
        if not entries:
            if not instructs(text) and _is_remark(sheet, place, text, entries):
                heard = [one for said in said_of_others(sheet, text, place[0]) for one in _doubted_by(sheet, said)]
                yield _Heard(place, text, heard)
            continue
        before = [entry for entry in entries if entry.place[1] < place[1]]
        of_unit = not before and entries[0].unit is not None and entries[0].unit in sheet.units.named(text)
        if not of_unit and not ((before or entries[0].unit is not None) and _is_remark(sheet, place, text, entries)):
            continue
        heard = [] if instructs(text) else _heard_beside(sheet, place, text, entries, before, unit)
        if heard:
            yield _Heard(place, text, heard)
        elif is_understood(text, sheet.period_years) or (entries[0].line is not None and _describes_line(text)):
            continue
        elif not (of_unit or instructs(text) or sheet.vocabulary.names_time(text)):
            unread.append((place, text))


def _heard_beside(
    sheet: Sheet, place: Place, text: str, entries: list[Entry], before: list[Entry], unit: str | None
) -> list[Entry]:
    """The values of a row that a remark in it doubts. `before`: those that stand before the remark."""
    if entries[0].line is not None:
        others = set(sheet.units.named(text)).difference([entries[0].unit or unit])  # 白水镇获得
        return entries if _is_line_doubted(sheet, text, entries[0]) or (others and _WON.search(text)) else []
    of_row = entries[0].unit is not None and len(before) in (0, len(entries))  # not between its values
    otherwise = entries if of_row else [max(before, key=lambda entry: entry.place[1])]
    heard = [*_doubted(sheet, text, entries, otherwise)]
    if not heard and not of_row and _joins_another(sheet, text, unit):
        return otherwise
    heard = heard or _given_another(sheet, place, text, otherwise)
    early = not heard and "月" in text and part_alone(text, period_days(sheet.vocabulary.rulebook.settings))
    return otherwise if early else heard


@lru_cache(maxsize=16384)
def _describes_line(text: str) -> bool:
    """Is a remark in a list nothing but the name of an office or place, a document, or a word for what it was?

    >>> [_describes_line(text) for text in ("县委组织部", "云组发〔2025〕12号", "集体", "牌匾已摘")]
    [True, True, True, False]
    """
    return _OF_OFFICES.fullmatch(text.strip("()（）[]【】。. ")) is not None


def _is_line_doubted(sheet: Sheet, text: str, entry: Entry) -> bool:
    """Does a text doubt the line of a list to which the entry belongs? Of bare days the list itself asks."""
    words = signals_in(text, sheet.period_years)
    other = any(word.isdecimal() for word in words) and years_in(text).isdisjoint(sheet.period_years)
    said = words and (_OF_LINE.search("".join(words)) or _MEANT_LATER.search(text))
    ledger = sheet.vocabulary.rulebook.ledger_of[entry.key.partition(".")[0]]
    return bool(said or doubts_line(sheet, text, ledger) or (other and not is_bare_day(text)))


def _joins_another(sheet: Sheet, text: str, unit: str | None) -> bool:
    """Does a remark on the report of one unit say that another unit's numbers are counted in: 含白水镇?"""
    joined = _JOINS.search(text) if unit is not None else None
    return joined is not None and not {unit}.issuperset(sheet.units.named(text[joined.end() :]))


def _given_another(sheet: Sheet, place: Place, text: str, entries: list[Entry]) -> list[Entry]:
    """The values for which a number under a heading for remarks is another of about their size; none if it is one."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or not any((r, place[1]) in sheet.headings for r in range(place[0])):
        return []
    given, measure = int(found[1]), found[2]
    alike = [
        (entry, entry.cell) for entry in entries
        if isinstance(entry.cell, (int, float)) and measure in ("", entry.field.unit_of_measure)
    ]  # fmt: skip
    same = any(number == given for _, number in alike)
    far = 2 if isinstance(sheet.at(place), str) else 1.25  # a bare number may be anything
    return [] if same else [entry for entry, number in alike if number / far <= given <= number * far]


def _doubted(sheet: Sheet, text: str, row: list[Entry], otherwise: list[Entry]) -> Iterator[Entry]:
    """The values that a text speaks of with a word that doubts them and does not stand in their own label."""
    for said in said_of(sheet, text, row, otherwise):
        yield from _doubted_by(sheet, said)


def _doubted_by(sheet: Sheet, said: Said) -> Iterator[Entry]:
    found = signals_in(sheet.vocabulary.without_own_time(said.text), sheet.period_years)
    words = [*map(normal, found or filter(None, [other_time_said(sheet, said.text)]))]
    for entry in said.entries if words else ():
        asked = all(word and word in normal(entry.field.label.zh) for word in words)
        if not asked and entry.field.type != "text" and holds_value(entry.cell):
            yield entry


def _is_remark(sheet: Sheet, place: Place, text: str, entries: list[Entry]) -> bool:
    """Does the text stand under a heading for remarks, or under none right behind a value or another remark?"""
    r, c = place
    heading = sheet.heading_above(place)
    if heading is not None:
        return _REMARK.fullmatch(normal(str(heading))) is not None
    left = max((j for j, _ in sheet.filled(r, 0, c)), default=-1)
    labelled = any(j == left for j, _ in sheet.labels.get(r, ()))
    nearly = sheet.vocabulary.near(text) is not None or is_signature(text)  # the label of what stands behind it
    first = entries[0].place[1] if entries else 0
    return not labelled and not nearly and next(sheet.filled(r, c + 1), None) is None and left >= first


def _stated(
    sheet: Sheet, stated: list[Stated], told: set[object], unread: list[tuple[Place, str]]
) -> Iterator[_Heard]:
    """Lines that say of the table itself what it speaks of, with the values below them, else with those above."""
    filled = [entry for entry in sheet.entries if holds_value(entry.cell)] if stated else []
    rows = {entry.place[0] for entry in filled}
    for place, text, doubts in stated:
        heads, below = place in sheet.headings, [entry for entry in filled if entry.place[0] > place[0]]
        behind = {sheet.address((place[0], c)) for c, _ in sheet.filled(*place, place[1] + 1 if heads else None)}
        if not rows or place[0] in rows or not behind.isdisjoint(told):
            continue
        if heads:  # the values of its column
            own = [entry for entry in below if entry.place[1] == place[1] and entry.line is None]
            yield _Heard(place, text, [*_doubted(sheet, text, [], own)])
            continue
        told.add(sheet.address(place))
        if not doubts:
            unread.append((place, text))
            continue
        yield _Heard(place, text, below or filled)


def _noted(
    sheet: Sheet, texts: list[tuple[Place, str]], told: set[object], unit: str | None
) -> Iterator[_Heard]:
    """Notes that doubt the values that they name, or all of the table above or below them."""
    doubting = [(place, text, said) for place, text in texts if (said := _sentences(sheet, text, unit))]
    own = [entry for entry in sheet.entries if entry.line is None and holds_value(entry.cell)] if doubting else []
    lines = [] if own or not doubting else [entry for entry in sheet.entries if holds_value(entry.cell)]
    rows = {entry.place[0] for entry in own or lines}
    for (r, c), text, sentences in doubting:
        of_table = _SPEAKS_OF_TABLE.search(text) is not None
        titled = _DENIES.match(text) is None and is_title(sheet, r, sheet.loose[r])
        if not of_table and (r in rows or titled):
            continue  # a remark on its row
        if (r, c) in sheet.headings or sheet.address((r, c)) in told or sheet.vocabulary.is_nameless(text):
            continue
        if _is_instruction(sheet, r):
            continue
        found = [] if _NOTE.match(text) else [*lines]  # of notes below it the list itself asks
        for sentence in sentences:
            units = sheet.units.named(sentence)
            of_units = [entry for entry in own if entry.unit in units] if units else own
            meant = _meant(sheet, sentence, r, of_units or own)
            found += [*_doubted(sheet, sentence, [], meant)] or (meant if _joins_another(sheet, sentence, unit) else [])
        if found:
            told.add(sheet.address((r, c)))
            yield _Heard((r, c), text, found)


def _sentences(sheet: Sheet, text: str, unit: str | None) -> tuple[str, ...]:
    """The sentences of a note that doubt values; all of one that names another time, or joins another unit."""
    found = _doubting(sheet.vocabulary.without_own_time(text), sheet.period_years)
    return found or ((text,) if other_time_said(sheet, text) or _joins_another(sheet, text, unit) else ())


@lru_cache(maxsize=4096)
def _doubting(text: str, period_years: frozenset[int]) -> tuple[str, ...]:
    """The sentences of a note that hold a signal other than how numbers are to be counted.

    >>> _doubting("注：1.党员总数不含流动党员。2.请勿漏报。3.金额单位为元。", frozenset({2025}))
    ('党员总数不含流动党员',)
    >>> _doubting("注：收入以经管部门口径为准；以更正后的表为准", frozenset({2025}))
    ('以更正后的表为准',)
    """
    sentences = _SENTENCES.split(_NOTE.sub("", text, count=1))
    plain = ((one, one if _FINAL.search(one) else _DEFINES.sub("", one)) for one in sentences)
    return tuple(one for one, said in plain if one and signals_in(said, period_years))


def _is_instruction(sheet: Sheet, r: int) -> bool:
    """Does the line belong to instructions that begin above it: 填表说明："""
    for row in range(r, -1, -1):
        texts = sheet.loose.get(row)
        if not texts or row in sheet.labels:
            return False
        if _INSTRUCTIONS.match(texts[0][1]):
            return True
    return False


def _meant(sheet: Sheet, text: str, r: int, entries: list[Entry]) -> list[Entry]:
    """The values of which a note speaks that names none: all above or below, else the table that it belongs to."""
    above = [entry for entry in entries if entry.place[0] < r]
    below = [entry for entry in entries if entry.place[0] > r]
    if _ABOVE.search(text):
        return above or below
    if _BELOW.search(text):
        return below or above
    if _WHOLE.search(text) or not (above and below):
        return entries
    begins = max(_edges(sheet, range(r - 1, -1, -1), {entry.place[0] for entry in above}), default=-1)
    return [entry for entry in above if entry.place[0] > begins]


def _edges(sheet: Sheet, rows: Iterable[int], filled: set[int]) -> Iterator[int]:
    """Blank rows above the last values of a table."""
    return (row for row in rows if sheet.is_blank(row) and any(one > row for one in filled))


def _comments(sheet: Sheet, told: set[object]) -> Iterator[_Heard]:
    for place, text, entries in comments_of(sheet) if sheet.grid.comments else ():
        if sheet.address(place) not in told and not instructs(text):
            own = [entry for entry in entries if entry.line is None]
            lines = [] if own or not entries or not _is_line_doubted(sheet, text, entries[0]) else entries
            yield _Heard(place, text, [*_doubted(sheet, text, own, own), *lines])


def _report(sheet: Sheet, heard: _Heard, unit: str | None) -> None:
    first, cells = heard.entries[0], [sheet.address(entry.place) for entry in heard.entries]
    units, keys = {entry.unit or unit for entry in heard.entries}, {entry.key for entry in heard.entries}
    if len(cells) > _MOST:
        rows, columns = [e.place[0] for e in heard.entries], [e.place[1] for e in heard.entries]
        cells = [f"{sheet.address((min(rows), min(columns)))}:{sheet.address((max(rows), max(columns)))}"]
    sheet.find(
        Severity.WARNING, "remark_doubts", first.place if len(keys) == 1 else heard.place,
        unit=units.pop() if len(units) == 1 else None, about=keys.pop() if len(keys) == 1 else None,
        text=_short(heard.text, _LONGEST), where=sheet.address(heard.place), cells=cells,
    )  # fmt: skip


def _short(text: str, longest: int) -> str:
    said = " ".join(text.split())
    return said if len(said) <= longest else f"{said[: longest - 1]}…"


@lru_cache(maxsize=16384)
def _is_note(text: str) -> bool:
    return (_NOTE.match(text) or _OF_ALL.search(text)) is not None
