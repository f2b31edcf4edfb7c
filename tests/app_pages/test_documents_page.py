"""The page of documents: drafts before publication, letters on demand, a proposal of who speaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_shop import new_period, new_store, report_bytes, send
from pages_shop import button, opened, texts, whole
from told import template

from office.letter_templates import template_in_use, template_versions
from office.store import Store
from reports.letters.template import default_template
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


def test_a_template_is_kept_used_by_the_next_page_and_given_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, say = new_store(tmp_path / "data"), Words("zh")
    new_period(store, tmp_path)
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=12, trained=57, members=60))
    app = opened(store, "documents", "zh", monkeypatch)
    assert say("page.documents.template_default") in texts(app)
    wrong = template(["总分 {{ 总份 }} 分"])
    app.file_uploader[0].upload("own.docx", wrong)
    app.run()
    button(app, say("page.documents.keep_template")).click().run()
    whole(app, "zh")
    assert any("总份" in error.value for error in app.error)
    assert template_versions(store, "zh") == ()
    app.file_uploader[0].upload("own.docx", default_template("zh"))
    app.run()
    assert say("page.documents.template_not_kept") in [info.value for info in app.info]
    button(app, say("page.documents.keep_template")).click().run()
    assert say("page.documents.template_kept") in texts(app)

    app = opened(store, "documents", "zh", monkeypatch)
    assert "现用：本单位模板 own" in texts(app)
    button(app, say("page.documents.remove_template")).click().run()
    assert template_in_use(store, "zh") is None
    assert say("page.documents.template_default") in texts(app)
