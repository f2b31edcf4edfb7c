"""The county in plain sentences: who leads, how many are good, where most is lost, what moved."""

from __future__ import annotations

from collections.abc import Sequence

from reports.account import Account
from reports.unit_story import Emphasis
from scoring.headline import Headline
from wording.figures import percent

NAMED = 3  # units that one sentence may name


def headline_sentences(top: Headline, told: Account, strong: Emphasis = str) -> list[str]:
    """One sentence for each thing that a leader wants to know first."""
    words = told.words
    if not top.leaders:
        return [words("story.nothing_ranked")]
    return [f"{strong(_leader(top, told))}{words('story.stop')}", *best_grade_sentences(top, told),
            *area_sentences(top, told, strong), *moved_sentences(top, told)]


def county_sentences(top: Headline, told: Account, strong: Emphasis = str) -> list[str]:
    """The same for the whole county: leaders and movement in each group where places count within groups."""
    if not top.leaders or len(told.headlines) < 2:
        return headline_sentences(top, told, strong)
    return [*leader_sentences(told, strong), *best_grade_sentences(top, told), *area_sentences(top, told, strong),
            *movement_sentences(told)]


def leader_sentences(told: Account, strong: Emphasis = str) -> list[str]:
    """Who leads, in each group where places count within groups."""
    words = told.words
    return [
        strong(_of_group(told, group, _leader(top, told) + words("story.stop")))
        for group, top in told.headlines if top.leaders
    ] or [words("story.nothing_ranked")]


def _leader(top: Headline, told: Account) -> str:
    code = "story.leader" if len(top.leaders) == 1 else "story.leaders"
    return told.words(code, units=names(top.leaders, told), total=told.points(top.total or 0.0))


def movement_sentences(told: Account) -> list[str]:
    """Who moved most and who came last again, in each group where places count within groups."""
    return [_of_group(told, group, told.join(said)) for group, top in told.headlines
            if (said := moved_sentences(top, told))]


def _of_group(told: Account, group: str | None, text: str) -> str:
    return text if group is None else told.words("story.of_group", group=told.sentences.group(group), text=text)


def best_grade_sentences(top: Headline, told: Account) -> list[str]:
    if top.best_grade is None:
        return []
    return [told.words("story.best_grade", ranked=top.ranked, count=top.best_grade_units,
                       grade=told.sentences.grade(top.best_grade))]


def area_sentences(top: Headline, told: Account, strong: Emphasis = str) -> list[str]:
    """The two dimensions in which most is lost."""
    if len(top.areas) < 2:
        return []
    first, second = top.areas[:2]
    return [told.words("story.areas", first=strong(told.sentences.rule(first.dimension)), share=percent(first.share),
                       second=strong(told.sentences.rule(second.dimension)), next=percent(second.share))]


def moved_sentences(top: Headline, told: Account) -> list[str]:
    """Who rose and fell most against the period before, and who came last again."""
    words, said = told.words, []
    if top.risen is not None:
        said.append(words("story.risen", unit=names((top.risen.unit,), told), places=top.risen.places))
    if top.fallen is not None:
        said.append(words("story.fallen", unit=names((top.fallen.unit,), told), places=-top.fallen.places))
    if top.last_again:
        said.append(words("story.last_again", units=names(top.last_again, told)))
    return said


def names(units: Sequence[str], told: Account, named: int = NAMED) -> str:
    """Units by name; of many only the first and how many there are."""
    joined = told.words("page.list.join").join(told.sentences.unit(unit) for unit in units[:named])
    return joined if len(units) <= named else told.words("page.list.and_more", units=joined, count=len(units))
