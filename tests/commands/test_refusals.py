"""What the command line refuses is said in the language of the console, before any work is done."""

import hashlib

import openpyxl
import pytest
from reported import write
from tiny_county import write_tiny_county

from commands.main import main
from intake.grids import read_one


@pytest.fixture
def county(tmp_path):
    return write_tiny_county(tmp_path)


def said(capsys, *arguments, status=2):
    assert main([*map(str, arguments), "--lang", "zh"]) == status
    printed = capsys.readouterr()
    return printed.out + printed.err


def test_a_folder_given_as_rulebook_is_called_a_folder(county, capsys):
    assert "是文件夹，不是细则文件" in said(capsys, "check", county.reports, county.reports)


@pytest.mark.parametrize("name", ["results.xls", "results", "results.pdf"])
def test_results_are_written_to_an_xlsx_only(county, tmp_path, capsys, name):
    assert "扩展名不是 .xlsx" in said(capsys, "score", county.rulebook, county.reports, "--out", tmp_path / name)
    assert not (tmp_path / name).exists()
    assert "扩展名不是 .xlsx" in said(capsys, "rulebook", "--new", tmp_path / name)


@pytest.mark.parametrize(("place", "why"), [("none/out.xlsx", "文件夹不存在"), ("file/out.xlsx", "不是文件夹")])
def test_what_the_system_says_is_said_in_chinese(county, tmp_path, capsys, place, why):
    (tmp_path / "file").write_text("x")
    text = said(capsys, "score", county.rulebook, county.reports, "--out", tmp_path / place)
    assert why in text.rpartition("无法写入")[2]


def test_copies_of_held_files_have_their_cells_blanked_and_both_hashes_are_told(county, tmp_path, capsys):
    (county.reports / "town").mkdir()
    held = write(county.reports / "town" / "a.xlsx", "| 单位 | 甲镇 |\n| 品牌数 | 3 |\n| 电话 | 13800138000 |")
    (county.reports / "总结.txt").write_text("工作总结\n\n联系人：张某13800138000\n", encoding="utf-8")
    text = said(capsys, "check", county.rulebook, county.reports, "--blanked", tmp_path / "out", status=1)
    copy = tmp_path / "out" / "town" / "a.xlsx"
    for path in (held, copy):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in text
    assert "已将 1 份去除个人信息的副本" in text
    assert "总结.txt：不是表格，无法制作副本" in text
    assert [[cell.value for cell in row] for row in openpyxl.load_workbook(copy).worksheets[0]][2] == ["电话", None]
    assert "13800138000" not in text + repr(read_one(copy))
    assert "已有文件" in said(capsys, "check", county.rulebook, county.reports, "--blanked", tmp_path / "out")
