"""WARC -> Pages: the records of a crawl that hold a page, one after the other, in bounded memory."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from araxes.pages.archives import FREE_BYTES, MOST_RATIO, MOST_UNPACKED_BYTES
from araxes.pages.inflating import some
from araxes.pages.making import RAISE_LIMIT, skip, sound
from araxes.pages.reading import BombError, Budget, Reading, page_of_bytes
from araxes.records import MediaType, Page, Reason, Skipped

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MEDIA_TYPES = {
    "text/html": MediaType.HTML,
    "application/xhtml+xml": MediaType.HTML,
    "text/plain": MediaType.TEXT,
}
# What a record may have besides its page: the header of HTTP.
_HEADER_BYTES = 64_000
_MOST_KINDS_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Payload:
    """What a record holds, unpacked: how many bytes of it, under which media type and charset, with which status."""

    data: bytes
    media_type: str
    charset: str | None
    status: int | None = None


class _Forward:
    """A stream that can only be read on, as the library takes streams: it asks each for its place."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._place = stream, 0
        # Where the record begins that was met last.
        self.record = 0

    def read(self, size: int = -1) -> bytes:
        """Return what one read gives."""
        part = some(self._stream, size if size >= 0 else 1 << 16)
        self._place += len(part)
        return part

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go forward to a place. Raises: UnsupportedOperation for one that lies behind."""
        ahead = offset if whence == io.SEEK_CUR else offset - self._place
        if ahead < 0 or whence == io.SEEK_END:
            raise io.UnsupportedOperation("the stream can only be read on")
        while ahead > 0 and (part := self.read(min(ahead, 1 << 16))):
            ahead -= len(part)
        return self._place

    def tell(self) -> int:
        """The place, in bytes from where reading began."""
        return self._place

    def close(self) -> None:
        """Leave the stream to whoever opened it."""


def read_warc(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield the pages of a WARC, packed or not: responses, resources and texts (`.wet`) that are HTML or plain text.

    `given.url` is the address that was asked for, `given.collected` the day it was, `external_id` the place of the
    record in the file (`byte N`, in the packed file if it is packed). What holds no page (images, redirects, errors)
    is counted, and told as one NO_PAGE record at the end. Where the file is cut or damaged, what comes before is
    read, and the place is told.
    """
    passed: Counter[str] = Counter()
    place, budget = _Forward(stream), reading.budget or _budget(stream)
    try:
        yield from _pages(place, reading, budget, passed)
    except (OSError, EOFError, ValueError) as error:
        detail = f"not a whole WARC file: {sound(str(error))[:160]}, in or after the record at byte {place.record:,}"
        yield skip(reading.origin, Reason.UNREADABLE, f"{detail}; what comes before is read; get the file again")
    except BombError as error:
        if reading.budget is not None:
            raise
        yield skip(reading.origin, Reason.TOO_LARGE, f"{error} (what came before is read)")
    except BaseException as error:
        # How a fault within the library itself comes out; its class has no name that could be imported.
        if type(error).__name__ != "PanicException":
            raise
        detail = f"cannot be read on after the record at byte {place.record:,}; what comes before is read"
        yield skip(reading.origin, Reason.UNREADABLE, f"{detail}; get the file again")
    if passed:
        yield skip(reading.origin, Reason.NO_PAGE, _told(passed))


def _pages(stream: _Forward, reading: Reading, budget: Budget | None, passed: Counter[str]) -> Iterator[Page | Skipped]:
    """The pages of the records, as far as they are whole. Raises: EOFError at one that is cut, OSError at damage."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    holding = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    limit = reading.max_bytes + _HEADER_BYTES
    for record in ArchiveIterator(stream, parse_http=False):
        stream.record = record.stream_pos
        holds = bool(record.record_type & holding)
        block = record.reader.read(limit) if holds else b""
        is_short = holds and len(block) < min(record.content_length, limit)
        if is_short or record.headers.get("Content-Length") is None:
            raise EOFError("the record is cut")
        if budget is not None:
            budget.spend(record.content_length)
        item = _page(record, block, reading, passed) if holds else None
        if item is not None:
            yield item


def _budget(stream: BinaryIO) -> Budget | None:
    """What the file may unpack to, if its size can be told."""
    if not stream.seekable():
        return None
    here = stream.tell()
    size = stream.seek(0, io.SEEK_END) - here
    stream.seek(here)
    return Budget(most_bytes=MOST_UNPACKED_BYTES, most_ratio=MOST_RATIO, free_bytes=FREE_BYTES, packed_bytes=size)


def _page(record: WarcRecord, block: bytes, reading: Reading, passed: Counter[str]) -> Page | Skipped | None:
    """The page of a record; nothing, counted under its kind, if it holds none."""
    url = sound(record.headers.get("WARC-Target-URI") or "").strip(" <>") or None
    payload = _payload(record, block, reading.max_bytes)
    if payload.status not in (None, 200):
        passed[f"status {payload.status}"] += 1
        return None
    media_type = MEDIA_TYPES.get(payload.media_type)
    if (media_type is None and payload.media_type) or (url and _path_of(url) == "/robots.txt"):
        passed[payload.media_type[:60] or "robots.txt"] += 1
        return None
    if not payload.data.strip():
        passed["without content"] += 1
        return None
    name = f"byte {record.stream_pos}"
    if len(payload.data) > reading.max_bytes:
        detail = f"a page of over {reading.max_bytes:,} bytes; {RAISE_LIMIT}"
        return skip(reading.origin, Reason.TOO_LARGE, detail, name)
    given = replace(
        reading.given,
        external_id=name,
        url=reading.given.url or url,
        collected=reading.given.collected or _day(record),
    )
    return page_of_bytes(payload.data, replace(reading, given=given), media_type, charset=payload.charset)


def _payload(record: WarcRecord, block: bytes, max_bytes: int) -> _Payload:
    """What a record holds. Of a page that is larger than `max_bytes`, one byte more is kept."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    kind, _, rest = (record.headers.get("Content-Type") or "").partition(";")
    kind = kind.strip().lower()
    if kind != "application/http" and record.record_type != WarcRecordType.response:
        charset = rest.partition("charset=")[2].strip(" \"';") or None
        return _Payload(data=block[: max_bytes + 1], media_type=kind, charset=charset)
    # Crawlers take the packing off and leave the header that announces it, so it is tried and else ignored.
    for packing in ("all", "none"):
        parsed = WarcRecord()
        parsed.init_headers(WarcRecordType.response)
        parsed.is_http = True
        parsed.set_bytes_content(block)
        try:
            parsed.parse_http(auto_decode=packing)
            media_type = (parsed.http_content_type or "").strip().lower()
            data = parsed.reader.read(max_bytes + 1)
        except (OSError, ValueError):
            continue
        headers = parsed.http_headers
        status = headers.status_code if headers is not None else None
        return _Payload(data=data, media_type=media_type, charset=parsed.http_charset, status=status or 0)
    return _Payload(data=b"", media_type="", charset=None, status=0)


def _day(record: WarcRecord) -> date | None:
    fetched = record.record_date
    return fetched.date() if fetched is not None and fetched.year > 1990 else None


def _path_of(url: str) -> str:
    """The path of an address, or nothing if it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _told(passed: Counter[str]) -> str:
    kinds = [f"{count:,} {kind}" for kind, count in passed.most_common(_MOST_KINDS_NAMED)]
    others = passed.total() - sum(count for _, count in passed.most_common(_MOST_KINDS_NAMED))
    if others:
        kinds.append(f"{others:,} others")
    what = "record holds no page and is" if passed.total() == 1 else "records hold no page and are"
    return f"{passed.total():,} {what} left out: {', '.join(kinds)}"
