"""Verified values: what a unit reported with its cell, what staff found, what counts; and undoing it by a new entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.address import link, settle
from app_pages.parts.choices import choose
from app_pages.parts.evidence import offer_evidence, take_evidence
from app_pages.parts.local_time import local
from app_pages.parts.numbers import NONE, fixed
from app_pages.parts.opening import ALL, Page
from app_pages.parts.outdated import show_outdated
from app_pages.parts.points_log import place_of
from app_pages.parts.sheet_piece import show_cells
from app_pages.parts.static_table import plain, table
from app_pages.parts.value_input import value_input
from app_pages.parts.when_allowed import say_when
from office.appraisals import Appraisal, appraisal
from office.bounds import Entered
from office.entries import Entry, Given, all_entries, current_entries, verify_values
from office.entries import place_of as place_of_entry
from office.inputs import shown
from office.rulings import Ruling, ruled_now
from office.tied import Reported, holding
from office.verified import Values, lines_of, reported_fields, reported_lists, rules_on, values_of
from scoring.column import Status
from scoring.rulebook import Field
from wording.sentences import Sentences
from wording.values import show


@dataclass(frozen=True)
class Target:
    """A field, a cell of a list, or a whole line of it (`field` None)."""

    name: str
    line: int | None
    field: Field | None


def show_verified(page: Page) -> None:
    """Choose a unit and what it reported; enter what was found; all that was verified so far stands below."""
    say, found = page.say, appraisal(page.store, page.period)
    readings = found.reports.readings
    entries, outdated = holding(readings, current_entries(page.store, page.period.code))
    rulings, _ = holding(readings, ruled_now(page.store, page.period.code))
    show_outdated(page, found, [one for one in outdated if one.kind == "verified"])
    unit, target = _choose(page, found)
    values = values_of(found.reports, entries, rulings, unit, target.name, target.line)
    _side_by_side(page, found, unit, target, values)
    if not may(page.period, "verify value"):
        say_when(page, "verify value")
    else:
        _form(page, unit, target, values, [*entries, *outdated], about_now(found, unit, target))
    st.header(say("page.verified.list"), anchor=False)
    everything = [one for one in all_entries(page.store, page.period.code) if one.kind == "verified"]
    if everything:
        _list(page, found, everything, entries, rulings, [one.id for one in outdated])
    else:
        st.caption(say("page.verified.none"))


def _choose(page: Page, found: Appraisal) -> tuple[str, Target]:
    say, rulebook = page.say, found.result.rulebook
    sentences = Sentences(page.language, rulebook)
    row = st.container(horizontal=True, vertical_alignment="bottom")
    units = list(rulebook.unit_of)
    unit = settle("unit", units, units[0])
    choose(row, say, "page.unit.choose", units, key="unit", format_func=sentences.unit, width=280,
           persist_state="session")
    fields = {field.name: field for field in reported_fields(rulebook, unit)}
    lists = {ledger.name: ledger for ledger in reported_lists(rulebook) if lines_of(found.reports, unit, ledger.name)}
    name = choose(row, say, "page.column.field", [*fields, *lists], key="verified_field", width=420,
                  format_func=sentences.field, persist_state="session")
    if name in fields:
        return unit, Target(name, None, fields[name])
    lines = lines_of(found.reports, unit, name)

    def line_text(number: int) -> str:
        told = [show(shown(rulebook, one.field, one.value), "", page.language) for one in lines[number].values()]
        return say("page.verified.line", line=number, text=say("page.list.join").join(told))

    line = choose(row, say, "page.verified.which_line", list(lines), format_func=line_text, width=420,
                  key=f"verified_line_{unit}_{name}")
    columns = {column.name: column for column in lists[name].columns}
    column = choose(row, say, "page.verified.column", [ALL, *columns], key=f"verified_column_{name}", width=280,
                    format_func=lambda one: say("page.verified.whole_line") if one == ALL else
                    sentences.field(f"{name}.{one}"))
    return unit, Target(name if column == ALL else f"{name}.{column}", line, columns.get(column))


def _side_by_side(page: Page, found: Appraisal, unit: str, target: Target, values: Values) -> None:
    """The three values, where the reported one stands, and the marks that depend on it."""
    say, rulebook = page.say, found.result.rulebook

    def text(value: object) -> str:
        return NONE if value is None else show(shown(rulebook, target.name, value), "", page.language)

    if target.field is not None:
        with st.grid(3, min_column_width=150):
            st.metric(say("page.verified.reported"), text(values.reported), border=True)
            st.metric(say("page.verified.verified"), text(values.verified.value if values.verified else None),
                      border=True)
            st.metric(say("page.verified.used"), text(values.used), border=True)
    if values.struck:
        st.warning(say("page.verified.struck"))
    if values.ruled is not None:
        st.info(say("page.verified.ruled"))
    cells = [values.reading] if values.reading is not None else []
    if target.field is None and target.line is not None:
        cells = list(lines_of(found.reports, unit, target.name).get(target.line, {}).values())
    cells = [cell for cell in cells if cell.file and cell.cell]
    if cells:
        st.caption(plain(say("page.verified.where", place=place_of(cells[0]))))
        show_cells(page, cells, f"verified_{unit}_{target.name}_{target.line}")
    elif target.field is not None:
        said = Sentences(page.language, rulebook)
        unread = [one for one in found.findings if (one.unit, one.field) == (unit, target.name) and one.cell]
        for sentence in [said.finding(one) for one in unread] or [say("page.verified.not_reported")]:
            st.caption(plain(sentence))
    marks = []
    for rule in rules_on(rulebook, unit, target.name):
        points = found.result.leaves.get(rule.code)
        if points is not None:
            got = fixed(points.points[found.result.facts.units.index(unit)], rulebook.settings.decimals)
            label = plain(rule.label.text(page.language))
            marks.append(say("page.verified.mark", rule=link("rule", label, rule=rule.code), points=got))
    if marks:
        st.caption(say("page.verified.marks", marks=say("page.list.join").join(marks),
                       unit=link("unit", plain(rulebook.unit_of[unit].label.text(page.language)), unit=unit)))


def about_now(found: Appraisal, unit: str, target: Target) -> str:
    """What is reported at the target: what is entered now is about that."""
    return Reported(found.reports.readings, {unit}).about(unit, target.name, target.line)


def _form(page: Page, unit: str, target: Target, values: Values, entries: Sequence[Entry], about: str) -> None:
    """What was found, why, and the proof; or taking back what was entered before. `entries`: also outdated ones."""
    say, key = page.say, f"{unit}_{target.name}_{target.line}_{page.period.version}"
    place = Given(unit, target.name, None, line=target.line, about=about)
    standing = values.verified or next((one for one in entries if one.place == place_of_entry("verified", place)), None)
    with st.container(border=True):
        value: Entered | None = Status.NOT_APPLICABLE
        if target.field is not None:
            value = value_input(page, target.field, key)
        with st.form(f"enter_verified_{key}", border=False, enter_to_submit=False):
            reason = st.text_area(say("page.verified.reason"), key=f"reason_{key}", height=80)
            evidence = take_evidence(page, f"evidence_{key}")
            row = st.container(horizontal=True)
            label = say("page.verified.save" if target.field is not None else "page.verified.strike")
            save = row.form_submit_button(label, type="primary", icon=":material/save:", key=f"save_{key}",
                                          disabled=target.field is None and values.struck)
            undo = row.form_submit_button(say("page.verified.undo"), icon=":material/undo:", disabled=standing is None,
                                          key=f"undo_{key}", help=say("page.verified.undo_help"))
    if not save and not undo:
        return
    if save and value is None:
        st.error(say("page.value.missing"))
        return
    with attempt(say):
        given = Given(unit, target.name, None if undo else value, reason, line=target.line,
                      evidence=evidence, seen=standing.id if standing else 0, about=about)
        verify_values(page.store, actor(), page.period, [given])
        done(say("page.verified.undone" if undo else "page.verified.saved"))


def _list(
    page: Page, found: Appraisal, everything: Sequence[Entry], entries: Sequence[Entry], rulings: Sequence[Ruling],
    outdated: Sequence[int],
) -> None:
    """Every verification, newest first: reported, verified, used side by side, with reason, person and proof.

    What is about a line is shown on the line where it stands now; `outdated`: entries that count no more.
    """
    say, rulebook = page.say, found.result.rulebook
    sentences = Sentences(page.language, rulebook)
    last, line_now = {one.place: one.id for one in everything}, {one.place: one.line for one in entries}
    rows = []
    for kept in reversed(everything):
        one = replace(kept, line=line_now.get(kept.place, kept.line))
        values = values_of(found.reports, entries, rulings, one.unit, one.field, one.line)
        verified: object = one.value
        if one.field in rulebook.ledger_of and one.value is not None:
            verified = say("page.verified.line_out")
        place = "" if one.line is None else say("page.entries.line", line=one.line)
        told = [NONE if value is None else show(shown(rulebook, one.field, value), "", page.language)
                for value in (values.reported, verified, values.used)]
        state = "replaced" if last[one.place] != one.id else "taken_back" if one.value is None else "counts"
        if one.id in outdated:
            state, told[0] = "outdated", told[0] if one.line is None else NONE
        rows.append({
            say("page.column.unit"): sentences.unit(one.unit),
            say("page.column.field"): f"{sentences.field(one.field)} {place}".strip(),
            say("page.verified.reported"): told[0],
            say("page.verified.verified"): told[1],
            say("page.verified.used"): told[2],
            say("page.entries.reason"): one.reason,
            say("page.entries.source"): say("page.entries.by", by=one.by, at=local(one.at)),
            say("page.column.state"): say(f"page.entries.{state}"),
        })
    table(pd.DataFrame(rows), {}, say("page.verified.list"), "verified_list")
    with st.container(horizontal=True):
        for one in everything:
            offer_evidence(page, one.evidence, one.evidence_name, f"verified_evidence_{one.id}")
