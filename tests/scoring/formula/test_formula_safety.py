"""No formula reaches Python, and none that passes the check stops an appraisal."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scoring.formula
from scoring.column import Column
from scoring.formula.error import FormulaError
from scoring.formula.evaluate import evaluate, inputs, missing
from scoring.formula.examples import example_scope
from scoring.formula.functions import FUNCTIONS
from scoring.formula.names import Known, Vocabulary, check
from scoring.formula.nodes import Call, Formula, Name, Negative, Node, Number, Operation, Text, Truth
from scoring.formula.parse import parse
from scoring.formula.write import write
from scoring.scope import Scope

VOCABULARY = Vocabulary(
    names={
        **{name: Known("number") for name in ("trained", "members", "due", "held", "score", "income", "coefficient")},
        **{name: Known("date") for name in ("received", "period_start", "period_end", "deadline")},
        "plan": Known("yesno"),
        "inspected": Known("number"),
        "remark": Known("text"),
        "meetings": Known("number"),
    },
    ledgers={
        "awards": {
            "level": Known("choice", ("province", "city")),
            "matter": Known("text"),
            "points": Known("number"),
            "day": Known("date"),
        }
    },
    rules=("meetings",),
    grades=("good", "fair"),
)

_LEAF: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from([*VOCABULARY.names, "awards", "level", "points", "day", "awards.points", "nothing"]).map(Name),
    st.sampled_from([0.0, 1.0, 2.5, 12.0, 1e9]).map(Number),
    st.sampled_from(["city", "m", "", "2024-01-01"]).map(Text),
    st.booleans().map(Truth),
)


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    operators = st.sampled_from(["+", "-", "*", "/", "^", "=", "<>", "<", ">=", "&"])
    calls = st.builds(Call, st.sampled_from([*FUNCTIONS, "EVAL"]), st.lists(inner, max_size=4).map(tuple))
    ledger = st.builds(
        lambda name, rest: Call(name, (Name("awards"), *rest)),
        st.sampled_from(["COUNT", "SUM", "MAX", "AVERAGE", "COUNT_DISTINCT", "COUNT_PERIODS"]),
        st.lists(inner, max_size=3),
    )
    return st.one_of(st.builds(Negative, inner), st.builds(Operation, operators, inner, inner), calls, ledger)


def worked_out(formula: Formula, scope: Scope) -> Column | None:
    """None where the formula is refused with a message; anything else that goes wrong fails the test."""
    try:
        return evaluate(formula, scope)
    except FormulaError:
        return None


@settings(max_examples=300, deadline=None)
@given(st.recursive(_LEAF, _grown, max_leaves=8))
def test_a_formula_without_error_is_worked_out_for_every_unit(node: Node) -> None:
    formula = Formula(write(node), node)
    fine = not [problem for problem in check(formula, VOCABULARY) if problem.severity == "error"]
    scope = example_scope()
    column = worked_out(formula, scope)
    assert column is not None or not fine
    if column is None:
        return
    assert column.values.shape == (scope.size,)
    assert column.values.dtype in (np.float64, object)
    assert column.status is None or column.status.shape == (scope.size,)
    if not column.is_text:
        assert np.isfinite(column.values[column.there]).all()
    if fine:
        assert isinstance(inputs(formula, scope, 0), dict)
        assert isinstance(missing(formula, scope, 0), tuple)


@pytest.mark.parametrize(
    "text",
    [
        "__class__",
        "trained.__class__.__mro__",
        "().__class__",
        "__import__(1)",
        'EVAL("1")',
        "exec(1)",
        "lambda: 1",
        "trained[0]",
        "[1 for x in trained]",
        "open(1)",
        "{trained}",
        "@trained",
        "trained := 1",
        "1 if 1 else 2",
    ],
)
def test_nothing_reaches_python(text: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(parse(text), example_scope())


def test_the_language_itself_never_runs_text_as_code() -> None:
    for path in Path(scoring.formula.__file__).parent.glob("*.py"):
        called = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not called & {"eval", "exec", "compile", "getattr", "__import__", "open"}, path.name


def test_a_setting_left_blank_is_not_reported() -> None:
    scope = example_scope()
    columns = {name: column for name, column in scope.columns.items() if name != "deadline"}
    blank = Scope(size=4, columns=columns, group=scope.group)
    assert evaluate(parse("ISBLANK(deadline)"), blank).at(0) == 1
    assert missing(parse("DAYS(received, 上报截止日期)"), blank, 0) == ("上报截止日期",)
    with pytest.raises(FormulaError):
        evaluate(parse("full"), blank)
