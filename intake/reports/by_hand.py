"""What a person did to single cells: crossed them out, or wrote beside or on them that another value is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from intake.grids.grid import Cell
from intake.reports.sheet import Entry, Place, Sheet, holds_value, shown_text
from intake.reports.spoken import said_of, said_of_others
from intake.reports.values.blank import squeeze
from intake.reports.values.cells import could_be, take
from scoring.rulebook import Field

_CORRECT = re.compile(
    r"(?:应(?:该|当)?(?:更正|改|修改|修正|填|报)?(?:为|是|成)|(?:更正|更改|订正|改正|修改|修正|变更|调整|改)(?:为|成|至)"
    r"|(?:核实|核定|查实|复核)(?:数|后|人数)?(?:为|是)?|实(?:际|有|为)(?:[人户次个]?数|数据|值|完成|共|应?[为是有])*|正确(?:的?(?:数|值|数据|数字))?(?:应)?(?:为|是)"
    r"|以(?=[^以年月日]{1,8}为准)|should\s+(?:be|read)|(?:corrected|changed)\s+to|correct(?:\s+value)?\s+is|actual(?:ly)?(?:\s+is)?)\s*[:：]?\s*",
    re.IGNORECASE,
)
_SAYS = re.compile("[为是成]$")
_SAID = re.compile(r"[^\s，。；、（）()!！?？]{1,30}")
_NUMBER = re.compile(r"[¥￥]?[+-]?[\d.,]*\d(?!\d)[万亿]?|[零〇一二两三四五六七八九十百千万亿]{1,12}")
_NO_VALUE = re.compile(r"(?:[年月日号位]|[-~—至到]\d|以[上下内外]|(?:个?工作)?日)")
_WRONG = re.compile(
    r"有误|错误|[填写报录]错|错了|不对|不准|不符|笔误|误[填报写]|[多少漏]报|待核|未核实|存疑|作废|wrong|incorrect|mistake|typo",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"如|若|不得|勿|避免|防止|以免|不要|不能|确保|是否|请|严禁|杜绝|\b(?:if|not|please|avoid)\b", re.IGNORECASE
)
_AUTHOR = re.compile(
    r"\A(?:[^\n:：]{1,20}[:：][^\S\n]*\n|(?![^\n:：]*(?:[\d数年月日期]|时间|口径|单位))[^\n:：]{1,20}[:：])\s*(?=\S)"
)
_REMARKED = re.compile(r"应[为是]|更[正改]|改[为成]|实[际为]|核实|有误|[填写报]错|笔误|[多少漏]报\d|存疑|以\S{1,8}为准")
_CHANGED = "更订改修变调"  # 应为当年新做法 asks for a text, 改为 gives it
_LONGEST = 60


class ByHand(NamedTuple):
    """An entry that is not read: the code of its finding, the cell that says why, its words."""

    entry: Entry
    code: str
    place: Place
    text: str


def without_author(comment: str) -> str:
    """A comment without the name that spreadsheets put before it.

    >>> without_author("甲某:\\n上年数")
    '上年数'
    """
    return _AUTHOR.sub("", comment)


def by_hand(sheet: Sheet) -> Iterator[ByHand]:
    """The entries of a sheet that are crossed out, or corrected in a comment or remark."""
    struck = _struck_labels(sheet) if sheet.grid.struck else []
    units = [
        ((r, c), unit) for r, texts in sheet.loose.items() for c, text in texts
        if sheet.is_struck((r, c)) and (unit := sheet.units.exactly(text)) is not None
    ]  # fmt: skip
    comments = _remarks(sheet) | (comments_on(sheet) if sheet.grid.comments else {})
    for entry in sheet.entries if sheet.grid.struck or comments else ():
        r, c = entry.place
        said = [one for one, names in struck if entry.field.name in names and (one[0] == r or one[1] == c)]
        said += [one for one, unit in units if unit == entry.unit and (one[0] == r or one[1] == c)]
        if sheet.is_struck(entry.place):
            said.insert(0, entry.place)
        if said and holds_value(entry.cell):
            code = "crossed_out"
            yield ByHand(entry, code, said[0], shown_text(sheet.shown(said[0])))
        elif entry.place in comments and corrects(comments[entry.place][1], entry.field, entry.cell):
            place, text = comments[entry.place]
            code = "comment_corrects"
            yield ByHand(entry, code, place, text.replace("\n", " ")[:_LONGEST])


def _struck_labels(sheet: Sheet) -> list[tuple[Place, set[str]]]:
    """Labels and headings that are crossed out, with the names of what they name."""
    return [
        ((r, c), {field.name for field in (*meaning.fields, *(column for _, column in meaning.columns))})
        for r, row in sheet.labels.items() for c, meaning in row if sheet.is_struck((r, c))
    ]  # fmt: skip


def comments_on(sheet: Sheet) -> dict[Place, tuple[Place, str]]:
    """Comments by the entry that they speak of, with their cell: that of the value, the label before it or a remark."""
    found: dict[Place, tuple[Place, str]] = {}
    for place, text in sheet.comments.items():
        row = sorted((entry for entry in sheet.entries if entry.place[0] == place[0]), key=lambda entry: entry.place)
        near = [entry for entry in row if entry.place >= place][:1] or row[-1:]  # on a remark: of the value before it
        for said in said_of(sheet, without_author(text), row, near):
            whole = said.entries == near
            found.update((entry.place, (place, text if whole else said.text)) for entry in said.entries)
    return found


def speaks_by_hand(sheet: Sheet) -> bool:
    """May anything on the sheet be crossed out or corrected by hand? False for nearly all sheets."""
    if sheet.grid.struck or sheet.grid.comments:
        return True
    texts = "\n".join([text for row in sheet.loose.values() for _, text in row])
    return _REMARKED.search(texts) is not None


def _remarks(sheet: Sheet) -> dict[Place, tuple[Place, str]]:
    """Remarks behind a value by the value that they may correct: 应为50 under 备注, but not under 填报要求.

    What names no item speaks of the value before it in a form, and of any in the row of a table or list.
    """
    rows: dict[int, list[Entry]] = {}
    for entry in sheet.entries:
        if entry.line is None or entry.field.type != "text":
            rows.setdefault(entry.place[0], []).append(entry)
    found: dict[Place, tuple[Place, str]] = {}
    for r, texts in sheet.loose.items():
        for c, text in texts:
            if len(text) > _LONGEST // 2 or (r, c) in sheet.headings or _REMARKED.search(text) is None:
                continue
            above = sheet.heading_above((r, c))
            row = rows.get(r, [])
            before = [entry for entry in row if entry.place[1] < c]
            if (row and not before) or (above is not None and "备注" not in str(above)):
                continue
            otherwise = [entry for entry in before if holds_value(entry.cell)]
            if before and before[0].unit is None and before[0].line is None:
                otherwise = sorted(otherwise, key=lambda entry: entry.place[1])[-1:]
            spoken = said_of(sheet, text, row, otherwise) if before else said_of_others(sheet, text, r)
            found.update((entry.place, ((r, c), said.text)) for said in spoken for entry in said.entries)
    return found


@lru_cache(maxsize=1024)
def _told(text: str) -> str:
    """A comment without the name of its author in front."""
    return without_author(text) if _CORRECT.match(text) is None else text


def corrects(comment: str, field: Field, cell: Cell) -> bool:
    """Does a comment give another value than the cell, or call it wrong? What only explains or instructs does not.

    >>> from scoring.rulebook import Label
    >>> members = Field("m", Label("党员总数", "Members"), "integer", unit_of_measure="人")
    >>> [corrects(text, members, 48) for text in ("甲某:\\n应为50人", "更正为五十", "此数有误", "50", "实际 50")]
    [True, True, True, True, True]
    >>> corrects("以50人为准", members, 48), corrects("以组织部台账为准", members, 48)
    (True, False)
    >>> quiet = "应为48人", "应为整数", "应为2025年12月底数", "如有错误请联系", "含预备党员12人", "按实际填写", "0-100"
    >>> any(corrects(text, members, 48) for text in quiet)
    False
    """
    said = _told(comment.strip())
    values = [
        value
        for found in _CORRECT.finditer(said)
        if (field.type != "text" or found[0][0] in _CHANGED) and (value := _value(said[found.end() :], field))
    ]
    if field.type != "text" and any(sign.isdigit() for sign in said) and take(field, said).value is not None:
        values.append(said)
    if any(take(field, value).value != take(field, cell).value for value in values):
        return True
    if field.type == "choice" and not values and any(_SAYS.search(found[0]) for found in _CORRECT.finditer(said)):
        return _HINT.search(said) is None  # 级别应为级: something else is meant, whatever it is
    return _WRONG.search(said) is not None and _HINT.search(said) is None


def _value(rest: str, field: Field) -> str:
    """The value of the field's kind that begins a text; "" where none does."""
    found = _SAID.match(rest)
    if found is None:
        return ""
    if field.type in ("integer", "number", "percent"):
        squeezed = squeeze(found[0])
        number = _NUMBER.match(squeezed)
        if number is None or _NO_VALUE.match(squeezed, number.end()):
            return ""
        with_measure = squeezed[: number.end() + 2]
        return next((text for text in (with_measure, with_measure[:-1], number[0]) if could_be(field, text)), number[0])
    return found[0] if could_be(field, found[0]) else ""
