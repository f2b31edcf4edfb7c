"""The known word that looks most like a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(written: str, known: Iterable[str]) -> str | None:
    """None where none looks like it.

    >>> nearest("traind", ["members", "trained"]), nearest("应到会数", ["应到会", "党员数"]), nearest("x", ["members"])
    ('trained', '应到会', None)
    """
    from difflib import get_close_matches  # only needed once something is wrong

    by_folded = {word.casefold(): word for word in known}
    found = get_close_matches(written.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None
