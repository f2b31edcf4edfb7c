"""The result workbook: opened again by other programs, with the numbers of the result."""

from __future__ import annotations

import io
import math
import re
import subprocess
import zipfile

import openpyxl
import pytest
from appraised import appraised
from openpyxl.utils import get_column_letter
from programs import program
from python_calamine import CalamineWorkbook

from reports.issue import Decision, Issue
from reports.result_workbook import result_workbook
from reports.rows import Live, Styled, written
from scoring.result import Result

COUNTY = """
settings
| key    | value        |
| title  | Small county |
| period | 2025         |

units
| code | label::zh | label::en | group        |
| A    | 甲镇      | =cmd      | towns        |
| B    | 乙镇      | Beta      | towns        |
| C    | 丙街道    | Gamma     | subdistricts |

fields
| name | type    |
| held | integer |
| sent | integer |
| late | integer |
| vote | number  |

rules
| code     | parent   | marks | measure              | method | parameters                  | combine  | weight | times | convert to | cap | label::zh |
| added    |          |       |                      |        |                             | sum      |        |       |            |     | 相加      |
| a1       | added    | 4     | held                 | slope  | full at 12; -0.5 each below |          |        |       |            |     | 会议      |
| a2       | added    | 6     | sent                 | slope  | full at 10; -1 each below   |          |        |       |            |     | 报送      |
| a3       | added    |       | 0.25 * held          | points |                             |          |        |       |            | 2   | 加分      |
| taken    |          | 10    |                      |        |                             | deduct   |        |       |            |     | 扣分      |
| t1       | taken    |       | 1.5 * late           | points |                             |          |        |       |            |     | 迟报      |
| best     |          |       |                      |        |                             | max      |        |       |            |     | 取高      |
| b1       | best     | 5     | held                 | slope  | full at 12; -0.5 each below |          |        |       |            |     | 一法      |
| b2       | best     | 5     | sent                 | slope  | full at 10; -1 each below   |          |        |       |            |     | 二法      |
| weighed  |          |       |                      |        |                             | weighted |        |       | 20         |     | 加权      |
| w1       | weighed  | 100   | vote                 | points |                             |          | 0.6    |       |            |     | 测评      |
| w2       | weighed  | 100   | 100 - late * 7       | points |                             |          | 0.4    |       |            |     | 评议      |
| doubled  |          |       |                      |        |                             | sum      |        | 0.5   |            |     | 折半      |
| d1       | doubled  | 10    | sent                 | points |                             |          |        |       |            |     | 报送数    |
| reckoned |          | 5     | MIN(5, 0.1 * r1 ^ 2) |        |                             | formula  |        |       |            |     | 公式      |
| r1       | reckoned | 10    | sent                 | points |                             |          |        |       |            |     | 平方      |

gates
| code | when     | effect         | reason |
| late | late > 2 | total minus 3  | 多次迟报 |
| most | late > 3 | total at most 40 | 严重迟报 |

grades
| grade | label::zh | at least |
| good  | 好        | 45       |
| fair  | 一般      |          |
"""
FACTS = {
    "A": "held=12; sent=10; late=0; vote=91.3",
    "B": "held=9; sent=7; late=3; vote=77.7",
    "C": "held=11; late=4; vote=66.6",
}


@pytest.fixture(scope="module")
def result() -> Result:
    return appraised(COUNTY, FACTS)


@pytest.fixture(scope="module")
def made(result: Result) -> bytes:
    return result_workbook(result, (), (), "zh")


def opened(made: bytes, *, numbers: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made), data_only=numbers)


def table(book: openpyxl.Workbook, sheet: str) -> dict[str, dict[str, object]]:
    """Rows by their first cell that names a unit; cells by the heading above them."""
    head, *rows = book[sheet].iter_rows(values_only=True)
    named = [dict(zip(head, row, strict=True)) for row in rows]
    return {str(row["单位"]): row for row in named}


def test_ranking_holds_totals_places_and_grades_of_the_result(result, made):
    rows = table(opened(made), "排名")
    for at, unit in enumerate(result.rulebook.units):
        row = rows[unit.label.text("zh")]
        total, rank = float(result.total[at]), float(result.rank[at])
        assert row["总分"] == (None if math.isnan(total) else total)
        assert row["总名次"] == (None if math.isnan(rank) else int(rank))


def test_every_branch_and_total_is_a_live_formula_unless_the_rulebook_has_a_formula_of_its_own(made):
    sheet = opened(made, numbers=False)["得分"]
    headings = [cell.value for cell in sheet[1]]
    formulas = {
        heading
        for column, heading in enumerate(headings, start=1)
        if str(sheet.cell(2, column).value).startswith("=")
    }
    branches = {"总分", "各项合计", "相加（10\N{NO-BREAK SPACE}分）", "扣分（10\N{NO-BREAK SPACE}分）", "取高（5\N{NO-BREAK SPACE}分）", "加权（20\N{NO-BREAK SPACE}分）", "折半（10\N{NO-BREAK SPACE}分）"}
    assert branches <= formulas
    assert not any("公式" in heading for heading in formulas)


def test_programs_that_do_not_calculate_show_the_numbers_all_the_same(result, made):
    rows = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("得分").to_python()
    column = rows[0].index("总分")
    shown = {row[0]: row[column] for row in rows[1:]}
    assert shown["甲镇"] == float(result.total[0])
    assert shown["乙镇"] == float(result.total[1])


def test_libreoffice_calculates_the_same_numbers(made, tmp_path):
    """Numbers are taken out first, so that LibreOffice has to calculate every formula itself."""
    without = opened(made, numbers=False)
    path = tmp_path / "without.xlsx"
    without.save(path)
    subprocess.run(
        [program("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    ours, theirs = opened(made), openpyxl.load_workbook(tmp_path / "out" / "without.xlsx", data_only=True)
    assert theirs.sheetnames == ours.sheetnames
    compared = 0
    for sheet in without:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "f":
                    expected = ours[sheet.title][cell.coordinate].value
                    assert theirs[sheet.title][cell.coordinate].value == pytest.approx(expected, abs=1e-9)
                    compared += 1
    assert compared > 20
    assert any(sheet._charts for sheet in theirs)


def test_a_gate_on_the_total_stands_in_the_formula(result, made):
    formulas, numbers = opened(made, numbers=False)["得分"], opened(made)["得分"]
    rows = {numbers.cell(row, 1).value: row for row in (2, 3, 4)}
    assert formulas.cell(rows["乙镇"], 3).value == f"=ROUND(D{rows['乙镇']}-3,2)"
    assert formulas.cell(rows["丙街道"], 3).value == f"=ROUND(MIN(D{rows['丙街道']}-3,40),2)"
    assert numbers.cell(rows["乙镇"], 3).value == float(result.total[1])


def test_text_that_starts_like_a_formula_stays_text(result):
    book = opened(result_workbook(result, (), (), "en"), numbers=False)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "=cmd"]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def test_sheets_are_tables_with_frozen_panes_and_print_titles(made):
    book = opened(made)
    for sheet in book:
        if sheet.title == "图表":
            assert len(sheet._charts) == 3  # a chart for each group, one of the costliest rules
            continue
        assert sheet.freeze_panes is not None, sheet.title
        assert sheet.print_title_rows == "$1:$1", sheet.title
        assert sheet.print_area, sheet.title
        if sheet.max_row > 1:
            (area,) = [one.ref for one in sheet.tables.values()]
            assert area == f"A1:{get_column_letter(sheet.max_column)}{sheet.max_row}"


def test_lost_points_add_up_to_what_is_missing_from_full_marks(result, made):
    rows = table(opened(made), "失分")
    assert rows["甲镇"]["扣分 合计"] == 0
    assert rows["乙镇"]["扣分 合计"] == pytest.approx(10 - float(result.branches["taken"].points[1]))
    areas = opened(made)["问题领域"]
    lost = [row[2] for row in areas.iter_rows(min_row=2, values_only=True)]
    assert lost == sorted(lost, reverse=True)


def test_figures_are_stored_without_the_noise_of_binary_fractions():
    lost, exact = 16 - 15.85, 0.1 + 0.2
    (row,) = written([[lost, Live("A1+B1", exact), 97.1]], [Styled(1, 0, 10)] * 3, 2)
    assert re.findall("<v>(.*?)</v>", row) == ["0.15", "0.3", "97.1"]


def test_the_decided_grade_stands_beside_the_computed_one_with_its_reason(result):
    issue = Issue("published", {"A": Decision("fair", "整改未到位")}, "0123abcd")
    book = opened(result_workbook(result, (), (), "zh", issue))
    row = table(book, "排名")["甲镇"]
    assert (row["测算等次"], row["审定等次"]) == ("好", "一般")
    assert "整改未到位" in row["说明"]
    about = {str(row[0]): row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert about["操作记录链首"] == "0123abcd"
    assert about["性质"] == "已公布结果"


def test_before_publication_only_what_the_committee_decided_is_called_decided(result):
    computed = table(opened(result_workbook(result, (), (), "zh")), "排名")["甲镇"]
    assert (computed["测算等次"], computed["审定等次"]) == ("好", None)
    draft = opened(result_workbook(result, (), (), "zh", Issue("draft", {"A": Decision("fair", "整改未到位")})))
    assert table(draft, "否决与等次")["甲镇"]["审定等次"] == "一般"


def test_the_same_result_gives_the_same_bytes(result, made):
    assert result_workbook(result, (), (), "zh") == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_result_without_any_report_is_a_workbook_all_the_same():
    book = opened(result_workbook(appraised(COUNTY, {"A": "", "B": "", "C": ""}), (), (), "zh"))
    assert [row["总分"] for row in table(book, "排名").values()] == [None, None, None]
