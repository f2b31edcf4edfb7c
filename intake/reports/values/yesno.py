"""Yes and no: 是/否, 有/无, √/×, TRUE, 1/0, and boxes such as 是☑ 否□."""

from __future__ import annotations

import re

from intake.reports.values.blank import squeeze
from intake.reports.values.taken import Taken, refused

YES = frozenset({
    "是", "有", "对", "已", "√", "✓", "✔", "☑", "✅", "yes", "y", "true", "t", "1", "1.0", "是的", "✔️", "是√", "√是",
    "有√", "√有",
})  # fmt: skip
NO = frozenset({
    "否", "无", "没有", "不是", "未", "×", "✗", "✘", "╳", "❌", "x", "no", "n", "false", "f", "0", "0.0", "否√",
    "√否", "无√", "√无",
})  # fmt: skip
_TICKED = "√✓✔☑■✅☒"
_EMPTY = "□☐○◯"
_BOX = re.compile(f"[{_TICKED}{_EMPTY}]")
_TICKED_BRACKETS = re.compile(f"[(（\\[【][{_TICKED}][)）\\]】]")  # 是(√)否()
_EMPTY_BRACKETS = re.compile(r"[(（\[【]_*[)）\]】]")
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
    ticked = _ticked(_EMPTY_BRACKETS.sub("□", _TICKED_BRACKETS.sub("√", whole)))
    return refused("not_yes_or_no", text=str(cell)) if ticked is None else Taken(ticked)


def _ticked(text: str) -> bool | None:
    """Which of two boxes is ticked, if each option has a box of its own and exactly one is ticked."""
    for yes, no in _PAIRS:
        bare = _BOX.sub("", text).replace("/", "").replace("、", "")
        if bare not in (yes + no, no + yes):
            continue
        boxes = _BOX.findall(text)
        if len(boxes) != 2 or sum(box in _TICKED for box in boxes) != 1:
            return None
        first, second = (yes, no) if text.index(yes) < text.index(no) else (no, yes)
        before = _BOX.match(text) is not None
        after = _BOX.match(text[-1]) is not None
        if before == after:
            return None
        return (first if boxes[0] in _TICKED else second) == yes
    return None
