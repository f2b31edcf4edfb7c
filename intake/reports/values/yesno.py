"""Yes and no: 是/否, 有/无, √/×, TRUE, 1/0, and boxes such as 是☑ 否□."""

from __future__ import annotations

import re

from intake.reports.values.blank import squeeze
from intake.reports.values.boxes import ticked_of
from intake.reports.values.taken import Problem, Taken, refused
from scoring.finding import Severity

YES = frozenset({
    "是", "有", "对", "已", "√", "✓", "✔", "☑", "✅", "yes", "y", "true", "t", "1", "1.0", "是的", "✔️", "是√", "√是",
    "有√", "√有",
})  # fmt: skip
NO = frozenset({
    "否", "无", "没有", "不是", "未", "×", "✗", "✘", "╳", "❌", "x", "no", "n", "false", "f", "0", "0.0", "否√",
    "√否", "无√", "√无",
})  # fmt: skip
_DONE = re.compile(r"(已经?|均已|尚?未|没有?)(\S{2,8})")
_ASKS = re.compile(r"是否|有无|有没有")
_DENIES = re.compile(r"未|无(?!论)|不|逾|拖欠")
_FULLY = re.compile(r"到位|完[成毕]|达标|合格|成功|全|满")
_EXPLAINED = re.compile(  # 是（见附件）, 是，2月印发
    r"[是有](?:[,，;；]|(?=[(（]))[(（]?(?:详?见(?:附件|附表|台账)\d{0,2}|(?:1[0-2]|[1-9])月(?:\d{1,2}日)?已?(?:印发|下发|出台))[)）]?"
)
_PAIRS = (("是", "否"), ("有", "无"), ("yes", "no"))


def take_yesno(cell: object, label: str = "") -> Taken:
    """True or false, from a cell that holds something. `label` may ask for what the cell says is done: 是否整改.

    >>> [take_yesno(text, "党建经费是否落实").value for text in ("已落实", "未落实", "已拨付")]
    [True, False, None]
    >>> [take_yesno(text).value for text in ("是（见附件）", "是，2月印发", "是（部分）", "否，2月印发")]
    [True, True, None, None]
    >>> take_yesno("未建立", "建立责任清单").value, take_yesno("已建立", "责任清单建立情况").value
    (False, None)
    >>> take_yesno("已整改", "是否整改到位").value, take_yesno("未整改", "是否逾期未整改").value
    (None, None)
    """
    if isinstance(cell, bool):
        return Taken(cell)
    if isinstance(cell, (int, float)) and cell in (0, 1):
        return Taken(bool(cell))
    whole = squeeze(str(cell))
    text = whole.strip("()（）[]【】。.\"'")
    if text in YES:
        return Taken(True)
    if text in NO:
        return Taken(False)
    if _EXPLAINED.fullmatch(whole):
        return Taken(True, problem=Problem(Severity.INFO, "remark_left_out", {"text": str(cell)}))
    ticked = next((one == pair[0] for pair in _PAIRS if (one := ticked_of(whole, pair)) is not None), None)
    ticked = _said_done(text, label) if ticked is None else ticked
    return refused("not_yes_or_no", text=str(cell)) if ticked is None else Taken(ticked)


def _said_done(text: str, label: str) -> bool | None:
    """Does the cell say with the label's own word that it is done, or not: 已落实, 未落实?

    The label asks whether (是否落实), or it begins with that word: 建立责任清单.
    """
    said = _DONE.fullmatch(text)
    if said is None or said[2] not in label or not (_ASKS.search(label) or label.startswith(said[2])):
        return None
    if _DENIES.search(_ASKS.sub("", label)):
        return None
    if _FULLY.match(label.partition(said[2])[2]):
        return None
    return said[1] in ("已", "已经", "均已")
