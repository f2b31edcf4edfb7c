"""What a formula mentions: names, columns of ledgers, codes of rules. Read off the tree, without any scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.formula.check import check
from scoring.formula.functions import LEDGER_FUNCTIONS, RESULT_FUNCTIONS
from scoring.formula.nodes import Call, Formula, Name, Node, Text, parts, walk
from scoring.formula.vocabulary import Known, Vocabulary

__all__ = [
    "Known", "Vocabulary", "check", "ledger_columns", "names", "names_of_this_year", "result_functions", "results",
]


def names(formula: Formula) -> tuple[str, ...]:
    """Every name in it, once, from left to right: fields, values, ledgers and their columns, bare codes of rules.

    The codes in `POINTS(code)` are left out; those are `results`.

    >>> from scoring.formula.parse import parse
    >>> names(parse('IF(due > 0, held / due, COUNT(awards, level = "city"))'))
    ('due', 'held', 'awards', 'level')
    """
    return _names(walk(formula.node))


def ledger_columns(formula: Formula) -> tuple[tuple[str, str], ...]:
    """(ledger, column) for each name that may be a column: `scores.points`, and names within `COUNT(awards, ...)`.

    Without a rulebook `SUM(a, b)` may be a ledger with its row or a plain sum; the caller keeps the pairs that exist.

    >>> from scoring.formula.parse import parse
    >>> ledger_columns(parse('SUM(awards, points, level = "city") + scores.mark'))
    (('awards', 'points'), ('awards', 'level'), ('scores', 'mark'))
    """
    found: dict[tuple[str, str], None] = {}
    for node in walk(formula.node):
        match node:
            case Call(function, (Name(ledger), *rest)) if function in LEDGER_FUNCTIONS:
                inner = (below.name for part in rest for below in walk(part) if isinstance(below, Name))
                found.update(dict.fromkeys((ledger, name.removeprefix(f"{ledger}.")) for name in inner))
            case Name(name) if "." in name:
                ledger, _, column = name.partition(".")
                found[ledger, column] = None
    return tuple(found)


def results(formula: Formula) -> tuple[str, ...]:
    """The codes in `POINTS(code)` of this year; what stands inside `LAST_YEAR` speaks of last year's results.

    >>> from scoring.formula.parse import parse
    >>> results(parse('POINTS(dues) - LAST_YEAR(POINTS(dues)) + POINTS("1.2")'))
    ('dues', '1.2')
    """
    found: dict[str, None] = {}
    for node in _of_this_year(formula.node):
        match node:
            case Call("POINTS", (Name(code) | Text(code),)):
                found[code] = None
    return tuple(found)


def names_of_this_year(formula: Formula) -> tuple[str, ...]:
    """`names` outside `LAST_YEAR`: what has to be known before this formula can be worked out."""
    return _names(_of_this_year(formula.node))


def result_functions(formula: Formula) -> frozenset[str]:
    """Which of POINTS, TOTAL, RANK and GRADE it asks for this year's results."""
    called = {node.function for node in _of_this_year(formula.node) if isinstance(node, Call)}
    return RESULT_FUNCTIONS & called


def _names(nodes: Iterable[Node]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    codes: set[int] = set()
    for node in nodes:
        match node:
            case Call("POINTS", (Name() as code,)):
                codes.add(id(code))
            case Name(name) if id(node) not in codes:
                found[name] = None
    return tuple(found)


def _of_this_year(node: Node) -> Iterator[Node]:
    """Like `walk`, without what stands inside `LAST_YEAR`."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        if not (isinstance(found, Call) and found.function == "LAST_YEAR"):
            waiting.extend(reversed(parts(found)))
