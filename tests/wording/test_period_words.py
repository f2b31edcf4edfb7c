"""What people call a period: last year, last week, last round."""

from __future__ import annotations

from typing import get_args

import pytest

from scoring.rulebook import PeriodKind
from wording.words import LANGUAGES, Language, Words, sentences

KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)


def test_a_yearly_appraisal_speaks_of_years_and_others_of_their_own_periods() -> None:
    said = [Words("zh", kind)("page.tile.against_last_year") for kind in KINDS]
    assert said == ["比上年", "比上一个半年", "比上季度", "比上月", "比上周", "比上一轮"]
    assert Words("en", "week")("page.column.rate_before") == "Last week"
    assert Words("en")("page.roll.start", period="2026") == "Start 2026 as it is"
    assert Words("zh")("page.roll.there", period="2026") == "2026 年度已经建立。"
    assert Words("zh", "round")("page.roll.there", period="2025第3轮") == "2025第3轮已经建立。"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_period_has_all_its_words(kind: PeriodKind, language: Language) -> None:
    names = {code.rpartition(".")[2] for code in sentences(language) if code.startswith("period_word.year.")}
    assert {code for code in sentences(language) if code.startswith(f"period_word.{kind}.")} == {
        f"period_word.{kind}.{name}" for name in names
    }


def test_a_place_without_a_value_is_still_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        Words("en")("page.rule.means", now="1")
