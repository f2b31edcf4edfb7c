"""The worker process seen from the parent: start it, ask it, and end it when it takes too long.

One mechanism for every platform: requests and answers go over pipes, and a watchdog kills a worker whose answer is
overdue; the blocked read then ends by itself.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, Any

from intake.grids.grid import Limits

_LENGTH = 4
_BUFFER = 2**16
_FOLDER = Path(__file__).resolve().parent
READER = _FOLDER / "worker" / "main.py"
_START = 60.0  # seconds that a new worker may need to get ready, on a slow machine with a virus scanner


class WorkerDiedError(Exception):
    """The worker ended without an answer: `code` of the finding for the file it was reading."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Watchdog:
    """Kills workers whose deadline has passed. One thread for all.

    The thread sleeps until the first deadline it knows of; later ones need not wake it.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._deadlines: dict[Worker, float] = {}
        self._wakes_at = math.inf
        self._thread: threading.Thread | None = None

    def watch(self, worker: Worker, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        with self._changed:
            self._deadlines[worker] = deadline
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="grids-watchdog", daemon=True)
                self._thread.start()
            elif deadline < self._wakes_at:
                self._changed.notify()

    def release(self, worker: Worker) -> None:
        with self._changed:
            self._deadlines.pop(worker, None)

    def _run(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                for worker in [worker for worker, deadline in self._deadlines.items() if deadline <= now]:
                    del self._deadlines[worker]
                    worker.kill_for_time()
                self._wakes_at = min(self._deadlines.values(), default=math.inf)
                self._changed.wait(None if self._wakes_at == math.inf else max(self._wakes_at - now, 0.01))


_watchdog = _Watchdog()


class Worker:
    """A running worker. Requests are answered in their order; several may be under way.

    `script` is what it runs, told where our `rooms` and the installed packages are, and how much memory it may use.
    """

    def __init__(self, memory: int, script: Path = READER, rooms: Path = _FOLDER.parent) -> None:
        self.memory = memory
        self.under_way = 0
        self._too_long = False
        self._ready = False
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  open as long as the worker lives
        calamine = importlib.util.find_spec("python_calamine")
        if calamine is None or calamine.origin is None:
            raise ModuleNotFoundError("python_calamine", name="python_calamine")
        packages = Path(calamine.origin).parent.parent
        process = subprocess.Popen(  # noqa: S603  our own script, with paths of our own
            [sys.executable, "-I", "-S", str(script), str(rooms), str(packages), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            bufsize=_BUFFER,
            env={**os.environ, "RUST_BACKTRACE": "0"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows: no black window
        )
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipe to the worker")
        self._process, self._requests, self._answers = process, process.stdin, process.stdout

    @property
    def process_id(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, path: str, limits: Limits, **more: Any) -> None:
        """Write one request; it is sent with the next `send`, and waits until the worker comes to it."""
        request = json.dumps(
            {
                "path": path,
                "seconds": limits.seconds,
                "file_bytes": limits.file_bytes,
                "answer_bytes": limits.answer_bytes,
                "limits": {"cells": limits.cells, "sheets": limits.sheets, "unpacked_bytes": limits.unpacked_bytes},
                **more,
            }
        ).encode()
        self.under_way += 1
        with contextlib.suppress(OSError):  # the worker is gone: the missing answer will say so, and why
            self._requests.write(len(request).to_bytes(_LENGTH, "big") + request)

    def send(self) -> None:
        with contextlib.suppress(OSError):  # see `ask`
            self._requests.flush()

    def answer(self, limits: Limits) -> bytes:
        """The answer to the oldest request. `WorkerDiedError` when there is none; the worker is then ended for good."""
        if not self._ready:
            if self._message(_START, 0) is None:
                self.end()
                raise RuntimeError(f"the reader of foreign files does not start: {self._last_words()}")
            self._ready = True
        answer = self._message(limits.seconds, limits.answer_bytes)
        if answer is None:
            self.end()
            raise WorkerDiedError(self._cause_of_death())
        self.under_way -= 1
        return answer

    def _message(self, seconds: float, most: int) -> bytes | None:
        """The next message; None when the worker is gone, too late or says too much."""
        _watchdog.watch(self, seconds)
        try:
            head = self._answers.read(_LENGTH)
            length = int.from_bytes(head, "big")
            if len(head) < _LENGTH or length > most:
                return None
            content = self._answers.read(length)
            return content if len(content) == length else None
        finally:
            _watchdog.release(self)

    def _cause_of_death(self) -> str:
        if self._too_long:
            return "file_took_too_long"
        last_words = self._last_words()
        if "memory allocation of" in last_words or "MemoryError" in last_words:
            return "file_needs_too_much_memory"
        return "file_broke_the_reader"

    def _last_words(self) -> str:
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")

    def kill_for_time(self) -> None:
        self._too_long = True
        self._process.kill()

    def end(self) -> None:
        """End the process at once and take back what it holds."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._requests, self._answers):
            with contextlib.suppress(OSError):  # a request that a dead worker never took
                pipe.close()
