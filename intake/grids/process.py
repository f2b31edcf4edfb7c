"""The worker process seen from the parent: start it, ask it, and end it when it takes too long.

One mechanism for every platform: requests and answers go over pipes, and a watchdog kills a worker whose answer is
overdue; the blocked read then ends by itself.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, Any

from intake.grids.grid import Limits

_LENGTH = 4
_FOLDER = Path(__file__).resolve().parent
_GRACE = 1.0  # seconds beyond a file's limit: the start of the worker, the way through the pipe


class WorkerDied(Exception):
    """The worker ended without an answer: `code` of the finding for the file it was reading."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Watchdog:
    """Kills processes whose deadline has passed. One thread for all workers, asleep while nobody waits."""

    def __init__(self) -> None:
        self._wake = threading.Condition()
        self._deadlines: dict[Worker, float] = {}
        self._thread: threading.Thread | None = None

    def watch(self, worker: Worker, seconds: float) -> None:
        with self._wake:
            self._deadlines[worker] = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="grids-watchdog", daemon=True)
                self._thread.start()
            # A sleeping watchdog wakes at the latest at the first deadline it knows, so it is told only of the first one.
            if len(self._deadlines) == 1:
                self._wake.notify()

    def release(self, worker: Worker) -> None:
        with self._wake:
            self._deadlines.pop(worker, None)

    def _run(self) -> None:
        with self._wake:
            while True:
                now = time.monotonic()
                for worker in [worker for worker, deadline in self._deadlines.items() if deadline <= now]:
                    del self._deadlines[worker]
                    worker.kill_for_time()
                self._wake.wait(max(min(self._deadlines.values()) - now, 0.01) if self._deadlines else None)


_watchdog = Watchdog()


class Worker:
    """A running worker. Requests are answered in their order; several may be under way."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.under_way = 0
        self._too_long = False
        self._errors: IO[bytes] = tempfile.TemporaryFile()
        calamine = importlib.util.find_spec("python_calamine")
        if calamine is None or calamine.origin is None:
            raise ModuleNotFoundError("python_calamine")
        packages = Path(calamine.origin).parent.parent
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_FOLDER / "worker" / "main.py"), str(_FOLDER.parent), str(packages), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, path: str, limits: Limits) -> None:
        """Send one request; it waits until the worker comes to it."""
        request = json.dumps(
            {
                "path": path,
                "seconds": limits.seconds,
                "file_bytes": limits.file_bytes,
                "answer_bytes": limits.answer_bytes,
                "limits": {"cells": limits.cells, "sheets": limits.sheets, "unpacked_bytes": limits.unpacked_bytes},
            }
        ).encode()
        assert self._process.stdin is not None
        self.under_way += 1
        try:
            self._process.stdin.write(len(request).to_bytes(_LENGTH, "big") + request)
            self._process.stdin.flush()
        except OSError:
            pass  # the worker is gone: the missing answer says so, and why

    def answer(self, limits: Limits) -> bytes:
        """The answer to the oldest request. `WorkerDied` when there is none; the worker is then ended for good."""
        assert self._process.stdout is not None
        _watchdog.watch(self, limits.seconds + _GRACE)
        try:
            head = self._process.stdout.read(_LENGTH)
            length = int.from_bytes(head, "big")
            if len(head) == _LENGTH and length <= limits.answer_bytes:
                answer = self._process.stdout.read(length)
                if len(answer) == length:
                    self.under_way -= 1
                    return answer
        finally:
            _watchdog.release(self)
        raise WorkerDied(self._cause_of_death())

    def _cause_of_death(self) -> str:
        self.end()
        if self._too_long:
            return "file_took_too_long"
        self._errors.seek(0)
        last_words = self._errors.read()[-2000:]
        if b"memory allocation of" in last_words or b"MemoryError" in last_words:
            return "file_needs_too_much_memory"
        return "file_broke_the_reader"

    def kill_for_time(self) -> None:
        self._too_long = True
        self._process.kill()

    def end(self) -> None:
        """End the process at once and take back what it holds."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    pass  # an unsent request to a dead worker
