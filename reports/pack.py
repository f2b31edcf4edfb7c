"""The papers of the debriefing meeting: agenda, a page on the county, a page a unit for the secretary's comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from reports.account import Account
from reports.county_story import area_sentences, best_grade_sentences, movement_sentences, names
from reports.unit_story import achievement_sentences, grade_reasons, place_sentences, problem_sentences
from reports.word import Paper
from scoring.areas import balance, kinds, repeated
from scoring.headline import headline
from scoring.meeting import arranged, speakers
from scoring.problems import problem_areas
from scoring.tables import dimension_rates
from wording.figures import NONE, fixed, percent

MOST_UNIT = 4  # achievements and problems of a unit: its page has to hold the comments too
MOST_COUNTY = 5  # rows of a table of problems: the county is a matter of a page or little more
SIZE = {"zh": 12.0, "en": 10.0}  # points
MARGINS = (2.2, 2.2, 2.0, 2.2)  # cm: top, right, bottom, left
COMMENT_LINES = 8


@dataclass(frozen=True, slots=True)
class Order:
    """In which order units report: orally, then in writing."""

    oral: tuple[str, ...]
    written: tuple[str, ...]


def proposed(told: Account) -> Order:
    """Of each group some from the top, the middle and the bottom report orally, the rest in writing; best first."""
    oral: list[str] = []
    for group in told.rulebook.groups:
        ranked = told.ranking[(told.ranking["group"] == group) & told.ranking["rank_in_group"].notna()]
        oral += speakers([str(unit) for unit in ranked.index])
    return Order(*map(tuple, arranged([str(unit) for unit in told.ranking.index], oral)))


def pack(told: Account, order: Order) -> bytes:
    """The papers as one Word document."""
    words = told.words
    paper = Paper(told.language, words("pack.title"), SIZE[told.language], MARGINS)
    if told.issue.standing == "draft":
        paper.header(words("document.draft"))
    paper.footer(words("document.head", head=told.issue.head) if told.issue.head else "",
                 (words("document.page_before"), words("document.page_after")))
    paper.title(words("pack.title"))
    paper.subtitle(told.title)
    _agenda(paper, told, order)
    _county(paper, told)
    for number, unit in enumerate((*order.oral, *order.written), start=1):
        _unit(paper, told, unit, number, words("pack.oral" if unit in order.oral else "pack.written"))
    return paper.bytes()


def _agenda(paper: Paper, told: Account, order: Order) -> None:
    words, sentences = told.words, told.sentences
    paper.heading(words("pack.agenda"))
    for code, units in (("oral", order.oral), ("written", order.written)):
        if not units:
            continue
        paper.heading(words(f"pack.agenda_{code}", count=len(units)), 2)
        rows = []
        for number, unit in enumerate(units, start=1):
            row = told.ranking.loc[unit]
            place = NONE if told.ranking["rank_in_group"].isna()[unit] else str(int(row["rank_in_group"]))
            grade = told.grade(unit)
            rows.append([str(number), sentences.unit(unit), sentences.group(row["group"]), told.points(row["total"]),
                         place, NONE if grade is None else sentences.grade(grade), ""])
        columns = ("number", "unit", "group", "total", "place", "grade", "note")
        heads = [words(f"pack.column.{name}") for name in columns]
        paper.table(heads, rows, (7, 32, 13, 12, 9, 12, 15), centred=(0, 3, 4, 5))


def _county(paper: Paper, told: Account) -> None:
    """General level, imbalance between the fields of work, common problems, problems that come back."""
    words = told.words
    paper.heading(words("pack.county"), new_page=True)
    paper.heading(words("pack.level"), 2)
    for line in _level(told):
        paper.paragraph(line)
    paper.heading(words("pack.balance"), 2)
    rates = dimension_rates(told.result)
    rows = [
        [told.sentences.rule(row.dimension), percent(row.mean, 1), percent(row.highest, 1), percent(row.lowest, 1),
         NONE if pd.isna(row.lowest_unit) else told.sentences.unit(row.lowest_unit),
         words("pack.points_of_percent", spread=fixed(row.spread * 100, 1))]
        for row in balance(rates).itertuples()
    ]
    if rows:
        paper.paragraph(words("pack.balance_text", first=rows[0][0], last=rows[-1][0]))
        heads = [words(f"pack.column.{name}") for name in ("dimension", "mean", "highest", "lowest", "whose", "spread")]
        paper.table(heads, rows, (24, 14, 11, 11, 20, 20), centred=(1, 2, 3, 5))
    areas = problem_areas(told.result)
    areas = areas[areas["lost"] > 0].reset_index(drop=True)
    again = areas["rule"].map(repeated(told.losses, told.losses_before, told.was)).fillna(0).astype(int)
    areas = areas.assign(kind=kinds(areas), again=again)
    common = areas[areas["kind"] == "common"]
    _problems(paper, told, "common", common)
    back = areas[areas["again"] > 0].sort_values(["again", "lost"], ascending=False, kind="stable")
    _problems(paper, told, "again" if told.losses_before is not None else "no_last_year", back)


def _level(told: Account) -> list[str]:
    """How the units stand: over all, then group by group."""
    words, said = told.words, []
    top = headline(told.final, told.previous)
    change = None if top.mean is None or top.mean_before is None else top.mean - top.mean_before
    if top.mean is not None:
        text = words("pack.mean", ranked=top.ranked, mean=told.points(top.mean))
        if change is not None:
            moved = told.points(abs(change))
            code = "same" if not float(moved) else "up" if change > 0 else "down"
            text = told.join([text, words(f"pack.mean_{code}", points=moved)])
        said.append(text)
    for group in told.rulebook.groups:
        totals = told.ranking.loc[(told.ranking["group"] == group), "total"].dropna()
        if not len(totals):
            continue
        grades = [told.grade(str(unit)) for unit in totals.index]
        counted = [words("pack.grade_count", grade=told.sentences.grade(grade.name), count=grades.count(grade.name))
                   for grade in told.rulebook.grades if grade.name in grades]
        said.append(words(
            "pack.group", group=told.sentences.group(group), mean=told.points(float(totals.mean())),
            highest=told.points(float(totals.max())), best=names(_units(totals, totals.max()), told),
            lowest=told.points(float(totals.min())), last=names(_units(totals, totals.min()), told),
            grades=words("page.list.join").join(counted)))
    return [*said, told.join([*best_grade_sentences(top, told), *area_sentences(top, told)]),
            *filter(None, [told.join(movement_sentences(told))])]


def _units(totals: pd.Series, total: float) -> list[str]:
    """The units with this total."""
    return [str(unit) for unit in totals.index[totals == total]]


def _problems(paper: Paper, told: Account, kind: str, areas: pd.DataFrame) -> None:
    words = told.words
    paper.heading(words("pack.again" if kind == "no_last_year" else f"pack.{kind}"), 2)
    if not len(areas):
        paper.paragraph(words(f"pack.{kind}_none" if kind != "no_last_year" else "pack.no_last_year"))
        return
    paper.paragraph(words(f"pack.{kind}_text", count=len(areas), shown=min(len(areas), MOST_COUNTY)))
    rows = [
        [told.sentences.rule(row.rule), told.problem(row.rule),
         words("pack.of", part=row.units_short, whole=row.units_counted), told.points(row.lost),
         NONE if told.losses_before is None else str(row.again)]
        for row in areas.head(MOST_COUNTY).itertuples()
    ]
    heads = [words(f"pack.column.{name}") for name in ("rule", "problem", "short", "lost", "again")]
    paper.table(heads, rows, (22, 44, 12, 9, 13), centred=(2, 3, 4))


def _unit(paper: Paper, told: Account, unit: str, number: int, form: str) -> None:
    words = told.words
    paper.heading(words("pack.unit", number=number, unit=told.sentences.unit(unit), form=form), new_page=True)
    paper.paragraph(told.join(place_sentences(told, unit)))
    reasons = grade_reasons(told, unit)
    if reasons:
        paper.note(told.join([words("pack.reason", reason=words("pack.reason_join").join(reasons))]))
    for name, lines in (("achievements", achievement_sentences(told, unit, MOST_UNIT)),
                        ("problems", problem_sentences(told, unit, MOST_UNIT))):
        paper.heading(words(f"pack.{name}"), 2)
        for place, line in enumerate(lines or [words(f"letter.default.no_{name}")], start=1):
            paper.paragraph(f"{place}. {line}" if lines else line)
    paper.heading(words("pack.comments"), 2)
    paper.blank_lines(COMMENT_LINES)


def chosen(units: Sequence[str], oral: Sequence[str]) -> Order:
    """The order that somebody chose: `units` in the order of the meeting, those who report orally first."""
    return Order(*map(tuple, arranged(units, oral)))
