"""The samples that are committed are those that their scripts make, part by part."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from office.sample import sample_names
from sample_data.make.samples import MAKERS

PROJECT = Path(__file__).parents[2]
COMMITTED = PROJECT / "sample_data"
SAMPLES = sorted(MAKERS)
MAKE = """
import sys
from pathlib import Path
from sample_data.make.samples import MAKERS
for name, make in MAKERS.items():
    make(Path(sys.argv[1]) / name)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples made anew, in a process of its own: other tests leave their mark on the packages that write files."""
    folder = tmp_path_factory.mktemp("samples")
    steady = {**os.environ, "OPENPYXL_LXML": "False"}  # with lxml the same cells are other XML
    subprocess.run([sys.executable, "-c", MAKE, str(folder)], cwd=PROJECT, env=steady, check=True)
    return folder


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def content(path: Path) -> object:
    """What a file holds: the parts of a packed one with their dates (compression may differ), else its bytes."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return [(part.filename, part.date_time, packed.read(part)) for part in packed.infolist()]


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_script_makes_the_same_files(made: Path, sample: str) -> None:
    assert files_in(made / sample) == files_in(COMMITTED / sample)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_script_makes_the_same_contents(made: Path, sample: str) -> None:
    new, old = made / sample, COMMITTED / sample
    assert [name for name in files_in(new) if content(new / name) != content(old / name)] == []


def test_every_sample_that_can_be_opened_has_a_maker() -> None:
    assert sorted(sample_names()) == SAMPLES
