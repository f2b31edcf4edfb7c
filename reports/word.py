"""Word documents in the plain style of an office: A4, headings, paragraphs, ruled tables, page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from reports.archive import settled
from reports.texts import as_text
from wording.words import Language

ACCENT = RGBColor(0x9B, 0x22, 0x26)
QUIET = RGBColor(0x6B, 0x64, 0x59)
HEAD_FILL = "F6F4F1"
LINES = "A8A29A"
MARGINS = (3.3, 2.7, 3.0, 2.7)  # cm: top, right, bottom, left, as official papers have them
PAGE = (21.0, 29.7)  # cm
WHOLE = 10  # rows of a table that is not split between pages

_SONG, _HEI, _FANG = "宋体", "黑体", "仿宋"
_FACES = {"zh": ("Times New Roman", _SONG, _HEI, _FANG), "en": ("Arial", _SONG, _HEI, _FANG)}
LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


class Paper:
    """A document under way. Every text is written as text, whatever stands in it."""

    def __init__(
        self, language: Language, title: str, size: float | None = None,
        margins: tuple[float, float, float, float] = MARGINS,
    ) -> None:
        self._latin, self._song, self._hei, self._fang = _FACES[language]
        self._chinese = language == "zh"
        self._size = size or (15.0 if self._chinese else 11.0)
        self.document = Document()
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = map(Cm, PAGE)
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Cm, margins)
        self._width = PAGE[0] - margins[1] - margins[3]
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(self._size)
        normal.paragraph_format.space_after = Pt(0)
        self._face(normal, self._fang)
        _chinese_is_simplified(self.document)
        cell = self.document.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style, cell.font.size = normal, Pt(10.0 if self._chinese else 9.0)
        self._face(cell, self._fang)
        self._cell = cell.style_id
        for level in (1, 2):
            style = self.document.styles[f"Heading {level}"]
            style.font.size, style.font.bold = Pt(self._size + 2 - level), not self._chinese
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12 if level == 1 else 8), Pt(4)
            self._face(style, self._hei)
        core = self.document.core_properties
        core.title, core.author, core.comments = as_text(title)[:200], "", ""

    def title(self, text: str) -> None:
        """The name of the paper, in the middle."""
        self._line(text, self._song, self._size + 7, CENTRE, bold=True, after=10)

    def subtitle(self, text: str) -> None:
        self._line(text, self._fang, self._size - 1, CENTRE, after=10)

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        """A heading that Word knows as one, so that it can list them."""
        heading = self.document.add_heading(as_text(text), level)
        heading.paragraph_format.page_break_before = new_page

    def paragraph(self, text: str, *, indent: bool = True, align: Any = None, space: float = 0) -> Paragraph:
        """A paragraph, in Chinese with its first line set in by two characters."""
        made = self.document.add_paragraph(as_text(text))
        if indent and self._chinese:
            made.paragraph_format.first_line_indent = Pt(2 * self._size)
        made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
        made.paragraph_format.line_spacing = 1.25
        made.paragraph_format.space_after = Pt(space if self._chinese else space + 4)
        made.alignment = align
        return made

    def note(self, text: str) -> None:
        """Something small and quiet."""
        made = self._line(text, self._fang, self._size - 4, LEFT, after=4)
        made.runs[0].font.color.rgb = QUIET

    def table(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], *,
        centred: Sequence[int] = (), height: float = 0, grows: bool = False,
    ) -> None:
        """A ruled table over the width of the page: `widths` are shares, `centred` columns, `height` of a row in cm.

        Its head is repeated on every page, and no row is torn apart; a short one stands whole below its sentence.
        `grows`: a template makes more rows of these.
        """
        together = 0 if grows else len(rows) if len(rows) <= WHOLE else 1
        if self.document.paragraphs:
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=0, cols=len(headings))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        _ruled(table)
        for number, row in enumerate([headings, *rows]):
            cells = table.add_row()
            _property(cells, "w:cantSplit")
            if number == 0:
                _property(cells, "w:tblHeader")
            elif height:
                cells.height = Cm(height)
            for column, (cell, text) in enumerate(zip(cells.cells, row, strict=True)):
                cell.width = Cm(self._width * widths[column] / sum(widths))
                line = cell.paragraphs[0]
                line._p.style = self._cell  # by its name it is searched for each cell
                line.paragraph_format.keep_with_next = number < together
                line.alignment = CENTRE if number == 0 or column in centred else LEFT
                run = line.add_run(as_text(text))
                if number == 0:
                    self._face(run, self._hei)
                    run.font.bold = not self._chinese
                    _shaded(cell)
        for column, width in enumerate(widths):
            table.columns[column].width = Cm(self._width * width / sum(widths))

    def blank_lines(self, count: int) -> None:
        """Ruled lines to write on by hand."""
        table = self.document.add_table(rows=count, cols=1)
        _ruled(table, inside_only=True)
        for row in table.rows:
            row.height = Cm(0.95)
            row.cells[0].paragraphs[0]._p.style = self._cell

    def header(self, text: str) -> None:
        """What stands at the head of every page, in the accent colour."""
        line = self.document.sections[0].header.paragraphs[0]
        line.alignment = RIGHT
        run = line.add_run(as_text(text))
        self._run(run, self._hei, 10.5)
        run.font.color.rgb = ACCENT

    def footer(self, text: str, pages: tuple[str, str]) -> None:
        """What stands at the foot of every page; `pages` is written around the number of the page."""
        foot = self.document.sections[0].footer
        lines = [foot.paragraphs[0]]
        if text:
            self._run(lines[0].add_run(as_text(text)), self._fang, 8)
            lines[0].alignment = CENTRE
            lines.append(foot.add_paragraph())
        number = lines[-1]
        number.alignment = CENTRE
        self._run(number.add_run(pages[0]), self._song, 9)
        for kind, instruction in (("begin", None), (None, "PAGE"), ("end", None)):
            run = number.add_run()
            self._run(run, self._song, 9)
            run._r.append(_field(kind, instruction))
        self._run(number.add_run(pages[1]), self._song, 9)

    def bytes(self) -> bytes:
        """The document; the same content gives the same bytes."""
        made = io.BytesIO()
        self.document.save(made)
        return settled(made.getvalue())

    def _line(
        self, text: str, face: str, size: float, align: Any, *, bold: bool = False, after: float = 0
    ) -> Paragraph:
        made = self.document.add_paragraph()
        self._run(made.add_run(as_text(text)), face, size, bold=bold)
        made.alignment = align
        made.paragraph_format.space_after = Pt(after)
        return made

    def _run(self, run: Run, face: str, size: float, *, bold: bool = False) -> None:
        run.font.size, run.font.bold = Pt(size), bold
        self._face(run, face)

    def _face(self, styled: Any, chinese: str) -> None:
        """The faces for Latin and Chinese letters."""
        styled.font.name = self._latin
        fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(name), None)
        fonts.set(qn("w:eastAsia"), chinese)
        fonts.set(qn("w:hAnsi"), self._latin)


def _chinese_is_simplified(document: Any) -> None:
    """Chinese letters are taken from the mainland's forms, whatever language the reader's program is set to."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _field(kind: str | None, instruction: str | None) -> Any:
    if instruction is not None:
        made = OxmlElement("w:instrText")
        made.text = instruction
        return made
    made = OxmlElement("w:fldChar")
    made.set(qn("w:fldCharType"), str(kind))
    return made


def _property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _ruled(table: Any, *, inside_only: bool = False) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        drawn = not inside_only or side in ("bottom", "insideH")
        for name, value in (("val", "single" if drawn else "nil"), ("sz", "4"), ("space", "0"), ("color", LINES)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _shaded(cell: Any) -> None:
    fill = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", HEAD_FILL)):
        fill.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(fill)
