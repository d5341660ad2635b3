"""Gzip -> bytes, as far as they go: of a file that is cut, everything before the cut is given before it is told."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

GZIP_MAGIC = b"\x1f\x8b"
_GZIP_HEADER = 31
_CHUNK = 1 << 14


class Inflated(io.RawIOBase):
    """The unpacked bytes of a gzip stream of one or several parts; what follows the last part is ignored.

    The reader of the standard library raises as soon as its buffer meets the fault, and what it had unpacked is lost.
    Reading raises EOFError at the cut and gzip.BadGzipFile at damage, and does so again when it is read again.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed, self._ahead = packed, b""
        self._inflate = zlib.decompressobj(_GZIP_HEADER)
        self._began = False
        self._fault: Exception | None = None

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one step of unpacking goes; return how far, 0 at the end."""
        part = b""
        while not part and len(buffer):
            if self._fault is not None:
                raise self._fault
            if self._inflate.eof and not self._next_part():
                return 0
            part = self._step(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def _step(self, most: int) -> bytes:
        packed = self._inflate.unconsumed_tail or self._ahead or some(self._packed, _CHUNK)
        self._ahead = b""
        if not packed:
            # Bytes may still wait within; flushed without a limit they could be a bomb, so they are asked for.
            part = self._inflate.decompress(b"", most) if self._began else b""
            if not part and not self._inflate.eof:
                self._fault = EOFError("it ends before the packed data do")
            return part
        self._began = True
        try:
            return self._inflate.decompress(packed, most)
        except zlib.error as error:
            self._fault = gzip.BadGzipFile(f"damaged: {error}")
            return b""

    def _next_part(self) -> bool:
        """Whether another part follows; zeros between parts are padding."""
        rest = self._inflate.unused_data.lstrip(b"\0") or some(self._packed, _CHUNK).lstrip(b"\0")
        if len(rest) == 1:
            rest += some(self._packed, _CHUNK)
        if not rest.startswith(GZIP_MAGIC):
            return False
        self._inflate, self._ahead = zlib.decompressobj(_GZIP_HEADER), rest
        return True


def up_to(stream: BinaryIO, most: int) -> bytes:
    """Return all bytes of a stream, or the first `most`; memory is taken for what there is, not for what may be."""
    parts, left = [], most
    while left > 0 and (part := stream.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def some(stream: BinaryIO, most: int) -> bytes:
    """Return what one read gives, b"" at the end: what a stream gives before it fails is not lost with the failure."""
    read_once = getattr(stream, "read1", stream.read)
    part: bytes = read_once(most)
    return part
