"""What a person should look at: nothing is wrong by a rule, but it is unlikely."""

from __future__ import annotations

from collections.abc import Mapping

from intake.reports.checks import copied, far_from_group, far_from_last_year, round_numbers
from intake.reports.checks.copied import check_same_as_last_year, check_same_as_other_unit
from intake.reports.checks.far_from_group import check_far_from_group
from intake.reports.checks.far_from_last_year import check_far_from_last_year
from intake.reports.checks.numbers import LastYear, numbers_of
from intake.reports.checks.round_numbers import check_round_numbers
from intake.reports.reading import Reports
from scoring.finding import Finding
from scoring.rulebook import Rulebook

THRESHOLDS: Mapping[str, float] = {
    "year_factor": far_from_last_year.FACTOR,
    "year_points": far_from_last_year.POINTS,
    "year_small": far_from_last_year.SMALL,
    "year_peers": far_from_last_year.PEERS,
    "group_peers": far_from_group.PEERS,
    "group_far": far_from_group.FAR,
    "group_factor": far_from_group.FACTOR,
    "group_points": far_from_group.POINTS,
    "group_small": far_from_group.SMALL,
    "group_usual": far_from_group.USUAL,
    "county_factor": far_from_group.COUNTY_FACTOR,
    "county_points": far_from_group.COUNTY_POINTS,
    "copied_compared": copied.COMPARED,
    "copied_same": copied.SAME,
    "copied_shared": copied.SHARED,
    "round_least": round_numbers.LEAST,
    "round_from": round_numbers.FROM,
    "round_share": round_numbers.ROUND,
}
"""For the page that documents the findings; the reasons stand at the constants."""


def check_plausible(rulebook: Rulebook, reports: Reports, last_year: LastYear | None) -> list[Finding]:
    """Warnings about unlikely values and reports; with last year's values also about what changed since, or did not."""
    numbers = numbers_of(rulebook, reports)
    findings = [*check_same_as_other_unit(numbers, rulebook), *check_round_numbers(numbers)]
    values = list(check_far_from_group(numbers, last_year))
    if last_year is not None:
        findings += check_same_as_last_year(numbers, last_year)
        moved = list(check_far_from_last_year(numbers, last_year))
        said = {(finding.unit, finding.field) for finding in moved}
        values = [*moved, *(finding for finding in values if (finding.unit, finding.field) not in said)]
    return [*findings, *values]
