"""The command line as other programs use it: what is printed, the JSON, the exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_rulebook import SMALL, workbook
from tiny_county import write_tiny_county

from commands.main import main

ROOT = Path(__file__).parents[2]
EXACT = Path(__file__).with_name("tiny-score.json")


@pytest.fixture
def county(tmp_path):
    return write_tiny_county(tmp_path)


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def scored(county, capsys, *more):
    status, out, _ = run(capsys, "score", county.rulebook, county.reports, "--lang", "en", "--json", "-", *more)
    return status, json.loads(out)


def test_the_tiny_county_gives_exactly_this_json(county, capsys):
    status, answer = scored(county, capsys)
    answer["rulebook"]["hash"] = "the sha256 of the workbook"  # openpyxl writes the time into the file
    assert status == 0
    assert answer == json.loads(EXACT.read_text("utf-8"))


def test_json_on_standard_output_stands_there_alone(county, capsys):
    _, out, err = run(capsys, "score", county.rulebook, county.reports, "--json", "-")
    assert json.loads(out)["format"] == 1
    assert "20.00" in err


def test_numbers_of_ranking_and_branches_are_those_of_the_marks(county, capsys):
    _, answer = scored(county, capsys)
    for row in answer["ranking"]:
        marks = [mark["points"] for mark in answer["marks"] if mark["unit"] == row["unit"]]
        assert row["total"] == sum(marks)


def test_every_mark_names_the_cells_of_its_inputs(county, capsys):
    _, answer = scored(county, capsys)
    assert all(cell["file"] and cell["sheet"] and cell["cell"] for mark in answer["marks"] for cell in mark["cells"])
    assert all(mark["cells"] for mark in answer["marks"] if mark["status"] == "scored")


def test_the_ranking_is_a_table_that_people_can_read(county, capsys):
    status, out, _ = run(capsys, "score", county.rulebook, county.reports, "--lang", "zh")
    assert status == 0
    assert "名次" in out
    assert "20.00" in out


def test_explain_tells_steps_and_cells_of_one_rule(county, capsys):
    _, answer = scored(county, capsys)
    mark = next(mark for mark in answer["marks"] if mark["rule"] == "training")
    status, out, _ = run(
        capsys, "explain", county.rulebook, county.reports, "--unit", mark["unit"], "--rule", "training", "--lang", "en"
    )
    assert status == 0
    assert mark["steps"][-1]["text"] in out
    assert f"{mark['cells'][0]['sheet']}!{mark['cells'][0]['cell']}" in out


def test_explain_of_an_unknown_unit_names_the_known_ones(county, capsys):
    status, _, err = run(capsys, "explain", county.rulebook, county.reports, "--unit", "nobody", "--lang", "en")
    assert status == 2
    assert "nobody" in err


def test_rulebook_shows_the_tree_and_the_cases(county, capsys):
    status, out, _ = run(capsys, "rulebook", county.rulebook, "--lang", "en")
    assert status == 0
    assert "training" in out
    assert "0 failed" in out


def test_a_failed_case_is_told_with_both_numbers_and_ends_in_status_1(tmp_path, capsys):
    cases = "\ncases\n| case | rule | facts | expect |\n| c | r1 | held = 10; due = 12 | 4 |\n"
    status, out, _ = run(capsys, "rulebook", workbook(tmp_path / "book.xlsx", SMALL, cases), "--lang", "en")
    assert status == 1
    assert "expected 4, computed 3" in out


def test_a_new_rulebook_is_written_once_and_can_be_used(tmp_path, capsys):
    file = tmp_path / "new.xlsx"
    assert run(capsys, "rulebook", "--new", file)[0] == 0
    assert run(capsys, "rulebook", file)[0] == 0
    status, _, err = run(capsys, "rulebook", "--new", file, "--lang", "en")
    assert status == 2
    assert "exists" in err


def test_an_unusable_rulebook_is_status_2_with_every_mistake(tmp_path, capsys):
    rules = "\nrules\n| code | marks | measure | method | parameters |\n| r1 | 4 | hold | slope | full at due |\n| r1 | 4 | held | magic | |\n"
    file = workbook(tmp_path / "book.xlsx", SMALL, rules)
    status, out, err = run(capsys, "score", file, tmp_path, "--lang", "en")
    assert status == 2
    assert "hold" in out
    assert "magic" in out
    assert "cannot be used" in err


def test_a_missing_file_is_status_2(tmp_path, county, capsys):
    status, _, err = run(capsys, "score", county.rulebook, tmp_path / "nowhere", "--lang", "zh")
    assert status == 2
    assert "nowhere" in err


def test_a_folder_without_spreadsheets_leaves_all_units_unreported(tmp_path, county, capsys):
    empty = tmp_path / "empty"
    empty.mkdir()
    status, out, _ = run(capsys, "score", county.rulebook, empty, "--json", "-")
    answer = json.loads(out)
    assert status == 1
    assert "no_spreadsheets" in {finding["code"] for finding in answer["findings"]}
    assert {unit["status"] for unit in answer["units"]} == {"not_reported"}
    assert len(answer["ranking"]) == 3
    assert {row["total"] for row in answer["ranking"]} == {None}


def test_a_picture_renamed_to_xlsx_is_one_error_and_the_rest_is_scored(county, capsys):
    (county.reports / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    status, answer = scored(county, capsys)
    errors = [finding for finding in answer["findings"] if finding["severity"] == "error"]
    assert status == 1
    assert [error["file"] for error in errors] == ["picture.xlsx"]
    assert [row["total"] for row in answer["ranking"]] == [20, 17, 2]


def test_check_reads_and_does_not_score(county, capsys):
    status, out, _ = run(capsys, "check", county.rulebook, county.reports, "--json", "-")
    answer = json.loads(out)
    assert status == 0
    assert answer["readings"]
    assert "ranking" not in answer


def test_forms_are_written_for_each_unit_and_the_office(tmp_path, county, capsys):
    status, _, _ = run(capsys, "forms", county.rulebook, "--out", tmp_path / "forms", "--lang", "en")
    assert status == 0
    assert len(list((tmp_path / "forms").glob("*.xlsx"))) >= 3


def test_the_result_is_written_as_a_workbook_with_the_totals_of_the_ranking(tmp_path, county, capsys):
    from openpyxl import load_workbook

    file = tmp_path / "results.xlsx"
    assert run(capsys, "score", county.rulebook, county.reports, "--out", file, "--lang", "en")[0] == 0
    book = load_workbook(file, data_only=True)
    assert book.sheetnames[1:3] == ["Ranking", "Points"]
    assert [cell.value for cell in book["Ranking"]["D"]][1:] == [20, 17, 2]


def test_an_unwritable_target_is_told_and_status_2(tmp_path, county, capsys):
    status, _, err = run(capsys, "score", county.rulebook, county.reports, "--out", tmp_path / "no" / "file.xlsx")
    assert status == 2
    assert "file.xlsx" in err


def test_the_language_is_that_of_the_system_unless_it_is_given(county):
    said = {}
    for system, lang in (("zh_CN.UTF-8", ()), ("en_US.UTF-8", ()), ("C.UTF-8", ("--lang", "zh"))):
        done = subprocess.run(
            [sys.executable, "appraise.py", "check", str(county.rulebook), str(county.reports), *lang],
            cwd=ROOT, env={**os.environ, "LC_ALL": system}, capture_output=True, text=True, check=False, encoding="utf-8",
        )  # fmt: skip
        said[system] = done.stdout
    assert "读取" in said["zh_CN.UTF-8"]
    assert "读取" in said["C.UTF-8"]
    assert "values read" in said["en_US.UTF-8"]


def test_scoring_does_not_load_what_it_does_not_need(county):
    code = (
        "import sys; from commands.main import main; main(sys.argv[1:]); "
        "print(sorted({'sqlalchemy','streamlit','plotly','docx','openpyxl','pandas'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "score", str(county.rulebook), str(county.reports)],
        cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_tree_is_told_in_chinese_and_says_what_a_row_is_worth_to_a_unit(capsys, tmp_path):
    book = """
settings
| key   | value |
| title | Demo  |

units
| code | label | group |
| A    | 甲    | 乡镇  |
| B    | 乙    | 街道  |

fields
| name |
| held |

rules
| code | parent | label | groups | marks | measure | method | parameters |
| top  |        | 实绩  |        |       |         |        |            |
| farm | top    | 农业  | 乡镇   | 20    | held    | slope  | full at 12; -1 each below |
| city | top    | 小区  | 街道   | 20    | held    | points |            |
"""
    status, out, _ = run(capsys, "rulebook", workbook(tmp_path / "book.xlsx", book, ""), "--lang", "zh")
    assert status == 0
    assert out.splitlines()[1:4] == [
        "top  实绩  20  合计",
        "  farm  农业 [乡镇]  20  升降",
        "  city  小区 [街道]  20  直接计分",
    ]


def test_the_findings_of_an_unusable_rulebook_are_json_as_well(tmp_path, capsys):
    rules = "\nrules\n| code | marks | measure | method | parameters |\n| r1 | 4 | hold | slope | full at due; -1 each below |\n"
    file = workbook(tmp_path / "book.xlsx", SMALL, rules)
    status, out, _ = run(capsys, "rulebook", file, "--lang", "en", "--json", "-")
    answer = json.loads(out)
    assert status == 2
    assert answer["rulebook"] is None
    assert [finding["cell"] for finding in answer["findings"]] == ["C2"]


JUDGED = """
settings
| key   | value |
| title | Demo  |

units
| code | label::zh | group |
| A    | 甲镇      | 乡镇  |
| S    | 丙街道    | 街道  |

rules
| code | label::zh | label::en   | marks | groups | method | parameters        |
| work | 工作评议  | Work judged | 5     | 乡镇   | judge  | 0 to 5 step 0.5   |
| town | 街道工作 | Town work   | 5     | 街道   | judge  | 0 to 5 step 0.5   |
"""


def test_a_judged_value_out_of_range_is_told_with_its_cell_and_in_the_trace(tmp_path, capsys):
    from openpyxl import Workbook

    book = Workbook()
    for row in (["评议打分表"], ["单位", "工作评议"], ["甲镇", 5.5]):
        book.active.append(row)
    (tmp_path / "office").mkdir()
    book.save(tmp_path / "office" / "评议.xlsx")
    rulebook = workbook(tmp_path / "book.xlsx", JUDGED)
    _, out, _ = run(capsys, "score", rulebook, tmp_path / "office", "--lang", "en", "--json", "-")
    answer = json.loads(out)
    (error,) = [finding for finding in answer["findings"] if finding["severity"] == "error"]
    assert (error["code"], error["file"], error["cell"], error["unit"]) == (
        "judged_value_not_allowed",
        "评议.xlsx",
        "B3",
        "A",
    )
    (mark,) = [mark for mark in answer["marks"] if mark["unit"] == "A"]
    assert (mark["status"], mark["points"]) == ("open", None)
    assert [step["code"] for step in mark["steps"]][-2:] == ["problem", "held_open"]


def test_a_rule_of_other_groups_is_explained_as_such(tmp_path, capsys):
    rulebook = workbook(tmp_path / "book.xlsx", JUDGED)
    (tmp_path / "none").mkdir()
    _, out, _ = run(capsys, "explain", rulebook, tmp_path / "none", "--unit", "S", "--rule", "work", "--lang", "en")
    assert "a rule of other groups" in out


def test_what_only_one_group_is_judged_on_is_asked_only_of_them(tmp_path, capsys):
    rulebook = workbook(tmp_path / "book.xlsx", JUDGED)
    _, out, _ = run(capsys, "check", rulebook, tmp_path, "--lang", "en", "--json", "-")
    missing = {finding["field"]: finding["message"] for finding in json.loads(out)["findings"] if finding["field"]}
    assert "甲镇" in missing["work"]
    assert "丙街道" not in missing["work"]


def test_a_failed_case_is_told_at_its_own_cell_whatever_the_sheet_is_called(tmp_path, capsys):
    cases = "\n算例\n| 预期 | 指标 | 事实 |\n| 4 | r1 | held = 10; due = 12 |\n"
    file = workbook(tmp_path / "book.xlsx", SMALL, cases)
    _, out, _ = run(capsys, "rulebook", file, "--json", "-")
    (failed,) = [finding for finding in json.loads(out)["findings"] if finding["code"] == "case_failed"]
    assert (failed["sheet"], failed["cell"]) == ("算例", "A2")
