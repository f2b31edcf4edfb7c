"""Many reports: a second process changes how long it takes, and nothing else."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from reported import COUNTY, write

from intake.reports import many, read_files, sharing
from intake.reports.read import FileRead, reading_here
from intake.reports.sharing import Helper


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[Path, str]:
    """Twelve files of which three are read here, and the rest in portions of two."""
    for name, value in {"_ALONE": 3, "_PAYS": 0.0}.items():
        monkeypatch.setattr(many, name, value)
    monkeypatch.setattr(sharing, "_PORTION", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    for number in range(10):
        write(tmp_path / f"{number:02d}.xlsx", f"| 单位 | 青山镇 |\n| 党员数 | {number} |")
    (tmp_path / "10.xlsx").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "11.csv").write_text("单位,白水镇\n党员数,7\n", encoding="gb18030")
    return {path: path.name for path in sorted(tmp_path.iterdir())}


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> list[Helper]:
    started: list[Helper] = []

    class Noted(Helper):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.ready.wait(60)  # so few files would be read before it has started
            started.append(self)

    monkeypatch.setattr(sharing, "Helper", Noted)
    return started


def here(files: dict[Path, str]) -> list[FileRead]:
    return list(reading_here(COUNTY, {})(files))


def test_a_second_process_reads_the_same_in_the_same_order(files: dict[Path, str], helpers: list[Helper]) -> None:
    seen: list[tuple[int, int]] = []
    assert list(read_files(COUNTY, files, lambda *done: seen.append(done))) == here(files)
    assert len(helpers) == 1
    assert seen == [(number, 12) for number in range(1, 13)]


@pytest.mark.parametrize(("processes", "started"), [(1, 0), (2, 1), (4, 3)])
def test_any_number_of_processes_reads_the_same_in_the_same_order(
    processes: int, started: int, files: dict[Path, str], helpers: list[Helper]
) -> None:
    assert list(read_files(COUNTY, files, processes=processes)) == here(files)
    assert len(helpers) == started


def test_for_little_work_no_process_is_started(files: dict[Path, str], helpers: list[Helper],
                                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(many, "_PAYS", 1e9)
    assert [file.file for file in read_files(COUNTY, files)] == list(files.values())
    assert helpers == []


def test_what_an_ended_process_leaves_is_read_here(files: dict[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended(Helper):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.ready.wait(60)
            os.kill(self._process.pid, signal.SIGKILL)

    monkeypatch.setattr(sharing, "Helper", Ended)
    assert list(read_files(COUNTY, files)) == here(files)


def test_cancelling_ends_the_process(files: dict[Path, str], helpers: list[Helper]) -> None:
    reads: Iterator[object] = read_files(COUNTY, files)
    for _ in range(4):
        next(reads)
    reads.close()  # type: ignore[attr-defined]
    assert helpers[0]._process.poll() is not None
