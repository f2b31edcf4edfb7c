"""The sentences about a county say what is there: one leader or several, one rulebook or two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from appraised import appraised
from told import COUNTY, FACTS, told

from reports.account import Account
from reports.brief.content import brief_of
from reports.county_story import county_sentences
from scoring.headline import headline
from wording.words import Language, Words


@pytest.mark.parametrize(("language", "said"), [
    ("en", "Alpha, Beta share the lead with 9.00 points."), ("zh", "甲镇、乙镇以 9.00 分并列居首。"),
])
def test_several_leaders_share_the_lead(language: Language, said: str) -> None:
    account = Account(appraised(COUNTY, {**FACTS, "B": FACTS["A"]}), language)
    assert county_sentences(headline(account.result), account)[0] == said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_brief_compares_no_means_of_different_rules(language: Language) -> None:
    then = appraised(COUNTY.replace("full at 12", "full at 10"), FACTS)
    mean = brief_of(replace(told(language), previous=then)).figures[0]
    assert mean.note == Words(language)("brief.other_rules")
