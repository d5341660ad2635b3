"""What the readers of all kinds of files share: where a page is from, what came with it, the limits, its bytes."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from araxes.pages.decoding import NotTextError, decode
from araxes.pages.inflating import up_to
from araxes.pages.making import RAISE_LIMIT, looks_like_markup, make_page, skip
from araxes.records import Given, MediaType, Page, Reason, Skipped


class BombError(Exception):
    """An archive unpacks to more than it may; the message says which limit and what to do."""


# An archive or table within an archive is held in memory up to so many bytes.
MOST_INNER_BYTES = 200_000_000


@dataclass(slots=True, kw_only=True)
class Budget:
    """How much one file may unpack to, shared by all that is packed in it.

    The sizes that an archive states are its own claims; what counts is the bytes that were really read.
    """

    most_bytes: int
    most_ratio: int
    free_bytes: int
    packed_bytes: int = 0
    unpacked_bytes: int = 0

    def spend(self, size: int) -> None:
        """Count bytes that were unpacked. Raises: BombError if they are more than the file may unpack to."""
        self.unpacked_bytes += size
        if self.unpacked_bytes > self.most_bytes:
            raise BombError(f"unpacks to over {self.most_bytes:,} bytes; unpack it yourself if you trust it")
        if self.unpacked_bytes > self.free_bytes and self.unpacked_bytes > self.most_ratio * self.packed_bytes:
            raise BombError(
                f"unpacks to over {self.most_ratio} times its size, as archives do that are made to fill a disk; "
                "unpack it yourself if you trust it"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Where a stream is from, what was given with it, which columns hold what, and the limits that hold for it."""

    origin: str
    given: Given
    max_bytes: int
    columns: Mapping[str, str] = field(default_factory=dict)
    # How many archives the stream lies in, and what they may still unpack to.
    depth: int = 0
    budget: Budget | None = None


# Reads a stream of one kind.
Reader = Callable[[BinaryIO, Reading], Iterator[Page | Skipped]]
# Reads a named stream of any kind, by the ending of its name: what archives hand their members to.
StreamReader = Callable[[str, BinaryIO, Reading], Iterator[Page | Skipped]]


def printable(name: str) -> str:
    """The path as text; bytes of a file name that are no UTF-8 are written as `\\xNN`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def take(stream: BinaryIO, reading: Reading) -> bytes | Skipped:
    """Return all bytes of a stream that holds one page, or the record that says that it is too large for one."""
    data = up_to(stream, reading.max_bytes + 1)
    if len(data) > reading.max_bytes:
        return skip(reading.origin, Reason.TOO_LARGE, f"larger than {reading.max_bytes:,} bytes; {RAISE_LIMIT}")
    return data


def held(stream: BinaryIO, reading: Reading, what: str) -> BinaryIO | Skipped:
    """Return a file within an archive as a stream that can be moved in, for formats whose listing stands at the end.

    It is held in memory, as nothing is written to disk. `what` words the refusal of one that is too large; `{most}`
    in it stands for the limit.
    """
    data = up_to(stream, MOST_INNER_BYTES + 1)
    if len(data) > MOST_INNER_BYTES:
        return skip(reading.origin, Reason.TOO_LARGE, what.format(most=f"{MOST_INNER_BYTES:,}"))
    return io.BytesIO(data)


def page_of_bytes(
    data: bytes | Skipped, reading: Reading, media_type: MediaType | None, *, charset: str | None = None
) -> Page | Skipped:
    """Return the page that the bytes are, decoded; a Skipped is handed through.

    `charset` is what the transport says (HTTP, MIME), which wins over the page's own words. Without a media type
    the text tells whether it is HTML.
    """
    if isinstance(data, Skipped):
        return data
    if not data.strip():
        return skip(reading.origin, Reason.EMPTY, "nothing but white space; nothing to read", reading.given.external_id)
    try:
        decoded = decode(data, markup=media_type is not MediaType.TEXT, charset=charset)
    except NotTextError as error:
        detail = f"{error}; give pages as text, HTML or JSONL"
        return skip(reading.origin, Reason.NOT_TEXT, detail, reading.given.external_id)
    if media_type is None:
        media_type = MediaType.HTML if looks_like_markup(decoded.text) else MediaType.TEXT
    return make_page(reading.origin, decoded, len(data), reading.given, media_type)
