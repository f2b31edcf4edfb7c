"""What a template may do, and what is wrong with one that does more: the mistake as a code, with its paragraph."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

Said = list[list[Any]]
"""Per mistake its code, the values of its sentence, and the paragraph."""

_QUOTED = 120  # characters of a paragraph
_NOT_ALLOWED = ("safe", "attr", "random", "pprint", "xmlattr", "tojson", "urlize")
"""Filters: they take a text for markup, look into things, or give another letter each time."""
_FORBIDDEN_TAGS = (nodes.ScopedEvalContextModifier, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


class TookTooLongError(Exception):
    """The time for one letter is over."""


class UnusableTemplateError(Exception):
    """Mistakes that are found before anything is rendered."""

    def __init__(self, said: Said) -> None:
        super().__init__(said)
        self.said = said


MISTAKES = (
    TemplateError, UnusableTemplateError, TookTooLongError, MemoryError, ArithmeticError, TypeError, ValueError,
    RecursionError, AttributeError, LookupError,
)


class Unknown(StrictUndefined):
    """A name without a value: using it is a mistake, and the mistake says no more than the name."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


def environment() -> ImmutableSandboxedEnvironment:
    """Templates see texts and lists; they can reach nothing behind them and change nothing."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=Unknown)
    for name in _NOT_ALLOWED:
        del made.filters[name]
    made.globals = {"range": made.globals["range"]}
    return made


def apart(source: str) -> str:
    """The source with each tag between paragraphs on a line of its own, as docxtpl gives each paragraph its own."""
    return re.sub(r"(</w:(?:p|tr|tc|tbl)>)(?=\{[%{#])", r"\1\n", source)


def check(tree: nodes.Template, source: str, known: frozenset[str]) -> None:
    """Raises `UnusableTemplateError` for tags that are not allowed and for unknown names, wherever they stand."""
    said: Said = [["letter_not_allowed", {}, paragraph(source, node.lineno)] for node in tree.find_all(_FORBIDDEN_TAGS)]
    unknown = find_undeclared_variables(tree) - known - {"range"}
    found = {node.name: node.lineno for node in tree.find_all(nodes.Name) if node.name in unknown}
    said += [["letter_unknown_name", {"name": name}, paragraph(source, line)] for name, line in sorted(found.items())]
    if said:
        raise UnusableTemplateError(said)


def where(mistake: BaseException, source: str) -> Said:
    """A mistake as its code, with the paragraph it was made in."""
    if isinstance(mistake, UnusableTemplateError):
        return mistake.said
    line = mistake.lineno if isinstance(mistake, TemplateSyntaxError) else _line(mistake.__traceback__)
    quoted = paragraph(source, line)
    if isinstance(mistake, TemplateSyntaxError):
        return [_syntax(mistake, source, quoted)]
    if isinstance(mistake, SecurityError):
        return [["letter_not_allowed", {}, quoted]]
    if isinstance(mistake, UndefinedError):
        return [["letter_unknown_name", {"name": str(mistake)}, quoted]]
    if isinstance(mistake, TookTooLongError):
        return [["letter_too_long", {}, quoted]]
    if isinstance(mistake, (MemoryError, OverflowError)):
        return [["letter_too_much", {}, quoted]]
    return [["letter_calculation", {}, quoted]]


def _syntax(mistake: TemplateSyntaxError, source: str, quoted: str) -> list[Any]:
    message = mistake.message or ""
    if named := re.search(r"No (?:filter|test) named '([^']*)'", message):
        return ["letter_unknown_filter", {"name": named[1]}, quoted]
    if unclosed := re.search(r"block that needs to be closed is '(\w+)'", message):
        return ["letter_unclosed", {"tag": unclosed[1]}, _last(source, unclosed[1]) or quoted]
    if unknown := re.search(r"Encountered unknown tag '([^']*)'", message):
        return ["letter_unknown_tag", {"tag": unknown[1]}, quoted]
    return ["letter_broken_tag", {}, quoted]


def _last(source: str, tag: str) -> str:
    """The last paragraph that opens a tag."""
    lines = [number for number, line in enumerate(source.split("\n"), 1) if re.search(rf"{{%-?\s*{tag}\b", line)]
    return paragraph(source, lines[-1]) if lines else ""


def paragraph(source: str, line: int | None) -> str:
    """The text of a paragraph by its line in the source, cut where it is long."""
    if line is None:
        return ""
    text = html.unescape(re.sub(r"<[^>]+>", "", source.split("\n")[line - 1])).strip()
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _line(trace: TracebackType | None) -> int | None:
    """The line of the template at which something went wrong."""
    return max(_lines(trace), default=(0, None))[1]


def _lines(trace: TracebackType | None) -> Iterator[tuple[int, int | None]]:
    number = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            yield number, trace.tb_lineno
        trace, number = trace.tb_next, number + 1
