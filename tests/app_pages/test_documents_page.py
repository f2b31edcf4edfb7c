"""The page of documents: drafts before publication, letters on demand, a proposal of who speaks."""

from __future__ import annotations

import pytest
from pages_shop import button, opened, texts, whole

from office.store import Store
from wording.words import LANGUAGES, Language, Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_publication_the_page_says_that_papers_are_drafts(
    language: Language, county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, say = opened(county, "documents", language, monkeypatch), Words(language)
    assert say("page.documents.draft") in [warning.value for warning in app.warning]
    assert say("page.documents.order", oral=7, written=17) in texts(app)


def test_letters_are_made_when_asked_for_and_the_unit_without_report_is_named(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, say = opened(county, "documents", "zh", monkeypatch, group="街道"), Words("zh")
    button(app, say("page.documents.make_letters", count=8)).click().run()
    whole(app, "zh")
    assert "百合街道" in "".join(info.value for info in app.info)
    assert say("page.documents.take_letters", count=8) in [one.label for one in app.get("download_button")]
