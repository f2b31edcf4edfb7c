"""What a corrected version of a report changed."""

from __future__ import annotations

from pathlib import Path

from reported import read

from intake.reports import Reports
from intake.reports.difference import difference

FORM = "main\n| 单位 | 青山镇 |\n| 党员数 | {members} |\n| 参训党员数 | {trained} |\n{more}"
AWARDS = "awards\n| 表彰级别 | 表彰名称 |\n"


def version(folder: Path, name: str, members: object = 48, trained: object = 44, more: str = "") -> Reports:
    (folder / name).mkdir()
    return read(folder / name, 青山镇=FORM.format(members=members, trained=trained, more=more))


def test_values_are_added_changed_and_gone_each_with_its_cell(tmp_path: Path) -> None:
    old = version(tmp_path, "old", more="| 满意率 | 90% |")
    new = version(tmp_path, "new", members=50, more="| 村集体收入 | 3 |")
    found = difference(old, new)
    assert [(one.old.value, one.new.value, one.new.cell) for one in found.changed] == [(48, 50, "B2")]
    assert [(one.field, one.cell) for one in found.added] == [("income", "B4")]
    assert [(one.field, one.cell) for one in found.gone] == [("rate", "B4")]


def test_a_value_that_only_moved_is_no_difference(tmp_path: Path) -> None:
    old = version(tmp_path, "old")
    (tmp_path / "new").mkdir()
    new = read(tmp_path / "new", 青山镇="main\n| 单位 | 青山镇 |\n| | |\n| 党员数 | 48 |\n| 参训党员数 | 44 |")
    assert not difference(old, new)


def test_a_line_put_in_between_leaves_the_lines_below_unchanged(tmp_path: Path) -> None:
    old = version(tmp_path, "old", more=AWARDS + "| 省级 | 甲奖 |\n| 市级 | 乙奖 |")
    new = version(tmp_path, "new", more=AWARDS + "| 省级 | 甲奖 |\n| 省级 | 丙奖 |\n| 市级 | 乙奖 |")
    found = difference(old, new)
    assert [(one.field, one.value, one.line) for one in found.added] == [
        ("awards.level", "province", 2),
        ("awards.title", "丙奖", 2),
    ]
    assert (found.changed, found.gone) == ((), ())


def test_a_line_that_reads_otherwise_is_a_change(tmp_path: Path) -> None:
    old = version(tmp_path, "old", more=AWARDS + "| 省级 | 甲奖 |\n| 市级 | 乙奖 |")
    new = version(tmp_path, "new", more=AWARDS + "| 省级 | 甲奖 |\n| 省级 | 乙奖 |")
    (change,) = difference(old, new).changed
    assert (change.old.value, change.new.value, change.new.field) == ("city", "province", "awards.level")


def test_findings_are_solved_new_and_still_there(tmp_path: Path) -> None:
    old = version(tmp_path, "old", members="若干", trained="许多")
    new = version(tmp_path, "new", members=6000, trained="好多")
    found = difference(old, new)
    assert [(one.code, one.cell) for one in found.solved if one.cell] == [("not_a_number", "B2")]
    assert [one.code for one in found.appeared if one.cell] == ["above_max"]
    assert [one.cell for one in found.remaining if one.code == "not_a_number"] == ["B3"]


def test_a_finding_that_moved_with_its_row_is_still_there(tmp_path: Path) -> None:
    old = version(tmp_path, "old", trained="许多")
    (tmp_path / "new").mkdir()
    new = read(tmp_path / "new", 青山镇="main\n| 单位 | 青山镇 |\n| | |\n| 党员数 | 48 |\n| 参训党员数 | 许多 |")
    found = difference(old, new)
    assert (found.solved, found.appeared) == ((), ())
    assert ("not_a_number", "B4") in [(one.code, one.cell) for one in found.remaining]


def test_a_reading_of_not_applicable_instead_of_a_number_is_a_change(tmp_path: Path) -> None:
    (change,) = difference(version(tmp_path, "old"), version(tmp_path, "new", trained="不适用")).changed
    assert (change.old.value, change.new.value) == (44, None)


def test_equal_versions_have_no_difference(tmp_path: Path) -> None:
    assert not difference(version(tmp_path, "old"), version(tmp_path, "new"))
