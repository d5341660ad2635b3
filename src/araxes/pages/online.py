"""A URL -> Pages: what is there decides whether it is a page, a feed or a list of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from araxes.pages.decoding import Decoded, NotTextError
from araxes.pages.exchange import Refused, shown
from araxes.pages.feeds import (
    Entry,
    Feed,
    NotAFeedError,
    feed_named_by,
    looks_like_feed,
    looks_like_opml,
    parse_feed,
    parse_opml,
)
from araxes.pages.making import make_page, skip
from araxes.pages.reading import Reading, page_of_bytes, printable
from araxes.pages.web import Fetched, Unchanged, Web
from araxes.records import Given, MediaType, Page, Reason, Skipped

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/x-rss+xml"})
MOST_FEEDS = 1_000


def read_url(url: str, *, given: Given, max_bytes: int, web: Web) -> Iterator[Page | Skipped]:
    """Yield the page at the URL; of a feed the pages of its entries, of a list of feeds those of its feeds.

    An entry that carries its story is not fetched. `origin` is the URL as it was given, or the link of the entry.
    """
    origin = printable(shown(url))
    found = web.get(url, max_bytes=max_bytes)
    if not isinstance(found, Fetched):
        yield _refused(found, origin)
    elif looks_like_opml(found.body):
        yield from _listed(found, origin, given, max_bytes, web)
    elif is_feed(found):
        yield from _feed_pages(found, url, origin, given, max_bytes, web)
    else:
        yield page_of(found, origin, given, max_bytes)


def is_feed(found: Fetched) -> bool:
    """Whether what was fetched is a feed: it looks like one, or it is called one and does not look like HTML."""
    return looks_like_feed(found.body) or found.media_type in FEED_TYPES


def feed_of(found: Fetched, url: str) -> Feed | str:
    """Return the feed that was fetched, or what is there instead, in words."""
    if looks_like_opml(found.body):
        return "a list of feeds; save it and name the file"
    if not is_feed(found):
        named = feed_named_by(found.body, found.url)
        return f"no feed but {found.media_type or 'a page'}" + (f"; it names the feed {shown(named)}" if named else "")
    try:
        return parse_feed(found.body, url=found.url or url, charset=found.charset)
    except (NotAFeedError, NotTextError) as error:
        return str(error)


def entry_page(
    entry: Entry, feed: Feed, *, given: Given, max_bytes: int, web: Web, feed_url: str
) -> Page | Skipped | Refused:
    """Return the page of an entry: the story that the feed carries, or what its link leads to.

    Refused, with a passing reason, is what may be tried again later; every other failure is Skipped.
    """
    if entry.content is not None or entry.link is None:
        return carried_page(entry, feed, shown(feed_url), given)
    facts = replace(given, published=given.published or entry.published)
    return linked_page(entry.link, given=facts, max_bytes=max_bytes, web=web, feed_url=feed_url)


def linked_page(link: str, *, given: Given, max_bytes: int, web: Web, feed_url: str) -> Page | Skipped | Refused:
    """Return the page that the link of a feed leads to. Refused is what may be tried again later."""
    origin = printable(shown(link))
    found = web.get(link, max_bytes=max_bytes, named_by=feed_url)
    if isinstance(found, Refused) and found.passing:
        return found
    if not isinstance(found, Fetched):
        return _refused(found, origin)
    if is_feed(found) or looks_like_opml(found.body):
        return skip(origin, Reason.NOT_ARTICLE, "a feed that another feed lists; read it by its own URL")
    return page_of(found, origin, given, max_bytes)


def carried_page(entry: Entry, feed: Feed, origin: str, given: Given) -> Page | Skipped:
    """Return the page of the story that the entry carries, or say that it carries only a summary.

    The feed's title is the outlet only where there is no link whose host could tell it.
    """
    key = entry.key[:500]
    place = printable(shown(entry.link)) if entry.link else origin
    if entry.content is None:
        how = f"read the page itself with `araxes read {place}`" if entry.link else "it has no link either"
        return skip(place, Reason.NO_BODY, f"only a summary is in the feed; {how}", shown(key))
    facts = Given(
        external_id=shown(key),
        url=given.url or (shown(entry.link) if entry.link else None),
        title=given.title or entry.title,
        outlet=given.outlet or (None if entry.link else feed.title),
        byline=given.byline or entry.byline,
        published=given.published or entry.published,
        language=given.language or entry.language,
    )
    size = len(entry.content.encode("utf-8", "replace"))
    return make_page(place, Decoded(entry.content, feed.encoding), size, facts, entry.media_type)


def page_of(found: Fetched, origin: str, given: Given, max_bytes: int) -> Page | Skipped:
    """Return the page that was fetched; its address is where the redirects ended."""
    facts = replace(given, url=given.url or found.url)
    kinds = {"text/plain": MediaType.TEXT, "text/html": MediaType.HTML, "application/xhtml+xml": MediaType.HTML}
    reading = Reading(origin=origin, given=facts, max_bytes=max_bytes)
    return page_of_bytes(found.body, reading, kinds.get(found.media_type), charset=found.charset)


def _listed(found: Fetched, origin: str, given: Given, max_bytes: int, web: Web) -> Iterator[Page | Skipped]:
    try:
        urls = parse_opml(found.body)
    except (NotAFeedError, NotTextError) as error:
        yield skip(origin, Reason.UNREADABLE, f"{error}; check the file")
        return
    if not urls:
        yield skip(origin, Reason.EMPTY, "a list of feeds that names none")
    for url in urls[:MOST_FEEDS]:
        feed = web.get(url, max_bytes=max_bytes, named_by=found.url)
        name = printable(shown(url))
        if not isinstance(feed, Fetched):
            yield _refused(feed, name)
        else:
            yield from _feed_pages(feed, url, name, given, max_bytes, web)
    if len(urls) > MOST_FEEDS:
        yield skip(origin, Reason.TOO_LARGE, f"names {len(urls):,} feeds; the first {MOST_FEEDS:,} are read; split it")


def _feed_pages(
    found: Fetched, url: str, origin: str, given: Given, max_bytes: int, web: Web
) -> Iterator[Page | Skipped]:
    feed = feed_of(found, url)
    if isinstance(feed, str):
        yield skip(origin, Reason.UNREADABLE, f"called a feed, but {feed}; check the address")
        return
    if not feed.entries:
        yield skip(origin, Reason.EMPTY, "a feed without entries")
    for entry in feed.entries:
        made = entry_page(entry, feed, given=given, max_bytes=max_bytes, web=web, feed_url=url)
        yield _refused(made, printable(shown(entry.link or url))) if isinstance(made, Refused) else made
    if feed.n_left_out:
        yield left_out(feed, origin)


def left_out(feed: Feed, origin: str) -> Skipped:
    """Return the record of the entries beyond the most that are read."""
    read = len(feed.entries)
    detail = f"{feed.n_left_out:,} more entries than are read of one feed ({read:,}); split it"
    return skip(origin, Reason.TOO_LARGE, detail)


def _refused(answer: Refused | Unchanged, origin: str) -> Skipped:
    if isinstance(answer, Unchanged):
        return skip(origin, Reason.UNREADABLE, "HTTP 304 though nothing was known before; try again later")
    return skip(origin, answer.reason, answer.detail)
