"""Bytes of files: kept once under their hash in the database, unpacked to a temporary folder for the readers."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, insert, select

from intake.reports.values.personal import masked
from office.store import Store
from office.store.tables import contents

Attachment = tuple[str, bytes]
"""Name and bytes of a file that proves something."""


def keep(connection: Connection, digest: str, content: bytes) -> None:
    """Keep bytes under their hash; bytes that are there already are there once."""
    if connection.execute(select(contents.c.sha256).where(contents.c.sha256 == digest)).first() is None:
        connection.execute(insert(contents).values(sha256=digest, bytes=content))


def content_of(connection: Connection, digest: str) -> bytes:
    """The bytes under a hash; a hash that is not there is a bug."""
    return bytes(connection.execute(select(contents.c.bytes).where(contents.c.sha256 == digest)).scalar_one())


def bytes_of(store: Store, digest: str) -> bytes:
    """The same for who has no connection."""
    with store.reading() as connection:
        return content_of(connection, digest)


@contextmanager
def unpacked(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[Path, ...]]:
    """The files as paths for as long as the block lasts; each has its own folder, so equal names do not meet."""
    with tempfile.TemporaryDirectory(prefix="appraisal-") as folder:
        paths = []
        for number, (name, content) in enumerate(files):
            place = Path(folder) / f"{number:05d}"
            place.mkdir()
            path = place / plain_name(name)
            path.write_bytes(content)
            paths.append(path)
        yield tuple(paths)


def plain_name(name: str) -> str:
    """The last part of a name that came from a browser: never a path, never hidden, never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "").lstrip(".")
    return last[-120:] or "file"



def keep_attachment(connection: Connection, file: Attachment | None) -> dict[str, str | None]:
    """Keep evidence that was searched; the columns `evidence` (its hash) and `evidence_name` of whatever it proves."""
    if file is None:
        return {"evidence": None, "evidence_name": None}
    name, content = file
    digest = hashlib.sha256(content).hexdigest()
    keep(connection, digest, content)
    return {"evidence": digest, "evidence_name": masked(plain_name(name))}
