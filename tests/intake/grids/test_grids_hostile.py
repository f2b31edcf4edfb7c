"""Whatever a file does, it ends in one finding, and the next file is read."""

import io
import os
import random
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
import python_calamine
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow

from intake.grids import FileGrids, Limits, read_grids, read_one
from intake.grids.grid import limits_set
from intake.grids.process import Worker, WorkerDiedError
from scoring.finding import Finding

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TIGHT = Limits(seconds=2.0, memory=256 * 2**20)
SMALL = Limits(seconds=2.0, memory=64 * 2**20)


def sheet(inside, before=""):
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{SPACE}"><sheetData>{inside}</sheetData></worksheet>'


@pytest.fixture
def finding_of(tmp_path, xlsx):
    """The one finding of a hostile file; a good file after it is read all the same."""

    def finding_of(content, limits=TIGHT):
        bad, good = tmp_path / "bad.xlsx", tmp_path / "good.xlsx"
        bad.write_bytes(content)
        good.write_bytes(xlsx({"A1": "示例镇", "B1": 12}))
        found = dict(read_grids([bad, good], limits))
        assert isinstance(found[good], FileGrids)
        assert found[good].sheets[0].rows == [["示例镇", 12]]
        assert isinstance(found[bad], Finding), found[bad]
        return found[bad]

    return finding_of


def test_a_reader_that_panics_ends_this_file_only(finding_of, xls, xls_with_broken):
    finding = finding_of(xls_with_broken(xls([[1]]), 0x85, 0, struct.pack("<I", 0xFF000000)))
    assert finding.code == "file_not_understood"
    assert finding.values["problem"] == "panic"


def test_a_reader_that_aborts_for_memory_ends_this_file_only(finding_of, xls, xls_with_broken):
    # The sheet declares two billion rows: python-calamine asks for 80 GB and the process is aborted.
    finding = finding_of(xls_with_broken(xls([[1]]), 0x200, 0, struct.pack("<II", 0, 0x7FFFFFFF)))
    assert finding.code == "file_needs_too_much_memory"


def test_a_file_that_takes_too_long_is_given_up_in_time(finding_of, xlsx_of_xml):
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 200_000))
    started = time.monotonic()
    finding = finding_of(xlsx_of_xml(sheet(rows)), Limits(seconds=0.1))
    assert finding.code == "file_took_too_long"
    assert finding.values["seconds"] == 0.1
    assert time.monotonic() - started < 20


def test_a_cell_far_away_is_named(finding_of, xlsx):
    finding = finding_of(xlsx({"A1": 1, "XFD20000": 2}))
    assert (finding.code, finding.sheet, finding.cell) == ("cell_far_away", "Sheet", "XFD20000")


def test_a_cell_far_away_behind_a_false_dimension_is_stopped_by_the_memory_limit(finding_of, xlsx_of_xml):
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert finding_of(xlsx_of_xml(sheet(cells))).code == "file_needs_too_much_memory"


def test_an_error_cell_far_away_is_named(finding_of, xlsx_of_xml):
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="ZZ900000"><f>1+1</f></c></row>'
    assert finding_of(xlsx_of_xml(sheet(cells)), Limits(cells=1000)).code in ("cell_far_away", "file_too_many_cells")


def test_blank_formatted_cells_far_away_do_no_harm(read, xlsx_of_xml):
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    book = xlsx_of_xml(sheet(cells).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'))
    assert read(book).sheets[0].rows == [[1]]


@pytest.mark.parametrize(
    "blank",
    [
        '<c r="ZZ50000" s="1" t="n"></c>', '<c r="ZZ50000"><v></v></c>', '<c r="ZZ50000" t="str"><f>""</f><v></v></c>',
        '<c r="ZZ50000" t="inlineStr"><is><t xml:space="preserve"> &#160;</t></is></c>',
    ],
)  # fmt: skip
def test_blank_cells_far_away_do_no_harm_however_they_are_written(read, xlsx_of_xml, blank):
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="50000">{blank}</row>'
    book = xlsx_of_xml(sheet(cells).replace("<sheetData>", '<dimension ref="A1:ZZ50000"/><sheetData>'))
    assert read(book).sheets[0].rows == [[1]]


def test_spaces_far_away_do_no_harm(read, finding_of, xlsx):
    assert read(xlsx({"A1": "党员数", "B1": 48, "ZZ50000": "  "})).sheets[0].rows == [["党员数", 48]]
    assert finding_of(xlsx({"A1": "党员数", "ZZ50000": " 4"})).cell == "ZZ50000"


def test_cells_far_away_in_an_old_workbook_do_no_harm_or_are_named(read, finding_of, xls):
    row: list[list[object]] = [["党员数", 48]]
    assert read(xls(row, lambda sheet: sheet.write(59999, 250, ""))).sheets[0].rows == row
    finding = finding_of(xls(row, lambda sheet: sheet.write(59999, 250, 7)))
    assert (finding.code, finding.cell) == ("cell_far_away", "IQ60000")


def test_a_million_empty_rows_do_no_harm(read, xlsx_of_xml):
    rows = "".join(f'<row r="{row}"/>' for row in range(2, 1_000_001))
    book = xlsx_of_xml(sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}'))
    assert read(book).sheets[0].rows == [[1]]


def test_more_cells_than_the_limit_are_refused(finding_of, xlsx_of_xml):
    row = "".join(f'<c r="{column}1"><v>1</v></c>' for column in "ABCDEFGHIJ")
    finding = finding_of(xlsx_of_xml(sheet(f'<row r="1">{row}</row>')), Limits(cells=9))
    assert finding.code == "file_too_many_cells"
    assert finding.values["most"] == 9


def test_huge_shared_texts_end_within_the_limits(finding_of, xlsx_of_xml):
    texts = f'<sst xmlns="{SPACE}">' + "<si><t>一二三四五六七八九十</t></si>" * 1_500_000 + "</sst>"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    more = {
        "xl/sharedStrings.xml": texts,
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId2" Type="{relation}" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId1" Type="{relation.replace("sharedStrings", "worksheet")}" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
    }
    started = time.monotonic()
    finding = finding_of(xlsx_of_xml(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), more), SMALL)
    assert finding.code == "file_needs_too_much_memory"
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("part", ["xl/comments1.xml", "docProps/custom.xml"])
def test_a_huge_part_beside_the_cells_ends_within_the_limits(finding_of, xlsx_of_xml, part):
    text = "<a>" + "<t>1380013</t>" * 1_000_000 + "</a>"
    more = {part: text.replace("<t>", "<t x='13800138000'>", 1)}
    started = time.monotonic()
    finding = finding_of(xlsx_of_xml(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), more), SMALL)
    assert finding.code in ("file_needs_too_much_memory", "file_took_too_long")
    assert time.monotonic() - started < 20


def test_archives_in_archives_are_not_unpacked(finding_of, xlsx_of_xml):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", b"<a>" + b" " * 50_000_000)
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as package:
        package.writestr("报表.zip", inner.getvalue())
    assert finding_of(outer.getvalue()).code == "file_is_an_archive"


def test_the_office_sets_other_limits():
    assert limits_set({"APPRAISAL_READ_SECONDS": "8", "APPRAISAL_READ_MB": "64"}) == Limits(seconds=8.0, memory=2**26)
    assert limits_set({"PATH": "x", "APPRAISAL_READ_MB": ""}) == Limits()
    with pytest.raises(ValueError, match="APPRAISAL_READ_SECONDS"):
        limits_set({"APPRAISAL_READ_SECONDS": "-1"})


def test_repeated_cells_of_an_ods_are_counted_before_they_are_unfolded(finding_of):
    document = OpenDocumentSpreadsheet()
    table, row = Table(name="表"), TableRow(numberrowsrepeated=1_048_576)
    row.addElement(TableCell(valuetype="float", value="1", numbercolumnsrepeated=16_384))
    table.addElement(row)
    document.spreadsheet.addElement(table)
    content = io.BytesIO()
    document.save(content)
    assert finding_of(content.getvalue()).code == "file_too_many_cells"


def test_a_zip_bomb_is_not_unpacked(finding_of, xlsx_of_xml):
    bomb = xlsx_of_xml(b"<worksheet>" + b" " * 50_000_000)
    assert len(bomb) < 100_000
    assert finding_of(bomb, Limits(unpacked_bytes=40 * 2**20)).code == "file_unpacks_too_large"


def test_a_zip_bomb_that_lies_about_its_size_is_not_unpacked(finding_of):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * 20_000_000)
    honest = content.getvalue()
    lying = honest.replace(struct.pack("<I", 20_000_000), struct.pack("<I", 100))
    assert lying != honest
    assert finding_of(lying, Limits(unpacked_bytes=10 * 2**20)).code == "file_unpacks_too_large"


def test_overlapping_parts_count_each_time(finding_of):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = packer.compress(b" " * 3_000_000) + packer.flush()
    header = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, 0, len(kernel), 3_000_000, 1, 0) + b"x"
    entries = b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, 0, len(kernel), 3_000_000, 4, 0, 0, 0, 0, 0, 0
        )
        + b"%04d" % number
        for number in range(200)
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 200, 200, len(entries), len(header) + len(kernel), 0)
    # 14 parts are counted: a busy machine, too, has done that long before the time of one file is over
    assert finding_of(header + kernel + entries + end, Limits(unpacked_bytes=40 * 2**20)).code == "file_unpacks_too_large"


def test_ten_thousand_sheets_are_refused(finding_of, xlsx_of_xml):
    sheets = "".join(f'<sheet name="s{number}" sheetId="{number}" r:id="rId1"/>' for number in range(1, 10_001))
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    workbook = f'<workbook xmlns="{SPACE}" xmlns:r="{relations}"><sheets>{sheets}</sheets></workbook>'
    finding = finding_of(xlsx_of_xml(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), {"xl/workbook.xml": workbook}))
    assert (finding.code, finding.values["sheets"]) == ("file_too_many_sheets", 10_000)


LAUGHS = "<!DOCTYPE lol [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]
)
def test_a_document_type_is_refused_wherever_it_stands(finding_of, xlsx_of_xml, part):
    more = {part: f'<?xml version="1.0"?>{LAUGHS}]><worksheet>&j;</worksheet>'}
    assert finding_of(xlsx_of_xml(sheet("<row/>"), more)).code == "file_with_entities"


def test_a_document_type_behind_a_long_comment_is_refused(finding_of, xlsx_of_xml):
    before = f"<!--{'x' * 5000}-->{LAUGHS}]>"
    assert finding_of(xlsx_of_xml(sheet("<row/>", before))).code == "file_with_entities"


def test_a_file_larger_than_the_limit_is_not_even_read(finding_of):
    finding = finding_of(b"PK\x03\x04" + bytes(20_000), Limits(file_bytes=15_000))
    assert finding.code == "file_too_large"


def test_an_answer_larger_than_the_limit_is_not_sent(finding_of, xlsx):
    finding = finding_of(xlsx({f"A{row}": "党建" * 100 for row in range(1, 100)}), Limits(answer_bytes=5_000))
    assert finding.code == "file_too_much_text"


def test_a_formula_that_would_run_a_program_is_only_text(read, xlsx):
    grid = read(xlsx({"A1": "@SUM(1)", "A2": "+cmd|' /C calc'!A0", "A3": 3})).sheets[0]
    assert grid.rows == [["@SUM(1)"], ["+cmd|' /C calc'!A0"], [3]]


def test_a_pipe_a_folder_and_a_missing_file_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    paths = [tmp_path / "pipe.xlsx", tmp_path / "folder.xlsx", tmp_path / "missing.xlsx"]
    assert [found.code for _, found in read_grids(paths)] == [
        "file_not_ordinary",
        "file_not_ordinary",
        "file_not_found",
    ]


def test_a_name_with_control_characters_is_shown_safely(read):
    finding = read(b"%PDF-1.4", "a\n\x1b[31m\u202exslx.pdf")
    assert finding.file == "a\ufffd\ufffd[31m\ufffdxslx.pdf"


def test_a_worker_killed_from_outside_ends_nothing(tmp_path, xlsx, monkeypatch):
    asked: list[Worker] = []
    ask = Worker.ask
    monkeypatch.setattr(
        Worker, "ask", lambda worker, *given, **more: (asked.append(worker), ask(worker, *given, **more))
    )
    paths = [tmp_path / f"{number}.xlsx" for number in range(30)]
    for number, path in enumerate(paths):
        path.write_bytes(xlsx({"A1": number}))
    values = []
    for number, (_, grids) in enumerate(read_grids(paths)):
        if number in (3, 20):
            os.kill(asked[-1].process_id, 9)
        values.append(grids.sheets[0].rows[0][0])
    assert values == list(range(30))


def test_a_worker_that_is_gone_is_told_from_one_that_is_slow(tmp_path):
    worker = Worker(memory=2**29)
    os.kill(worker.process_id, 9)
    worker.ask(str(tmp_path), Limits())
    worker.send()
    with pytest.raises((WorkerDiedError, RuntimeError)):
        worker.answer(Limits())
    assert not worker.alive


def test_the_worker_imports_neither_pandas_nor_our_model():
    packages = Path(python_calamine.__file__).parent.parent
    command = [
        sys.executable,
        "-I",
        "-S",
        "-X",
        "importtime",
        "intake/grids/worker/main.py",
        "intake",
        str(packages),
        str(2**29),
    ]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    modules = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert {"python_calamine", "intake.grids.worker.reading"} <= modules
    assert not {"pandas", "numpy", "scoring", "openpyxl", "intake.grids.batch", "babel"} & modules


def test_mutated_workbooks_end_in_grids_or_one_finding(tmp_path, xlsx, xls, ods):
    chance = random.Random(7)  # noqa: S311  the same files each time
    paths = []
    for number in range(60):
        content = bytearray((xlsx({"A1": 1, "B2": "无"}), xls([[1, "无"], [2, 3]]), ods())[number % 3])
        for _ in range(4):
            content[chance.randrange(len(content))] = chance.randrange(256)
        paths.append(tmp_path / f"{number}.xlsx")
        paths[-1].write_bytes(content)
    found = list(read_grids(paths, TIGHT))
    assert [path for path, _ in found] == paths
    assert all(isinstance(grids, FileGrids | Finding) for _, grids in found)
    assert isinstance(read_one(paths[0]), FileGrids | Finding)
