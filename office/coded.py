"""Values of readings, findings and steps as JSON and back: dates, labels, shares and statuses keep what they are."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from scoring.column import Status
from scoring.finding import Finding, Severity
from scoring.rulebook import Label
from scoring.step import Share, Step

DATE, LABEL, SHARE, STATUS = "@date", "@label", "@share", "@status"


def coded(value: Any) -> Any:
    """A value as JSON has it. Numbers that are none (nan) become null."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, Share):
        return {SHARE: float(value)}
    if isinstance(value, Status):
        return {STATUS: value.word}
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, date):
        return {DATE: value.isoformat()}
    if isinstance(value, Label):
        return {LABEL: [value.zh, value.en]}
    if isinstance(value, Mapping):
        return {str(key): coded(item) for key, item in value.items()}
    if isinstance(value, (frozenset, set)):
        return [coded(item) for item in sorted(value)]
    return [coded(item) for item in value]


def decoded(value: Any) -> Any:
    """The value that `coded` was given (lists for every sequence)."""
    if isinstance(value, list):
        return [decoded(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((kind, said),) = value.items()
        if kind == DATE:
            return date.fromisoformat(said)
        if kind == LABEL:
            return Label(*said)
        if kind == SHARE:
            return Share(said)
        if kind == STATUS:
            return Status[said.upper()]
    return {key: decoded(item) for key, item in value.items()}


def finding_coded(finding: Finding) -> dict[str, Any]:
    """A finding without its file, which whoever keeps it knows."""
    return {
        "severity": finding.severity.value, "code": finding.code, "values": coded(finding.values),
        "sheet": finding.sheet, "cell": finding.cell, "unit": finding.unit, "field": finding.field,
    }


def finding_decoded(said: Mapping[str, Any], file: str | None) -> Finding:
    return Finding(
        Severity(said["severity"]), said["code"], decoded(said["values"]), file,
        said["sheet"], said["cell"], said["unit"], said["field"],
    )


def step_coded(step: Step) -> dict[str, Any]:
    return {"code": step.code, "values": coded(step.values)}


def canonical(value: Any) -> bytes:
    """The one way to write a value as JSON: the same value, the same bytes."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def fingerprint(value: Any) -> str:
    """The sha256 of a value's canonical JSON."""
    return hashlib.sha256(canonical(value)).hexdigest()
