"""What is entered by hand yields what the same office workbook yields; and what is verified or ruled counts by hand."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from office_shop import CLERK, JUDGED, RULEBOOK, at_state, found, new_period, new_store, report_bytes, send
from openpyxl import load_workbook

from intake.forms.names import Names
from intake.forms.office import office_book
from office.appraisals import appraisal
from office.entries import Given, enter_points, verify_values
from office.periods import rulebook_of
from office.refused import Refused
from office.store import Store
from office.wanted import items_of, open_items, ranges_of, standing
from scoring.column import Status
from scoring.result import Result
from scoring.rulebook import Rulebook
from wording.sentences import Sentences
from wording.words import Words

# Lists in which scorers have a column of their own, full marks inside a branch, another bound for another group.
BOOK = JUDGED.replace("| scores | points | 述职得分  | number | office |", """| scores | office | 评分单位 | text | office |
| scores | points | 述职得分 | number | office |
| scores | style | 作风得分 | number | office |
| matters | matter | 事项 | text | office |""").replace(
    "| o1       | judged   | 信访      | Petitions | 5     | petitions         | points |                                |",
    """| o1       | judged   | 信访      | Petitions | 5     | petitions         | points |                                |
| p3       | judged   | 作风      | Style     | 4     | scores.style      | panel  | without highest and lowest     |
| q1       | judged   | 到会      | Came      | 3     |                   | ladder | came: full; else 1             |
| q2       | judged   | 人数      | Scorers   | 2     | COUNT(scores)     | bands  | >=3: full; else 0.5            |""",
).replace("| petitions | 信访得分 | number | office |", "| petitions | 信访得分 | number | office |\n| came | 到会 | yesno | office |")
UNITS = "ABC"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return ready(tmp_path, "one")


def ready(folder: Path, name: str) -> Store:
    """A period being scored, with two reports."""
    store = new_store(folder / name)
    new_period(store, folder, rulebook=BOOK)
    send(store, "a.xlsx", report_bytes(folder, "A", held=12, trained=57, members=60))
    send(store, "b.xlsx", report_bytes(folder, "B", held=10, trained=50, members=60))
    at_state(store, "start checking", "start scoring")
    return store


def workbook_of(rulebook: Rulebook, plain: dict[tuple[str, str], object], lists: list[tuple[str, str, object, object]]) -> bytes:
    """The office's form, filled in: `plain` by unit and field, `lists` as unit, scorer, points, style."""
    names = Names(rulebook, "zh")
    book = office_book(rulebook, names, Words("zh"))
    first, scores = book.worksheets[0], book[names.ledger(rulebook.ledger_of["scores"])]
    heads = {str(cell.value): cell.column for cell in first[2]}
    rows = {str(first.cell(row, 2).value): row for row in range(3, 6)}
    for (unit, field), value in plain.items():
        column = heads[names.field(rulebook.field_of[field])]
        first.cell(rows[names.unit(rulebook.unit_of[unit])], column, value)
    for row, (unit, *values) in enumerate(lists, 3):
        scores.cell(row, 2, names.unit(rulebook.unit_of[unit]))
        for column, value in enumerate(values, 3):
            scores.cell(row, column, value)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def arrays(result: Result) -> dict[str, object]:
    """Everything that a result says in numbers and words, for a comparison."""
    points = {**result.leaves, **result.branches}
    numbers = {code: (one.points.tolist(), one.status.tolist()) for code, one in points.items()}
    totals = (result.total_before_gates, result.total, result.rank, result.rank_in_group)
    return {**numbers, "totals": [one.tolist() for one in totals], "grades": [*result.grade_before_gates, *result.grade]}


@pytest.mark.parametrize("seed", range(4))
def test_the_same_values_by_hand_and_by_workbook_give_the_same_result(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - test data, no secret
    by_hand, by_book = ready(tmp_path, "hand"), ready(tmp_path, "book")
    kinds = {"j1": lambda: chance.randrange(11) / 2, "s1": lambda: chance.randrange(11), "s2": lambda: chance.randrange(11),
             "s3": lambda: 7.25, "good": lambda: chance.randrange(40), "poor": lambda: chance.randrange(9),
             "petitions": lambda: 3.5, "came": lambda: chance.choice(["是", "否", "不适用"])}
    plain = {(unit, field): give() for unit in UNITS for field, give in kinds.items() if chance.random() < 0.8}
    lists = [(unit, office, chance.randrange(21) / 2, chance.choice([None, chance.randrange(9) / 2]))
             for unit in UNITS for office in ("财政局", "司法局", "文旅局", "信访局") if chance.random() < 0.7]
    enter_points(by_hand, CLERK, found(by_hand), [
        *(Given(unit, field, value, "评议组意见") for (unit, field), value in plain.items()),
        *(Given(unit, f"scores.{name}", value, scorer=office) for unit, office, *values in lists
          for name, value in zip(("points", "style"), values, strict=True) if value is not None),
    ])
    book = workbook_of(rulebook_of(by_book, found(by_book)), plain, lists)
    send(by_book, "office.xlsx", book)
    one, other = (appraisal(store, found(store)) for store in (by_hand, by_book))
    assert np.array_equal(one.result.facts.fields["good"].values, other.result.facts.fields["good"].values, equal_nan=True)
    assert repr(arrays(one.result)) == repr(arrays(other.result))


def test_a_score_by_hand_takes_the_line_of_the_same_scorer(store: Store) -> None:
    rulebook = rulebook_of(store, found(store))
    send(store, "office.xlsx", workbook_of(rulebook, {}, [("A", "财政局", 6, 1), ("A", "司法局", 9, 2)]))
    assert points(store, "p2") == 7.5
    enter_points(store, CLERK, found(store), [Given("A", "scores.points", 8, "复核", scorer="财政局")])
    assert points(store, "p2") == 8.5  # (8 + 9) / 2, not (6 + 9 + 8) / 3
    assert points(store, "q2") == 0.5  # still two scorers
    enter_points(store, CLERK, found(store), [Given("A", "scores.points", 10, scorer="文旅局")])
    assert points(store, "p2") == 9
    assert points(store, "q2") == 2
    shown = appraisal(store, found(store)).result.facts.ledgers["scores"]
    assert sorted(shown.columns["office"].values) == sorted(["财政局", "司法局", "文旅局"])
    with pytest.raises(Refused, match="scorer_missing"):
        enter_points(store, CLERK, found(store), [Given("A", "scores.points", 8)])


def test_the_last_one_to_speak_counts_whoever_gives_the_points(store: Store) -> None:
    enter_points(store, CLERK, found(store), [Given("A", "petitions", 4, scorer="信访局")])
    enter_points(store, CLERK, found(store), [Given("A", "petitions", 3, scorer="考核办")])
    assert points(store, "o1") == 3
    enter_points(store, CLERK, found(store), [Given("A", "petitions", None, "重复")])
    assert np.isnan(appraisal(store, found(store)).result.leaves["o1"].points[0])
    with pytest.raises(Refused, match="nothing_to_take_back"):
        enter_points(store, CLERK, found(store), [Given("A", "petitions", None, "重复")])
    enter_points(store, CLERK, found(store), [Given("A", "petitions", 2, seen=0)])  # nothing stood there any more
    assert points(store, "o1") == 2


def test_a_verified_value_changes_the_mark_as_computed_by_hand(store: Store) -> None:
    assert (points(store, "r1"), points(store, "r2")) == (4, 5)  # 12 meetings; 57 of 60 = 95 %
    verify_values(store, CLERK, found(store), [
        Given("A", "held", "9", "会议记录只有九次"), Given("A", "trained", 54, "签到册五十四人"),
    ])
    assert points(store, "r1") == 2.5  # 4 - 0.5 x 3
    assert points(store, "r2") == 4  # 54 of 60 = 90 %
    verify_values(store, CLERK, found(store), [Given("A", "held", Status.NOT_APPLICABLE, "机构改革，当年不要求")])
    shown = appraisal(store, found(store)).result
    assert shown.leaves["r1"].status[0] == Status.NOT_APPLICABLE
    said = Sentences("zh", shown.rulebook).steps(shown.leaves["r1"].explain(0))
    assert "核实为 不适用（上报 12" in said
    verify_values(store, CLERK, found(store), [Given("A", "held", None, "核实有误")])
    assert points(store, "r1") == 4


def test_a_line_of_a_list_that_is_not_confirmed_does_not_count(tmp_path: Path) -> None:
    store = new_store(tmp_path / "lines")
    book = RULEBOOK.replace("""
grades
""", """| honours  |          | 荣誉      | Honours   |       |                   |        |                                |
| h1       | honours  | 表彰      | Awards    | 3     | COUNT(awards)     | points |                                |

ledgers
| ledger | column | label::zh | type |
| awards | item   | 荣誉名称  | text |

grades
""")
    new_period(store, tmp_path, rulebook=book)
    report = load_workbook(BytesIO(report_bytes(tmp_path, "A", held=12)))
    sheet = report.create_sheet("荣誉")
    for row in (["单位", "甲镇"], ["序号", "荣誉名称"], [1, "先进集体"], [2, "红旗单位"]):
        sheet.append(row)
    content = BytesIO()
    report.save(content)
    send(store, "a.xlsx", content.getvalue())
    at_state(store, "start checking")
    assert points(store, "h1") == 2
    verify_values(store, CLERK, found(store), [Given("A", "awards", Status.NOT_APPLICABLE, "无文件", line=2)])
    assert points(store, "h1") == 1
    verify_values(store, CLERK, found(store), [Given("A", "awards", Status.NOT_APPLICABLE, "无文件", line=1)])
    assert points(store, "h1") == 0  # the list has come, and holds nothing
    result = appraisal(store, found(store)).result
    assert "第 1 行不予认定" in Sentences("zh", result.rulebook).steps(result.leaves["h1"].explain(0))
    verify_values(store, CLERK, found(store), [Given("A", "awards", None, "已补文件", line=1)])
    assert points(store, "h1") == 1
    with pytest.raises(Refused, match="value_unreadable"):
        verify_values(store, CLERK, found(store), [Given("A", "awards", 3, "多报", line=1)])


def test_reasons_hold_no_personal_data(store: Store) -> None:
    with pytest.raises(Refused, match="personal_text"):
        verify_values(store, CLERK, found(store), [Given("A", "held", 9, "电话核实 13800138000")])


def test_what_is_still_open_is_counted(store: Store) -> None:
    rulebook = rulebook_of(store, found(store))
    items = items_of(rulebook, "towns")
    waiting = open_items(items, ["A"], {})
    assert waiting == {("A", item.name) for item in items}
    send(store, "office.xlsx", workbook_of(rulebook, {("A", "petitions"): 2}, [("A", "财政局", 6, None)]))
    cells = standing(rulebook, appraisal(store, found(store)).reports, ())
    assert waiting - open_items(items, ["A"], cells) == {("A", "petitions"), ("A", "scores.points")}
    assert cells["A", "scores.points", "财政局"].value == 6


def test_the_bound_of_each_item_comes_from_the_rulebook(store: Store) -> None:
    bounds = {item.name: ranges_of(item) for item in items_of(rulebook_of(store, found(store)), "towns")}
    told = {name: [(one.low, one.high, one.step) for one in ranges] for name, ranges in bounds.items()}
    assert told == {
        "j1": [(0, 5, 0.5)], "s1": [(0, 10, None)], "s2": [(0, 10, None)], "s3": [(0, 10, None)],
        "scores.points": [(0, 10, None)], "scores.style": [(0, 4, None)], "good": [(0, None, None)],
        "poor": [(0, None, None)], "petitions": [(0, 5, None)], "came": [],
    }


def points(store: Store, rule: str, unit: str = "A") -> float:
    result = appraisal(store, found(store)).result
    return float(result.leaves[rule].points[result.facts.units.index(unit)])


def test_an_office_workbook_that_says_something_else_is_told_beside_what_was_entered_by_hand(store: Store) -> None:
    enter_points(store, CLERK, found(store), [
        Given("A", "petitions", 3), Given("B", "petitions", 4), Given("A", "scores.points", 8, scorer="宣传部"),
    ])
    rulebook = rulebook_of(store, found(store))
    plain: dict[tuple[str, str], object] = {("A", "petitions"): 5, ("B", "petitions"): 4}
    send(store, "office.xlsx", workbook_of(rulebook, plain, [("A", "宣传部", 9, None), ("A", "组织部", 7, None)]))
    told = [one for one in appraisal(store, found(store)).findings if one.code == "entered_over_table"]
    assert [(one.unit, one.field, one.file, bool(one.cell)) for one in told] == [
        ("A", "petitions", "office.xlsx", True), ("A", "scores.points", "office.xlsx", True),
    ]
    assert "手工填写为 3（" in Sentences("zh", rulebook).what(told[0])
    enter_points(store, CLERK, found(store), [Given("A", "petitions", None)])
    again = appraisal(store, found(store)).findings
    assert [one.field for one in again if one.code == "entered_over_table"] == ["scores.points"]
