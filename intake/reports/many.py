"""Many reports at once: where reading them takes long, a second process of ours reads every other portion of them.

A limited worker opens the next file while this one is matched, so two cores are at work already. But matching a rich
report takes several times as long as opening it, opening an .xls longer than matching it: one of the two waits.
"""

from __future__ import annotations

import gc
import math
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from intake.grids import Progress
from intake.reports.checks.numbers import LastYear
from intake.reports.files import files_in
from intake.reports.read import FileRead, join, read_here
from intake.reports.reading import Reports
from intake.reports.values.personal import masked
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook

Files = Mapping[Path, str]

_ALONE = 64  # files that are read here in any case, and timed
_PORTION = 16
_START = 1.0  # seconds until the helper has its first answer
_PAYS = 3.0  # seconds of work ahead from which it pays to start one


def read_reports(
    rulebook: Rulebook,
    paths: Sequence[Path],
    progress: Progress | None = None,
    received: Mapping[str, date] | None = None,
    last_year: LastYear | None = None,
) -> Reports:
    """Read files and folders of reports. The order in which they are given makes no difference.

    `progress(done, all)` is called after each file. `received` gives dates of arrival per unit that somebody entered;
    they count more than those of an office table. `last_year`: last year's values over this year's units, by field;
    with them values that moved far, and reports that are last year's, are warned of.
    """
    files, odd = files_in(paths)
    with _no_collection():
        together = join(rulebook, list(read_files(rulebook, files, progress)), received, last_year)
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
) -> Generator[FileRead, None, None]:
    """Read each file by itself, in the order given. `files`: path -> name in readings and findings.

    `assigned`: files of which a person said whose report they are; their own claims are not asked then. `progress` is
    called with (files read, files in all) after each file; an exception in it, or closing, cancels the rest.
    """
    with closing(_shared(rulebook, files, assigned or {})) as reads:
        for done, read in enumerate(reads, 1):
            if progress:
                progress(done, len(files))
            yield read


def _shared(rulebook: Rulebook, files: Files, assigned: Mapping[Path, str]) -> Generator[FileRead, None, None]:
    listed = list(files)
    spent = 0.0
    with closing(read_here(rulebook, _chosen(files, listed[:_ALONE]), assigned)) as reads:
        while True:
            start = time.perf_counter()
            read = next(reads, None)
            spent += time.perf_counter() - start
            if read is None:
                break
            yield read
    rest = listed[_ALONE:]
    each = spent / _ALONE
    if each * len(rest) < _PAYS or (os.cpu_count() or 1) < 2:
        yield from read_here(rulebook, _chosen(files, rest), assigned)
        return
    ahead = math.ceil(_START / each)
    portions = [rest[:ahead], *(rest[at : at + _PORTION] for at in range(ahead, len(rest), _PORTION))]
    theirs = [path for portion in portions[1::2] for path in portion]
    ours = [path for portion in portions[::2] for path in portion]
    with (
        closing(read_there(rulebook, _chosen(files, theirs), assigned)) as there,
        closing(read_here(rulebook, _chosen(files, ours), assigned)) as here,
    ):
        next(there)  # starts the helper
        for number, portion in enumerate(portions):
            yield from islice(there if number % 2 else here, len(portion))


def _chosen(files: Files, paths: Sequence[Path]) -> dict[Path, str]:
    return {path: files[path] for path in paths}


def read_there(
    rulebook: Rulebook, files: Files, assigned: Mapping[Path, str]
) -> Generator[FileRead, None, None]:
    """Read files in another process. First comes an empty answer, when it is started; then one for each file.

    What the other process cannot do, because somebody ended it, is done here.
    """
    done = 0
    with closing(_Helper(rulebook, files, assigned)) as helper:
        yield FileRead("")
        for read in helper.answers():
            done += 1
            yield read
    yield from read_here(rulebook, _chosen(files, list(files)[done:]), assigned)


class _Helper:
    """The other process. A thread takes its answers off the pipe, so that it never waits for us."""

    def __init__(self, rulebook: Rulebook, files: Files, assigned: Mapping[Path, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "intake.reports.helping"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._request = pickle.dumps((rulebook, {path.absolute(): name for path, name in files.items()},
                                      {path.absolute(): unit for path, unit in assigned.items()}))  # fmt: skip
        self._answers: queue.SimpleQueue[FileRead | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._take, name="reports-helper", daemon=True)
        self._thread.start()

    def answers(self) -> Iterator[FileRead]:
        """One for each file, in their order; fewer when the process ended."""
        while (read := self._answers.get()) is not None:
            yield read

    def _take(self) -> None:
        requests, answers = self._process.stdin, self._process.stdout
        with suppress(OSError, EOFError, pickle.UnpicklingError):  # it has ended: `read_there` goes on without it
            if requests is not None and answers is not None:
                requests.write(self._request)
                requests.close()
                while True:
                    self._answers.put(pickle.load(answers))  # noqa: S301  from our own process
        self._answers.put(None)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # a request that it never took
                    pipe.close()
