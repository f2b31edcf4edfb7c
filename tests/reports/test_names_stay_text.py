"""In no document does a name from a workbook become markup, a formula, a link or a line that runs the other way."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from told import COUNTY, paragraphs, told

from intake.forms.names import Names
from intake.forms.unit import unit_book
from reports.brief.content import brief_of
from reports.brief.paper import brief_pdf
from reports.brief.web import brief_html
from reports.issue import Decision, Issue
from reports.letters.render import letters
from reports.letters.template import default_template
from reports.pack import chosen, pack
from reports.rectification.problem_list import problem_list
from reports.result_workbook import result_workbook
from scoring.rulebook import Label
from wording.words import LANGUAGES, Words

HOSTILE = '=HYPERLINK("http://evil.example")<b onclick=x>{{ 7*7 }}#link("http://evil.example")$x$'
TURNED = "\u202e\x07\x1b"


@pytest.fixture(params=LANGUAGES)
def account(request):
    """Everything that has a name has a hostile one: title, unit, group, field, rule, clause, problem, grade, reasons."""
    book = COUNTY
    for name in ("某县考核", "甲镇", "会议偏少", "会议 ", "组织生活", "每少一次扣0.5分", "发生事故"):
        book = book.replace(name, HOSTILE + name)
    for name in ("A county", "Alpha", "Too few are held", "Meetings ", "Life  ", "Good  ", "an accident"):
        book = book.replace(name, HOSTILE + name)
    made = told(request.param, book, Issue(decided={"C": Decision("poor", HOSTILE + TURNED)}))
    rulebook = made.result.rulebook
    units = tuple(replace(unit, label=replace(unit.label, zh=unit.label.zh + TURNED, en=unit.label.en + TURNED), group="=镇")
                  for unit in rulebook.units)
    return replace(made, result=replace(made.result, rulebook=replace(rulebook, units=units)))


def test_workbooks_hold_texts_and_no_formula_or_link_of_a_name(account):
    form = io.BytesIO()
    rulebook, say = account.rulebook, Words(account.language)
    unit = replace(rulebook.units[0], label=Label(HOSTILE, HOSTILE))
    unit_book(rulebook, unit, Names(replace(rulebook, units=(unit,)), account.language), say).save(form)
    whole = result_workbook(account.result, (), (), account.language, account.issue)
    for content in (whole, problem_list(account), form.getvalue()):
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        named = [cell for cell in cells if "evil" in cell.value]
        assert named
        assert {cell.data_type for cell in named} == {"s"}
        assert [cell.value for cell in cells if set(TURNED) & set(cell.value)] == []
        assert _links(content) == []


def test_papers_and_letters_hold_the_names_as_they_are(account):
    (letter,) = letters(account, default_template(account.language), ["A"])
    for content in (letter.content, pack(account, chosen(["A", "B", "C"], ["C"]))):
        text = "\n".join(paragraphs(content))
        assert HOSTILE in text
        assert "49" not in text
        assert not set(TURNED) & set(text)
        assert _links(content) == []


def test_the_brief_shows_the_names_and_runs_none_of_them(account):
    page = brief_html(brief_of(account)).decode()
    assert "<b onclick" not in page
    assert "&lt;b onclick" in page
    assert not set(TURNED) & set(page)
    paper = brief_pdf(brief_of(account))
    assert paper.startswith(b"%PDF")
    assert b"/URI" not in paper


def _links(content: bytes) -> list[str]:
    """Targets outside of the document that anything in it points to."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".rels")]
    found = [one for part in parts for one in ET.fromstring(part)]  # noqa: S314 - made by us a moment ago
    return [one.get("Target", "") for one in found if one.get("TargetMode") == "External"]
