"""The leader's brief: one page, with the numbers of the result, letters embedded, and nothing from outside."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace

import pypdfium2
import pytest
from pypdf import PdfReader
from told import COUNTY, many, told

from app_pages.parts.palette import LIGHT
from reports import colours
from reports.brief.content import brief_of
from reports.brief.paper import FontMissingError, brief_pdf
from reports.brief.web import brief_html
from reports.issue import Decision, Issue
from wording.words import LANGUAGES, Words


def text_of(pdf: bytes) -> str:
    """The text of a PDF with blanks taken out: where lines break is not what matters."""
    pages = pypdfium2.PdfDocument(pdf)
    return re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in pages))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("units", [24, 60, 150])
def test_it_is_one_page_however_many_units_there_are(units, language):
    account = many(units, language)
    made = brief_pdf(brief_of(account))
    (page,) = PdfReader(io.BytesIO(made)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    text, listed = text_of(made), [line for line in brief_of(account).lines if line.place]
    assert len(listed) == min(units, 60)
    assert all(f"{line.total}" in text for line in listed)
    bounds = [thing.get_bounds() for thing in pypdfium2.PdfDocument(made)[0].get_objects()]
    assert min(left for left, _, _, _ in bounds) >= 20  # nothing runs off the page
    assert min(bottom for _, bottom, _, _ in bounds) >= 20
    assert max(right for _, _, right, _ in bounds) <= 575


def test_long_names_take_two_lines_and_stay_legible():
    account = many(60)
    long = "云岭白鹭经济技术开发区管理委员会所属石桥街道"
    units = tuple(replace(unit, label=replace(unit.label, zh=f"{long}{unit.code}")) for unit in account.rulebook.units)
    book = replace(account.rulebook, units=units)
    brief = brief_of(replace(account, result=replace(account.result, rulebook=book)))
    assert all(line.long for line in brief.lines if line.place)
    (page,) = pypdfium2.PdfDocument(brief_pdf(brief))
    assert text_of(brief_pdf(brief)).count(long) >= 60
    sizes = [abs(thing.get_matrix().d) * thing.get_font_size() for thing in page.get_objects()
             if isinstance(thing, pypdfium2.PdfTextObj)]
    assert min(sizes) >= 4.5  # points


def test_a_unit_without_report_has_no_bar_that_dwarfs_the_others():
    account = replace(told(), arrivals={"C": "not_reported"})
    brief = brief_of(account)
    lines = {line.name: line for line in brief.lines}
    assert lines["丙镇"].parts == ()
    assert max(part.width for line in brief.lines for part in line.parts) == 1.0
    assert "未报送报表的单位不画横条。" in brief.notes
    assert "不画横条" not in brief_of(told()).notes


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_numbers_are_those_of_the_result(language):
    account = told(language)
    text = text_of(brief_pdf(brief_of(account)))
    for unit, row in account.ranking.iterrows():
        name, grade = account.sentences.unit(str(unit)), account.sentences.grade(row["grade"])
        assert re.sub(r"\s", "", f"{int(row['rank_in_group'])}{name}{account.points(row['total'])}{grade}") in text
    assert account.points(6.5) in text  # mean of 9, 8.5 and 2


def test_the_letters_of_all_fonts_are_embedded():
    fonts = PdfReader(io.BytesIO(brief_pdf(brief_of(told())))).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        (inner,) = font.get_object()["/DescendantFonts"]
        descriptor = inner.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
        assert re.match(r"/[A-Z]{6}\+Noto", str(descriptor["/FontName"]))  # a subset of it


@pytest.mark.parametrize("write", [brief_pdf, brief_html])
def test_the_same_result_gives_the_same_bytes(write):
    brief = brief_of(told())
    assert write(brief) == write(brief)


def test_without_the_font_there_is_a_message_and_no_page(monkeypatch):
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    with pytest.raises(FontMissingError) as missing:
        brief_pdf(brief_of(told()))
    assert "缺少中文字体" in missing.value.said(Words("zh"))
    assert "pylopdf-fonts-zh-cn" in missing.value.said(Words("en"))


def test_a_character_that_the_font_lacks_is_named():
    brief = brief_of(told(book=COUNTY.replace("甲镇", "𲎯镇")))
    with pytest.raises(FontMissingError) as missing:
        brief_pdf(brief)
    assert "𲎯" in missing.value.said(Words("zh"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_web_page_needs_nothing_from_outside(language):
    page = brief_html(brief_of(many(24, language))).decode()
    assert not re.findall(r"https?:|//[a-z]|<script|<link|<img|@import|url\(", page)
    assert page.count("<rect") > 24


def test_text_from_workbooks_is_text_in_both():
    brief = brief_of(told(book=COUNTY.replace("乙镇", "<b>#乙[镇]$")))
    assert "&lt;b&gt;#乙[镇]$" in brief_html(brief).decode()
    assert "<b>#乙[镇]$" in text_of(brief_pdf(brief))


def test_a_draft_says_so_and_what_is_published_carries_its_head():
    draft = text_of(brief_pdf(brief_of(told(issue=Issue("draft")))))
    assert "草稿·结果未公布" in draft
    issue = Issue("published", {"B": Decision("good", "整改到位")}, "abc123")
    published = text_of(brief_pdf(brief_of(told(issue=issue))))
    assert "已公布" in published
    assert "校验码abc123" in published
    assert "2乙镇8.50好" in published  # the decided grade


def test_more_units_than_fit_are_counted():
    lines = brief_of(many(150)).lines
    left_out = [int(re.search(r"\d+", line.name)[0]) for line in lines if line.left_out]
    assert sum(left_out) + sum(bool(line.place) for line in lines) == 150


def test_movement_is_that_of_the_places_shown():
    account = many(24)
    brief = brief_of(account)
    change = {line.name: line.change for line in brief.lines}
    assert brief.rose
    assert all(change[one.name] == one.change for one in (*brief.rose, *brief.fell))
    assert brief_of(replace(account, previous=None)).moved_text == "没有上年数据，无法比较。"


def test_papers_have_the_colours_of_the_charts():
    assert LIGHT.dimensions == colours.DIMENSIONS
    names = ("accent", "text", "quiet", "rule", "surface")
    assert [getattr(colours, name.upper()) for name in names] == [getattr(LIGHT, name) for name in names]
