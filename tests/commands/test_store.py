"""`appraise store`: what the dashboard keeps, checked, backed up, restored."""

import json

import pytest
from sqlalchemy import text

from commands.main import main
from office.actor import Actor
from office.sample import load_sample
from office.store import open_store


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("APPRAISAL_STORE", str(tmp_path / "kept"))
    load_sample(open_store(), Actor("sample"))
    return tmp_path


def run(capsys, *arguments):
    status = main(["store", "--lang", "en", *map(str, arguments)])
    return status, capsys.readouterr()


def test_an_untouched_store_is_whole_and_its_backup_restores_it(kept, capsys, monkeypatch):
    status, said = run(capsys, "verify")
    head = said.out.split()[-1]
    assert status == 0
    assert run(capsys, "backup", kept / "all.zip")[0] == 0
    monkeypatch.setenv("APPRAISAL_STORE", str(kept / "other"))
    assert run(capsys, "restore", kept / "all.zip")[0] == 0
    status, said = run(capsys, "verify", "--head", head)
    assert (status, said.out.split()[-1]) == (0, head)
    assert json.loads(run(capsys, "verify", "--json", "-")[1].out)["head"] == head


def test_a_backup_is_never_written_over_and_restored_only_into_an_empty_store(kept, capsys):
    assert run(capsys, "backup", kept / "all.zip")[0] == 0
    assert run(capsys, "backup", kept / "all.zip")[0] == 2
    assert run(capsys, "restore", kept / "all.zip")[0] == 2


def test_what_was_changed_behind_the_trail_is_found(kept, capsys):
    with open_store().writing() as connection:
        connection.execute(text("update audit set actor = 'somebody else' where id = 2"))
    status, said = run(capsys, "verify")
    assert status == 1
    assert "does not fit" in said.out
