"""The worker's loop: a request in, an answer out, until the pipe closes.

Started without site packages: `python -I -S main.py FOLDER_OF_INTAKE FOLDER_OF_CALAMINE MEMORY`. A message is its
length in 4 bytes and JSON. After a panic, or when a file left much memory behind, the worker says so and ends.
"""

from __future__ import annotations

import sys
from types import ModuleType


def _stand_in(name: str, folder: str) -> None:
    """A bare package, so that `intake` and `intake.grids`, which belong to the parent, are not executed here."""
    module = ModuleType(name)
    module.__path__ = [folder]
    sys.modules[name] = module


if __name__ == "__main__":
    _intake, _packages = sys.argv[1:3]
    _stand_in("intake", _intake)
    _stand_in("intake.grids", f"{_intake}/grids")
    sys.path.append(_packages)

# The imports below need the stand-ins above.
import gc  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import stat  # noqa: E402
from typing import Any, BinaryIO  # noqa: E402

from intake.grids.worker import bounds  # noqa: E402
from intake.grids.worker.cells import tagged  # noqa: E402
from intake.grids.worker.reading import read  # noqa: E402
from intake.grids.worker.refusal import RefusedError  # noqa: E402
from intake.grids.worker.second_look import second_look  # noqa: E402

_LENGTH = 4


def content_of(path: str, most: int) -> bytes:
    """The bytes of an ordinary file of at most `most` bytes. Links, pipes and devices are refused, not opened."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    try:
        file = os.open(path, flags)
    except FileNotFoundError as problem:
        raise RefusedError("file_not_found") from problem
    except OSError as problem:
        raise RefusedError("file_cannot_be_opened", reason=problem.strerror or type(problem).__name__) from problem
    try:
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode):
            raise RefusedError("file_not_ordinary")
        if about.st_size > most:
            raise RefusedError("file_too_large", megabytes=about.st_size / 2**20, most=most / 2**20)
        content = os.read(file, about.st_size)
        while len(content) < about.st_size and (more := os.read(file, about.st_size - len(content))):
            content += more
        return content
    finally:
        os.close(file)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """What the parent gets for one request: a reading, or why there is none."""
    try:
        limits = request["limits"]
        data = content_of(request["path"], request["file_bytes"])
        if "look" in request:
            return second_look(data, request["look"], cells=limits["cells"], unpacked_bytes=limits["unpacked_bytes"])
        return read(data, **limits)
    except RefusedError as refused:
        return {"refused": [refused.code, refused.values]}
    except MemoryError:
        return {"refused": ["file_needs_too_much_memory", {}], "ends": True}
    except Exception as problem:  # noqa: BLE001  a reader's mistake ends this file only; what it was is in the finding
        return {"refused": ["file_not_understood", {"problem": type(problem).__name__}]}
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # of Rust; not an Exception, its class cannot be imported
            raise
        return {"refused": ["file_not_understood", {"problem": "panic"}], "ends": True}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Say that it is ready, then answer requests in their order: to the end, or until it had better be replaced."""
    _say(answers, b"")
    while len(head := requests.read(_LENGTH)) == _LENGTH:
        request = json.loads(requests.read(int.from_bytes(head, "big")))
        bounds.next_file(request["seconds"])
        made = answer(request)
        ends = made["ends"] = "ends" in made or bounds.much_memory_left_behind()
        try:
            text = _json(made)
        except MemoryError:
            ends, text = True, _refusal("file_needs_too_much_memory", ends=True)
        if len(text) > request["answer_bytes"]:
            text = _refusal("file_too_much_text", ends=ends)
        _say(answers, text)
        if ends:
            return


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=tagged).encode


def _json(answer: dict[str, Any]) -> bytes:
    return _encode(answer).encode()


def _say(answers: BinaryIO, text: bytes) -> None:
    answers.write(len(text).to_bytes(_LENGTH, "big") + text)
    answers.flush()


def _refusal(code: str, *, ends: bool) -> bytes:
    return _json({"refused": [code, {}], "ends": ends})


if __name__ == "__main__":
    # Whatever a library prints must not get between the answers.
    _answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    bounds.limit_memory(int(sys.argv[3]))
    gc.disable()  # readings hold no cycles, and a worker that grows is replaced
    serve(sys.stdin.buffer, _answers)
