"""Findings of a period, unit by unit: filtered, in pages, the units with errors first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from app_pages.parts.choices import choose, pick
from app_pages.parts.finding_card import Desk, desk, show_finding
from app_pages.parts.findings import ORDER, together
from app_pages.parts.marked_files import offer_all_marked, offer_marked
from app_pages.parts.opening import Page
from app_pages.parts.static_table import plain
from office.appraisals import Appraisal
from office.findings import owner
from office.marked_files import ToMend, files_to_mend
from scoring.finding import Finding, Severity
from wording.sentences import Sentences

GROUPS = 20  # units on a page
EACH = 15  # findings of a unit on a page
OPEN = 20  # so few findings need no folding
NOBODY = " "  # in the place of a unit's code
Groups = Mapping[str | None, Sequence[Finding]]


def show_findings(page: Page, found: Appraisal, findings: Sequence[Finding]) -> None:
    """A filter by severity, unit and kind, the marked files, then a fold for each unit."""
    if not findings:
        st.success(page.say("page.findings.none"))
        return
    say, shown_with = page.say, desk(page, found.result.rulebook)
    sentences = shown_with.sentences
    say_summary(page, found, findings)
    files = files_to_mend(page.store, page.period.code, findings)
    shown = filtered(page, found, findings, sentences)
    if files:
        offer_all_marked(page, files, sentences)
    groups = by_unit(found, shown)
    units = list(groups)
    if len(units) > GROUPS:
        number = st.pagination(-(-len(units) // GROUPS), key="findings_groups")
        units = units[(number - 1) * GROUPS : number * GROUPS]
    for unit in units:
        label = say("page.findings.of_unit", unit=plain(name_of(unit, sentences)), counts=counted(page, groups[unit]))
        fold = st.expander(label, expanded=len(shown) <= OPEN, on_change="rerun", key=f"findings_of_{unit}")
        if fold.open:
            with fold:
                show_unit(shown_with, unit, groups[unit], [file for file in files if whose(file) == unit])


def say_summary(page: Page, found: Appraisal, findings: Sequence[Finding]) -> None:
    """What is open, in one sentence."""
    units = {owner(finding, found.reports) for finding in findings} - {None}
    errors, warnings = (sum(one.severity is severity for one in findings)
                        for severity in (Severity.ERROR, Severity.WARNING))
    st.markdown(
        page.say("page.review.summary", count=len(findings), units=len(units), errors=errors, warnings=warnings)
    )


def filtered(page: Page, found: Appraisal, findings: Sequence[Finding], sentences: Sentences) -> list[Finding]:
    """The findings of the chosen severity, unit and kind."""
    say = page.say
    row = st.container(horizontal=True, vertical_alignment="bottom")
    counts = {severity: sum(one.severity is severity for one in findings) for severity in Severity}
    options = ["", *(severity for severity in Severity if counts[severity])]
    severity = pick(
        row, say, "page.findings.severity", options, key="severity",
        format_func=lambda one: say("page.findings.all", count=len(findings)) if not one
        else f"{say(f'page.findings.{one}')} {counts[one]}",
    )
    units = ["", *(unit or NOBODY for unit in by_unit(found, findings))]
    chosen = choose(
        row, say, "page.column.unit", units, key="findings_unit", width=260,
        format_func=lambda unit: say("page.findings.every_unit") if not unit
        else name_of(None if unit == NOBODY else unit, sentences),
    )
    counted_kinds = Counter(one.code for one in findings if severity in ("", one.severity))
    kinds = ["", *(code for code, _ in counted_kinds.most_common())]
    kind = choose(
        row, say, "page.findings.kind", kinds, key="findings_kind", width=420,
        format_func=lambda code: say("page.findings.every_kind") if not code
        else say("page.findings.of_kind", kind=say.gist(f"finding.{code}"), count=counted_kinds[code]),
    )
    return [one for one in findings if severity in ("", one.severity) and kind in ("", one.code)
            and chosen in ("", owner(one, found.reports) or NOBODY)]


def by_unit(found: Appraisal, findings: Sequence[Finding]) -> dict[str | None, list[Finding]]:
    """Findings by unit, those of no unit under None: units with errors first, then in the order of the rulebook."""
    groups: dict[str | None, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: ORDER.index(one.severity)):
        groups.setdefault(owner(finding, found.reports), []).append(finding)
    position = {unit.code: number for number, unit in enumerate(found.result.rulebook.units, 1)}
    return dict(sorted(groups.items(), key=lambda item: (
        item[1][0].severity is not Severity.ERROR, position.get(item[0] or "", 0))))


def show_unit(shown_with: Desk, unit: str | None, findings: Sequence[Finding], files: Sequence[ToMend]) -> None:
    """The marked files of one unit, then its findings, the gravest first."""
    with st.container(horizontal=True):
        for number, file in enumerate(files):
            offer_marked(shown_with.page, file, shown_with.sentences, f"{unit}_{number}")
    first, shown = 0, together(findings, shown_with.sentences)
    if len(shown) > EACH:
        first = (st.pagination(-(-len(shown) // EACH), key=f"findings_page_{unit}") - 1) * EACH
    for number, same in enumerate(shown[first : first + EACH], first):
        show_finding(shown_with, same, f"{unit}_{number}")


def counted(page: Page, findings: Sequence[Finding]) -> str:
    """How many of each severity: "2 errors, 1 note"."""
    say = page.say
    counts = {severity: sum(one.severity is severity for one in findings) for severity in Severity}
    return say("page.list.join").join(
        say("page.findings.count", severity=say(f"page.findings.{severity}"), count=count)
        for severity, count in counts.items() if count
    )


def name_of(unit: str | None, sentences: Sentences) -> str:
    return sentences.words("page.findings.no_unit") if unit is None else sentences.unit(unit)


def whose(file: ToMend) -> str | None:
    return file.units[0] if len(file.units) == 1 else None
