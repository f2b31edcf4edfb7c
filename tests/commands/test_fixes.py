"""`appraise fixes`, `firmness` and `replay` on the tiny county: what they say, as JSON, and their exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from tiny_county import TinyCounty, write_tiny_county

from commands.main import main
from scoring.draws import DEFAULT
from wording.words import LANGUAGES, Words


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> TinyCounty:
    return write_tiny_county(tmp_path_factory.mktemp("tiny"))


def asked(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict]:
    status = main([*map(str, arguments), "--json", "-"])
    return status, json.loads(capsys.readouterr().out)


def scored(capsys: pytest.CaptureFixture[str], county: TinyCounty) -> dict:
    _, found = asked(capsys, "score", county.rulebook, county.reports)
    return {row["unit"]: row for row in found["ranking"]}


def test_fixes_tell_of_every_unit_and_the_county(county: TinyCounty, capsys: pytest.CaptureFixture[str]) -> None:
    ranking = scored(capsys, county)
    status, found = asked(capsys, "fixes", county.rulebook, county.reports)
    assert status in (0, 1)
    assert [one["unit"] for one in found["fixes"]] == list(found_units(county))
    for one in found["fixes"]:
        assert one["total"] == ranking[one["unit"]]["total"]
        assert one["rank_in_group"] == ranking[one["unit"]]["rank_in_group"]
        gains = [fix["gain"] for fix in one["single"]]
        assert gains == sorted(gains, reverse=True)
        for fix in one["single"]:
            assert fix["total"] == pytest.approx(one["total"] + fix["gain"])
    assert any(one["single"] for one in found["fixes"])
    assert found["county"]


def found_units(county: TinyCounty) -> list[str]:
    return sorted(path.stem for path in county.reports.glob("*.xlsx"))


def test_a_fix_that_is_reported_brings_what_was_promised(
    county: TinyCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, found = asked(capsys, "fixes", county.rulebook, county.reports)
    unit, fix = next(
        (one["unit"], fix) for one in found["fixes"] for fix in one["single"]
        if not isinstance(fix["changes"][0]["after"], (bool, str))
    )  # fmt: skip
    (change,) = fix["changes"]
    again = write_tiny_county(tmp_path)
    from intake.rulebook.small_example import RULEBOOK

    label = next(row[1] for row in RULEBOOK["fields"][1:] if row[0] == change["field"])
    path = again.reports / f"{unit}.xlsx"
    book = openpyxl.load_workbook(path)
    cell = next(row[1] for row in book.worksheets[0].iter_rows() if row[0].value == label)
    cell.value = change["after"]
    book.save(path)
    then = scored(capsys, again)[unit]
    assert (then["total"], then["rank_in_group"], then["grade"]) == (fix["total"], fix["rank_in_group"], fix["grade"])


def test_one_unit_is_asked_for_by_its_name(county: TinyCounty, capsys: pytest.CaptureFixture[str]) -> None:
    unit = found_units(county)[0]
    _, found = asked(capsys, "fixes", county.rulebook, county.reports, "--unit", unit)
    assert ([one["unit"] for one in found["fixes"]], found["county"]) == ([unit], [])
    assert main(["fixes", str(county.rulebook), str(county.reports), "--unit", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_firmness_gives_a_band_around_every_place(county: TinyCounty, capsys: pytest.CaptureFixture[str]) -> None:
    ranking = scored(capsys, county)
    _, found = asked(capsys, "firmness", county.rulebook, county.reports, "--draws", 50, "--seed", 3)
    assert found["changes"] == {"draws": 50, "points": 0.02, "weights": 0.1, "thresholds": 0.01, "seed": 3}
    for row in found["firmness"]:
        assert row["place"] == ranking[row["unit"]]["rank_in_group"]
        assert row["best"] <= row["low"] <= row["high"] <= row["worst"]
    _, again = asked(capsys, "firmness", county.rulebook, county.reports, "--draws", 50, "--seed", 3)
    assert again == found


@pytest.mark.parametrize(("name", "value"), [("draws", "3"), ("points", "80"), ("weights", "-1")])
def test_changes_that_are_not_small_are_refused(
    name: str, value: str, county: TinyCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["firmness", str(county.rulebook), str(county.reports), f"--{name}={value}"]) == 2
    assert f"--{name}" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_defaults_that_help_names_are_those_in_force(language: str) -> None:
    words = Words(language)  # type: ignore[arg-type]
    shares = {"points": DEFAULT.points * 100, "weights": DEFAULT.weights * 100, "thresholds": DEFAULT.thresholds * 100}
    for name, value in {"draws": DEFAULT.draws, "seed": DEFAULT.seed, **shares}.items():
        assert f"{value:g}" in words(f"command.firmness.{name}")


def test_the_rulebook_in_use_as_a_draft_moves_nobody(county: TinyCounty, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = asked(capsys, "replay", county.rulebook, county.rulebook, county.reports)
    assert {row["unit"] for row in found["units"]} == set(found_units(county))
    assert all(row["change"] == 0 for row in found["units"])
    assert (found["by_rule"], found["dropped"], found["gaps"]) == ([], [], [])


def test_a_draft_is_told_rule_by_rule(county: TinyCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(county.rulebook)
    sheet = book["rules"]
    head = [cell.value for cell in sheet[1]]
    code, marks, method = (head.index(name) for name in ("code", "marks", "method"))
    changed = next(row for row in sheet.iter_rows(min_row=2) if row[marks].value and row[method].value)
    changed[marks].value = float(changed[marks].value) + 1
    draft = tmp_path / "draft.xlsx"
    book.save(draft)
    _, found = asked(capsys, "replay", draft, county.rulebook, county.reports)
    assert found["draft"]["hash"] != found["rulebook"]["hash"]
    kinds = {row["rule"]: row["kind"] for row in found["rules"]}
    assert kinds[changed[code].value] == "changed"


def test_a_draft_with_errors_is_refused_with_its_findings(
    county: TinyCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    report = next(county.reports.glob("*.xlsx"))
    status, found = asked(capsys, "replay", report, county.rulebook, county.reports)
    assert status == 2
    assert found["findings"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["fixes", "firmness", "replay"])
def test_people_read_tables_in_both_languages(
    command: str, language: str, county: TinyCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = [str(county.rulebook)] if command == "replay" else []
    more = ["--draws", "20"] if command == "firmness" else []
    assert main([command, *draft, str(county.rulebook), str(county.reports), "--lang", language, *more]) in (0, 1)
    out = capsys.readouterr().out
    assert Words(language)("fixes.column.unit" if command != "fixes" else "command.fixes.county") in out  # type: ignore[arg-type]
