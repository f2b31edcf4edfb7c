"""Yes and no: 是/否, 有/无, √/×, TRUE, 1/0, and boxes such as 是☑ 否□."""

from __future__ import annotations

from intake.reports.values.blank import squeeze
from intake.reports.values.boxes import ticked_of
from intake.reports.values.taken import Taken, refused

YES = frozenset({
    "是", "有", "对", "已", "√", "✓", "✔", "☑", "✅", "yes", "y", "true", "t", "1", "1.0", "是的", "✔️", "是√", "√是",
    "有√", "√有",
})  # fmt: skip
NO = frozenset({
    "否", "无", "没有", "不是", "未", "×", "✗", "✘", "╳", "❌", "x", "no", "n", "false", "f", "0", "0.0", "否√",
    "√否", "无√", "√无",
})  # fmt: skip
_PAIRS = (("是", "否"), ("有", "无"), ("yes", "no"))


def take_yesno(cell: object) -> Taken:
    """True or false, from a cell that holds something."""
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
    ticked = next((one == pair[0] for pair in _PAIRS if (one := ticked_of(whole, pair)) is not None), None)
    return refused("not_yes_or_no", text=str(cell)) if ticked is None else Taken(ticked)
