"""What is the matter with a text that is no plain number: a date, a letter, a hedge, several numbers, a remark."""

from __future__ import annotations

import re
import unicodedata

from intake.reports.values.measures import measure
from intake.reports.values.taken import Taken, refused

_FOOTNOTE = re.compile(r"[²³¹¼-¾⁰-₟⅐-↉①-⓿❶-➓㈠-㉉㊀-㊿]")  # what NFKC would turn into digits of the number
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_NUMERAL = "零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅点"
_BEGINS = re.compile(rf"[(\[【=¥$€]?[+-]?[\d.{_NUMERAL}]")
_SPELLED = re.compile(rf"[\d.]*[{_NUMERAL}][\d.{_NUMERAL}]*")
_WORD = re.compile(r"[a-z\u3400-\u9fff]+")
_DATE = re.compile(
    r"(?:(?:20)?\d\d年)?(?:1[0-2]|0?[1-9])月(?:份|\d{1,2}[日号]?)?|(?:19|20)\d\d(?:年|([-/.])\d{1,2}\1\d{1,2})"
    r"|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:-\d\d)?"
)
_LETTER = re.compile(r"[\d.,]*[a-z]{1,3}[+-]?[\d.,]*[\u3400-\u9fff]{0,2}")
_LATIN = re.compile(r"[A-Za-z]")
_MISTAKEN = ("o", "l", "i")  # for 0 and 1
_HEDGED = re.compile(
    r"^(?:大?约|将?近|超|逾|大概|估|可能|拟|至[少多]|不[少低足到超]|数[十百千万]|[≈≥≤<>±~])"
    rf"|[\d{_NUMERAL}](?:[多余来几半成?]|\+(?!\d)|分之|[-–—~至到][\d{_NUMERAL}])|(?:左右|上下|以[上下内外]|[+?-])\)?$|^\([^()]*\)$"
)


def has_footnote(text: str) -> bool:
    """Does a small or circled digit stand in the text, which would be taken for one of the number's own?"""
    return _FOOTNOTE.search(text) is not None


def no_plain_number(text: str) -> Taken:
    """The refusal that says what stands there instead of a number.

    >>> def why(*texts): return [no_plain_number(text).problem.code for text in texts]
    >>> why("二十四?", "48-50", "约48人", "(5)", "3月5日", "7O3")
    ['number_unclear', 'number_unclear', 'number_unclear', 'number_unclear', 'date_where_number', 'letter_in_number']
    >>> why("720 723", "12+3", "723名（含预备12名）", "见附件")
    ['several_numbers', 'several_numbers', 'number_with_remark', 'not_a_number']
    """
    plain = unicodedata.normalize("NFKC", _FOOTNOTE.sub("", text)).strip(" \t\r\n。;'\"")
    squeezed = "".join(plain.casefold().split())
    if _DATE.fullmatch(squeezed):
        return refused("date_where_number", text=text)
    if _LETTER.fullmatch(squeezed) and (_FIGURE.search(squeezed) or squeezed in _MISTAKEN):
        return refused("letter_in_number", text=text, letters="".join(_LATIN.findall(plain)))
    if not _BEGINS.match(squeezed) and not _HEDGED.match(squeezed):
        return refused("number_unclear" if has_footnote(text) else "not_a_number", text=text)
    if _HEDGED.search(squeezed) or _SPELLED.fullmatch(squeezed):
        return refused("number_unclear", text=text)
    words = _WORD.findall(squeezed)
    if len(_FIGURE.findall(plain)) > 1 and all(measure(word) is not None for word in words):
        return refused("several_numbers", text=text)
    return refused("number_with_remark" if words or has_footnote(text) else "number_unclear", text=text)
