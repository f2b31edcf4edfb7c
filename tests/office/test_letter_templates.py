"""The office's own letter template: tried, kept in versions with its entry, used, given up, and in every backup."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_shop import CHIEF, CLERK
from told import template, told

from office.actor import Actor
from office.audit import entries
from office.letter_templates import (
    keep_template,
    remove_template,
    template_content,
    template_in_use,
    template_versions,
)
from office.refused import Refused
from office.store import Store, open_store
from office.store.backup import back_up, restore
from office.verification import verify
from reports.letters.render import TemplateRefusedError
from wording.words import Words

FIRST, SECOND = template(["第一版 {{ 单位 }}"]), template(["第二版 {{ 单位 }}"])


def test_the_newest_version_is_used_until_it_is_given_up_and_all_stay(empty: Store) -> None:
    assert template_in_use(empty, "zh") is None
    for name, content in (("一.docx", FIRST), ("二.docx", SECOND), ("二.docx", SECOND)):  # the same again is no version
        keep_template(empty, CLERK, told("zh"), name, content)
    own = template_in_use(empty, "zh")
    assert own is not None
    assert (own.name, own.by, template_content(empty, own)) == ("二.docx", "clerk", SECOND)
    assert template_in_use(empty, "en") is None, "each language has its own"
    remove_template(empty, CHIEF, "zh")
    assert template_in_use(empty, "zh") is None
    gone, second, first = template_versions(empty, "zh")
    assert (gone.sha256, template_content(empty, second), template_content(empty, first)) == (None, SECOND, FIRST)
    with pytest.raises(Refused, match="no_letter_template"):
        remove_template(empty, CHIEF, "zh")
    assert [one.action for one in entries(empty)] == ["keep template", "keep template", "remove template"]
    assert verify(empty).broken == ()


def test_a_backup_brings_the_template_along(empty: Store, tmp_path: Path) -> None:
    keep_template(empty, CLERK, told("zh"), "一.docx", FIRST)
    back_up(empty, tmp_path / "backup.zip")
    other = open_store(tmp_path / "other")
    restore(tmp_path / "backup.zip", other)
    own = template_in_use(other, "zh")
    assert own is not None
    assert template_content(other, own) == FIRST
    other.engine.dispose()


@pytest.mark.parametrize(
    ("lines", "error", "said"),
    [
        (["总分 {{ 总份 }}"], TemplateRefusedError, "总份"),
        (["{{ 单位 }}", "联系电话 13800138000"], Refused, "身份证号或电话号码"),
    ],
)
def test_what_cannot_be_used_or_holds_personal_data_is_not_kept(
    empty: Store, lines: list[str], error: type[TemplateRefusedError | Refused], said: str
) -> None:
    with pytest.raises(error) as refused:
        keep_template(empty, CLERK, told("zh"), "own.docx", template(lines))
    assert said in str(refused.value.said(Words("zh")))
    assert template_versions(empty, "zh") == ()
    assert entries(empty) == ()


@pytest.mark.parametrize("role", ["scorer", "leader", "unit"])
def test_only_staff_change_the_template(empty: Store, role: str) -> None:
    with pytest.raises(Refused):
        keep_template(empty, Actor("somebody", role), told("zh"), "own.docx", FIRST)  # type: ignore[arg-type]
    assert template_versions(empty, "zh") == ()
