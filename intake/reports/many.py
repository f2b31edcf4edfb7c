"""Many reports at once: where reading them takes long, a second process of ours reads a part of them.

A limited worker opens the next file while this one is matched, so two cores are at work already. But matching a rich
report takes several times as long as opening it, opening an .xls longer than matching it: one of the two waits.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from intake.grids import AHEAD, Progress
from intake.reports.checks.numbers import LastYear
from intake.reports.files import files_in
from intake.reports.read import FileRead, join, reading_here
from intake.reports.reading import Reports
from intake.reports.sharing import Files, read_shared
from intake.reports.values.personal import masked
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook

_ALONE = 64  # files that are read here in any case, and timed
_PAYS = 3.0  # seconds of work ahead from which it pays to start one


def read_reports(
    rulebook: Rulebook,
    paths: Sequence[Path],
    progress: Progress | None = None,
    received: Mapping[str, date] | None = None,
    last_year: LastYear | None = None,
    processes: int | None = None,
) -> Reports:
    """Read files and folders of reports. The order in which they are given makes no difference.

    `progress(done, all)` is called after each file. `received` gives dates of arrival per unit that somebody entered;
    they count more than those of an office table. `last_year`: last year's values over this year's units, by field;
    with them values that moved far, and reports that are last year's, are warned of. `processes`: as in `read_files`.
    """
    files, odd = files_in(paths)
    with _no_collection():
        together = join(rulebook, list(read_files(rulebook, files, progress, processes=processes)), received, last_year)
    findings = (*odd, *together.findings)
    if not (together.files or together.held or any(found.file and _is_error(found) for found in findings)):
        names = [masked(path.name) for path in paths]
        findings = (Finding(Severity.ERROR, "no_spreadsheets", {"names": names}), *findings)
    return replace(together, findings=findings)


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the search for cycles: readings hold none, and there are so many that it takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_files(
    rulebook: Rulebook,
    files: Files,
    progress: Progress | None = None,
    assigned: Mapping[Path, str] | None = None,
    processes: int | None = None,
) -> Generator[FileRead, None, None]:
    """Read each file by itself, in the order given. `files`: path -> name in readings and findings.

    `assigned`: files of which a person said whose report they are; their own claims are not asked then. `progress` is
    called with (files read, files in all) after each file; an exception in it, or closing, cancels the rest.

    `processes`: how many match files at a time, each beside a worker that opens them in advance (1: a file is opened,
    then matched, then the next one); None: as many as it takes on a machine that has nothing else to do. It makes no
    difference to what is read.
    """
    with closing(_shared(rulebook, files, assigned or {}, processes)) as reads:
        for done, read in enumerate(reads, 1):
            if progress:
                progress(done, len(files))
            yield read


def _shared(
    rulebook: Rulebook, files: Files, assigned: Mapping[Path, str], processes: int | None
) -> Generator[FileRead, None, None]:
    if processes is not None:
        yield from read_shared(rulebook, files, assigned, processes - 1, ahead=1 if processes == 1 else AHEAD)
        return
    listed = list(files)
    spent = 0.0
    read_here = reading_here(rulebook, assigned)
    with closing(read_here(_chosen(files, listed[:_ALONE]))) as reads:
        while True:
            start = time.perf_counter()
            read = next(reads, None)
            spent += time.perf_counter() - start
            if read is None:
                break
            yield read
    rest = _chosen(files, listed[_ALONE:])
    if not rest:
        return
    pays = spent / _ALONE * len(rest) >= _PAYS and (os.cpu_count() or 1) > 1
    if pays:
        yield from read_shared(rulebook, rest, assigned, 1, AHEAD)
    else:
        yield from read_here(rest)


def _chosen(files: Files, paths: Sequence[Path]) -> dict[Path, str]:
    return {path: files[path] for path in paths}
