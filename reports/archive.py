"""Office files are zip archives: the same content gives the same bytes, whenever and wherever it is made."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive can hold
WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


_MOMENT = bytes([0, 0, 33, 0])  # the same as a zip archive writes it: time, then date
_PART = struct.Struct("<3H")  # lengths of name, extra field and comment, in an entry of the archive's list
_LISTED = 46  # bytes of such an entry before its name


def undated(archive: bytes) -> bytes:
    """The archive without the moment at which it was made, in place: for packages that do not say it inside, too."""
    made = bytearray(archive)
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        at = read.start_dir
        for part in read.infolist():
            made[part.header_offset + 10 : part.header_offset + 14] = made[at + 12 : at + 16] = _MOMENT
            at += _LISTED + sum(_PART.unpack_from(made, at + 28))
    return bytes(made)


def settled(archive: bytes, changed: Mapping[str, Callable[[bytes], Iterable[bytes]]] | None = None) -> bytes:
    """The archive again without the moment at which it was made; `changed`: what becomes of a part, by its name.

    A part comes in pieces, so that a long sheet need not be in memory twice.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "docProps/core.xml":
                content = WRITTEN.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            part = zipfile.ZipInfo(item.filename, EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            if changed and item.filename in changed:
                with new.open(part, "w") as target:
                    target.writelines(changed[item.filename](content))
            else:
                new.writestr(part, content)
    return made.getvalue()
