"""The reference page, made from the vocabulary, methods and functions that rulebooks are checked against.

Words come from the catalogue; who makes the page hands them in (`Say`), since this room does not know the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from intake.forms.say import Say
from intake.rulebook.gates import EFFECT_FORMS
from intake.rulebook.small_example import REPORTS, RULEBOOK
from intake.rulebook.vocabulary import SETTINGS, SHEET_OF, SHEETS, help_code
from intake.rulebook.words import Entry, Sheet
from scoring.formula.functions import FUNCTIONS, STATEMENTS, Argument, Function
from scoring.methods import METHODS
from scoring.methods.method import Method
from scoring.methods.parameters import Parameters
from scoring.methods.vocabulary import KEYWORDS, OPERATORS


def reference(say: Say) -> str:
    """The whole page as Markdown, in the language of `say`."""
    sections = [
        [f"# {say('reference.title')}", say("reference.generated"), say("reference.intro")],
        [f"## {say('reference.sheets')}", say("reference.labels"), *_sheets(say)],
        [f"## {say('reference.settings')}", say("reference.settings.intro"), _settings(say)],
        [f"## {say('reference.methods')}", say("reference.methods.intro"), *_methods(say)],
        [f"### {say('reference.keywords')}", say("reference.keywords.intro"), _keywords()],
        [f"## {say('reference.formulas')}", say("reference.formulas.intro"), _statements(say)],
        [f"### {say('reference.functions')}", say("reference.functions.intro"), *_functions(say)],
        [f"## {say('reference.gates')}", say("reference.gates.intro"), _effects(say)],
        [f"## {say('reference.meaning')}", say("reference.meaning.text")],
        [f"## {say('reference.cases')}", say("reference.cases.text")],
        [f"## {say('reference.example')}", say("reference.example.intro"), *_example(say)],
    ]
    return "\n\n".join(piece for section in sections for piece in section) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [[str("" if cell is None else cell).replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in [list(head), ["---"] * len(head), *lines])


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words if word)


def _sheets(say: Say) -> Iterator[str]:
    head = [say(f"reference.head.{name}") for name in ("column", "also", "cell", "blank", "meaning")]
    for sheet in SHEETS:
        yield f"### `{sheet.name}` {sheet.chinese[0]}"
        yield say(f"rulebook.sheet.{sheet.name}")
        needed = say("reference.sheet_required") if sheet.required else ""
        yield f"{say('reference.sheet_names', names=_code(sheet.forms))} {needed}".rstrip()
        yield table(
            head, (_entry(say, entry, help_code(sheet, entry)) for entry in sheet.entries if _first_form(entry))
        )


def _settings(say: Say) -> str:
    head = [say(f"reference.head.{name}") for name in ("column", "also", "cell", "blank", "meaning")]
    head[0] = say("reference.setting")
    return table(head, (_entry(say, entry, setting_help(entry)) for entry in SETTINGS if _first_form(entry)))


def setting_help(entry: Entry) -> str:
    """The code of the explanation of a setting."""
    return help_code(Sheet("setting"), entry)


def _first_form(entry: Entry) -> bool:
    """Texts for people have three columns (`label::zh`, `label::en`, `label`), which share one line."""
    return "::" not in entry.name or entry.kind != "label"


def _entry(say: Say, entry: Entry, code: str) -> Sequence[str]:
    names = (f"{entry.name}::zh", f"{entry.name}::en", entry.name) if entry.kind == "label" else (entry.name,)
    return (
        _code(names),
        _code(entry.forms[1:]),
        cell_kind(say, entry),
        say("reference.must_be_filled") if entry.required else f"`{entry.default}`" if entry.default else "",
        say(code),
    )


def cell_kind(say: Say, entry: Entry) -> str:
    """What a cell of this column takes: its kind, and the words that are allowed or have a meaning of their own."""
    if entry.name in ("key", "method"):  # these have a section of their own
        return ""
    words = "; ".join("`" + "` / `".join((word.name, *word.chinese[:1])) + "`" for word in entry.words)
    return " ".join(filter(None, (say(f"rulebook.kind.{entry.kind}"), words)))


def _methods(say: Say) -> Iterator[str]:
    for method in METHODS.values():
        yield f"### `{method.name}` {_code(method.chinese)}"
        yield f"*{say(f'reference.methods.measure.{method.measure}')}* {say(f'reference.method.{method.name}')}"
        yield "\n".join(_method_examples(say, method))


def _method_examples(say: Say, method: Method[Parameters]) -> Iterator[str]:
    for number, example in enumerate(method.examples, 1):
        written = f"`{example.parameters}`" if example.parameters else ""
        measure = say("reference.methods.with_measure", measure=example.measure) if example.measure else ""
        if example.marks is None:
            marks = say("reference.methods.no_marks")
        else:
            marks = say("reference.methods.marks", marks=example.marks)
        meaning = say(f"method.{method.name}.example.{number}")
        yield f"* {'; '.join(filter(None, (written, measure, marks)))} — {meaning}"


def _keywords() -> str:
    words = {**KEYWORDS, **OPERATORS}
    return table(("English", "中文"), ((_code(word.english), _code(word.chinese)) for word in words.values()))


def _statements(say: Say) -> str:
    return "\n".join(f"* {say(f'formula_statement.{name}')}" for name in STATEMENTS)


def _functions(say: Say) -> Iterator[str]:
    head = (
        say("reference.head.function"),
        say("reference.head.also"),
        say("reference.head.meaning"),
        say("reference.head.example"),
    )
    families: dict[str, list[Function]] = {}
    for function in FUNCTIONS.values():
        families.setdefault(function.family, []).append(function)
    for family, functions in families.items():
        yield f"**{say('function_family.' + family.replace(' ', '_'))}**"
        yield table(head, (_function(say, function) for function in functions))


def _function(say: Say, function: Function) -> Sequence[str]:
    forms = [form for form in (function.arguments, function.ledger_arguments) if form is not None]
    calls = " · ".join(f"`{function.name}({_arguments(say, form)})`" for form in forms)
    examples = " · ".join(f"`{text}` = {_value(say, value)}" for text, value in function.examples)
    return calls, _code(function.chinese), say(f"function.{function.name}"), examples


def _arguments(say: Say, arguments: Sequence[Argument]) -> str:
    """`number; digits` as one writes it: optional ones in brackets, repeated ones with dots."""
    shown = []
    for argument in arguments:
        name = say(f"argument.{argument.name}") + (", ..." if argument.repeated else "")
        shown.append(f"[{name}]" if argument.optional else name)
    return ", ".join(shown)


def _value(say: Say, value: float | str | None) -> str:
    if value is None:
        return say("reference.not_applicable")
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"


def _effects(say: Say) -> str:
    rows = (
        (f"`{english}`", f"`{chinese}`", say(f"reference.effect.{_effect_code(english)}"))
        for english, chinese in EFFECT_FORMS
    )
    return table(("effect", "中文", say("reference.head.meaning")), rows)


def _effect_code(form: str) -> str:
    return "_".join(word for word in form.split() if word.islower())


def _example(say: Say) -> Iterator[str]:
    for name, rows in RULEBOOK.items():
        yield f"`{name}` {SHEET_OF[name].chinese[0]}"
        yield table([str(cell) for cell in rows[0]], rows[1:])
    yield say("reference.example.reports")
    yield _reported(say, RULEBOOK["fields"], REPORTS)
    yield say("reference.example.result")


def _reported(say: Say, fields: Sequence[Sequence[object]], reports: Mapping[str, Mapping[str, object]]) -> str:
    labels = {str(field[0]): str(field[1 if say.language == "zh" else 2]) for field in fields[1:]}
    units = {str(unit[0]): str(unit[1 if say.language == "zh" else 2]) for unit in RULEBOOK["units"][1:]}
    rows = ((units[unit], *(report[name] for name in labels)) for unit, report in reports.items())
    return table((say("reference.example.unit"), *labels.values()), rows)
