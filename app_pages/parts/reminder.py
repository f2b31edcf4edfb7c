"""The reminder: who has not reported, who is late, whose report has errors, as a text to copy and send."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd
import streamlit as st

from app_pages.parts.arrivals import arrivals
from app_pages.parts.opening import Page
from office.appraisals import Appraisal
from office.findings import open_findings, owner
from office.held import undecided
from scoring.finding import Severity
from wording.sentences import Sentences

MISSING, LATE, ERRORS = "missing", "late", "errors"


def show_reminder(page: Page, found: Appraisal) -> None:
    """The text, with a button that copies it; or a word that nobody has to be reminded."""
    say = page.say
    text = reminder_text(page, found, arrivals(page.store, page.period, found), page.store.today)
    if text is None:
        st.success(say("page.reminder.nobody"))
        return
    st.caption(say("page.reminder.how"))
    st.code(text, language=None, wrap_lines=True)
    st.download_button(say("page.reminder.save"), text.encode("utf-8-sig"), f"{say('page.reminder.file')}.txt",
                       "text/plain", key="reminder_save", on_click="ignore", icon=":material/download:")


def reminder_text(page: Page, found: Appraisal, units: pd.DataFrame, today: date) -> str | None:
    """Three paragraphs, each group by group; None where no unit is missing, late or has errors.

    Whose file is held back has reported: it is told of its errors, not that nothing came.
    """
    say, rulebook = page.say, found.result.rulebook
    wrong = errors_by_unit(page, found)
    held = {unit for file in undecided(page.store, page.period.code) for unit in file.units}
    lists = {
        MISSING: {str(code): "" for code in units.index[units["arrival"] == "not_reported"] if code not in held},
        LATE: {str(code): say("page.reminder.days", days=int(days))
               for code, days in units.loc[units["arrival"] == "late", "days_late"].items()},
        ERRORS: {str(code): say("page.reminder.count", count=wrong[code]) for code in units.index if code in wrong},
    }
    there = [name for name, some in lists.items() if some]
    if not there:
        return None
    deadline = rulebook.settings.deadline
    lines = [say("page.reminder.title", title=page.period.title), "", say("page.reminder.to")]
    opening = say("page.reminder.opening", title=page.period.title, today=today)
    lines.append(opening + (say("page.reminder.deadline", day=deadline) if deadline else ""))
    for number, name in enumerate(there, 1):
        which = say(f"page.reminder.number_{number}")
        lines += ["", say(f"page.reminder.{name}", number=which, count=len(lists[name]))]
        lines += by_group(page, found, lists[name])
    return "\n".join([*lines, "", say("page.reminder.closing")])


def by_group(page: Page, found: Appraisal, notes: dict[str, str]) -> Iterable[str]:
    """A line a group: its units with what there is to say of each."""
    say, rulebook = page.say, found.result.rulebook
    sentences = Sentences(page.language, rulebook)
    for group in rulebook.groups:
        named = [f"{sentences.unit(unit.code)}{notes[unit.code]}" for unit in rulebook.units
                 if unit.group == group and unit.code in notes]
        if named:
            joined = say("page.list.join").join(named)
            label = rulebook.group_label(group, page.language)
            yield say("page.reminder.group", group=label, units=joined) if label else joined


def errors_by_unit(page: Page, found: Appraisal) -> dict[str, int]:
    """Errors by the unit whose report they stand in."""
    counts: dict[str, int] = {}
    for finding in open_findings(page.store, page.period.code, found.findings):
        unit = owner(finding, found.reports)
        if unit is not None and finding.severity is Severity.ERROR:
            counts[unit] = counts.get(unit, 0) + 1
    return counts
