"""What the rulebook reader makes of whole sheets."""

from __future__ import annotations

from markdown_rulebook import SMALL, errors, grids, read, sentences

from intake.grids import CellError, Grid, Uncomputed
from intake.rulebook import read_sheets


def test_the_small_rulebook_has_no_finding() -> None:
    result = read(SMALL)
    assert sentences(result.findings) == []
    assert result.rulebook is not None


def test_two_names_for_the_same_sheet_are_refused() -> None:
    said = sentences(read(SMALL, "指标\n| code | marks | measure | method |\n| r9 | 1 | held | points |").findings)
    assert any(sentence.startswith("指标!None: ") and 'the same sheet "rules"' in sentence for sentence in said)


def test_a_missing_sheet_is_named() -> None:
    result = read_sheets([grid for grid in grids(SMALL) if grid.name != "units"])
    assert result.rulebook is None
    assert any('sheet "units" is missing' in sentence for sentence in sentences(result.findings))


def test_any_other_workbook_is_no_rulebook() -> None:
    result = read_sheets(grids("Sheet1\n| anything |"))
    assert "this workbook is no rulebook" in sentences(result.findings)[0].lower()
    assert "不是考核细则" in sentences(result.findings, "zh")[0]


def test_error_cells_and_uncomputed_formulas_are_named() -> None:
    sheets = [grid for grid in grids(SMALL) if grid.name != "values"]
    values = Grid("values", [["name", "value"], ["target", CellError("#NAME?")], ["quota", Uncomputed()]])
    said = sentences(errors(read_sheets([*sheets, values]).findings))
    assert any(sentence.startswith("values!B2: ") and 'the error "#NAME?"' in sentence for sentence in said)
    assert any(sentence.startswith("values!B3: ") and "never calculated" in sentence for sentence in said)
    assert len(said) == 2


def test_all_mistakes_are_found_in_one_pass() -> None:
    result = read(
        """
        units
        | code | gruop |
        | A    | towns |

        rules
        | code | parent | marks | measure | method | parameters |
        | r1   | top    | many  | held    | bands  | >=1: 4; >=2: 5; else 0 |
        | r 2  |        | 4     | hold    | ponts  |            |
        """
    )
    codes = {finding.code for finding in errors(result.findings)}
    assert result.rulebook is None
    assert {"rulebook.unknown_column_near", "rulebook.unknown_parent", "rulebook.not_a_number", "bands_not_falling",
            "rulebook.name_not_usable"} <= codes  # fmt: skip
