"""`appraise replay`: a draft rulebook on the same reports, beside the one in use."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from commands import answer
from commands.console import Console
from commands.loading import exit_status, load_past, load_reports, load_rulebook, score, tell_findings
from intake.reports.cells import with_places
from scoring.draft import dated
from scoring.replay import Replay, replay
from wording.fixes import FixWords
from wording.values import show

CAUSES = 3  # rules that are named for one unit


def run(options: argparse.Namespace, console: Console) -> int:
    """Score the reports by both rulebooks and compare. Findings are those of the draft and of the reports."""
    loaded, draft = (load_rulebook(path, console) for path in (options.rulebook, options.draft))
    settings = dated(draft.rulebook.settings, loaded.rulebook.settings)
    draft = replace(draft, rulebook=replace(draft.rulebook, settings=settings))
    past = load_past(loaded, options.previous, console)
    _, facts = load_reports(loaded.rulebook, options.reports, console, past)
    again, draft_facts = load_reports(draft.rulebook, options.reports, console, past)
    result = score(draft, draft_facts, past)
    found = replay(score(loaded, facts, past), result)
    findings = (*draft.findings, *again.findings, *with_places(result.findings, draft.rulebook, again.readings))
    words = FixWords(console.language, draft.rulebook), FixWords(console.language, loaded.rulebook)
    _tell(found, *words, console)
    tell_findings(findings, draft.sentences, console)
    if options.json:
        made = {
            **answer.head(loaded.rulebook, console.language),
            "draft": answer.head(draft.rulebook, console.language)["rulebook"],
            **_answer(found, *words),
            "findings": answer.findings(findings, draft.sentences),
        }
        console.write_json(answer.plain(made), options.json)
    return exit_status(findings)


def _answer(found: Replay, said: FixWords, before: FixWords) -> dict[str, Any]:
    return {
        "units": [
            {"unit": unit, **row}
            for unit, row in zip(found.units.index, found.units.to_dict("records"), strict=True)
        ],
        "by_rule": found.by_rule.to_dict("records"),
        "rules": found.rules.to_dict("records"),
        "dropped": list(found.dropped),
        "gates": found.gates.to_dict("records"),
        "gaps": [
            {"field": gap.field, "units": list(gap.units), "everybody": gap.everybody, "new": gap.new,
             "text": said.gap(gap)}
            for gap in found.gaps
        ],
        "not_comparable": [
            {"caveat": one.caveat, **one.values, "text": said.caveat(one, before)} for one in found.not_comparable
        ],
    }  # fmt: skip


def _tell(found: Replay, said: FixWords, before: FixWords, console: Console) -> None:
    words = console.words
    console.print(said.moves(found))
    _tell_units(found, said, before, console)
    console.print(words("command.replay.rules"))
    names = ("rule", "kind", "sum_change", "moved", "grades", "idle")
    rows = [
        [
            said.sentences.rule(row["rule"]),
            words(f"replay.kind.{row['kind']}"),
            *(show(row[name], form, console.language) for name, form in (
                ("change", "signed"), ("moved", ""), ("grades", ""))),
            words("fixes.value.yes") if row["idle"] else "",
        ]
        for row in found.rules.to_dict("records")
    ]  # fmt: skip
    align = ("left", "left", "right", "right", "right", "left")
    console.table(rows, [words(f"fixes.column.{name}") for name in names], align)
    if found.dropped:
        console.print(words("replay.dropped", rules=[before.sentences.rule(code) for code in found.dropped]))
    console.print()
    console.print(words("command.replay.gates"))
    for line in said.gates_said(found) or [words("replay.no_gates")]:
        console.print(f"  {line}")
    for gap in found.gaps:
        console.print(f"  {said.gap(gap)}")
    if found.not_comparable:
        console.print(words("replay.not_comparable"))
    for one in found.not_comparable:
        console.print(f"  {said.caveat(one, before)}")


def _tell_units(found: Replay, said: FixWords, before: FixWords, console: Console) -> None:
    names = ("unit", "total", "total_draft", "change", "place", "place_draft", "won", "grade", "grade_draft", "because")
    rows = []
    for unit, row in zip(found.units.index, found.units.to_dict("records"), strict=True):
        figures = [
            show(answer.number(row[name]), form, console.language)
            for name, form in (("total", "points"), ("total_draft", "points"), ("change", "signed"), ("place", ""),
                               ("place_draft", ""), ("won", "signed"))
        ]  # fmt: skip
        grades = [before.sentences.grade(row["grade"]), said.sentences.grade(row["grade_draft"])]
        rows.append([said.sentences.unit(unit), *figures, *grades, said.causes(found, unit, before, CAUSES)])
    align = ("left", *["right"] * 6, "left", "left", "left")
    console.table(rows, [console.words(f"fixes.column.{name}") for name in names], align)
    console.print()
