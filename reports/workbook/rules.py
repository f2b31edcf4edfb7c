"""The sheet of the rulebook that was used: its tree with marks, what each rule looks at, and its sentence."""

from __future__ import annotations

from reports.sheets import POINTS, WHOLE, Heading, Sheets
from scoring.marks import full_marks
from scoring.methods import METHODS
from scoring.outline import outline
from scoring.rulebook import Rule, Rulebook
from wording.sentences import Sentences


def add_rules(sheets: Sheets, rulebook: Rulebook, sentences: Sentences) -> None:
    """A line a row of the rulebook's tree, in its order."""
    words = sentences.words
    names = (
        ("rule_code", 16, "@"), ("level", 6, WHOLE), ("rule", 28, "@"), ("groups", 12, "@"), ("marks", 8, POINTS),
        ("method", 12, "@"), ("measure", 44, "@"), ("clause", 60, "@"),
    )  # fmt: skip
    headings = [Heading(words(f"workbook.{name}"), width, form) for name, width, form in names]
    rows = [
        [
            rule.code,
            depth + 1,
            sentences.rule(rule.code),
            words("value.separator").join(sentences.group(group) for group in rule.groups),
            full_marks(rule, rulebook, rule.groups[0] if rule.groups else None),
            _method(rule, sentences),
            sentences.formula(rule.measure.text) if rule.measure is not None else None,
            rule.clause or None,
        ]
        for rule, depth in outline(rulebook)
    ]
    sheets.add(words("workbook.rules"), headings, rows, "rules", frozen="D2")


def _method(rule: Rule, sentences: Sentences) -> str | None:
    """The method as staff may write it in the rulebook; nothing for branches."""
    if rule.method is None:
        return None
    return METHODS[rule.method].chinese[0] if sentences.language == "zh" else rule.method
