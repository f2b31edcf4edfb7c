"""The rulebook on a page: the scoring tree with its marks, and the worked cases."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app_pages.parts.numbers import NONE
from app_pages.parts.static_table import table
from scoring.cases import CaseOutcome
from scoring.methods import METHODS
from scoring.outline import outline
from scoring.rulebook import Rulebook
from wording.values import number
from wording.words import Words

INDENT = "\u2003"


def tree_table(rulebook: Rulebook, say: Words) -> None:
    """Every row of the tree: indented name, marks, groups, method, the office's own wording."""
    rules = list(outline(rulebook))
    rows = [
        {
            say("page.column.rule"): INDENT * depth + rule.label.text(say.language),
            say("page.column.marks"): NONE if rule.marks is None else number(rule.marks, 2),
            say("page.column.group"): say("page.list.join").join(
                rulebook.group_label(group, say.language) for group in rule.groups
            ) or say("page.control.all"),
            say("page.column.method"): method_name(rule.method, say),
            say("page.column.clause"): rule.clause,
        }
        for rule, depth in rules
    ]
    branches = {number for number, (rule, depth) in enumerate(rules) if depth < 2 and rulebook.is_branch(rule)}
    alt = say("page.rulebook.tree_alt", rules=len(rows))
    table(pd.DataFrame(rows), {}, alt, "tree", strong=branches)


def method_name(method: str | None, say: Words) -> str:
    """A method as staff may write it in the rulebook; nothing for branches."""
    if method is None:
        return ""
    return METHODS[method].chinese[0] if say.language == "zh" else method


def cases_table(outcomes: Sequence[CaseOutcome], say: Words) -> None:
    """How many worked cases come out; those that do not, with both numbers."""
    if not outcomes:
        st.caption(say("page.rulebook.no_cases"))
        return
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if not failed:
        st.success(say("page.rulebook.all_passed", count=len(outcomes)))
    else:
        st.error(say("page.rulebook.some_failed", count=len(failed), all=len(outcomes)))
    shown = pd.DataFrame(
        [
            {
                say("page.column.case"): outcome.row.case,
                say("page.column.outcome"): say(f"page.case.{'passed' if outcome.passed else 'failed'}"),
                say("page.column.rule"): outcome.row.rule,
                say("page.column.facts"): outcome.row.facts,
                say("page.column.expected"): outcome.row.expect,
                say("page.column.computed"): outcome.computed,
            }
            for outcome in (failed or outcomes)
        ]
    )
    with st.expander(say("page.rulebook.show_cases", count=len(shown)), expanded=bool(failed)):
        table(shown, {}, say("page.rulebook.show_cases", count=len(shown)), "cases")
