"""What stands in the brief: texts and shares, worked out once for paper and web page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from reports.account import Account
from reports.colours import DIMENSIONS
from reports.county_story import (
    area_sentences,
    best_grade_sentences,
    leader_sentences,
    movement_sentences,
    names,
)
from reports.texts import as_text
from scoring.areas import by_dimension, kinds, repeated
from scoring.changes import carried_over
from scoring.headline import Headline, headline
from scoring.problems import problem_areas
from scoring.tables import dimensions, lost_by_dimension
from wording.figures import NONE, percent, signed, whole

MOST_UNITS = 60  # on one page; of more units the first and the last are shown
ROOM_FOR_FIELDS = 32  # units beside which the fields of work have room
AREAS = 3
MOVED = 3  # units that are named as risen, and as fallen
ON_ONE_LINE = 20  # letters of a name in the ranking; a Chinese one counts twice
NO_CHANGE = "·"


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: `width` as a share (0..1) of the longest bar."""

    colour: str
    width: float
    label: str
    points: str


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in the ranking, a heading of a group (`heading`), or how many units are left out (`left_out`)."""

    name: str
    heading: bool = False
    left_out: bool = False
    long: bool = False  # the name takes two lines
    place: str = ""
    total: str = ""
    change: str = ""
    rose: bool | None = None
    grade: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    number: int
    name: str
    figures: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work with what is lost in it; `width` as a share of the costliest one."""

    colour: str
    name: str
    lost: str
    share: str
    width: float


@dataclass(frozen=True, slots=True)
class Moved:
    name: str
    change: str
    places: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All texts of the page in their order."""

    language: str
    title: str
    kind: str
    status: str
    draft: bool
    headline: tuple[str, ...]
    figures: tuple[Figure, ...]
    ranking: str
    lines: tuple[Line, ...]
    legend: tuple[tuple[str, str], ...]
    notes: str
    fields_title: str
    fields: tuple[Field, ...]  # empty where the ranking needs all the room
    problems: str
    areas: tuple[Area, ...]
    movement: str
    rose: tuple[Moved, ...]
    rose_title: str
    fell: tuple[Moved, ...]
    fell_title: str
    moved_text: str
    head: str


def brief_of(told: Account) -> Brief:
    """The brief on all units of a result."""
    words = told.words
    top = headline(told.final, told.previous)
    frame = _places(told)
    moves = frame["change"].dropna().sort_values(kind="stable")
    rose = [_moved(told, frame, str(unit)) for unit in moves[moves > 0].index[::-1][:MOVED]]
    fell = [_moved(told, frame, str(unit)) for unit in moves[moves < 0].index[:MOVED]]
    status = words(f"brief.status.{told.issue.standing}")
    compared = told.previous is not None
    said = movement_sentences(told) if compared else [words("brief.no_last_year")]
    return Brief(
        language=told.language,
        title=as_text(told.title),
        kind=words("brief.title"),
        status=status,
        draft=told.issue.standing == "draft",
        headline=(as_text(told.join(leader_sentences(told))),
                  *map(as_text, [*best_grade_sentences(top, told), *area_sentences(top, told)])),
        figures=tuple(_figures(top, told)),
        ranking=words("brief.ranking"),
        lines=tuple(_lines(told, frame)),
        legend=tuple(_legend(told)),
        notes=_notes(told, top, frame, compared=compared),
        fields_title=words("brief.fields"),
        fields=tuple(_fields(told)) if len(frame) <= ROOM_FOR_FIELDS else (),
        problems=words("brief.problems"),
        areas=tuple(_areas(told)),
        movement=words("brief.movement"),
        rose=tuple(rose),
        rose_title=words("brief.rose"),
        fell=tuple(fell),
        fell_title=words("brief.fell"),
        moved_text=as_text(told.join(said)),
        head=words("document.head", head=told.issue.head) if told.issue.head else "",
    )


def _places(told: Account) -> pd.DataFrame:
    """The ranking as this office reads it, within groups or over all, with columns place and change (places won)."""
    frame, result, previous = told.ranking, told.result, told.previous
    within = told.rulebook.settings.rank_within_groups
    column = "rank_in_group" if within else "rank"
    before = np.full(len(frame), np.nan)
    if previous is not None:
        before = carried_over(getattr(previous, column), result, previous)
    place = frame[column].astype(float)
    change = pd.Series(before, index=list(result.facts.units)).reindex(frame.index) - place
    made = frame.assign(place=place, change=change, shown=frame["group"] if within else "")
    return made if within else made.sort_values("place", kind="stable", na_position="last")


def _figures(top: Headline, told: Account) -> list[Figure]:
    words = told.words
    decimals = told.rulebook.settings.decimals
    change = None if top.mean is None or top.mean_before is None else top.mean - top.mean_before
    arrived = [told.arrivals.get(unit.code, "reported") for unit in told.rulebook.units]
    came, late = len(arrived) - arrived.count("not_reported"), arrived.count("late")
    found = [
        Figure(words("brief.mean"), NONE if top.mean is None else told.points(top.mean),
               words("brief.other_rules") if top.other_rules else words("brief.first_year") if change is None else
               words("brief.against", change=signed(change, decimals))),
        Figure(words("brief.reported"), f"{came} / {len(arrived)}", words("brief.late", count=late)),
        Figure(words("brief.gates"), str(len(top.gated)),
               names(top.gated, told, 1) if top.gated else words("brief.no_gates")),
    ]
    if top.best_grade is not None:
        grade = told.sentences.grade(top.best_grade)
        found.insert(1, Figure(words("brief.best", grade=grade), str(top.best_grade_units),
                               words("brief.of_ranked", count=top.ranked)))
    return [Figure(*map(as_text, (one.label, one.value, one.note))) for one in found]


def _lines(told: Account, frame: pd.DataFrame) -> list[Line]:
    """The ranking, group by group where units are ranked within groups."""
    lost = lost_by_dimension(told.result).where(frame["total"].notna() & ~_silent(told, frame), 0.0)
    longest = float(lost.sum(axis=1).max()) or 1.0
    groups = list(dict.fromkeys(frame["shown"]))
    lines: list[Line] = []
    for group in groups:
        units = [str(unit) for unit in frame.index[frame["shown"] == group]]
        if len(groups) > 1:
            lines.append(Line(as_text(told.sentences.group(group)), heading=True))
        room = max(2, MOST_UNITS * len(units) // len(frame)) if len(frame) > MOST_UNITS else len(units)
        first, last = (len(units), 0) if room >= len(units) else (room - room // 3, room // 3)
        lines += [_line(told, frame, unit, lost.loc[unit], longest) for unit in units[:first]]
        if first + last < len(units):
            lines.append(Line(told.words("brief.left_out", count=len(units) - first - last), left_out=True))
        lines += [_line(told, frame, unit, lost.loc[unit], longest) for unit in units[len(units) - last :] if last]
    return lines


def _silent(told: Account, frame: pd.DataFrame) -> pd.Series:
    """Units that never reported: what they lose is no work badly done, and would dwarf the bars of all others."""
    return pd.Series([told.arrivals.get(str(unit)) == "not_reported" for unit in frame.index], index=frame.index)


def _line(told: Account, frame: pd.DataFrame, unit: str, lost: pd.Series, longest: float) -> Line:
    row = frame.loc[unit]
    grade = told.grade(unit)
    colours = _colours(told)
    parts = tuple(Part(colours[str(code)], round(float(points) / longest, 4),
                       as_text(told.sentences.rule(str(code))), told.points(float(points)))
                  for code, points in lost.items() if points > 0)
    change, name = row["change"], as_text(told.sentences.unit(unit)) + (" *" if row["provisional"] else "")
    return Line(
        name, long=len(name) + sum(letter >= "\u2e80" for letter in name) > ON_ONE_LINE,
        place=whole(row["place"]), total=told.points(row["total"]),
        change=_arrow(change), rose=None if math.isnan(change) or change == 0 else bool(change > 0),
        grade="" if grade is None else as_text(told.sentences.grade(grade)), parts=parts,
    )


def _arrow(change: float) -> str:
    if math.isnan(change):
        return ""
    return NO_CHANGE if change == 0 else f"{'↑' if change > 0 else '↓'}{abs(int(change))}"


def _colours(told: Account) -> dict[str, str]:
    """Per dimension that has marks its colour, in the order of the rulebook."""
    codes = [str(code) for code in lost_by_dimension(told.result).columns]
    return {code: DIMENSIONS[number % len(DIMENSIONS)] for number, code in enumerate(codes)}


def _legend(told: Account) -> list[tuple[str, str]]:
    colours = _colours(told)
    return [(colours[rule.code], as_text(rule.label.text(told.language))) for rule in dimensions(told.rulebook)
            if rule.code in colours]


def _notes(told: Account, top: Headline, frame: pd.DataFrame, *, compared: bool) -> str:
    said = [told.words("brief.how_to_read")]
    said += [told.words("brief.change_note")] if compared else []
    said += [told.words("brief.provisional_note")] if top.provisional else []
    said += [told.words("brief.silent_note")] if frame.loc[_silent(told, frame), "total"].notna().any() else []
    return told.join(said)


def _fields(told: Account) -> list[Field]:
    """Points lost by field of work, in the order of the rulebook."""
    areas = by_dimension(problem_areas(told.result)).set_index("dimension")["lost"]
    lost = areas.reindex([rule.code for rule in dimensions(told.rulebook) if rule.code in areas.index])
    everything, most = float(lost.sum()) or 1.0, float(lost.max()) or 1.0
    colours = _colours(told)
    return [Field(colours[str(code)], as_text(told.sentences.rule(str(code))), told.points(float(points)),
                  percent(float(points) / everything), round(float(points) / most, 4))
            for code, points in lost.items()]


def _areas(told: Account) -> list[Area]:
    """The rules in which most points are lost."""
    words = told.words
    areas = problem_areas(told.result)
    areas = areas[areas["lost"] > 0].reset_index(drop=True)
    again = areas["rule"].map(repeated(told.losses, told.losses_before, told.was)).fillna(0).astype(int)
    areas = areas.assign(kind=kinds(areas), again=again)
    made = []
    for number, row in enumerate(areas.head(AREAS).itertuples(), start=1):
        said = [*filter(None, [told.problem_sentence(row.rule)])]
        said += [words("page.overview.again", count=int(row.again))] if row.again else []
        figures = words("brief.area", lost=told.points(row.lost), share=percent(row.share), short=row.units_short,
                        counted=row.units_counted)
        made.append(Area(number, as_text(told.sentences.rule(row.rule)), figures, as_text(told.join(said))))
    return made


def _moved(told: Account, frame: pd.DataFrame, unit: str) -> Moved:
    row: Any = frame.loc[unit]
    before = row["place"] + row["change"]
    return Moved(as_text(told.sentences.unit(unit)), _arrow(row["change"]),
                 told.words("brief.from_to", before=int(before), now=int(row["place"])))
