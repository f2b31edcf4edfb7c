"""Make `bundle/`: this project as committed, and `wheels/` beside it, for offices without any network.

Where a folder `wheels` stands, `make run` and start.bat install from it and ask no index. Fewer versions of Python make
a smaller folder: `python scripts/bundle.py 3.11 3.12`.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).resolve().parent.parent
BUNDLE = PROJECT / "bundle"
WHEELS = BUNDLE / "wheels"
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
# Linux from glibc 2.28 on (2018): pip wants every tag that such a system accepts to be named.
LINUX = [*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)), "manylinux2014_x86_64", "manylinux1_x86_64"]
SYSTEMS = {"x86_64-manylinux_2_28": LINUX, "x86_64-pc-windows-msvc": ["win_amd64"]}  # as uv names them: as pip does


def run(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], cwd=PROJECT, check=True)


def download(system: str, python: str, folder: Path) -> None:
    """Fetch the wheels that the lock asks for on one system and one Python."""
    lock = folder / f"{system}-{python}.lock"
    target = ["--python-platform", system, "--python-version", python, "--no-deps", "--generate-hashes"]
    run("uv", "pip", "compile", "--quiet", *target, "--output-file", str(lock), "requirements.lock")
    platforms = [part for name in SYSTEMS[system] for part in ("--platform", name)]
    tags = ["--implementation", "cp", "--python-version", python, *platforms, "--only-binary", ":all:"]
    pinned = ["--require-hashes", "--no-deps", "--requirement", str(lock)]
    run("pip", "download", "--quiet", *pinned, *tags, "--dest", str(WHEELS))


def main(pythons: list[str]) -> None:
    rmtree(BUNDLE, ignore_errors=True)
    WHEELS.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=PROJECT, check=True, capture_output=True).stdout  # noqa: S607
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(BUNDLE, filter="data")
    run("pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(WHEELS), str(BUNDLE))
    for left_over in (BUNDLE / "build", *BUNDLE.glob("*.egg-info")):
        rmtree(left_over)
    with TemporaryDirectory() as folder:
        for system in SYSTEMS:
            for python in pythons:
                print(f"{system}, Python {python}", flush=True)
                download(system, python, Path(folder))
    size = sum(file.stat().st_size for file in BUNDLE.rglob("*") if file.is_file()) / 1e6
    print(f"bundle/: {len(list(WHEELS.iterdir()))} wheels, {size:.0f} MB. Copy the folder; start it there as always.")


if __name__ == "__main__":
    main(sys.argv[1:] or PYTHONS)
