"""Letters rendered in a limited worker process: a template from outside can neither stop nor harm the rest."""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from intake.forms.paths import plain_part
from intake.grids.batch import Idle
from intake.grids.grid import Limits
from intake.grids.process import Worker, WorkerDiedError
from reports.account import Account
from reports.letters.names import NAMES
from reports.letters.values import letter_values
from wording.words import Words

Progress = Callable[[int, int], None]
"""Called with (letters done, letters in all) after each one."""

LIMITS = Limits(seconds=10.0, file_bytes=10 * 2**20, answer_bytes=32 * 2**20)
_MOST_DEATHS = 3  # after as many letters that cost the worker its life the rest is not tried
_WORKER = Path(__file__).resolve().parent / "worker" / "main.py"
_ROOMS = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a template: `code` and `values` of its sentence, and the paragraph as it stands there."""

    code: str
    values: Mapping[str, Any]
    paragraph: str = ""

    def said(self, words: Words) -> str:
        """The mistake in one sentence, with its paragraph."""
        text = words(f"letter.mistake.{self.code.removeprefix('letter_')}", **self.values)
        return words("letter.in_paragraph", paragraph=self.paragraph, mistake=text) if self.paragraph else text


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter to one unit: `content` is None where the template does not work for it."""

    unit: str
    name: str  # of its file
    content: bytes | None
    mistakes: tuple[Mistake, ...] = ()


class TemplateRefusedError(Exception):
    """A template that cannot be used."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes

    def said(self, words: Words) -> list[str]:
        return [mistake.said(words) for mistake in self.mistakes]


def letters(
    told: Account, template: bytes, units: Sequence[str], progress: Progress | None = None, limits: Limits = LIMITS
) -> Iterator[Letter]:
    """A letter for each unit, in their order. Raises `TemplateRefusedError` where the first one cannot be rendered.

    Where the template fails later on, that letter has no content and says why; the others are made all the same.
    """
    names = _file_names(told, units)
    deaths = 0
    with _rendering(template, limits) as line:
        for number, unit in enumerate(units):
            if number == 0:
                line.ask(letter_values(told, unit))
            # What the next letter says is worked out while this one is being rendered.
            coming = letter_values(told, units[number + 1]) if number + 1 < len(units) else None
            made = line.answer()
            if not isinstance(made, bytes) and number == 0:
                raise TemplateRefusedError(made)
            yield Letter(unit, names[unit], *((made, ()) if isinstance(made, bytes) else (None, made)))
            if progress:
                progress(number + 1, len(units))
            deaths += line.died
            if not isinstance(made, bytes) and deaths >= _MOST_DEATHS:
                yield from (Letter(rest, names[rest], None, made) for rest in units[number + 1 :])
                return
            if coming is not None:
                line.ask(coming)


def _file_names(told: Account, units: Sequence[str]) -> dict[str, str]:
    """The name of each letter's file, no two alike."""
    names: dict[str, str] = {}
    for unit in units:
        plain = plain_part(told.words("letter.file", unit=told.sentences.unit(unit)))
        taken = {name.casefold() for name in names.values()}
        names[unit] = f"{plain}.docx" if f"{plain}.docx".casefold() not in taken else f"{plain} ({unit}).docx"
    return names


@contextmanager
def _rendering(template: bytes, limits: Limits) -> Iterator[_Line]:
    with tempfile.TemporaryDirectory(prefix="letters-") as folder:
        path = Path(folder) / "template.docx"
        path.write_bytes(template)
        line = _Line(path, limits)
        try:
            yield line
        finally:
            line.close()


_idle = Idle(lambda memory: Worker(memory, _WORKER, _ROOMS))


class _Line:
    """One worker and one template, a letter at a time; a worker that died is replaced."""

    def __init__(self, template: Path, limits: Limits) -> None:
        self._template, self._limits = str(template), limits
        self._worker = _idle.take(limits.memory)
        self.died = False  # with the letter just answered

    def ask(self, values: dict[str, Any]) -> None:
        """Never ask for two: requests and answers are so large that each side would wait for the other to read."""
        self._worker.ask(self._template, self._limits, values=values)
        self._worker.send()

    def answer(self) -> bytes | tuple[Mistake, ...]:
        """The letter asked for, or why there is none."""
        try:
            made = json.loads(self._worker.answer(self._limits))
            self.died = False
        except WorkerDiedError as death:
            made = {"refused": [death.code, {}], "ends": True}
            self.died = True
        if made["ends"]:
            self._worker.end()
            self._worker = _idle.take(self._limits.memory)
        if "document" in made:
            return base64.b64decode(made["document"])
        said = made.get("mistakes") or [[*made["refused"], ""]]
        return tuple(_mistake(*one) for one in said)

    def close(self) -> None:
        _idle.give_back(self._worker)


_OF_FILES = {
    "file_took_too_long": "letter_too_long",
    "file_needs_too_much_memory": "letter_too_much",
    "file_too_much_text": "letter_too_much",
    "file_unpacks_too_large": "letter_too_much",
    "file_too_large": "letter_too_much",
    "file_damaged": "letter_not_word",
    "file_password_protected": "letter_not_word",
    "file_too_many_parts": "letter_not_word",
}


def _mistake(code: str, values: Mapping[str, Any], paragraph: str) -> Mistake:
    """As the worker says it, with the nearest known name beside an unknown one."""
    code = _OF_FILES.get(code, code if code.startswith("letter_") else "letter_damaged")
    found = Mistake(code, dict(values), paragraph)
    if found.code == "letter_unknown_name":
        known = [text for name in NAMES for one in (name, *name.columns) for text in (one.english, one.chinese)]
        near = get_close_matches(found.values["name"], known, 1, 0.5)
        if near:
            return replace(found, code="letter_unknown_name_near", values={**found.values, "near": near[0]})
    return found
