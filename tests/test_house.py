"""The house keeps its order: rooms, front doors, packages, locks, and nothing of one machine in the tree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
ROOMS = ("app_pages", "commands", "intake", "office", "reports", "scoring", "server", "wording")
BINARY = {".xlsx", ".xls", ".ods", ".png", ".ico", ".zip"}


def tracked() -> list[Path]:
    """All files that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=True).stdout  # noqa: S607 git
    return [HOUSE / name for name in listed.decode().split("\0") if name and (HOUSE / name).is_file()]


def pins(lock: str) -> dict[str, str]:
    """Package -> version (with its condition) of a lock file."""
    text = (HOUSE / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(.+?) \\$", text, flags=re.MULTILINE))


def imported(path: Path) -> set[str]:
    """Top-level names of everything that a module imports, wherever the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found - {"__future__"}


def test_a_room_imports_only_what_its_row_allows() -> None:
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", lint, "--no-cache"]
    checked = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(
    ("door", "room"), [("dashboard.py", "server"), ("pages.py", "app_pages"), ("appraise.py", "commands")]
)
def test_a_front_door_is_short_and_leads_into_its_room_only(door: str, room: str) -> None:
    path = HOUSE / door
    assert len(path.read_text("utf-8").splitlines()) <= 30
    streamlit = {"streamlit"} if room == "server" else set()  # it looks for its own App in the door
    assert imported(path) == {room, *streamlit} | (imported(path) & set(sys.stdlib_module_names))


def test_pyproject_names_every_package_of_the_tree() -> None:
    there = {
        ".".join(path.parent.relative_to(HOUSE).parts)
        for path in tracked()
        if path.suffix == ".py" and path.relative_to(HOUSE).parts[0] in ROOMS
    }
    assert sorted(there) == PROJECT["tool"]["setuptools"]["packages"]


def test_what_is_no_python_in_a_room_is_installed_with_it() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    for path in tracked():
        room = path.relative_to(HOUSE).parts[0]
        if room in ROOMS and path.suffix != ".py":
            named = [*patterns.get("*", []), *patterns.get(room, [])]
            assert any(path.match(pattern) for pattern in named), f"{path.name} in {room} is not in package-data"


def test_every_import_is_a_declared_dependency() -> None:
    installs = {
        "argon2": "argon2-cffi", "docx": "python-docx", "google": "protobuf",
        "pylopdf_fonts_zh_cn": "pylopdf-fonts-zh-cn", "python_calamine": "python-calamine",
    }
    declared = {re.split(r"[>=<\[]", line)[0] for line in PROJECT["project"]["dependencies"]}
    used = set()
    for path in tracked():
        if path.suffix == ".py" and (path.relative_to(HOUSE).parts[0] in ROOMS or path.parent == HOUSE):
            used |= imported(path) - set(sys.stdlib_module_names) - set(ROOMS)
    assert {installs.get(name, name) for name in used} == declared


def test_dependencies_are_bounded_on_both_sides() -> None:
    groups = PROJECT["dependency-groups"]
    built_with = PROJECT["build-system"]["requires"]
    assert groups["build"] == built_with
    for line in [*PROJECT["project"]["dependencies"], *built_with, *groups["dev"]]:
        assert re.fullmatch(r"[a-z0-9-]+(\[[a-z]+\])?>=[\d.]+,<[\d.]+", line), line


def test_both_locks_agree_and_cover_what_pyproject_asks_for() -> None:
    running, developing = pins("requirements.lock"), pins("requirements-dev.lock")
    assert running.items() <= developing.items()
    asked = {re.split(r"[>=<\[]", line)[0] for line in PROJECT["project"]["dependencies"]}
    assert asked | {"setuptools"} <= running.keys()
    assert {re.split(r"[>=<\[]", line)[0] for line in PROJECT["dependency-groups"]["dev"]} <= developing.keys()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_of_a_lock_carries_hashes_and_nothing_else(lock: str) -> None:
    lines = (HOUSE / lock).read_text("utf-8").splitlines()
    for before, line in zip(["", *lines], lines, strict=False):
        if line.startswith("    "):
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line), line
        else:
            assert re.fullmatch(r"[a-z0-9-]+==\S+( ; .+)? \\", line), line
            assert not before.endswith("\\"), f"{before} has no hash"


def test_no_registry_address_and_no_path_of_one_machine_stands_in_the_tree() -> None:
    # The patterns are put together here, so that this file does not match itself.
    registries = "|".join(["pyp" + "i", "python" + "hosted", "npm" + "js", "deb" + "ian", "crat" + "es"])
    folders = "|".join(["wo" + "rk", "fa" + "rm", "ro" + "ot", "ho" + "me", "Use" + "rs"])
    paths = rf"(?<![\w.:/~-])/({folders})/[\w.]|/t" + "mp/[a-z]"
    forbidden = re.compile(rf"({registries})\.(org|com|io)|{paths}", re.IGNORECASE)
    found = [
        f"{path.relative_to(HOUSE)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), 1)
        if forbidden.search(line)
    ]
    assert not found


def test_a_module_stays_below_400_lines() -> None:
    long = {
        str(path.relative_to(HOUSE)): lines
        for path in tracked()
        if path.suffix == ".py" and (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert not long
