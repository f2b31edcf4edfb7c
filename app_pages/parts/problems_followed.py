"""The rectification ledger: overdue problems in front, what became of each, and how it looks a year later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor, attempt, done
from app_pages.parts.choices import choose, pick
from app_pages.parts.opening import Page
from app_pages.parts.static_table import table
from office.appraisals import appraisal
from office.periods import Period, period_of, rulebook_of
from office.permissions import allowed
from office.rectification import NEXT, Compared, Problem, a_year_later, follow, problems
from reports.rectification.columns import ProblemState
from wording.sentences import Sentences
from wording.values import show

UNSETTLED = ("open", "under way", "done")


@dataclass(frozen=True, slots=True)
class Line:
    """A problem as the ledger shows it; `later` is what the following period says of it, None before its reports."""

    problem: Problem
    unit: str
    overdue: bool
    later: Compared | None


def ledger_of(page: Page) -> list[Line]:
    """Problems of this period, and those of earlier ones that are not closed; overdue ones first, closed ones last."""
    today, lines = page.store.today, []
    for period in (one for one in page.periods if one.order <= page.period.order):
        mine = [one for one in problems(page.store, period.code)
                if period.code == page.period.code or one.state != "closed"]
        if mine:
            later = _later(page, period, mine)
            sentences = Sentences(page.language, rulebook_of(page.store, period))
            lines += [Line(one, sentences.unit(one.unit), one.overdue(today), later.get(one.id)) for one in mine]
    return sorted(lines, key=_urgency)


def _urgency(line: Line) -> tuple[bool, bool, str, int]:
    one = line.problem
    return not line.overdue, one.state == "closed", str(one.deadline or "9999"), one.id


def _later(page: Page, period: Period, mine: Sequence[Problem]) -> dict[int, Compared]:
    """Compared with the period after, once reports of it are there."""
    after = [one for one in page.periods if one.order > period.order]
    if not after:
        return {}
    found = appraisal(page.store, after[-1])
    return a_year_later(mine, found.result) if found.reports.readings else {}


def ledger_tiles(page: Page, ledger: Sequence[Line]) -> None:
    """Three figures: overdue, not closed yet, closed."""
    say = page.say
    unsettled = sum(line.problem.state in UNSETTLED for line in ledger)
    figures = {"overdue": sum(line.overdue for line in ledger), "unsettled": unsettled,
               "closed": len(ledger) - unsettled}
    with st.grid(3, min_column_width=150):
        for name, count in figures.items():
            st.metric(say(f"page.rectification.{name}"), str(count), border=True, height="stretch")


def filtered(page: Page, ledger: Sequence[Line]) -> list[Line]:
    """The lines of one unit, or of all; unsettled ones, or all."""
    say = page.say
    units = {line.problem.unit: line.unit for line in ledger}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit = choose(st, say, "page.column.unit", ["", *units], key="problems_of", width=260,
                      format_func=lambda code: units.get(code) or say("page.control.all"))
        which = pick(st, say, "page.column.state", ["unsettled", "all"], key="problems_in_state",
                     format_func=lambda name: say(f"page.rectification.{name}"))
    return [
        line for line in ledger
        if unit in ("", line.problem.unit) and (which == "all" or line.problem.state in UNSETTLED)
    ]


def ledger_table(page: Page, lines: Sequence[Line]) -> None:
    """One row a problem; overdue ones in bold and said so."""
    say = page.say
    if not lines:
        st.success(say("page.rectification.none"))
        return
    columns = {
        "unit": [line.unit for line in lines],
        "text": [line.problem.text for line in lines],
        "lost": [show(line.problem.lost, "points", page.language) for line in lines],
        "measure": [line.problem.measure for line in lines],
        "responsible": [line.problem.responsible for line in lines],
        "deadline": [show(line.problem.deadline, "", page.language) for line in lines],
        "state": [_state(page, line) for line in lines],
        "note": [line.problem.note for line in lines],
        "evidence": [line.problem.evidence_name or "" for line in lines],
    }
    if len({line.problem.period for line in lines}) > 1:
        columns = {"period": [line.problem.period for line in lines], **columns}
    if any(line.later for line in lines):
        columns["later"] = [
            say(f"office.compared.{line.later.replace(' ', '_')}") if line.later else "—" for line in lines
        ]
    kept = {name: cells for name, cells in columns.items() if any(cells)}
    frame = pd.DataFrame({say(f"page.rectification.{name}"): cells for name, cells in kept.items()})
    table(frame, {}, say("page.rectification.alt", count=len(lines)), "problems_table",
          strong=[number for number, line in enumerate(lines) if line.overdue],
          unbroken=[say(f"page.rectification.{name}") for name in ("unit", "deadline", "state") if name in kept])


def _state(page: Page, line: Line) -> str:
    said = page.say(f"office.problem.{line.problem.state.replace(' ', '_')}")
    return page.say("page.rectification.state_overdue", state=said) if line.overdue else said


def follow_problem(page: Page, lines: Sequence[Line]) -> None:
    """What has become of one problem: state, note, and where they change, measure, who answers for it, deadline."""
    say = page.say
    open_to_me = {line.problem.id: line for line in lines if _moves(page, line.problem)}
    if not open_to_me:
        st.caption(say("page.rectification.nothing_to_follow"))
        return
    number = choose(st, say, "page.rectification.problem", list(open_to_me), key="problem_followed",
                    format_func=lambda one: f"{open_to_me[one].unit} · {open_to_me[one].problem.text}")
    one = open_to_me[number].problem
    with st.form(f"follow_{one.id}", enter_to_submit=False):
        left, right = st.columns(2)
        state = choose(left, say, "page.rectification.state", _moves(page, one),
                       format_func=lambda name: say(f"office.problem.{name.replace(' ', '_')}"))
        deadline = right.date_input(say("page.rectification.deadline"), one.deadline, format="YYYY-MM-DD")
        measure = left.text_input(say("page.rectification.measure"), one.measure)
        responsible = right.text_input(say("page.rectification.responsible"), one.responsible)
        note = st.text_area(say("page.rectification.note_needed"), height=90)
        file = st.file_uploader(say("page.rectification.evidence"), help=say("page.import.upload_help"))
        st.caption(say("page.import.upload_words") + say("page.evidence.searched"))
        if st.form_submit_button(say("page.rectification.write"), type="primary", icon=":material/edit_note:"):
            with attempt(say):
                follow(
                    page.store, actor(), one.id, state, note, measure=measure, responsible=responsible,
                    deadline=deadline, evidence=(file.name, file.getvalue()) if file else None,
                )
                done(say("page.rectification.written"))


def _moves(page: Page, one: Problem) -> list[ProblemState]:
    """The states that the person at the page may give a problem; the present one stands first where it may stay."""
    state, role = period_of(page.store, one.period).state, actor().role
    return [
        after for after in NEXT[one.state]
        if allowed(role, state, "close problem" if "closed" in (after, one.state) else "follow problem")
    ]
