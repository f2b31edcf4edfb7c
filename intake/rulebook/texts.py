"""Texts of the rulebook that people read: labels in two languages, choices, price levels, fallbacks, bounds."""

from __future__ import annotations

import re
from typing import Literal

from intake.rulebook.sheet import Row
from intake.rulebook.words import Entry
from scoring.formula.error import FormulaError
from scoring.formula.nodes import Formula, Name
from scoring.formula.parse import parse
from scoring.rulebook import Bound, Choice, Fallback, Label

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CHOICES = re.compile(r"[;；\n]")
_FALLBACKS: dict[str, Literal["zero", "full", "mean of group", "leave out", "open"]] = {
    "zero": "zero", "full": "full", "mean of group": "mean of group", "leave out": "leave out", "open": "open",
}  # fmt: skip


def label_from(row: Row, stem: str, otherwise: str = "") -> Label:
    """`label::zh`, `label::en` and `label`; the last one stands for the language in which it is written."""
    chinese, english, either = row.text(f"{stem}::zh"), row.text(f"{stem}::en"), row.text(stem)
    if either:
        if _CHINESE.search(either):
            chinese = chinese or either
        else:
            english = english or either
    return Label(chinese, english) if chinese or english else Label(otherwise, "")


def choices_from(row: Row, column: str) -> tuple[Choice, ...]:
    """`province: 省级 | provincial; city: 市级; none`; without `:` or `;` a plain list of names."""
    text = row.text(column)
    pieces = _CHOICES.split(text) if re.search(r"[;；\n:：]", text) else re.split(r"[、,，]", text)
    found: dict[str, Choice] = {}
    for piece in filter(None, (piece.strip() for piece in pieces)):
        name, _, label = (part.strip() for part in re.sub("：", ":", piece).partition(":"))
        if not name:
            row.error("choice_without_name", column, piece=piece)
        elif name in found:
            row.error("choice_twice", column, piece=name)
        else:
            found[name] = Choice(name, _label_of(label))
    return tuple(found.values())


def _label_of(text: str) -> Label:
    first, _, second = (part.strip() for part in text.replace("｜", "|").partition("|"))
    if second:
        return Label(first, second)
    return Label(zh=first) if _CHINESE.search(first) else Label(en=first)


def fallback_from(row: Row, column: str, entry: Entry) -> Fallback | None:
    """What a row yields without a value: a word of the vocabulary, a number, or a formula."""
    text = row.text(column)
    if not text:
        return None
    word = entry.dictionary.find(text)
    if word is not None:
        return Fallback(_FALLBACKS[word.name])
    near = entry.dictionary.nearest(text)
    formula = row.formula(column) if near is None else _quietly(row, column)
    if formula is None:
        if near is not None:
            row.error("unknown_value_near", column, near=near)
        return None
    return Fallback("amount", formula)


def _quietly(row: Row, column: str) -> Formula | None:
    """The formula in a cell that may as well be a misspelt word: no finding if it is none, or if it is just a name."""
    try:
        formula = parse(row.text(column))
    except FormulaError:
        return None
    return None if isinstance(formula.node, Name) and formula.node.name != "full" else formula


def bound_from(row: Row, column: str) -> Bound | None:
    """A floor or cap: blank (None), `none` (no limit), a number or a formula."""
    text = row.text(column)
    if not text:
        return None
    if row.table.sheet[column].dictionary.find(text):
        return Bound(None)
    formula = row.formula(column)
    return Bound(formula) if formula else None
