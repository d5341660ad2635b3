"""A zip without its end -> the members before the cut, found by the header that stands before each."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

_HEADER, _HEADER_BYTES = b"PK\x03\x04", 30
_STORED, _DEFLATED = 0, 8
_LOCKED, _SIZE_AFTER, _UTF8_NAME = 0x1, 0x8, 0x800
_CHUNK = 1 << 16


class TornMember(io.RawIOBase):
    """The content of one member, unpacked as it is read. Reading past the cut raises EOFError."""

    def __init__(self, name: str, stream: BinaryIO, method: int, size: int | None) -> None:
        self.name = name
        self._stream, self._left = stream, size
        self._inflate = zlib.decompressobj(-15) if method == _DEFLATED else None
        self.ended = False

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the next read goes; return how far."""
        part = b""
        while not part and not self.ended and len(buffer):
            part = self._stored(len(buffer)) if self._inflate is None else self._inflated(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def _stored(self, most: int) -> bytes:
        part = self._packed(min(most, self._left if self._left is not None else 0))
        self.ended = not self._left
        return part

    def _inflated(self, most: int) -> bytes:
        assert self._inflate is not None
        packed = self._inflate.unconsumed_tail or self._packed(_CHUNK)
        part = self._inflate.decompress(packed, most)
        if self._inflate.eof:
            self.ended = True
            # What was read beyond the end of this member begins the next one.
            self._stream.seek(-len(self._inflate.unused_data), io.SEEK_CUR)
        return part

    def _packed(self, most: int) -> bytes:
        part = self._stream.read(most)
        if most and not part:
            raise EOFError("cut before its end")
        if self._left is not None and self._inflate is None:
            self._left -= len(part)
        return part


def torn_members(stream: BinaryIO) -> Iterator[TornMember]:
    """Yield the members of a zip that lacks its listing, as far as their own headers lead.

    It ends where a header is cut, or states no size where one is needed (stored, with its size after it), or a
    member is locked: behind that nothing can be found with certainty. Each member is read to its end before the
    next is looked for; what raises there ends the search.
    """
    while len(head := stream.read(_HEADER_BYTES)) == _HEADER_BYTES and head.startswith(_HEADER):
        flags, method = int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
        packed_size = int.from_bytes(head[18:22], "little")
        name_length, extra_length = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
        name = stream.read(name_length).decode("utf-8" if flags & _UTF8_NAME else "cp437", "replace")
        stream.read(extra_length)
        unsized = bool(flags & _SIZE_AFTER)
        if flags & _LOCKED or method not in (_STORED, _DEFLATED) or (method == _STORED and unsized):
            return
        if packed_size == 0xFFFFFFFF and method == _STORED:
            return
        member = TornMember(name, stream, method, packed_size)
        if method == _STORED and not packed_size:
            member.ended = True
        yield member
        try:
            while member.read(_CHUNK):
                pass
        except (EOFError, zlib.error):
            return
        if unsized:
            _pass_sizes(stream)


def _pass_sizes(stream: BinaryIO) -> None:
    """Step over the sizes that follow a member: 12 or 20 bytes, with or without a mark before them."""
    place = stream.tell()
    ahead = stream.read(64)
    for length in (16, 12, 24, 20):
        if ahead[length : length + 2] == b"PK":
            stream.seek(place + length)
            return
    stream.seek(place + len(ahead))
