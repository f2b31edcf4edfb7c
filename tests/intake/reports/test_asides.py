"""Sheets of another period, drafts and samples beside the report."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from reported import COUNTY, codes, values

from intake.reports import Reports, read_reports

REPORT = [["党员数", 48], ["参训党员数", 44]]


def read_book(folder: Path, **sheets: list[list[object]]) -> Reports:
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(folder / "青山镇.xlsx")
    return read_reports(COUNTY, [folder])


def test_a_wrong_year_in_the_title_is_asked_about_where_only_lists_stand_beside(tmp_path: Path) -> None:
    awards = [["2025年表彰台账"], ["表彰名称", "表彰级别"], ["先进集体", "市级"]]
    reports = read_book(tmp_path, 报表=[["2024年度报表"], *REPORT], 表彰=awards)
    assert values(reports).keys().isdisjoint({"members", "trained"})
    assert "another_year" in codes(reports)
    assert "sheet_set_aside" not in codes(reports)


def test_a_sheet_of_last_year_is_set_aside_beside_the_report(tmp_path: Path) -> None:
    reports = read_book(tmp_path, 上年=[["党员数", 45], ["参训党员数", 40]], 本年=REPORT)
    assert values(reports) == {"members": 48, "trained": 44}
    assert codes(reports).count("sheet_set_aside") == 1


def test_a_sheet_of_last_year_is_set_aside_beside_one_that_nobody_can_read(tmp_path: Path) -> None:
    reports = read_book(tmp_path, 上年=REPORT, 报表=[["总数", 52], ["参训", 50]])
    assert values(reports) == {}
    assert "sheet_set_aside" in codes(reports)


def test_a_draft_is_set_aside_beside_a_report_in_which_a_label_is_misspelt(tmp_path: Path) -> None:
    reports = read_book(tmp_path, 上报=[["上年党员数", 48], ["参训党员数", 44]], 旧稿=[["党员数", 47]])
    assert values(reports) == {"trained": 44}
    assert "sheet_set_aside" in codes(reports)
