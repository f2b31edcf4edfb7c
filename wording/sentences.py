"""Findings and steps as sentences, with the labels of the rulebook in place of its names and codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import starmap
from typing import Any

from scoring.finding import Finding
from scoring.formula.nodes import Negative
from scoring.formula.parse import parse
from scoring.formula.write import write
from scoring.result import GateActed
from scoring.rulebook import Label, Rulebook
from scoring.step import Step
from wording.figures import fixed
from wording.formulas import Formulas, labels_of_columns
from wording.ranges import ranges_said
from wording.values import show
from wording.words import Language, Words

_KNOWN = ("received", "period_start", "period_end", "deadline", "coefficient", "full_mark_rules", "gates_acted")
"""Names that every rulebook has."""

_NAMES = frozenset({
    "fields", "field", "ledger", "column", "formula", "rule", "grade", "before", "limit", "check", "by", "values",
    "cells", "parts", "ranges", "condition", "matter",
})  # fmt: skip
"""Of the values of a step or finding, those that hold names of a rulebook or want a sentence of their own."""

_OF_TOTALS = frozenset({"grade_line", "grade_quota_full", "total_minus", "total_at_most"})
"""Steps that name a total: with the decimals that it has in the ranking."""


class Sentences:
    """Says steps, gates and findings in one language; `rulebook` None where there is none to take labels from."""

    def __init__(self, language: Language, rulebook: Rulebook | None = None) -> None:
        self.words = Words(language) if rulebook is None else Words(language, rulebook.settings.period_is)
        self.language = language
        self._rulebook = rulebook
        self._fields: dict[str, str] = {name: self.words(f"name.{name}") for name in _KNOWN}
        self._rules: dict[str, str] = {}
        self._grades: dict[str, str] = {}
        self._formulas = Formulas(self.words, rulebook, self.field)
        if rulebook is not None:
            named = [(one.name, one.label) for one in rulebook.ledgers]
            named += [(item.name, item.label) for item in rulebook.fields]
            named += [(item.name, item.label) for item in rulebook.values if item.label != Label()]
            columns = [(f"{one.name}.{item.name}", item.label) for one in rulebook.ledgers for item in one.columns]
            self._fields |= {name: label.text(language) or name for name, label in (*named, *columns)}
            self._fields |= labels_of_columns(rulebook, language, self._fields)
            self._rules = {rule.code: rule.label.text(language) or rule.code for rule in rulebook.rules}
            self._grades = {grade.name: grade.label.text(language) or grade.name for grade in rulebook.grades}

    def field(self, name: str) -> str:
        """The label of a field, ledger, or rule whose code is used as a name."""
        return self._fields.get(name) or self._rules.get(name) or name

    def rule(self, code: str) -> str:
        return self._rules.get(code, code)

    def grade(self, name: str | None) -> str:
        return self.words("value.none") if name is None else self._grades.get(name, name)

    def unit(self, code: str) -> str:
        unit = self._rulebook.unit_of.get(code) if self._rulebook else None
        return unit.label.text(self.language) or code if unit else code

    def group(self, name: str) -> str:
        return self._rulebook.group_label(name, self.language) if self._rulebook else name

    def step(self, step: Step) -> str:
        """One plain sentence, for example "44 trained / 48 members = 91.67 %"."""
        code = f"finding.{step.values['finding']}" if step.code == "problem" else f"step.{step.code}"
        values = self._readable(step.values)
        if step.code in _OF_TOTALS and self._rulebook is not None:
            decimals = self._rulebook.settings.decimals
            values |= {name: fixed(values[name], decimals) for name in ("total", "line") if name in values}
        return self.words(code, **values)

    def steps(self, steps: Iterable[Step]) -> str:
        """The whole chain in one line."""
        return " → ".join(self.step(step) for step in steps)

    def gate(self, acted: GateActed) -> str:
        """What a gate did and why."""
        values = {"amount": None, "rule": None, **acted.values}
        reason = values.pop("reason", Label()).text(self.language)
        if acted.kind.startswith("grade"):
            values["amount"] = self.grade(values["amount"])
        effect = self.words(f"gate.{acted.kind.replace(' ', '_')}", **self._readable(values))
        text = reason or self.words("gate.condition", when=self._formulas.labelled(values["when"]))
        return self.words("gate.acted", effect=effect, reason=text)

    def finding(self, finding: Finding) -> str:
        """Where it is, what is wrong, how to mend it."""
        where, text = self.place(finding), self.what(finding)
        return self.words("finding_at", where=where, text=text) if where else text

    def what(self, finding: Finding) -> str:
        """What is wrong and how to mend it, without the place: for tables that have columns for that."""
        values = {**finding.values}
        if finding.unit is not None:
            values.setdefault("unit", self.unit(finding.unit))
        if finding.field is not None:
            values.setdefault("field", finding.field)
            values.setdefault("label", self.field(finding.field))
        return self.words(f"finding.{finding.code}", **self._readable(values))

    def place(self, finding: Finding) -> str:
        """File, sheet and cell of a finding, as far as they are known; else the unit it is about."""
        spot = f"{finding.sheet}!{finding.cell}" if finding.sheet and finding.cell else finding.sheet or finding.cell
        parts = [part for part in (finding.file, spot) if part]
        if not parts and finding.unit is not None:
            parts = [self.unit(finding.unit)]
        return " › ".join(parts)

    def _readable(self, values: Mapping[str, Any]) -> dict[str, Any]:
        readable = dict(values)
        for key in values.keys() & _NAMES:
            value = values[key]
            if key == "fields" and isinstance(value, Sequence) and not isinstance(value, str):
                readable[key] = [self.field(name) for name in value]
            elif key in ("field", "ledger", "column") and isinstance(value, str):
                known = value in self._fields or value in self._rules
                readable[key] = self.field(value) if known or key != "field" else self.formula(value)
            elif key == "formula" and isinstance(value, str) and "character" not in values:  # else as it is written
                readable[key] = self.formula(value)
            elif key in ("rule", "matter") and isinstance(value, str):  # a matter may be a choice of a list
                readable[key] = self.rule(value) if key == "rule" else self._formulas.choice(value)
            elif key in ("grade", "before", "limit") and (value is None or isinstance(value, str)):
                readable[key] = self.grade(value)
            elif key in ("check", "condition") and isinstance(value, str):
                readable[key] = self._formulas.labelled(value)
            elif key in ("by", "values") and isinstance(value, Mapping):
                readable[key] = dict(starmap(self._named, value.items()))
            elif key == "cells":  # the other cells that a check looks at, if there are any
                readable["elsewhere"] = self.words("value.see_also", cells=value) if value else ""
            elif key == "parts":
                readable[key] = self._parts(value)
            elif key == "ranges" and isinstance(value, str):
                readable[key] = ranges_said(value, self.words)
        if isinstance(values.get("inputs"), Mapping) and isinstance(values.get("formula"), str):
            out = values.get("not_applicable", ())
            readable["worked"] = self._formulas.worked(values["formula"], values["inputs"], out)
        return readable

    def _named(self, formula: str, value: Any) -> tuple[str, Any]:
        """A name or formula with its value; where less of it breaks a tie, that is said."""
        return self.decisive(formula), -value if self._fewer_first(formula) is not None else value

    def decisive(self, formula: str) -> str:
        """What decides between equal totals; where less of it comes first, that is said."""
        less = self._fewer_first(formula)
        if less is None:
            return self._formulas.labelled(formula)
        return self.words("value.fewer_first", name=self._formulas.labelled(less))

    @staticmethod
    def _fewer_first(formula: str) -> str | None:
        """What stands behind the minus sign of a formula that is nothing else."""
        node = parse(formula).node if formula.startswith("-") else None
        return write(node.operand) if isinstance(node, Negative) else None

    def _parts(self, parts: Sequence[Mapping[str, Any]]) -> str:
        """Points of children: "Special meetings 4 + Dues 3.5"."""
        said = []
        for part in parts:
            missing = self.words("value.open" if part["status"] == "open" else "value.left_out")
            points = missing if part["points"] is None else show(part["points"], "", self.language)
            weight = f" × {show(part['weight'], '', self.language)}" if "weight" in part else ""
            said.append(f"{self.rule(part['rule'])} {points}{weight}")
        return self.words("value.separator").join(said)

    def formula(self, formula: str) -> str:
        """A formula as readers see it; without a rulebook as it is written."""
        return formula if self._rulebook is None else self._formulas.labelled(formula)
