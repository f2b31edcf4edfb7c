"""The sample county that is committed is the one that its script makes, part by part."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sample_data.make.county import make_county

COMMITTED = Path(__file__).parents[2] / "sample_data" / "county"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    make_county(folder)
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
