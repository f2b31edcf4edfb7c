"""Arguments of the command line. Which command does what stands in the command's own file."""

from __future__ import annotations

import argparse
import locale
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from commands.answer import FORMAT
from commands.console import Console, UnusableError
from commands.safeguard import keep_what_is_there
from office.permissions import ROLES
from wording.words import LANGUAGES, Language, Words

STOPPED = 130
"""Exit status after Ctrl-C, as shells have it."""


def main(arguments: Sequence[str]) -> int:
    """Run one command. Exit status: 0 fine, 1 errors found, 2 unusable rulebook or arguments, 130 after Ctrl-C."""
    language = language_of(arguments)
    options = _parser(Words(language)).parse_args(arguments)
    console = Console(language, data_on_stdout=str(getattr(options, "json", None)) == "-")
    try:
        keep_what_is_there(options, console)
        status: int = import_module(f"commands.{options.command}").run(options, console)
    except UnusableError as stop:
        console.tell(stop.sentence)
        if stop.findings and options.json:
            console.write_json({"format": FORMAT, "rulebook": None, "findings": stop.findings}, options.json)
        return 2
    except KeyboardInterrupt:
        console.tell(console.words("command.stopped"))
        return STOPPED
    except BrokenPipeError:  # the reader of our output has gone away, as in `appraise ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def language_of(arguments: Sequence[str]) -> Language:
    """`--lang` if it is given, else the language of the system: Chinese or English."""
    for number, argument in enumerate(arguments):
        wanted = argument.partition("=")[2] or (arguments[number + 1] if number + 1 < len(arguments) else "")
        if argument.partition("=")[0] == "--lang" and wanted in LANGUAGES:
            return wanted
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    system = system or (locale.getlocale()[0] or "")
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"


def _count(text: str) -> int:
    """How many of something: at least one."""
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


def _parser(words: Words) -> argparse.ArgumentParser:
    def say(code: str) -> str:
        return words(f"command.{code}").replace("%", "%%")

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, help=say("lang"))
    common.add_argument("--json", metavar="FILE", help=say("json"))
    reports = argparse.ArgumentParser(add_help=False)
    reports.add_argument("rulebook", type=Path, metavar="RULEBOOK", help=say("rulebook_file"))
    reports.add_argument("reports", type=Path, nargs="+", metavar="REPORTS", help=say("reports"))
    past = argparse.ArgumentParser(add_help=False)
    past.add_argument("--previous", type=Path, action="append", default=[], metavar="PATH", help=say("previous"))

    parser = argparse.ArgumentParser(prog="appraise", description=say("about"), epilog=say("epilog"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, parents=[*parents, common], help=say(f"{name}.help"), description=say(f"{name}.about")
        )

    rulebook = command("rulebook")
    rulebook.add_argument("rulebook", type=Path, nargs="?", metavar="RULEBOOK", help=say("rulebook_file"))
    rulebook.add_argument("--new", type=Path, metavar="FILE", help=say("rulebook.new"))
    check = command("check", reports, past)
    check.add_argument("--marked", type=Path, metavar="DIR", help=say("check.marked"))
    check.add_argument("--blanked", type=Path, metavar="DIR", help=say("check.blanked"))
    score = command("score", reports, past)
    score.add_argument("--out", type=Path, metavar="FILE", help=say("score.out"))
    for reading in (check, score):
        reading.add_argument("--processes", type=_count, metavar="N", help=say("processes"))
    explain = command("explain", reports, past)
    explain.add_argument("--unit", required=True, help=say("explain.unit"))
    explain.add_argument("--rule", help=say("explain.rule"))
    letters = command("letters", reports, past)
    letters.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("letters.out"))
    letters.add_argument("--template", type=Path, metavar="FILE", help=say("letters.template"))
    letters.add_argument("--unit", help=say("letters.unit"))
    pack = command("pack", reports, past)
    pack.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("pack.out"))
    pack.add_argument("--oral", action="append", default=[], metavar="UNIT", help=say("pack.oral"))
    problems = command("problems", reports, past)
    problems.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("problems.out"))
    brief = command("brief", reports, past)
    brief.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("brief.out"))
    fixes = command("fixes", reports, past)
    fixes.add_argument("--unit", help=say("fixes.unit"))
    firmness = command("firmness", reports, past)
    for name, kind in (("draws", int), ("seed", int), ("points", float), ("weights", float), ("thresholds", float)):
        firmness.add_argument(f"--{name}", type=kind, metavar="N", help=say(f"firmness.{name}"))
    draft = argparse.ArgumentParser(add_help=False)
    draft.add_argument("draft", type=Path, metavar="DRAFT", help=say("replay.draft"))
    command("replay", draft, reports, past)
    _works_on_the_store(command("store"), say)
    _works_on_the_ledger(command("ledger"), say)
    _works_on_accounts(command("accounts"), say)
    forms = command("forms")
    forms.add_argument("rulebook", type=Path, metavar="RULEBOOK", help=say("rulebook_file"))
    forms.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("forms.out"))
    return parser


def _late(say: Callable[[str], str]) -> argparse.ArgumentParser:
    """What every command takes, for words behind its work; what came before the work stays."""
    late = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    late.add_argument("--lang", choices=LANGUAGES, help=say("lang"))
    late.add_argument("--json", metavar="FILE", help=say("json"))
    return late


def _works_on_the_store(store: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    works = store.add_subparsers(dest="work", required=True, metavar="WORK")
    verify = works.add_parser("verify", parents=[_late(say)], help=say("store.verify"))
    verify.add_argument("--head", metavar="HASH", help=say("store.head"))
    for work in ("backup", "restore"):
        one = works.add_parser(work, parents=[_late(say)], help=say(f"store.{work}"))
        one.add_argument("file", type=Path, metavar="FILE")


def _works_on_the_ledger(ledger: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    works = ledger.add_subparsers(dest="work", required=True, metavar="WORK")
    for work in ("out", "in"):
        one = works.add_parser(work, parents=[_late(say)], help=say(f"ledger.{work}"))
        one.add_argument("period", metavar="PERIOD", help=say("ledger.period"))
        one.add_argument("file", type=Path, metavar="FILE")
        if work == "out":
            one.add_argument("--unit", help=say("explain.unit"))
        else:
            one.add_argument("--take", action="store_true", help=say("ledger.take"))


def _works_on_accounts(accounts: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    works = accounts.add_subparsers(dest="work", required=True, metavar="WORK")
    for work in ("list", "add", "role", "reset", "disable", "enable"):
        one = works.add_parser(work, parents=[_late(say)], help=say(f"accounts.{work}"))
        if work != "list":
            one.add_argument("name", metavar="NAME")
        if work in ("add", "role"):
            one.add_argument("--role", choices=ROLES, required=True, help=say("accounts.as"))
            one.add_argument("--organisation", default="", metavar="NAME", help=say("accounts.organisation"))
            one.add_argument("--unit", default="", metavar="CODE", help=say("accounts.unit"))
