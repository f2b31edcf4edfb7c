"""Which case shows which requirement; README.md lists what each point asks for, word by word."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

README = Path(__file__).with_name("README.md")
_ROW = re.compile(r"^\| (\d+) \| (.*?) \| (.*) \|$", re.MULTILINE)


@cache
def shown() -> dict[str, list[tuple[str, str]]]:
    """Title of a case -> the points that it shows, with what each asks for."""
    found: dict[str, list[tuple[str, str]]] = {}
    for number, asked, cases in _ROW.findall(README.read_text("utf-8")):
        for title in re.findall(r"“(.+?)”", cases):
            found.setdefault(title, []).append((number, asked))
    return found


def points_of(title: str) -> list[str]:
    """The numbers of the points that a case shows; of a mutation those of the case that it was made from."""
    return sorted({number for number, _ in shown().get(re.sub(r"^\d+: ", "", title), [])})
