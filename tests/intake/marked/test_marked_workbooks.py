"""The unit's workbook goes back marked: mended it comes back clean, not mended it says the same again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment, PatternFill
from reported import COUNTY, codes, found, reading, values, write

from intake.grids import read_one
from intake.marked import findings_of, marked_workbook
from intake.marked.cells import COLOURS
from intake.reports import Reports, read_reports
from scoring.finding import Severity
from wording.sentences import Sentences
from wording.words import LANGUAGES, Language

FORM = "| 单位 | 青山镇 |\n| 党员数 | {members} |\n| 参训党员数 | {trained} |\n| 满意率 | {rate} |"
TELL = Sentences("zh", COUNTY)


def report(folder: Path, members: object = 48, trained: object = "许多", rate: object = 98) -> Path:
    return write(folder / "青山镇.xlsx", FORM.format(members=members, trained=trained, rate=rate))


def read(path: Path) -> Reports:
    return read_reports(COUNTY, [path])


def marked(path: Path, language: Language = "zh") -> bytes:
    return marked_workbook(path, findings_of(path.name, read(path).findings), Sentences(language, COUNTY))


def back(folder: Path, content: bytes, name: str = "青山镇.xlsx") -> Path:
    """The workbook as the unit has it."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def changed(content: bytes, **cells: object) -> bytes:
    found = book(content)
    for address, value in cells.items():
        found["Sheet1"][address] = value
    saved = io.BytesIO()
    found.save(saved)
    return saved.getvalue()


def test_cells_in_question_are_coloured_by_severity_and_carry_the_sentence(tmp_path: Path) -> None:
    path = report(tmp_path)
    sheet = book(marked(path))["Sheet1"]
    assert sheet["B3"].fill.fgColor.rgb == sheet["B4"].fill.fgColor.rgb == COLOURS[Severity.ERROR]
    assert "不是数字" in sheet["B3"].comment.text
    assert sheet["B2"].comment is None
    assert sheet["B2"].fill.fill_type is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_in_front_links_each_finding_to_its_cell(tmp_path: Path, language: Language) -> None:
    made = book(marked(report(tmp_path), language))
    front = made.worksheets[0]
    assert made.active is front
    rows = {row[2].value: row for row in front.iter_rows() if row[2].hyperlink}
    assert rows["B3"][2].hyperlink.location == "'Sheet1'!B3"
    assert [bool(cell.value) for cell in rows["B3"][:5]] == [True] * 5
    assert "许多" in rows["B3"][3].value
    assert "许多" not in rows["B3"][4].value


def test_an_unmended_workbook_gives_the_same_findings_and_values(tmp_path: Path) -> None:
    path = report(tmp_path)
    again = read(back(tmp_path / "back", marked(path)))
    first = read(path)
    assert again.findings == first.findings
    assert again.readings == first.readings


def test_a_mended_workbook_is_clean(tmp_path: Path) -> None:
    mended = changed(marked(report(tmp_path)), B3=44, B4="98%")
    reports = read(back(tmp_path / "back", mended))
    assert values(reports) == {"members": 48, "trained": 44, "rate": 0.98}
    assert codes(reports) == []


def test_marking_again_takes_the_old_marks_off(tmp_path: Path) -> None:
    path = report(tmp_path)
    original = openpyxl.load_workbook(path)
    original["Sheet1"]["B3"].fill = PatternFill("solid", fgColor="FF00FF00")
    original["Sheet1"]["B3"].comment = openpyxl.comments.Comment("填报人的话", "unit")
    original.save(path)
    second = back(tmp_path / "back", changed(marked(path), B3=44))
    made = book(marked(second))
    assert len(made.sheetnames) == 2
    sheet = made["Sheet1"]
    assert sheet["B3"].fill.fgColor.rgb == "FF00FF00"
    assert sheet["B3"].comment.text == "填报人的话"
    assert sheet["B4"].comment.text.count("※") == 1


def test_everything_else_stays_as_the_unit_wrote_it(tmp_path: Path) -> None:
    path = report(tmp_path)
    original = openpyxl.load_workbook(path)
    sheet = original["Sheet1"]
    sheet["B2"].alignment = Alignment(horizontal="center")
    sheet.column_dimensions["A"].width = 33
    sheet["D1"] = "说明文字"
    sheet.merge_cells("D1:E2")
    original.save(path)
    kept = book(marked(path))["Sheet1"]
    assert kept["B2"].alignment.horizontal == "center"
    assert kept.column_dimensions["A"].width == 33
    assert [str(span) for span in kept.merged_cells.ranges] == ["D1:E2"]


def test_formulas_stay_and_keep_their_results(tmp_path: Path) -> None:
    path = report(tmp_path, rate="=B3/B2", trained=44)
    original = openpyxl.load_workbook(path)
    original["Sheet1"]["A6"] = "特色工作"
    original["Sheet1"]["B6"] = '="甲&"&"乙"'
    original.save(path)
    from intake.grids import Grid
    from intake.marked.results import with_results

    rows = [
        ["单位", "青山镇"],
        ["党员数", 48],
        ["参训党员数", 44],
        ["满意率", 0.5],
        [None, None],
        ["特色工作", "甲&乙"],
    ]
    path.write_bytes(with_results(path.read_bytes(), {"Sheet1": Grid("Sheet1", rows)}))
    assert (values(read(path))["rate"], values(read(path))["remark"]) == (0.5, "甲&乙")
    again = back(tmp_path / "back", marked(path))
    assert values(read(again)) == values(read(path))
    assert openpyxl.load_workbook(again)["Sheet1"]["B4"].value == "=B3/B2"


def test_a_locked_form_lets_the_marked_cells_be_mended(tmp_path: Path) -> None:
    path = report(tmp_path)
    original = openpyxl.load_workbook(path)
    original["Sheet1"].protection.sheet = True
    original.save(path)
    sheet = book(marked(path))["Sheet1"]
    assert sheet.protection.sheet
    assert not sheet["B3"].protection.locked
    assert sheet["B2"].protection.locked


def test_other_formats_are_written_anew_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "青山镇.csv"
    path.write_text("单位,青山镇\n党员数,48\n参训党员数,许多\n特色工作,=1+1\n", encoding="gb18030")
    made = marked(path)
    assert any("其他格式" in str(row[0].value) for row in book(made).worksheets[0].iter_rows())
    assert "不是数字" in book(made)["Sheet1"]["B3"].comment.text
    again = read(back(tmp_path / "back", made, "青山镇.xlsx"))
    assert codes(again) == codes(read(path))
    assert reading(again, "T01", "members").value == 48
    assert book(made)["Sheet1"]["B4"].data_type != "f"


def test_a_file_that_cannot_be_read_comes_back_as_its_findings(tmp_path: Path) -> None:
    path = tmp_path / "青山镇.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    made = book(marked(path))
    assert len(made.sheetnames) == 1
    assert any(row[3].value for row in made.worksheets[0].iter_rows(min_row=4))


def test_two_values_of_one_field_are_marked_at_both_ends(tmp_path: Path) -> None:
    one, other = write(tmp_path / "a.xlsx", FORM.format(members=48, trained=44, rate="98%")), None
    other = write(tmp_path / "b.xlsx", FORM.format(members=49, trained=44, rate="98%"))
    findings = read_reports(COUNTY, [one, other]).findings
    first, second = (findings_of(name, findings) for name in ("a.xlsx", "b.xlsx"))
    assert [(item.cell, item.values["value"], item.values["other"]) for item in first if item.code == "two_values"] == [
        ("B2", "48", "49")
    ]
    assert [
        (item.cell, item.values["value"], item.values["other"]) for item in second if item.code == "two_values"
    ] == [("B2", "49", "48")]
    assert "a.xlsx" in book(marked_workbook(other, second, TELL))["Sheet1"]["B2"].comment.text


def test_cells_that_contradict_each_other_are_all_marked(tmp_path: Path) -> None:
    sheet = book(marked(report(tmp_path, trained=50, rate="98%")))["Sheet1"]
    assert sheet["B2"].comment.text == sheet["B3"].comment.text


def test_a_finding_inside_a_merged_range_is_marked_where_it_shows(tmp_path: Path) -> None:
    path = report(tmp_path, trained=44, rate="98%")
    original = openpyxl.load_workbook(path)
    original["Sheet1"].merge_cells("B2:C2")
    original.save(path)
    from scoring.finding import Finding

    made = book(
        marked_workbook(path, [Finding(Severity.INFO, "report_blank", file=path.name, sheet="Sheet1", cell="C2")], TELL)
    )
    assert made["Sheet1"]["B2"].comment is not None


def test_no_text_of_the_unit_becomes_a_formula_in_front(tmp_path: Path) -> None:
    path = tmp_path / "青山镇.csv"
    path.write_text('单位,青山镇\n党员数,48\n"=HYPERLINK(""x"")",3\n', encoding="utf-8")
    front = book(marked(path)).worksheets[0]
    assert [cell.coordinate for row in front.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_personal_data_do_not_come_back_and_go_from_comments_too(tmp_path: Path) -> None:
    path = report(tmp_path, trained=13800138000, rate="98%")
    original = openpyxl.load_workbook(path)
    original["Sheet1"]["B3"].comment = openpyxl.comments.Comment("打13912345678", "unit")
    original.save(path)
    made = marked(path)
    assert book(made)["Sheet1"]["B3"].value is None
    assert "13912345678" not in book(made)["Sheet1"]["B3"].comment.text
    grids = read_one(back(tmp_path / "back", made))
    assert "13800138000" not in repr(grids)


def test_the_findings_about_a_file_are_its_own(tmp_path: Path) -> None:
    path = report(tmp_path)
    assert {finding.file for finding in findings_of(path.name, read(path).findings)} == {path.name}
    assert found(read(path), "unit_not_reported") != []


def rewritten(path: Path, part: str, old: bytes, new: bytes, **more: bytes) -> None:
    """Change one part of a workbook, and add others."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in {**parts, **more}.items():
            package.writestr(name, content)


@pytest.mark.parametrize(
    "range_of_billions",
    [
        b'<mergeCells count="1"><mergeCell ref="D9:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_a_range_of_billions_of_cells_does_not_hang(tmp_path: Path, range_of_billions: bytes) -> None:
    path = report(tmp_path)
    rewritten(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData>" + range_of_billions)
    made = book(marked(path))
    assert "不是数字" in made["Sheet1"]["B3"].comment.text


def test_macros_are_left_out_with_a_note(tmp_path: Path) -> None:
    path = report(tmp_path)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = {"xl/vbaProject.bin": b"macros"}
    rewritten(path, "[Content_Types].xml", kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml", **macros)
    made = marked(path)
    assert "xl/vbaProject.bin" not in zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert any("宏" in str(row[0].value) for row in book(made).worksheets[0].iter_rows())
    assert read(back(tmp_path / "back", made)).findings == read(path).findings
