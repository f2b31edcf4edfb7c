"""The headline, the tiles and the titles of charts: the numbers of `scoring.headline` in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from app_pages.parts.charts.labels import label_width
from app_pages.parts.in_view import Ranked, labels_of_units
from app_pages.parts.numbers import NONE, fixed, percent, signed
from app_pages.parts.opening import View
from app_pages.parts.told import bold, told
from reports.county_story import area_sentences, county_sentences, headline_sentences, names
from scoring.areas import how_many
from scoring.distance import NEAR
from scoring.finding import Severity
from scoring.headline import Headline
from scoring.tables import full_total
from wording.words import Language

CLOSE = 0.5  # points between the first two that a reader should take as close
GROUPS = 3  # that a title may name
TILE: dict[Language, int] = {"zh": 150, "en": 210}  # pixels that a tile and its note need


@dataclass(frozen=True, slots=True)
class Tile:
    label: str
    value: str
    delta: str | None = None
    note: str | None = None
    color: Literal["normal", "off", "red"] = "off"
    arrow: Literal["auto", "off"] = "off"


def headline_sentence(top: Headline, view: View) -> str:
    """Who leads, how many are good, where most is lost, what moved: one sentence each, the first in bold.

    Where places count within groups and all units are in view, leaders and movement are told group by group.
    """
    account = told(view)
    if view.group is None:
        return account.join(county_sentences(top, account, bold))
    return account.join(headline_sentences(top, account, bold))


def tiles(top: Headline, view: View) -> list[Tile]:
    """Five figures: reports, mean, best grade, gates, errors in the reports."""
    say = view.say
    units = labels_of_units(view)
    arrivals = [view.appraisal.arrivals[unit] for unit in units]
    came, late = len(arrivals) - arrivals.count("not_reported"), arrivals.count("late")
    findings = [one for one in view.appraisal.findings if view.group is None or one.unit in units]
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    change = None if top.mean is None or top.mean_before is None else top.mean - top.mean_before
    return [
        Tile(say("page.tile.reported"), f"{came} / {len(arrivals)}",
             say("page.tile.late", count=late) if late else say("page.tile.none_late")),
        Tile(say("page.tile.mean"), fixed(top.mean, view.decimals),
             signed(change, view.decimals).replace("−", "-") if change is not None else
             say("page.tile.other_rules" if top.other_rules else "page.tile.first_year"),
             say("page.tile.against_last_year") if change is not None else None,
             "normal" if change is not None else "off", "auto" if change is not None else "off"),
        Tile(say("page.tile.best_grade", grade=view.sentences.grade(top.best_grade)) if top.best_grade else
             say("page.tile.grades"), str(top.best_grade_units) if top.best_grade else NONE,
             say("page.tile.ranked", count=top.ranked)),
        Tile(say("page.tile.gates"), str(len(top.gated)),
             _gated(top, view)),
        Tile(say("page.tile.errors"), str(errors), say("page.tile.findings", count=len(findings)),
             color="red" if errors else "off"),
    ]


def _gated(top: Headline, view: View) -> str:
    """Where a gate acted, as far as a tile holds it."""
    if not top.gated:
        return view.say("page.tile.no_gates")
    said = names(top.gated, told(view), named=1)
    return said if label_width([said]) <= TILE[view.language] else view.say("page.tile.gated_of", count=top.units)


def ranking_title(top: Headline, view: View) -> str:
    """How close it is at the top: in each group where places count within groups, as far as a title holds them."""
    say = view.say
    within = [(None, top)] if view.group is not None else told(view).headlines
    said = [lead if group is None else say("page.title.of_group", group=view.sentences.group(group), said=lead)
            for group, one in within if (lead := _lead(one, view))]
    if not said or len(within) > GROUPS:
        return say("page.title.ranking")
    return say("page.title.ranking_said", said=say("page.title.join").join(said))


def _lead(top: Headline, view: View) -> str:
    """By how much the first place is ahead; nothing where nobody comes after it."""
    if len(top.leaders) > 1:
        return view.say("page.title.ranking_shared", count=len(top.leaders))
    if top.ahead is None:
        return ""
    if top.ahead < 0.5 * 10**-view.decimals:  # told apart by something else than the total
        return view.say("page.title.ranking_level")
    code = "page.title.ranking_close" if top.ahead <= CLOSE else "page.title.ranking_clear"
    return view.say(code, ahead=fixed(top.ahead, view.decimals))


def chart_notes(ranked: Ranked, view: View) -> str:
    """What the signs in the ranking mean, as far as they are there."""
    say, units = view.say, ranked.units
    said = [say("page.chart.change_note")] if units["change"].notna().any() else []
    if units["near"].any():
        said.append(say("page.chart.near_note", points=NEAR * full_total(view.appraisal.result)))
    if units["provisional"].any():
        said.append(say("page.chart.provisional_note"))
    return say("page.headline.join").join(said)


def problems_sentence(areas: pd.DataFrame, top: Headline, view: View) -> str:
    """The dimensions and the rule that cost most, how many fall short there, how many problems are common."""
    say = view.say
    said = area_sentences(top, told(view), bold)
    if len(areas):
        worst = areas.iloc[0]
        said.append(say("page.problems.worst", rule=bold(worst["label"]), counted=int(worst["units_counted"]),
                        short=int(worst["units_short"])))
        if worst["again"] > 0:
            said.append(say("page.problems.worst_again", count=int(worst["again"])))
        counted = how_many(areas)
        said.append(say("page.problems.kinds", count=counted.total(), common=counted["common"],
                        single=counted["single"]))
    return say("page.headline.join").join(said)


def dimension_title(areas: pd.DataFrame, view: View) -> str:
    """The dimension that costs most."""
    worst = areas.iloc[0]
    return view.say("page.problems.by_dimension", dimension=worst["label"], share=percent(worst["share"]))


def pareto_title(areas: pd.DataFrame, view: View, most: int = 3) -> str:
    """How much the first few rules cost."""
    head = areas.head(most)
    if not len(head):
        return view.say("page.title.nothing_lost")
    if len(head) == len(areas):
        return view.say("page.title.pareto_all", count=len(head))
    return view.say("page.title.pareto", count=len(head), share=percent(head["share"].sum()))
