"""One rule in words: how many units got full marks, what was lost, and how it was last year."""

from __future__ import annotations

import pandas as pd

from app_pages.parts.numbers import fixed, percent
from app_pages.parts.opening import View
from app_pages.parts.static_table import plain


def rule_sentence(view: View, code: str, rows: pd.DataFrame) -> str:
    """X of Y units got full marks; what the others lost; the mean rate, and that of the year before."""
    say = view.say
    counted = rows[rows["lost"].notna()]
    if not len(counted):
        return say("page.rule.no_marks", units=int(rows["points"].notna().sum()))
    said = [say("page.rule.full_marks", full=int((counted["lost"] <= 0).sum()), counted=len(counted)),
            say("page.rule.lost", lost=fixed(counted["lost"].sum(), view.decimals))]
    if rows["rate_before"].notna().any() and code not in view.frames.changed:
        then = percent(rows["rate_before"].mean(), 1)
        said.append(say("page.rule.means", now=percent(counted["rate"].mean(), 1), then=then))
    else:
        said.append(say("page.rule.mean", now=percent(counted["rate"].mean(), 1)))
        if code in view.frames.changed:
            said.append(say("page.rule.changed"))
    return say("page.headline.join").join(said)


def clause_of(view: View, code: str) -> str:
    """The office's own wording, one paragraph a row of the rulebook."""
    clauses = [plain(rule.clause) for rule in view.rulebook.rules if rule.code == code and rule.clause]
    return "\n\n".join(dict.fromkeys(clauses))


def why(view: View, code: str, unit: str) -> str:
    """The chain of steps of one unit's mark, in one line."""
    result = view.appraisal.result
    points = result.leaves.get(code) or result.branches[code]
    return view.sentences.steps(points.explain(result.facts.units.index(unit)))
