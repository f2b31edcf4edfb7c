"""One objection: what was said, the mark and how it came about, the rulings so far, and a ruling with its preview."""

from __future__ import annotations

from typing import Any, get_args

import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.choices import choose, pick
from app_pages.parts.effect_table import show_effect
from app_pages.parts.evidence import offer_evidence
from app_pages.parts.local_time import local
from app_pages.parts.numbers import fixed
from app_pages.parts.objection_list import THEN
from app_pages.parts.opening import Page
from app_pages.parts.static_table import plain
from app_pages.parts.unit_words import listed
from app_pages.parts.value_input import value_input
from app_pages.parts.when_allowed import say_when
from office.appraisals import Appraisal
from office.bounds import taken
from office.inputs import field_at
from office.objections import Decision, Objection, mark, point_bounds, preview, rule_of, rule_on
from office.rulings import Outcome, Ruling, rulings
from office.verified import lines_of
from scoring.inputs import rule_inputs
from scoring.rulebook import Rule
from wording.sentences import Sentences
from wording.values import show

Place = tuple[str, int | None]
"""A field, or a column of a list and the line."""


def show_objection(page: Page, found: Appraisal, one: Objection) -> None:
    """The objection with everything that was ruled on it; below it the form for a ruling, where one may be made."""
    say, sentences, result = page.say, Sentences(page.language, found.result.rulebook), found.result
    st.markdown(f"**{plain(sentences.unit(one.unit))} · {plain(sentences.rule(one.rule))}**")
    st.markdown(say("page.objections.said", text=plain(one.text)))
    offer_evidence(page, one.evidence, one.evidence_name, f"objection_evidence_{one.id}")
    points = mark(result, one.unit, one.rule) if one.rule in result.leaves and one.unit in result.facts.units else None
    decimals = result.rulebook.settings.decimals
    st.caption(say("page.objections.now", then=fixed(one.points, decimals), now=fixed(points, decimals)))
    if one.rule in result.leaves and one.unit in result.facts.units:
        steps = result.leaves[one.rule].explain(result.facts.units.index(one.unit))
        st.markdown(listed([plain(sentences.step(step)) for step in steps]))
    for ruling in (known for known in rulings(page.store, page.period.code) if known.objection == one.id):
        _show_ruling(page, found, ruling)
    if not may(page.period, "rule on objection"):
        say_when(page, "rule on objection")
    elif one.rule in result.leaves and one.unit in result.facts.units:
        if one.ruling is None:
            st.subheader(say("page.ruling.title"), anchor=False)
            _form(page, found, one, points)
        else:  # closed: nobody takes it for the form of another objection
            with st.expander(say("page.ruling.again"), icon=":material/gavel:", key=f"again_{one.id}"):
                _form(page, found, one, points)


def _show_ruling(page: Page, found: Appraisal, ruling: Ruling) -> None:
    """A ruling on record with what it changed."""
    say, sentences = page.say, Sentences(page.language, found.result.rulebook)
    outcome = say(f"page.objections.{ruling.outcome}")
    with st.container(border=True):
        st.markdown(say("page.ruling.made", outcome=outcome, by=plain(ruling.by), at=local(ruling.at),
                        reason=plain(ruling.reason)))
        if ruling.points is not None:
            st.markdown(say("page.ruling.new_points", points=show(ruling.points, "points", page.language)))
        if ruling.field is not None:
            st.markdown(say("page.ruling.new_value", field=plain(sentences.field(ruling.field)), value=ruling.value))
        show_effect(page, found, ruling.unit, ruling.effect, f"ruled_{ruling.id}")


def _form(page: Page, found: Appraisal, one: Objection, points: float | None) -> None:
    """Outcome, what changes, reason; the effect is shown first, then it can be saved."""
    say, key = page.say, f"{one.id}_{page.period.version}"
    outcome: Outcome = pick(
        st, say, "page.ruling.outcome", get_args(Outcome), key=f"outcome_{key}",
        format_func=lambda name: say(f"page.objections.{name}"),
    )
    changed: dict[str, Any] = {}
    if outcome != "rejected":
        changed = _change(page, found, rule_of(found.result, one.unit, one.rule), one.unit, key)
    with st.form(f"give_ruling_{key}", border=False, enter_to_submit=False):
        reason = st.text_area(say("page.ruling.reason"), key=f"ruling_reason_{key}", height=80)
        row = st.container(horizontal=True)
        looked = row.form_submit_button(say("page.ruling.preview"), icon=":material/visibility:", key=f"preview_{key}")
        save = row.form_submit_button(say("page.ruling.save"), type="primary", icon=":material/gavel:",
                                      key=f"rule_{key}")
    if not looked and not save:
        return
    with attempt(say):
        decision = Decision(outcome, reason.strip(), **_read(found, changed))
        if looked:
            st.markdown(say("page.ruling.preview_of"))
            show_effect(page, found, one.unit, preview(page.store, page.period, one, decision), f"preview_of_{key}")
        else:
            rule_on(page.store, actor(), page.period.code, one.id, decision, points)
            st.session_state[THEN] = "decided"
            done(say("page.ruling.saved", number=one.id))


def _change(page: Page, found: Appraisal, rule: Rule, unit: str, key: str) -> dict[str, Any]:
    """New points of the mark, or a corrected value of what the rule looks at."""
    say, sentences, rulebook = page.say, Sentences(page.language, found.result.rulebook), found.result.rulebook
    fields, ledgers = rule_inputs(rule, rulebook)
    places: list[Place] = [(name, None) for name in fields]
    places += [(f"{ledger}.{column}", line) for ledger in ledgers
               for line, cells in lines_of(found.reports, unit, ledger).items() for column in cells]
    ways = ["points", *(["value"] if places else [])]
    way = pick(st, say, "page.ruling.way", ways, key=f"way_{key}",
               format_func=lambda name: say(f"page.ruling.way_{name}"))
    if way == "points":
        low, high = point_bounds(rule)
        label = say("page.ruling.points", low=show(low, "", page.language) if low > -1e9 else "−∞",
                    high=show(high, "", page.language) if high < 1e9 else "+∞")
        return {"points": st.number_input(label, value=None, step=None, format="%.2f", key=f"points_{key}", width=160)}

    def named(place: Place) -> str:
        name, line = place
        ledger = sentences.field(name.partition(".")[0])
        return sentences.field(name) if line is None else " · ".join(
            (ledger, say("page.entries.line", line=line), sentences.field(name)))

    name, line = choose(st, say, "page.column.field", places, key=f"field_{key}", format_func=named, width=420)
    field = field_at(rulebook, name)
    value = None if field is None else value_input(page, field, f"{name}_{line}_{key}")
    return {"field": name, "line": line, "value": value}


def _read(found: Appraisal, changed: dict[str, Any]) -> dict[str, Any]:
    """The value in the type of its field."""
    if "field" not in changed:
        return changed
    field = field_at(found.result.rulebook, changed["field"])
    return changed if field is None else {**changed, "value": taken(field, changed["value"])}
