"""Every code that the methods know has a sentence in both languages, and its places are filled."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from method_shop import lines, price_list, score

import scoring.methods
from scoring.methods import METHODS
from wording.sentences import Sentences
from wording.words import LANGUAGES, Language, sentences

SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(scoring.methods.__path__[0]).glob("*.py"))
MISTAKE = re.compile(
    r'(?:ParameterError|Problem|_report)\(\s*"(\w+)"|at_colon\(\w+, "(\w+)"\)|code = "(\w+)" if .* else "(\w+)"'
)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mistake_has_a_sentence(language: Language) -> None:
    codes = {code for found in MISTAKE.findall(SOURCES) for code in found if code and "." not in code}
    assert len(codes) > 50
    assert [code for code in sorted(codes) if f"finding.{code}" not in sentences(language)] == []


def test_both_languages_have_the_same_codes_and_places() -> None:
    chinese, english = sentences("zh"), sentences("en")
    own = [code for code in chinese if len(code.split(".")) > 1 and code.split(".")[1] in METHODS]
    assert len(own) > 80
    for code in own:
        assert code in english
        assert places(chinese[code]) == places(english[code]), code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", METHODS)
def test_every_method_and_each_of_its_examples_is_explained(language: Language, method: str) -> None:
    found = METHODS[method]
    codes = [f"method.{method}.meaning", *(f"method.{method}.example.{n}" for n in range(1, len(found.examples) + 1))]
    assert [code for code in codes if code not in sentences(language)] == []
    for example in found.examples:
        found.read(example.parameters, example.measure)


AWARDS = lines([0, 0, 0], [True], level=["city", "province", "city"], matter=["A", "A", "B"], kind=["x", "x", "x"])
HONOURS = {"honours": price_list(("province", "2"), ("city", "1"))}
SHOWN = {
    ("bands", ">=95%: 5; >=90%: 4; else 0"): ("达到 >= 90% 档，得 4 分", "band >= 90%: 4 points"),
    ("slope", "full at 95%; -0.2 per whole 1% below"): (
        "低于目标 95%，少 3.33% → 每满 1% 计一次，3 次 × -0.2 = -0.6 → 5 分，增减 -0.6，计 4.4 分",
        "3.33% below the target 95% → 3 whole units of 1% x -0.2 = -0.6 → 5 points, -0.6: 4.4 points",
    ),
    ("linear", "60% -> 0; 95% -> full"): (
        "在 60%（0 分）与 95%（5 分）之间，按直线得 4.5238 分",
        "between 60% (0 points) and 95% (5 points), on a straight line: 4.5238 points",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", [method for method, _ in SHOWN])
def test_a_sentence_shows_the_numbers_of_the_calculation(language: Language, method: str) -> None:
    [(parameters, texts)] = [(text, said) for (name, text), said in SHOWN.items() if name == method]
    steps = score(method, parameters, [44 / 48], 5, share=True).steps()
    assert Sentences(language).steps(steps) == texts[LANGUAGES.index(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_can_be_said(language: Language) -> None:
    yes = {"a": [1], "b": [0], "s1": [9], "s2": [7], "s3": [8]}
    say = Sentences(language).steps
    said = [
        score("points", "", [3]),
        score("bands", ">=3: -2; else 0", [4], 5),
        score("bands", "<=3: 2; else 1", [4], 5),
        score("bands", ">=3: 0; else -1", [2], 5),
        score("linear", "0 -> 0; 1 -> full", [2], 5),
        *(score("slope", "full at 10; -1 per started 3 below, at most 1", [value], 5) for value in (3, 10, 12)),
        *(score("slope", "full at 10; -1 per 3 above; else 0", [value], 5) for value in (13, 9)),
        score("slope", "0 at 0; +1 each below; else 0", [1], 5),
        score("slope", "0 at 0; +1 each above", [-1], 5),
        *(score("checklist", text, marks=5, fields=yes) for text in ("a: -1", "a: 1", "b: -1", "b: 1")),
        *(
            score("ladder", text, marks=5, fields=yes)
            for text in ("a: 1; else 0", "a: -1; else 0", "b: 0; else 1", "b: 0; else -1")
        ),
        score("places", "1: 5; else 0", [5], 5),
        score("places", "1: 5; else 0; lowest first", [5], 5),
        *(score("relative", text, [5], 5) for text in ("to best", "to mean", "min-max")),
        score(
            "prices",
            "awards by level using honours; highest per matter; doubled on repetition of kind",
            ledgers={"awards": AWARDS},
            prices=HONOURS,
        ),
        *(
            score("prices", f"awards by level using honours; {text}", ledgers={"awards": AWARDS}, prices=HONOURS)
            for text in ("halved on repetition of kind", "at most 0.5 per kind")
        ),
        score(
            "prices", "awards by level using honours; times 50%", ledgers={"awards": AWARDS}, prices=HONOURS
        ),
        score(
            "prices", "awards by level using honours", ledgers={"awards": lines([], [True], level=[])}, prices=HONOURS
        ),
        score(
            "prices",
            "awards using blame",
            marks=9,
            ledgers={"awards": AWARDS},
            prices={"blame": price_list(("else", "-1"))},
        ),
        score(
            "prices",
            "awards using blame",
            marks=9,
            ledgers={"awards": lines([], [True])},
            prices={"blame": price_list(("else", "-1"))},
        ),
        score("votes", "a: 100; b: 60", marks=10, fields=yes),
        score("panel", "", fields=yes, measure_text="s1; s2"),
        score("panel", "without highest and lowest", fields=yes, measure_text="s1; s2; s3"),
        score("judge", "0 to 5", [3], 5),
        score("judge", "-5 to 0", [-3], 5),
    ]
    used = {step.code for outcome in said for step in outcome.steps()}
    assert all(say(outcome.steps()) for outcome in said)
    known = {
        code.removeprefix("step.")
        for code in sentences(language)
        if code.startswith("step.") and code.split(".")[1] in METHODS
    }
    assert known == used | {"linear.between", "slope.whole", "bands.hit"}
