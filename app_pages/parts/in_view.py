"""The group in view: which rows and columns of the frames the page shows, with labels in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from app_pages.parts.frames import areas_of, headline_of
from app_pages.parts.kept import kept
from app_pages.parts.opening import View
from app_pages.parts.told import told
from office.seen import periods_seen
from reports.unit_story import gate_reasons
from scoring.areas import balance, by_dimension, kinds, repeated
from scoring.distance import gaps, near, places_before_gates
from scoring.headline import Headline
from scoring.history import history
from scoring.outline import leaves_below, outline
from scoring.rule_story import rule_rows
from scoring.rulebook import Rule
from scoring.tables import dimension_of, dimensions, full_total

PERIODS = 5  # that a chart over the years shows at most


@dataclass(frozen=True)
class Ranked:
    """Units in the order of the ranking.

    `units`: index code; label, group (label), rank, rank_before, change (places won), total, total_before_gates, gap
    (to the place before), near (that gap is small), gained, taken_off, bonus (the two together), grade, grade_computed
    and grade_before_gates (labels), provisional, gates (reasons). `lost`, `points`: same index, one column a dimension
    (label).
    """

    units: pd.DataFrame
    lost: pd.DataFrame
    points: pd.DataFrame

    def only(self, units: pd.Index) -> Ranked:
        """These units (codes), in this order."""
        return Ranked(self.units.loc[units], self.lost.loc[units], self.points.loc[units])


@kept
def ranking_in_view(view: View) -> Ranked:
    found, language = view.frames, view.language
    units = _units(found.ranking, view)
    units["label"] = [view.rulebook.unit_of[code].label.text(language) for code in units.index]
    units["rank"] = units["rank"] if view.group is None else units["rank_in_group"]
    units["rank_before"] = units["rank_before"] if view.group is None else units["rank_in_group_before"]
    units["change"] = units["rank_before"] - units["rank"]
    units["group"] = [view.sentences.group(group) for group in units["group"]]
    for column in ("grade_before_gates", "grade_computed", "grade"):
        units[column] = [view.sentences.grade(grade) if isinstance(grade, str) else "" for grade in units[column]]
    units["gates"] = [gate_reasons(told(view), code) for code in units.index]
    units["gap"] = gaps(units["total"].to_numpy(float), units["rank"].to_numpy(float))
    units["near"] = near(units["gap"].to_numpy(float), full_total(view.appraisal.result))
    units["rank_before_gates"] = places_before_gates(
        units["total_before_gates"].to_numpy(float), units["rank"].to_numpy(float)
    )
    units["position"] = range(len(units))
    units = units.sort_values(["rank", "total", "position"], ascending=[True, False, True], na_position="last")
    labels = {rule.code: rule.label.text(view.language) for rule in with_marks(view)}
    points = found.rows.pivot(index="unit", columns="rule", values="points")  # noqa: PD010 - one row each
    points = points.reindex(columns=list(labels))
    lost = found.lost.loc[units.index, list(labels)].where(units["total"].notna(), axis=0)
    return Ranked(
        units,
        lost.rename(columns=labels),
        points.reindex(units.index).rename(columns=labels),
    )


def headline_in_view(view: View) -> Headline:
    return headline_of(view.appraisal, view.group)


@kept
def areas_in_view(view: View) -> pd.DataFrame:
    """Problem areas with the label of their rule, most lost first; those in which nothing is lost are left out.

    Beside the columns of `scoring.problems`: kind (common, some, single), again (units that lost last year too; nan
    without last year).
    """
    areas, frames = areas_of(view.appraisal, view.group), view.frames
    areas = areas[areas["lost"] > 0].reset_index(drop=True)
    mine = frames.losses[frames.losses["unit"].isin(labels_of_units(view))]
    again = areas["rule"].map(repeated(mine, frames.losses_before, frames.was)).fillna(0)
    return areas.assign(label=[view.sentences.rule(code) for code in areas["rule"]], kind=kinds(areas),
                        again=again if frames.losses_before is not None else float("nan"))


@kept
def dimensions_lost(view: View) -> pd.DataFrame:
    """The same added up by dimension, with labels."""
    areas = by_dimension(areas_of(view.appraisal, view.group))
    areas = areas[areas["lost"] > 0].reset_index(drop=True)
    return areas.assign(label=[view.sentences.rule(code) for code in areas["dimension"]])


def rules_in_view(view: View) -> dict[str, str]:
    """Code -> label of every row that has points, indented as in the tree."""
    result = view.appraisal.result
    return {rule.code: "\u2003" * depth + rule.label.text(view.language) for rule, depth in outline(view.rulebook)
            if rule.code in result.leaves or rule.code in result.branches}


@kept
def rule_in_view(view: View, code: str) -> pd.DataFrame:
    """`scoring.rule_story` of the units in view, with labels."""
    rows = rule_rows(view.appraisal.result, view.appraisal.previous, code)
    labels = labels_of_units(view)
    rows = rows[rows["unit"].isin(labels)]
    return rows.assign(label=[labels[unit] for unit in rows["unit"]])


@kept
def rule_rates(view: View, dimension: str | None, units: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame, list[int]]:
    """Rates of points (0..1) and statuses, rules by units, both with labels; and the rows where a dimension begins."""
    rules = rules_in_map(view, dimension, units)
    above = dimension_of(view.rulebook)
    breaks = [row for row in range(1, len(rules)) if above[rules[row].code] != above[rules[row - 1].code]]
    return *_rates(view, rules, units), breaks


def rules_in_map(view: View, dimension: str | None, units: Sequence[str]) -> list[Rule]:
    """Rules below one dimension (None: all) that have full points for some of the units."""
    chosen = [rule.code for rule in with_marks(view)] if dimension is None else [dimension]
    rows = view.frames.rows
    counted = set(rows.loc[rows["marks"].gt(0) & rows["unit"].isin(units), "rule"])
    return [rule for code in chosen for rule in leaves_below(view.rulebook, code) if rule.code in counted]


@kept
def dimension_rates(view: View, units: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same for dimensions, units by dimensions."""
    rates, statuses = _rates(view, with_marks(view), units)
    return rates.T, statuses.T


def with_marks(view: View) -> list[Rule]:
    """The dimensions that have full points to lose."""
    return [rule for rule in dimensions(view.rulebook) if rule.code in view.frames.lost.columns]


def _rates(view: View, rules: Sequence[Rule], units: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    codes = [rule.code for rule in rules]
    rows = view.frames.rows
    wide = rows[rows["rule"].isin(codes)].pivot(index="rule", columns="unit", values=["rate", "status"])  # noqa: PD010
    rate = wide["rate"].reindex(index=codes, columns=units).astype(float)
    status = wide["status"].reindex(index=codes, columns=units).fillna("no_rule")
    rate = rate.where(~((status == "open") & (rate > 1)))  # what is there so far says nothing about what is open
    labels = {rule.code: rule.label.text(view.language) for rule in rules}
    names = {code: view.rulebook.unit_of[code].label.text(view.language) for code in units}
    return rate.rename(index=labels, columns=names), status.rename(index=labels, columns=names)


@kept
def periods_in_view(view: View) -> pd.DataFrame:
    """`scoring.history` of this period and those before it, the latest `PERIODS` of them."""
    earlier = [period for period in view.periods if period.order < view.period.order][: PERIODS - 1]
    seen = periods_seen(view.store, view.reader, earlier)
    return history([view.appraisal.final, *(one.appraisal.final for one in seen)])


def places_in_view(view: View, units: Sequence[str]) -> pd.DataFrame:
    """The years of these units: columns unit, label, period, place (in the group in view), total."""
    past, labels = periods_in_view(view), labels_of_units(view)
    past = past[past["unit"].isin(units)]
    place = past["rank"] if view.group is None else past["rank_in_group"]
    return past.assign(place=place, label=past["unit"].map(labels))


def compared(view: View, units: Sequence[str], chosen: Sequence[str]) -> tuple[pd.DataFrame, pd.Series]:
    """Rates of the chosen units by dimension, with labels, and the mean of all units in view."""
    rates, statuses = dimension_rates(view, units)
    mean = balance(rates.where(statuses == "scored")).set_index("dimension")["mean"]
    labels = labels_of_units(view)
    return rates.loc[[labels[unit] for unit in chosen]], mean.reindex(rates.columns).dropna()


def labels_of_units(view: View) -> dict[str, str]:
    """Code -> label of the units in view, in the order of the rulebook."""
    return {unit.code: unit.label.text(view.language) for unit in view.rulebook.units
            if view.group is None or unit.group == view.group}


def _units(ranking: pd.DataFrame, view: View) -> pd.DataFrame:
    return ranking[ranking["group"] == view.group].copy() if view.group is not None else ranking.copy()
