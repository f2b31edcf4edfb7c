"""One rule in words: how many units got full marks, what was lost, and how it was last year."""

from __future__ import annotations

import pandas as pd

from app_pages.parts.numbers import fixed, percent
from app_pages.parts.opening import View
from app_pages.parts.static_table import plain
from scoring.rule_story import lost_below, rule_summary


def rule_sentence(view: View, code: str, rows: pd.DataFrame) -> str:
    """X of Y units got full marks; what the others lost; the mean rate, and that of the year before."""
    say, rule = view.say, rule_summary(rows)
    if not rule.counted:
        return say("page.rule.no_marks", units=rule.with_points)
    said = [say("page.rule.full_marks", full=rule.full, counted=rule.counted),
            say("page.rule.lost", lost=fixed(rule.lost, view.decimals))]
    if rule.rate_before is not None and code not in view.frames.changed:
        said.append(say("page.rule.means", now=percent(rule.rate, 1), then=percent(rule.rate_before, 1)))
    else:
        said.append(say("page.rule.mean", now=percent(rule.rate, 1)))
        if code in view.frames.changed:
            said.append(say("page.rule.changed"))
    return say("page.headline.join").join(said)


def clause_of(view: View, code: str) -> str:
    """The office's own wording, one paragraph a row of the rulebook."""
    clauses = [plain(rule.clause) for rule in view.rulebook.rules if rule.code == code and rule.clause]
    return "\n\n".join(dict.fromkeys(clauses))


def why(view: View, code: str, unit: str) -> str:
    """The chain of steps of one unit's mark, in one line; of a branch the rules below it that lost points."""
    result = view.appraisal.result
    lost = lost_below(result, view.frames.losses, code, unit)
    if lost.empty:
        points = result.leaves.get(code) or result.branches[code]
        return view.sentences.steps(points.explain(result.facts.units.index(unit)))
    parts = [view.say("page.rule.lost_part", rule=view.sentences.rule(row.rule), lost=fixed(row.lost, view.decimals))
             for row in lost.itertuples()]
    return view.say("page.rule.lost_in", parts=view.say("page.list.join").join(parts))
