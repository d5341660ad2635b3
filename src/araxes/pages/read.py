"""A path -> Pages: which reader a file gets, in which order, and what ends as Skipped."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import stat
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from araxes.errors import InputError
from araxes.pages.archives import read_gzip, read_tar, read_zip
from araxes.pages.columns import check_columns
from araxes.pages.delimited import read_delimited
from araxes.pages.feed_files import read_feed
from araxes.pages.inflating import GZIP_MAGIC
from araxes.pages.mail import read_mail, read_web_archive
from araxes.pages.making import skip
from araxes.pages.online import read_url
from araxes.pages.parquet import read_parquet
from araxes.pages.paths import files_below, files_matching, is_pattern, why_not
from araxes.pages.reading import Reader, Reading, page_of_bytes, printable, take
from araxes.pages.recoding import Replay
from araxes.pages.rows import read_document, read_rows
from araxes.pages.warc import read_warc
from araxes.pages.web import Web, is_url
from araxes.records import Given, MediaType, Page, Reason, Skipped

MAX_BYTES = 20_000_000
NO_GIVEN = Given()


def read_pages(
    path: str | os.PathLike[str],
    *,
    given: Given = NO_GIVEN,
    max_bytes: int = MAX_BYTES,
    columns: Mapping[str, str] | None = None,
    web: Web | None = None,
) -> Iterator[Page | Skipped]:
    """Yield what the path holds: a file, a folder (all below it, in sorted order), a pattern or `-`, standard input.

    A URL (http, https) is fetched with `web`, the client that all URLs of a run should share; nothing else is.

    A pattern (`pages/**/*.html`) stands for what it matches, unless a file has that very name. By its ending a file
    is text (`.txt`, `.md`), HTML, a saved page (`.mhtml`), a mail, rows (`.jsonl`, `.json`, `.csv`, `.tsv`,
    `.parquet`; `columns` maps a fact to the column that holds it), records of a crawl (`.warc`, `.wet`), or an
    archive of such files (`.zip`, `.tar`, `.gz`); what a file without a known ending is, its first bytes tell.
    Hidden files are left out. `max_bytes` bounds one page: a whole file, or one row.
    Raises: InputError if the path does not exist, a pattern matches nothing, or `columns` names an unknown fact.
    """
    check_columns(columns or {})
    name = os.fspath(path)
    if is_url(name):
        return read_url(name, given=given, max_bytes=max_bytes, web=web or Web())
    if name != "-" and is_pattern(name):
        if next(files_matching(name), None) is None:
            raise InputError(f"{printable(name)}: no file matches this pattern. Check the pattern and the folder.")
    elif name != "-" and not os.path.lexists(name):
        raise InputError(f"{printable(name)}: no such file or folder. Check the path; `-` reads standard input.")
    if name == "-" and sys.stdin is None:
        raise InputError("-: standard input is closed. Pipe a page into the command, or name a file.")
    return _read(name, Reading(origin=printable(name), given=given, max_bytes=max_bytes, columns=dict(columns or {})))


def _read(name: str, reading: Reading) -> Iterator[Page | Skipped]:
    if name == "-":
        yield from _guarded("", sys.stdin.buffer, reading)
    elif is_pattern(name):
        yield from _files(files_matching(name), reading)
    elif Path(name).is_dir():
        empty = True
        for item in _files(files_below(name), reading):
            empty = False
            yield item
        if empty:
            yield skip(reading.origin, Reason.EMPTY, "a folder without files (hidden ones are left out)")
    else:
        yield from _file(name, reading)


def _files(names: Iterator[str | Skipped], reading: Reading) -> Iterator[Page | Skipped]:
    for name in names:
        if isinstance(name, Skipped):
            yield name
        else:
            yield from _file(name, replace(reading, origin=printable(name)))


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
            yield from _guarded(name, stream, reading)
    except OSError as error:
        reason = Reason.MISSING if error.errno == errno.ENOENT else Reason.UNREADABLE
        yield skip(reading.origin, reason, f"cannot be read: {why_not(error)}")


def _guarded(name: str, stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    try:
        yield from read_stream(name, stream, reading)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        detail = f"not a whole gzip file ({error}); what comes before the fault is read; get the file again"
        yield skip(reading.origin, Reason.UNREADABLE, detail)


def read_stream(name: str, stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield what a stream holds, read by the ending of its name; members of archives come here too.

    Raises: OSError, EOFError, zlib.error if the stream cannot be read to its end, BombError if it unpacks to too much.
    """
    empty = True
    for item in READERS.get(_suffix(name), _sniffed)(stream, reading):
        empty = False
        yield item
    if empty:
        yield skip(reading.origin, Reason.EMPTY, "no rows, records or files in it; nothing to read")


def _suffix(name: str) -> str:
    """The ending that tells the reader: `.gz` alone, or with the ending before it where that makes another kind."""
    *_, before, last = "", *(Path(name.lower()).suffixes[-2:] or [""])
    return before + last if before + last in READERS else last


def _text(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    yield page_of_bytes(take(stream, reading), reading, MediaType.TEXT)


def _markup(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    yield page_of_bytes(take(stream, reading), reading, MediaType.HTML)


def _sniffed(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    """A stream of unknown kind: packed, records of a crawl, rows if its first line is a JSON object, else a page."""
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    head = cast(io.BufferedReader, buffered).peek(8)[:8]
    stream = buffered
    if head.startswith(GZIP_MAGIC):
        yield from read_gzip(stream, reading, read_stream)
    elif head.startswith(b"WARC/"):
        yield from read_warc(stream, reading)
    elif head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        first = buffered.readline(reading.max_bytes + 1)
        again = cast(BinaryIO, io.BufferedReader(Replay(first, stream)))
        try:
            is_row = isinstance(json.loads(first), dict)
        except (ValueError, RecursionError):
            is_row = False
        yield from (read_rows if is_row else _text)(again, reading)
    else:
        yield from read_feed(stream, reading)  # or a page, if it is none


def _document(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    data = take(stream, reading)
    if isinstance(data, Skipped):
        yield data
        return
    try:
        parsed = json.loads(data)
    except RecursionError:
        yield skip(reading.origin, Reason.UNREADABLE, "JSON nested too deeply; write one flat object a page")
    except ValueError:
        # Many tools write JSONL under this ending.
        yield from read_rows(io.BytesIO(data), reading)
    else:
        yield from read_document(parsed, reading, size_bytes=len(data))


def _packed(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    yield from read_gzip(stream, reading, read_stream)


def _zip(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    yield from read_zip(stream, reading, read_stream)


def _tar(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    yield from read_tar(stream, reading, read_stream)


READERS: dict[str, Reader] = {
    ".txt": _text,
    ".text": _text,
    ".md": _text,
    ".html": _markup,
    ".htm": _markup,
    ".xhtml": _markup,
    ".mhtml": read_web_archive,
    ".mht": read_web_archive,
    ".eml": read_mail,
    ".jsonl": read_rows,
    ".ndjson": read_rows,
    ".json": _document,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_feed,
    ".xml": read_feed,
    ".opml": read_feed,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".parquet": read_parquet,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".wet": read_warc,
    ".wet.gz": read_warc,
    ".zip": _zip,
    ".tar": _tar,
    ".tar.gz": _tar,
    ".tgz": _tar,
    ".tar.bz2": _tar,
    ".gz": _packed,
}
