"""Names that formulas may use: what one looks like, and which are taken."""

from __future__ import annotations

import re

from intake.rulebook.sheet import Row
from intake.rulebook.vocabulary import RESERVED
from scoring.formula.error import FormulaError
from scoring.formula.nodes import Name
from scoring.formula.parse import parse

_NAME = re.compile(r"[^\W\d]\w*")


def name_is_usable(row: Row, column: str, name: str, reserved: tuple[str, ...] = RESERVED) -> bool:
    """Whether a formula can speak of this name; what is wrong with it otherwise becomes a finding."""
    if not _NAME.fullmatch(name):
        row.error("name_not_usable", column, near=_usable(name))
        return False
    if name in reserved:
        row.error("name_reserved", column, known=list(reserved))
        return False
    try:
        is_name = parse(name).node == Name(name)
    except FormulaError:
        is_name = False
    if not is_name:  # a word of the formula language, such as AND
        row.error("name_is_a_keyword", column, near=f"{name}_")
    return is_name


def _usable(text: str) -> str:
    """The name that somebody probably had in mind: 1.2 -> r1_2, dues paid -> dues_paid."""
    joined = re.sub(r"\W+", "_", text).strip("_")
    return joined if _NAME.fullmatch(joined) else f"r{joined}" if joined else "name"
