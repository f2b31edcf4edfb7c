"""Other appraisals in the same dashboard: their pages open, and speak of what they appraise and how often."""

from __future__ import annotations

import pytest
from office_shop import CLERK, new_store
from pages_shop import opened, texts

from office.sample import SAMPLES, load_sample
from office.store import Store
from wording.words import LANGUAGES, Language

EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
YEARLY = {"zh": ("上年", "历年", "全县", "年度"), "en": ("last year", "the years", "The county")}


@pytest.fixture(scope="module")
def commendation(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = new_store(tmp_path_factory.mktemp("commendation"))
    assert load_sample(store, CLERK, SAMPLES / "commendation")
    return store


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = new_store(tmp_path_factory.mktemp("rounds"))
    assert load_sample(store, CLERK, SAMPLES / "change_of_leadership")
    return store


@EVERY_LANGUAGE
@pytest.mark.parametrize("page", ["overview", "ranking"])
def test_a_commendation_shows_who_is_proposed_and_why_others_are_not(
    page: str, language: Language, commendation: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = texts(opened(commendation, page, language, monkeypatch))
    for word in {"zh": ("拟表彰", "递补", "白鹭镇"), "en": ("Proposed", "Reserve", "Bailu Town")}[language]:
        assert word in said
    if page == "ranking":
        full = {"zh": "2 个名额（基数 4）已满", "en": "quota of 2 (of 4) full"}
        veto = {"zh": "有案件正在查办，不得推荐", "en": "A case is open: cannot be proposed"}
        assert full[language] in said
        assert veto[language] in said


@EVERY_LANGUAGE
@pytest.mark.parametrize("page", ["overview", "ranking", "meeting"])
def test_a_round_is_compared_with_the_round_before_and_is_never_called_a_year(
    page: str, language: Language, rounds: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = texts(opened(rounds, page, language, monkeypatch))
    assert [word for word in YEARLY[language] if word in said] == []
    if page != "meeting":
        assert {"zh": "上一轮", "en": "last round"}[language] in said


@EVERY_LANGUAGE
def test_the_first_round_has_nothing_to_be_compared_with(
    language: Language, rounds: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = texts(opened(rounds, "overview", language, monkeypatch, period="2025第9轮"))
    assert {"zh": "第9轮", "en": "round 9"}[language] in said
    assert {"zh": "比上一轮", "en": "against last round"}[language] not in said


@EVERY_LANGUAGE
def test_the_next_round_can_be_started_from_the_page_of_the_period(
    language: Language, rounds: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Round 10 follows round 9 and is there already; what follows the latest waits for its publication."""
    there = texts(opened(rounds, "period", language, monkeypatch, period="2025第9轮"))
    assert {"zh": "2025第10轮已经建立。", "en": "The period 2025第10轮 is there already."}[language] in there
    latest = texts(opened(rounds, "period", language, monkeypatch))
    assert {"zh": "建立下一轮", "en": "next round starts from the rulebook and units of this round"}[language] in latest
