"""Labels as people write them -> the text that is compared: without width, spaces, numbering, punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from intake.reports.values.measures import measure

_NUMERAL = "一二三四五六七八九十"
_NUMBERING = re.compile(
    rf"\s*(?:[①-⑳⑴-⒇⒈-⒛㈠-㈩]|[(（][0-9{_NUMERAL}]{{1,3}}[)）]|第[0-9{_NUMERAL}]{{1,3}}[项条]"
    rf"|[0-9]{{1,2}}(?:[.．][0-9]{{1,2}})+[.．、\s]?(?![0-9])|(?:[0-9]{{1,3}}|[{_NUMERAL}]{{1,3}}|[a-zA-Z])[.．、)）](?![0-9]))[、.．\s]*"
)
_BRACKETS = re.compile(r"[(（\[【〔]([^()（）\[\]【】〔〕]*)[)）\]】〕]")
_MEASURE_WORDS = re.compile(r"^(?:计量)?单位\s*[:：]?\s*|^(?:unit|in)\s*[:：]?\s+", re.IGNORECASE)
_HINTS = frozenset({
    "必填", "选填", "可选", "填是或否", "填是/否", "是/否", "是否", "单选", "下拉选择", "请选择", "打√", "请打√",
    "如无请打√", "填数字", "整数", "保留一位小数", "保留两位小数", "保留2位小数",
    "年月日", "格式:年月日", "年/月/日", "年-月-日", "yyyy-mm-dd", "required", "optional", "yes/no", "y/n", "tickifso",
})  # fmt: skip
_BETWEEN_HINTS = re.compile("[,;、]")  # （万元，保留两位小数）


_FULL_MARKS = re.compile(r"(?:(?:满分|分值|标准分|最高|计|共):?)?(\d{1,3}(?:\.\d+)?)分")  # 党员总数（10分）
_MARKS_AT_END = re.compile(r"(?<=[\u3400-\u9fff)）])\s*[,，:：]?\s*(\d{1,3}(?:\.\d+)?)分$")


class Spelled(NamedTuple):
    """A label taken apart: `full` with what stood in brackets, `bare` without measures and hints to the writer.

    `measure` is the unit of measure in its brackets ("" if none); `known` False where a bracket says something else
    (含社区), so that `bare` must not be taken for the same thing.
    """

    full: str
    bare: str
    measure: str
    known: bool


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """The text that is compared.

    >>> normal("（一） 党员 数："), normal("1. Members trained *"), normal("三会一课次数")
    ('党员数', 'memberstrained', '三会一课次数')
    """
    return "".join(
        sign
        for sign in unicodedata.normalize("NFKC", _unnumbered(text)).casefold()
        if sign.isalnum() or sign in "%+<>="
    )


@lru_cache(maxsize=65536)
def spelled(text: str) -> Spelled:
    """A label with and without its brackets.

    >>> spelled("村集体收入（万元）")
    Spelled(full='村集体收入万元', bare='村集体收入', measure='万元', known=True)
    >>> spelled("村（含社区）").known
    False
    """
    written, known = "", True
    inner = _unnumbered(text)
    for content in _BRACKETS.findall(inner):
        for part in _BETWEEN_HINTS.split(unicodedata.normalize("NFKC", content)):
            said = _MEASURE_WORDS.sub("", part.strip())
            if measure(said) is not None:
                written = written or said
            elif not _is_hint(said):
                known = False
    return Spelled(normal(text), normal(_BRACKETS.sub("", inner)), written, known)


def asides_of(text: str) -> list[tuple[str, list[str]]]:
    """Brackets of a label that hold more than measures, full marks and hints to the writer, with the parts that do.

    >>> asides_of("党员总数（人，2025年）"), asides_of("村集体收入（万元）")
    ([('人,2025年', ['2025年'])], [])
    """
    found = []
    for content in _BRACKETS.findall(_unnumbered(text)):
        said = unicodedata.normalize("NFKC", content)
        parts = [part.strip() for part in _BETWEEN_HINTS.split(said)]
        others = [part for part in parts if not _is_hint(_MEASURE_WORDS.sub("", part))]
        found += [(said, others)] if others else []
    return found


def _is_hint(said: str) -> bool:
    """Is a part of a bracket a measure, full marks or a hint to the writer?"""
    squeezed = "".join(said.split()).casefold()
    return measure(said) is not None or squeezed in _HINTS or _FULL_MARKS.fullmatch(squeezed) is not None


def without_marks(text: str) -> str:
    """The label without the full marks that stand behind it, in no brackets: 党员总数 10分; "" where none do."""
    found = _MARKS_AT_END.search(text)
    return text[: found.start()] if found else ""


def marks_of(text: str) -> float:
    """The full marks that stand behind a label, mostly in brackets; 0 where none do.

    >>> marks_of("党员总数（10分）"), marks_of("党员总数（人）"), marks_of("党员总数 10分")
    (10.0, 0.0, 10.0)
    """
    bare = _MARKS_AT_END.search(text)
    if bare is not None:
        return float(bare[1])
    said = ("".join(unicodedata.normalize("NFKC", content).split()) for content in _BRACKETS.findall(text))
    return next((float(found[1]) for one in said if (found := _FULL_MARKS.fullmatch(one))), 0.0)


def without_brackets(text: str) -> str:
    """The text without what stands in brackets.

    >>> without_brackets("48（含预备）")
    '48'
    """
    return _BRACKETS.sub("", text).strip()


def measure_alone(text: str) -> str:
    """The unit of measure, where the text is nothing else; brackets and the word 单位 make no difference.

    >>> measure_alone("（万元）"), measure_alone("单位：人"), measure_alone("党员数（人）"), measure_alone("")
    ('万元', '人', '', '')
    """
    inner = unicodedata.normalize("NFKC", text).strip("()[]【】〔〕 \n")
    said = _MEASURE_WORDS.sub("", inner)
    return said if said and measure(said) is not None else ""


def _unnumbered(text: str) -> str:
    numbering = _NUMBERING.match(text)
    return text[numbering.end() :] if numbering else text
