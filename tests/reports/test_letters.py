"""Feedback letters: the numbers of the result, text that stays text, and templates that are refused with a reason."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from appraised import appraised
from programs import program
from pypdfium2 import PdfDocument
from told import COUNTY, FACTS, paragraphs, tables, template, told

from reports.account import Account
from reports.issue import Decision, Issue
from reports.letters.names import NAMES, in_both_languages, names_table
from reports.letters.render import LIMITS, Letter, TemplateRefusedError, letters
from reports.letters.template import default_template
from reports.letters.values import letter_values
from reports.letters.worker.letter import answer
from wording.words import LANGUAGES, Language, Words

ROOT = Path(__file__).parents[2]
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def made(lines: list[str], *units: str, **more: object) -> list[Letter]:
    return list(letters(told(), template(lines), units or ("A",), **more))


def said(lines: list[str], language: Language = "zh", **more: object) -> str:
    """What is said about a template that is refused."""
    with pytest.raises(TemplateRefusedError) as refused:
        made(lines, **more)
    return "\n".join(refused.value.said(Words(language)))


@pytest.fixture(scope="module")
def beta() -> bytes:
    """The letter to 乙镇, which lost 1.5 points in one rule."""
    (letter,) = letters(told(), default_template("zh"), ["B"])
    assert letter.name == "乙镇考核结果反馈书.docx"
    return letter.content or b""


def test_a_letter_greets_the_unit_and_tells_its_result(beta):
    text = "\n".join(paragraphs(beta))
    assert "乙镇：" in text
    assert "总分 8.50 分，镇第 2 名（共 3 个），等次差。" in text
    assert "1. 党课得满分，本组 3 个单位中唯一。" in text
    assert "会议失 1.50 分" in text


def test_the_table_of_lost_points_has_clause_and_reason(beta):
    lost, _ = tables(beta)
    assert lost[0] == ["序号", "指标", "细则条款", "分值", "得分", "失分", "失分原因"]
    assert lost[1][:6] == ["1", "会议", "每少一次扣0.5分", "4.00", "2.50", "1.50"]
    assert "2.5" in lost[1][6]
    assert len(lost) == 2


def test_a_loss_that_is_not_marks_less_points_says_what_it_is():
    """Training (6) does not apply to B, so that its 4 marks for meetings count as 10, and 1.5 of them as 3.75."""
    rules = COUNTY.replace("| clause           |", "| applies when | clause           |")
    rules = rules.replace("| 每少一次扣", "| | 每少一次扣").replace("| won     | points |           ", "| won     | points | |         ")
    training = "| r3 | life | 培训 | Training | 6 | led | slope | full at 6; -1 each below | led > 6 | | | |\n"
    book = rules.replace("| r1    |", training + "| r1    |")
    (scaled,) = letter_values(told(book=book), "B")["lost"]
    assert (scaled["marks"], scaled["points"], scaled["lost"]) == ("4.00", "2.50", "3.75")
    assert scaled["reason"].endswith("计 2.5 分 → 经上级指标折算或限制，影响总分 3.75 分")
    (plain,) = letter_values(told(), "B")["lost"]
    assert plain["reason"].endswith("计 2.5 分")


def test_the_table_for_putting_right_is_left_blank_for_the_unit(beta):
    _, rectification = tables(beta)
    assert rectification[0] == ["序号", "问题", "整改措施", "责任人", "完成时限"]
    assert rectification[1:] == [["1", "会议偏少", "", "", ""]]


def test_a_decided_grade_stands_with_the_computed_one_and_the_reason():
    account = told(issue=Issue("published", {"B": Decision("good", "整改到位")}, "abc123"))
    (letter,) = letters(account, default_template("zh"), ["B"])
    text = "\n".join(paragraphs(letter.content))
    assert "等次好。" in text
    assert "测算等次为“差”，经审定为“好”，理由：整改到位。" in text
    assert "校验码 abc123" in text
    assert "草稿" not in text


def test_before_publication_every_letter_says_that_it_is_a_draft():
    (letter,) = letters(told("en", issue=Issue("draft")), default_template("en"), ["C"])
    text = "\n".join(paragraphs(letter.content))
    assert "Draft · not published yet" in text
    assert "Gates acted: an accident" in text


def test_a_unit_without_report_is_told_so():
    account = replace(told(), arrivals={"C": "not_reported"})
    assert "未报送报表。" in letter_values(account, "C")["result"]


def test_a_gate_on_a_unit_without_total_speaks_of_no_total_before_gates():
    account = Account(appraised(COUNTY, {**FACTS, "C": "bad = yes"}), "zh")
    assert letter_values(account, "C")["result"].endswith("触发否决与限制：发生事故。")


@EVERY_LANGUAGE
def test_the_same_result_gives_the_same_bytes(language):
    first, again = (list(letters(told(language), default_template(language), ["A", "B"])) for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first[0].content or b"")) as package:
        assert {item.date_time[0] for item in package.infolist()} == {1980}


def test_text_from_workbooks_is_text():
    book = COUNTY.replace("| 乙镇      |", "| <w:p/>{{ 7*7 }}&amp;\u202e镇 |").replace("会议偏少", "a\x07b")
    assert "49" not in book
    (letter,) = letters(told(book=book), default_template("zh"), ["B"])
    text = "\n".join(paragraphs(letter.content))
    assert "<w:p/>{{ 7*7 }}&amp;\ufffd镇：" in text
    assert "49" not in text
    assert "a\ufffdb" in text
    assert len(tables(letter.content)) == 2


def test_a_template_may_use_the_names_of_both_languages():
    (letter,) = made(["{{ 单位 }} {{ unit }}", "{%p for 行 in lost %}", "{{ 行.指标 }} {{ 行.lost }}", "{%p endfor %}"], "C")
    assert paragraphs(letter.content)[:3] == ["丙镇 丙镇", "会议 3.00", "党课 5.00"]


def test_the_list_of_names_is_what_a_letter_has():
    values = letter_values(told(), "C")
    assert set(values) == {text for name in NAMES for text in (name.english, name.chinese)}
    for name in NAMES:
        for row in values[name.english] if name.columns else []:
            assert set(row) == {text for column in name.columns for text in (column.english, column.chinese)}
    assert in_both_languages(values) == values
    assert {"总分", "失分明细 › 指标"} <= {used for used, _ in names_table(Words("zh"))}


@pytest.mark.parametrize(
    ("lines", "zh", "en"),
    [
        (["好", "总分 {{ 总份 }} 分"], "段落“总分 {{ 总份 }} 分”：没有“总份”这个名称，是否应为“总分”", 'no name "总份". Is "总分" meant?'),
        (["{% if 单位 == '无' %}{{ nothing }}{% endif %}"], "没有“nothing”这个名称", 'no name "nothing"'),
        (["{%p for 行 in 失分明细 %}", "此行 {{ 行.没有 }}", "{%p endfor %}"], "段落“此行 {{ 行.没有 }}”", '"没有"'),
        (["甲 {{ 单位", "乙"], "标签不完整或写法有误", "not complete"),
        (["{{ 单位 }", "{{ 单位 }}"], "标签不完整或写法有误", "not complete"),
        (["{{ 单位 总分 }}"], "段落“{{ 单位 总分 }}”：标签不完整", 'Paragraph "{{ 单位 总分 }}"'),
        (["前", "{%p for 句 in 主要成绩 %}", "{{ 句 }}"], "“for”没有结束。请在后面加上“endfor”", '"for" is not closed'),
        (["{% 如果 单位 %}"], "不认识标签“如果”", 'the tag "如果" is not known'),
        (["{{ 单位|大写 }}"], "“大写”不是可用的处理方式", '"大写" is not something'),
        (["{{ 单位|safe }}"], "“safe”不是可用的处理方式", '"safe"'),
        (["{{ 单位.__class__.__mro__ }}"], "段落“{{ 单位.__class__.__mro__ }}”：模板不得使用", "this is not allowed"),
        (["{{ ''.format.__globals__ }}"], "模板不得使用这种写法", "this is not allowed"),
        (["{% autoescape false %}{{ 单位 }}{% endautoescape %}"], "模板不得使用这种写法", "this is not allowed"),
        (["{% include '/etc/passwd' %}"], "模板不得使用这种写法", "this is not allowed"),
        (["{{ 总分 + 1 }}"], "段落“{{ 总分 + 1 }}”：这里的计算无法进行", "cannot be calculated"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_paragraph_in_both_languages(lines, zh, en):
    with pytest.raises(TemplateRefusedError) as refused:
        made(lines)
    assert zh in "\n".join(refused.value.said(Words("zh")))
    assert en in "\n".join(refused.value.said(Words("en")))


def test_a_loop_without_end_is_given_up_and_its_paragraph_quoted(tmp_path):
    loop = "{% for a in range(9999) %}{% for b in range(9999) %}{% if a == b + 1 %}{{ 单位 }}{% endif %}{% endfor %}{% endfor %}"
    assert "用时过长" in said([loop], limits=replace(LIMITS, seconds=1.5))
    path = tmp_path / "template.docx"
    path.write_bytes(template(["无尽", loop]))
    asked = {"path": str(path), "file_bytes": 2**20, "limits": {"unpacked_bytes": 2**24}, "values": {"单位": "甲"}}
    ((code, _, paragraph),) = answer({**asked, "seconds": 1.5})["mistakes"]
    assert (code, paragraph) == ("letter_too_long", loop)


def test_a_letter_that_grows_without_end_is_given_up():
    assert "过大" in said(["{{ 单位 * 900000000 }}"], limits=replace(LIMITS, memory=256 * 2**20))


def test_what_is_no_word_document_is_refused_with_the_way_out():
    with pytest.raises(TemplateRefusedError) as refused:
        list(letters(told(), b"PK no zip", ["A"]))
    assert "另存为 .docx" in "\n".join(refused.value.said(Words("zh")))


def test_one_letter_that_fails_does_not_stop_the_others():
    found = made(["{{ 单位 }}", "{% if 单位 == '乙镇' %}{{ 失分明细[0].无 }}{% endif %}"], "A", "B", "C")
    assert [letter.content is not None for letter in found] == [True, False, True]
    assert "段落“{% if 单位 == '乙镇' %}" in found[1].mistakes[0].said(Words("zh"))


def test_names_of_files_lead_nowhere_and_are_all_different():
    book = COUNTY.replace("甲镇", "../甲/镇").replace("乙镇", "乙<镇").replace("丙镇", "乙>镇")
    names = [letter.name for letter in letters(told(book=book), template(["{{ 单位 }}"]), ["A", "B", "C"])]
    assert names == ["_甲_镇考核结果反馈书.docx", "乙_镇考核结果反馈书.docx", "乙_镇考核结果反馈书 (C).docx"]


def test_the_worker_imports_neither_pandas_nor_our_model():
    packages = Path(docx.__file__).parent.parent
    script = "reports/letters/worker/main.py"
    command = [sys.executable, "-I", "-S", "-X", "importtime", script, ".", str(packages), str(2**29)]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    modules = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert {"docxtpl", "reports.letters.worker.letter"} <= modules
    assert not {"pandas", "numpy", "scoring", "babel", "reports.account"} & modules


def test_libreoffice_opens_a_letter_with_all_its_text(beta, tmp_path):
    (tmp_path / "letter.docx").write_bytes(beta)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "letter.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document = PdfDocument(tmp_path / "letter.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert all(word in text for word in ("考核结果反馈书", "乙镇", "8.50", "整改措施"))
