"""What one file says on its way between two processes of ours: plain tuples, a third of the time of named ones."""

from __future__ import annotations

import pickle
import sys
from typing import IO

from intake.reports.read import FileRead
from intake.reports.reading import Reading
from scoring.column import Status

_STATUSES = {int(status): status for status in Status}
_PROTOCOL = pickle.HIGHEST_PROTOCOL


def write(read: FileRead, to: IO[bytes]) -> None:
    """Put it on the way."""
    readings = [(*reading[:8], int(reading.status)) for reading in read.readings]
    rest = (read.file, read.findings, read.received, read.units, read.gaps, read.held)
    pickle.dump((readings, rest), to, _PROTOCOL)


def take(source: IO[bytes]) -> FileRead:
    """The next one; texts that come with every report are there once in memory. EOFError after the last."""
    readings, (file, findings, received, units, gaps, held) = pickle.load(source)  # noqa: S301  from our own process
    once = sys.intern
    made = tuple(
        Reading(once(unit), once(field), value, once(raw) if type(value) is int else raw, file, once(sheet), once(cell),
                line, _STATUSES[status])
        for unit, field, value, raw, _, sheet, cell, line, status in readings
    )
    return FileRead(file, made, findings, received, units, gaps, held)
