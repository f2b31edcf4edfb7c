"""`appraise explain`: where the points of one unit come from, down to the cell."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from commands import answer
from commands.console import Console, UnusableError
from commands.loading import exit_status, load_past, load_reports, load_rulebook, position_of, score
from commands.score import answer_of
from intake.reports.cells import Cells, behind, by_unit, with_places
from scoring.column import Status
from scoring.looked_at import looked_at
from scoring.outline import outline
from scoring.result import Result, RulePoints
from scoring.rulebook import Rule
from wording.sentences import Sentences
from wording.values import show


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the tree of one unit with steps and cells; with --rule only that rule (and what is below it)."""
    loaded = load_rulebook(options.rulebook, console)
    unit = position_of(options.unit, loaded.rulebook, console)
    if options.rule and not any(rule.code == options.rule for rule in loaded.rulebook.rules):
        raise UnusableError(console.words("command.explain.unknown_rule", rule=options.rule))
    reports, facts = load_reports(loaded.rulebook, options.reports, console)
    result = score(loaded, facts, load_past(loaded, options.previous, console))
    findings = (*loaded.findings, *reports.findings, *with_places(result.findings, loaded.rulebook, reports.readings))
    told = _Told(result, unit, by_unit(reports.readings), loaded.sentences, console)
    if options.rule:
        told.tell(options.rule, 0)
    else:
        told.tell_all()
    if options.json:
        whole = answer_of(result, reports, findings, loaded, console)
        code = result.facts.units[unit]
        parts: dict[str, Any] = {
            key: [row for row in whole[key] if row.get("unit") == code]  # type: ignore[attr-defined]
            for key in ("units", "readings", "findings", "marks", "branches", "ranking")
        }
        if options.rule:
            told_of = {options.rule, *(rule.code for rule, _ in outline(loaded.rulebook, options.rule))}
            parts["marks"] = [mark for mark in parts["marks"] if mark["rule"] in told_of]
        console.write_json({**whole, **parts}, options.json)
    return exit_status(findings)


class _Told:
    """Prints the scoring tree of one unit."""

    def __init__(self, result: Result, unit: int, cells: Cells, sentences: Sentences, console: Console) -> None:
        self._result, self._unit, self._cells = result, unit, cells
        self._sentences, self._console = sentences, console

    def tell_all(self) -> None:
        result, unit, words = self._result, self._unit, self._console.words
        total = show(answer.number(result.total[unit]), "points", self._console.language)
        self._console.print(
            words("command.explain.total", unit=self._sentences.unit(result.facts.units[unit]), total=total)
        )
        for step in [*result.total_steps(unit), *result.rank_steps(unit), *result.grade_steps(unit)]:
            self._console.print(f"    {self._sentences.step(step)}")
        for rule in _codes(result.rulebook.children.get(None, ())):
            self.tell(rule, 1)

    def tell(self, code: str, depth: int) -> None:
        """One rule, then what is below it."""
        rule = self._result.of_code(code)
        if rule is None or rule.status[self._unit] == Status.NO_RULE:
            if depth == 0:
                self._console.print(self._console.words("command.explain.other_group", rule=self._sentences.rule(code)))
            return
        indent = "  " * depth
        self._console.print(f"{indent}{code} {self._sentences.rule(code)}: {self._points(rule)}")
        for step in rule.explain(self._unit):
            self._console.print(f"{indent}    {self._sentences.step(step)}")
        if code in self._result.leaves:
            for cell in self._inputs(rule):
                self._console.print(f"{indent}    {cell}")
        for below in _codes(self._result.rulebook.children.get(code, ())):
            self.tell(below, depth + 1)

    def _points(self, rule: RulePoints) -> str:
        points = answer.number(rule.points[self._unit])
        marks = answer.number(rule.marks[self._unit])
        status = self._console.words(f"status.{Status(int(rule.status[self._unit])).word}")
        said = status if points is None else show(points, "", self._console.language)
        return said if marks is None else f"{said} / {show(marks, '', self._console.language)}"

    def _inputs(self, rule: RulePoints) -> list[str]:
        row = rule.rules[int(rule.row[self._unit])]
        unit = self._result.facts.units[self._unit]
        return [
            f"{self._sentences.field(one.field)}: {one.file} › {one.sheet}!{one.cell}"
            for one in behind(unit, looked_at(row, self._result.rulebook), self._cells)
        ]


def _codes(rules: Sequence[Rule]) -> list[str]:
    return list(dict.fromkeys(rule.code for rule in rules))
