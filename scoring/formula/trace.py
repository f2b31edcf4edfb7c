"""What a formula read for one unit, and what was missing; worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import numpy as np

from scoring.column import Column, Status
from scoring.formula.calls import ledger_of
from scoring.formula.dates import is_date
from scoring.formula.evaluator import Evaluator
from scoring.formula.functions import FUNCTIONS
from scoring.formula.kinds import kind_of
from scoring.formula.lines import PERIOD, matching
from scoring.formula.nodes import Call, Formula, Name, Node, parts
from scoring.formula.write import write
from scoring.step import Share

_CHOOSING = ("IF", "IFS", "IFNA", "IFERROR")


def _chooses(node: Node) -> bool:
    """Whether it depends on the unit which parts of a formula are read."""
    return (isinstance(node, Call) and node.function in _CHOOSING) or any(map(_chooses, parts(node)))


class Trace:
    """A formula in a scope, asked unit by unit. Each part is worked out once, for all units."""

    def __init__(self, formula: Formula, evaluator: Evaluator) -> None:
        self._formula = formula
        self._evaluator = evaluator
        # By the identity of a node: the formula keeps its nodes alive, and comparing them takes longer than the rest.
        self._known: dict[int, Column] = {}
        self._texts: dict[int, str] = {}
        self._kinds: dict[int, str | None] = {}
        self._always = None if _chooses(formula.node) else tuple(self._read(formula.node, 0))

    def inputs(self, unit: int) -> dict[str, Any]:
        """What was read, by name or by the text of the call, in the order of reading."""
        return {self._text(node): self._shown(node, unit) for node in self._inputs(unit)}

    def not_applicable(self, unit: int) -> list[str]:
        """What of the inputs is not applicable, which is not the same as not reported."""
        read = (node for node in self._inputs(unit) if not self._is_ledger(node))
        return [self._text(node) for node in read if self._column(node).status_at(unit) is Status.NOT_APPLICABLE]

    def missing(self, unit: int) -> tuple[str, ...]:
        """The names whose absence made the result not reported."""
        return self._names_lost(self._formula.node, unit)

    def _inputs(self, unit: int) -> Iterable[Name | Call]:
        """The same for every unit where the formula has no branches."""
        return self._read(self._formula.node, unit) if self._always is None else self._always

    def _column(self, node: Node) -> Column:
        if id(node) not in self._known:
            with np.errstate(all="ignore"):
                self._known[id(node)] = self._evaluator.full(self._evaluator.value(node))
        return self._known[id(node)]

    def _text(self, node: Node) -> str:
        if id(node) not in self._texts:
            self._texts[id(node)] = write(node)
        return self._texts[id(node)]

    def _kind(self, node: Node) -> str | None:
        if id(node) not in self._kinds:
            self._kinds[id(node)] = kind_of(node, self._evaluator.scope.kind)
        return self._kinds[id(node)]

    def _relevant(self, node: Node, unit: int) -> tuple[Node, ...]:
        """The parts that the value of this unit came from."""
        match node:
            case Call("IF" | "IFS", arguments):
                return self._until_taken(arguments, unit)
            case Call("IFNA" | "IFERROR", (first, other)):
                return (first, other) if self._replaced(first, unit) else (first,)
            case _:
                return parts(node)

    def _until_taken(self, arguments: tuple[Node, ...], unit: int) -> tuple[Node, ...]:
        """The conditions in the order in which they were asked, and the value of the first that holds."""
        asked: list[Node] = []
        for condition, value in zip(arguments[::2], arguments[1::2], strict=False):
            asked.append(condition)
            holds = self._column(condition).at(unit)
            if holds is None:
                return tuple(asked)
            if holds:
                return (*asked, value)
        return (*asked, arguments[-1]) if len(arguments) % 2 else tuple(asked)

    def _replaced(self, first: Node, unit: int) -> bool:
        """Whether IFNA or IFERROR took the other value: not where something was not reported."""
        status = self._column(first).status_at(unit)
        return status is not Status.SCORED and not self._names_lost(first, unit)

    def _names_lost(self, node: Node, unit: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        self._lost(node, unit, found)
        return tuple(found)

    def _looks_elsewhere(self, node: Call) -> bool:
        function = FUNCTIONS.get(node.function)
        return function is not None and (
            function.family in ("last_year", "peers", "results")
            or ledger_of(node, self._evaluator.scope.ledgers) is not None
        )

    def _read(self, node: Node, unit: int) -> Iterator[Name | Call]:
        """The names and calls that the value of this unit was read from, from left to right."""
        if isinstance(node, Name) or (isinstance(node, Call) and self._looks_elsewhere(node)):
            yield node
            return
        for part in self._relevant(node, unit):
            yield from self._read(part, unit)

    def _is_ledger(self, node: Name | Call) -> bool:
        scope = self._evaluator.scope
        return isinstance(node, Name) and node.name in scope.ledgers and scope.column(node.name) is None

    def _shown(self, node: Name | Call, unit: int) -> Any:
        scope = self._evaluator.scope
        if isinstance(node, Name) and self._is_ledger(node):
            lines = scope.ledgers[node.name]
            return int(np.count_nonzero(lines.unit == unit)) if lines.reported[unit] else None
        value = self._column(node).at(unit)
        if value is None:
            return None
        match self._kind(node):
            case "date" if is_date(np.asarray(value)):
                return date.fromordinal(int(value))
            case "yesno":
                return bool(value)
            case "percent":
                return Share(value)
            case _:
                return value

    def _lost(self, node: Node, unit: int, found: dict[str, None]) -> None:
        if self._column(node).status_at(unit) is not Status.NOT_REPORTED:
            return
        match node:
            case Name():
                found[node.name] = None
            case Call() if (ledger := ledger_of(node, self._evaluator.scope.ledgers)) is not None:
                self._lost_in_ledger(node, ledger, unit, found)
            case Call(function, (first, *_)) if "_OF_" in function:
                self._lost(first, unit, found)
            case Call() if self._looks_elsewhere(node):
                found[self._text(node)] = None
            case _:
                for part in self._relevant(node, unit):
                    self._lost(part, unit, found)

    def _lost_in_ledger(self, node: Call, ledger: str, unit: int, found: dict[str, None]) -> None:
        """The ledger itself, or the columns of its lines that have no value."""
        lines = self._evaluator.units.scope.ledgers[ledger]
        if not lines.reported[unit]:
            found[ledger] = None
            return
        evaluator = self._evaluator.units
        over_lines = evaluator.inside(evaluator.scope.lines_of(ledger))
        read, conditions = (node.arguments[1:2], node.arguments[2:])
        if node.function == "COUNT_PERIODS":
            read, conditions = (*node.arguments[1:3], *PERIOD), node.arguments[3:]
        with np.errstate(all="ignore"):
            counted = matching(over_lines, conditions) & (lines.unit == unit)
        for part in read:
            trace = Trace(Formula(self._formula.text, part), over_lines)
            for line in np.flatnonzero(counted):
                for name in trace.missing(int(line)):
                    found[f"{ledger}.{name}" if name in lines.columns else name] = None
