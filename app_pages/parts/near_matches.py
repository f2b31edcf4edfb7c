"""Names in reports that nobody knows: near ones are proposed with their score, a person decides, it is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_pages.parts.acting import actor, attempt, done
from app_pages.parts.choices import choose
from app_pages.parts.findings import called
from app_pages.parts.opening import Page
from app_pages.parts.static_table import plain
from office.appraisals import Appraisal
from office.matches import (
    NONE_OF_THEM,
    Kind,
    Proposal,
    confirm_match,
    confirmed_names,
    named_by,
    proposals,
    unknown_names,
)
from office.reported import renew_readings
from scoring.finding import Finding
from scoring.rulebook import Rulebook
from wording.sentences import Sentences

EACH = 10  # names on a page
Targets = Mapping[Kind, Mapping[str, str]]


def show_matches(page: Page, found: Appraisal, *, acting: bool) -> None:
    """Proposals first, then names without anything near, then what was confirmed."""
    say, rulebook = page.say, found.result.rulebook
    targets = targets_of(rulebook, Sentences(page.language, rulebook))
    near, others = proposals(rulebook, found.findings), unknown_names(found.findings)
    if not near and not others:
        st.success(say("page.matches.none"))
    if near:
        st.markdown(say("page.matches.about"))
        show_names(page, found, targets, near, "near", acting=acting)
    if others:
        with st.expander(say("page.matches.others", count=len(others))):
            st.markdown(say("page.matches.others_about"))
            show_names(page, found, targets, others, "other", acting=acting)
    show_confirmed(page, targets, acting=acting)


def show_names(
    page: Page, found: Appraisal, targets: Targets, names: Sequence[Proposal], key: str, *, acting: bool
) -> None:
    first = 0
    if len(names) > EACH:
        first = (st.pagination(-(-len(names) // EACH), key=f"matches_{key}") - 1) * EACH
    for number, proposal in enumerate(names[first : first + EACH], first):
        with st.container(border=True, gap="xsmall"):
            show_proposal(page, found, targets[proposal.kind], proposal, f"{key}_{number}", acting=acting)


def show_proposal(
    page: Page, found: Appraisal, known: Mapping[str, str], proposal: Proposal, key: str, *, acting: bool
) -> None:
    """What the report says and where; the names it may mean, the nearest first; or that it is none of them."""
    say = page.say
    st.markdown(say(f"page.matches.{proposal.kind}", text=f"**{plain(proposal.text)}**"))
    st.caption(plain(places(page, found.findings, proposal)))
    if not acting:
        return
    row = st.container(horizontal=True, vertical_alignment="bottom")
    if known:
        choose_name(page, row, known, proposal, key)
    nothing = nothing_of(proposal.kind)
    if row.button(say(nothing), key=f"nothing_{key}", icon=":material/block:"):
        settle(page, proposal.kind, proposal.text, NONE_OF_THEM, say(f"{nothing}_said", text=proposal.text))


def nothing_of(kind: Kind) -> str:
    """The sentence that a text names none of them, or that a group changes nothing."""
    return "page.matches.only_name" if kind == "group" else "page.matches.nothing"


def choose_name(page: Page, row: DeltaGenerator, known: Mapping[str, str], proposal: Proposal, key: str) -> None:
    """The names that it may mean, and a button to confirm one."""
    say = page.say
    options = [*proposal.targets, *(name for name in known if name not in proposal.targets)]
    chosen = choose(
        row, say, "page.matches.means", options, index=0 if len(proposal.targets) == 1 else None, key=f"target_{key}",
        width=420, placeholder=say("page.matches.choose"),
        format_func=lambda name: say("page.matches.near", label=known[name], score=proposal.score)
        if name in proposal.targets else known[name],
    )
    if row.button(say("page.matches.confirm"), key=f"confirm_{key}", type="primary", icon=":material/link:",
                  disabled=chosen is None):
        settle(page, proposal.kind, proposal.text, str(chosen),
               say("page.matches.confirmed", text=proposal.text, label=known[str(chosen)]))


def show_confirmed(page: Page, targets: Targets, *, acting: bool) -> None:
    """What was confirmed up to this period; it holds for every later import until it is taken back."""
    say = page.say
    kinds: tuple[Kind, ...] = ("unit", "field", "group")
    known = [(kind, text, target) for kind in kinds for of, text, target in confirmed_names(page.store, page.period)
             if of == kind and (target in targets[kind] or target == NONE_OF_THEM)]
    if not known:
        return
    with st.expander(say("page.matches.known", count=len(known)), icon=":material/history:"):
        st.caption(say("page.matches.known_about"))
        for number, (kind, text, target) in enumerate(known):
            row = st.container(horizontal=True, vertical_alignment="center")
            means = targets[kind].get(target) or say(nothing_of(kind))
            row.markdown(say("page.matches.line", text=plain(text), label=plain(means)))
            if acting and row.button(say("page.matches.take_back"), key=f"unmatch_{number}", type="tertiary",
                                     icon=":material/undo:"):
                settle(page, kind, text, "", say("page.matches.taken_back", text=text))


def settle(page: Page, kind: Kind, text: str, target: str, said: str) -> None:
    """Remember it, read the reports again with it, and say so."""
    with attempt(page.say), st.spinner(page.say("page.scoring")):
        confirm_match(page.store, actor(), page.period, kind, text, target)
        renew_readings(page.store, actor(), page.period)
        done(said)


def targets_of(rulebook: Rulebook, sentences: Sentences) -> Targets:
    """What a name can mean: fields and columns of ledgers with their labels, units with theirs; a group nothing."""
    fields = {one.name: sentences.field(one.name) for one in rulebook.fields}
    for ledger in rulebook.ledgers:
        for column in ledger.columns:
            name = f"{ledger.name}.{column.name}"
            fields[name] = f"{sentences.field(ledger.name)} · {sentences.field(name)}"
    units = {unit.code: sentences.unit(unit.code) for unit in rulebook.units}
    return {"field": fields, "unit": units, "group": {}}


def places(page: Page, findings: Sequence[Finding], proposal: Proposal) -> str:
    """Where the name stands: the first places, and how many more."""
    spots = [" ".join(filter(None, (called(one.file), one.sheet, one.cell)))
             for one in findings if named_by(one) == (proposal.kind, proposal.text)]
    said = page.say("page.list.join").join(spots[:3])
    return said if len(spots) <= 3 else page.say("page.matches.more_places", places=said, count=len(spots))
