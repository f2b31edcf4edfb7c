"""The worker's loop: a request in, an answer out, until the pipe closes.

Started as a script without site packages: `python -I -S main.py FOLDER_OF_INTAKE FOLDER_OF_CALAMINE MEMORY`. Frames are a
length of 4 bytes and JSON. After a panic, or when a file left much memory behind, the worker ends itself and says so.
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

import gc  # noqa: E402  the imports below need the stand-ins above
import json  # noqa: E402
import os  # noqa: E402
import stat  # noqa: E402
from typing import Any, BinaryIO  # noqa: E402

from intake.grids.worker import bounds  # noqa: E402
from intake.grids.worker.cells import tagged  # noqa: E402
from intake.grids.worker.reading import read  # noqa: E402
from intake.grids.worker.refusal import Refused  # noqa: E402

_LENGTH = 4


def content_of(path: str, most: int) -> bytes:
    """The bytes of an ordinary file of at most `most` bytes. Links, pipes and devices are refused, not opened."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    try:
        file = os.open(path, flags)
    except OSError as problem:
        raise Refused("file_cannot_be_opened", reason=problem.strerror or type(problem).__name__) from problem
    try:
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode):
            raise Refused("file_cannot_be_opened", reason="not an ordinary file")
        if about.st_size > most:
            raise Refused("file_too_large", size=about.st_size, limit=most)
        with os.fdopen(file, "rb", closefd=False) as stream:
            return stream.read(most)
    finally:
        os.close(file)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """What the parent gets for one request: a reading, or why there is none."""
    try:
        data = content_of(request["path"], request["file_bytes"])
        return read(data, **request["limits"])
    except Refused as refused:
        return {"refused": [refused.code, refused.values]}
    except MemoryError:
        return {"refused": ["file_needs_too_much_memory", {}], "ends": True}
    except RecursionError:
        return {"refused": ["file_damaged", {}]}
    except Exception as problem:  # a reader's mistake ends this file, not the worker; its type goes into the finding
        return {"refused": ["file_not_understood", {"problem": type(problem).__name__}]}
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":
            raise
        return {"refused": ["file_not_understood", {"problem": "panic"}], "ends": True}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    while len(head := requests.read(_LENGTH)) == _LENGTH:
        request = json.loads(requests.read(int.from_bytes(head, "big")))
        bounds.next_file(request["seconds"])
        made = answer(request)
        made["ends"] = made.get("ends", False) or bounds.much_memory_left_behind()
        try:
            text = json.dumps(made, default=tagged).encode()
        except MemoryError:
            text = json.dumps({"refused": ["file_needs_too_much_memory", {}], "ends": True}).encode()
        if len(text) > request["answer_bytes"]:
            ends = made["ends"]
            text = json.dumps({"refused": ["file_too_much_text", {"limit": request["answer_bytes"]}], "ends": ends}).encode()
        answers.write(len(text).to_bytes(_LENGTH, "big") + text)
        answers.flush()
        if made["ends"]:
            return


if __name__ == "__main__":
    # Whatever a library prints must not get between the answers.
    _answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    bounds.limit_memory(int(sys.argv[3]))
    gc.freeze()
    serve(sys.stdin.buffer, _answers)
