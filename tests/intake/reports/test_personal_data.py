"""Identity and phone numbers: wherever they stand, the file is held back and the numbers go nowhere."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import COUNTY, codes, found, only, read, reading, values

from commands.answer import findings as as_json
from intake.grids import read_one
from intake.marked import blanked_copy, findings_of
from intake.reports import read_reports
from intake.reports.values.personal import is_personal, masked
from scoring.finding import Severity
from wording.sentences import Sentences

FORM = "| 单位 | 青山镇 |\n| 党员数 | 48 |\n| 参训党员数 | 44 |\n"
PERSONAL = [
    "13800138000", "138 0013 8000", "138-0013-8000", "１３８００１３８０００", "+86 13800138000", "8613800138000",
    "张某，电话：13800138000。", "电话.13800138000", "0571-87654321", "110101199003071233", "11010119900307123X",
    "110101 19900307 1233", "身份证１１０１０１１９９００３０７１２３３号", "110101900307123", "008613800138000",
    "138 - 0013 - 8000", "13800 138000", "1380013 8000", "138.0013.8000", "1 3 8 0 0 1 3 8 0 0 0", "13800138000.0",
    "138\u200b0013\u200b8000", "(0571)87654321", "（0571） 87654321", "1.3800138E+10", "110101-1990-03-07-1233",
    "请联系13800138000或村委会", "0871-6512 3456", "（0871）6512-3456", "电话：一三八零零一三八零零零", "幺三八〇〇幺三八〇〇〇",
]  # fmt: skip
HARMLESS = [
    "2025-01-01", "48", "1380013800", "138001380001", "12341500MB0X12345X", "113415000032011234", "13800138000元",
    "¥13800138000", "13800138000.50", "20250101123456", "第13号文件", "13800138000.00", "15 20 18 22 19 1",
    "113401202001010005", "91110101MA01ABCD2X", "1.38E+9", "2025年11月28日10时30分", "13-15-18-19-20",
    "一二三四五六七八九十", "二〇二五年一二三四五六七八九", "0-2025 1234",
]  # fmt: skip


@pytest.mark.parametrize("text", PERSONAL)
def test_personal_numbers_are_known_however_they_are_written(text: str) -> None:
    assert is_personal(text)
    assert not is_personal(masked(text))
    assert not any(len(run) > 8 for run in "".join(sign if sign.isdigit() else " " for sign in masked(text)).split())


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_are_let_through(text: str) -> None:
    assert not is_personal(text)


@pytest.mark.parametrize("text", PERSONAL)
@pytest.mark.parametrize(
    "where",
    ["| 说明 | {} |", "| {} | 3 |", "| 特色工作 | {} |", "| 好票 | {} |", "other\n| {} |"],
)
def test_the_file_is_held_back_and_the_number_goes_nowhere(tmp_path: Path, text: str, where: str) -> None:
    reports = read(tmp_path, 青山镇=("main\n" if where.startswith("other") else "") + FORM + where.format(text))
    assert (reports.readings, reports.reported, reports.held) == ((), frozenset(), {"青山镇.xlsx": ("T01",)})
    held = only(reports, "file_held_back")
    assert (held.severity, held.unit, held.values["count"]) == (Severity.ERROR, "T01", 1)
    everything = repr(reports) + repr(as_json(reports.findings, Sentences("zh", COUNTY)))
    assert text not in everything
    assert not is_personal(everything)


@pytest.mark.parametrize(
    "number", [13800138000, 13800138000.0, 110101199003071233, 1.10101199003071e17, 110101900307123]
)
def test_numbers_of_a_spreadsheet_are_looked_at_too(tmp_path: Path, number: float) -> None:
    path = tmp_path / "青山镇.xlsx"
    book = openpyxl.Workbook()
    for row in (["单位", "青山镇"], ["党员数", number]):
        book.worksheets[0].append(row)
    book.save(path)
    reports = read_reports(COUNTY, [path])
    assert only(reports, "personal_data").cell == "B2"
    assert str(number)[:11] not in repr(reports)


@pytest.mark.parametrize("label", ["联系电话", "手机号", "填表人", "张某", "值班电话"])
def test_a_number_below_an_amount_is_no_amount(tmp_path: Path, label: str) -> None:
    reports = read(tmp_path, 青山镇=f"{FORM}| 村集体收入（元） | 480.5 |\n| {label} | 13800138000 |")
    assert (reports.readings, only(reports, "personal_data").cell) == ((), "B5")


def test_a_number_in_a_field_of_money_is_an_amount_but_never_an_identity(tmp_path: Path) -> None:
    assert reading(read(tmp_path, FORM + "| 村集体收入（元） | 13800138000 |"), "T01", "income").value == 13800138000
    assert codes(read(tmp_path, FORM + "| 村集体收入（元） | 110101900307123 |"))[:2] == [
        "file_held_back",
        "personal_data",
    ]


def test_a_number_where_no_unit_is_known_is_found(tmp_path: Path) -> None:
    reports = read(tmp_path, report="| 党员数 | 13800138000 |")
    assert only(reports, "personal_data").cell == "B1"


def test_hidden_sheets_and_our_own_sheets_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "青山镇.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["党员数", 48])
    book.create_sheet("a").append(["张某13800138000"])
    book.create_sheet("_choices").append(["李某13912345678"])
    book["a"].sheet_state = "hidden"
    book["_choices"].sheet_state = "veryHidden"
    book.save(path)
    assert [finding.sheet for finding in found(read_reports(COUNTY, [path]), "personal_data")] == ["_choices", "a"]


def test_names_of_sheets_and_files_are_masked(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇13800138000="13912345678\n" + FORM)
    assert only(reports, "personal_data_in_sheet_name").sheet == "***"
    assert only(reports, "personal_data_in_name").file == "青山镇***.xlsx"
    assert not is_personal(repr(reports))


def test_a_unit_whose_report_is_held_back_is_not_said_to_have_sent_nothing(tmp_path: Path) -> None:
    reports = read(tmp_path, FORM + "| 说明 | 13800138000 |")
    assert [finding.unit for finding in found(reports, "unit_not_reported")] == ["T02", "S01"]


def test_other_files_are_used_all_the_same(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇=FORM + "| 说明 | 13800138000 |", 白水镇="| 单位 | 白水镇 |\n| 党员数 | 12 |")
    assert values(reports, "T02") == {"members": 12}


@pytest.mark.parametrize("end", ["xlsx", "csv"])
def test_the_copy_has_everything_but_those_cells_and_can_be_used(tmp_path: Path, end: str) -> None:
    read(tmp_path, 青山镇=FORM + "| 说明 | 13800138000 |")
    path = tmp_path / "青山镇.xlsx"
    if end == "csv":
        path.unlink()
        path = tmp_path / "青山镇.csv"
        path.write_text("单位,青山镇\n党员数,48\n参训党员数,44\n说明,13800138000\n", encoding="gb18030")
    findings = findings_of(path.name, read_reports(COUNTY, [path]).findings)
    made = blanked_copy(path, findings)
    assert [cell for _, cell in made.cells] == ["B4"]
    assert made.received_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert made.stored_sha256 == hashlib.sha256(made.content).hexdigest()
    copy = tmp_path / "copy" / "青山镇.xlsx"
    copy.parent.mkdir()
    copy.write_bytes(made.content)
    assert not is_personal(repr(read_one(copy)))
    reports = read_reports(COUNTY, [copy])
    assert (values(reports), codes(reports), reports.held) == ({"members": 48, "trained": 44}, [], {})


def test_the_copy_of_a_sheet_with_such_a_name_has_another_name(tmp_path: Path) -> None:
    read(tmp_path, 青山镇="张某13912345678\n" + FORM)
    path = tmp_path / "青山镇.xlsx"
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(blanked_copy(path, read_reports(COUNTY, [path]).findings).content)
    assert found(read_reports(COUNTY, [copy]), "file_held_back") == []


def test_a_file_that_cannot_be_read_has_no_copy(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        blanked_copy(b"nothing", [])


@given(st.integers(0, 2**31), st.dates(date(1930, 1, 1), date(2010, 12, 31)), st.text("甲乙，： 号a", max_size=8))
def test_identity_numbers_are_found_inside_any_text(number: int, born: date, text: str) -> None:
    written = f"{text}3310{number % 100:02d}{born:%Y%m%d}{number % 1000:03d}X{text}"
    assert is_personal(written)
    assert f"{born:%Y%m%d}" not in masked(written)
