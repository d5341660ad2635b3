"""Streams of rows in any encoding: the head of the stream tells which, and the rest is read on without being held."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from typing import BinaryIO, TextIO, cast

from araxes.pages.decoding import BYTE_ORDER_MARKS, STRAY_BYTES, decode
from araxes.pages.inflating import some
from araxes.pages.reading import BombError

# What is looked at to tell the encoding of a table.
_HEAD_BYTES = 1 << 18
_CHUNK = 1 << 16


class Replay(io.RawIOBase):
    """A stream that gives back bytes already read before the rest: standard input cannot be rewound.

    `fault` is what ended the reading ahead; it is raised in its turn.
    """

    def __init__(self, head: bytes, rest: BinaryIO, fault: Exception | None = None) -> None:
        self._head, self._rest, self._fault = head, rest, fault

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the next read goes; return how far."""
        if not self._head and self._fault is not None:
            raise self._fault
        part = self._head[: len(buffer)] or some(self._rest, len(buffer))
        self._head = self._head[len(part) :]
        buffer[: len(part)] = part
        return len(part)


class _Recoded(io.RawIOBase):
    """A stream in some encoding, given as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream, self._decoder = stream, codecs.getincrementaldecoder(encoding)("replace")
        self._ready, self._ended = b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._ready and not self._ended:
            part = some(self._stream, _CHUNK)
            self._ended = not part
            self._ready = self._decoder.decode(part, final=self._ended).encode("utf-8", "replace")
        given = self._ready[: len(buffer)]
        self._ready = self._ready[len(given) :]
        buffer[: len(given)] = given
        return len(given)


def marked_as_utf8(stream: BinaryIO) -> BinaryIO:
    """Return the stream as UTF-8 if a byte order mark says that it is UTF-16 or UTF-32, else as it is."""
    head, fault = _ahead(stream, 4)
    again = cast(BinaryIO, io.BufferedReader(Replay(head, stream, fault), _CHUNK))
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark) and encoding != "utf-8":
            again.read(len(mark))
            return cast(BinaryIO, io.BufferedReader(_Recoded(again, encoding), _CHUNK))
    return again


def _ahead(stream: BinaryIO, most: int) -> tuple[bytes, Exception | None]:
    """The beginning of a stream, and what ended it if that was a fault."""
    head = b""
    try:
        while len(head) < most and (part := some(stream, most - len(head))):
            head += part
    except (OSError, EOFError, ValueError, BombError) as error:
        return head, error
    return head, None


@dataclass(frozen=True, slots=True)
class TextStream:
    """A stream as text with line ends untouched, its beginning, and the encoding that was found."""

    text: TextIO
    head: str
    encoding: str


def as_text(stream: BinaryIO) -> TextStream:
    """Return the stream as text, in the encoding that its beginning shows; what cannot be decoded is U+FFFD.

    Raises: NotTextError if its beginning is no text.
    """
    head, fault = _ahead(stream, _HEAD_BYTES)
    # The cut may lie within a character, so that the encoding is told from whole lines where there are some.
    lines = head[: head.rfind(b"\n") + 1] if len(head) == _HEAD_BYTES and b"\n" in head else head
    decoded = decode(lines) if lines else None
    encoding = decoded.encoding.partition(",")[0] if decoded else "utf-8"
    again = io.BufferedReader(Replay(head, stream, fault), _CHUNK)
    for mark, marked in BYTE_ORDER_MARKS:
        if head.startswith(mark) and marked == encoding:
            again.read(len(mark))
            break
    errors = STRAY_BYTES if encoding == "utf-8" else "replace"
    text = io.TextIOWrapper(again, encoding, errors, newline="")
    return TextStream(text, decoded.text if decoded else "", encoding)
