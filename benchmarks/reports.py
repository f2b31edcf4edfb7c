"""Reading and matching report workbooks, against python-calamine merely reading the same files.

Cold: 1,500 files in a new process that has read none before. Warm: 40 files in a process that has read them already.
Both processes have done their imports when the clock starts.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from benchmarks import made
from benchmarks.ratio import PROJECT, Ratio, python, side_by_side
from intake.reports import read_files, read_reports
from intake.reports.read import reading_here
from intake.rulebook import read_rulebook
from scoring.rulebook import Rulebook

COLD = 1_500
WARM = 40
LIMIT = 4.0
DOUBTFUL = 1.5
RICH = 40  # copies of the sample county's reports
ONE_PROCESS = 0.9
MEMORY = 2.0


def write_form(path: Path, number: int) -> None:
    """A unit's report: a title over all columns, its name, then one field a row with a note."""
    _, name = made.unit(number)
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["2025年度党建工作情况填报表"])
    sheet.merge_cells("A1:C1")
    sheet.append(["填报单位", name])
    sheet.append(["填报项", "填报数", "备注"])
    for row, field in enumerate(made.fields()):
        sheet.append([made.label(field), 40 + (number + row) % 7, "截至年底" if row % 10 == 0 else None])
    workbook.save(path)


def make_doubtful(path: Path) -> None:
    """Give a form cells in doubt: percentages, formulas that were never calculated, an error."""
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    for row in range(4, sheet.max_row + 1):
        if row % 5 == 0:
            sheet.cell(row, 2).number_format = "0.0%"
        elif row % 7 == 0:
            sheet.cell(row, 2).value = "=B4+1"
    sheet["B6"] = "#DIV/0!"
    workbook.save(path)


def write_county(folder: Path, units: int) -> None:
    """A rulebook and one report for each of its units."""
    made.write_rulebook(folder / "rulebook.xlsx", 60, units)
    for number in range(units):
        write_form(folder / f"{number:05d}.xlsx", number)


def raw(paths: Sequence[Path]) -> int:
    """All cells of all sheets, as python-calamine gives them."""
    rows = 0
    for path in paths:
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            rows += len(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
    return rows


def read(rulebook: Rulebook, paths: Sequence[Path]) -> None:
    """Read and match, and see that every value was found."""
    found = read_reports(rulebook, paths)
    if (count := len(found.readings)) != len(paths) * len(made.fields()):
        raise RuntimeError(f"{count} readings of {len(paths)} reports; first findings: {found.findings[:3]}")


def county(folder: Path) -> tuple[Rulebook, list[Path]]:
    """What `write_county` wrote: the model of its rulebook, and the reports."""
    rulebook = read_rulebook(folder / "rulebook.xlsx").rulebook
    if rulebook is None:
        raise RuntimeError("the made-up rulebook is refused")
    return rulebook, sorted(path for path in folder.iterdir() if path.stem.isdigit())


def most_memory(folder: Path, units: int) -> None:
    """Read so many reports and print the most memory that this process held, in MB."""
    rulebook, paths = county(folder)
    read(rulebook, paths[:units])
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def one_cold_reading(folder: Path) -> None:
    """What the new process does: print the seconds of both."""
    rulebook, paths = county(folder)
    seconds = []
    for work in (lambda: read(rulebook, paths), lambda: raw(paths)):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    print(json.dumps(seconds))


def doubtful() -> Ratio:
    """Forms with cells that values alone do not tell: ours against opening them with openpyxl once."""
    with TemporaryDirectory() as folder:
        write_county(Path(folder), WARM)
        rulebook, paths = county(Path(folder))
        for path in paths:
            make_doubtful(path)
        files = {path: path.name for path in paths}
        seen = {finding.code for one in read_files(rulebook, files) for finding in one.findings}
        if "formula_uncomputed" not in seen:
            raise RuntimeError("the doubtful cells are not seen")
        seconds = side_by_side(
            lambda: list(read_files(rulebook, files)), lambda: [load_workbook(path) for path in paths], repeats=5
        )
    return Ratio(f"read and match {WARM} reports with cells in doubt", "openpyxl opens them once", *seconds, DOUBTFUL)


def two_processes() -> Ratio:
    """The sample county's reports, which are as rich as real ones, many times over: with the helper and without."""
    county = PROJECT / "sample_data" / "county" / "2025"
    rulebook = read_rulebook(county / "rulebook.xlsx").rulebook
    if rulebook is None:
        raise RuntimeError("the sample's rulebook is refused")
    with TemporaryDirectory() as folder:
        files = {}
        for number, report in product(range(RICH), sorted((county / "reports").iterdir())):
            path = Path(folder) / f"{number:03d}-{report.name}"
            path.symlink_to(report)
            files[path] = path.name
        seconds = side_by_side(
            lambda: list(read_files(rulebook, files)), lambda: list(reading_here(rulebook, {})(files)), repeats=3
        )
    return Ratio(f"read and match {len(files)} rich reports in two processes", "in one", *seconds, ONE_PROCESS)


def memory() -> Ratio:
    """How the memory of the reading process grows with the number of reports: by what they say, never by grids."""
    with TemporaryDirectory() as folder:
        write_county(Path(folder), COLD)
        many, few = (float(python(["-m", "benchmarks.reports", folder, str(units)])) for units in (COLD, WARM))
    return Ratio(f"memory to read {COLD} reports (MB)", f"to read {WARM} (MB)", many, few, MEMORY)


def measure() -> Sequence[Ratio]:
    with TemporaryDirectory() as many, TemporaryDirectory() as few:
        write_county(Path(many), COLD)
        cold = [json.loads(python(["-m", "benchmarks.reports", many])) for _ in range(3)]
        write_county(Path(few), WARM)
        rulebook, paths = county(Path(few))
        read(rulebook, paths)
        raw(paths)
        warm = side_by_side(lambda: read(rulebook, paths), lambda: raw(paths), repeats=9)
    ours, yardstick = (median(seconds) for seconds in zip(*cold, strict=True))
    against = "python-calamine reads the same files"
    return [
        Ratio(f"read and match {COLD} reports, cold", against, ours, yardstick, LIMIT),
        Ratio(f"read and match {WARM} reports, warm", against, *warm, LIMIT),
        doubtful(),
        two_processes(),
        memory(),
    ]


if __name__ == "__main__":
    if len(sys.argv) > 2:
        most_memory(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        one_cold_reading(Path(sys.argv[1]))
