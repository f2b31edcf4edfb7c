"""Every example of the reference, worked out: the reference page cannot go stale."""

from __future__ import annotations

import pytest

from scoring.column import Status
from scoring.formula.calls import miscounted
from scoring.formula.evaluate import WORK, evaluate
from scoring.formula.examples import example_scope
from scoring.formula.functions import FUNCTIONS, STATEMENTS
from scoring.formula.nodes import Call, walk
from scoring.formula.parse import DEEPEST, LONGEST_FORMULA, LONGEST_TEXT, MOST_ARGUMENTS, parse
from wording.words import LANGUAGES, Language, Words

EXAMPLES = [(name, text, value) for name, function in FUNCTIONS.items() for text, value in function.examples]


@pytest.mark.parametrize(("name", "text", "value"), EXAMPLES)
def test_example_gives_the_value_that_the_reference_prints(name: str, text: str, value: float | str | None) -> None:
    formula = parse(text)
    assert any(isinstance(node, Call) and node.function == name for node in walk(formula.node))
    column = evaluate(formula, example_scope())
    if value is None:
        assert column.status_at(0) is Status.NOT_APPLICABLE
    elif isinstance(value, str):
        assert column.at(0) == value
    else:
        assert column.at(0) == pytest.approx(value, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_first_example_means_the_same_by_every_chinese_name(name: str) -> None:
    function = FUNCTIONS[name]
    text = function.examples[0][0]
    assert function.chinese
    for chinese in function.chinese:
        assert parse(text.replace(f"{name}(", f"{chinese}（")).node == parse(text).node


def test_every_function_is_worked_out_and_no_other() -> None:
    assert set(WORK) == set(FUNCTIONS)


def test_no_two_functions_share_a_name() -> None:
    names = [name for function in FUNCTIONS.values() for name in (function.name, *function.chinese)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_call_without_arguments_is_refused_unless_none_are_wanted(name: str) -> None:
    wrong = miscounted(Call(name, ()), ())
    assert (wrong is None) == (FUNCTIONS[name].arguments == ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_holds_for_every_formula_is_worded_with_its_limits(language: Language) -> None:
    words = Words(language)
    said = {name: words(f"formula_statement.{name}") for name in STATEMENTS}
    for limit in (LONGEST_FORMULA, DEEPEST, MOST_ARGUMENTS, LONGEST_TEXT):
        assert str(limit) in said["limits"].replace(",", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_family_and_argument_has_its_words(language: Language) -> None:
    words = Words(language)
    for function in FUNCTIONS.values():
        arguments = (*(function.arguments or ()), *(function.ledger_arguments or ()))
        codes = [f"function.{function.name}", f"function_family.{function.family}"]
        codes += [f"argument.{argument.name}" for argument in arguments]
        assert all(words(code) for code in codes)
