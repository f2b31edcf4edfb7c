"""Checks on what came in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from reported import COUNTY, codes, found, only, place, read, said, values, write

from intake.reports import read_reports
from scoring.finding import Severity
from wording.sentences import Sentences
from wording.words import Language

FORM = "| 单位 | 青山镇 |\n| 党员数 | {members} |\n| 参训党员数 | {trained} |"


def form(members: object = 48, trained: object = 44) -> str:
    return FORM.format(members=members, trained=trained)


def test_a_unit_without_a_report_is_a_warning(tmp_path: Path) -> None:
    reports = read(tmp_path, form())
    assert [finding.unit for finding in found(reports, "unit_not_reported")] == ["T02", "S01"]
    assert reports.reported == {"T01"}


def test_a_blank_required_field_is_named_with_the_cell_that_waits(tmp_path: Path) -> None:
    finding = only(read(tmp_path, form(trained="")), "required_blank")
    assert (place(finding), finding.unit, finding.field) == (("Sheet1", "B3"), "T01", "trained")


def test_a_required_field_that_is_nowhere_is_named_with_its_file(tmp_path: Path) -> None:
    finding = only(read(tmp_path, 青山镇="| 党员数 | 48 |"), "required_missing")
    assert (finding.file, finding.cell, finding.field) == ("青山镇.xlsx", None, "trained")


def test_a_refused_value_is_not_called_missing_as_well(tmp_path: Path) -> None:
    reports = read(tmp_path, form(trained="许多"))
    assert codes(reports, ("unit_not_reported", "ledger_missing")) == ["not_a_number"]


def test_values_outside_their_range_are_errors_but_stay_as_read(tmp_path: Path) -> None:
    reports = read(tmp_path, form(members=6000, trained=-1))
    assert values(reports) == {"members": 6000, "trained": -1}
    assert place(only(reports, "above_max")) == ("Sheet1", "B2")
    assert place(only(reports, "below_min")) == ("Sheet1", "B3")


def test_fields_that_contradict_each_other_are_named_with_both_cells(tmp_path: Path) -> None:
    finding = only(read(tmp_path, form(trained=50)), "check_failed")
    assert (place(finding), finding.field, finding.values["cells"]) == (("Sheet1", "B3"), "trained", ["B2"])
    assert "Members trained <= Members" in said(finding)


def test_a_check_of_what_is_missing_says_nothing(tmp_path: Path) -> None:
    assert found(read(tmp_path, 青山镇="| 参训党员数 | 50 |"), "check_failed") == []


def test_two_values_of_one_field_are_an_error_that_names_both_and_neither_is_used(tmp_path: Path) -> None:
    reports = read(tmp_path, a=form(), b=form(members=49))
    assert values(reports) == {"trained": 44}
    finding = only(reports, "two_values")
    assert (finding.file, finding.cell) == ("b.xlsx", "B2")
    assert (finding.values["other_file"], finding.values["other_cell"]) == ("a.xlsx", "B2")
    assert found(reports, "required_missing") == []


def test_the_same_field_twice_in_one_file(tmp_path: Path) -> None:
    reports = read(tmp_path, form() + "\n| 党员总数 | 47 |")
    assert values(reports) == {"trained": 44}
    assert place(only(reports, "two_values")) == ("Sheet1", "B4")


def test_a_copy_of_a_report_is_only_mentioned(tmp_path: Path) -> None:
    reports = read(tmp_path, a=form(), b=form())
    assert values(reports) == {"members": 48, "trained": 44}
    finding = only(reports, "reported_twice")
    assert (finding.file, finding.values) == ("b.xlsx", {"count": 2, "other": "a.xlsx"})


def test_the_order_of_the_files_makes_no_difference(tmp_path: Path) -> None:
    one, other = write(tmp_path / "b.xlsx", form()), write(tmp_path / "a.xlsx", form(members=49))
    assert read_reports(COUNTY, [one, other]) == read_reports(COUNTY, [other, one]) == read_reports(COUNTY, [tmp_path])


def test_a_report_that_speaks_of_another_year_waits_for_a_person(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 2024年度报表 |\n" + form())
    finding = only(reports, "another_year")
    assert (place(finding), finding.values["years"], finding.severity) == (("Sheet1", "A1"), [2024], Severity.ERROR)
    assert values(reports) == {}
    confirmed = read_reports(replace(COUNTY, nameless=frozenset({finding.values["text"]})), [tmp_path])
    assert values(confirmed) == {"members": 48, "trained": 44}
    assert place(only(confirmed, "sheet_doubtful")) == ("Sheet1", "A1")


def test_a_report_after_the_deadline_is_late_by_the_date_of_arrival_only(tmp_path: Path) -> None:
    write(tmp_path / "青山镇.xlsx", "| 填报日期 | 2026-01-05 |\n" + form())
    assert found(read_reports(COUNTY, [tmp_path]), "report_late") == []
    finding = only(read_reports(COUNTY, [tmp_path], received={"T01": date(2025, 12, 23)}), "report_late")
    assert (finding.unit, finding.file, finding.values["days"]) == ("T01", "青山镇.xlsx", 3)


def test_a_unit_does_not_fill_in_what_the_office_fills_in(tmp_path: Path) -> None:
    reports = read(tmp_path, form() + "\n| 好票 | 100 |")
    assert "votes" not in values(reports)
    assert place(only(reports, "office_field")) == ("Sheet1", "B4")


def test_a_unit_does_not_keep_the_lists_that_the_office_keeps(tmp_path: Path) -> None:
    from dataclasses import replace

    county = replace(COUNTY, ledgers=tuple(replace(ledger, source="office") for ledger in COUNTY.ledgers))
    own, office = tmp_path / "own", tmp_path / "office"
    for folder in (own, office):
        folder.mkdir()
    write(own / "青山镇.xlsx", form() + "\n| | |\n| 表彰级别 | 表彰名称 |\n| 省级 | 先进集体 |")
    write(office / "表彰汇总.xlsx", "| 单位 | 表彰级别 | 表彰名称 |\n| 青山镇 | 省级 | 先进集体 |")
    reports = read_reports(county, [own])
    assert not any(item.field.startswith("awards") for item in reports.readings)
    assert place(only(reports, "office_field")) == ("Sheet1", "A5")
    assert {item.field for item in read_reports(county, [office]).readings} >= {"awards.level", "awards.title"}


def test_a_label_of_two_fields_is_an_error(tmp_path: Path) -> None:
    from dataclasses import replace

    fields = tuple(replace(field, label=COUNTY.fields[0].label) if field.name == "trained" else field for field in COUNTY.fields)
    reports = read(tmp_path, "| 单位 | 青山镇 |\n| 党员数 | 48 |\n| 满意率 | 90% |", county=replace(COUNTY, fields=fields))
    assert values(reports) == {"rate": 0.9}
    assert place(only(reports, "label_ambiguous")) == ("Sheet1", "A2")


def test_a_phone_number_is_named_by_its_cell_only(tmp_path: Path) -> None:
    reports = read(tmp_path, form() + "\n| 联系电话 | 13800138000 |\n| 说明 | 找张某 13912345678 |\n| 特色工作 | 电话13712345678 |")
    assert sorted(str(finding.cell) for finding in found(reports, "personal_data")) == ["B4", "B5", "B6"]
    everything = repr(reports)
    assert not any(number in everything for number in ("13800138000", "13912345678", "13712345678"))


def test_a_phone_number_in_a_wrong_place_is_masked_in_messages(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 电话 13800138000 |\n| 党员数 | 联系13800138000 |")
    assert "13800138000" not in repr(reports)


def test_a_file_without_anything_known_is_an_error(tmp_path: Path) -> None:
    assert only(read(tmp_path, 青山镇="| 花名册 | 甲 |"), "nothing_found").file == "青山镇.xlsx"


def test_office_values_that_are_missing_are_one_warning_for_each_field(tmp_path: Path) -> None:
    from dataclasses import replace

    fields = tuple(replace(field, required=True) if field.name == "votes" else field for field in COUNTY.fields)
    reports = read(tmp_path, "| 单位 | 好票 |\n| 青山镇 | 5 |\n| 白水镇 | 若干 |", county=replace(COUNTY, fields=fields))
    finding = only(reports, "office_value_missing")
    assert (finding.field, finding.values["count"], finding.values["units"]) == ("votes", 1, [COUNTY.units[2].label])


def test_an_ambiguous_list_is_not_read(tmp_path: Path) -> None:
    from dataclasses import replace

    twice = replace(COUNTY, ledgers=(*COUNTY.ledgers, replace(COUNTY.ledgers[0], name="blames")))
    reports = read(tmp_path, 青山镇="| 表彰级别 | 表彰名称 |\n| 省级 | 甲 |", county=twice)
    assert reports.readings == ()
    assert place(only(reports, "ledger_ambiguous")) == ("Sheet1", "A1")


def test_a_form_that_nobody_filled_in_is_no_report(tmp_path: Path) -> None:
    book = "main\n| 单位 | 青山镇 |\n| 党员数 | |\nawards\n| 表彰级别 | 表彰名称 |\n| | |"
    reports = read(tmp_path, book)
    assert (reports.readings, reports.reported) == ((), frozenset())
    assert only(reports, "report_blank").unit == "T01"


def test_two_dates_of_arrival_are_a_question(tmp_path: Path) -> None:
    table = "| 单位 | 收到日期 |\n| 青山镇 | {} |"
    reports = read(tmp_path, a=table.format("2025-12-01"), b=table.format("2025-12-02"))
    assert reports.received == {}
    assert (only(reports, "two_dates_received").file, place(only(reports, "two_dates_received"))[1]) == ("b.xlsx", "B2")


@pytest.mark.parametrize(("language", "sentence"), [("zh", "“收到日期”填写的“12月19日”"), ("en", "for “date of arrival”")])
def test_a_day_of_arrival_without_a_year_is_pointed_out_and_can_be_said(
    tmp_path: Path, language: Language, sentence: str
) -> None:
    reports = read(tmp_path, a="| 单位 | 收到日期 |\n| 青山镇 | 12月19日 |")
    assert reports.received == {}
    assert sentence in Sentences(language, COUNTY).finding(only(reports, "not_a_date"))
