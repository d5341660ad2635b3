"""A path -> Pages: which reader a file gets, in which order, and what ends as Skipped."""

from __future__ import annotations

import errno
import gzip
import io
import json
import logging
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from araxes.errors import InputError
from araxes.pages.decoding import NotTextError, decode
from araxes.pages.making import RAISE_LIMIT, looks_like_markup, make_page, skip
from araxes.pages.rows import COLUMNS, read_document, read_rows
from araxes.records import Given, MediaType, Page, Reason, Skipped

MAX_BYTES = 20_000_000
NO_GIVEN = Given()
# What a user can do about the usual reasons why a file cannot be read.
ADVICE = {
    errno.EACCES: "change its permissions, or copy it to where you may read it",
    errno.EPERM: "change its permissions, or copy it to where you may read it",
    errno.ENOENT: "a link to what is not there; remove it, or put the file back",
    errno.ELOOP: "the links lead in a circle; remove them",
}
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the readers share: where the page is from, what was given with it, and the limits."""

    origin: str
    given: Given
    max_bytes: int
    columns: Mapping[str, str]


Reader = Callable[[BinaryIO, Reading], Iterator[Page | Skipped]]


def read_pages(
    path: str | os.PathLike[str],
    *,
    given: Given = NO_GIVEN,
    max_bytes: int = MAX_BYTES,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Page | Skipped]:
    """Yield what the path holds: a file, a folder (all below it, in sorted order) or `-`, standard input.

    `.txt` is text, `.html` HTML, `.jsonl` one page a row (`columns` maps a fact to the column that holds it),
    `.json` one row or an array of rows; what a file without a known ending is, its first bytes tell. Hidden
    files are left out. `max_bytes` bounds one page: a whole file, or one row of JSONL.
    Raises: InputError if the path does not exist, or `columns` names an unknown fact.
    """
    unknown = sorted(set(columns or {}) - COLUMNS.keys())
    if unknown:
        raise InputError(f"{unknown[0]!r} is no fact that a column can hold; known: {', '.join(COLUMNS)}.")
    name = os.fspath(path)
    if name != "-" and not os.path.lexists(name):
        raise InputError(f"{printable(name)}: no such file or folder. Check the path; `-` reads standard input.")
    if name == "-" and sys.stdin is None:
        raise InputError("-: standard input is closed. Pipe a page into the command, or name a file.")
    return _read(name, given, max_bytes, columns or {})


def _read(name: str, given: Given, max_bytes: int, columns: Mapping[str, str]) -> Iterator[Page | Skipped]:
    reading = Reading(origin=printable(name), given=given, max_bytes=max_bytes, columns=columns)
    if name == "-":
        yield from _sniffed(sys.stdin.buffer, reading)
    elif Path(name).is_dir():
        item: str | Skipped | None = None
        for item in _walk(name):
            if isinstance(item, Skipped):
                yield item
            else:
                yield from _file(item, replace(reading, origin=printable(item)))
        if item is None:
            yield skip(reading.origin, Reason.EMPTY, "a folder without files (hidden ones are left out)")
    else:
        yield from _file(name, reading)


def printable(name: str) -> str:
    """The path as text; bytes of a file name that are no UTF-8 are written as `\\xNN`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _walk(folder: str) -> Iterator[str | Skipped]:
    """The files below the folder, depth first and sorted; folders that cannot be entered end as Skipped."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield skip(printable(folder), Reason.UNREADABLE, f"folder cannot be listed: {_why(error)}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and Path(entry.path).is_dir():
            detail = "a link to a folder, not followed (it may lead in a circle); read that folder by its own path"
            yield skip(printable(entry.path), Reason.UNREADABLE, detail)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        else:
            yield entry.path


def _file(name: str, reading: Reading) -> Iterator[Page | Skipped]:
    try:
        about = Path(name).stat()
        # Checked before opening: opening a pipe or a device can wait for ever.
        if not stat.S_ISREG(about.st_mode):
            yield skip(reading.origin, Reason.NOT_TEXT, "not a file with content (a pipe, socket or device)")
            return
        if about.st_size == 0:
            yield skip(reading.origin, Reason.EMPTY, "a file of 0 bytes; nothing to read")
            return
        with Path(name).open("rb") as stream:
            yield from READERS.get(_suffix(name), _sniffed)(stream, reading)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        detail = f"not a whole gzip file ({error}); what comes before the fault is read; get the file again"
        yield skip(reading.origin, Reason.UNREADABLE, detail)
    except OSError as error:
        reason = Reason.MISSING if error.errno == errno.ENOENT else Reason.UNREADABLE
        yield skip(reading.origin, reason, f"cannot be read: {_why(error)}")


def _why(error: OSError) -> str:
    advice = ADVICE.get(error.errno or 0, "check the file and the disk, then read it again")
    return f"{error.strerror or error}; {advice}"


def _suffix(name: str) -> str:
    path = Path(name)
    last = path.suffix.lower()
    return (Path(path.stem).suffix.lower() + last) if last == ".gz" else last


def _bytes(stream: BinaryIO, reading: Reading) -> bytes | Skipped:
    data = stream.read(reading.max_bytes + 1)
    if len(data) > reading.max_bytes:
        return skip(reading.origin, Reason.TOO_LARGE, f"larger than {reading.max_bytes:,} bytes; {RAISE_LIMIT}")
    return data


def _text(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    yield _page(_bytes(stream, reading), reading, MediaType.TEXT)


def _markup(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    yield _page(_bytes(stream, reading), reading, MediaType.HTML)


def _sniffed(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    """A stream of unknown kind: JSONL if its first line is a JSON object, else HTML or text."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream)) if not hasattr(stream, "peek") else stream
    head = cast(io.BufferedReader, buffered).peek(1)[:1].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head == b"{":
        first = buffered.readline(reading.max_bytes + 1)
        again = cast(BinaryIO, io.BufferedReader(_Replay(first, buffered)))
        try:
            is_row = isinstance(json.loads(first), dict)
        except (ValueError, RecursionError):
            is_row = False
        yield from (_rows if is_row else _text)(again, reading)
    else:
        yield _page(_bytes(buffered, reading), reading, None)


class _Replay(io.RawIOBase):
    """A stream that gives back bytes already read before the rest: standard input cannot be rewound."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        part = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def _page(data: bytes | Skipped, reading: Reading, media_type: MediaType | None) -> Page | Skipped:
    if isinstance(data, Skipped):
        return data
    if not data.strip():
        return skip(reading.origin, Reason.EMPTY, "nothing but white space; nothing to read")
    try:
        decoded = decode(data, markup=media_type is not MediaType.TEXT)
    except NotTextError as error:
        return skip(reading.origin, Reason.NOT_TEXT, f"{error}; give pages as text, HTML or JSONL")
    if media_type is None:
        media_type = MediaType.HTML if looks_like_markup(decoded.text) else MediaType.TEXT
    return make_page(reading.origin, decoded, len(data), reading.given, media_type)


def _rows(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    yield from read_rows(stream, reading.origin, reading.given, max_bytes=reading.max_bytes, columns=reading.columns)


def _packed_rows(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    with gzip.open(stream) as unpacked:
        yield from _rows(cast(BinaryIO, unpacked), reading)


def _document(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    data = _bytes(stream, reading)
    if isinstance(data, Skipped):
        yield data
        return
    try:
        parsed = json.loads(data)
    except RecursionError:
        yield skip(reading.origin, Reason.UNREADABLE, "JSON nested too deeply; write one flat object a page")
    except ValueError:
        # Many tools write JSONL under this ending.
        yield from _rows(io.BytesIO(data), reading)
    else:
        yield from read_document(parsed, reading.origin, reading.given, size_bytes=len(data), columns=reading.columns)


READERS: dict[str, Reader] = {
    ".txt": _text,
    ".text": _text,
    ".md": _text,
    ".html": _markup,
    ".htm": _markup,
    ".xhtml": _markup,
    ".jsonl": _rows,
    ".ndjson": _rows,
    ".jsonl.gz": _packed_rows,
    ".ndjson.gz": _packed_rows,
    ".json": _document,
}
