"""What a line of a filled ledger asks for: held against what went out, and against what has been written since."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from intake.reports.values.blank import squeeze
from intake.reports.values.dates import take_date
from office.ledger_lines import Line, in_every_language
from office.rectification import NEXT, Problem
from reports.rectification.columns import PROBLEM_STATES, ProblemState, in_a_cell, state_name
from reports.rectification.ledger import EARLIEST, LATEST
from scoring.finding import Finding, Severity
from scoring.rulebook import Label, Rulebook
from wording.words import LANGUAGES, Words


@dataclass(frozen=True, slots=True)
class Filled:
    """What the cells say that are filled in by hand."""

    measure: str
    responsible: str
    deadline: date | None
    state: ProblemState
    note: str

    def changed(self, other: Filled) -> tuple[str, ...]:
        """The names of what the other one says differently."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name) != getattr(other, one.name))


@dataclass(frozen=True, slots=True)
class Asked:
    """A change that a line asks for: the problem as it was when the file was looked at, and what is to be written."""

    problem: Problem
    after: Filled

    @property
    def changed(self) -> tuple[str, ...]:
        return in_cells(of_problem(self.problem)).changed(in_cells(self.after))


class Ledger:
    """The ledger of one period, to hold lines against. `written`: every step of its problems, by problem and step."""

    def __init__(
        self, period: str, now: Mapping[int, Problem], written: Mapping[tuple[int, int], Filled], rulebook: Rulebook
    ) -> None:
        self._period, self._now, self._written, self._rulebook = period, now, written, rulebook

    def judge(self, lines: Iterable[Line]) -> tuple[list[Asked], list[Finding]]:
        """What the lines ask for, and everything that is wrong; a line with an error asks for nothing."""
        lines = tuple(lines)
        often = Counter(number[0] for line in lines if (number := _number(line.text("number"), self._period)))
        asked, findings = list[Asked](), list[Finding]()
        for line in lines:
            one, found = self._judged(line, often)
            findings += found
            asked += [one] if one is not None else []
        return asked, findings

    def _judged(self, line: Line, often: Mapping[int, int]) -> tuple[Asked | None, list[Finding]]:
        if found := line.unreadable():
            return None, found
        number = _number(line.text("number"), self._period)
        if number is None or number not in self._written:
            return None, [self._unknown(line)]
        now = self._now[number[0]]
        if often[now.id] > 1:
            return None, [line.finding("ledger_line_twice", "number", count=often[now.id])]
        if found := self._another(line, now):
            return None, found
        said, found = _filled(line, self._written[number])
        if said is None:
            return None, found
        return _merged(line, self._written[number], said, now)

    def _unknown(self, line: Line) -> Finding:
        if not line.text("number"):
            return line.finding("ledger_line_without_number", "number")
        return line.finding("ledger_problem_unknown", "number", number=line.text("number"), period=self._period)

    def _another(self, line: Line, now: Problem) -> list[Finding]:
        """What identifies the problem and is not what went out, in whatever language that was."""
        unit = self._rulebook.unit_of.get(now.unit)
        rule = next((one for one in self._rulebook.rules if one.code == now.rule), None)
        right = {
            "unit": _labels(unit.label if unit else None, now.unit),
            "rule": [f"{now.rule} {label}" for label in _labels(rule.label if rule else None, now.rule)],
            "text": [now.text],
        }
        return [
            line.finding("ledger_locked_cell_changed", name, column=in_every_language(f"ledger.column.{name}"),
                         expected=known[0])
            for name, known in right.items()
            if squeeze(line.text(name)) not in {squeeze(in_a_cell(text)) for text in known}
        ]


def _labels(label: Label | None, code: str) -> list[str]:
    return [code] if label is None else [label.text(language) or code for language in LANGUAGES]


def of_problem(one: Problem) -> Filled:
    return Filled(one.measure, one.responsible, one.deadline, one.state, one.note)


def in_cells(filled: Filled) -> Filled:
    """The same as cells hold it."""
    return replace(filled, measure=in_a_cell(filled.measure), responsible=in_a_cell(filled.responsible),
                   note=in_a_cell(filled.note))


def _number(text: str, period: str) -> tuple[int, int] | None:
    """Problem and step of a line of this period's ledger; the letter keeps programs from making it a date.

    >>> _number("2025-P17-34", "2025"), _number("2024-P17-34", "2025"), _number("17", "2025")
    ((17, 34), None, None)
    """
    found = re.fullmatch(rf"{re.escape(period)}-P([0-9]{{1,9}})-([0-9]{{1,9}})", text)
    return None if found is None else (int(found[1]), int(found[2]))


def _filled(line: Line, before: Filled) -> tuple[Filled | None, list[Finding]]:
    """What the open cells say; None where one of them cannot be read."""
    found: list[Finding] = []
    state = _states().get(squeeze(line.text("state")))
    if state is None:
        known = [in_every_language(f"office.problem.{one.replace(' ', '_')}") for one in PROBLEM_STATES]
        found.append(line.finding("ledger_state_unknown", "state", text=line.text("state"), states=known))
    deadline: Any = None
    if text := line.text("deadline"):
        deadline = take_date(line.cells["deadline"]).value
        if not isinstance(deadline, date) or not EARLIEST <= deadline <= LATEST:
            found.append(line.finding("ledger_not_a_date", "deadline", text=text))
    elif before.deadline is not None:
        found.append(line.finding("ledger_deadline_removed", "deadline", day=before.deadline))
    if found or state is None:
        return None, found
    return Filled(line.text("measure"), line.text("responsible"), deadline, state, line.text("note")), []


def _states() -> Mapping[str, ProblemState]:
    """The names of the states in every language."""
    return {squeeze(state_name(state, Words(language))): state for language in LANGUAGES for state in PROBLEM_STATES}


def _merged(line: Line, before: Filled, said: Filled, now: Problem) -> tuple[Asked | None, list[Finding]]:
    """What was filled in goes over what went out; where somebody has written something else since, a finding."""
    present = of_problem(now)
    asked = in_cells(before).changed(said)
    new = [name for name in asked if getattr(in_cells(present), name) != getattr(said, name)]
    if not new:
        return None, []
    if now.state == "closed" and before.state != "closed":
        return None, [line.finding("ledger_closed_meanwhile", "state")]
    since = in_cells(before).changed(in_cells(present))
    both = [name for name in new if name in since]
    if both:
        return None, [
            line.finding("ledger_changed_meanwhile", name, column=in_every_language(f"ledger.column.{name}"),
                         now=_shown(getattr(present, name)))
            for name in both
        ]
    after = replace(present, **{name: getattr(said, name) for name in new})
    if found := _forbidden(line, present, after):
        return None, found
    if "deadline" in new and after.deadline is not None and after.deadline < now.opened:
        found = [line.finding("ledger_deadline_past", "deadline", Severity.WARNING, day=after.deadline,
                              opened=now.opened)]
    return Asked(now, after), found


def _forbidden(line: Line, present: Filled, after: Filled) -> list[Finding]:
    """What may not follow, as the page does not allow it either."""
    found = []
    if after.state not in NEXT[present.state]:
        if after.state == present.state:
            found.append(line.finding("ledger_closed", "state"))
        else:
            names = (_shown(present.state), _shown(after.state))
            found.append(line.finding("ledger_state_order", "state", present=names[0], wanted=names[1]))
    moved = present.deadline is not None and after.deadline != present.deadline
    if (after.state != present.state or moved) and after.note in ("", present.note):
        found.append(line.finding("ledger_note_missing", "note"))
    return found


def _shown(value: Any) -> Any:
    """A value for a sentence; states by their names."""
    return in_every_language(f"office.problem.{value.replace(' ', '_')}") if value in PROBLEM_STATES else value
