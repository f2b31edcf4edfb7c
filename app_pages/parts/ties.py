"""Equal totals on different places: what decided."""

from __future__ import annotations

from app_pages.parts.in_view import Ranked
from app_pages.parts.opening import View

DECIDED = ("tie_broken", "tied_in_order")
NAMED = 6  # units of which the figures are told


def tie_notes(ranked: Ranked, view: View) -> list[str]:
    """By what this rulebook tells equal totals apart, then the figures of the first units that it concerned."""
    say, result, units = view.say, view.appraisal.result, ranked.units
    if not (units["gap"] == 0).any():
        return []
    settings = view.rulebook.settings
    # A step names the place among those who are ranked together; beside places over all units it needs the group.
    code = "page.ranking.tie_in_group" if settings.rank_within_groups and view.group is None else "page.ranking.tie"
    position = {unit: number for number, unit in enumerate(result.facts.units)}
    told = [
        say(code, unit=units.loc[unit, "label"], group=units.loc[unit, "group"], text=view.sentences.step(step))
        for unit in units.index for step in result.rank_steps(position[unit]) if step.code in DECIDED
    ]
    by = [view.sentences.decisive(formula.text) for formula in settings.tie_break]
    return [*([say("page.ranking.ties", by=by)] if by else []), *told[:NAMED]]
