"""Numbers with the mark of a footnote behind them: 48①, 210*, 12〔注1〕, where a note of the sheet explains the mark.

Only what the note says decides: 含预备党员2名 explains the number, 上年数 or 应为50 takes its meaning away. A mark
that no note explains may stand for anything, and remains a question.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake.reports.sheet import Sheet

MARKED = frozenset({"number_unclear", "number_with_remark", "several_numbers", "not_a_number"})
"""Findings about numbers that may be nothing but marked."""

_SIGNS = "*＊※☆★△▲†‡#"
_CIRCLED = "①-⑳⑴-⒇❶-❿"
_MARK = re.compile(
    rf"\s*(?:([{_SIGNS}]{{1,3}})|([{_CIRCLED}])|[(（\[【〔〈](?:注?\s*([{_CIRCLED}]|[{_SIGNS}])|(注\s*\d{{0,2}}))[)）\]】〕〉]|(注\s*\d{{1,2}}))\s*$"
)
_NOTE = re.compile(r"^\s*(?:注释?|备注|说明|附注)\s*[:：]?\s*")
_NEXT = re.compile(rf"[;；。\n]|(?=[{_CIRCLED}{_SIGNS}])|(?<!^)(?=注\s*\d)")
_EXPLAINS = re.compile(r"[:：,，、.．\s]*(?:(?:其中|内|均|已)?(?:含|包[含括])|其中|(?:较|比)(?:上年|去年|年初))")
_DOUBTS = re.compile(
    r"[不未仅只非除]|剔除|扣|缺|漏|[上去往前]年(?!同期)?[^增减多少]*[数为]|年初数|计划|目标|预[计估]|估|暂|拟|应[为是]|实[际为]|更正|改[为成]|有误|核实|待|作废"
    r"|截[至止]|上半年|季度|\d月"
)


def without_mark(sheet: Sheet, text: str) -> str:
    """The text without the mark of a footnote at its end, if a note of the sheet explains it harmlessly; else ""."""
    found = _MARK.search(text)
    if found is None or not found.start():
        return ""
    mark = "".join(next(filter(None, found.groups())).split())
    others = (other for texts in sheet.loose.values() for _, other in texts if other != text)
    notes = [note for other in others for note in _said_of(mark, other)]
    explained = len(notes) == 1 and _EXPLAINS.match(notes[0]) is not None and _DOUBTS.search(notes[0]) is None
    return text[: found.start()] if explained else ""


def _said_of(mark: str, text: str) -> list[str]:
    """What a note says of the mark: behind ① in 注：①含预备党员2名。②…; behind 注1 also in 注：1.含预备党员。"""
    if mark == "注":
        return [_NOTE.sub("", text)] if _NOTE.match(text) else []
    if mark.startswith("注") and (listed := _NOTE.match(text)) and not text[listed.end() - 1].isdecimal():
        parts = re.split(r"(\d{1,2})\s*[.．、)）]", text[listed.end() :])
        own = [said for number, said in zip(parts[1::2], parts[2::2], strict=True) if number == mark[1:]]
        if own:
            return [_NEXT.split(said.strip(), maxsplit=1)[0] for said in own]
    said = _NOTE.sub("", text) if not mark.startswith("注") else text.lstrip()
    squeezed = "".join(said.split())
    place = squeezed.find(mark) if mark[0] not in _SIGNS else (0 if squeezed.startswith(mark) else -1)
    before = squeezed[:place] if place > 0 else ""
    if place < 0 or (before and before[-1] not in ";；。,，"):
        return []
    rest = squeezed[place + len(mark) :]
    if rest[:1].isdecimal() or rest[:1] in _SIGNS:
        return []  # 注12 is not 注1, ** not *
    return [_NEXT.split(rest.lstrip(":：.．、"), maxsplit=1)[0]]
