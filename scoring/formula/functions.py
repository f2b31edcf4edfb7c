"""Every function of the formula language: names, arguments, and an example with its value.

Calls are checked against these definitions, the reference page is written from them, and the tests work out every
example over `scoring/formula/examples.py`. What a function does stands in `wording` under `function.<name>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "condition", "date", "text", "any"]
"""What an argument wants and what a function gives. A condition counts as a number: TRUE is 1, FALSE is 0."""

Role = Literal["value", "ledger", "row", "whole number", "span", "stated", "code"]
"""How an argument is used: a value of the unit; a ledger's name; a value of each line; a whole number, "d", "m" or
"y", TRUE or FALSE as written; the code of a rule."""

Family = Literal["logic", "numbers", "dates", "text", "last_year", "peers", "ledgers", "results"]


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument; its name is shown from the catalogue (`argument.<name>`)."""

    name: str
    kind: Kind = "number"
    role: Role = "value"
    optional: bool = False
    repeated: bool = False  # any number of them; only the last one, or a pair of last ones


@dataclass(frozen=True, slots=True)
class Function:
    """A function with one or two forms; the ledger form is meant where the first argument is a ledger."""

    name: str
    chinese: tuple[str, ...]
    family: Family
    gives: Kind
    arguments: tuple[Argument, ...] | None
    examples: tuple[tuple[str, float | str | None], ...]  # with the value for the first unit; None: not applicable
    ledger_arguments: tuple[Argument, ...] | None = None


def _f(
    name: str,
    chinese: str,
    family: Family,
    gives: Kind,
    arguments: tuple[Argument, ...] | None,
    *examples: tuple[str, float | str | None],
    ledger: tuple[Argument, ...] | None = None,
) -> Function:
    return Function(name, tuple(chinese.split()), family, gives, arguments, examples, ledger)


X = Argument("number")
XS = Argument("number", repeated=True)
DIGITS = Argument("digits")
CONDITION = Argument("condition", "condition")
CONDITIONS = Argument("condition", "condition", repeated=True)
ANY = Argument("value", "any")
OTHERWISE = Argument("otherwise", "any")
DAY = Argument("date", "date")
MONTHS = Argument("months")
WORDS = Argument("text", "text")
LEDGER = Argument("ledger", "any", "ledger")
ROW = Argument("row", "number", "row")
ROW_VALUE = Argument("row", "any", "row")
ROW_DATE = Argument("row_date", "date", "row")
MATCHING = Argument("condition", "condition", "row", optional=True, repeated=True)
LOWEST = Argument("lowest_first", "condition", "stated", optional=True)


_DEFINITIONS = (
    _f("IF", "如果", "logic", "any", (CONDITION, Argument("then", "any"), OTHERWISE), ("IF(held >= due, 5, 3)", 3)),
    _f(
        "IFS", "依次判断", "logic", "any", (CONDITION, Argument("then", "any", repeated=True)),
        ("IFS(held >= due, 5, held >= 8, 3, TRUE, 0)", 3),
        ("IFS(held >= due, 5)", None),
    ),
    _f("AND", "且 并且", "logic", "condition", (CONDITIONS,), ("AND(trained > 0, plan)", 1)),
    _f("OR", "或 或者", "logic", "condition", (CONDITIONS,), ("OR(held >= due, plan)", 1)),
    _f("NOT", "非", "logic", "condition", (CONDITION,), ("NOT(plan)", 0)),
    _f("ISBLANK", "未填报", "logic", "condition", (ANY,), ("ISBLANK(inspected)", 1)),
    _f("NA", "不适用", "logic", "any", (), ("NA()", None)),
    _f("ISNA", "是否不适用", "logic", "condition", (ANY,), ("ISNA(0 / 0)", 1)),
    _f("IFNA", "不适用时", "logic", "any", (ANY, OTHERWISE), ("IFNA(0 / 0, 1)", 1)),
    _f("IFERROR", "出错时", "logic", "any", (ANY, OTHERWISE), ("IFERROR(trained / 0, 0)", 0)),
    _f(
        "MIN", "最小值", "numbers", "number", (XS,), ("MIN(held, due)", 10),
        ("MIN(awards, points, level = \"city\")", 1), ledger=(LEDGER, ROW, MATCHING),
    ),
    _f(
        "MAX", "最大值", "numbers", "number", (XS,), ("MAX(0, due - held)", 2),
        ("MAX(awards, points)", 2), ledger=(LEDGER, ROW, MATCHING),
    ),
    _f(
        "SUM", "求和", "numbers", "number", (XS,), ("SUM(held, trained, 1)", 55),
        ("SUM(awards, points, level = \"city\")", 2.5), ledger=(LEDGER, ROW, MATCHING),
    ),
    _f(
        "AVERAGE", "平均值", "numbers", "number", (XS,), ("AVERAGE(held, due)", 11),
        ("AVERAGE(awards, points)", 1.5), ledger=(LEDGER, ROW, MATCHING),
    ),
    _f(
        "SPREAD", "极差", "numbers", "number", (X, XS), ("SPREAD(held, due, members)", 38),
        ("SPREAD(held, due, 0 / 0)", 2), ("SPREAD(held, 0 / 0)", None),
    ),
    _f("ABS", "绝对值", "numbers", "number", (X,), ("ABS(held - due)", 2)),
    _f("ROUND", "四舍五入", "numbers", "number", (X, DIGITS), ("ROUND(2.675, 2)", 2.68), ("ROUND(1250, -2)", 1300)),
    _f("ROUNDUP", "向上舍入", "numbers", "number", (X, DIGITS), ("ROUNDUP(trained / members, 2)", 0.92)),
    _f("ROUNDDOWN", "向下舍入", "numbers", "number", (X, DIGITS), ("ROUNDDOWN(trained / members, 2)", 0.91)),
    _f("INT", "取整", "numbers", "number", (X,), ("INT(-2.5)", -3)),
    _f("MOD", "余数", "numbers", "number", (X, Argument("divisor")), ("MOD(members, 5)", 3), ("MOD(-7, 3)", 2)),
    _f("SQRT", "平方根", "numbers", "number", (X,), ("SQRT(16)", 4)),
    _f("LN", "自然对数", "numbers", "number", (X,), ("LN(EXP(2))", 2)),
    _f("LOG", "对数", "numbers", "number", (X, Argument("base", optional=True)), ("LOG(1000)", 3), ("LOG(8, 2)", 3)),
    _f("EXP", "指数", "numbers", "number", (X,), ("EXP(0)", 1)),
    _f("POWER", "乘幂", "numbers", "number", (X, Argument("exponent")), ("POWER(2, 10)", 1024)),
    _f(
        "DATE", "日期", "dates", "date", (Argument("year"), Argument("month"), Argument("day")),
        ("DAYS(DATE(2024, 3, 1), DATE(2024, 2, 1))", 29), ("MONTH(DATE(2024, 14, 1))", 2),
    ),
    _f("YEAR", "年份", "dates", "number", (DAY,), ("YEAR(received)", 2024)),
    _f("MONTH", "月份", "dates", "number", (DAY,), ("MONTH(received)", 12)),
    _f("DAY", "几号", "dates", "number", (DAY,), ("DAY(received)", 3)),
    _f(
        "DAYS", "相差天数", "dates", "number", (Argument("end", "date"), Argument("start", "date")),
        ("MAX(0, DAYS(received, deadline))", 3),
    ),
    _f(
        "DATEDIF", "日期间隔", "dates", "number",
        (Argument("start", "date"), Argument("end", "date"), Argument("span", "text", "span")),
        ("DATEDIF(DATE(2024, 1, 31), DATE(2024, 3, 30), \"m\")", 1),
    ),
    _f("EDATE", "推后月数", "dates", "date", (DAY, MONTHS), ("DAY(EDATE(DATE(2024, 1, 31), 1))", 29)),
    _f("EOMONTH", "月末", "dates", "date", (DAY, MONTHS), ("DAY(EOMONTH(DATE(2024, 1, 5), 1))", 29)),
    _f("LEN", "字数", "text", "number", (WORDS,), ("LEN(remark)", 4)),
    _f("CONTAINS", "包含", "text", "condition", (WORDS, Argument("part", "text")), ("CONTAINS(remark, \"整改\")", 1)),
    _f(
        "LAST_YEAR", "上年 上期 上轮 LAST_PERIOD LAST_ROUND", "last_year", "any",
        (ANY, Argument("years_back", "number", "whole number", optional=True)),
        ("LAST_YEAR(income)", 100), ("income / LAST_YEAR(income) - 1", 0.12), ("LAST_YEAR(income, 2)", 80),
    ),
    _f("MEAN_OF_GROUP", "组内平均", "peers", "number", (X,), ("MEAN_OF_GROUP(score)", 50)),
    _f("SUM_OF_GROUP", "组内合计", "peers", "number", (X,), ("SUM_OF_GROUP(score)", 150)),
    _f(
        "BEST_OF_GROUP", "组内最好", "peers", "number", (X, LOWEST),
        ("BEST_OF_GROUP(score)", 60), ("BEST_OF_GROUP(score, TRUE)", 40),
    ),
    _f(
        "PLACE_OF_GROUP", "组内名次", "peers", "number", (X, LOWEST),
        ("PLACE_OF_GROUP(score)", 2), ("PLACE_OF_GROUP(-score)", 2), ("PLACE_OF_GROUP(members, TRUE)", 1),
    ),
    _f(
        "COUNT_OF_GROUP", "组内个数", "peers", "number", (Argument("value", "any"),),
        ("COUNT_OF_GROUP(score)", 3), ("COUNT_OF_GROUP(score >= 50)", 2),
    ),
    _f("MEAN_OF_ALL", "全体平均", "peers", "number", (X,), ("MEAN_OF_ALL(score)", 60)),
    _f("SUM_OF_ALL", "全体合计", "peers", "number", (X,), ("SUM_OF_ALL(score)", 240)),
    _f("BEST_OF_ALL", "全体最好", "peers", "number", (X, LOWEST), ("BEST_OF_ALL(score)", 90)),
    _f("PLACE_OF_ALL", "全体名次", "peers", "number", (X, LOWEST), ("PLACE_OF_ALL(score)", 3)),
    _f("COUNT_OF_ALL", "全体个数", "peers", "number", (Argument("value", "any"),), ("COUNT_OF_ALL(score)", 4)),
    _f(
        "COUNT", "计数", "ledgers", "number", None,
        ("COUNT(awards)", 3), ("COUNT(awards, level = \"city\", points > 1)", 1), ledger=(LEDGER, MATCHING),
    ),
    _f(
        "COUNT_DISTINCT", "不重复计数", "ledgers", "number", None,
        ("COUNT_DISTINCT(awards, matter)", 2), ledger=(LEDGER, ROW_VALUE, MATCHING),
    ),
    _f(
        "COUNT_PERIODS", "有记录期数", "ledgers", "number", None,
        ("COUNT_PERIODS(awards, day, 1)", 2), ("COUNT_PERIODS(awards, day, 6)", 1),
        ledger=(LEDGER, ROW_DATE, MONTHS, MATCHING),
    ),
    _f("POINTS", "得分", "results", "number", (Argument("code", "any", "code"),), ("POINTS(meetings)", 3)),
    _f("TOTAL", "总分", "results", "number", (), ("TOTAL()", 88.5)),
    _f("RANK", "名次", "results", "number", (), ("RANK()", 2)),
    _f("GRADE", "等次", "results", "text", (), ("GRADE()", "good")),
)

FUNCTIONS: Mapping[str, Function] = {function.name: function for function in _DEFINITIONS}

_ANY_NAME = {
    name: function.name for function in _DEFINITIONS for name in (function.name, *function.chinese)
}

GROUP_FUNCTIONS = frozenset(name for name in FUNCTIONS if name.endswith(("_OF_GROUP", "_OF_ALL")))
RESULT_FUNCTIONS = frozenset(name for name, function in FUNCTIONS.items() if function.family == "results")
LEDGER_FUNCTIONS = frozenset(name for name, function in FUNCTIONS.items() if function.ledger_arguments is not None)

STATEMENTS = (
    "writing", "operators", "names", "equality", "texts", "dates",
    "missing", "division", "ledgers", "peers", "last_year", "limits",
)  # fmt: skip
"""What holds for every formula, for the reference page: `formula_statement.<name>` in the catalogue."""


def canonical(name: str) -> str:
    """The English name in capitals of a function by any of its names; an unknown one in capitals as it is.

    >>> canonical("round"), canonical("四舍五入"), canonical("vlookup")
    ('ROUND', 'ROUND', 'VLOOKUP')
    """
    capitals = name.upper()
    return _ANY_NAME.get(capitals, capitals)


def function_names() -> tuple[str, ...]:
    """Every name of every function, English and Chinese."""
    return tuple(_ANY_NAME)
