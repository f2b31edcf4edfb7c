"""Many files in, grids or findings out, in the order of the files. Workers stay alive between batches."""

from __future__ import annotations

import atexit
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from intake.grids.answers import details, outcome, parsed, refusal
from intake.grids.grid import FileGrids, Limits, limits_set
from intake.grids.names import shown
from intake.grids.process import Worker, WorkerDiedError
from intake.grids.worker.details import CellDetail, Place
from scoring.finding import Finding

Progress = Callable[[int, int], None]
"""Called with (files done, files in all) after each file."""

Look = Mapping[str, Mapping[Place, CellDetail]]
"""Per sheet, cells (row, column from the corner of the sheet) with how the file stores and shows them."""

DEFAULT = limits_set(os.environ)

AHEAD = 16
"""Files that a worker may be ahead of the caller: with fewer, the two wake each other too often."""
_KEPT = 2  # idle workers


class Idle:
    """Workers that wait for the next batch; safe to use from several threads. `start` makes one with so much memory."""

    def __init__(self, start: Callable[[int], Worker]) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._workers: list[Worker] = []
        atexit.register(self.end)

    def take(self, memory: int) -> Worker:
        with self._lock:
            for worker in [worker for worker in self._workers if worker.memory == memory]:
                self._workers.remove(worker)
                if worker.alive:
                    return worker
                worker.end()
        return self._start(memory)

    def give_back(self, worker: Worker) -> None:
        if worker.under_way == 0:
            with self._lock:
                if len(self._workers) < _KEPT:
                    self._workers.append(worker)
                    return
        worker.end()

    def end(self) -> None:
        with self._lock:
            while self._workers:
                self._workers.pop().end()


_idle = Idle(Worker)


class _Line:
    """One worker and the files that it was asked to read, in their order. A dead worker is replaced."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._worker = _idle.take(limits.memory)
        self._asked: deque[tuple[str, dict[str, Any]]] = deque()

    def __len__(self) -> int:
        return len(self._asked)

    def ask(self, paths: Iterable[Path], **more: Any) -> None:
        for path in paths:
            self._asked.append((_chosen(path), more))
            self._worker.ask(self._asked[-1][0], self._limits, **more)
        self._worker.send()

    def next(self) -> dict[str, Any]:
        """The answer for the oldest file asked for.

        When the worker broke down, the file gets a second try in a new one: the fault may lie with another program that
        ended the worker, or with a file before.
        """
        made = self._try()
        if made.get("refused", [None])[0] == "file_broke_the_reader":
            self._replace()
            made = self._try()
        self._asked.popleft()
        if made["ends"]:
            self._replace()
        return made

    def _try(self) -> dict[str, Any]:
        try:
            return parsed(self._worker.answer(self._limits))
        except WorkerDiedError as death:
            return {"refused": [death.code, {"seconds": self._limits.seconds}], "ends": True}

    def _replace(self) -> None:
        self._worker.end()
        self._worker = _idle.take(self._limits.memory)
        for path, more in self._asked:
            self._worker.ask(path, self._limits, **more)
        self._worker.send()

    def close(self) -> None:
        _idle.give_back(self._worker)


def read_grids(
    paths: Sequence[Path],
    limits: Limits = DEFAULT,
    progress: Progress | None = None,
    names: Mapping[Path, str] | None = None,
    ahead: int = AHEAD,
) -> Iterator[tuple[Path, FileGrids | Finding]]:
    """Each file with its grids, or with the one finding why it cannot be read, in the order of `paths`.

    The worker reads up to `ahead` files while the caller looks at one; with 1 the two take turns. Closing the iterator,
    or an exception in `progress`, cancels the rest. `names` are the files' names in findings (by default the last part
    of the path).
    """
    with closing(_Line(limits)) as line:
        asked = 0
        for done, path in enumerate(paths):
            if len(line) <= ahead // 2 and asked < len(paths):
                line.ask(paths[asked : done + ahead])
                asked = min(done + ahead, len(paths))
            yield path, outcome(line.next(), shown(path.name if names is None else names[path]))
            if progress:
                progress(done + 1, len(paths))


def read_one(path: Path, limits: Limits = DEFAULT, name: str | None = None) -> FileGrids | Finding:
    """The grids of one file, or the one finding why it cannot be read."""
    with closing(_Line(limits)) as line:
        line.ask([path])
        return outcome(line.next(), shown(path.name if name is None else name))


def second_look(
    path: Path,
    cells: Mapping[str, Iterable[Place] | None] | None = None,
    limits: Limits = DEFAULT,
    name: str | None = None,
) -> Look | Finding:
    """How a file stores and shows single cells: number format, error, formula, text or number.

    `cells` are the places in question by sheet (None: every filled cell of that sheet, or of all sheets). A cell that
    the file does not hold is not in the answer. csv and tsv have no such details. It costs about as much as reading
    the sheets concerned once with a fast XML parser, so ask for all cells of a file in one call.
    """
    wanted = None if cells is None else {sheet: None if at is None else [*map(list, at)] for sheet, at in cells.items()}
    with closing(_Line(limits)) as line:
        line.ask([path], look=wanted)
        made = line.next()
    if "refused" in made:
        code, values = made["refused"]
        return refusal(code, values, shown(path.name if name is None else name))
    return details(made)


def _chosen(path: Path) -> str:
    """The absolute path for the worker. A link that was named itself is followed here; the worker follows none."""
    return str(path.resolve() if path.is_symlink() else path.absolute())
