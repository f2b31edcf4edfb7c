"""The log: what people wrote stays on its line; traces are in it, secrets are not."""

from __future__ import annotations

import json
import logging

import pytest

from server.logs import AsJson, AsText

HOSTILE = "甲镇\n2026-01-01 ERROR server: forged\r\x1b[31mred\u202egnirts\u200b"


def record(message: str, *values: object, error: Exception | None = None) -> logging.LogRecord:
    told = (type(error), error, None) if error is not None else None
    return logging.LogRecord("server.guard", logging.WARNING, "x", 1, message, values, told)


@pytest.mark.parametrize("where", ["message", "error"])
def test_no_text_from_outside_makes_a_line_of_its_own(where: str) -> None:
    said = record("unit %s", HOSTILE) if where == "message" else record("failed", error=ValueError(HOSTILE))
    lines = AsText().format(said).split("\n")
    assert all(line.startswith(("  ", "1970", "20")) for line in lines)
    assert sum("WARNING" in line for line in lines) == 1
    assert all(sign not in line for sign in "\r\x1b\u202e\u200b" for line in lines)
    assert "甲镇" in "".join(lines)


def test_as_json_each_event_is_one_object() -> None:
    text = AsJson().format(record("unit %s", HOSTILE, error=ValueError("why")))
    assert "\n" not in text
    said = json.loads(text)
    assert (said["level"], said["logger"], said["message"]) == ("WARNING", "server.guard", f"unit {HOSTILE}")
    assert "ValueError: why" in said["trace"]
