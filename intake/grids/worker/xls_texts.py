"""The shared texts of an xls workbook: which of them are crossed out in part (MS-XLS 2.4.265, 2.5.293)."""

from __future__ import annotations

import struct
from collections.abc import Collection, Sequence

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


class _Pieces:
    """The contents of a record and of those that continue it, read as one."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = list(pieces)
        self._piece = self._at = 0

    def take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            taken += self._some(count - len(taken))
        return taken

    def pass_text(self, count: int, *, wide: bool) -> None:
        """Pass over characters; where the text goes on in the next record, a byte says anew how wide they are."""
        while count:
            width = 2 if wide else 1
            count -= len(self._some(count * width)) // width
            if count:
                wide = bool(self.take(1)[0] & _WIDE)

    def _some(self, most: int) -> bytes:
        """As many bytes as the present piece has, at least one; `IndexError` after the last piece."""
        while self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0
        found = self._pieces[self._piece][self._at : self._at + most]
        self._at += len(found)
        return found


def struck_texts(pieces: Sequence[bytes], fonts: Collection[int]) -> set[int]:
    """The numbers of the shared texts of which a part stands in one of the fonts."""
    if not fonts or not pieces:
        return set()
    read = _Pieces(pieces)
    _, count = struct.unpack("<II", read.take(8))
    struck: set[int] = set()
    for number in range(count):
        length, flags = struct.unpack("<HB", read.take(3))
        runs = struct.unpack("<H", read.take(2))[0] if flags & _RICH else 0
        more = struct.unpack("<I", read.take(4))[0] if flags & _EXTENDED else 0
        read.pass_text(length, wide=bool(flags & _WIDE))
        said = struct.unpack(f"<{2 * runs}H", read.take(4 * runs))
        read.take(more)
        if any(font in fonts for font in said[1::2]):
            struck.add(number)
    return struck
