"""Blank forms: filled in they come back exactly, and without a finding."""

from __future__ import annotations

import string
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from programs import program
from reported import COUNTY, values

from intake.forms import write_forms
from intake.forms.names import Names
from intake.reports import read_reports
from intake.reports.labels import normal, spelled
from intake.reports.words import WORD_OF
from scoring.rulebook import Choice, Field, FieldType, Label, Ledger, Rulebook, Settings, Unit
from wording.words import LANGUAGES, Language, Words


def fill_in(path: Path, work: Callable[[openpyxl.Workbook], None]) -> None:
    book = openpyxl.load_workbook(path)
    work(book)
    book.save(path)


def filled(folder: Path, language: Language = "zh") -> list[Path]:
    """The county's forms, filled in by hand."""
    paths = write_forms(COUNTY, folder, Words(language))
    yes = {"zh": "是", "en": "yes"}[language]
    level = {"zh": "一档", "en": "a"}[language]

    def unit(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        for row, value in enumerate([48, 44, 35000.5, 1.0, yes, level, date(2025, 3, 5), "亮点"], 4):
            sheet.cell(row, 3, value)
        awards = book.worksheets[1]
        awards["B5"], awards["C5"], awards["D5"] = "省级", "先进", date(2025, 5, 1)
        awards["B6"], awards["C6"] = "市级", "红旗"

    def empty(book: openpyxl.Workbook) -> None:
        unit(book)
        for cell in ("B5", "C5", "D5", "B6", "C6"):
            book.worksheets[1][cell] = None
        book.worksheets[1]["C3"] = "√"

    def office(book: openpyxl.Workbook) -> None:
        for row in (3, 4, 5):
            book.worksheets[0].cell(row, 3, date(2025, 12, 1))
            book.worksheets[0].cell(row, 4, row)

    fill_in(paths[0], unit)
    fill_in(paths[1], unit)
    fill_in(paths[2], empty)
    fill_in(paths[3], office)
    return paths


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_that_are_filled_in_come_back_exactly_and_without_a_finding(tmp_path: Path, language: Language) -> None:
    filled(tmp_path, language)
    come_back_exactly(tmp_path)


@pytest.fixture(scope="module")
def through_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The filled-in forms as LibreOffice saves them: as they are, and in its other formats."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "filled").mkdir()
    filled(folder / "filled")

    def saved(ending: str) -> Path:
        files = [str(path) for path in (folder / "filled").iterdir()]
        made = folder / ending
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program("soffice"), profile, "--headless", "--convert-to", ending, "--outdir", str(made), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=200)
        return made

    return {ending: saved(ending) for ending in ("xlsx", "ods", "xls")}


@pytest.mark.parametrize("way", ["xlsx", "ods", "xls"])
def test_forms_that_libreoffice_saved_come_back_exactly(through_libreoffice: dict[str, Path], way: str) -> None:
    come_back_exactly(through_libreoffice[way])


def come_back_exactly(folder: Path) -> None:
    """What `filled` wrote, all of it and no finding."""
    reports = read_reports(COUNTY, [folder])
    assert reports.findings == ()
    assert values(reports) == {
        "members": 48, "trained": 44, "income": 35000.5, "rate": 1.0, "plan": True, "level": "a", "meeting": date(2025, 3, 5),
        "remark": "亮点", "votes": 3,
    }  # fmt: skip
    lines = [(item.line, item.field, item.value) for item in reports.readings if item.unit == "T02" and item.line]
    assert lines == [
        (1, "awards.level", "province"), (1, "awards.title", "先进"), (1, "awards.day", date(2025, 5, 1)),
        (2, "awards.level", "city"), (2, "awards.title", "红旗"),
    ]  # fmt: skip
    assert values(reports, "S01")["awards"] == 0
    assert set(reports.received.values()) == {date(2025, 12, 1)}
    assert reports.reported == {"T01", "T02", "S01"}


def test_there_is_a_form_for_each_unit_and_one_for_the_office(tmp_path: Path) -> None:
    paths = write_forms(COUNTY, tmp_path, Words("zh"))
    assert [path.name for path in paths] == ["T01 青山镇.xlsx", "T02 白水镇.xlsx", "S01 红石街道.xlsx", "考核办公室汇总表.xlsx"]


def test_only_the_cells_to_fill_in_are_unlocked(tmp_path: Path) -> None:
    path = write_forms(COUNTY, tmp_path, Words("zh"))[0]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.protection.sheet
    assert not sheet["C4"].protection.locked
    assert sheet["B4"].protection.locked


def test_choices_limits_and_formats_are_in_the_cells(tmp_path: Path) -> None:
    path = write_forms(COUNTY, tmp_path, Words("zh"))[0]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert (rules["C4"].type, rules["C4"].formula1, rules["C4"].formula2) == ("whole", "0", "5000")
    assert rules["C9"].formula1 == '"一档,二档"'
    assert rules["C8"].formula1 == '"是,否"'
    assert sheet["C7"].number_format == "0.00%"
    assert "人" in sheet["B4"].value


def test_long_lists_of_choices_stand_on_a_hidden_sheet(tmp_path: Path) -> None:
    choices = tuple(Choice(f"c{number}", Label(f"第{number}类，很长的选项名称")) for number in range(40))
    county = Rulebook(
        Settings(), (Unit("T01", Label("青山镇")),), (), (Field("kind", Label("类别"), "choice", choices=choices),), (), {}, (), (), ()
    )
    path = write_forms(county, tmp_path, Words("zh"))[0]
    fill_in(path, lambda book: book.worksheets[0].__setitem__("C4", choices[7].label.zh))
    assert openpyxl.load_workbook(path)["_choices"].sheet_state == "veryHidden"
    reports = read_reports(county, [path])
    assert (values(reports), reports.findings) == ({"kind": "c7"}, ())


def test_names_of_units_make_safe_file_names(tmp_path: Path) -> None:
    units = (Unit("../x", Label("a/b")), Unit("..\\x", Label("a:b")))
    paths = write_forms(Rulebook(Settings(), units, (), (), (), {}, (), (), ()), tmp_path, Words("en"))
    assert {path.parent for path in paths} == {tmp_path}
    assert len(list(tmp_path.iterdir())) == 3


def test_a_list_keeps_its_own_heading_though_it_is_a_general_one() -> None:
    columns = (Field("title", Label("项目名称", "Project"), "text"), Field("amount", Label("投资额", "Amount"), "number"),
               Field("kind", Label("类型", "Kind"), "text"))  # fmt: skip
    ledger = Ledger("projects", columns, label=Label("重点项目清单", "Projects"))
    county = Rulebook(Settings(period="2025"), (), (), (), (ledger,), {}, (), (), ())
    assert Names(county, "zh").column(ledger, columns[0]) == "项目名称"


WORDS = ["党员", "会议", "培训", "单位", "合计", "日期", "数", "率", "（万元）", "（人）", "备注", "无", "1.", "序号", "Members", "Rate (%)", "level"]
labels = (
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)
    .map("".join)
    .filter(lambda text: not {normal(text), spelled(text).bare} & {*WORD_OF, ""})
)
"""Labels that are made of the words of a form, but are none of them."""
KINDS: list[FieldType] = ["integer", "number", "percent", "yesno", "date", "choice", "text"]
CHOICES = (Choice("first", Label("一等", "first class")), Choice("second", Label("二等")), Choice("none", Label("无")))


@st.composite
def counties(draw: st.DrawFn) -> Rulebook:
    """Rulebooks with any fields and ledgers, also with labels that read like headings or like each other."""

    def field(name: str) -> Field:
        kind = draw(st.sampled_from(KINDS))
        measure = draw(st.sampled_from(["", "元", "万元", "人"])) if kind in ("integer", "number") else ""
        choices = CHOICES if kind == "choice" else ()
        return Field(name, Label(draw(labels), draw(st.sampled_from(["", "Item " + name]))), kind, choices=choices, unit_of_measure=measure)

    fields = tuple(field(f"field_{letter}") for letter in string.ascii_lowercase[: draw(st.integers(1, 6))])
    columns = tuple(field(f"column_{letter}") for letter in string.ascii_lowercase[: draw(st.integers(1, 4))])
    ledgers = (Ledger("list_a", columns, label=Label(draw(labels))),) if draw(st.booleans()) else ()
    units = (Unit("T01", Label("青山镇")), Unit("T02", Label("白水镇")))
    return Rulebook(Settings(period="2025"), units, (), fields, ledgers, {}, (), (), ())


def value_for(draw: Any, field: Field, names: Names, language: Language) -> tuple[Any, Any]:
    """What somebody types into the cell, and what must be read."""
    match field.type:
        case "integer":
            number = draw(st.integers(-(10**6), 10**6))
            return number, number
        case "number":
            exact = draw(st.decimals(-(10**6), 10**6, places=2).map(float))
            return exact, exact
        case "percent":
            rate = draw(st.sampled_from([0.0, 0.5, 0.985, 1.0, 1.2]))
            return rate, rate
        case "yesno":
            truth = draw(st.booleans())
            return Words(language)("form.yes" if truth else "form.no"), truth
        case "date":
            day = draw(st.dates(date(2025, 1, 1), date(2025, 12, 31)))  # others are warned of
            return day, day
        case "choice":
            choice = draw(st.sampled_from(field.choices))
            return names.choice(field.choices, choice), choice.name
        case "text":
            text = draw(st.sampled_from(["亮点突出", "2025", "是", "第一 季度", "x：y"]))
            return text, text


def write_values(draw: Any, sheet: Worksheet, places: list[tuple[Field, str]], names: Names, language: Language) -> dict[str, Any]:
    expected = {}
    for field, cell in places:
        typed, expected[field.name] = value_for(draw, field, names, language)
        sheet[cell] = typed
    return expected


@settings(max_examples=60, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), counties(), st.sampled_from(LANGUAGES))
def test_any_rulebook_s_form_comes_back_exactly(data: st.DataObject, county: Rulebook, language: Language) -> None:
    draw, names = data.draw, Names(county, language)
    with TemporaryDirectory() as folder:
        path = write_forms(county, Path(folder), Words(language))[0]
        book = openpyxl.load_workbook(path)
        places = [(field, f"C{row}") for row, field in enumerate(county.fields, 4)]
        expected = write_values(draw, book.worksheets[0], places, names, language)
        lines = []
        for ledger in county.ledgers:
            sheet = book.worksheets[1]
            for row in range(5, 5 + draw(st.integers(0, 3))):
                columns = [(column, f"{letter}{row}") for column, letter in zip(ledger.columns, "BCDE", strict=False)]
                lines.append(write_values(draw, sheet, columns, names, language))
            if not lines:
                sheet["C3"] = "√"
                expected[ledger.name] = 0
        book.save(path)
        reports = read_reports(county, [path])
    assert [finding for finding in reports.findings if finding.code != "unit_not_reported"] == []
    assert values(reports) == expected
    read: dict[int, dict[str, Any]] = {}
    for item in reports.readings:
        if item.line is not None:
            read.setdefault(item.line, {})[item.field.partition(".")[2]] = item.value
    assert [read[number] for number in sorted(read)] == lines
