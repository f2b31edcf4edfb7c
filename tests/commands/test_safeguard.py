"""Commands replace neither what they read nor what somebody has filled in."""

import pytest
from tiny_county import write_tiny_county

from commands.main import main


@pytest.fixture
def county(tmp_path):
    return write_tiny_county(tmp_path)


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("option", ["--out", "--json"])
def test_the_rulebook_is_not_replaced_by_the_results(county, tmp_path, capsys, option):
    before = files(tmp_path)
    status = main(["score", str(county.rulebook), str(county.reports), option, str(county.rulebook), "--lang", "zh"])
    assert (status, files(tmp_path)) == (2, before)
    assert "是本次要读取的文件" in capsys.readouterr().err


def test_a_report_is_not_replaced_by_the_results(county, tmp_path, capsys):
    before = files(tmp_path)
    report = next(path for path in county.reports.rglob("*") if path.is_file())
    status = main(["score", str(county.rulebook), str(county.reports), "--out", str(report), "--lang", "en"])
    assert (status, files(tmp_path)) == (2, before)
    assert "choose another place" in capsys.readouterr().err


def test_json_may_be_written_again_beside_the_reports(county):
    for _ in range(2):
        answer = county.reports / "answer.json"
        assert main(["score", str(county.rulebook), str(county.reports), "--json", str(answer)]) != 2


def test_forms_that_were_filled_in_are_not_replaced_by_blank_ones(county, tmp_path, capsys):
    forms = tmp_path / "forms"
    assert main(["forms", str(county.rulebook), "--out", str(forms)]) == 0
    before = files(forms)
    assert (main(["forms", str(county.rulebook), "--out", str(forms), "--lang", "en"]), files(forms)) == (2, before)
    assert "already holds files" in capsys.readouterr().err
