"""Years that a title, a heading or a file name speaks of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from scoring.rulebook import Settings

PAST_YEARS = "上一?年|去年|往年|前年"
OTHER_YEARS = f"{PAST_YEARS}|明年|次年"
"""Patterns of the words that name years beside the present one."""

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_NUMERALS = "〇零○一二三四五六七八九"
_SPELT = re.compile(rf"(?<![\d{_NUMERALS}])[2二]\s*[0〇零○]\s*[\d{_NUMERALS}]\s*[\d{_NUMERALS}]\s*年")
_DIGIT_OF = {ord(sign): digit for sign, digit in zip(_NUMERALS, "000123456789", strict=True)}
_MISSPELT = re.compile(r"(?<![\dA-Za-z])(?=.?\d)([\dOoIl]{3,6})年(?!龄)")
_SOUND = re.compile(r"(?:19|20)\d\d|1\d\d")  # 105年: how long ago
_SHORT = re.compile(r"(?<![\dA-Za-z第近满超过])(2[1-9])年(?=度|[^以来间内级龄的党教工]|$)")
_ONLY_YEAR = re.compile(
    r"(?:[此该本]?(?:[数项值]|数据)?[均都只]?[为是系属]于?)?"
    r"[\s(（]*(?:截[至止]到?|为|系|按|用)?(?:20\d{2}年?|2[1-9]年)[度底末]?(?:的?(?:数据?|数值|情况|完成数?))?[)）\s]*"
)
_LAST_YEAR = re.compile(r"上一?年|去年|last year|previous year", re.IGNORECASE)
_SAID_OF_LAST_YEAR = ("上年", "去年", "上年度", "上年同期", "last year")
_DAY = re.compile(
    r"20\d{2}(?:年\d{1,2}月\d{1,2}[日号]|([-./])\d{1,2}\1\d{1,2}(?!\d))|[〔\[(]20\d{2}[〕\])]\s*第?\d+\s*号"
)


@lru_cache(maxsize=16384)
def years_in(text: str) -> frozenset[int]:
    """Years from 2000 to 2099 that stand alone in a text.

    >>> sorted(years_in("青山镇２０２５年报表（2024 年修订）")), sorted(years_in("二〇二四年与2 0 2 3 年"))
    ([2024, 2025], [2023, 2024])
    """
    return frozenset(int(year) for year in _YEAR.findall(in_digits(text)))


def in_digits(text: str) -> str:
    """The text with the years that it spells in numerals, or with spaces between the digits, as plain numbers."""
    said = unicodedata.normalize("NFKC", text)
    return _SPELT.sub(lambda year: "".join(year[0].translate(_DIGIT_OF).split()), said) if "年" in said else said


@lru_cache(maxsize=16384)
def misspelt_year(text: str) -> str:
    """What stands before 年 like the number of a year, but is none; "" where nothing does.

    >>> [misspelt_year(text) for text in ("20224年表彰", "2O25年表彰", "205年度", "2024年", "建党105年", "二〇二四年")]
    ['20224年', '2O25年', '205年', '', '', '']
    """
    said = "".join(in_digits(text).split()) if "年" in text else ""
    return next((f"{one}年" for one in _MISSPELT.findall(said) if _SOUND.fullmatch(one) is None), "")


def period_years(settings: Settings) -> frozenset[int]:
    """Years that the period touches: from its dates, else from its name; empty where the rulebook names none."""
    if settings.period_start is not None and settings.period_end is not None:
        return frozenset(range(settings.period_start.year, settings.period_end.year + 1))
    return years_in(settings.period)


@lru_cache(maxsize=16384)
def spoken_of(text: str) -> frozenset[int]:
    """Years that a title speaks of; the day on which it was written, or the number of a document, is none of them.

    >>> sorted(spoken_of("2024年度报表（2026年1月5日填报）")), sorted(spoken_of("依据县委组〔2024〕15号"))
    ([2024], [])
    >>> sorted(spoken_of("24年度表彰情况")), sorted(spoken_of("党龄25年以上党员"))
    ([2024], [])
    """
    said = _DAY.sub("", unicodedata.normalize("NFKC", text))
    years = years_in(said)
    return years if years or "年" not in said else frozenset(2000 + int(year) for year in _SHORT.findall(said))


@lru_cache(maxsize=4096)
def names_another_year(text: str, period_years: frozenset[int]) -> bool:
    """Is the text nothing but the name of a year that is none of the period's, perhaps with 数 behind it?

    >>> said = "此数为2024年数", "（2024年底）", "2025年", "2024年创建"
    >>> [names_another_year(text, frozenset({2025})) for text in said]
    [True, True, False, False]
    """
    years = spoken_of(text) if _ONLY_YEAR.fullmatch(text) else ()
    return bool(years) and frozenset(years).isdisjoint(period_years or years)


def says_last_year(text: str) -> bool:
    """Does the text speak of the year before in words: 上年, 去年?"""
    return _LAST_YEAR.search(text) is not None


@lru_cache(maxsize=4096)
def of_last_year(heading: str, period_years: frozenset[int]) -> tuple[str, ...]:
    """A heading of another period, and the other words by which offices call the same: 2024年 is 上年 in 2025.

    >>> of_last_year("2024年", frozenset({2025})), of_last_year("目标", frozenset({2025}))
    (('2024年', '上年', '去年', '上年度', '上年同期', 'last year'), ('目标',))
    """
    years = years_in(heading)
    last = years == {min(period_years) - 1} if years and period_years else _LAST_YEAR.search(heading) is not None
    return (heading, *_SAID_OF_LAST_YEAR) if last else (heading,)
