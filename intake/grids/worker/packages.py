"""Packed files (xlsx, xlsm, ods): are they safe to unpack? Single parts are read here, each up to a limit."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO

from intake.grids.worker.refusal import RefusedError

_DEFLATE_AT_MOST = 1032  # no deflate stream yields more than this many times its own length
_PACKED, _UNPACKED = 2**16, 2**18  # bytes taken and handed on at a time: a bomb is counted in a small, warm memory
_MOST_PARTS = 10_000
_LOCAL_HEADER = 30
_HEAD = 2048
_TEXTS = "xl/sharedStrings.xml"


class Package:
    """An open zip file whose parts are known to be of bearable size.

    Declared sizes are not believed (and `zipfile` would cut a part at its declared size, where other readers go on):
    where the packed sizes allow more than the limit, every part is unpacked once to count.
    """

    def __init__(self, data: bytes, unpacked_bytes: int) -> None:
        try:
            with zipfile.ZipFile(BytesIO(data)) as package:
                parts = package.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
            # All that zipfile raises for a broken directory of parts; the reader of the file gets it as a finding.
            raise RefusedError("file_damaged") from problem
        self._data = data
        self.limit = unpacked_bytes
        self._parts = {part.filename: part for part in parts}
        self.names = list(self._parts)
        self._texts: bytes | None = None
        if len(parts) > _MOST_PARTS:
            raise RefusedError("file_too_many_parts", most=_MOST_PARTS)
        packed = 0
        for part in parts:
            if part.flag_bits & 1:
                raise RefusedError("file_password_protected")
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise RefusedError("file_damaged")
            packed += part.compress_size
        if packed * _DEFLATE_AT_MOST > unpacked_bytes:
            unpacked = 0
            for part in parts:
                for piece in self._pieces(part):
                    unpacked += len(piece)
                    if unpacked > unpacked_bytes:
                        raise RefusedError("file_unpacks_too_large", megabytes=unpacked_bytes >> 20)

    def head(self, name: str) -> bytes:
        """About the first 2,000 bytes of one part, its checksum not looked at."""
        part = self._parts[name]
        packed = self._packed(part)
        if part.compress_type == zipfile.ZIP_STORED:
            return packed[:_HEAD]
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed[:_HEAD], _HEAD)
        except zlib.error as problem:
            raise RefusedError("file_damaged") from problem

    def packed(self, name: str) -> bytes:
        """One part as it is packed."""
        return self._packed(self._parts[name])

    def texts(self) -> bytes:
        """The texts that the cells of an xlsx share, empty when it has none; asked for twice, unpacked once."""
        if self._texts is None:
            self._texts = self._read(_TEXTS) if _TEXTS in self._parts else b""
        return self._texts

    def read(self, name: str) -> bytes:
        """One part, its checksum verified; `KeyError` when there is none."""
        return self.texts() if name == _TEXTS else self._read(name)

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with other contents for some of its parts."""
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name in self.names:
                package.writestr(name, changed[name] if name in changed else self.read(name))
        return made.getvalue()

    def _read(self, name: str) -> bytes:
        part = self._parts[name]
        content = b"".join(self._pieces(part))
        if zlib.crc32(content) != part.CRC:
            raise RefusedError("file_damaged")
        return content

    def _packed(self, part: zipfile.ZipInfo) -> bytes:
        header = self._data[part.header_offset : part.header_offset + _LOCAL_HEADER]
        if header[:4] != b"PK\x03\x04" or len(header) < _LOCAL_HEADER:
            raise RefusedError("file_damaged")
        start = part.header_offset + _LOCAL_HEADER
        start += int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        packed = self._data[start : start + part.compress_size]
        if len(packed) < part.compress_size:
            raise RefusedError("file_damaged")
        return packed

    def _pieces(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(part)
        if part.compress_type == zipfile.ZIP_STORED:
            yield packed
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for at in range(0, len(packed), _PACKED):
                left = packed[at : at + _PACKED]
                while left:
                    yield unpacker.decompress(left, _UNPACKED)
                    left = unpacker.unconsumed_tail
            yield unpacker.flush()
        except zlib.error as problem:
            raise RefusedError("file_damaged") from problem
        if not unpacker.eof:
            raise RefusedError("file_damaged")
