"""Text tables in every encoding and with every separator that offices use."""

import pytest

from intake.grids import FileGrids
from scoring.finding import Severity

ROWS = [["单位", "党员数", "备注"], ["示例镇", "1234", "含“流动”党员"], ["河口乡", "56", None]]


def written(separator):
    return "\r\n".join(separator.join(cell or "" for cell in row) for row in ROWS) + "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_encoding_with_every_separator(read, encoding, separator):
    grids = read(written(separator).encode(encoding), "表.csv")
    assert isinstance(grids, FileGrids), grids
    assert grids.kind == ("tsv" if separator == "\t" else "csv")
    assert grids.sheets[0].rows == ROWS
    assert grids.findings == ()


def test_quotes_hold_separators_and_line_breaks(read):
    rows = read('单位,说明\n示例镇,"一、学习,""三会一课""\n二、走访"\n'.encode()).sheets[0].rows
    assert rows == [["单位", "说明"], ["示例镇", '一、学习,"三会一课"\n二、走访']]


def test_a_title_above_the_table_does_no_harm(read):
    title = "示例县2023年度基层党建工作报表\n填报时间：2023年11月\n\n"
    text = f"{title}单位,党员,培训\n示例镇,12,3\n河口乡,15,4\n城关镇,20,8\n"
    grid = read(text.encode("gb18030")).sheets[0]
    assert grid.rows[0] == ["示例县2023年度基层党建工作报表", None, None]
    assert grid.rows[4] == ["示例镇", "12", "3"]
    assert grid.address(4, 1) == "B5"


def test_commas_inside_numbers_do_not_beat_the_real_separator(read):
    assert read("单位;收入\n示例镇;1,234,567\n河口乡;7,654,321\n".encode()).sheets[0].rows[1] == ["示例镇", "1,234,567"]
    assert read("单位\t收入\n示例镇\t1,234\n河口乡\t7,654\n".encode()).sheets[0].rows[1] == ["示例镇", "1,234"]


def test_values_of_text_tables_stay_text(read):
    assert read("单位,率,码\n示例镇,98%,007\n河口乡,９８％, 8 \n".encode()).sheets[0].rows[1:] == [
        ["示例镇", "98%", "007"],
        ["河口乡", "９８％", " 8 "],
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("党员总数,48\n", [["党员总数", "48"]]),
        ("示例镇报表\n党员,12\n培训,3,已核\n党费,80,元,足额\n",
         [["示例镇报表", None, None, None], ["党员", "12", None, None], ["培训", "3", "已核", None], ["党费", "80", "元", "足额"]]),
        ("党员\t12\n培训\t3\t已核\n", [["党员", "12", None], ["培训", "3", "已核"]]),
    ],
)  # fmt: skip
def test_a_short_form_with_lines_of_unequal_length_is_read(read, text, rows):
    assert read(text.encode("gb18030"), "表.csv").sheets[0].rows == rows


@pytest.mark.parametrize(
    "text",
    [
        "Read me first.\nThese are the reports, as they came in.\nThanks, and good luck.\nThe office\n",
        "说明\n本文件夹是各乡镇报表，请勿改名。\n联系人：办公室\n",
        "只有一行",
    ],
)
def test_text_that_is_no_table_is_skipped_with_a_word(read, text):
    finding = read(text.encode(), "README.txt")
    assert (finding.code, finding.severity) == ("file_text_without_table", Severity.INFO)


@pytest.mark.parametrize("name", ["青山镇.xlsx", "青山镇.XLS", "青山镇.csv"])
def test_a_text_that_is_called_a_table_was_meant_as_a_report(read, name):
    finding = read(b"this is no workbook", name)
    assert (finding.code, finding.severity) == ("file_text_without_table", Severity.ERROR)


def test_utf8_with_a_spoilt_byte_does_not_turn_into_nonsense(read):
    content = bytearray("单位,党员\n示例镇,12\n河口乡示范点,15\n".encode())
    content[content.index("乡".encode()) + 1] = 0x20
    grids = read(bytes(content))
    assert [finding.code for finding in grids.findings] == ["text_partly_unreadable"]
    assert grids.sheets[0].rows[1] == ["示例镇", "12"]


def test_short_chinese_text_that_passes_for_utf8_is_read_as_chinese(read):
    word = next(bytes([lead, trail]).decode("gb18030") for lead in range(0xD0, 0xD2) for trail in range(0xA1, 0xBF))
    text = f"{word},1\n{word},2\n"
    assert text.encode("gb18030").decode("utf-8")  # it does pass
    assert read(text.encode("gb18030")).sheets[0].rows == [[word, "1"], [word, "2"]]


def test_an_unknown_encoding_is_a_finding(read):
    assert read(b"a,b\n\x81\x20\xff\xff,\xff\n\xff\xff\xff,1\n").code == "file_encoding_unknown"
