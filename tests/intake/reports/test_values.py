"""Values as people write them: read right, or refused with a reason; never guessed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from intake.grids import Cell, CellError, Uncomputed
from intake.reports.values.cells import take
from scoring.column import Status
from scoring.rulebook import Choice, Field, FieldType, Label


def a(kind: FieldType, measure: str = "") -> Field:
    choices = (Choice("a", Label("一档", "first")), Choice("none", Label("无", "none")))
    return Field("x", Label("某项", "Thing"), kind, choices=choices, unit_of_measure=measure)


def refusal(field: Field, cell: Cell, measure: str = "", *, shown_as_percent: bool = False) -> str:
    taken = take(field, cell, measure, shown_as_percent)
    assert (taken.value, taken.status) == (None, Status.NOT_REPORTED)
    assert taken.problem is not None
    return taken.problem.code


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (12, 12), ("12", 12), ("１２", 12), (" 12 ", 12), ("12\u00a0", 12), ("'12", 12), ("1,234", 1234), ("1，234", 1234),
        ("12次", 12), ("12 次", 12), ("十二", 12), ("十二次", 12), ("一百零五", 105), ("两千", 2000), ("零", 0), ("〇", 0), ("-3", -3),
        ("－3", -3), ("12.0", 12), (0, 0), ("0", 0), ("+5", 5), ("一", 1), ("12（次）", 12), ("共计12次", 12), ("负3", -3),
        ("十二万三千", 123000), ("12。", 12), ("1\u00a0234", 1234), ("1\u2009234\u2009567", 1234567), ("一共12次", 12), ("1千2百", 1200),
        ("1万2000", 12000), ("\u202d12\u202c", 12), ("4十8", 48),
    ],
)  # fmt: skip
def test_whole_numbers(cell: Cell, value: int) -> None:
    taken = take(a("integer", "次"), cell)
    assert (taken.value, taken.status, taken.problem) == (value, Status.SCORED, None)
    assert type(taken.value) is int


@pytest.mark.parametrize(
    ("measure", "cell", "value"),
    [
        ("元", "3.5万元", 35000), ("元", "3.5万", 35000), ("元", "1.2亿元", 120000000), ("万元", "35000元", 3.5),
        ("万元", "3.5万", 3.5), ("万元", "3.5", 3.5), ("元", "35,000.50元", 35000.5), ("", "0.1", 0.1), ("元", 0.1, 0.1),
        ("元", "三点五万元", 35000), ("万元", "三万", 3), ("万元", "三万五千", 3.5), ("万元", "35万2千", 35.2), ("万元", "三百", 300),
        ("元", "3万5千元", 35000), ("元", "RMB 35", 35), ("元", "人民币叁万", 30000), ("万元", "人民币叁万", 3), ("", "12次", 12),
    ],
)  # fmt: skip
def test_numbers_with_units_of_measure_are_converted(measure: str, cell: Cell, value: float) -> None:
    assert take(a("number", measure), cell).value == value


@pytest.mark.parametrize(
    ("measure", "heading", "cell", "value"),
    [("元", "万元", 3.5, 35000.0), ("元", "万元", "3.5", 35000.0), ("万元", "元", 35000, 3.5), ("元", "元", 7, 7), ("人", "名", 7, 7)],
)
def test_a_heading_with_another_size_of_the_measure_converts_too(
    measure: str, heading: str, cell: Cell, value: float
) -> None:
    assert take(a("number", measure), cell, heading).value == value


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("约12", "number_unclear"), ("12-15", "number_unclear"), ("3/5", "several_numbers"), ("1,23", "several_numbers"),
        ("1 234个人", "number_with_remark"), ("1 234人", "several_numbers"), ("二三", "number_unclear"), ("一万五", "number_unclear"), ("一百五", "number_unclear"),
        (">10", "number_unclear"), ("12②", "number_with_remark"), ("3²", "number_with_remark"), ("⑫", "number_unclear"), ("O12", "letter_in_number"),
        ("l2", "letter_in_number"), ("1.2.3", "several_numbers"), ("1,23,456", "several_numbers"), ("12+3", "several_numbers"), ("(5)", "number_unclear"),
        ("12次（其中镇级3次）", "number_with_remark"), ("12%", "other_measure"), ("≥12", "number_unclear"), ("48（更正：50）", "number_with_remark"), ("12（含预备）", "number_with_remark"), ("3.5", "not_whole"), (3.5, "not_whole"),
        ("12人", "other_measure"), ("12例", "other_measure"), ("见附件", "not_a_number"), ("二十四?", "number_unclear"), ("48左右", "number_unclear"),
        ("3万5", "number_unclear"), ("720 723", "several_numbers"), ("12 345", "several_numbers"), ("44\n44", "several_numbers"), ("7O3", "letter_in_number"),
        ("o", "letter_in_number"), ("1.5E+04", "letter_in_number"), ("3月5日", "date_where_number"), ("2025-3-5", "date_where_number"), ("5-Mar", "date_where_number"),
        ("723名（含预备12名）", "number_with_remark"), ("12次/年", "number_with_remark"), (True, "truth_where_number"), (date(2025, 3, 5), "date_where_number"),
        (time(3, 5), "date_where_number"), (CellError("#DIV/0!"), "cell_error"), (Uncomputed(), "formula_uncomputed"),
        ("13800138000", "personal_data"), (13800138000, "personal_data"), ("——", "dash_is_blank"), ("/", "dash_is_blank"),
    ],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused(cell: Cell, code: str) -> None:
    field = a("integer") if code == "personal_data" else a("integer", "次")
    assert refusal(field, cell) == code


def test_a_heading_and_a_cell_with_different_measures_are_refused() -> None:
    assert refusal(a("number", "元"), "3万元", "元") == "two_measures"
    assert refusal(a("number", "元"), 3, "人") == "other_measure"
    assert refusal(a("number"), "3万元", "") == "other_measure"


def test_none_is_zero_in_a_count_and_says_so() -> None:
    taken = take(a("integer"), "无")
    assert (taken.value, taken.problem and taken.problem.code) == (0, "none_taken_as_zero")


@pytest.mark.parametrize("kind", ["integer", "number", "percent", "yesno", "date", "choice", "text"])
@pytest.mark.parametrize("text", ["不适用", "N/A", "不涉及", "Not applicable"])
def test_not_applicable_is_neither_blank_nor_zero(kind: FieldType, text: str) -> None:
    taken = take(a(kind), text)
    assert (taken.value, taken.status, taken.problem) == (None, Status.NOT_APPLICABLE, None)


@pytest.mark.parametrize("kind", ["integer", "number", "percent", "yesno", "date", "choice", "text"])
@pytest.mark.parametrize("cell", [None, "", "  ", "\u3000", "\u200b"])
def test_blank_is_not_reported(kind: FieldType, cell: Cell) -> None:
    taken = take(a(kind), cell)
    assert (taken.value, taken.status, taken.problem) == (None, Status.NOT_REPORTED, None)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("98%", 0.98), ("９８％", 0.98), ("98 %", 0.98), ("98.5%", 0.985), ("百分之九十八", 0.98), (0.98, 0.98), ("0.98", 0.98), (0, 0.0),
     ("0", 0.0), ("0%", 0.0), ("百分之百", 1.0), ("98.0 %", 0.98), ("120%", 1.2), ("-5%", -0.05)],
)  # fmt: skip
def test_rates(cell: Cell, value: float) -> None:
    assert take(a("percent"), cell).value == value


def test_a_cell_with_a_percent_format_holds_the_rate() -> None:
    assert take(a("percent"), 1, "", shown_as_percent=True).value == 1.0
    assert take(a("percent"), 1.12, "", shown_as_percent=True).value == 1.12
    assert take(a("percent"), 0.005, "%", shown_as_percent=True).value == 0.005


def test_under_a_percent_sign_98_is_98_percent() -> None:
    assert take(a("percent"), 98, "%").value == 0.98
    assert take(a("percent"), "98.5", "%").value == 0.985


@pytest.mark.parametrize(("cell", "measure"), [(98, ""), ("98", ""), (1, ""), (1.5, ""), (1, "%"), (0.98, "%"), ("1", "%")])
def test_a_bare_98_or_1_is_asked_about(cell: Cell, measure: str) -> None:
    assert refusal(a("percent"), cell, measure) == "percent_unclear"


@pytest.mark.parametrize(
    ("cell", "code"),
    [("无", "none_where_percent"), ("九成", "number_unclear"), ("98分", "other_measure"), ("49/50", "several_numbers"), ("9800%", "percent_unclear"), (True, "truth_where_number"), (date(2025, 1, 1), "date_where_number")],
)
def test_what_is_no_rate_is_refused(cell: Cell, code: str) -> None:
    assert refusal(a("percent"), cell) == code
    assert refusal(a("percent"), 5, "人") == "other_measure"


@pytest.mark.parametrize(
    ("cell", "value"),
    [("是", True), ("有", True), ("√", True), ("✔", True), ("Yes", True), ("Y", True), (1, True), (True, True), ("对", True),
     ("否", False), ("无", False), ("×", False), ("x", False), ("No", False), (0, False), (False, False), ("没有", False),
     ("是☑ 否□", True), ("☑是 □否", True), ("□是 ☑否", False), ("是□否☑", False), ("□有 √无", False), ("是（√） 否（ ）", True),
     ("是（ ）否（√）", False), ("是√", True)],
)  # fmt: skip
def test_yes_and_no(cell: Cell, value: bool) -> None:
    assert take(a("yesno"), cell).value is value


@pytest.mark.parametrize("cell", ["也许", 2, "是√否", "是□ 否□", "☑是 ☑否", "是/否", "基本是", 0.5, "已制定"])
def test_what_is_neither_yes_nor_no_is_refused(cell: Cell) -> None:
    assert refusal(a("yesno"), cell) == "not_yes_or_no"


@pytest.mark.parametrize(
    "cell",
    [date(2025, 3, 5), datetime(2025, 3, 5, 10, 30), "2025-03-05", "2025/3/5", "2025.3.5", "2025年3月5日", "2025年3月5号", "20250305",
     20250305, "２０２５年３月５日", "二〇二五年三月五日", "2025-03-05 10:30:00", "2025 年 3 月 5 日", "2025年3月5日 10:30",
     "2025年3月5日（周三）", "二〇二五年三月五日星期三"],
)  # fmt: skip
def test_dates(cell: Cell) -> None:
    taken = take(a("date"), cell)
    assert (taken.value, taken.problem) == (date(2025, 3, 5), None)


def test_a_serial_number_is_a_date_and_says_so() -> None:
    taken = take(a("date"), 45721)
    assert (taken.value, taken.problem and taken.problem.code) == (date(2025, 3, 5), "date_from_serial")


@pytest.mark.parametrize("cell", ["3月5日", "2025年3月", "2025.3", 2025.3, 2025, "25.3.5", "2025-13-05", "2025-02-30", "2025.3.5①", "2月30日", "23.1.5", "3/5/2025", True, "春天"])
def test_half_a_date_is_refused(cell: Cell) -> None:
    assert refusal(a("date"), cell) == "not_a_date"


def test_none_is_no_date() -> None:
    assert refusal(a("date"), "无") == "none_where_date"


@pytest.mark.parametrize(("cell", "value"), [("一档", "a"), ("A", "a"), (" First ", "a"), ("无", "none")])
def test_choices_by_name_and_label(cell: Cell, value: str) -> None:
    assert take(a("choice"), cell).value == value


def test_a_choice_outside_the_list_is_refused() -> None:
    assert refusal(a("choice"), "二档") == "not_a_choice"


@pytest.mark.parametrize(("cell", "value"), [(" 亮点 ", "亮点"), (12.0, "12"), (12.5, "12.5"), (date(2025, 3, 5), "2025-03-05"), ("无", "无")])
def test_text_stays_as_written(cell: Cell, value: str) -> None:
    assert take(a("text"), cell).value == value


@pytest.mark.parametrize("cell", ["联系 13800138000", "138-0013-8000", "11010519491231002X", "0571-12345678", 110105194912310021])
def test_identity_and_phone_numbers_are_refused_without_being_repeated(cell: Cell) -> None:
    taken = take(a("text"), cell)
    assert (taken.value, taken.problem and taken.problem.code) == (None, "personal_data")
    assert taken.problem is not None
    assert not taken.problem.values
