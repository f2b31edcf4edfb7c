"""Names that formulas may use: what one looks like, and which are taken."""

from __future__ import annotations

import re

from intake.rulebook.sheet import Row
from intake.rulebook.vocabulary import RESERVED
from scoring.formula.error import FormulaError
from scoring.formula.nodes import Name
from scoring.formula.parse import TRUTHS, parse

_NAME = re.compile(r"(?=.*[^\W\d_])\w+")


def name_is_usable(row: Row, column: str, name: str, reserved: tuple[str, ...] = RESERVED) -> bool:
    """Whether a formula can speak of this name; what is wrong with it otherwise becomes a finding."""
    if not _NAME.fullmatch(name):
        row.error("name_not_usable", column, near=_usable(name))
        return False
    if name in reserved:
        row.error("name_reserved", column, known=list(reserved))
        return False
    if name.upper() in TRUTHS or (name[0].isdigit() and _is_number(name)):
        row.error("name_is_a_keyword", column, near=f"{name}_")
        return False
    return True


def _is_number(name: str) -> bool:
    """`1e5` is a number for formulas, `1季度会议` is not."""
    try:
        return parse(name).node != Name(name)
    except FormulaError:
        return True


def _usable(text: str) -> str:
    """The name that somebody probably had in mind: 1.2 -> r1_2, dues paid -> dues_paid."""
    joined = re.sub(r"\W+", "_", text).strip("_")
    return joined if _NAME.fullmatch(joined) else f"r{joined}" if joined else "name"
