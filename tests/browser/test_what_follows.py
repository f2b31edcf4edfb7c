"""What follows a ranking, in Chromium: letters from the office's own template, a promise read, a draft tried."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_county import served, settled, visit
from docx import Document
from office_shop import RULEBOOK, new_period, new_store, report_bytes, rulebook_bytes, send
from playwright.sync_api import Page, expect
from told import template

from office.letter_templates import template_content, template_in_use
from office.store import Store

pytestmark = pytest.mark.browser

# A has 3 + 5, B 4 + 4, C nothing yet: two towns share the first place.
REPORTS = {"A": {"held": 10, "trained": 57, "members": 60}, "B": {"held": 12, "trained": 54, "members": 60}}
STRICTER = RULEBOOK.replace("-0.5 each below", "-2 each below")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[str, Store]]:
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path)
    for unit, values in REPORTS.items():
        send(store, f"{unit}.xlsx", report_bytes(tmp_path, unit, **values))
    with served(tmp_path) as url:
        yield url, store
    store.engine.dispose()


def test_letters_a_promise_and_a_draft(office: tuple[str, Store], page: Page, tmp_path: Path) -> None:
    url, store = office
    visit(page, f"{url}/documents?lang=zh")
    page.get_by_text("反馈书模板", exact=True).first.click()
    own = template(["本县自用 {{ 单位 }} {{ 总分 }}"])
    page.locator("input[type=file]").first.set_input_files(
        [{"name": "own.docx", "mimeType": "application/octet-stream", "buffer": own}]
    )
    page.get_by_role("button", name="保存模板，今后都用它").click()
    expect(page.get_by_text("模板已保存，今后的反馈书都用它。")).to_be_visible()
    kept = template_in_use(store, "zh")
    assert kept is not None
    assert template_content(store, kept) == own

    page.get_by_role("button", name="生成 3 份反馈书").click()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="下载 3 份反馈书").click()
    with zipfile.ZipFile(downloading.value.path()) as letters:
        said = {name: Document(io.BytesIO(letters.read(name))).paragraphs[0].text for name in letters.namelist()}
    assert said["甲镇考核结果反馈书.docx"] == "本县自用 甲镇 8.00"
    assert len(said) == 3

    visit(page, f"{url}/fixes?lang=zh&unit=A")
    expect(page.get_by_text("已开会次数由 10 增加到 12（多 2）").first).to_be_visible()
    expect(page.get_by_text("多得 1 分").first).to_be_visible()

    visit(page, f"{url}/replay?lang=zh")
    page.locator("input[type=file]").first.set_input_files(
        [{"name": "draft.xlsx", "mimeType": "application/octet-stream",
          "buffer": rulebook_bytes(tmp_path, rulebook=STRICTER)}]
    )
    settled(page)
    page.get_by_role("button", name="开始试算").click()
    expect(page.get_by_text("换用草案后，1 个单位名次变动")).to_be_visible()  # A has 0 + 5
