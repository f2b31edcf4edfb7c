"""`appraise accounts`: accounts of the store that the dashboard uses; a password never stands in the arguments."""

import io
import json

import pytest
from accounts_shop import cheap_passwords

from commands.main import main
from office.accounts import accounts
from office.sessions import sign_in
from office.store import open_store


@pytest.fixture(autouse=True)
def _place(tmp_path, monkeypatch):
    cheap_passwords(monkeypatch)
    monkeypatch.setenv("APPRAISAL_STORE", str(tmp_path / "kept"))


def run(capsys, monkeypatch, *arguments, typed=""):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    status = main(["accounts", *arguments])
    return status, capsys.readouterr()


def test_accounts_are_made_listed_changed_and_disabled(capsys, monkeypatch):
    def done(*arguments, typed="first pass word\n"):
        status, said = run(capsys, monkeypatch, *arguments, "--lang", "en", typed=typed)
        assert status == 0, said.err
        return said.out

    assert "no accounts" in done("list")
    assert "chief" in done("add", "chief", "--role", "administrator")
    done("add", "judge", "--role", "scorer", "--organisation", "Petitions")
    assert sign_in(open_store(), "chief", "first pass word", "here")
    done("reset", "chief", typed="second pass word\r\n")
    assert sign_in(open_store(), "chief", "second pass word", "here")
    done("role", "judge", "--role", "leader")
    done("disable", "judge")
    listed = json.loads(done("list", "--json", "-"))["accounts"]
    assert [(one["name"], one["role"], one["state"]) for one in listed] == [
        ("chief", "administrator", "first_password"), ("judge", "leader", "disabled"),
    ]
    done("enable", "judge")
    assert accounts(open_store())[1].disabled is None


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        (["add", "chief", "--role", "administrator"], "", "no password"),
        (["add", "chief", "--role", "administrator"], "short\n", "10 to 200"),
        (["add", "looker", "--role", "leader"], "first pass word\n", "first account"),
        (["reset", "nobody"], "first pass word\n", "no account"),
    ],
)
def test_what_cannot_be_done_is_said_with_status_2(capsys, monkeypatch, arguments, typed, words):
    status, said = run(capsys, monkeypatch, *arguments, "--lang", "en", typed=typed)
    assert status == 2
    assert words in said.err
    assert accounts(open_store()) == ()


def test_a_password_at_a_terminal_is_typed_twice(capsys, monkeypatch):
    typed = iter(["first pass word", "other pass word"])
    monkeypatch.setattr("commands.accounts.getpass", lambda _prompt: next(typed))
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": staticmethod(lambda: True)}))
    assert main(["accounts", "add", "chief", "--role", "administrator", "--lang", "en"]) == 2
    assert "not the same" in capsys.readouterr().err
    assert accounts(open_store()) == ()
