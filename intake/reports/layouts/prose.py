"""Numbers in sentences: 现有党支部24个，党员723名 names items with numbers, though nobody reads a sentence."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from intake.reports.qualifiers import is_of_other_period
from intake.reports.sheet import Sheet, holds_value
from intake.reports.values.text import as_text

_LONGEST = 400
_NUMBER = r"(\d[\d,]*(?:\.\d+)?)(?![\d.年月日号/-])"
_LABEL = r"[^\d，。；：、,;:\s()（）]"
_BEHIND = re.compile(rf"({_LABEL}{{2,30}})[:：]?\s*[(（]?\s*{_NUMBER}")
_BEFORE = re.compile(rf"{_NUMBER}(?:个|名|位|人|次|场|篇|户|项|件|万?元)({_LABEL}{{2,12}})(?=$|[，。；、,;)）])")
_NEUTRAL = (
    r"(?:截至\S*?底|目前|现在|今年|本年度?|全年|全[镇乡县区]|全街道|[我本]镇|[我本]乡|[我本]街道|辖区内?|下辖|下设|共计?|总计|合计"
    r"|现|拥?有|设有?|建有|累计|实际?|开展|召开|完成|组织|了|的|应?为|应?是|达到?|约)*"
)
_LEAD, _TAIL = re.compile(f"^年?{_NEUTRAL}"), re.compile(f"{_NEUTRAL}$")  # 2025年: the year is no label
_NOTE = re.compile(r"\s*(?:注|备注|说明|填[表报]说明)")


def names_unread_item(sheet: Sheet, r: int, text: str) -> bool:
    """Does a sentence give a number for an item of which the sheet reads no value, or another one?

    What stands in the row of the item's own value is a remark on it. Below a table of units a note speaks of the unit
    that it names, else perhaps of all of them together.
    """
    for said, number in numbers_in(text):
        units = sheet.units.named(said)
        item = said if len(units) != 1 else sheet.units.beside(said, units[0])
        fields = {field.name for field in sheet.vocabulary.spoken(item)}
        entries = [entry for entry in sheet.entries if entry.key in fields and entry.unit in (None, *units[:1])]
        entries = entries or [entry for entry in sheet.entries if entry.key in fields]
        read = [entry for entry in entries if holds_value(entry.cell)]
        if not fields or any(entry.place[0] == r or _is_same(as_text(entry.cell), number) for entry in read):
            continue
        if not read or not _NOTE.match(text):
            return True
        if read[0].unit in (None, *units) and not is_of_other_period(text):  # 党支部24个为年初数
            return True
    return False


@lru_cache(maxsize=16384)
def numbers_in(text: str) -> tuple[tuple[str, str], ...]:
    """What a sentence counts, with its numbers; days and years are none.

    >>> numbers_in("全镇现有党支部24个，党员共723名，其中女党员30名。2025年召开会议12次")
    (('党支部', '24'), ('党员', '723'), ('其中女党员', '30'), ('会议', '12'))
    """
    if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
        return ()
    plain = unicodedata.normalize("NFKC", text)
    found = [*_BEHIND.findall(plain), *((label, number) for number, label in _BEFORE.findall(plain))]
    return tuple((_TAIL.sub("", _LEAD.sub("", label)), number.replace(",", "")) for label, number in found)


def _is_same(cell: str, number: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", unicodedata.normalize("NFKC", cell)) is not None
