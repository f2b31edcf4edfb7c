"""The letter template that comes with the program; staff take it as the start of their own."""

from __future__ import annotations

from functools import cache

from reports.letters.names import NAMES
from reports.word import RIGHT, Paper
from wording.words import Language, Words

_LOST = (("number", 7), ("rule", 14), ("clause", 22), ("marks", 9), ("points", 9), ("lost", 8), ("reason", 31))
_RECTIFICATION = (("number", 7), ("problem", 30), ("measure", 27), ("answers", 17), ("until", 14))
_BLANK = ("measure", "answers", "until")


@cache
def default_template(language: Language) -> bytes:
    """A Word document with tags in the names of that language."""
    words = Words(language)
    names = {name.english: name.chinese if language == "zh" else name.english for name in NAMES}
    columns = {column.english: column.chinese if language == "zh" else column.english
               for name in NAMES for column in name.columns}
    row, line = ("行", "句") if language == "zh" else ("row", "line")

    def tag(english: str) -> str:
        return f"{{{{ {names[english]} }}}}"

    paper = Paper(language, words("letter.default.title"))
    paper.header(tag("draft"))
    paper.footer(f"{{% if {names['head']} %}}{words('document.head', head=tag('head'))}{{% endif %}}",
                 (words("document.page_before"), words("document.page_after")))
    paper.title(words("letter.default.title"))
    paper.subtitle(tag("title"))
    paper.paragraph(words("letter.default.greeting", unit=tag("unit")), indent=False)
    paper.paragraph(words("letter.default.opening", title=tag("title")))
    paper.heading(words("letter.default.result"))
    paper.paragraph(tag("result"))
    for name, heading in (("grade_reasons", None), ("achievements", "achievements"), ("problems", "problems")):
        if heading:
            paper.heading(words(f"letter.default.{heading}"))
        paper.paragraph(f"{{%p for {line} in {names[name]} %}}")
        reason = f"{{% if loop.first %}}{words('letter.default.reason')}{{% endif %}}{{{{ {line} }}}}"
        paper.paragraph(reason if heading is None else f"{{{{ loop.index }}}}. {{{{ {line} }}}}")
        if heading:
            paper.paragraph("{%p else %}")
            paper.paragraph(words(f"letter.default.no_{heading}"))
        paper.paragraph("{%p endfor %}")
    paper.heading(words("letter.default.lost"))
    paper.paragraph(words("letter.default.lost_total", total=tag("lost_total")))
    paper.table(
        [words(f"letter.column.{name}") for name, _ in _LOST],
        [[f"{{%tr for {row} in {names['lost']} %}}", *[""] * (len(_LOST) - 1)],
         [f"{{{{ {row}.{columns[name]} }}}}" for name, _ in _LOST],
         ["{%tr endfor %}", *[""] * (len(_LOST) - 1)]],
        [width for _, width in _LOST], centred=(0, 3, 4, 5), grows=True,
    )
    paper.heading(words("letter.default.rectification"))
    paper.paragraph(words("letter.default.rectify"))
    paper.table(
        [words(f"letter.column.{name}") for name, _ in _RECTIFICATION],
        [[f"{{%tr for {row} in {names['rectification']} %}}", *[""] * (len(_RECTIFICATION) - 1)],
         ["" if name in _BLANK else f"{{{{ {row}.{columns[name]} }}}}" for name, _ in _RECTIFICATION],
         ["{%tr endfor %}", *[""] * (len(_RECTIFICATION) - 1)]],
        [width for _, width in _RECTIFICATION], centred=(0,), height=1.4, grows=True,
    )
    paper.paragraph("")
    paper.paragraph(words("letter.default.seal"), align=RIGHT)
    paper.paragraph(words("letter.default.date"), align=RIGHT)
    return paper.bytes()
