"""The piece of a sheet around the cells of a mark."""

from __future__ import annotations

import pytest

from app_pages.parts.sheet_piece import masked, piece, place
from intake.grids import Grid
from wording.words import Words

SAY = Words("zh")


@pytest.mark.parametrize(("cell", "where"), [("A1", (0, 0)), ("C14", (13, 2)), ("AB3", (2, 27)), ("B2:C4", (1, 1))])
def test_an_address_is_a_place(cell: str, where: tuple[int, int]) -> None:
    assert place(cell) == where


def test_the_piece_has_the_numbers_and_letters_of_the_sheet() -> None:
    grid = Grid("报表", [["标题", None], ["会议", 12], ["党课", 4], ["备注", None], ["其他", 1]], first_row=2, first_column=1)
    shown = piece(grid, [(3, 2)], SAY).data
    assert list(shown.index) == [3, 4, 5]
    assert shown.loc[4, ["B", "C"]].tolist() == ["会议", "12"]


def test_between_cells_far_apart_nothing_is_shown() -> None:
    grid = Grid("汇总表", [list(range(60))])
    shown = piece(grid, [(0, 4), (0, 49)], SAY).data
    assert list(shown.columns) == ["B", "C", "D", "E", "F", "AU", "AV", "AW", "AX", "AY"]


def test_personal_data_is_not_shown() -> None:
    assert masked("联系电话 13800138000", SAY) == SAY("page.unit.masked")
    assert masked(12, SAY) == "12"
    assert masked(None, SAY) == ""
