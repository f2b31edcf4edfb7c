"""Parts of a sheet that speak of another year or of a plan, beside one that gives the same items for the period itself.

一、2024年情况 above 二、2025年情况: the second is what is asked for, and the first is only mentioned.
"""

from __future__ import annotations

import re
from dataclasses import replace

from intake.reports.labels import normal
from intake.reports.sheet import Entry, Sheet, holds_value
from intake.reports.words import Word
from intake.reports.years import PAST_YEARS, spoken_of
from scoring.finding import Finding, Severity

_PLAN = re.compile("计划|目标|任务(?!完成)|预[计测估]|打算")
_DONE = re.compile("完成|落实|执行|实际|实绩")
_PAST = re.compile(rf"{PAST_YEARS}|明年|次年")
_HEADS = frozenset({Word.VALUE, Word.EARLIER})
_OWN = re.compile("[本当今]年|今年")


def mention_others(sheet: Sheet) -> None:
    """Put a note in the place of the question about such a part, if all of its items stand in one of the period."""
    if not sheet.held or not sheet.is_yearly:
        return
    own = {(entry.unit, entry.key): entry.place for entry in sheet.entries if _counts(sheet, entry)}
    keys = {entry.place: (entry.unit, entry.key) for entry in sheet.entries}
    dated = {r: said for r, text in _titles(sheet) if (said := _speaks_of(sheet, text)) is not None}
    for finding, places in sheet.held:
        others = [own.get(keys[place]) for place in places if place in keys]
        beside = others and _speaks_of(sheet, str(finding.values["text"])) is False
        if beside and all(place is not None and _is_of_period(dated, place[0]) for place in others):
            sheet.apart.update(places)
            _mention(sheet, finding)


def _counts(sheet: Sheet, entry: Entry) -> bool:
    return entry.line is None and entry.place not in sheet.narrowed and holds_value(entry.cell)


def _titles(sheet: Sheet) -> list[tuple[int, str]]:
    """Texts alone in their row, with their rows; 完成情况 heads a column elsewhere."""
    said = [(r, texts[0][1]) for r, texts in sheet.loose.items()]
    said += [(r, str(sheet.at((r, c)))) for (r, c), meaning in sheet.general if meaning.word in _HEADS]
    return [(r, text) for r, text in said if sum(1 for _ in sheet.filled(r)) == 1]


def _is_of_period(dated: dict[int, bool], row: int) -> bool:
    """Does the nearest title above the row that speaks of a year or plan speak of the period itself?"""
    above = [r for r in dated if r < row]
    return bool(above) and dated[max(above)]


def _speaks_of(sheet: Sheet, text: str) -> bool | None:
    """Does a title speak of the period's year, or of what was done; False: of another year, or a plan; None: neither.

    Of both years, or of plan and result together, speaks nobody knows whom for: False as well.
    """
    years, said = spoken_of(text), normal(text)
    done = _DONE.search(said) is not None
    if (years and not years <= sheet.period_years) or _PAST.search(said) or (_PLAN.search(said) and not done):
        return False
    return True if years or done or _OWN.search(said) else None


def _mention(sheet: Sheet, finding: Finding) -> None:
    """Say it once of a part that several questions speak of."""
    text = finding.values["text"]
    said = any(one.code == "other_period" and one.values["label"] == text for one in sheet.findings)
    note = replace(finding, severity=Severity.INFO, code="other_period", values={"label": text}, field=None)
    sheet.findings = [note if one is finding else one for one in sheet.findings if not (said and one is finding)]
