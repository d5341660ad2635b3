"""Feeds and lists of feeds from disk or standard input: a file is read without asking the network for anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from araxes.errors import InputError
from araxes.pages.decoding import NotTextError, decode
from araxes.pages.exchange import shown
from araxes.pages.feeds import NotAFeedError, looks_like_feed, looks_like_opml, parse_feed, parse_opml
from araxes.pages.making import skip
from araxes.pages.online import carried_page, left_out
from araxes.pages.reading import Reading, page_of_bytes, printable, take
from araxes.pages.web import is_url
from araxes.records import Page, Reason, Skipped

# Lists of feeds are short; a larger file was named by mistake.
MOST_LIST_BYTES = 5_000_000


def read_feed(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield the pages of the entries of a feed; other XML is read as a page.

    Entries with a summary alone, and lists of feeds, end as Skipped that say how to fetch what they name.
    """
    data = take(stream, reading)
    if isinstance(data, Skipped):
        yield data
    elif holds_feed(data):
        yield from feed_pages(data, reading)
    else:
        yield page_of_bytes(data, reading, None)


def holds_feed(data: bytes) -> bool:
    """Whether the bytes are a feed or a list of feeds."""
    return looks_like_feed(data) or looks_like_opml(data)


def feed_pages(data: bytes, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield what the bytes of a feed, or of a list of feeds, hold."""
    try:
        if looks_like_opml(data):
            count = len(parse_opml(data))
            detail = f"a list of {count:,} feeds, no page; `araxes watch {reading.origin} --once` reads them"
            yield skip(reading.origin, Reason.NOT_ARTICLE, detail)
            return
        feed = parse_feed(data)
    except (NotAFeedError, NotTextError) as error:
        yield skip(reading.origin, Reason.UNREADABLE, f"{error}; get the feed again")
        return
    if not feed.entries:
        yield skip(reading.origin, Reason.EMPTY, "a feed without entries")
    for entry in feed.entries:
        yield carried_page(entry, feed, reading.origin, reading.given)
    if feed.n_left_out:
        yield left_out(feed, reading.origin)


def feeds_in(name: str) -> list[str]:
    """Return the addresses of feeds that a name stands for: a URL itself, else an OPML file or one URL a line.

    In a text file empty lines and lines that begin with `#` are passed over.
    Raises: InputError if the file cannot be read or holds no address, or a line is none.
    """
    if is_url(name):
        return [name]
    place = printable(name)
    try:
        with Path(name).open("rb") as stream:
            data = stream.read(MOST_LIST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{place}: {error.strerror or error}. Name the URL of a feed, or a file of them.") from error
    if len(data) > MOST_LIST_BYTES:
        raise InputError(
            f"{place}: too large for a list of feeds. Name an OPML file, or a text file with one URL a line."
        )
    try:
        found = parse_opml(data) if looks_like_opml(data) else _lines(data, place)
    except (NotAFeedError, NotTextError) as error:
        raise InputError(f"{place}: {error}. Name an OPML file, or a text file with one URL a line.") from error
    if not found:
        raise InputError(f"{place}: names no feed. Write one URL a line.")
    return found


def _lines(data: bytes, place: str) -> list[str]:
    if looks_like_feed(data):
        raise InputError(f"{place}: a feed itself; name the URL it is from, or read the file with `araxes read`.")
    found: dict[str, None] = {}
    for number, line in enumerate(decode(data).text.splitlines(), start=1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if not is_url(words) or " " in words:
            raise InputError(f"{place}, line {number}: {shown(words)[:80]!r} is no http:// or https:// address.")
        found[words] = None
    return list(found)
