"""What a scoring method is: how its parameters are read, what they make of the measure, and how it explains itself.

The engine and the rulebook reader know methods only through `Method`. How parameters are written is told in the
file of each method.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from scoring.column import Column
from scoring.finding import NOTHING, Severity
from scoring.formula.kinds import TEXTS, kind_of
from scoring.methods.parameters import Parameters
from scoring.methods.vocabulary import loose
from scoring.numbers import Floats
from scoring.rulebook import FieldType, Label, Price, Rule, Rulebook
from scoring.scope import Scope
from scoring.step import Worked

_TO_ZERO = re.compile(rf"[,，;；、。]?\s*{loose('to zero')}\s*[。.]?\s*$")
P = TypeVar("P", bound=Parameters)
Value = float | Column
"""One number for all units, or one for each of them. Constants stay scalars: full columns of them cost time."""


class ParameterError(Exception):
    """One mistake in parameters: `code` and `values` of its sentence, `position` (0-based) in the text as written."""

    def __init__(
        self,
        code: str,
        position: int = 0,
        values: Mapping[str, Any] = NOTHING,
        severity: Severity = Severity.ERROR,
    ) -> None:
        super().__init__(code, position, dict(values), severity)
        self.code = code
        self.position = position
        self.values = values
        self.severity = severity


class ParameterErrors(Exception):  # noqa: N818 - it carries several errors
    """All mistakes that were found in the parameters of one rule."""

    def __init__(self, errors: Sequence[ParameterError]) -> None:
        super().__init__([(error.code, error.position, dict(error.values)) for error in errors])
        self.errors = tuple(errors)


@dataclass(frozen=True)
class Asked:
    """What a method is asked for: the points of one rule for every unit.

    `measure`: what the rule looks at (None where the method takes none, and in `judge` without a measure);
    `marks`: the full points, None where the cell is blank; `share`: people read the measure as a percentage;
    `prices`: the price lists of the rulebook by name.
    """

    scope: Scope
    measure: Column | None
    marks: float | None
    share: bool
    rule: Rule
    prices: Mapping[str, tuple[Price, ...]] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Example:
    """Parameters as staff write them. What they mean stands in the catalogue: `method.<name>.example.<number>`."""

    parameters: str
    marks: float | None = 10
    measure: str = ""


def _no_problems(_parameters: Any, _rule: Rule, _rulebook: Rulebook) -> list[ParameterError]:
    return []


def marks_are_the_cap(_parameters: Any, asked: Asked) -> float | Floats | None:
    """The bound where the cell `cap` is blank: the marks; None (no bound) where these are blank too."""
    return asked.marks


@dataclass(frozen=True)
class Method(Generic[P]):
    """A scoring method.

    `name`: as in the column `method`; `chinese`: other names accepted there, the first one is shown; `measure`:
    whether the rule must, may or must not have a measure (`list`: a list of fields or a ledger's column, read by the
    method itself, not a formula); `parameters`: likewise; `work`: points before floor, cap and rounding;
    `default_cap`: the bound where the cell `cap` is blank; `own_problems`: what is wrong or odd once marks, bounds,
    price lists and ledgers are known (errors and warnings); `examples`: for the reference page.
    """

    name: str
    chinese: tuple[str, ...]
    measure: Literal["required", "optional", "none", "list"]
    parameters: Literal["required", "optional", "none"]
    examples: tuple[Example, ...]
    reader: Callable[[str, str], P]
    work: Callable[[P, Asked], Worked]
    default_cap: Callable[[P, Asked], float | Floats | None] = marks_are_the_cap
    own_problems: Callable[[P, Rule, Rulebook], list[ParameterError]] = _no_problems

    @property
    def label(self) -> Label:
        return Label(self.chinese[0], self.name)

    def read(self, text: str, measure_text: str = "") -> P:
        """The parameters that `text` says. Raises `ParameterErrors` with every mistake in it.

        `measure_text` is looked at only by methods whose measure is a list.
        """
        if self.parameters == "none" and text.strip():
            raise ParameterErrors([ParameterError("parameters_not_expected", 0, {"method": self.label})])
        if self.parameters == "required" and not text.strip():
            raise ParameterErrors([ParameterError("parameters_missing", 0, {"method": self.label})])
        try:  # 扣完为止 says what the floor does: see `says_to_zero`
            return self.reader(_TO_ZERO.sub(lambda found: " " * len(found[0]), text), measure_text)
        except ParameterError as error:
            raise ParameterErrors([error]) from error

    def problems(self, parameters: P, rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
        """What is wrong or odd once the rulebook is known: errors and warnings, positions in the parameters."""
        return [*texts_for_numbers(parameters, rule, rulebook), *self.own_problems(parameters, rule, rulebook)]


def says_to_zero(text: str) -> bool:
    """Whether parameters end with 扣完为止: nothing is lost below 0, which is for the floor to do.

    >>> says_to_zero("4次得满分，每少一次扣0.5分，扣完为止")
    True
    """
    return _TO_ZERO.search(text) is not None


def texts_for_numbers(parameters: Parameters, rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
    """Texts and choices where a number or a condition is needed."""

    def kind(name: str) -> FieldType | None:
        return rulebook.field_of[name].type if name in rulebook.field_of else None

    found = []
    if rule.measure is not None and kind_of(rule.measure.node, kind) in TEXTS:
        found.append(ParameterError("measure_is_text", 0, {"measure": rule.measure.text}))
    found += [
        ParameterError("parameter_is_text", 0, {"piece": formula.text})
        for formula in parameters.formulas
        if kind_of(formula.node, kind) in TEXTS
    ]
    return found
