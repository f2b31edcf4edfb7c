"""Many files in, grids or findings out, in the order of the files. Workers stay alive between batches."""

from __future__ import annotations

import atexit
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from intake.grids.answers import outcome, parsed, refusal
from intake.grids.grid import FileGrids, Limits
from intake.grids.process import Worker, WorkerDied
from scoring.finding import Finding

Progress = Callable[[int, int], None]
"""Called with (files done, files in all) after each file."""

_AHEAD = 4  # files that a worker may be ahead of the caller
_KEPT = 2  # idle workers


class _Idle:
    """Workers that wait for the next batch; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._workers: list[Worker] = []
        atexit.register(self.end)

    def take(self, memory: int) -> Worker:
        with self._lock:
            for worker in self._workers:
                if worker.memory == memory:
                    self._workers.remove(worker)
                    return worker
        return Worker(memory)

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


_idle = _Idle()


class _Line:
    """One worker with the files that it has to read, in their order. A dead worker is replaced."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._worker = _idle.take(limits.memory)
        self._asked: deque[str] = deque()

    def ask(self, path: str) -> None:
        self._asked.append(path)
        self._worker.ask(path, self._limits)

    def next(self, file: str) -> FileGrids | Finding:
        path = self._asked.popleft()
        try:
            made = parsed(self._worker.answer(self._limits))
        except WorkerDied as death:
            self._restart()
            return refusal(death.code, {"seconds": self._limits.seconds}, file)
        if made.get("ends"):
            self._restart()
        return outcome(made, file)

    def _restart(self) -> None:
        self._worker.end()
        self._worker = _idle.take(self._limits.memory)
        for path in self._asked:
            self._worker.ask(path, self._limits)

    def close(self) -> None:
        _idle.give_back(self._worker)


def read_grids(
    paths: Sequence[Path],
    limits: Limits = Limits(),
    progress: Progress | None = None,
    names: Mapping[Path, str] | None = None,
) -> Iterator[tuple[Path, FileGrids | Finding]]:
    """Each file with its grids, or with the one finding why it cannot be read.

    Order: that of `paths`. The worker reads a few files ahead while the caller looks at one; closing the iterator (or
    an exception in `progress`) cancels the rest. `names` are the files' names in findings (else the last part of the path).
    """
    if not paths:
        return
    line = _Line(limits)
    try:
        asked = 0
        for done, path in enumerate(paths):
            while asked < len(paths) and asked - done < _AHEAD:
                line.ask(_chosen(paths[asked]))
                asked += 1
            yield path, line.next(names[path] if names is not None else path.name)
            if progress:
                progress(done + 1, len(paths))
    finally:
        line.close()


def read_one(path: Path, limits: Limits = Limits(), name: str | None = None) -> FileGrids | Finding:
    """The grids of one file, or the one finding why it cannot be read."""
    return next(read_grids([path], limits, names=None if name is None else {path: name}))[1]


def _chosen(path: Path) -> str:
    """The absolute path that the worker opens. A link that was named itself is followed here; the worker follows none."""
    absolute = os.path.abspath(path)
    return os.path.realpath(absolute) if os.path.islink(absolute) else absolute
