"""The clerk's walk in Chromium: files with mistakes in, findings settled, a marked file mended and sent again, clean."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_county import cut_off, served, settled, visit
from office_shop import NAMES, RULEBOOK, new_period
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Locator, Page, expect

from office.store import open_store

pytestmark = pytest.mark.browser

PHONE = "13800001234"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[str]:
    """The dashboard with a period of three units, without a deadline, and without any report."""
    store = open_store(tmp_path / "data")
    new_period(store, tmp_path, rulebook=RULEBOOK.replace("| deadline  | {year}-11-30 |\n", ""))
    store.engine.dispose()
    with served(tmp_path) as url:
        yield url


def report(unit: str, *rows: tuple[str, object]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "报表"
    for row in [(f"{NAMES[unit]}党建工作考核报表",), *rows]:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def seen(element: Locator) -> None:
    expect(element).to_be_visible()


def drop(page: Page, **files: bytes) -> None:
    """Drop files on the import page and take them in."""
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("input[type=file]").first.set_input_files(
        [{"name": f"{name}.xlsx", "mimeType": xlsx, "buffer": content} for name, content in files.items()]
    )
    page.get_by_role("button", name=f"导入 {len(files)} 个文件").click()


def test_from_files_with_mistakes_to_clean_ones(office: str, page: Page) -> None:
    visit(page, f"{office}/import_reports?lang=zh")
    wrong = report("A", ("已经开会的次数", 9), ("轮训人数", "约50"), ("党员人数", 60))
    private = report("C", ("已开会次数", 9), ("轮训人数", 5), ("党员人数", 6), ("联系电话", PHONE))
    drop(page, a=wrong, b=report("B", ("已开会次数", 12), ("轮训人数", 60), ("党员人数", 60)), c=private)
    seen(page.get_by_text("导入完成：新收 2 个，更新 0 个，重复 0 个，暂扣 1 个，无法读取 0 个"))
    expect(page.get_by_role("radio", name="需处理 2")).to_be_checked()
    seen(page.get_by_text("“轮训人数”填写的“约50”").first)
    settled(page)

    # what is held back: the place, never the number; the copy is kept under its own hash
    seen(page.get_by_text("疑似身份证号或电话号码 1 处（只列位置，不显示内容）：报表 B5"))
    assert PHONE not in page.content()
    assert cut_off(page) == []
    page.get_by_role("button", name="保留清除后的副本").click()
    seen(page.get_by_text(f"来文校验码 {hashlib.sha256(private).hexdigest()}；留存校验码"))
    seen(page.get_by_text("含个人信息文件的处理记录（1 个）"))

    page.get_by_role("link", name="去核查页逐项处理").click()
    seen(page.get_by_role("heading", name="报表核查"))
    seen(page.get_by_text("甲镇：错误"))
    settled(page)
    page.get_by_text("名称待确认 1").click()
    seen(page.get_by_text("报表中写作 已经开会的次数，是哪个填报项？"))
    assert cut_off(page) == []
    page.get_by_role("button", name="确认", exact=True).click()
    seen(page.get_by_text("已确认：“已经开会的次数”即“已开会次数”，报表已重新读取。"))

    page.get_by_text("核查问题 1", exact=True).click()
    seen(page.get_by_text("甲镇：错误 1"))
    settled(page)
    page.get_by_text("查看原表").click()
    seen(page.get_by_role("cell", name="约50"))
    assert cut_off(page) == []
    with page.expect_download() as downloading:
        page.get_by_role("button", name="下载标注文件：甲镇 a.xlsx").click()
    marked = load_workbook(io.BytesIO(downloading.value.path().read_bytes()))
    front, sheet = marked.worksheets
    assert "约50" in str([cell.value for row in front.iter_rows() for cell in row])
    assert sheet["B3"].comment is not None
    sheet["B3"] = 57
    mended = io.BytesIO()
    marked.save(mended)

    send_again(office, page, mended.getvalue())


def send_again(office: str, page: Page, mended: bytes) -> None:
    """The marked file comes back mended: it supersedes, its changes are shown, and nothing is left to find."""
    visit(page, f"{office}/import_reports?lang=zh")
    drop(page, 更正后=mended)
    seen(page.get_by_text("导入完成：新收 0 个，更新 1 个"))
    seen(page.get_by_text("更正后.xlsx 代替了 a.xlsx"))
    seen(page.get_by_text("改动 1 处数据；消除核查问题 1 个，新出现 0 个，仍有 0 个。"))
    seen(page.get_by_role("cell", name="57（报表 B3）"))
    page.locator("[class*=st-key-batch_] summary").first.click()
    seen(page.get_by_role("button", name="撤下此文件"))
    assert cut_off(page) == []

    visit(page, f"{office}/review?lang=zh")
    seen(page.get_by_text("没有发现问题。"))
    visit(page, f"{office}/ranking?lang=zh")
    seen(page.get_by_role("cell", name="甲镇", exact=True).first)
