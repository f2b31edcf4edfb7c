"""`appraise rulebook`: check a rulebook, show its tree, run its worked cases; or write a blank one."""

from __future__ import annotations

import argparse

from commands import answer
from commands.console import Console, UnusableError
from commands.loading import FINE, Loaded, exit_status, load_rulebook, tell_findings
from intake.rulebook.vocabulary import COMBINES
from scoring.marks import full_marks
from scoring.methods import METHODS
from scoring.rulebook import Rule, Rulebook
from wording.values import show
from wording.words import LANGUAGES, Words


def run(options: argparse.Namespace, console: Console) -> int:
    """Check RULEBOOK, or write a blank one with --new."""
    if options.new is not None:
        return _write_new(options, console)
    if options.rulebook is None:
        raise UnusableError(console.words("command.rulebook.which"))
    loaded = load_rulebook(options.rulebook, console)
    rulebook = loaded.rulebook
    console.print(f"{rulebook.settings.title.text(console.language)} {rulebook.settings.period}")
    for rule in rulebook.children.get(None, ()):
        _tell_tree(rule, loaded, console, 0)
    console.print()
    passed = sum(outcome.passed for outcome in loaded.cases)
    console.print(console.words("command.rulebook.cases", passed=passed, failed=len(loaded.cases) - passed))
    tell_findings(loaded.findings, loaded.sentences, console)
    if options.json:
        made = {
            **answer.head(rulebook, console.language),
            "findings": answer.findings(loaded.findings, loaded.sentences),
            "cases": answer.cases(loaded.cases),
        }
        console.write_json(made, options.json)
    return exit_status(loaded.findings)


def _write_new(options: argparse.Namespace, console: Console) -> int:
    from intake.rulebook.template import write_template  # openpyxl is loaded only where a workbook is written

    if options.new.exists():
        raise UnusableError(console.words("command.rulebook.exists", file=str(options.new)))
    others = [Words(language) for language in LANGUAGES if language != console.language]
    with console.writing(options.new):
        write_template(options.new, [console.words, *others])
    console.print(console.words("command.written", file=str(options.new)))
    return FINE


def _tell_tree(rule: Rule, loaded: Loaded, console: Console, depth: int) -> None:
    rulebook, language = loaded.rulebook, console.language
    groups = f" [{', '.join(rulebook.group_label(group, language) for group in rule.groups)}]" if rule.groups else ""
    label = rule.label.text(language)
    shown = (_marks(rule, rulebook, console), _way(rule, rulebook, console))
    console.print(f"{'  ' * depth}{rule.code}  {label}{groups}  {'  '.join(shown)}")
    if rulebook.is_branch(rule):
        for below in rulebook.children[rule.code]:
            _tell_tree(below, loaded, console, depth + 1)


def _marks(rule: Rule, rulebook: Rulebook, console: Console) -> str:
    """What a row is worth to a unit; several numbers where that depends on the group."""
    worth = dict.fromkeys(full_marks(rule, rulebook, group) for group in rule.groups or rulebook.groups)
    said = [show(marks, "", console.language) for marks in worth if marks is not None]
    return " / ".join(said) or console.words("command.rulebook.no_marks")


def _way(rule: Rule, rulebook: Rulebook, console: Console) -> str:
    """The method of a leaf, or how a branch is combined, as staff may write it in the reader's language."""
    name = rule.combine if rulebook.is_branch(rule) or rule.method is None else rule.method
    if console.language != "zh":
        return name
    chinese = {term.name: term.chinese for term in COMBINES} | {one: METHODS[one].chinese for one in METHODS}
    return chinese[name][0]
