"""Evidence is searched for identity and phone numbers before it is kept, like a report, and refused where one stands.

Spreadsheets, texts and documents are searched, in the limited worker that reads reports. Pictures and scans (PDF)
cannot be: they are kept as they are, and the page says that somebody has to look. Nothing else is taken: what a file
is, its content says and not its name. Files that could hold anything unseen (a password, damage) are refused too.
"""

from __future__ import annotations

from collections.abc import Iterator

from intake.grids import FileGrids, read_one
from intake.reports.checks.personal import PERSONAL, personal_cells, without_personal_names
from intake.reports.values.personal import masked
from office.files import Attachment, plain_name, unpacked
from office.refused import Refused
from scoring.finding import Finding

MEGABYTES = 20
NOT_SEARCHED = frozenset({"file_is_a_pdf", "file_is_a_picture"})
SEARCHED = frozenset({"file_is_a_document", "file_is_another_spreadsheet", "file_text_without_table"})
"""Codes of findings for files that are no table; the reader has searched them, and says if it found something."""
OTHER_KINDS = frozenset({
    "file_is_an_archive", "file_is_a_program", "file_is_a_database", "file_is_a_recording", "file_is_a_web_page",
    "file_not_a_spreadsheet",
})  # fmt: skip
NAMED = 5  # places that a refusal names


def search_evidence(*files: Attachment | None) -> None:
    """Raises `Refused` for a file with personal data, naming where, and for one that cannot be searched."""
    for file in files:
        if file is not None:
            _search(file)


def _search(file: Attachment) -> None:
    if len(file[1]) > MEGABYTES * 2**20:
        raise Refused("evidence_too_large", file=masked(plain_name(file[0])), megabytes=MEGABYTES)
    with unpacked([file]) as (path,):
        read = read_one(path)
        name = masked(path.name)
    if isinstance(read, FileGrids):
        places = list(dict.fromkeys(_places(name, read)))
        if places:
            raise Refused("personal_evidence", file=name, places=places[:NAMED])
    elif read.code in PERSONAL:
        raise Refused("personal_evidence", file=name, places=[name])
    elif read.code in OTHER_KINDS:
        raise Refused("evidence_type", file=name)
    elif read.code not in NOT_SEARCHED | SEARCHED:
        raise Refused("evidence_unsearchable", file=name)


def _places(name: str, read: FileGrids) -> Iterator[str]:
    """Where personal data stand: sheet and cell as far as there is one, else the file."""
    told = without_personal_names(name, read)
    cells = (finding for sheet in told.sheets for finding in personal_cells(name, sheet))
    for finding in (*told.findings, *cells):
        if finding.code in PERSONAL:
            yield _place(finding) or name


def _place(finding: Finding) -> str:
    return "!".join(part for part in (finding.sheet, finding.cell) if part)
