"""Feedback letters of the sample county, against docxtpl rendering the same letters one by one and doing nothing else.

Ours works out what each letter says, renders it in the limited worker, and settles its bytes. The time of a letter does
not depend on how many there are (their one worker is kept), so a twentieth of the 1,500 letters of a province is
measured.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from docxtpl import DocxTemplate

from benchmarks.ratio import PROJECT, Ratio, side_by_side
from intake.reports import read_reports
from intake.reports.facts import facts_of
from intake.rulebook import read_rulebook
from reports.account import Account
from reports.letters.render import letters
from reports.letters.template import default_template
from reports.letters.values import letter_values
from scoring.appraisal import appraise

LETTERS = 75
LIMIT = 2.0


def measure() -> Sequence[Ratio]:
    county = PROJECT / "sample_data" / "county" / "2025"
    rulebook = read_rulebook(county / "rulebook.xlsx").rulebook
    if rulebook is None:
        raise RuntimeError("the rulebook of the sample county is not usable")
    result = appraise(rulebook, facts_of(rulebook, read_reports(rulebook, [county])))
    account, template = Account(result, "zh"), default_template("zh")
    codes = result.facts.units
    units = [codes[number % len(codes)] for number in range(LETTERS)]
    values = [letter_values(account, unit) for unit in units]

    def ours() -> object:
        made = list(letters(account, template, units))
        if any(letter.content is None for letter in made):
            raise RuntimeError("a letter was not made")
        return made

    def yardstick() -> object:
        for one in values:
            document = DocxTemplate(io.BytesIO(template))
            document.render(one, autoescape=True)
            document.save(io.BytesIO())
        return None

    next(iter(letters(account, template, units[:1])))  # the worker is there
    return [Ratio(f"feedback letters ({LETTERS} of the 1,500)", "docxtpl alone, as many letters",
                  *side_by_side(ours, yardstick, repeats=3), LIMIT)]  # fmt: skip
