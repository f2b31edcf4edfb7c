"""`--previous`: values far from last year's are warned of, by `check` and by `score`."""

import json

import openpyxl
import pytest
from tiny_county import write_tiny_county

from commands.main import main


@pytest.mark.parametrize("command", ["check", "score"])
def test_what_moved_far_since_last_year_is_a_warning(tmp_path, command, capsys):
    this, last = tmp_path / "this", tmp_path / "last"
    for folder in (this, last):
        folder.mkdir()
        write_tiny_county(folder)
    path = this / "reports" / "A.xlsx"
    book = openpyxl.load_workbook(path)
    cell = next(
        row[1]
        for row in book.worksheets[0].iter_rows(min_row=2)
        if isinstance(row[1].value, int) and row[1].value >= 20
    )
    cell.value *= 10
    book.save(path)
    arguments = [command, str(this / "rulebook.xlsx"), str(this / "reports"), "--json", "-"]
    main(arguments)
    assert "far_from_last_year" not in capsys.readouterr().out
    main([*arguments, "--previous", str(last / "reports")])
    found = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["code"] == "far_from_last_year"]
    assert [(one["severity"], one["cell"]) for one in found] == [("warning", cell.coordinate)]
