"""Years that a title, a heading or a file name speaks of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from intake.reports.sheet import Place, Sheet
from scoring.finding import Severity
from scoring.rulebook import Settings

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|\D|$)(?!\d)")

_LAST_YEAR = re.compile(r"上一?年|去年|last year|previous year", re.IGNORECASE)
_SAID_OF_LAST_YEAR = ("上年", "去年", "上年度", "上年同期", "last year")
_DAY = re.compile(r"20\d{2}(?:年\d{1,2}月\d{1,2}[日号]|([-./])\d{1,2}\1\d{1,2}(?!\d))")


@lru_cache(maxsize=16384)
def years_in(text: str) -> frozenset[int]:
    """Years from 2000 to 2099 that stand alone in a text.

    >>> sorted(years_in("青山镇２０２５年报表（2024 年修订）"))
    [2024, 2025]
    """
    return frozenset(int(year) for year in _YEAR.findall(unicodedata.normalize("NFKC", text)))


def period_years(settings: Settings) -> frozenset[int]:
    """Years that the period touches: from its dates, else from its name; empty where the rulebook names none."""
    if settings.period_start is not None and settings.period_end is not None:
        return frozenset(range(settings.period_start.year, settings.period_end.year + 1))
    return years_in(settings.period)


@lru_cache(maxsize=16384)
def spoken_of(text: str) -> frozenset[int]:
    """Years that a text speaks of; the day on which it was written is none of them."""
    return years_in(_DAY.sub("", unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=4096)
def of_last_year(heading: str, period_years: frozenset[int]) -> tuple[str, ...]:
    """A heading of another period, and the other words by which offices call the same: 2024年 is 上年 in 2025.

    >>> of_last_year("2024年", frozenset({2025})), of_last_year("目标", frozenset({2025}))
    (('2024年', '上年', '去年', '上年度', '上年同期', 'last year'), ('目标',))
    """
    years = years_in(heading)
    last = years == {min(period_years) - 1} if years and period_years else _LAST_YEAR.search(heading) is not None
    return (heading, *_SAID_OF_LAST_YEAR) if last else (heading,)


def check_year(sheet: Sheet, first: int) -> None:
    """A title, sheet name or file name that speaks of other years than the period's: probably an old report.

    The titles decide, where they name a year; else the sheet's name, else the file's. A day on which the report was
    written is no year that it speaks of.
    """
    if not sheet.period_years:
        return
    told = {finding.cell for finding in sheet.findings if finding.code == "line_of_another_year"}
    named: list[tuple[frozenset[int], Place | None]] = [
        (years, (r, c))
        for r, texts in sheet.loose.items()
        if r < first
        for c, text in texts
        if (years := spoken_of(text)) and sheet.address((r, c)) not in told
    ]
    if not named and (years := years_in(sheet.grid.name) or spoken_of(sheet.file)):
        named = [(years, None)]
    if named and not any(years & sheet.period_years for years, _ in named):
        years, place = named[0]
        sheet.find(
            Severity.WARNING,
            "another_year",
            place,
            years=sorted(years),
            period=sheet.vocabulary.rulebook.settings.period,
        )
