"""Files shared out among several processes of ours, portion by portion: whoever is ready takes the next one.

Each process matches what a limited worker of its own opens. Which process read a file changes nothing about what it
says, and the order of the answers is that of the files.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from intake.reports import packed
from intake.reports.read import FileRead, reading_here
from scoring.rulebook import Rulebook

Files = Mapping[Path, str]

_PORTION = 16
_QUEUED = 4  # portions that a helper has before it, so that it never waits for us
_LEAD = 64  # portions that may be read before it is their turn


def read_shared(
    rulebook: Rulebook, files: Files, assigned: Mapping[Path, str], helpers: int, ahead: int
) -> Generator[FileRead, None, None]:
    """Read files here and in so many helpers, in their order. `ahead`: files that each worker opens in advance.

    What a helper cannot do, because somebody ended it, is done here.
    """
    listed = list(files)
    portions = [listed[at : at + _PORTION] for at in range(0, len(listed), _PORTION)]
    read_here = reading_here(rulebook, assigned, ahead)
    with ExitStack() as stack:
        work = _Shared([{path: files[path] for path in portion} for portion in portions])
        for _ in range(min(helpers, max(len(portions) - 1, 0))):
            work.helpers.append(stack.enter_context(closing(Helper(rulebook, assigned, ahead))))
        for number in range(len(portions)):
            while number not in work.read:
                work.give_out(number)
                ours = work.ours(number)
                if ours is not None:
                    work.read[ours] = list(read_here(work.portions[ours]))
                    work.take_what_is_there()
                else:
                    work.wait_for(number)
            yield from work.read.pop(number)


class _Shared:
    """Which portion is whose. `read`: what was read and not handed on yet, by the number of the portion."""

    def __init__(self, portions: Sequence[Files]) -> None:
        self.portions = portions
        self.helpers: list[Helper] = []
        self.read: dict[int, list[FileRead]] = {}
        self._free = deque(range(len(portions)))

    def give_out(self, turn: int) -> None:
        """Let every helper that has started have something to do; the next portion is always ours."""
        for queued in range(1, _QUEUED + 1):
            for helper in self.helpers:
                may = helper.ready.is_set() and helper.lives and len(helper.asked) < queued
                if may and len(self._free) > 1 and self._free[1] < turn + _LEAD:
                    first = self._free.popleft()
                    helper.ask(self._free.popleft(), self.portions)
                    self._free.appendleft(first)

    def ours(self, turn: int) -> int | None:
        """The portion that is to be read here now; None where what is wanted is with a helper."""
        if self._free and (self._free[0] < turn + _LEAD):
            return self._free.popleft()
        return None

    def take_what_is_there(self) -> None:
        for helper in self.helpers:
            while (done := helper.answer(wait=False)) is not None:
                self._keep(helper, done)

    def wait_for(self, number: int) -> None:
        """Wait for the helper that has a portion."""
        helper = next(one for one in self.helpers if number in one.asked)
        done = helper.answer(wait=True)
        if done is not None:
            self._keep(helper, done)

    def _keep(self, helper: Helper, done: list[FileRead]) -> None:
        """Keep what a helper read; of one that ended everything is free again."""
        if helper.lives:
            self.read[helper.asked.popleft()] = done
        else:
            self._free = deque(sorted([*self._free, *helper.asked]))
            helper.asked.clear()


class Helper:
    """Another process. Threads hand it its portions and take its answers, so that nobody waits for the pipe."""

    def __init__(self, rulebook: Rulebook, assigned: Mapping[Path, str], ahead: int) -> None:
        self.asked: deque[int] = deque()
        self.lives = True
        self.ready = threading.Event()  # starting takes it a second, in which others get far
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "intake.reports.helping"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        absolute = {path.absolute(): unit for path, unit in assigned.items()}
        self._requests.put(pickle.dumps((rulebook, absolute, ahead)))
        self._threads = [
            threading.Thread(target=work, name="reports-helper", daemon=True) for work in (self._hand_out, self._take)
        ]
        for thread in self._threads:
            thread.start()

    def ask(self, number: int, portions: Sequence[Files]) -> None:
        """Give it a portion to read."""
        self.asked.append(number)
        self._requests.put(pickle.dumps({path.absolute(): name for path, name in portions[number].items()}))

    def answer(self, *, wait: bool) -> list[FileRead] | None:
        """What the oldest portion asked for says; None where it is not there yet. Empty when the process has ended."""
        if not self.lives or not self.asked:
            return None
        try:
            read = self._answers.get(block=wait)
        except queue.Empty:
            return None
        if read is None:
            self.lives = False
            return []
        return packed.unpack(read)

    def _hand_out(self) -> None:
        requests = self._process.stdin
        with suppress(OSError):  # it has ended: whoever takes its answers sees that
            while requests is not None and (request := self._requests.get()) is not None:
                requests.write(request)
                requests.flush()

    def _take(self) -> None:
        answers = self._process.stdout
        with suppress(OSError):
            if answers is not None and packed.receive(answers):
                self.ready.set()
            while answers is not None and (portion := packed.receive(answers)):
                self._answers.put(portion)  # as it comes: unpacking it in this thread would take turns with our reading
        self._answers.put(None)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._requests.put(None)
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # a request that it never took
                    pipe.close()
