"""The papers of the debriefing meeting: who speaks when, a page on the county, a page a unit."""

from __future__ import annotations

import pytest
from told import COUNTY, many, paragraphs, tables, told

from reports.issue import Issue
from reports.pack import chosen, pack, proposed
from scoring.meeting import arranged, speakers
from wording.words import LANGUAGES


@pytest.fixture(scope="module")
def large():
    return many(24)


def test_top_middle_and_bottom_report_orally():
    assert speakers([f"u{number}" for number in range(1, 17)]) == ["u1", "u2", "u8", "u16"]
    assert speakers(["a", "b"]) == ["a", "b"]
    assert speakers([]) == []


def test_those_who_report_orally_come_first_in_the_order_given():
    assert arranged("abcd", {"d", "b"}) == (["b", "d"], ["a", "c"])


def test_some_of_each_group_are_proposed_and_all_the_others_report_in_writing(large):
    order = proposed(large)
    groups = {large.rulebook.unit_of[unit].group for unit in order.oral}
    assert groups == {"镇", "街道"}
    assert sorted([*order.oral, *order.written]) == sorted(large.result.facts.units)


def test_the_agenda_lists_every_unit_with_total_place_and_grade():
    account = told()
    oral, written = tables(pack(account, chosen(["A", "B", "C"], ["C"])))[:2]
    assert oral[1][:6] == ["1", "丙镇", "镇", "2.00", "3", "差"]
    assert [row[1:6] for row in written[1:]] == [["甲镇", "镇", "9.00", "1", "好"], ["乙镇", "镇", "8.50", "2", "差"]]


def test_each_unit_has_a_page_with_achievements_problems_and_room_for_comments():
    text = paragraphs(pack(told(), chosen(["A", "B", "C"], ["C"])))
    heads = [line for line in text if line.startswith(("1. 丙镇", "2. 甲镇", "3. 乙镇"))]
    assert heads == ["1. 丙镇（现场述职）", "2. 甲镇（书面述职）", "3. 乙镇（书面述职）"]
    assert text.count("书记点评") == text.count("主要成绩") == text.count("主要问题") == 3
    assert any("会议失 3.00 分" in line for line in text)


def test_the_county_page_tells_level_imbalance_common_and_repeated_problems(large):
    made = pack(large, proposed(large))
    text = "\n".join(paragraphs(made))
    totals = large.ranking["total"]
    assert f"平均得分 {large.points(float(totals.mean()))} 分" in text
    assert all(head in text for head in ("总体水平", "工作不平衡", "共性问题", "重复出现的问题"))
    balance, common, again = tables(made)[2:5]
    assert [row[0] for row in balance[1:]] in (["组织生活", "学习"], ["学习", "组织生活"])
    lost = large.losses[large.losses["lost"] > 0]
    assert {(row[0], row[2]) for row in common[1:]} == {
        (large.sentences.rule(rule), f"{(lost['rule'] == rule).sum()} / 24") for rule in set(lost["rule"])}
    assert all(int(row[4]) > 0 for row in again[1:])


def test_where_all_units_are_equal_nobody_is_named_as_the_lowest():
    account = told(book=COUNTY.replace("full at 6; -1 each below", "full at 1; -1 each below"))
    balance = next(table for table in tables(pack(account, chosen(["A", "B", "C"], []))) if table[0][-1] == "差距")
    assert {row[0]: row[4] for row in balance[1:]} == {"组织生活": "丙镇", "学习": "—"}


def test_without_last_year_nothing_is_said_to_repeat():
    assert "没有上年数据，无法比较。" in paragraphs(pack(told(), proposed(told())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_says_so_on_every_page_and_the_same_result_gives_the_same_bytes(language):
    account = told(language, issue=Issue("draft"))
    first, again = (pack(account, proposed(account)) for _ in range(2))
    assert first == again
    assert account.words("document.draft") in paragraphs(first)
