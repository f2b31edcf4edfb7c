"""The clerk's walk in Chromium: forty files with mistakes in, findings settled, mended files back, clean, published."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from browser_county import cut_off, served, settled, table_on, visit
from end_to_end import scored
from forty_units import PHONE, files_that_come, good_files, write_rulebook
from office_shop import CLERK, at_state, new_store
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from office.periods import add_period
from office.publication import publish
from office.store import Store

pytestmark = pytest.mark.browser

MENDED = {"虚构03镇": 340, "虚构38街道": 900}  # the number of members trained, as their units correct it


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[str, Store]]:
    """The dashboard with a period of forty units, without any report, and its store."""
    store = new_store(tmp_path / "data")
    assert add_period(store, CLERK, "细则.xlsx", write_rulebook(tmp_path).read_bytes()).period == "2025"
    with served(tmp_path) as url:
        yield url, store
    store.engine.dispose()


def seen(element: Locator) -> None:
    expect(element).to_be_visible()


def drop(page: Page, files: Mapping[str, bytes]) -> None:
    """Drop files on the import page and take them in."""
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("input[type=file]").first.set_input_files(
        [{"name": name, "mimeType": xlsx, "buffer": content} for name, content in files.items()]
    )
    page.get_by_role("button", name=f"导入 {len(files)} 个文件").click()


def test_from_forty_files_with_mistakes_to_the_published_ranking(
    office: tuple[str, Store], page: Page, tmp_path: Path
) -> None:
    url, store = office
    came = files_that_come()
    visit(page, f"{url}/import_reports?lang=zh")
    drop(page, came)
    seen(page.get_by_text("导入完成：新收 38 个，更新 0 个，重复 0 个，暂扣 1 个，无法读取 1 个"))
    expect(page.get_by_role("radio", name="需处理 6")).to_be_checked()
    seen(page.get_by_text("“参训党员数”填写的“约340”").first)
    assert cut_off(page) == []
    keep_copy_without_personal_data(page, came["虚构12镇.xlsx"])
    withdraw_what_is_of_another_county(page)
    confirm_name(page, url)
    mended = {f"{unit}.xlsx": marked_and_mended(page, unit, number) for unit, number in MENDED.items()}
    right = good_files()
    send_again(page, url, {**mended, **{name: right[name] for name in ("虚构20镇.xlsx", "虚构31街道.xlsx")}})
    publish_what_the_command_line_says(page, url, store, right | mended, tmp_path)


def keep_copy_without_personal_data(page: Page, private: bytes) -> None:
    """What is held back: the place, never the number; the copy is kept under its own hash."""
    settled(page)
    seen(page.get_by_text("疑似身份证号或电话号码 1 处（只列位置，不显示内容）：报表 B10"))
    assert PHONE not in page.content()
    page.get_by_role("button", name="保留清除后的副本").click()
    seen(page.get_by_text(f"来文校验码 {hashlib.sha256(private).hexdigest()}；留存校验码"))
    seen(page.get_by_text("含个人信息文件的处理记录（1 个）"))
    settled(page)


def withdraw_what_is_of_another_county(page: Page) -> None:
    """Among all files of the import it is found by typing; the list says of each what it is."""
    page.locator("[class*=st-key-batch_] summary").filter(has_text="39 个文件").click()
    seen(page.get_by_role("cell", name="云外镇.xlsx"))
    settled(page)
    states = {row["文件"]: row["状态"] for row in table_on(page)}
    assert {name: said for name, said in states.items() if said != "有效"} == {
        "云外镇.xlsx": "未读到数据", "虚构31街道.xlsx": "无法读取"
    }
    page.locator("[class*=st-key-file_batch_] input").first.click()
    page.keyboard.type("云外")
    page.get_by_role("option", name="云外镇.xlsx").click()
    settled(page)
    page.get_by_role("button", name="撤下此文件").click()
    seen(page.get_by_text("已撤下 云外镇.xlsx"))
    assert cut_off(page) == []


def confirm_name(page: Page, url: str) -> None:
    """A name that is nearly an item's, settled once for all reports; then the piece of the sheet beside a finding."""
    visit(page, f"{url}/review?lang=zh")
    page.get_by_text("名称待确认 1").click()
    seen(page.get_by_text("报表中写作 参加训练党员数，是哪个填报项？"))
    assert cut_off(page) == []
    page.get_by_role("button", name="确认", exact=True).click()
    seen(page.get_by_text("已确认：“参加训练党员数”即“参训党员数”，报表已重新读取。"))
    expect(page.get_by_role("radio", name="名称待确认 0")).to_be_checked()  # its label was another one when it was clicked
    page.get_by_text("核查问题 5", exact=True).click()
    fold = page.get_by_test_id("stExpander").filter(has_text="虚构03镇：错误 1")
    fold.get_by_text("查看原表").click()
    seen(fold.get_by_role("cell", name="约340"))
    assert cut_off(page) == []


def marked_and_mended(page: Page, unit: str, value: int) -> bytes:
    """The unit's own workbook with its cell in question marked, as it comes back with the right number."""
    seen(page.get_by_text(f"{unit}：错误 1"))
    settled(page)
    with page.expect_download() as downloading:
        page.get_by_role("button", name=f"下载标注文件：{unit}.xlsx").click()
    marked = load_workbook(io.BytesIO(downloading.value.path().read_bytes()))
    front, sheet = marked.worksheets
    assert "参训党员数" in str([cell.value for row in front.iter_rows() for cell in row])
    assert sheet["B5"].comment is not None
    sheet["B5"] = value
    mended = io.BytesIO()
    marked.save(mended)
    return mended.getvalue()


def send_again(page: Page, url: str, files: Mapping[str, bytes]) -> None:
    """What comes back supersedes, its changes are shown, and nothing is left to find."""
    visit(page, f"{url}/import_reports?lang=zh")
    drop(page, files)
    seen(page.get_by_text("导入完成：新收 1 个，更新 3 个，重复 0 个，暂扣 0 个，无法读取 0 个"))
    seen(page.get_by_text("虚构31街道.xlsx 代替了 虚构31街道.xlsx"))
    expect(page.get_by_text("改动 1 处数据；消除核查问题 1 个，新出现 0 个，仍有 0 个。")).to_have_count(2)
    seen(page.get_by_role("cell", name="340（报表 B5）"))
    assert cut_off(page) == []
    visit(page, f"{url}/review?lang=zh")
    seen(page.get_by_text("没有发现问题。"))


def publish_what_the_command_line_says(
    page: Page, url: str, store: Store, files: Mapping[str, bytes], folder: Path
) -> None:
    """Forty totals and grades on the screen, as a draft and as published; the clicks between are another walk."""
    reports = folder / "reports"
    reports.mkdir()
    for name, content in files.items():
        (reports / name).write_bytes(content)
    said = scored(folder / "rulebook.xlsx", reports, folder)
    labels = {row["unit"]: row["label"] for row in said["units"]}
    expected = {labels[row["unit"]]: f"{row['total']:.2f}" for row in said["ranking"]}
    at_state(store, "start checking", "start scoring")
    on_screen(page, url, "草稿，尚未公布 · 评分中", expected)
    at_state(store, "notify", "submit")
    publish(store, CLERK, "2025")
    on_screen(page, url, "公布 · 操作记录链首", expected)
    assert cut_off(page) == []


def on_screen(page: Page, url: str, standing: str, totals: Mapping[str, str]) -> None:
    visit(page, f"{url}/ranking?lang=zh")
    seen(page.get_by_text(standing).first)
    assert {row["单位"]: row["总分"] for row in table_on(page)} == totals
