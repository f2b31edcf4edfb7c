"""What the grammar accepts, what it means, and where it says that something is wrong."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.formula.error import FormulaError
from scoring.formula.evaluate import evaluate
from scoring.formula.examples import example_scope
from scoring.formula.nodes import Call, Name, Negative, Node, Number, Operation, Text, Truth
from scoring.formula.parse import DEEPEST, LONGEST_FORMULA, parse
from scoring.formula.write import write


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-2^2", 4),  # as in Excel: the sign binds tighter
        ("2^3^2", 64),  # as in Excel: from the left
        ("2^-1", 0.5),
        ("10 - 2 - 3", 5),
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("12 / 4 * 3", 9),
        ("95%", 0.95),
        ("-5%", -0.05),
        ("0.7%", 0.007),
        ("50%^2", 0.25),
        ("(40 + 10)%", 0.5),
        (".5 + 1.", 1.5),
        ("1e3", 1000),
        ("--3", 3),
        ("+3", 3),
        ("1 + 1 = 2", 1),
        ('"a" & "b" = "ab"', 1),
        ("= held", 10),
        ("＝ held", 10),
        ("1 ≤ 2", 1),
        ("3 ≥ 4", 0),
        ("3 ≠ 4", 1),
        ("2 × 3 ÷ 4", 1.5),
        ("５＋５％", 5.05),
        ("最大值（０，12－10）", 2),
        ("max(1；2)", 2),
        ("且（真，非（假））", 1),
        ("是", 1),
        ("否", 0),
        ("True", 1),
        ('remark = “按期整改”', 1),
        ('remark = ”按期整改”', 1),
        ("remark = 「按期整改」", 1),
        ("remark = ＂按期整改＂", 1),
        ('remark = " 按期整改 "', 1),
        ('LEN("a""b")', 3),
        ('LEN("a—b")', 3),
    ],
)  # fmt: skip
def test_formulas_are_read_as_excel_reads_them(text: str, value: float) -> None:
    assert evaluate(parse(text), example_scope()).at(0) == value


def test_names_may_be_chinese_look_like_cells_or_start_with_a_year() -> None:
    node = parse("A1 + 村集体收入 + 2024年收入 + 是否达标 + scores.points").node
    found = write(node)
    assert found == "A1 + 村集体收入 + 2024年收入 + 是否达标 + scores.points"
    assert isinstance(node, Operation)
    assert node.right == Name("scores.points")


def test_yes_and_no_are_names_because_a_ledger_may_have_a_column_no() -> None:
    assert parse("no").node == Name("no")
    assert parse("yes").node == Name("yes")


def test_functions_are_known_by_every_name_and_in_any_case() -> None:
    assert parse("round(a, 2)") == parse("round(a, 2)")
    assert parse("round(a, 2)").node == parse("四舍五入(a, 2)").node == parse("ROUND (a, 2)").node


def test_a_name_that_is_also_a_function_stays_a_name_without_brackets() -> None:
    assert parse("得分 + 得分(x)").node == Operation("+", Name("得分"), Call("POINTS", (Name("x"),)))


MISTAKES = [
    ("", "formula_empty", 0),
    (" = ", "formula_empty", 0),
    ("a +", "formula_ends_early", 3),
    ("(a", "bracket_not_closed", 0),
    ("MAX(1, (2)", "bracket_not_closed", 3),
    ("a)", "bracket_not_opened", 1),
    ("a, b", "separator_misplaced", 1),
    ("1 < x < 3", "chained_comparison", 6),
    ("a and b", "word_between", 2),
    ("a 或者 b", "word_between", 2),
    ("a b", "operator_missing", 2),
    ("3 (4)", "operator_missing", 2),
    ("* 3", "operand_missing", 0),
    ("a + * b", "operand_missing", 4),
    ("MAX(1, )", "argument_missing", 7),
    ("MAX(, 1)", "argument_missing", 4),
    ("()", "argument_missing", 1),
    ("1.2.3", "number_not_understood", 0),
    ("1..", "number_not_understood", 0),
    ('a = "b', "text_not_closed", 4),
    ("a = “b", "text_not_closed", 4),
    ("a # b", "unexpected_character", 2),
    ("a == b", "operand_missing", 3),
    ("'a'", "unexpected_character", 0),
    ("__import__('os')", "unexpected_character", 11),
    ("1e16", "number_too_large", 0),
    ("1" * 31, "number_too_large", 0),
    ('"' + "x" * 256 + '"', "text_too_long", 0),
    ("a" * (LONGEST_FORMULA + 1), "formula_too_long", LONGEST_FORMULA),
    ("MAX(" + "1," * 100 + "1)", "too_many_arguments", 0),
]


@pytest.mark.parametrize(("text", "code", "position"), MISTAKES)
def test_a_mistake_is_named_with_its_position(text: str, code: str, position: int) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.position) == (code, position)


@pytest.mark.parametrize(
    "text",
    [
        "-" * 1500 + "1",
        "+".join(["1"] * 900),
        "1" + "^1" * 900,
        "NOT(" * 300 + "TRUE" + ")" * 300,
        "IF(1,1," * 200 + "1" + ")" * 200,
    ],
)
def test_what_is_nested_too_deep_ends_in_a_message(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.code == "formula_too_deep"


def test_the_deepest_formula_allowed_is_worked_out_and_brackets_cost_nothing() -> None:
    text = "ABS(" * (DEEPEST - 1) + "(" * 500 + "-7" + ")" * 500 + ")" * (DEEPEST - 1)
    with pytest.raises(FormulaError):  # the minus sign is one level more
        parse(text)
    assert evaluate(parse(text.replace("-7", "7")), example_scope()).at(0) == 7


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab1.2,;()+-*/^%&<>=\"“”≥（） \n是非IFAND且_且'`#😀", max_size=40))
def test_any_text_is_read_or_refused_with_a_message(text: str) -> None:
    with suppress(FormulaError):
        assert write(parse(text).node)
    assert 0 <= _position(text) <= len(text)


def _position(text: str) -> int:
    try:
        parse(text)
    except FormulaError as wrong:
        return wrong.position
    return 0


_NAMES = st.sampled_from(["trained", "A1", "村集体收入", "scores.points"])
_LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.decimals(0, 10**6, places=3).map(lambda value: Number(float(value))),
    st.integers(0, 300).map(lambda value: Number(value / 100, percent=True)),
    st.text(alphabet='ab 省"级', max_size=5).map(Text),
    st.booleans().map(Truth),
    _NAMES.map(Name),
)


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Negative, inner),
        st.builds(Operation, st.sampled_from(["+", "-", "*", "/", "^", "=", "<>", "<", ">=", "&"]), inner, inner),
        st.builds(Call, st.sampled_from(["MAX", "IF", "COUNT"]), st.lists(inner, max_size=3).map(tuple)),
    )


@settings(max_examples=200, deadline=None)
@given(st.recursive(_LEAVES, _grown, max_leaves=12))
def test_what_is_written_is_read_back_the_same(node: Node) -> None:
    assert parse(write(node)).node == node
