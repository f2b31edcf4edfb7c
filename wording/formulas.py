"""Formulas as readers see them: labels for names and choices, functions by their names in the language, values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any

from scoring.formula.error import FormulaError
from scoring.formula.functions import FUNCTIONS
from scoring.formula.nodes import Call, Name, Node, Text
from scoring.formula.parse import parse
from scoring.formula.write import write
from scoring.rulebook import Label, Rulebook
from wording.values import show
from wording.words import Language, Words

_MARK = "\x00"  # stands in no formula


class Formulas:
    """Says formulas in one language; `label` gives the label of a name."""

    def __init__(self, words: Words, rulebook: Rulebook | None, label: Callable[[str], str]) -> None:
        self.words = words
        self._label = label
        self._choices = {} if rulebook is None else _choices(rulebook, words.language)
        self._texts = set() if rulebook is None else {field.name for field in rulebook.fields if field.type == "text"}
        self._functions: dict[str, str] = {}
        if words.language == "zh":
            last_period = words(f"period_word.{words.period}.last_period")
            self._functions = {name: one.chinese[0] for name, one in FUNCTIONS.items()} | {"LAST_YEAR": last_period}
        elif words.period != "year":
            self._functions = {"LAST_YEAR": "LAST_PERIOD"}
        self._taken_apart: dict[tuple[str, tuple[str, ...]], list[tuple[str, str | None]]] = {}
        self._labelled: dict[str, str] = {}

    def labelled(self, formula: str) -> str:
        """A formula with labels; what is no formula stays as it is written."""
        if formula not in self._labelled:
            try:
                self._labelled[formula] = self._said(parse(formula).node)
            except FormulaError:
                self._labelled[formula] = formula
        return self._labelled[formula]

    def worked(self, formula: str, inputs: Mapping[str, Any], out: Collection[str]) -> str:
        """A formula with labels, and behind each name that was looked at what stood there: `members 48 - due 12`.

        `inputs` names calls in their canonical form; `out`: those of them that are not applicable.
        """
        said = []
        for text, name in self._pieces(formula, tuple(inputs)):
            said.append(text)
            if name is not None:
                absent = "value.not_applicable" if name in out else "value.not_reported"
                said.append(self.words(absent) if inputs[name] is None else self._value(name, inputs[name]))
        return "".join(said)

    def choice(self, name: str) -> str:
        """The label of a choice; any other text as it is."""
        return self._choices.get(name, name)

    def _value(self, name: str, value: Any) -> str:
        chosen = isinstance(value, str) and name not in self._texts
        return show(self.choice(value) if chosen else value, "", self.words.language)

    def _said(self, node: Node) -> str:
        return write(node, self._instead)

    def _instead(self, node: Node) -> str | None:
        match node:
            case Name(name):
                return self._label(name)
            case Text(value) if value in self._choices:
                return f'"{self._choices[value]}"'
            case Call(function, arguments) if function in self._functions:
                return f"{self._functions[function]}({', '.join(map(self._said, arguments))})"
        return None

    def _pieces(self, formula: str, names: tuple[str, ...]) -> list[tuple[str, str | None]]:
        """A formula taken apart once: text as readers see it, and the name of the value that stands after it."""
        known = self._taken_apart.get((formula, names))
        if known is None:
            try:
                text = self._marked(parse(formula).node, frozenset(names))
            except FormulaError:
                text = formula
            parts = text.split(_MARK)  # text, name, text, name, ..., text
            known = list(zip(parts[::2], [*parts[1::2], None], strict=True))
            self._taken_apart[formula, names] = known
        return known

    def _marked(self, node: Node, names: Collection[str]) -> str:
        return write(node, partial(self._with_mark, names=names))

    def _with_mark(self, node: Node, names: Collection[str]) -> str | None:
        """A name or call that was looked at, with a mark for its value behind it."""
        if isinstance(node, (Name, Call)) and (name := write(node)) in names:
            return f"{self._said(node)} {_MARK}{name}{_MARK}"
        if isinstance(node, Call):
            said = (self._marked(argument, names) for argument in node.arguments)
            return f"{self._functions.get(node.function, node.function)}({', '.join(said)})"
        return self._instead(node)


def labels_of_columns(rulebook: Rulebook, language: Language, taken: Iterable[str]) -> dict[str, str]:
    """Columns of ledgers as formulas name them, `COUNT(awards, level = "city")`, where only one thing can be meant."""
    columns = ((column.name, column.label) for ledger in rulebook.ledgers for column in ledger.columns)
    known = {*taken, *(rule.code for rule in rulebook.rules)}
    return {name: label for name, label in _meant(columns, language).items() if name not in known}


def _choices(rulebook: Rulebook, language: Language) -> dict[str, str]:
    """Choices and grades as formulas name them, where only one thing can be meant."""
    items = (*rulebook.fields, *(column for ledger in rulebook.ledgers for column in ledger.columns))
    named = [(choice.name, choice.label) for item in items for choice in item.choices]
    named += [(grade.name, grade.label) for grade in rulebook.grades]
    return _meant(named, language)


def _meant(named: Iterable[tuple[str, Label]], language: Language) -> dict[str, str]:
    """The label of each name that has no other one elsewhere."""
    labels: dict[str, set[str]] = {}
    for name, label in named:
        labels.setdefault(name, set()).add(label.text(language) or name)
    return {name: one.pop() for name, one in labels.items() if len(one) == 1}
