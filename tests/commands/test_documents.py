"""Letters, meeting papers and brief from the command line: the numbers of `appraise score`, and clear messages."""

from __future__ import annotations

import json
import re

import openpyxl
import pypdfium2
import pytest
from tiny_county import write_tiny_county
from told import paragraphs, tables, template

from commands.main import main


@pytest.fixture
def county(tmp_path):
    return write_tiny_county(tmp_path)


@pytest.fixture
def run(county, capsys):
    def run(command, *more, lang="zh"):
        status = main([command, str(county.rulebook), str(county.reports), *map(str, more), "--lang", lang])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def ranking(run):
    return {row["unit"]: row for row in json.loads(run("score", "--json", "-")[1])["ranking"]}


NAMES = {"A": "甲镇", "B": "乙镇", "C": "丙镇"}
GRADES = {"good": "好", "fair": "一般", "poor": "差"}


def test_letters_have_the_numbers_of_the_score(run, ranking, tmp_path):
    status, out, _ = run("letters", "--out", tmp_path / "letters")
    assert status == 0
    assert "已在" in out
    assert "生成 3 份反馈书" in out
    for unit, name in NAMES.items():
        content = (tmp_path / "letters" / f"{name}考核结果反馈书.docx").read_bytes()
        row, text = ranking[unit], "\n".join(paragraphs(content))
        assert f"总分 {row['total']:.2f} 分，towns第 {row['rank_in_group']} 名（共 3 个），等次{GRADES[row['grade']]}。" in text
        for line in tables(content)[0][1:]:
            assert float(line[3]) - float(line[4]) == pytest.approx(float(line[5]))


def test_papers_have_the_numbers_of_the_score(run, ranking, tmp_path):
    assert run("pack", "--out", tmp_path / "pack.docx", "--oral", "乙镇")[0] == 0
    oral, written = tables((tmp_path / "pack.docx").read_bytes())[:2]
    assert oral[1][1] == "乙镇"
    for row in (*oral[1:], *written[1:]):
        unit = next(code for code, name in NAMES.items() if name == row[1])
        assert (float(row[3]), int(row[4])) == (ranking[unit]["total"], ranking[unit]["rank_in_group"])


def test_the_brief_has_the_numbers_of_the_score(run, ranking, tmp_path):
    for ending in ("pdf", "html"):
        assert run("brief", "--out", tmp_path / f"brief.{ending}", lang="en")[0] == 0
    (page,) = pypdfium2.PdfDocument(tmp_path / "brief.pdf")
    for text in (page.get_textpage().get_text_range(), (tmp_path / "brief.html").read_text("utf-8")):
        assert all(f"{row['total']:.2f}" in text for row in ranking.values())


def test_the_same_input_gives_the_same_bytes(run, tmp_path):
    made = []
    for number in "12":
        folder = tmp_path / number
        folder.mkdir()
        run("letters", "--out", folder / "letters")
        files = ("pack", "pack.docx"), ("brief", "brief.pdf"), ("brief", "brief.html"), ("problems", "problems.xlsx"), (
            "score", "result.xlsx")
        for command, name in files:
            run(command, "--out", folder / name)
        made.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) == 8


def test_a_letter_to_one_unit_only(run, tmp_path):
    assert run("letters", "--out", tmp_path / "one", "--unit", "Beta")[0] == 0
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["乙镇考核结果反馈书.docx"]
    status, _, err = run("letters", "--out", tmp_path / "none", "--unit", "无名镇")
    assert (status, "无名镇" in err) == (2, True)


def test_a_broken_template_is_refused_with_its_paragraph_in_the_readers_language(run, tmp_path):
    own = tmp_path / "own.docx"
    own.write_bytes(template(["你好", "总分 {{ 总份 }} 分"]))
    for language, words in (("zh", "模板不能使用"), ("en", "The template cannot be used")):
        status, _, err = run("letters", "--out", tmp_path / language, "--template", own, lang=language)
        assert status == 2
        assert words in err
        assert "总分 {{ 总份 }} 分" in err
        assert not list((tmp_path / language).glob("*.docx"))


def test_where_one_letter_fails_the_others_are_written_and_it_is_named(run, tmp_path):
    own = tmp_path / "own.docx"
    own.write_bytes(template(["{{ 单位 }}", "{% if 单位 == '乙镇' %}{{ 主要问题[9].x }}{% endif %}"]))
    status, out, err = run("letters", "--out", tmp_path / "out", "--template", own)
    assert status == 1
    assert "生成 2 份" in out
    assert re.search("乙镇：未生成。段落“.*主要问题", err)


def test_a_unit_without_report_gets_a_letter_that_says_so(county, run, tmp_path):
    (county.reports / "C.xlsx").unlink()
    _, _, err = run("letters", "--out", tmp_path / "out")
    assert "未报送报表的单位：丙镇" in err
    content = (tmp_path / "out" / "丙镇考核结果反馈书.docx").read_bytes()
    assert any("未报送报表。" in line for line in paragraphs(content))


@pytest.mark.parametrize(
    ("command", "name"),
    [("letters", "in/the/way/x"), ("pack", "in/x.docx"), ("brief", "in/x.pdf"), ("problems", "in/x.xlsx"),
     ("score", "in/x.xlsx")],
)
def test_what_cannot_be_written_is_said(run, tmp_path, command, name):
    (tmp_path / "in").write_text("a file where a folder should be")
    status, _, err = run(command, "--out", tmp_path / name)
    assert (status, "无法写入" in err) == (2, True)


def test_a_brief_is_a_pdf_or_a_web_page(run, tmp_path):
    status, _, err = run("brief", "--out", tmp_path / "brief.docx")
    assert (status, "只能写成 .pdf 或 .html" in err) == (2, True)


def test_letters_do_not_land_among_other_files(county, run, tmp_path):
    status, _, err = run("letters", "--out", county.reports)
    assert (status, "已有文件" in err) == (2, True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_problem_list_has_the_numbers_of_the_score(run, county, tmp_path, lang):
    score = json.loads(run("score", "--json", "-")[1])
    lost = {(one["unit"], one["rule"]): (one["marks"] or 0) - one["points"] for one in score["marks"] if one["points"] is not None}
    path = tmp_path / "problems.xlsx"
    assert run("problems", "--out", path, "--json", tmp_path / "problems.json", lang=lang)[0] == 0
    found = json.loads((tmp_path / "problems.json").read_text("utf-8"))["problems"]
    assert {(one["unit"], one["rule"]): one["lost"] for one in found} == {key: gone for key, gone in lost.items() if gone > 0}
    assert {one["again"] for one in found} == {None}, "without an earlier period nothing can be said"
    book = openpyxl.load_workbook(path)
    sheets = [list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book.worksheets]
    assert [row[7] for row in sheets[0]] == [one["lost"] for one in found]
    for sheet in sheets[1:]:
        assert sum(row[4 - (sheet is sheets[2])] for row in sheet) == pytest.approx(sum(one["lost"] for one in found))


def test_what_cost_points_last_year_too_is_said(run, county, tmp_path):
    path = tmp_path / "problems.json"
    run("problems", "--previous", county.reports, "--out", tmp_path / "problems.xlsx", "--json", path)
    assert {one["again"] for one in json.loads(path.read_text("utf-8"))["problems"]} == {True}


def test_a_list_that_is_no_workbook_by_its_name_is_refused(run, tmp_path):
    status, _, err = run("problems", "--out", tmp_path / "problems.docx")
    assert status == 2
    assert ".xlsx" in err
