"""The nation on one machine: `appraise score` over so many report workbooks, one process against two.

`python -m benchmarks.nation [UNITS]`: 1,500 by default, 38,658 are all townships of the country. The workbooks lie in a
temporary folder (about 7 KB each) that is removed. Printed: seconds, CPU seconds, files a second, the most memory of
one of our processes, and the ratio, all from one run; both have to write the same bytes. Memory may grow by the
readings of a report and by nothing else. On a busy machine the seconds say little; no run is shorter than the CPU of
its first process.
"""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import made
from benchmarks.ratio import PROJECT, Ratio
from benchmarks.reports import write_form

UNITS = 1_500
RULES = 60
LIMIT = 1 / 1.6
MEGABYTES, PER_REPORT = 100, 0.025  # that a process may need: the program, and 25 KB for the 50 readings of a report
IN_FOLDER = 1_000  # reports


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: CPU seconds of its first process and of all, `megabytes` of the one that used most,
    `answer` the hash of what it wrote."""

    seconds: float
    first: float
    cpu: float
    megabytes: float
    answer: str


def write_nation(folder: Path, units: int) -> None:
    """A rulebook and a report for each unit: one workbook written by a library, with other names and numbers in it."""
    made.write_rulebook(folder / "rulebook.xlsx", RULES, units)
    pattern = folder / "pattern.xlsx"
    write_form(pattern, 0)
    with zipfile.ZipFile(pattern) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    pattern.unlink()
    sheet, first = "xl/worksheets/sheet1.xml", b"00000"  # in the name of the unit
    if parts[sheet].count(first) != 1:
        raise RuntimeError("the name of the unit is not where it was")
    for number in range(units):
        place = folder / "reports" / f"{number // IN_FOLDER:03d}"
        if number % IN_FOLDER == 0:
            place.mkdir(parents=True)
        own = parts[sheet].replace(first, b"%05d" % number).replace(b"<v>41</v>", b"<v>%d</v>" % (38 + number % 9))
        with zipfile.ZipFile(place / f"{number:05d}.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in (parts | {sheet: own}).items():
                archive.writestr(name, content)


def score(folder: Path, processes: int) -> Run:
    """`appraise score` with so many processes at work; its progress goes to standard error as it comes."""
    out = folder / "answer.txt"
    command = [sys.executable, "-m", "benchmarks.nation", "--score", str(folder), "--processes", str(processes)]
    start = time.perf_counter()
    with out.open("wb") as answer:
        told = subprocess.run(command, cwd=PROJECT, stdout=answer, stderr=subprocess.PIPE, text=True, check=False)
    seconds = time.perf_counter() - start
    *_, first, cpu, memory = told.stderr.split()
    if told.returncode not in (0, 1):
        raise RuntimeError(told.stderr)
    return Run(seconds, float(first), float(cpu), float(memory), hashlib.sha256(out.read_bytes()).hexdigest())


def one_score(folder: Path, options: Sequence[str]) -> int:
    """What the new process does: run the command, then tell the most memory of this process and of its helpers."""
    from commands.main import main
    from intake.grids import batch

    status = main(["score", str(folder / "rulebook.xlsx"), str(folder / "reports"), "--lang", "zh", *options])
    batch._idle.end()  # the time of a process counts once it has ended
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    first, others = (one.ru_utime + one.ru_stime for one in used)
    sys.stderr.write(f"\n{first:.1f} {first + others:.1f} {max(one.ru_maxrss for one in used) / 1024:.0f}\n")
    return status


def compare(units: int) -> tuple[Run, Run]:
    """One process, then two, on the same reports."""
    with TemporaryDirectory(prefix="nation-") as folder:
        write_nation(Path(folder), units)
        one, two = score(Path(folder), 1), score(Path(folder), 2)
    if one.answer != two.answer:
        raise RuntimeError("two processes write something else than one")
    if max(one.megabytes, two.megabytes) > MEGABYTES + PER_REPORT * units:
        raise RuntimeError(f"{one.megabytes:.0f} and {two.megabytes:.0f} MB are more than {units} reports may take")
    return one, two


def measure() -> Sequence[Ratio]:
    one, two = compare(UNITS)
    return [
        Ratio(f"appraise score over {UNITS} reports, two processes", "one process", two.seconds, one.seconds, LIMIT)
    ]


def tell(units: int) -> None:
    one, two = compare(units)
    for name, run in (("one process", one), ("two processes", two)):
        print(f"{name:<14} {run.seconds:8.1f} s  {run.cpu:8.1f} s CPU, {run.first:.1f} s of it in the first  "
              f"{units / run.seconds:6.0f} reports/s  {run.megabytes:6.0f} MB")
    print(f"two are {one.seconds / two.seconds:.2f} times as fast; the answer is the same: {one.answer[:16]}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--score"]:
        sys.exit(one_score(Path(sys.argv[2]), sys.argv[3:]))
    tell(int(sys.argv[1]) if len(sys.argv) > 1 else UNITS)
