"""The log: one line an event, as text or as JSON. What people wrote cannot make a line of its own in it."""

from __future__ import annotations

import json
import logging
import os
import sys
import unicodedata
from datetime import UTC, datetime

from office.settings import LOG

OURS = ("office", "server", "app_pages", "intake", "reports")
THEIRS = ("streamlit", "uvicorn", "uvicorn.error")


def start_logging() -> None:
    """Everything goes to standard error, where systemd or a container takes it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson() if os.environ.get(LOG) == "json" else AsText())
    for name in OURS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.INFO)
    for name in THEIRS:
        for existing in logging.getLogger(name).handlers:
            existing.setFormatter(handler.formatter)


class AsText(logging.Formatter):
    """Time, level, where, what; a trace follows on lines that begin with a space."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{_time(record)} {record.levelname} {record.name}: {on_one_line(record.getMessage())}"
        trace = _trace(self, record)
        return line + "".join(f"\n  {on_one_line(part)}" for part in trace.splitlines())


class AsJson(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and trace where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        said = {"time": _time(record), "level": record.levelname, "logger": record.name, "message": record.getMessage()}
        if trace := _trace(self, record):
            said["trace"] = trace
        return json.dumps(said)


def on_one_line(text: str) -> str:
    r"""Control and direction marks as they are written in code, so that a line says what it seems to say.

    >>> on_one_line("a\nb\u202ec")
    'a\\nb\\u202ec'
    """
    return "".join(
        sign.encode("unicode_escape").decode() if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") else sign
        for sign in text
    )


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    return formatter.formatException(record.exc_info) if record.exc_info else ""


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
