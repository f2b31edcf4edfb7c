"""Office files are zip archives: the same content gives the same bytes, whenever and wherever it is made."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive can hold
WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


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
