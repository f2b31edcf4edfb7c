"""The sample county that is committed is the one that its script makes, part by part."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
COMMITTED = PROJECT / "sample_data" / "county"
MAKE = "import sys; from pathlib import Path; from sample_data.make.county import make_county; make_county(Path(sys.argv[1]))"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county made anew, in a process of its own: other tests leave their mark on the packages that write files."""
    folder = tmp_path_factory.mktemp("county")
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


def test_the_script_makes_the_same_files(made: Path) -> None:
    assert files_in(made) == files_in(COMMITTED)


def test_the_script_makes_the_same_contents(made: Path) -> None:
    different = [name for name in files_in(made) if content(made / name) != content(COMMITTED / name)]
    assert different == []
