"""What became of each file of the last import: counted apart, errors in front, to be copied for whoever sent them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd
import streamlit as st

from app_pages.parts.changes import show_changes
from app_pages.parts.choices import choose, pick
from app_pages.parts.findings import each_once
from app_pages.parts.imports import IMPORT, Import, last_import, several
from app_pages.parts.local_time import local
from app_pages.parts.opening import Page
from app_pages.parts.static_table import plain, table
from office.appraisals import Appraisal
from office.marked_files import files_that_count
from office.submissions import Outcome, Receipt
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook
from wording.sentences import Sentences

Shown = Literal["errors", "newer", "all"]
MOST, EACH = 12, 4  # files with errors that stand on the import page, and errors of each; the review page has all
EVERY = -1  # in the place of the number of one file
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True)
class Taken:
    """A receipt with what is wrong in the file as things are now: also what contradicts other files."""

    receipt: Receipt
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def faulty(self) -> bool:
        return self.receipt.outcome in ("held back", "unreadable") or self.count(Severity.ERROR) > 0


def show_last_import(page: Page, found: Appraisal) -> None:
    """The result of the last import; it opens on what is wrong, and stays until it is put away."""
    work = last_import(page)
    if work is None:
        return
    say, files = page.say, taken(page, work, found)
    faulty = [file for file in files if file.faulty]
    with st.container(border=True):
        say_result(page, work, files)
        newer = [file for file in files if file.receipt.outcome == "newer version"]
        choices: dict[Shown, list[Taken]] = {"errors": faulty, "newer": newer, "all": files}
        there: list[Shown] = [name for name, some in choices.items() if some]
        if not there:
            return
        row = st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute")
        shown = pick(
            row, say, "page.receipts.show", there, key=f"receipts_shown_{work.number}",
            format_func=lambda name: f"{say(f'page.receipts.{name}')} {len(choices[name])}",
        )
        if row.button(say("page.receipts.put_away"), icon=":material/close:", type="tertiary"):
            st.session_state.pop(IMPORT)
            st.rerun()
        if shown == "newer":
            for file in choices["newer"]:
                show_changes(page, found.result.rulebook, file.receipt.sha256, file.receipt.name, file.receipt.replaced)
        elif shown == "errors":
            show_faulty(page, found, faulty)
        else:
            receipts_table(page, found, files)
        offer_receipts(page, found, files)


def say_result(page: Page, work: Import, files: Sequence[Taken]) -> None:
    """One sentence with the files counted by what became of them."""
    say, counts = page.say, Counter(file.receipt.outcome for file in files)
    said = say("page.import.done", **{name.replace(" ", "_"): counts[name] for name in OUTCOMES if name != "left out"})
    if counts["left out"]:
        said += say("page.import.left_out", count=counts["left out"])
    errors = sum(file.count(Severity.ERROR) for file in files)
    if errors:
        said += say("page.import.done_errors", count=errors)
    if work.left_out:
        said += say("page.import.stopped", count=work.left_out)
    (st.warning if errors or work.left_out or any(file.faulty for file in files) else st.success)(said)


def taken(page: Page, work: Import, found: Appraisal) -> list[Taken]:
    """The receipts of an import, those that need something done first."""
    called = {digest: file for file, (_, digest, _) in files_that_count(page.store, page.period.code).items()}
    about: dict[str | None, list[Finding]] = {}
    for finding in found.findings:
        about.setdefault(finding.file, []).append(finding)
    files = []
    for receipt in work.receipts:
        held = receipt.outcome == "held back"
        own = receipt.findings if held else tuple(about.get(called.get(receipt.sha256, ""), ()))
        files.append(Taken(receipt, own))
    return sorted(files, key=lambda file: (not file.faulty, -OUTCOMES.index(file.receipt.outcome)))


def show_faulty(page: Page, found: Appraisal, files: Sequence[Taken]) -> None:
    """A paragraph a file: what became of it, whose it is, and its errors."""
    say, sentences = page.say, Sentences(page.language, found.result.rulebook)
    for file in files[:MOST]:
        units = several(page, sentences, file.receipt.units)
        errors = [one for one in file.findings if one.severity is Severity.ERROR]
        lines = each_once(errors, sentences)
        head = " · ".join([f"**{plain(file.receipt.name)}**", *map(plain, filter(None, (became(page, file), units)))])
        more = [f"- {say('page.receipts.more_errors', count=len(lines) - EACH)}"] if len(lines) > EACH else []
        st.markdown("\n".join([head, *lines[:EACH], *more]))
    if len(files) > MOST:
        st.markdown(say("page.receipts.more", count=len(files), shown=MOST))
    st.page_link("app_pages/review.py", label=say("page.receipts.to_review"), icon=":material/rule_folder:")


def receipts_table(page: Page, found: Appraisal, files: Sequence[Taken]) -> None:
    """A line a file: what became of it, of whom it is, how much is wrong with it."""
    say, sentences = page.say, Sentences(page.language, found.result.rulebook)
    rows = {
        say("page.findings.file"): [file.receipt.name for file in files],
        say("page.column.outcome"): [became(page, file) for file in files],
        say("page.column.units"): [several(page, sentences, file.receipt.units) for file in files],
        say("page.findings.error"): [file.count(Severity.ERROR) for file in files],
        say("page.findings.warning"): [file.count(Severity.WARNING) for file in files],
    }
    figures = {say("page.findings.error"): str, say("page.findings.warning"): str}
    table(pd.DataFrame(rows), figures, say("page.import.receipts_alt"), "receipts")


def became(page: Page, file: Taken) -> str:
    """What became of a file, with the names of the files that it superseded."""
    said = page.say(f"page.outcome.{file.receipt.outcome.replace(' ', '_')}")
    names = page.say("page.list.join").join(file.receipt.replaced)
    return page.say("page.receipts.replaces", outcome=said, names=names) if names else said


def offer_receipts(page: Page, found: Appraisal, files: Sequence[Taken]) -> None:
    """The receipt of one file, or of all, as a text to copy or to save."""
    say = page.say
    with st.expander(say("page.import.receipts", count=len(files)), icon=":material/receipt_long:"):
        numbers = [EVERY, *range(len(files))] if len(files) > 1 else [0]
        chosen = choose(
            st, say, "page.receipts.of", numbers, key="receipt_of", width=420,
            format_func=lambda number: say("page.receipts.of_all") if number == EVERY else files[number].receipt.name,
        )
        text = receipt_text(page, found.result.rulebook, files if chosen == EVERY else [files[chosen]])
        st.code(text, language=None, wrap_lines=True, height=320 if chosen == EVERY else "content")
        st.download_button(say("page.receipts.save"), text.encode("utf-8-sig"), f"{say('page.receipts.file')}.txt",
                           "text/plain", key="receipt_save", on_click="ignore", icon=":material/download:")


def receipt_text(page: Page, rulebook: Rulebook, files: Sequence[Taken]) -> str:
    """For the sender: what came, when, under which hash, and what has to be mended in it."""
    say, sentences = page.say, Sentences(page.language, rulebook)
    lines = [say("page.receipt.title", title=page.period.title, count=len(files))]
    for number, file in enumerate(files, 1):
        receipt = file.receipt
        lines += ["", say("page.receipt.file", number=number, name=receipt.name),
                  say("page.receipt.outcome", outcome=became(page, file))]
        if receipt.units:
            lines.append(say("page.receipt.units", units=several(page, sentences, receipt.units)))
        if receipt.received is not None:
            lines.append(say("page.receipt.received", day=receipt.received, at=local(receipt.stored)))
        if receipt.copy_of is not None:
            lines.append(say("page.receipt.copy_of", hash=receipt.copy_of))
        lines.append(say("page.receipt.hash", hash=receipt.sha256))
        mend = [finding for finding in file.findings if finding.severity is not Severity.INFO]
        lines.append(say("page.receipt.findings", count=len(mend)) if mend else say("page.receipt.clean"))
        lines += [say("page.receipt.finding", text=_placed(sentences, finding)) for finding in mend]
    return "\n".join(lines)


def _placed(sentences: Sentences, finding: Finding) -> str:
    """The finding with sheet and cell; the file stands above."""
    spot = " ".join(part for part in (finding.sheet, finding.cell) if part)
    return f"{spot} {sentences.what(finding)}" if spot else sentences.what(finding)
