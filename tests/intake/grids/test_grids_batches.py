"""Large batches: order, progress, cancel, folders, sentences."""

import re
from pathlib import Path

import pytest

from intake.grids import CellDetail, FileGrids, read_grids, read_one, second_look, spreadsheet_paths
from scoring.finding import Finding, Severity
from wording.sentences import Sentences
from wording.words import LANGUAGES, Words


@pytest.fixture
def folder(tmp_path, xlsx):
    (tmp_path / "南片").mkdir()
    for name in ("b.xlsx", "a.xlsx", "南片/c.xlsx", "~$a.xlsx", ".hidden.xlsx", ".DS_Store", "Thumbs.db"):
        (tmp_path / name).write_bytes(xlsx({"A1": name}))
    (tmp_path / "README.txt").write_text("一句话说明。\n")
    return tmp_path


def test_files_come_back_in_their_order_with_progress(tmp_path, xlsx):
    paths = [tmp_path / f"{number:03}.xlsx" for number in range(50)]
    for number, path in enumerate(paths):
        path.write_bytes(xlsx({"A1": number}) if number % 7 else b"%PDF")
    steps = []
    found = list(read_grids(paths[::-1], progress=lambda done, of: steps.append((done, of))))
    assert [path for path, _ in found] == paths[::-1]
    assert [found[-1 - number][1].sheets[0].rows[0][0] for number in (1, 2, 48)] == [1, 2, 48]
    assert steps == [(done, 50) for done in range(1, 51)]


def test_a_batch_is_cancelled_by_closing_it(folder):
    batch = read_grids([folder / "a.xlsx"] * 100)
    next(batch)
    batch.close()
    assert isinstance(read_one(folder / "b.xlsx"), FileGrids)


def test_a_folder_is_walked_in_order_without_what_programs_leave_behind(folder):
    found = spreadsheet_paths([folder])
    assert list(found.names.values()) == ["README.txt", "a.xlsx", "b.xlsx", "南片/c.xlsx"]
    grids = dict(read_grids(list(found.names), names=found.names))
    findings = [value for value in grids.values() if isinstance(value, Finding)]
    assert [(finding.file, finding.code) for finding in findings] == [("README.txt", "file_text_without_table")]


def test_links_in_a_folder_are_not_followed(folder, tmp_path_factory, xlsx):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.xlsx").write_bytes(xlsx({"A1": 1}))
    (folder / "link.xlsx").symlink_to(outside / "secret.xlsx")
    (folder / "below").symlink_to(outside)
    found = spreadsheet_paths([folder])
    assert "link.xlsx" not in found.names.values()
    assert sorted((finding.code, finding.file) for finding in found.findings) == [
        ("link_not_followed", "below"),
        ("link_not_followed", "link.xlsx"),
    ]


def test_a_link_that_is_named_itself_is_followed(folder, tmp_path_factory):
    link = tmp_path_factory.mktemp("links") / "link.xlsx"
    link.symlink_to(folder / "a.xlsx")
    assert isinstance(read_one(link), FileGrids)


def test_a_folder_without_files_is_a_finding(tmp_path):
    found = spreadsheet_paths([tmp_path])
    assert [finding.code for finding in found.findings] == ["folder_empty"]
    assert found.findings[0].severity is Severity.WARNING


def test_the_second_look_tells_how_cells_are_stored_and_shown(tmp_path, xlsx, xls, ods):
    def styled(sheet):
        sheet["A1"].number_format = "0.0%"
        sheet["A2"].number_format = 'yyyy"年"m"月"'

    path = tmp_path / "report.bin"
    path.write_bytes(xlsx({"A1": 0.98, "A2": 45000, "A3": "12", "A4": "=A1", "A5": "#REF!", "A6": 5}, styled))
    wanted = {"Sheet": [(row, 0) for row in range(5)] + [(9, 9)], "另一张": None}
    look = second_look(path, wanted)["Sheet"]
    assert look[0, 0] == CellDetail("0.0%")
    assert (look[0, 0].percent, look[0, 0].date) == (True, False)
    assert (look[1, 0].date, look[1, 0].percent) == (True, False)
    assert look[2, 0].stored_as == "text"
    assert (look[3, 0].formula, look[3, 0].uncomputed) == ("A1", True)
    assert look[4, 0].error == "#REF!"
    assert (9, 9) not in look
    assert (5, 0) not in look
    assert (5, 0) in second_look(path)["Sheet"]
    path.write_bytes(ods())
    assert second_look(path)["报表"][2, 7] == CellDetail(error="#DIV/0!", formula="1/0", stored_as="error")
    path.write_bytes(xls([[12, "12"]]))
    assert second_look(path) == {"报表": {(0, 0): CellDetail(), (0, 1): CellDetail(stored_as="text")}}
    path.write_text("a,b\n1,2\n")
    assert second_look(path) == {}
    path.write_bytes(b"%PDF")
    assert second_look(path, name="南片/report.xls").file == "南片/report.xls"


def test_every_code_has_a_sentence_in_both_languages():
    source = "".join(path.read_text() for path in Path("intake/grids").rglob("*.py"))
    codes = set(re.findall(r'"((?:file|cell|text|workbook|link|links|folder|sheet|rows|columns)_[a-z_]+)"', source))
    codes -= {"file_bytes"}
    assert len(codes) > 30
    for language in LANGUAGES:
        words = Words(language)
        assert [code for code in sorted(codes) if f"finding.{code}" not in words] == []


def test_a_finding_says_where_what_and_how_to_mend_it(tmp_path):
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"\xff\xd8\xff\xe0")
    assert Sentences("en").finding(read_one(path)) == (
        "report.xlsx: This is a JPEG picture, not a spreadsheet"
        " - ask for the spreadsheet itself, not a photo or screenshot of it"
    )
    assert "JPEG 图片" in Sentences("zh").finding(read_one(path))
