"""The scoring tree in the order in which people read it: every row with its depth, and the leaves below a branch."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.rulebook import Rule, Rulebook


def leaves_below(rulebook: Rulebook, code: str | None) -> tuple[Rule, ...]:
    """The leaves below a branch (None: all), in the order of the sheet, one for each code."""
    seen: dict[str, Rule] = {}
    for rule, _ in outline(rulebook, code):
        if not rulebook.is_branch(rule):
            seen.setdefault(rule.code, rule)
    return tuple(seen.values())


def outline(rulebook: Rulebook, code: str | None = None, depth: int = 0) -> Iterator[tuple[Rule, int]]:
    """Every row below a branch (None: all) with its depth, in the order in which people read the tree."""
    for rule in rulebook.children.get(code, ()):
        yield rule, depth
        yield from outline(rulebook, rule.code, depth + 1)
