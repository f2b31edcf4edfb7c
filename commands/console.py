"""What commands print with: sentences, tables, progress, JSON. Data and talk never share standard output."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from tabulate import tabulate

from wording.words import Language, Words

_REASONS = frozenset(
    {"EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR", "EISDIR", "EEXIST", "ENOSPC", "EDQUOT", "ENAMETOOLONG", "EBUSY"}
)
"""What can go wrong in writing a file and has a sentence of its own."""


MANY = 2_000
"""Files of which the count is told to a log too."""


class UnusableError(Exception):
    """The work cannot be done at all: exit status 2, with a sentence that says why and what to do."""

    def __init__(self, sentence: str, findings: Sequence[Mapping[str, Any]] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.findings = findings  # of an unusable rulebook, as JSON knows them


class Console:
    """Standard output and standard error in one language. With JSON on standard output all talk goes to the other."""

    def __init__(self, language: Language, *, data_on_stdout: bool) -> None:
        self.language = language
        self.words = Words(language)
        self._out: TextIO = sys.stderr if data_on_stdout else sys.stdout
        self._counting = False  # the count of files read stands on a line that is not ended yet

    def print(self, text: str = "") -> None:
        """One line (or several) of the answer."""
        self._out.write(f"{text}\n")

    def tell(self, text: str) -> None:
        """A message that is no part of the answer."""
        sys.stderr.write(f"\n{text}\n" if self._counting else f"{text}\n")
        self._counting = False

    def table(self, rows: Sequence[Sequence[Any]], headers: Sequence[str], align: Sequence[str]) -> None:
        """Rows under headers; Chinese characters count as two columns; figures are given as text, already formatted."""
        self.print(tabulate(rows, headers=headers, tablefmt="simple", colalign=align, disable_numparse=True))

    def progress(self, done: int, of: int) -> None:
        """Files read so far, where somebody watches; else a line for every tenth of very many. None for a handful."""
        if of >= MANY and not sys.stderr.isatty():
            if done * 10 // of > (done - 1) * 10 // of:
                self.tell(self.words("command.progress", done=done, of=of))
        elif of >= 100 and sys.stderr.isatty():
            sys.stderr.write(f"\r{self.words('command.progress', done=done, of=of)}")
            self._counting = done < of
            if not self._counting:
                sys.stderr.write("\n")

    def write_json(self, answer: Mapping[str, Any], target: str) -> None:
        """The answer as JSON to a file, or to standard output for "-"; an iterator in it is written as it goes."""
        if target == "-":
            sys.stdout.writelines(_parts(answer))
            return
        with self.writing(Path(target)), Path(target).open("w", encoding="utf-8") as file:
            file.writelines(_parts(answer))

    @contextmanager
    def writing(self, path: Path) -> Iterator[None]:
        """Around writing a file or folder: what the system refuses is said in a sentence, as `UnusableError`."""
        try:
            yield
        except OSError as error:
            raise UnusableError(self.words("command.cannot_write", file=str(path), why=self._why(error))) from error

    def _why(self, error: OSError) -> str:
        """What the system says, in the language of the console."""
        name = errno.errorcode.get(error.errno or 0, "")
        if name in _REASONS:
            return self.words(f"command.os.{name}")
        return self.words("command.os.other", number=error.errno)


def _parts(answer: Mapping[str, Any]) -> Iterator[str]:
    """The answer as JSON piece by piece: the same text as if it were written at once."""
    lead = "{\n "
    for key, value in answer.items():
        yield f"{lead}{json.dumps(key)}: "
        lead = ",\n "
        if isinstance(value, Iterator):
            opened = "[\n  "
            for item in value:
                yield opened + _text(item).replace("\n", "\n  ")
                opened = ",\n  "
            yield "[]" if opened[0] == "[" else "\n ]"
        else:
            yield _text(value).replace("\n", "\n ")
    yield "\n}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
