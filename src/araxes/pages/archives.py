"""Zip, tar and gzip -> the streams packed in them, within limits; nothing is ever written to disk.

An archive that comes from somewhere can be made to fill a disk or a memory. What it states of itself is not
believed: bytes are counted as they are unpacked, for all that one file holds, archives within it included.
"""

from __future__ import annotations

import bz2
import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from araxes.pages.inflating import GZIP_MAGIC, Inflated, some
from araxes.pages.making import skip, sound
from araxes.pages.reading import BombError, Budget, Reading, StreamReader, held
from araxes.pages.torn_zip import torn_members
from araxes.records import Page, Reason, Skipped

# News packs 3 to 10 times smaller, rows that repeat themselves up to 100 times, a bomb 1,000 times (what deflate can
# do at most). Small files are let be: a few repeated pages reach any ratio.
MOST_RATIO, FREE_BYTES = 200, 50_000_000
MOST_UNPACKED_BYTES = 200_000_000_000
MOST_MEMBERS = 500_000
# An archive in an archive is read; what lies deeper is not.
MOST_DEPTH = 2
# The list of members that a zip ends with; zipfile holds all of it.
MOST_LISTING_BYTES = 100_000_000
# Headers that a tar may have between two members; names of 64 kB fit twice.
MOST_TAR_HEADER_BYTES = 1_000_000
# Others (LZMA) may ask for gigabytes of memory in a header of a few bytes.
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}
FAULTS = (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_CHUNK = 1 << 20


class _Metered(io.RawIOBase):
    """A stream of unpacked bytes that are counted as they are read."""

    def __init__(self, inner: BinaryIO | io.IOBase, budget: Budget) -> None:
        self._inner, self._budget = cast(BinaryIO, inner), budget
        # How much may be read until this is set again: tarfile reads headers of any stated size into memory.
        self.allowance: int | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        part = some(self._inner, len(buffer))
        self._budget.spend(len(part))
        if self.allowance is not None:
            self.allowance -= len(part)
            if self.allowance < 0:
                raise BombError(f"a header of over {MOST_TAR_HEADER_BYTES:,} bytes; unpack it yourself if you trust it")
        buffer[: len(part)] = part
        return len(part)


class _Counted(io.RawIOBase):
    """A stream of packed bytes: the more of it is read, the more it may unpack to."""

    def __init__(self, inner: BinaryIO, budget: Budget) -> None:
        self._inner, self._budget = inner, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        part = some(self._inner, len(buffer))
        self._budget.packed_bytes += len(part)
        buffer[: len(part)] = part
        return len(part)


def _entered(reading: Reading) -> Reading | Skipped:
    """The reading one archive deeper, with the budget of the outermost one; or why the archive is not entered."""
    if reading.depth >= MOST_DEPTH:
        detail = f"an archive within {MOST_DEPTH} others is not entered; unpack the outermost one"
        return skip(reading.origin, Reason.TOO_LARGE, detail)
    budget = reading.budget or Budget(
        most_bytes=MOST_UNPACKED_BYTES, most_ratio=MOST_RATIO, free_bytes=FREE_BYTES, packed_bytes=0
    )
    return replace(reading, depth=reading.depth + 1, budget=budget)


def _counted(stream: BinaryIO, reading: Reading, budget: Budget) -> BinaryIO:
    """The stream, counting what is read of the outermost archive: within another it was counted there."""
    return stream if reading.budget else cast(BinaryIO, io.BufferedReader(_Counted(stream, budget)))


def _bomb(reading: Reading, error: BombError) -> Skipped:
    return skip(reading.origin, Reason.TOO_LARGE, f"{error} (what came before is read)")


def read_gzip(stream: BinaryIO, reading: Reading, read_stream: StreamReader) -> Iterator[Page | Skipped]:
    """Yield what one packed file holds; its name without `.gz` tells what it is.

    Raises: EOFError, zlib.error, gzip.BadGzipFile if it is cut or damaged; BombError within another archive.
    """
    inner = _entered(reading)
    if isinstance(inner, Skipped):
        yield inner
        return
    budget = cast(Budget, inner.budget)
    packed = _counted(stream, reading, budget)
    try:
        name = PurePosixPath(reading.origin.replace("\\", "/")).name
        name = name[:-3] if name.lower().endswith(".gz") else ""
        unpacked = io.BufferedReader(_Metered(Inflated(packed), budget))
        yield from read_stream(name, cast(BinaryIO, unpacked), inner)
    except BombError as error:
        if reading.budget:
            raise
        yield _bomb(reading, error)


def read_tar(stream: BinaryIO, reading: Reading, read_stream: StreamReader) -> Iterator[Page | Skipped]:
    """Yield what the members of a tar hold, packed by gzip, bzip2 or not at all; a cut one gives what is whole in it.

    Raises: BombError within another archive.
    """
    inner = _entered(reading)
    if isinstance(inner, Skipped):
        yield inner
        return
    budget = cast(Budget, inner.budget)
    packed = _counted(stream, reading, budget)
    try:
        yield from _tar_members(_unpacked_tar(packed, budget), inner, read_stream)
    except BombError as error:
        if reading.budget:
            raise
        yield _bomb(reading, error)
    except (tarfile.TarError, *FAULTS) as error:
        detail = f"not a whole tar file ({error}); the members before the fault are read; get the file again"
        yield skip(reading.origin, Reason.UNREADABLE, detail)


def _unpacked_tar(packed: BinaryIO, budget: Budget) -> _Metered:
    buffered = packed if hasattr(packed, "peek") else io.BufferedReader(cast(io.RawIOBase, packed))
    head = cast(io.BufferedReader, buffered).peek(3)[:3]
    if head.startswith(GZIP_MAGIC):
        return _Metered(Inflated(buffered), budget)
    if head == b"BZh":
        return _Metered(bz2.open(buffered), budget)
    return _Metered(buffered, budget)


def _tar_members(metered: _Metered, reading: Reading, read_stream: StreamReader) -> Iterator[Page | Skipped]:
    metered.allowance = MOST_TAR_HEADER_BYTES
    with tarfile.open(fileobj=metered, mode="r|") as tar:
        for number, member in enumerate(tar, start=1):
            if number > MOST_MEMBERS:
                yield _too_many(reading)
                return
            if not member.isdir() and not _is_hidden(member.name):
                metered.allowance = None
                yield from _tar_member(tar, member, reading, read_stream)
            metered.allowance = MOST_TAR_HEADER_BYTES
            # tarfile keeps every member that it has met.
            tar.members = []  # type: ignore[attr-defined]


def _tar_member(
    tar: tarfile.TarFile, member: tarfile.TarInfo, reading: Reading, read_stream: StreamReader
) -> Iterator[Page | Skipped]:
    within = replace(reading, origin=_origin(reading, member.name))
    unpacked = tar.extractfile(member) if member.isreg() else None
    if unpacked is None:
        yield skip(within.origin, Reason.NOT_TEXT, "not a file with content (a link, pipe or device)")
        return
    if not member.size:
        yield skip(within.origin, Reason.EMPTY, "a file of 0 bytes; nothing to read")
        return
    yield from read_stream(member.name, cast(BinaryIO, unpacked), within)
    while unpacked.read(_CHUNK):
        # What a reader left must not count as part of the next header.
        pass


def read_zip(stream: BinaryIO, reading: Reading, read_stream: StreamReader) -> Iterator[Page | Skipped]:
    """Yield what the members of a zip hold, in the order of its listing; a cut zip gives the members before the cut.

    Raises: BombError within another archive, or what reading the stream raises.
    """
    inner = _entered(reading)
    if isinstance(inner, Skipped):
        yield inner
        return
    budget = cast(Budget, inner.budget)
    if reading.budget:
        whole = held(stream, reading, "an archive of over {most} bytes within another; unpack the outer one")
        if isinstance(whole, Skipped):
            yield whole
            return
        stream = whole
    else:
        budget.packed_bytes = stream.seek(0, io.SEEK_END)
        stream.seek(0)
    try:
        yield from _zip_members(stream, inner, read_stream)
    except BombError as error:
        if reading.budget:
            raise
        yield _bomb(reading, error)


def _zip_members(stream: BinaryIO, reading: Reading, read_stream: StreamReader) -> Iterator[Page | Skipped]:
    if _listing_bytes(stream) > MOST_LISTING_BYTES:
        yield _too_many(reading)
        return
    try:
        archive = zipfile.ZipFile(stream)
    except FAULTS as error:
        yield from _torn_members(stream, reading, read_stream)
        detail = f"not a whole zip file ({error}); the members before the fault are read; get the file again"
        yield skip(reading.origin, Reason.UNREADABLE, sound(detail))
        return
    with archive:
        for number, member in enumerate(archive.infolist(), start=1):
            if number > MOST_MEMBERS:
                yield _too_many(reading)
                return
            if not member.is_dir() and not _is_hidden(member.filename):
                yield from _zip_member(archive, member, reading, read_stream)


def _zip_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, reading: Reading, read_stream: StreamReader
) -> Iterator[Page | Skipped]:
    within = replace(reading, origin=_origin(reading, member.filename))
    if member.flag_bits & 0x1:
        yield skip(within.origin, Reason.UNREADABLE, "locked with a password; unpack it and read the file")
        return
    if member.compress_type not in METHODS:
        detail = f"packed by a method that is not read (number {member.compress_type}); pack it again with deflate"
        yield skip(within.origin, Reason.UNREADABLE, detail)
        return
    if not member.file_size:
        yield skip(within.origin, Reason.EMPTY, "a file of 0 bytes; nothing to read")
        return
    try:
        with archive.open(member) as unpacked:
            metered = io.BufferedReader(_Metered(cast(BinaryIO, unpacked), cast(Budget, reading.budget)))
            yield from read_stream(member.filename, cast(BinaryIO, metered), within)
    except FAULTS as error:
        yield skip(within.origin, Reason.UNREADABLE, sound(f"damaged in the archive ({error}); get the archive again"))


def _torn_members(stream: BinaryIO, reading: Reading, read_stream: StreamReader) -> Iterator[Page | Skipped]:
    """What lies before the cut of a zip, whose listing stood at its end: members are found by their own headers."""
    stream.seek(0)
    for number, member in enumerate(torn_members(stream), start=1):
        if number > MOST_MEMBERS:
            yield _too_many(reading)
            return
        if member.name.endswith("/") or _is_hidden(member.name):
            continue
        metered = io.BufferedReader(_Metered(member, cast(Budget, reading.budget)))
        within = replace(reading, origin=_origin(reading, member.name))
        try:
            yield from read_stream(member.name, cast(BinaryIO, metered), within)
        except FAULTS as error:
            detail = sound(f"damaged in the archive ({error}); get the archive again")
            yield skip(within.origin, Reason.UNREADABLE, detail)


def _listing_bytes(stream: BinaryIO) -> int:
    """How long the listing at the end of a zip says it is; all that stands before its end is an upper bound."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - (1 << 16) - 22))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    stated = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if stated == 0xFFFFFFFF:
        # The longer form of the end, for more than 65,535 members.
        longer = tail.rfind(b"PK\x06\x06", 0, at)
        stated = int.from_bytes(tail[longer + 40 : longer + 48], "little") if longer >= 0 else size
    return min(stated, size)


def _too_many(reading: Reading) -> Skipped:
    detail = f"more than {MOST_MEMBERS:,} members, or names too long to list; split the archive, or unpack it"
    return skip(reading.origin, Reason.TOO_LARGE, detail)


def _is_hidden(name: str) -> bool:
    """Whether a folder would leave the file out too: hidden ones, and what macOS adds to an archive."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


def _origin(reading: Reading, name: str) -> str:
    """Where a member is from. Its name is only a name: one that leads out of the archive leads nowhere."""
    return f"{reading.origin}!{sound(name)}"
