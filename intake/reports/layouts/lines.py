"""What a row below a heading is, if it is no data: a total, a note, a signature, the statement "nothing"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from intake.grids.grid import Cell
from intake.reports.labels import normal
from intake.reports.qualifiers import narrowing
from intake.reports.sheet import Sheet
from intake.reports.values.blank import is_dash, is_none, squeeze
from intake.reports.values.text import as_text
from intake.reports.words import WORD_OF, Word
from scoring.finding import Severity

_NOTE = re.compile(
    r"^\s*(?:注\s*[:：、0-9]|注意|备注|说明\s*[:：]|填[表报]说明|\*|※|[(（]?(?:续表|接上[页表]|续上[页表]|以下(?:空白|无))"
    r"|note\b|notes\b|n\.b\.)",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"\s*[(（]?(?:续表|接上[页表]|续上[页表])\S{0,3}\s*")
_PAGE = re.compile(
    r"\s*[-—]?\s*(?:第\s*[\d一二三四五六七八九十]+\s*页\W*(?:共\s*[\d一二三四五六七八九十]+\s*页)?|共\s*[\d一二三四五六七八九十]+\s*页)\W*"
)
_SAMPLE = re.compile(
    r"\s*(?:(?:填[写报])?(?:示例|样例|范例)|举例|例如|例|sample|example)(?:行|数据)?\s*(?:[:：0-9]|$)"
    r"|.*[(（【\[]\s*(?:填[写报])?(?:示例|样例|范例|例|sample|example)\s*[)）】\]]",
    re.IGNORECASE | re.DOTALL,
)
_TOTAL_OF = re.compile(r"^.{1,12}(?:合计|小计|总计|共计|subtotal|total)$")
_NUMBERED = frozenset({"栏次", "列次", "栏", "列", "行次", "项次"})
_LETTERS = frozenset("甲乙丙丁戊abcde")
_NUMBER_OF_COLUMN = re.compile(r"[(（]?(\d{1,3})[)）]?(?:=[\d+\-×*/÷=()（）%]+)?")  # 3=1+2
OF_TABLE = "(?:[本此该]|数据|数字|统计|填[报表]|上报|报[表告送]|取数|采集|考核|考评|所属|汇总|编报|审[核批查]|复核)"
TIMES = "时[间点期段]|期[别间]?|周期|季[度别]?|月份?|年[度份]|(?<=[据计数])截[至止](?:时[间点]|日期?)?"
"""Patterns of the words that speak of a table as such, and of those for the time of which it speaks."""
_KEY = re.compile(
    rf"({OF_TABLE}*)(?:({TIMES})|(范围|口径|对象)|类[型别]|种类|性质|状态|阶段|批次|版本|(?<=[核批查])(?:意见|结[果论]))"
)
_TAKES_IN = re.compile("(?:含|包[含括]|代管)(?!各|所|下[辖属])")
_SIGNED = re.compile(r"[:：]")
_SIGNING = re.compile(
    r"(?:审核|复核|审定|审批|核准|签字|签名|签章|盖章|公章|填表人|制表人?|经办人?|负责人|联系人|领导|日期|电话)$"
)


def row_word(sheet: Sheet, r: int, columns: list[int]) -> Word | None:
    """TOTAL or MEAN, if one of the columns says so: the unit's, or the first that is filled."""
    for c in columns:
        cell = sheet.at((r, c))
        if isinstance(cell, str):
            said = normal(cell)
            word = WORD_OF.get(said)
            if word in (Word.TOTAL, Word.MEAN):
                return word
            if _TOTAL_OF.search(said) and sheet.units.exactly(cell) is None:
                return Word.TOTAL  # 乡镇小计
    return None


def is_note(sheet: Sheet, r: int) -> bool:
    """A row of prose: a note under the table, or a signature (填表人：… 审核人：…)."""
    cells = list(sheet.filled(r))
    texts = [cell for _, cell in cells if isinstance(cell, str)]
    if not texts:
        return False
    first = texts[0]
    if _NOTE.match(first) or _PAGE.fullmatch(first):
        return len(texts) == len(cells) or len(cells) == 1
    if is_signature(first) and (len(texts) == 1 or not _names_unit(first, texts[1])):
        return True
    return len(texts) == 1 == len(cells) and _is_prose(first)


def is_continuation(sheet: Sheet, r: int) -> bool:
    """A row that only says that the table goes on: （续表）."""
    cells = [cell for _, cell in sheet.filled(r)]
    return len(cells) == 1 and isinstance(cells[0], str) and _CONTINUED.fullmatch(cells[0]) is not None


@lru_cache(maxsize=16384)
def is_signature(text: str) -> bool:
    """Does the text say who signs, stamps or dates the report: 填表人, 分管领导审核：, 填报单位（盖章）：?"""
    label, *said = _SIGNED.split(text, maxsplit=1)
    key = normal(label)
    return WORD_OF.get(key) is Word.SIGNATURE or (bool(said) and _SIGNING.search(key) is not None)


@lru_cache(maxsize=16384)
def table_key(text: str) -> re.Match[str] | None:
    """What a text is about that names something of the table, and of no item: its words for tables, its time or scope.

    >>> [bool(table_key(text)) for text in ("数据时间", "统计范围：全镇", "周期", "会议时间")]
    [True, True, True, False]
    """
    return _KEY.fullmatch(normal(_SIGNED.split(text, maxsplit=1)[0]))


def _names_unit(label: str, beside: str) -> bool:
    """填报单位（盖章）：青山镇 says whose report it is, in one cell or in two; alone it is only a place to sign."""
    return WORD_OF.get(normal(_SIGNED.split(label)[0])) is Word.UNIT and not is_signature(beside)


def is_sample(sheet: Sheet, r: int, columns: list[int]) -> bool:
    """A row that only shows how to fill in: 示例, 例：, 青山镇（示例）. It is mentioned, and not read."""
    for c in columns:
        cell = sheet.at((r, c))
        if isinstance(cell, str) and _SAMPLE.match(cell) and sheet.units.exactly(cell) is None:
            sheet.find(Severity.INFO, "sample_row", (r, c), text=cell.strip())
            return True
    return False


def is_numbering(sheet: Sheet, cells: list[tuple[int, Cell]], unit_columns: list[int]) -> bool:
    """The row under the headings that numbers the columns: 甲, 乙, 1, 2, 3=1+2. `cells` with their columns.

    A row without letters that leaves the unit's cell blank is one of which the name is missing.
    """
    texts = [squeeze(as_text(cell)) for _, cell in cells]
    if any(isinstance(cell, str) and sheet.units.exactly(cell) is not None for _, cell in cells):
        return False
    names = list(takewhile(lambda text: text.strip("()") in _LETTERS or normal(text) in _NUMBERED, texts))
    if not names and unit_columns and not any(c in unit_columns for c, _ in cells):
        return False
    numbers = [_NUMBER_OF_COLUMN.fullmatch(text) for text in texts[len(names) :]]
    found = [int(number[1]) for number in numbers if number is not None]
    in_order = len(found) == len(numbers) > 0 and found[0] in (1, 2) and found == list(range(found[0], found[-1] + 1))
    return in_order and len(texts) > 1


def says_nothing(sheet: Sheet, r: int, ignored: set[int]) -> bool:
    """A row of a ledger that says 无 (and otherwise holds only dashes and a serial number)."""
    cells = [cell for c, cell in sheet.filled(r) if c not in ignored]
    squeezed = [squeeze(cell) if isinstance(cell, str) else None for cell in cells]
    return any(text is not None and is_none(text) for text in squeezed) and all(
        text is not None and (is_none(text) or is_dash(text)) for text in squeezed
    )


def reporters(sheet: Sheet, r: int, c: int, text: str, *, has_values: bool) -> tuple[str, ...]:
    """The units that a row is named after; none for a part of one, 青山镇（女）; 青山镇（含林场） is warned of."""
    units = sheet.units.reporter(text)
    more = sheet.units.beside(text, units[0]) if len(units) == 1 else ""
    if more and narrowing(more, may_describe_unit=True):
        return ()
    if more and has_values and _TAKES_IN.match(more):
        cells, place = [sheet.address((r, j)) for j, _ in sheet.filled(r, c + 1)], (r, c)
        sheet.find(
            Severity.WARNING, "remark_doubts", place, unit=units[0], text=text.strip(), where=sheet.address(place),
            cells=cells,
        )  # fmt: skip
    return units


def _is_prose(text: str) -> bool:
    return len(text.strip()) > 12 and any(sign in text for sign in "，。；,.;：:")
