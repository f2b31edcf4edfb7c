"""Values arrive with their type and their place, and nothing is blank that is not."""

import datetime as dt
import io
import random
import struct

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook, load_workbook

from intake.grids import CellError, FileGrids, Uncomputed, address


def only(grids):
    assert isinstance(grids, FileGrids), grids
    return grids.sheets[0]


def test_cells_keep_their_place_when_rows_and_columns_before_them_are_blank(read, xlsx, xls):
    for content in (
        xlsx({"C5": "乡镇", "D6": 12}),
        xls([[], [], [], [], [None, None, "乡镇"], [None, None, None, 12]]),
    ):
        grid = only(read(content))
        assert grid.rows == [["乡镇", None], [None, 12]]
        assert [grid.address(0, 0), grid.address(1, 1)] == ["C5", "D6"]
        assert (grid.at(4, 2), grid.at(5, 3), grid.at(0, 0), grid.at(99, 2)) == ("乡镇", 12, None, None)


def test_types_are_kept_apart(read, xlsx):
    values = [
        12,
        1.5,
        True,
        "是",
        " 12 ",
        dt.date(2023, 1, 5),
        dt.datetime.fromisoformat("2023-01-05 09:30"),
        dt.time(9, 30),
        dt.timedelta(hours=30),
    ]
    grid = only(read(xlsx({f"A{row}": value for row, value in enumerate(values, 1)})))
    found = [row[0] for row in grid.rows]
    assert found == values
    assert [type(value) for value in found] == [type(value) for value in values]


def test_a_number_without_decimals_is_an_int_in_every_format(read, xlsx, xls, ods):
    for content in (xlsx({"A1": 12.0}), xls([[12.0]]), ods()):
        value = only(read(content)).rows[0][0]
        assert (type(value), value) == (int, 12)


def test_long_numbers_stay_as_the_file_has_them(read, xlsx):
    grid = only(read(xlsx({"A1": 123456789012345, "A2": 0.123456789012345, "A3": 1e300, "A4": -0.5})))
    assert [row[0] for row in grid.rows] == [123456789012345, 0.123456789012345, 1e300, -0.5]


def test_merged_cells_are_told_by_their_span(read, xlsx, xls, ods):
    assert only(read(xlsx({"B2": "总表"}, lambda sheet: sheet.merge_cells("B2:D3")))).merged == ((1, 1, 2, 3),)
    assert only(read(xls(fill=lambda sheet: sheet.write_merge(1, 2, 1, 3, "总表")))).merged == ((1, 1, 2, 3),)
    assert only(read(ods())).merged == ((2, 2, 2, 3),)


def test_every_sheet_comes_in_its_order_with_its_visibility(read):
    book = Workbook()
    for name, state in (("一", "visible"), ("二", "hidden"), ("三", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet["A1"] = name
        sheet.sheet_state = state
    book.create_chartsheet("图")
    del book["Sheet"]
    content = io.BytesIO()
    book.save(content)
    grids = read(content.getvalue())
    assert [(sheet.name, sheet.visibility) for sheet in grids.sheets] == [
        ("一", "visible"),
        ("二", "hidden"),
        ("三", "very hidden"),
    ]
    assert [(finding.code, finding.sheet) for finding in grids.findings] == [
        ("sheet_hidden", "二"),
        ("sheet_hidden", "三"),
    ]


def test_hidden_rows_and_columns_are_read_and_mentioned(read, xlsx, xls):
    def hide(sheet):
        for row in (2, 3, 5):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["B"].hidden = True

    def hide_xls(sheet):
        for row in (1, 2, 4):
            sheet.row(row).hidden = True
        sheet.col(1).hidden = True

    for content in (
        xlsx({f"{column}{row}": row for column in "AB" for row in range(1, 7)}, hide),
        xls([[row, row] for row in range(1, 7)], hide_xls),
    ):
        grids = read(content)
        assert only(grids).hidden_rows == {1, 2, 4}
        assert only(grids).hidden_columns == {1}
        assert only(grids).at(2, 1) == 3
        assert [(finding.code, dict(finding.values)) for finding in grids.findings] == [
            ("rows_hidden", {"rows": ["2-3", "5"]}),
            ("columns_hidden", {"letters": ["B"]}),
        ]


def test_a_hidden_row_of_an_ods_is_mentioned(read, ods):
    assert only(read(ods())).hidden_rows == {3}
    assert only(read(ods())).hidden_columns == {3}


def test_an_error_cell_is_no_blank(read, xlsx, xls, ods, xls_with_broken):
    grid = only(read(xlsx({"A1": 1, "B2": "#DIV/0!", "D9": "#N/A"})))
    assert grid.at(1, 1) == CellError("#DIV/0!")
    assert grid.at(8, 3) == CellError("#N/A")
    assert only(read(ods())).at(2, 7) == CellError("#DIV/0!")
    yes = xls(fill=lambda sheet: (sheet.write(0, 0, 5), sheet.write(1, 1, True)))
    error = xls_with_broken(yes, 0x205, 6, b"\x17\x01")
    assert only(read(error)).at(1, 1) == CellError("#REF!")


def test_a_formula_that_was_never_calculated_is_no_blank(read, xlsx, ods):
    grid = only(read(xlsx({"A1": 1, "A2": "=A1*2", "F30": "=SUM(A1:A2)"})))
    assert grid.at(1, 0) == Uncomputed()
    assert grid.at(29, 5) == Uncomputed()
    assert grid.at(29, 4) is None
    assert only(read(ods())).at(2, 8) == Uncomputed()


def test_formulas_of_an_xls_that_nobody_calculated_are_no_blanks(read, xls, xls_with_broken):
    def fill(sheet):
        sheet.write(0, 0, 5)
        sheet.write(0, 1, xlwt.Formula("A1*2"))

    written_by_a_library = xls(fill=fill)
    assert only(read(written_by_a_library)).rows == [[5, Uncomputed()]]
    calculated = xls_with_broken(written_by_a_library, 0x06, 6, struct.pack("<d", 10))
    assert only(read(calculated)).rows == [[5, 10]]
    saved_before_calculating = xls_with_broken(calculated, 0x0C, -4, struct.pack("<H", 0x5E))
    assert only(read(saved_before_calculating)).rows == [[5, Uncomputed()]]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 2),
        ('<c r="A1" t="str"><f>IF(1,"","")</f><v></v></c>', None),
        ('<c r="A1" t="str"><f>"是"</f><v>是</v></c>', "是"),
        ('<c r="A1"><f>1+1</f></c>', Uncomputed()),
        ('<c r="A1"><f>1+1</f><v/></c>', Uncomputed()),
        ('<c r="A1"><f t="shared" si="0"/><v></v></c>', Uncomputed()),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', CellError("#DIV/0!")),
        ('<c t="e" r="A1"><v>#REF!</v></c>', CellError("#REF!")),
    ],
)
@pytest.mark.parametrize("comment", ["", "<!-- written in an uncommon way -->"])
def test_cells_of_every_spelling_are_understood(read, xlsx_of_xml, cell, value, comment):
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    row = f'<row r="1">{cell}<c r="B1"><v>7</v></c></row>'
    xml = f'<worksheet xmlns="{space}">{comment}<sheetData>{row}</sheetData></worksheet>'
    grid = only(read(xlsx_of_xml(xml)))
    assert grid.at(0, 0) == value
    assert grid.at(0, 1) == 7


def test_single_quotes_are_understood(read, xlsx_of_xml):
    xml = "<worksheet><sheetData><row r='1' hidden='1'><c r='A1' t='e'><v>#REF!</v></c></row></sheetData></worksheet>"
    grid = only(read(xlsx_of_xml(xml)))
    assert grid.rows == [[CellError("#REF!")]]
    assert grid.hidden_rows == {0}


def test_prefixed_xml_without_addresses_is_understood(read, xlsx_of_xml):
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    first = '<x:row><x:c><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>'
    second = '<x:row hidden="1"><x:c><x:f>A1</x:f></x:c><x:c><x:v>2</x:v></x:c></x:row>'
    xml = f'<x:worksheet xmlns:x="{space}"><x:sheetData>{first}{second}</x:sheetData></x:worksheet>'
    grid = only(read(xlsx_of_xml(xml)))
    assert grid.rows == [[1, CellError("#N/A")], [Uncomputed(), 2]]
    assert grid.hidden_rows == {1}


def test_a_number_shown_with_a_percent_sign_is_told_from_one_that_is_not(read, xlsx, xls, ods):
    def percent(sheet):
        sheet["B1"].number_format = "0.00%"
        sheet["B2"].number_format = '0.0"%"'
        sheet["B3"].number_format = "0%"

    grid = only(read(xlsx({"A1": 0.98, "B1": 0.98, "B2": 98, "B3": "98%", "B4": 0.5}, percent)))
    assert grid.percent == {(0, 1)}
    assert only(read(ods())).percent == {(2, 4)}
    share = xlwt.easyxf(num_format_str="0.0%")
    assert only(read(xls(fill=lambda sheet: (sheet.write(0, 0, 98), sheet.write(0, 1, 0.98, share))))).percent == {
        (0, 1)
    }


def test_the_text_that_looks_like_xml_stays_text(read, xlsx):
    text = '<c r="A9" t="e"><v>#REF!</v></c> hidden="1" </f></c>'
    grids = read(xlsx({"A1": text, "A2": 5}))
    assert only(grids).rows == [[text], [5]]
    assert grids.findings == ()


def test_values_of_links_to_other_files_are_used_and_mentioned(read, xlsx_of_xml):
    xml = '<worksheet><sheetData><row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>5</v></c></row></sheetData></worksheet>'
    grids = read(xlsx_of_xml(xml, {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}))
    assert only(grids).rows == [[5]]
    assert [finding.code for finding in grids.findings] == ["links_to_other_files"]


def test_strict_open_xml_is_read(read, xlsx_of_xml):
    space = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = (
        f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/%s" Target="%s"/></Relationships>'
    )
    sheets = '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>'
    more = {
        "_rels/.rels": links % ("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{relations}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": links % ("worksheet", "worksheets/sheet1.xml"),
    }
    row = '<row r="2"><c r="B2"><v>5</v></c><c r="C2" t="e"><v>#N/A</v></c></row>'
    xml = f'<worksheet xmlns="{space}"><sheetData>{row}</sheetData></worksheet>'
    grid = only(read(xlsx_of_xml(xml, more)))
    assert (grid.at(1, 1), grid.at(1, 2)) == (5, CellError("#N/A"))


def test_both_readers_agree_on_ordinary_files(read):
    chance = random.Random(20231105)  # noqa: S311  the same files each time
    for _ in range(12):
        book = Workbook()
        for number in range(chance.randint(1, 3)):
            sheet = book.create_sheet(f"表{number}")
            for _ in range(chance.randint(1, 80)):
                value = chance.choice(
                    [
                        12,
                        0,
                        -3,
                        1.25,
                        0.1,
                        True,
                        False,
                        "无",
                        "98%",
                        "  x",
                        "１２",
                        dt.date(2023, 1, 5),
                        dt.datetime.fromisoformat("2023-05-06 07:08:09"),
                        "=1+1",
                        "#N/A",
                    ]
                )
                sheet.cell(chance.randint(1, 40), chance.randint(1, 12)).value = value
        content = io.BytesIO()
        book.save(content)
        grids = read(content.getvalue())
        other = load_workbook(io.BytesIO(content.getvalue()))
        for grid in grids.sheets:
            theirs = {(cell.row - 1, cell.column - 1): cell for row in other[grid.name].iter_rows() for cell in row}
            for (row, column), cell in theirs.items():
                ours = grid.at(row, column)
                if cell.data_type == "f":
                    assert ours == Uncomputed()
                elif cell.data_type == "e":
                    assert ours == CellError(cell.value)
                else:
                    midnight = isinstance(cell.value, dt.datetime) and cell.value.time() == dt.time()
                    expected = cell.value.date() if midnight else cell.value
                    assert (ours, type(ours)) == (expected, type(expected)), address(row, column)
            places = {
                (grid.first_row + i, grid.first_column + j)
                for i, row in enumerate(grid.rows)
                for j, cell in enumerate(row)
                if cell is not None
            }
            assert places == {place for place, cell in theirs.items() if cell.value is not None}


def test_what_an_ods_shows_in_place_of_a_number_is_told(read):
    shown = {
        "约12": 12, "TRUE": 1, "": 4, "(5)": -5, "5": -5, "1 234": 1234, "-": 0, "12,5": 12.5, "1.2E+05": 123000,
        "345!.6万元": 345600,
    }  # fmt: skip
    document, table, row = OpenDocumentSpreadsheet(), Table(name="表"), TableRow()
    for text, value in shown.items():
        cell = TableCell(valuetype="float", value=str(value))
        cell.addElement(P(text=text))
        row.addElement(cell)
    row.addElement(TableCell(valuetype="float", value="7"))  # some programs leave the text off
    table.addElement(row)
    document.spreadsheet.addElement(table)
    content = io.BytesIO()
    document.save(content)
    grid = only(read(content.getvalue(), "表.ods"))
    assert {column: one.measure for (_, column), one in grid.shown.items()} == {
        0: "≠", 1: "≠TRUE", 2: "≠", 4: "≠", 6: "≠-", 9: "≠",
    }  # fmt: skip
