"""`appraise fixes`: what would help a unit most, and which rule would lift the county most."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from commands import answer
from commands.console import Console, UnusableError
from commands.loading import exit_status, load_past, load_reports, load_rulebook, score, tell_findings
from intake.reports.cells import with_places
from scoring.fixes import Fix, UnitFixes, county_fixes
from scoring.fixes.unit import State, fixes_of
from scoring.result import Result
from scoring.rulebook import Rulebook
from wording.fixes import FixWords
from wording.values import show

MOST = 100
"""Units that are told one by one where none is named: each takes a county scored again some thirty times."""


def run(options: argparse.Namespace, console: Console) -> int:
    """One unit, or every unit's best fix and the county's table."""
    loaded = load_rulebook(options.rulebook, console)
    named = None if options.unit is None else unit_named(options.unit, loaded.rulebook, console)
    past = load_past(loaded, options.previous, console)
    reports, facts = load_reports(loaded.rulebook, options.reports, console, past)
    result = score(loaded, facts, past)
    findings = (*loaded.findings, *reports.findings, *with_places(result.findings, loaded.rulebook, reports.readings))
    said = FixWords(console.language, loaded.rulebook)
    codes = result.facts.units if len(result.facts.units) <= MOST else ()
    fixes = fixes_of(result, codes if named is None else [named])
    county = county_fixes(result) if named is None else None
    if county is not None:
        _tell_county(county, said, console)
    if not fixes:
        console.tell(console.words("command.fixes.too_many", units=len(result.facts.units)))
    for one in fixes:
        _tell_unit(one, said, console, whole=named is not None)
    tell_findings(findings, loaded.sentences, console)
    if options.json:
        made = {
            **answer.head(loaded.rulebook, console.language),
            "county": [] if county is None else [_county_row(row) for row in county.to_dict("records")],
            "fixes": [_unit_fixes(one, said, result) for one in fixes],
            "findings": answer.findings(findings, loaded.sentences),
        }
        console.write_json(made, options.json)
    return exit_status(findings)


def unit_named(wanted: str, rulebook: Rulebook, console: Console) -> str:
    """The code of a unit by its code or one of its names. Raises `UnusableError`."""
    for unit in rulebook.units:
        if wanted in (unit.code, unit.label.zh, unit.label.en, *unit.aliases):
            return unit.code
    known = [unit.label.text(console.language) or unit.code for unit in rulebook.units]
    raise UnusableError(console.words("command.explain.unknown_unit", unit=wanted, known=known))


def _tell_county(county: pd.DataFrame, said: FixWords, console: Console) -> None:
    words = console.words
    console.print(words("command.fixes.county"))
    if not len(county):
        console.print(words("fixes.county.nothing"))
        return
    first = county.iloc[0]
    values = {"units": int(first["units"]), "points": first["points"], "up": int(first["grades_up"])}
    console.print(words("fixes.county.best", rule=said.quoted(said.sentences.rule(first["rule"])), **values))
    names = ("rule", "units", "sum", "gaining", "up", "down", "effort")
    rows = [
        [said.sentences.rule(row["rule"]), *(show(row[name], "", console.language) for name in (
            "units", "points", "gaining", "grades_up", "grades_down")), said.total_effort(row["changes"])]
        for row in county.to_dict("records")
    ]  # fmt: skip
    align = ("left", *["right"] * 5, "left")
    console.table(rows, [words(f"fixes.column.{name}") for name in names], align)
    console.print()


def _tell_unit(found: UnitFixes, said: FixWords, console: Console, *, whole: bool) -> None:
    words, now = console.words, found.now
    total = show(now.total, "points", console.language)
    values = {"place": said.place(now), "grade": said.sentences.grade(now.grade), "total": total}
    console.print(words("command.fixes.now", unit=said.sentences.unit(found.unit), **values))
    console.print(f"  {_best(found, said, console)}")
    if not whole:
        return
    table = [
        [
            said.sentences.rule(change.rule),
            words(f"fixes.goal.{change.goal}"),
            said.change(change),
            words("fixes.value.arrow", before=change.points, after=change.points_after),
            show(fix.gain, "signed", console.language),
            show(said.place(fix.after), "", console.language),
            said.sentences.grade(fix.after.grade),
        ]
        for fix in found.single
        for change in fix.changes
    ]
    names = ("rule", "goal", "what", "points", "gain", "place", "grade")
    if table:
        align = ("left", "left", "left", "right", "right", "right", "left")
        console.table(table, [words(f"fixes.column.{name}") for name in names], align)
    for fix in found.together:
        console.print(words("fixes.together", count=len(fix.changes), effect=said.effect(fix, now)))
    for fix in found.gates:
        console.print(said.fix(fix, now))
    if found.left:
        console.print(words("command.fixes.left"))
    for left in found.left:
        console.print(f"  {said.left(left)}")


def _best(found: UnitFixes, said: FixWords, console: Console) -> str:
    if found.now.total is None:
        return console.words("fixes.no_total")
    if not found.single:
        return console.words("fixes.nothing")
    return console.words("fixes.best", fix=said.fix(found.single[0], found.now))


def _county_row(row: dict[Any, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("rule", "units", "points", "gaining", "grades_up", "grades_down", "changes")}


def _unit_fixes(found: UnitFixes, said: FixWords, result: Result) -> dict[str, Any]:
    def fixes(of: Sequence[Fix]) -> list[dict[str, Any]]:
        return [_fix(fix, found.now, said, result) for fix in of]

    return {
        "unit": found.unit,
        **asdict(found.now),
        "single": fixes(found.single),
        "together": fixes(found.together),
        "gates": fixes(found.gates),
        "left": [asdict(left) | {"text": said.left(left)} for left in found.left],
    }


def _fix(fix: Fix, now: State, said: FixWords, result: Result) -> dict[str, Any]:
    """A fix; `before` and `after` of a choice are its name, of yes or no a truth value."""

    def value(field: str, given: float | str) -> float | str | bool:
        return bool(given) if result.rulebook.field_of[field].type == "yesno" else given

    changes = [
        {
            "rule": None if change.goal == "lift" else change.rule,
            "goal": change.goal,
            "field": change.field,
            "before": value(change.field, change.before),
            "after": value(change.field, change.after),
            "points": None if change.goal == "lift" else change.points,
            "points_after": None if change.goal == "lift" else change.points_after,
        }
        for change in fix.changes
    ]
    return {
        "changes": changes,
        "gates": list(fix.gates),
        "gain": fix.gain,
        **asdict(fix.after),
        "places": fix.places,
        "places_in_group": fix.places_in_group,
        "text": said.fix(fix, now),
    }
