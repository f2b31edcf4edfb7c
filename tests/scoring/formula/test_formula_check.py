"""Every mistake that the rulebook can tell is found before anything is worked out, and worded in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scoring.formula
from scoring.finding import Severity
from scoring.formula.check import Wanted
from scoring.formula.error import FormulaError
from scoring.formula.names import Known, Vocabulary, check
from scoring.formula.parse import parse
from wording.words import LANGUAGES, Words

VOCABULARY = Vocabulary(
    names={
        "trained": Known("integer"),
        "members": Known("integer"),
        "income": Known("number"),
        "rate": Known("percent"),
        "plan": Known("yesno"),
        "held_on": Known("date"),
        "remark": Known("text"),
        "rating": Known("choice", ("good", "poor")),
        "meetings": Known("number"),
        "received": Known("date"),
        "deadline": Known("date"),
        "period_start": Known("date"),
        "period_end": Known("date"),
        "coefficient": Known("number"),
    },
    ledgers={
        "awards": {
            "level": Known("choice", ("province", "city")),
            "amount": Known("number"),
            "day": Known("date"),
            "matter": Known("text"),
        }
    },
    rules=("meetings", "1.2"),
    grades=("good", "fair"),
)

FINE = [
    "trained / members >= 95%",
    "rate >= 95% ",
    "IF(members < 7, NA(), trained)",
    'AND(plan, rating = "good", remark <> "x")',
    "plan = 是",
    "plan = 1",
    "MAX(0, DAYS(received, deadline))",
    "received - deadline > 3",
    "received <= deadline + 3",
    "held_on >= DATE(2024, 1, 1)",
    "MAX(held_on, deadline) > period_start",
    'COUNT(awards, level = "province", awards.amount > 5, day > period_start, income > 0)',
    'SUM(awards, amount * coefficient, level = "city")',
    "COUNT_DISTINCT(awards, matter)",
    "COUNT_PERIODS(awards, day, 1)",
    "ISBLANK(awards)",
    "MAX(awards, day) <= deadline",
    "POINTS(meetings) + POINTS(\"1.2\") + meetings",
    'IF(GRADE() = "good", TOTAL(), RANK())',
    'LAST_YEAR(rating) = "good"',
    'LAST_YEAR(GRADE()) = "fair"',
    "LAST_YEAR(POINTS(meetings), 2)",
    "PLACE_OF_GROUP(rate, TRUE)",
    "系数 * 收到日期 > 0",
    'CONTAINS(remark, "x") + LEN(remark)',
    'trained & " / " & members',
    'DATEDIF(held_on, deadline, "M")',
    "IFS(plan, 1, trained > 5, 2, TRUE, 0)",
    "rate > 1",
    'rating = "ｇｏｏｄ "',
    "IFNA(trained / members, 1)",
]

MISTAKES: list[tuple[str, str, int]] = [
    ("traind", "unknown_name_near", 0),
    ("1 + zzz", "unknown_name", 4),
    ("满分", "unknown_name", 0),
    ("COUNT(awards, levl = 1)", "unknown_name_near", 14),
    ("COUNT(awards, awards.levl = 1)", "unknown_column_near", 14),
    ("awards.zzz", "unknown_column", 0),
    ("COUNT(award)", "unknown_ledger_near", 6),
    ("COUNT(zzz)", "unknown_ledger", 6),
    ("COUNT(trained)", "ledger_expected", 6),
    ("POINTS(meeting)", "unknown_rule_near", 7),
    ("POINTS(zzz)", "unknown_rule", 7),
    ("POINTS(1 + 1)", "code_expected", 7),
    ("AVERGE(1, 2)", "unknown_function_near", 0),
    ("VLOOKUP(1, 2)", "unknown_function", 0),
    ("COUNTIF(awards)", "unknown_function_near", 0),
    ("RANK.EQ(trained)", "unknown_function_near", 0),
    ("TODAY() - received", "no_clock", 0),
    ("TOTAL > 80", "function_without_brackets", 0),
    ("ROUND(trained)", "too_few_arguments", 0),
    ("ABS(trained, 2)", "too_many_arguments", 0),
    ("COUNT()", "too_few_arguments", 0),
    ("SUM(awards)", "too_few_arguments", 0),
    ("IFS(plan, 1, 2)", "ifs_without_pair", 0),
    ("awards + 1", "ledger_where_value", 0),
    ("awards.amount > 3", "ledger_column_alone", 0),
    ("SUM(awards.amount)", "ledger_column_alone", 4),
    ("COUNT(awards.amount)", "ledger_column_alone", 6),
    ("amount * 2", "ledger_column_alone", 0),
    ("MEAN_OF_GROUP(amount)", "ledger_column_alone", 14),
    ("COUNT(awards, MEAN_OF_GROUP(amount) > 1)", "ledger_column_alone", 28),
    ("rating = good", "choice_without_quotes", 9),
    ("COUNT(awards, level = city)", "choice_without_quotes", 22),
    ('rating = "bad"', "unknown_choice", 9),
    ('"bad" <> rating', "unknown_choice", 0),
    ('COUNT(awards, level = "county")', "unknown_choice", 22),
    ('GRADE() = "excellent"', "unknown_choice", 10),
    ('LAST_YEAR(rating) = "bad"', "unknown_choice", 20),
    ("remark + 1", "text_where_number", 0),
    ("-remark", "text_where_number", 1),
    ("MAX(1, remark)", "text_where_number", 7),
    ("rating * 2", "text_where_number", 0),
    ("remark = 5", "text_compared_with_number", 7),
    ("trained = remark", "text_compared_with_number", 8),
    ('trained = "44"', "text_compared_with_number", 8),
    ('remark > "a"', "text_has_no_order", 7),
    ('GRADE() >= "good"', "text_has_no_order", 8),
    ('remark = ""', "compared_with_empty", 7),
    ('trained = ""', "compared_with_empty", 8),
    ('held_on > "2024-11-30"', "date_compared_with_text", 10),
    ('held_on > "soon"', "date_compared_with_text", 10),
    ("held_on > 20241130", "date_compared_with_number", 8),
    ("held_on + deadline", "dates_added", 8),
    ('"on " & held_on', "date_joined", 8),
    ('plan = "是"', "yesno_compared_with_text", 7),
    ("plan > 3", "yesno_compared_with_number", 5),
    ("rate >= 95", "percent_compared_with_number", 8),
    ("MONTH(trained)", "date_expected", 6),
    ("LEN(trained)", "text_expected", 4),
    ("AND(plan, remark)", "condition_expected", 10),
    ("IF(held_on, 1, 0)", "condition_expected", 3),
    ('DATEDIF(held_on, deadline, "w")', "span_unknown", 27),
    ("LAST_YEAR(income, trained)", "years_back_not_whole", 18),
    ("LAST_YEAR(income, 1.5)", "years_back_not_whole", 18),
    ("PLACE_OF_ALL(income, plan)", "lowest_first_not_stated", 21),
]  # fmt: skip


@pytest.mark.parametrize("text", FINE)
def test_what_is_right_is_let_through(text: str) -> None:
    assert check(parse(text), VOCABULARY) == []


@pytest.mark.parametrize(("text", "code", "position"), MISTAKES)
def test_a_mistake_is_found_where_it_stands(text: str, code: str, position: int) -> None:
    assert [(problem.code, problem.position) for problem in check(parse(text), VOCABULARY)] == [(code, position)]


@pytest.mark.parametrize(("text", "code"), [(text, code) for text, code, _ in MISTAKES])
def test_every_mistake_has_a_sentence_that_names_the_formula_and_a_way_out(text: str, code: str) -> None:
    (problem,) = check(parse(text), VOCABULARY)
    for language in LANGUAGES:
        said = Words(language)(f"finding.{code}", **problem.values)
        assert text in said
        assert ("；" in said or "？" in said) if language == "zh" else (" - " in said)


def test_all_mistakes_are_found_in_one_pass() -> None:
    found = check(parse('traind + ROUND(1) + COUNT(award) + (remark = 5) + POINTS(zzz)'), VOCABULARY)
    assert [problem.code for problem in found] == [
        "unknown_name_near", "too_few_arguments", "unknown_ledger_near", "text_compared_with_number", "unknown_rule",
    ]  # fmt: skip


def test_the_nearest_name_is_proposed() -> None:
    (problem,) = check(parse("traind / members"), VOCABULARY)
    assert problem.values == {"formula": "traind / members", "character": 1, "written": "traind", "nearest": "trained"}
    (problem,) = check(parse("四舍五人(trained, 1)"), VOCABULARY)
    assert problem.values["nearest"] == "四舍五入"


def test_a_date_as_text_is_answered_with_how_to_write_it() -> None:
    (problem,) = check(parse('held_on > "2024-11-30"'), VOCABULARY)
    assert problem.values["instead"] == "DATE(2024, 11, 30)"


def test_a_percentage_compared_with_95_is_a_warning_only() -> None:
    (problem,) = check(parse("rate >= 95"), VOCABULARY)
    assert problem.severity is Severity.WARNING


def test_over_the_lines_of_a_ledger_its_columns_are_names() -> None:
    assert check(parse('AND(amount >= 500, level = "city", trained > 0)'), VOCABULARY, ledger="awards") == []
    (problem,) = check(parse("amout >= 500"), VOCABULARY, ledger="awards")
    assert problem.values["nearest"] == "amount"


@pytest.mark.parametrize(
    ("text", "wanted", "codes"),
    [
        ("remark", "number", ["text_where_number"]),
        ("remark", "condition", ["condition_expected"]),
        ("held_on", "condition", ["condition_expected"]),
        ("trained", "condition", []),
        ("trained", "text", ["text_expected"]),
        ("GRADE()", "text", []),
        ("remark", "any", []),
        ("NA()", "number", []),
    ],
)
def test_what_a_formula_must_give_is_checked(text: str, wanted: Wanted, codes: list[str]) -> None:
    assert [problem.code for problem in check(parse(text), VOCABULARY, wanted=wanted)] == codes


def test_every_code_that_the_formula_language_can_give_has_a_sentence() -> None:
    folder = Path(scoring.formula.__file__).parent
    pattern = r'(?:FormulaError|FormulaProblem|\.problem|\.unknown|\.report)\(\s*"(\w+)"|"(\w+)", (?:call|node)\)'
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    codes = {one or other for one, other in re.findall(pattern, sources)}
    assert len(codes) > 50
    for language in LANGUAGES:
        words = Words(language)
        assert [code for code in sorted(codes) if f"finding.{code}" not in words] == []


def test_a_mistake_of_reading_is_worded_with_formula_and_place() -> None:
    with pytest.raises(FormulaError) as caught:
        parse("MAX(1, )")
    said = {language: Words(language)(f"finding.{caught.value.code}", **caught.value.values) for language in LANGUAGES}
    assert said["zh"] == "公式“MAX(1, )”第 8 个字符处少了一个参数；请补上，或删去多余的逗号"
    assert said["en"] == 'an argument is missing at character 8 of "MAX(1, )" - add it, or remove the comma'
