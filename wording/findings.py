"""The catalogue of findings: every code with its severity and its sentence, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from babel.messages.pofile import read_po

from scoring.finding import Severity
from wording.words import CATALOGUE, Language, Words

SUBJECTS = ("grids", "intake", "rulebook", "formulas", "methods", "appraisal", "office", "rectification")
"""Files of the catalogue that hold findings, in the order of the work."""

_WARNINGS = """
    above_marks category_unknown column_of_other_time dash_is_blank date_outside_period day_outside_period
    entered_over_table far_from_county far_from_group
    far_from_last_year file_empty folder_empty given_above_marks label_near label_unmatched ledger_deadline_past
    ledger_missing line_condition_not_reported line_year_unclear link_not_followed never_acts note_narrows
    office_value_missing percent_compared_with_number percent_of_number percent_without_sign personal_data_in_name
    remark_doubts remark_of_part
    report_late round_numbers row_unclear rulebook.branch_without_rows rulebook.column_hides_field
    rulebook.date_not_set rulebook.deadline_before_period rulebook.gate_always_acts rulebook.gate_at_best_grade
    rulebook.gate_limit_too_high rulebook.gate_never_acts rulebook.grade_above_marks rulebook.grade_condition_false
    rulebook.group_named_twice rulebook.listed_twice rulebook.marks_do_not_add_up rulebook.predecessor_twice
    rulebook.ties_without_quota rulebook.title_missing rulebook.unit_without_group rulebook.unknown_sheet
    rulebook.value_not_for_all rulebook.weight_without_effect rulebook.weighted_marks_differ
    rulebook.weighted_without_marks
    same_as_last_year
    same_as_other_unit sheet_doubtful sheet_set_aside slope_above_marks text_partly_unreadable total_differs
    older_version two_versions unit_not_reported
    value_unexplained values_unexplained values_without_label worth_above_100
"""
_INFOS = """
    columns_hidden date_from_serial file_text_without_table full_marks label_set_aside ledger_empty links_to_other_files
    none_taken_as_zero
    other_period parts_beside remark_left_out remarks_unread
    reported_twice rows_hidden rulebook.counts_no_twice rulebook.field_unused
    rulebook.ledger_unused
    rulebook.price_list_unused rulebook.value_unused rulebook_among_reports sample_row sheet_hidden
    sheet_of_choices sheet_of_village texts_beside
    unit_set_aside unit_short value_slipped
"""
MILD: Mapping[str, Severity] = {
    **dict.fromkeys(_WARNINGS.split(), Severity.WARNING),
    **dict.fromkeys(_INFOS.split(), Severity.INFO),
}
"""Findings that are no errors. A test holds this against the places where findings are made."""


def severity_of(code: str) -> Severity:
    """How grave a finding is, by its code.

    >>> severity_of("not_a_number"), severity_of("remark_of_part")
    (<Severity.ERROR: 'error'>, <Severity.WARNING: 'warning'>)
    """
    return MILD.get(code, Severity.ERROR)


def findings_of(subject: str, language: Language) -> Iterator[tuple[str, str]]:
    """Code and sentence of each finding in one file of the catalogue, in its order."""
    with (CATALOGUE / language / f"{subject}.po").open("rb") as file:
        for message in read_po(file, locale=language):
            prefix, _, code = str(message.id).partition("finding.")
            if code and not prefix:
                yield code, str(message.string)


def findings_page(language: Language, thresholds: Mapping[str, Any]) -> str:
    """The page in Markdown. `thresholds`: numbers behind the warnings of plausibility."""
    say = Words(language)
    blocks = [f"# {say('findings.title')}", say("findings.intro")]
    for subject in SUBJECTS:
        rows = [
            f"| `{code}` | {say(f'severity.{severity_of(code)}')} | {_in_a_cell(text)} |"
            for code, text in findings_of(subject, language)
        ]
        if rows:
            heads = " | ".join(say(f"findings.{column}") for column in ("code", "severity", "sentence"))
            blocks += [f"## {say(f'findings.of.{subject}')}", "\n".join([f"| {heads} |", "|---|---|---|", *rows])]
        if subject == "intake":
            blocks += [f"### {say('findings.plausible.title')}", say("findings.plausible", **thresholds)]
    return "\n\n".join(blocks) + "\n"


def _in_a_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
