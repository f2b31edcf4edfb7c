"""The compound file around an xls workbook: the bytes of one named stream (MS-CFB)."""

from __future__ import annotations

import struct

from intake.grids.worker.refusal import RefusedError

_END_OF_CHAIN = 0xFFFFFFFA  # this and above are no sectors
_ENTRY = 128


def stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """The first stream of one of these names; `RefusedError` when the container does not hold together."""
    try:
        return _Container(data).stream(names)
    except (struct.error, IndexError) as problem:
        raise RefusedError("file_damaged") from problem


class _Container:
    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 0x1E)
        if not (9 <= shift <= 12 and 2 <= mini_shift <= shift):
            raise RefusedError("file_damaged")
        self._sector, self._mini_sector = 1 << shift, 1 << mini_shift
        directory, _, self._cutoff, mini_table, mini_count, table, table_count = struct.unpack_from("<7I", data, 0x30)
        numbers = list(struct.unpack_from("<109I", data, 0x4C))
        for _ in range(min(table_count, len(data) // self._sector)):
            more = struct.unpack(f"<{self._sector // 4}I", self._sector_at(table))
            numbers += more[:-1]
            table = more[-1]
        fat = b"".join(self._sector_at(number) for number in numbers if number < _END_OF_CHAIN)
        self._fat = struct.unpack(f"<{len(fat) // 4}I", fat)
        self._directory = self._chain(directory)
        self._mini_fat: tuple[int, ...] = ()
        if mini_count:
            mini = self._chain(mini_table)
            self._mini_fat = struct.unpack(f"<{len(mini) // 4}I", mini)

    def _sector_at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        content = self._data[start : start + self._sector]
        return content.ljust(self._sector, b"\x00") if content else b""

    def _chain(self, first: int) -> bytes:
        pieces: list[bytes] = []
        while first < _END_OF_CHAIN:
            pieces.append(self._sector_at(first))
            first = self._fat[first]
            if len(pieces) > len(self._fat):
                raise RefusedError("file_damaged")
        return b"".join(pieces)

    def stream(self, names: tuple[str, ...]) -> bytes:
        wanted = {name.lower() for name in names}
        for at in range(0, len(self._directory), _ENTRY):
            entry = self._directory[at : at + _ENTRY]
            length = int.from_bytes(entry[64:66], "little")
            name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace").lower()
            if name in wanted and entry[66] == 2:
                first, size = struct.unpack_from("<II", entry, 116)
                return self._mini_chain(first, size) if size < self._cutoff else self._chain(first)[:size]
        raise RefusedError("file_damaged")

    def _mini_chain(self, first: int, size: int) -> bytes:
        container = self._chain(struct.unpack_from("<I", self._directory, 116)[0])
        pieces: list[bytes] = []
        while first < _END_OF_CHAIN:
            pieces.append(container[first * self._mini_sector : (first + 1) * self._mini_sector])
            first = self._mini_fat[first]
            if len(pieces) > len(self._mini_fat):
                raise RefusedError("file_damaged")
        return b"".join(pieces)[:size]
