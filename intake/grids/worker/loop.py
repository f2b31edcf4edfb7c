"""The loop of a worker process: a request in, an answer out, until the pipe closes.

A message is its length in 4 bytes and JSON. After a panic, or when a request left much memory behind, the worker says
so and ends. What the answer to one request is, the caller of `run` says: refusals and breakdowns are answers too.
"""

from __future__ import annotations

import gc
import json
import os
import stat
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from intake.grids.worker import bounds
from intake.grids.worker.cells import tagged
from intake.grids.worker.refusal import RefusedError

_LENGTH = 4

Answer = Callable[[dict[str, Any]], dict[str, Any]]


def run(answer: Answer, memory: int) -> None:
    """Answer requests from standard input, with at most `memory` bytes beyond what the worker uses now."""
    # Whatever a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    bounds.limit_memory(memory)
    gc.disable()  # readings hold no cycles, and a worker that grows is replaced
    serve(answer, sys.stdin.buffer, answers)


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
        raise RefusedError("file_cannot_be_opened", number=problem.errno or 0) from problem
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


def guarded(answer: Answer, request: dict[str, Any]) -> dict[str, Any]:
    """What the parent gets for one request: an answer, or why there is none."""
    try:
        return answer(request)
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


def serve(answer: Answer, requests: BinaryIO, answers: BinaryIO) -> None:
    """Say that it is ready, then answer requests in their order: to the end, or until it had better be replaced."""
    _say(answers, b"")
    while len(head := requests.read(_LENGTH)) == _LENGTH:
        request = json.loads(requests.read(int.from_bytes(head, "big")))
        bounds.next_file(request["seconds"])
        made = guarded(answer, request)
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
