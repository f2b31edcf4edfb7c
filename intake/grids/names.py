"""Names of foreign files, safe to show."""

from __future__ import annotations


def shown(name: str) -> str:
    """A file's name without what could act on a screen or a log: line breaks, control and direction characters.

    >>> shown("report\\n\\u202exslx.exe")
    'report��xslx.exe'
    """
    return name if name.isprintable() else "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
