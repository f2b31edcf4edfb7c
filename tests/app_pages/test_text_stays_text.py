"""Names and texts from workbooks are shown as text: never as a link, a format, a formula or a line of their own."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from office_shop import CHIEF, IN_TIME, RULEBOOK, found, new_period, new_store
from pages_shop import opened, whole
from streamlit.testing.v1 import AppTest

from app_pages.parts.navigation import PAGES
from office.entries import Given, verify_values
from office.states import move
from office.store import Store
from office.submissions import receive
from wording.words import LANGUAGES, Language

LINK = "[镇](http://evil.example)"
HOSTILE = f"甲{LINK}<b onclick=x>镇</b> :red[x] $x^2$ ![p](http://evil.example/p.png) `c` **b**"
TURNED = "前\u202e后\x07"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county whose unit, rule and file are called so that Markdown and HTML would make something of them."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    store = new_store(folder / "data")
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
    lines = f"单位,{HOSTILE}\n已开会次数,9\n=cmd{TURNED},{TURNED}{LINK}\n党员人数,约{TURNED}\n"
    files = [(f"甲{LINK}.xlsx", content.getvalue()), (f"乙{LINK}{TURNED}.csv", lines.encode("gb18030"))]
    receive(store, CHIEF, found(store), files, received=IN_TIME)
    move(store, CHIEF, "2025", "start checking")
    verify_values(store, CHIEF, found(store), [Given("A", "members", 41, f"{HOSTILE}{TURNED}")])
    return store


def formatted(app: AppTest) -> list[str]:
    """Everything that is shown as Markdown, labels of widgets among it."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.success, app.warning, app.error)
    shown = [item.value for kind in kinds for item in kind]
    shown += [item.label for kind in (app.button, app.expander, app.checkbox, app.metric, app.tabs) for item in kind]
    return [text for text in shown if isinstance(text, str)]


def is_live(text: str) -> bool:
    """Whether Markdown would make a link, a picture, a colour or a formula of it, or a mark turn the line around."""
    return "\u202e" in text or "\x07" in text or bool(re.search(r"(?<!\\)\]\((?:http:)?//?evil|(?<!\\)\]\(http://evil|(?<!\\)<b onclick|(?<!\\):red\[x", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_makes_anything_of_a_name(language: Language, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(store, "overview", language, monkeypatch, unit="A", rule="r1")
    shown = {}
    for page in PAGES:
        app.switch_page(f"app_pages/{page}.py").run()
        whole(app, language)
        shown[page] = formatted(app)
    assert {page: [text for text in texts if is_live(text)] for page, texts in shown.items()} == {page: [] for page in PAGES}
    assert any("evil.example" in text for texts in shown.values() for text in texts)
    assert any("前\ufffd后\ufffd" in text for texts in shown.values() for text in texts)
