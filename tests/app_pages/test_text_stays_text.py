"""Names and texts from workbooks are shown as text: never as a link, a format, a formula or a line of their own."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from office_shop import CHIEF, IN_TIME, RULEBOOK, found, new_period
from pages_shop import opened
from streamlit.testing.v1 import AppTest

from app_pages.parts.navigation import PAGES
from office.store import Store, open_store
from office.submissions import receive
from wording.words import LANGUAGES, Language

LINK = "[镇](http://evil.example)"
HOSTILE = f"甲{LINK}<b onclick=x>镇</b> :red[x] $x^2$ ![p](http://evil.example/p.png) `c` **b**"
BIDI = "甲\u202e镇\u200b"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county whose unit, rule and file are called so that Markdown and HTML would make something of them."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    store = open_store(folder / "data")
    rulebook = RULEBOOK.replace("甲镇      | Alpha", f"{HOSTILE} | {HOSTILE}").replace(
        "会议      | Held", f"会议{LINK} | Held{LINK}").replace("组织生活  | Meetings", f"生活{LINK} | Life{LINK}")
    new_period(store, folder, rulebook=rulebook)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "<b>x<b> $y$"
    for line in (["单位", HOSTILE], ["已开会次数", 9], ["轮训人数", f"=1+1{LINK}"], ["党员人数", f"约 40 {LINK}"], [f"未知{LINK}", 3]):
        sheet.append(line)
    content = BytesIO()
    book.save(content)
    receive(store, CHIEF, found(store), [(f"甲{LINK}.xlsx", content.getvalue())], received=IN_TIME)
    return store


def formatted(app: AppTest) -> list[str]:
    """Everything that is shown as Markdown, labels of widgets among it."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.success, app.warning, app.error)
    shown = [item.value for kind in kinds for item in kind]
    shown += [item.label for kind in (app.button, app.expander, app.checkbox, app.metric, app.tabs) for item in kind]
    return [text for text in shown if isinstance(text, str)]


def is_live(text: str) -> bool:
    """Whether Markdown would make a link, a picture, a colour or a formula of the hostile name."""
    return bool(re.search(r"(?<!\\)\]\((?:http:)?//?evil|(?<!\\)\]\(http://evil|(?<!\\)<b onclick|(?<!\\):red\[x", text))


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("documents", "replay")])
@pytest.mark.parametrize("language", LANGUAGES[:1])
def test_no_page_makes_anything_of_a_name(
    page: str, language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(store, page, language, monkeypatch, unit="A", rule="r1")
    assert [text for text in formatted(app) if is_live(text)] == []
