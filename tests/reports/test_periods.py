"""What papers call a period: an appraisal in rounds knows no years."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from told import COUNTY, paragraphs, told

from reports.account import Account
from reports.brief.content import brief_of
from reports.brief.web import brief_html
from reports.letters.render import letters
from reports.letters.template import default_template
from reports.pack import pack, proposed
from reports.rectification.columns import LedgerLine
from reports.rectification.ledger import ledger_workbook
from reports.rectification.problem_list import problem_list
from reports.result_workbook import result_workbook
from wording.words import LANGUAGES, Language

ROUNDS = COUNTY.replace("| period             | 2025     |", "| period             | 3        |\n| period is          | round    |")
LINE = LedgerLine("3-1", "甲镇", "会议", "会议偏少", 1.0, "", "", date(2026, 6, 30), "open", "", "")


def cells(workbook: bytes) -> list[str]:
    book = load_workbook(io.BytesIO(workbook))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"]


def papers(account: Account) -> list[str]:
    (letter,) = letters(account, default_template(account.language), ["B"])
    return [
        *paragraphs(letter.content or b""),
        *paragraphs(pack(account, proposed(account))),
        *re.sub(r"<style.*?</style>", "", brief_html(brief_of(account)).decode(), flags=re.DOTALL).splitlines(),
        *cells(problem_list(account)),
        *cells(result_workbook(account.result, (), (), account.language)),
        *cells(ledger_workbook([LINE], "", account.words)),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_of_rounds_speak_of_no_years(language: Language) -> None:
    of_rounds = told(language, ROUNDS)
    years = re.compile("年度|上年|本年|去年|两年" if language == "zh" else r"\byears?\b", re.IGNORECASE)
    for account in (of_rounds, replace(of_rounds, previous=of_rounds.result)):
        assert [text for text in papers(account) if years.search(text)] == []
    said = "".join(papers(replace(told(language), previous=told().result)))
    assert years.search(said), "of years others do speak"
