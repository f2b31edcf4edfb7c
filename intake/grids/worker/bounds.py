"""The limits that the worker sets on itself: memory, and processor time for each file.

Where the platform has none (Windows), the parent's watchdog remains.
"""

from __future__ import annotations

import os

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_LEFT_BEHIND = 128 * 2**20
_STATM = "/proc/self/statm"


class _Memory:
    """How large the worker is, and was when it started; the file stays open, since it is asked after every file."""

    def __init__(self) -> None:
        try:
            self._statm: int | None = os.open(_STATM, os.O_RDONLY)
        except OSError:  # not Linux
            self._statm = None
        self.base = 0

    def now(self) -> int:
        """Bytes of address space in use; 0 where the platform does not say."""
        if self._statm is None:
            return 0
        return int(os.pread(self._statm, 64, 0).split(maxsplit=1)[0]) * os.sysconf("SC_PAGE_SIZE")


_memory = _Memory()


def limit_memory(extra: int) -> None:
    """At most `extra` bytes of address space beyond what the worker uses now, all imports done."""
    _memory.base = _memory.now()
    if resource is not None and _memory.base:
        resource.setrlimit(resource.RLIMIT_AS, (_memory.base + extra, _memory.base + extra))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def next_file(seconds: float) -> None:
    """Processor time for one more file. The parent's deadline is the rule, this is for a parent that is gone."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime + seconds) + 2
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))


def much_memory_left_behind() -> bool:
    """True when the worker has grown so much that the next file would find too little room."""
    return _memory.now() - _memory.base > _LEFT_BEHIND
