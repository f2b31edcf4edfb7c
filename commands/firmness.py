"""`appraise firmness`: between which places each unit stands after small changes."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace

import pandas as pd

from commands import answer
from commands.console import Console, UnusableError
from commands.loading import exit_status, load_past, load_reports, load_rulebook, score, tell_findings
from intake.reports.cells import with_places
from scoring.draws import DEFAULT, Wobble
from scoring.firmness import Firmness, firmness
from scoring.result import Result
from wording.fixes import FixWords
from wording.values import show

BOUNDS = {"draws": (20, 100_000), "points": (0, 50), "weights": (0, 50), "thresholds": (0, 50)}
"""What may be asked for: enough draws for a band, and changes that are still small."""
SHARES = ("points", "weights", "thresholds")
RULES = 10  # that are told


def run(options: argparse.Namespace, console: Console) -> int:
    """The band of places of each unit, and the rules that decide most."""
    wobble = _wobble(options, console)
    loaded = load_rulebook(options.rulebook, console)
    past = load_past(loaded, options.previous, console)
    reports, facts = load_reports(loaded.rulebook, options.reports, console, past)
    result = score(loaded, facts, past)
    findings = (*loaded.findings, *reports.findings, *with_places(result.findings, loaded.rulebook, reports.readings))
    found = firmness(result, wobble)
    said = FixWords(console.language, loaded.rulebook)
    _tell(found, result, said, console)
    tell_findings(findings, loaded.sentences, console)
    if options.json:
        made = {
            **answer.head(loaded.rulebook, console.language),
            "changes": asdict(wobble),
            "firmness": [
                {"unit": unit, "group": result.rulebook.unit_of[str(unit)].group, **row,
                 "text": said.band(row["place"], row["low"], row["high"])}
                for unit, row in zip(found.units.index, found.units.to_dict("records"), strict=True)
            ],
            "rules": found.rules.to_dict("records"),
            "findings": answer.findings(findings, loaded.sentences),
        }  # fmt: skip
        console.write_json(answer.plain(made), options.json)
    return exit_status(findings)


def _wobble(options: argparse.Namespace, console: Console) -> Wobble:
    """The changes that are asked for; shares are given in percent. Raises `UnusableError`."""
    for name, (low, high) in BOUNDS.items():
        asked = getattr(options, name)
        if asked is not None and not low <= asked <= high:
            raise UnusableError(console.words("command.firmness.out_of_range", name=name, low=low, high=high))
    asked = {name: getattr(options, name) for name in ("draws", "seed") if getattr(options, name) is not None}
    shares = {name: getattr(options, name) / 100 for name in SHARES if getattr(options, name) is not None}
    return replace(DEFAULT, **asked, **shares)


def _tell(found: Firmness, result: Result, said: FixWords, console: Console) -> None:
    words, language = console.words, console.language
    if not len(found.units):
        console.print(words("firmness.nothing"))
        return
    within = result.rulebook.settings.rank_within_groups
    groups = {unit.code: unit.group for unit in result.rulebook.units}
    names = ("unit", "place", "band", "range", "same", "without", "near")
    for group in result.rulebook.groups if within else ("",):
        rows = [
            _row(str(unit), row, said, console)
            for unit, row in found.units.iterrows()
            if not within or groups[str(unit)] == group
        ]
        if rows:
            console.print(said.sentences.group(group))
            align = ("left", *["right"] * 5, "left")
            console.table(rows, [words(f"fixes.column.{name}") for name in names], align)
            console.print()
    console.print(said.wobble(found.wobble))
    console.print()
    console.print(words("command.firmness.rules"))
    for row in found.rules.head(RULES).to_dict("records"):
        if row["moved"]:
            rule = said.quoted(said.sentences.rule(row["rule"]))
            lead = words("firmness.lead") if row["lead"] else ""
            values = {name: show(row[name], "", language) for name in ("moved", "most")}
            console.print(f"  {words('firmness.rule', rule=rule, **values)}{lead}")


def _row(unit: str, row: pd.Series, said: FixWords, console: Console) -> list[str]:
    words = console.words

    def band(low: str, high: str) -> str:
        return words("fixes.value.band", low=int(row[low]), high=int(row[high]))

    return [
        said.sentences.unit(unit),
        show(int(row["place"]), "", console.language),
        band("low", "high"),
        band("best", "worst"),
        show(float(row["same"]), "percent", console.language),
        band("without_best", "without_worst"),
        words("firmness.near") if row["near"] else "",
    ]
