"""Choices: matched against the names and labels of the field's own list, nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from intake.reports.labels import normal
from intake.reports.values.boxes import ticked_of
from intake.reports.values.taken import Taken, refused
from intake.reports.values.text import as_text
from scoring.rulebook import Choice, Field

# Signs that count for nothing in a label, but may in a value: 一档?, A-, □一档.
_DOUBTING = re.compile(r"[?~<>≤≥≈/\\|—–−□☐○◯×✗✘╳-]")
_IN_WORDS = str.maketrans("123456789", "一二三四五六七八九")
_IN_FIGURES = str.maketrans("一二三四五六七八九", "123456789")
_KINDS = frozenset({"级", "等", "档", "类", "次", "等次", "等级", "级别", "档次", "类别", "类型", "表彰", "通报"})
_SAID_AS = re.compile(r"^(?:第|(?:已?被?|经)(?:评定|考评|评|确定|认定|核定|定)(?:等次)?为第?)")
_NUMERALS = re.compile(r"[0-9一二三四五六七八九十]*")
_FIRST = re.compile(r"\s*([0-9a-zA-Z一二三四五六七八九十]+)\s*[、,，]")


def take_choice(field: Field, cell: object) -> Taken:
    """The name of the choice that the cell says; one outside the list is refused, with the list."""
    text = as_text(cell)
    said = ticked_of(text, choices_by_text(field.choices)) or text
    name = None if _names_two(field, said) else _named(field, said)
    if name is None or (said == text and _is_doubted(field, name, text)):
        allowed = [choice.label if choice.label.zh or choice.label.en else choice.name for choice in field.choices]
        return refused("not_a_choice", text=text, allowed=allowed)
    return Taken(name)


def _named(field: Field, text: str) -> str | None:
    """The choice that the text names, be its number written in figures or in words: 1档 for 一档."""
    names, key = choices_by_text(field.choices), normal(text)
    found = names.get(key) or names.get(key.translate(_IN_WORDS)) or names.get(key.translate(_IN_FIGURES))
    return found or _but_for_kind(names, _SAID_AS.sub("", key))


def _but_for_kind(names: Mapping[str, str], key: str) -> str | None:
    """The only choice that the text names with a word for choices too many or too few: 优秀等次 for 优秀, 省 for 省级.

    >>> names = {"一档": "a", "二档": "b", "省级": "c", "优秀": "d"}
    >>> [_but_for_kind(names, text) for text in ("优秀等次", "省", "一档次", "二", "二档以上", "省部级")]
    ['d', 'c', 'a', None, None, None]
    """
    if key in names:
        return names[key]  # 第二档, 评定为二档
    longer = {name for one, name in names.items() if key.startswith(one) and key[len(one) :] in _KINDS}
    shorter = {name for one, name in names.items() if one.startswith(key) and one[len(key) :] in _KINDS}
    found = longer | (shorter if not _NUMERALS.fullmatch(key) else set())
    return found.pop() if len(found) == 1 else None


def _names_two(field: Field, text: str) -> bool:
    """一、二档 is two choices, not 二档 with a number before it - unless a label is written just so."""
    first = _FIRST.match(text)
    if first is None:
        return False
    labels = [label for choice in field.choices for label in (choice.label.zh, choice.label.en) if label]
    return text.strip() not in labels and any(label.startswith(first[1]) for label in labels)


def _is_doubted(field: Field, name: str, text: str) -> bool:
    """Does a sign stand in the text that makes another thing of the choice, and that none of its own labels has?"""
    signs = set(_DOUBTING.findall(unicodedata.normalize("NFKC", text)))
    choice = next(choice for choice in field.choices if choice.name == name)
    labels = (choice.name, choice.label.zh, choice.label.en)
    return bool(signs) and not any(signs <= set(unicodedata.normalize("NFKC", label)) for label in labels)


@lru_cache(maxsize=1024)
def choices_by_text(choices: tuple[Choice, ...]) -> Mapping[str, str]:
    """Normalised name or label -> name of the choice; a text that two choices share stands for neither."""
    found: dict[str, str | None] = {}
    for choice in choices:
        for key in {normal(text) for text in (choice.name, choice.label.zh, choice.label.en) if text}:
            found[key] = choice.name if found.get(key, choice.name) == choice.name else None
    return {key: name for key, name in found.items() if name is not None}
