"""Evidence is searched for identity and phone numbers before it is kept."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from office_shop import CLERK, found, new_period
from openpyxl import Workbook
from openpyxl.comments import Comment

from office.entries import Given, all_entries, verify_values
from office.evidence import MEGABYTES, search_evidence
from office.refused import Refused
from office.store import Store

PHONE = "13800138000"


def workbook(cell: object = "会议记录", *, sheet: str = "记录", comment: str | None = None) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    page["B3"] = cell
    if comment is not None:
        page["B3"].comment = Comment(comment, "office")
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def word(text: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:t>{text}</w:t></w:document>')
    return content.getvalue()


def packed() -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("list.txt", PHONE)
    return content.getvalue()


@pytest.mark.parametrize("file", [
    ("记录.xlsx", workbook()),
    ("名单.csv", "事项,次数\n会议,9\n".encode("gb18030")),
    ("说明.txt", "九次会议均有记录".encode()),
    ("说明.docx", word("九次会议均有记录")),
    ("扫描件.pdf", b"%PDF-1.7 " + PHONE.encode()),  # cannot be searched; the page says so
    ("照片.jpg", b"\xff\xd8\xff\xe0 photograph"),
], ids=lambda file: file[0])
def test_evidence_without_personal_data_is_kept(file: tuple[str, bytes]) -> None:
    search_evidence(file, None)


@pytest.mark.parametrize(("file", "place"), [
    (("记录.xlsx", workbook(f"联系人 {PHONE}")), "记录!B3"),
    (("记录.xlsx", workbook(int(PHONE))), "记录!B3"),
    (("记录.xlsx", workbook(comment=f"电话 {PHONE}")), "记录!B3"),
    (("记录.xlsx", workbook(sheet=PHONE)), "***"),
    (("名单.csv", f"事项,电话\n会议,{PHONE}\n".encode("gb18030")), "B2"),
    (("说明.txt", f"张某电话{PHONE}".encode()), "说明.txt"),
    (("说明.docx", word(f"电话：{PHONE}")), "说明.docx"),
], ids=lambda given: given[0] if isinstance(given, tuple) else given)
def test_evidence_with_a_phone_number_is_refused_and_the_place_is_named(file: tuple[str, bytes], place: str) -> None:
    with pytest.raises(Refused, match="personal_evidence") as refused:
        search_evidence(file)
    assert any(place in said for said in refused.value.values["places"])
    assert PHONE not in str(refused.value)


@pytest.mark.parametrize("file", [
    ("材料.zip", packed()), ("照片.jpg", packed()), ("记录.docx", b"MZ program"), ("扫描件.pdf", b"<html><script>x</script>"),
    ("录音.mp3", b"ID3 music"), ("图.png", b"<svg onload=x>"), ("记录.xlsx", b"SQLite format 3\0"),
], ids=lambda file: file[0])
def test_what_is_no_document_table_or_picture_is_refused_whatever_its_name_says(file: tuple[str, bytes]) -> None:
    with pytest.raises(Refused, match="evidence_type"):
        search_evidence(file)


def test_evidence_has_a_largest_size() -> None:
    picture = b"\xff\xd8\xff\xe0".ljust(MEGABYTES * 2**20, b"x")
    search_evidence(("照片.jpg", picture))
    with pytest.raises(Refused, match="evidence_too_large"):
        search_evidence(("照片.jpg", picture + b"x"))


@pytest.mark.parametrize("file", [("坏.xlsx", workbook()[:900]), ("空.txt", b"")], ids=lambda file: file[0])
def test_what_cannot_be_searched_is_refused(file: tuple[str, bytes]) -> None:
    with pytest.raises(Refused, match="evidence_unsearchable"):
        search_evidence(file)


def test_nothing_of_refused_evidence_is_kept(empty: Store, tmp_path: object) -> None:
    new_period(empty, tmp_path)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="personal_evidence"):
        verify_values(empty, CLERK, found(empty), [Given("A", "held", 9, "minutes", evidence=("a.xlsx", workbook(PHONE)))])
    assert all_entries(empty, "2025") == ()
