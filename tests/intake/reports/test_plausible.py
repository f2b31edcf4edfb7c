"""Unlikely values and reports are warned of; ordinary ones are not."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from reported import found, only, said, write

from intake.reports import Reports, read_reports
from intake.reports.checks.plausible import check_plausible
from intake.reports.reading import Reading
from scoring.column import Column, Status, tidy
from scoring.finding import Finding, Severity
from scoring.rulebook import Field, Label, Rulebook, Unit
from wording.words import LANGUAGES, Language

COUNTS = [f"c{number}" for number in range(14)]
CODES = ("far_from_last_year", "far_from_group", "far_from_county", "same_as_last_year", "same_as_other_unit", "round_numbers")
UNITS = [f"U{number:02d}" for number in range(12)]


def county() -> Rulebook:
    from reported import COUNTY

    fields = [Field(name, Label(f"项目{name}", name), "integer", required=False) for name in COUNTS]
    fields += [Field("rate", Label("参训率", "Rate"), "percent", required=False)]
    fields += [Field("money", Label("收入", "Income"), "number", unit_of_measure="元", required=False)]
    units = tuple(Unit(code, Label(f"甲{code}镇", code), "towns") for code in UNITS)
    return replace(COUNTY, fields=tuple(fields), units=units, ledgers=(), rules=())


BOOK = county()
Values = dict[str, dict[str, float]]


def ordinary(seed: int = 1) -> Values:
    """Towns of different size: each counts of its own around 30 to 300, a rate, an income."""
    dice = random.Random(seed)  # noqa: S311  no secret
    made: Values = {}
    for code in UNITS:
        size = dice.uniform(0.6, 1.7)
        made[code] = {
            name: round(size * (40 + 15 * number) * dice.uniform(0.8, 1.25)) for number, name in enumerate(COUNTS)
        }
        made[code] |= {"rate": dice.uniform(0.85, 1.0), "money": size * dice.uniform(2e5, 6e5)}
    return made


def reports(values: Values) -> Reports:
    readings = [
        Reading(unit, field, value, str(value), f"{unit}.xlsx", "表", f"B{row}")
        for unit, said in values.items()
        for row, (field, value) in enumerate(said.items(), 1)
    ]
    return Reports(tuple(readings), (), {}, {f"{unit}.xlsx": (unit,) for unit in values})


def last_year(values: Values) -> Mapping[str, Column]:
    columns = {}
    for field in BOOK.fields:
        numbers = np.array([values.get(unit, {}).get(field.name, np.nan) for unit in UNITS])
        status = np.where(np.isnan(numbers), Status.NOT_REPORTED, Status.SCORED).astype(np.int8)
        columns[field.name] = tidy(numbers, status)
    return columns


def warned(values: Values, before: Values | None = None) -> list[Finding]:
    return check_plausible(BOOK, reports(values), None if before is None else last_year(before))


def places(findings: list[Finding]) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code, finding.unit, finding.field) for finding in findings]


def shuffled(values: Values, seed: int = 5) -> Values:
    """The year before: everything a little different."""
    dice = random.Random(seed)  # noqa: S311  no secret
    return {
        unit: {name: round(value * dice.uniform(0.85, 1.15), 4 if value < 2 else 0) for name, value in said.items()}
        for unit, said in values.items()
    }


@pytest.mark.parametrize("seed", range(12))
def test_ordinary_counties_are_not_warned_of(seed: int) -> None:
    values = ordinary(seed)
    assert places(warned(values, shuffled(values))) == []


def test_a_slip_of_the_decimal_point_is_far_from_last_year_at_its_cell() -> None:
    values = ordinary()
    before = shuffled(values)
    values["U03"]["c5"] = before["U03"]["c5"] * 10
    (finding,) = warned(values, before)
    assert places([finding]) == [("far_from_last_year", "U03", "c5")]
    assert (finding.severity, finding.file, finding.cell) == (Severity.WARNING, "U03.xlsx", "B6")
    assert finding.values["before"] == before["U03"]["c5"]


def test_a_fall_to_zero_is_far_from_last_year() -> None:
    values = ordinary()
    before = shuffled(values)
    values["U03"]["c5"] = 0
    assert ("far_from_last_year", "U03", "c5") in places(warned(values, before))


def test_small_counts_may_move_by_factors() -> None:
    values, before = ordinary(), ordinary()
    values["U03"]["c0"], before["U03"]["c0"] = 12, 2
    assert "far_from_last_year" not in [code for code, _, _ in places(warned(values, before))]


def test_what_happened_to_all_units_is_no_news() -> None:
    values = ordinary()
    before = shuffled(values)
    for unit in UNITS:
        values[unit]["money"] = before[unit]["money"] / 10_000
    assert places(warned(values, before)) == []


def test_a_rate_that_fell_by_sixty_points_is_far_and_said_as_a_percentage() -> None:
    values = ordinary()
    before = shuffled(values)
    values["U03"]["rate"], before["U03"]["rate"] = 0.3, 0.95
    finding = next(one for one in warned(values, before) if one.code == "far_from_last_year")
    assert "30%" in said(finding)
    assert "95%" in said(finding)


def test_an_amount_in_another_measure_is_far_from_the_group() -> None:
    values = ordinary()
    values["U03"]["money"] /= 10_000
    assert places(warned(values)) == [("far_from_group", "U03", "money")]


def test_a_town_that_is_always_so_large_is_not_far_from_its_group() -> None:
    values = ordinary()
    values["U03"]["money"] *= 30
    before = shuffled(values)
    assert places(warned(values, before)) == []


def test_groups_of_fewer_than_seven_are_not_compared() -> None:
    values = {unit: said for unit, said in ordinary().items() if unit < "U06"}
    values["U03"]["money"] /= 10_000
    assert places(warned(values)) == []


def small_groups() -> Rulebook:
    """The county in groups of three, two of towns and two of subdistricts."""
    units = (replace(unit, group=f"g{number % 4}") for number, unit in enumerate(BOOK.units))
    return replace(BOOK, units=tuple(units))


def test_in_small_groups_what_is_absurd_beside_all_units_is_far_from_them() -> None:
    values = ordinary()
    values["U03"]["money"] *= 10_000
    values["U04"]["rate"] = 0.0095
    findings = check_plausible(small_groups(), reports(values), None)
    assert places(findings) == [("far_from_county", "U03", "money"), ("far_from_county", "U04", "rate")]


@pytest.mark.parametrize(("field", "value"), [("money", 9_000_000), ("c5", 0), ("rate", 0.3)])
def test_in_small_groups_what_may_be_another_kind_of_unit_is_not_far(field: str, value: float) -> None:
    values = ordinary()
    values["U03"][field] = value
    assert places(check_plausible(small_groups(), reports(values), None)) == []


def test_in_small_groups_a_unit_that_is_always_so_large_is_not_far() -> None:
    values = ordinary()
    values["U03"]["money"] *= 10_000
    assert places(check_plausible(small_groups(), reports(values), last_year(shuffled(values)))) == []


def test_a_group_that_reports_all_the_same_makes_one_other_count_far() -> None:
    values = ordinary()
    for number, unit in enumerate(UNITS):
        values[unit]["c9"] = 48 + number % 2
    values["U03"]["c9"] = 480
    assert ("far_from_group", "U03", "c9") in places(warned(values))


def test_last_years_report_is_recognised_though_a_number_was_changed() -> None:
    values = ordinary()
    before = shuffled(values)
    before["U03"] = {**values["U03"], "c1": 77}
    (finding,) = warned(values, before)
    assert (finding.code, finding.unit, finding.file) == ("same_as_last_year", "U03", "U03.xlsx")
    assert (finding.values["same"], finding.values["count"]) == (15, 16)


def test_a_report_copied_from_another_unit_is_told_at_both() -> None:
    values = ordinary()
    values["U07"] = {**values["U03"], "c2": 61}
    findings = warned(values)
    assert [(one.code, one.unit, one.values["other"].en) for one in findings] == [
        ("same_as_other_unit", "U03", "U07"),
        ("same_as_other_unit", "U07", "U03"),
    ]


def test_numbers_that_everybody_has_do_not_make_copies() -> None:
    values = ordinary()
    for unit in UNITS:
        values[unit] |= dict.fromkeys(COUNTS, 12)
    assert places(warned(values)) == []


def test_a_report_of_round_numbers_was_estimated() -> None:
    values = ordinary()
    values["U03"] |= {name: round(values["U03"][name], -1) for name in COUNTS[1:]}
    assert places(warned(values)) == [("round_numbers", "U03", None)]


def test_a_value_that_is_wrong_anyway_is_not_called_unlikely_as_well(tmp_path: Path) -> None:
    book = replace(
        BOOK, fields=tuple(replace(field, max=1000) if field.name == "c5" else field for field in BOOK.fields)
    )
    values = ordinary()
    before = last_year(shuffled(values))
    values["U03"]["c5"] *= 100
    for unit, said_there in values.items():
        rows = [f"| {book.field_of[name].label.zh} | {value} |" for name, value in said_there.items() if name in COUNTS]
        write(tmp_path / f"{unit}.xlsx", "\n".join([f"| 单位 | 甲{unit}镇 |", *rows]))
    read = read_reports(book, [tmp_path], last_year=before)
    assert only(read, "above_max").field == "c5"
    assert found(read, "far_from_last_year") == []


def test_two_versions_of_a_report_are_told_once_for_the_file(tmp_path: Path) -> None:
    from reported import COUNTY

    form = "| 单位 | 青山镇 |\n| 党员数 | 48 |\n| 村集体收入 | 5 |\n| 满意率 | 90% |\n| 参训党员数 | {} |"
    write(tmp_path / "报表.xlsx", form.format(40))
    write(tmp_path / "报表（修改）.xlsx", form.format(44))
    finding = only(read_reports(COUNTY, [tmp_path]), "two_versions")
    assert (finding.unit, finding.values) == ("T01", {"same": 3, "different": 1, "other": "报表.xlsx"})
    assert found(read_reports(COUNTY, [tmp_path]), "reported_twice") == []


def test_a_mended_file_beside_the_old_one_shows_that_this_is_an_older_version(tmp_path: Path) -> None:
    from reported import COUNTY

    form = "| 单位 | 青山镇 |\n| 党员数 | 48 |\n| 村集体收入 | 5 |\n| 满意率 | 90% |\n| 参训党员数 | {} |"
    write(tmp_path / "报表.xlsx", form.format("约44"))
    write(tmp_path / "报表（修改）.xlsx", form.format(44))
    reports = read_reports(COUNTY, [tmp_path])
    finding = only(reports, "older_version")
    assert (finding.file, finding.values) == ("报表.xlsx", {"same": 3, "mended": 1, "other": "报表（修改）.xlsx"})
    assert found(reports, "reported_twice") == found(reports, "two_versions") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_warning_is_said_in_both_languages(language: Language) -> None:
    values = ordinary()
    before = shuffled(values)
    values["U01"]["c5"] *= 10
    values["U02"]["rate"] = 0.2
    values["U07"] = dict(values["U03"])
    before["U04"] = dict(values["U04"])
    values["U05"] |= {name: round(values["U05"][name], -1) for name in COUNTS}
    findings = warned(values, before) + warned({**values, "U08": {**values["U08"], "money": 3.0}})
    findings += check_plausible(small_groups(), reports({**values, "U08": {**values["U08"], "money": 3.0}}), None)
    assert {finding.code for finding in findings} == set(CODES)
    assert all(said(finding, language) for finding in findings)
