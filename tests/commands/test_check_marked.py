"""`appraise check --marked`: each report with something to mend comes back marked."""

from pathlib import Path

import openpyxl
import pytest
from reported import write
from tiny_county import write_tiny_county

from commands.main import main


@pytest.fixture
def county(tmp_path):
    return write_tiny_county(tmp_path)


def marked(county, folder: Path) -> list[str]:
    main(["check", str(county.rulebook), str(county.reports), "--marked", str(folder), "--lang", "en"])
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx")) if folder.exists() else []


def test_only_reports_with_something_to_mend_come_back(county, tmp_path, capsys):
    (county.reports / "town").mkdir()
    write(county.reports / "town" / "more.xlsx", "| 单位 | 甲镇 |\n| 品牌数 | 3 |")
    assert marked(county, tmp_path / "out") == ["town/more.xlsx"]
    assert "1 marked workbooks written" in capsys.readouterr().err
    assert openpyxl.load_workbook(tmp_path / "out" / "town" / "more.xlsx").sheetnames[0] == "Findings"


def test_a_folder_that_cannot_be_written_is_status_2(county, tmp_path, capsys):
    write(county.reports / "more.xlsx", "| 单位 | 甲镇 |\n| 品牌数 | 3 |")
    (tmp_path / "out").write_text("a file")
    status = main(
        ["check", str(county.rulebook), str(county.reports), "--marked", str(tmp_path / "out"), "--lang", "en"]
    )
    assert status == 2
    assert "cannot be written" in capsys.readouterr().err


def test_no_phone_number_leaves_by_any_door(county, tmp_path, capsys):
    write(county.reports / "甲镇13800138000.xlsx", "| 单位 | 甲镇 |\n| 联系人 | 张某13912345678 |")
    (name,) = marked(county, tmp_path / "out")
    main(["score", str(county.rulebook), str(county.reports), "--json", "-"])
    printed = capsys.readouterr()
    book = openpyxl.load_workbook(tmp_path / "out" / name)
    cells = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    for text in (name, printed.out, printed.err, " ".join(cells)):
        assert "13800138000" not in text
        assert "13912345678" not in text
    assert "file_held_back" in printed.out
