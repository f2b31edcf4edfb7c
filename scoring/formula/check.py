"""Finds every mistake in a formula that its rulebook can tell, before it is worked out.

Unknown names and functions, wrong numbers and kinds of arguments, texts compared with numbers, choices that do not
exist: all of them at once, each with its position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from scoring.finding import Severity
from scoring.formula.calls import argument, form_of, ledger_of, miscounted
from scoring.formula.comparison import comparison_problem
from scoring.formula.error import FormulaProblem, in_formula
from scoring.formula.functions import FUNCTIONS, Argument, Kind, canonical, function_names
from scoring.formula.kinds import TEXTS, kind_of
from scoring.formula.nearest import nearest
from scoring.formula.nodes import Call, Formula, Name, Node, Number, Operation, Text, Truth, parts, start
from scoring.formula.vocabulary import Known, Vocabulary
from scoring.formula.write import write
from scoring.rulebook import FieldType
from scoring.scope import BUILT_IN_NAMES

Wanted = Literal["any", "number", "condition", "text"]

INSTEAD = {
    "COUNTIF": "COUNT", "COUNTIFS": "COUNT", "COUNTA": "COUNT", "SUMIF": "SUM", "SUMIFS": "SUM", "SUMPRODUCT": "SUM",
    "AVERAGEIF": "AVERAGE", "AVERAGEIFS": "AVERAGE", "MAXIFS": "MAX", "MINIFS": "MIN", "RANK.EQ": "PLACE_OF_GROUP",
    "SEARCH": "CONTAINS", "FIND": "CONTAINS", "TRUNC": "ROUNDDOWN", "CEILING": "ROUNDUP", "FLOOR": "ROUNDDOWN",
    "ISERROR": "ISNA", "MEAN": "AVERAGE",
}
"""What Excel users look for -> what says it here."""

_WITH_UNIT = re.compile(r"(?!(?:19|20)\d\d)\d+(?=[^\W\d]{1,3}$)")
"""`10万元`; a name may begin with a year."""

CLOCKS = frozenset({"TODAY", "NOW"})


def check(
    formula: Formula, vocabulary: Vocabulary, ledger: str | None = None, wanted: Wanted = "any"
) -> list[FormulaProblem]:
    """All problems of a formula, from left to right.

    `ledger`: the one whose lines it is worked out over (prices, checks of ledger columns); `wanted`: what it must give.

    >>> from scoring.formula.parse import parse
    >>> vocabulary = Vocabulary({"trained": Known(), "members": Known()})
    >>> [problem.code for problem in check(parse("traind / members"), vocabulary)]
    ['unknown_name_near']
    """
    checker = _Checker(formula, vocabulary)
    checker.visit(formula.node, _Place(ledger))
    checker.wants(formula.node, wanted, _Place(ledger))
    return sorted(checker.problems, key=lambda problem: problem.position)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the formula: over the lines of a ledger, or (None) over the units."""

    ledger: str | None = None


@dataclass
class _Checker:
    formula: Formula
    vocabulary: Vocabulary
    problems: list[FormulaProblem] = field(default_factory=list)

    def problem(self, code: str, position: int, severity: Severity = Severity.ERROR, **values: Any) -> None:
        said = in_formula(self.formula.text, position, values)
        self.problems.append(FormulaProblem(code, position, said, severity))

    def unknown(self, code: str, position: int, written: str, known: Iterable[str]) -> None:
        """An unknown word, with the nearest known one if there is one."""
        near = nearest(written, known)
        if near is None:
            self.problem(code, position, written=written)
        else:
            self.problem(f"{code}_near", position, written=written, nearest=near)

    # Names

    def known(self, name: str, place: _Place) -> Known | None:
        """What is known of a name: columns of the place's ledger first; `ledger.column` anywhere."""
        found: Known | None = None
        if place.ledger is not None:
            own = self.vocabulary.ledgers[place.ledger]
            found = own.get(name.removeprefix(f"{place.ledger}."))
        names = self.vocabulary.names
        return found or names.get(name) or names.get(BUILT_IN_NAMES.get(name, name))

    def kind(self, node: Node, place: _Place) -> FieldType | None:
        def of_name(name: str) -> FieldType | None:
            ledger, _, column = name.partition(".")
            known = self.known(name, place) or self.vocabulary.ledgers.get(ledger, {}).get(column)
            return known.type if known else None

        return kind_of(node, of_name)

    def choices(self, node: Node, place: _Place) -> tuple[str, ...] | None:
        """The texts that a node can give, where that is known."""
        match node:
            case Name(name):
                known = self.known(name, place)
                return known.choices if known is not None and known.type == "choice" else None
            case Call("GRADE"):
                return self.vocabulary.grades or None
            case Call("LAST_YEAR", (first, *_)):
                return self.choices(first, place)
            case _:
                return None

    def visit_name(self, node: Name, place: _Place) -> None:
        if self.known(node.name, place) is not None:
            return
        ledger, _, column = node.name.partition(".")
        ledgers = self.vocabulary.ledgers
        if node.name in ledgers:
            self.problem("ledger_where_value", node.position, ledger_name=node.name)
        elif column and ledger in ledgers:
            if column in ledgers[ledger]:
                self.problem("ledger_column_alone", node.position, ledger_name=ledger, column_name=column)
            else:
                self.unknown("unknown_column", node.position, column, ledgers[ledger])
        elif owner := next((one for one, columns in ledgers.items() if node.name in columns), None):
            self.problem("ledger_column_alone", node.position, ledger_name=owner, column_name=node.name)
        elif number := _WITH_UNIT.match(node.name):
            self.problem("number_with_unit", node.position, written=node.name, number=number[0])
        elif canonical(node.name) in FUNCTIONS:
            self.problem("function_without_brackets", node.position, function=node.name)
        else:
            own = ledgers[place.ledger] if place.ledger else ()
            self.unknown("unknown_name", node.position, node.name, [*own, *self.vocabulary.names, *ledgers])

    # Everything from left to right

    def visit(self, node: Node, place: _Place) -> None:
        match node:
            case Name():
                self.visit_name(node, place)
            case Call():
                self.visit_call(node, place)
            case Operation():
                self.visit_operation(node, place)
            case _:
                for part in parts(node):
                    self.visit(part, place)
                    self.wants(part, "number", place)

    def visit_operation(self, node: Operation, place: _Place) -> None:
        left, right = self.kind(node.left, place), self.kind(node.right, place)
        word = self.unquoted(node, place)
        for part in (node.left, node.right):
            if part is not word:
                self.visit(part, place)
        if word is not None:
            self.problem("choice_without_quotes", word.position, written=word.name)
        elif node.operator in ("=", "<>", "<", "<=", ">", ">="):
            choices = (self.choices(node.left, place), self.choices(node.right, place))
            found = comparison_problem(node, (left, right), choices)
            if found is not None:
                self.problem(found.code, found.position, found.severity, **found.values)
        elif node.operator == "&":
            for part, kind in ((node.left, left), (node.right, right)):
                if kind == "date":
                    self.problem("date_joined", start(part), part=write(part))
        else:
            self.wants(node.left, "number", place)
            self.wants(node.right, "number", place)
            if left == right == "date" and node.operator != "-":
                self.problem("dates_added", node.position, operator=node.operator)

    def unquoted(self, node: Operation, place: _Place) -> Name | None:
        """`level = province`: a choice written like a name."""
        for one, other in ((node.left, node.right), (node.right, node.left)):
            choices = self.choices(one, place)
            if choices and isinstance(other, Name) and self.known(other.name, place) is None and other.name in choices:
                return other
        return None

    # Calls

    def visit_call(self, call: Call, place: _Place) -> None:
        if call.function not in FUNCTIONS:
            self.unknown_function(call)
            for part in call.arguments:
                if not (isinstance(part, Name) and part.name in self.vocabulary.ledgers):
                    self.visit(part, place)
            return
        ledgers = self.vocabulary.ledgers
        wrong = miscounted(call, ledgers)
        if wrong is not None and wrong.code == "ledger_expected":
            self.ledger_missing(call)
            return
        if wrong is not None:
            self.problem(wrong.code, wrong.position, **wrong.values)
        form = form_of(call, ledgers) or ()
        ledger = ledger_of(call, ledgers)
        for index, part in enumerate(call.arguments):
            if form:
                self.visit_argument(call, index, part, argument(form, index), self.inside(call, ledger, place))

    def inside(self, call: Call, ledger: str | None, place: _Place) -> _Place:
        """The place in which the arguments of a call are worked out."""
        if ledger is not None:
            return _Place(ledger)
        return _Place() if FUNCTIONS[call.function].family in ("last_year", "peers", "results") else place

    def visit_argument(self, call: Call, index: int, part: Node, wanted: Argument, place: _Place) -> None:
        match wanted.role:
            case "ledger":
                return
            case "code":
                self.visit_code(part)
                return
            case "whole number" if not isinstance(part, Number) or part.value not in range(1, 100):
                self.problem("years_back_not_whole", start(part))
            case "span" if not isinstance(part, Text) or part.value.lower() not in ("d", "m", "y"):
                self.problem("span_unknown", start(part))
            case "stated" if not isinstance(part, (Number, Truth)):
                self.problem("lowest_first_not_stated", start(part), function=call.function)
            case "value" if call.function == "ISBLANK" and write(part) in self.vocabulary.ledgers:
                return  # whether the ledger came
            case _:
                kind: Kind = "condition" if call.function == "IFS" and index % 2 == 0 else wanted.kind
                self.visit(part, place)
                self.wants(part, kind, place)

    def visit_code(self, part: Node) -> None:
        match part:
            case Name(code) | Text(code):
                if code not in self.vocabulary.rules:
                    self.unknown("unknown_rule", part.position, code, self.vocabulary.rules)
            case _:
                self.problem("code_expected", start(part))

    def ledger_missing(self, call: Call) -> None:
        first = call.arguments[0]
        ledgers = self.vocabulary.ledgers
        match first:
            case Name(name) if name.partition(".")[0] in ledgers:
                ledger, _, column = name.partition(".")
                self.problem("ledger_column_alone", start(first), ledger_name=ledger, column_name=column)
            case Name(name) if self.known(name, _Place()) is None:
                self.unknown("unknown_ledger", start(first), name, ledgers)
            case _:
                self.problem("ledger_expected", start(first), function=call.function)

    def unknown_function(self, call: Call) -> None:
        if call.function in CLOCKS:
            self.problem("no_clock", call.position, function=call.function)
        elif call.function in INSTEAD:
            self.problem(
                "unknown_function_near", call.position, written=call.function, nearest=INSTEAD[call.function]
            )
        else:
            self.unknown("unknown_function", call.position, call.function, function_names())

    # Kinds

    def wants(self, node: Node, wanted: Wanted | Kind, place: _Place) -> None:
        """Texts where numbers belong, and the other way round; a kind that nobody knows is let through."""
        kind = self.kind(node, place)
        if kind is None or wanted == "any":
            return
        if wanted == "text" and kind not in TEXTS:
            self.problem("text_expected", start(node), part=write(node))
        elif wanted == "date" and kind != "date":
            self.problem("date_expected", start(node), part=write(node))
        elif wanted == "condition" and (kind in TEXTS or kind == "date"):
            self.problem("condition_expected", start(node), part=write(node))
        elif wanted == "number" and kind in TEXTS:
            self.problem("text_where_number", start(node), part=write(node))
