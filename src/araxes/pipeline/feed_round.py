"""One round over the feeds: what is due, what is new in it, and what is remembered once it is stored.

The order keeps a kill harmless: an entry is noted as waiting before its page is asked for, marked once that page is
stored, and the marks with which a server says "unchanged" are kept only when no entry of that answer is left.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from araxes.pages.exchange import Refused, shown
from araxes.pages.feeds import Entry, Feed
from araxes.pages.making import skip
from araxes.pages.online import entry_page, feed_of, left_out, linked_page
from araxes.pages.web import Fetched, Unchanged, Web
from araxes.records import Given, Page, Reason, Skipped
from araxes.store.feeds import EntryState, FeedBook, FollowedFeed, SeenEntry

EVERY = timedelta(minutes=15)
# A feed that fails rests twice as long each time, up to a day; so does an entry, up to half a day for the last try.
LONGEST_REST = timedelta(days=1)
MOST_TRIES = 6
log = logging.getLogger(__name__)
_HOUR, _HOURS_OF_A_WEEK = timedelta(hours=1), 24 * 7


@dataclass(slots=True, kw_only=True)
class _Asked:
    """A feed that was asked in this round: how it will be kept once its entries are dealt with."""

    before: FollowedFeed
    after: FollowedFeed
    left: set[str]


class FeedRound:
    """One round. `items` gives the pages of a feed, `settled` hears what is stored, `finish` keeps the rest."""

    def __init__(
        self, book: FeedBook, web: Web, *, every: timedelta, max_bytes: int, clock: Callable[[], datetime]
    ) -> None:
        self.book = book
        self.n_new = self.n_unchanged = 0
        self.failed: list[FollowedFeed] = []
        self._web, self._every, self._max_bytes, self._clock = web, every, max_bytes, clock
        self._asked: dict[str, _Asked] = {}
        self._in_hand: defaultdict[str, list[SeenEntry]] = defaultdict(list)
        self._links: set[str] = set()

    def due(self, urls: Sequence[str], *, even_early: bool = False) -> list[str]:
        """The feeds to be asked now; `even_early` also those that are not due, but not those that rest."""
        now = self._clock()
        return [url for url in urls if self._is_due(self.book.feed(shown(url)), now, even_early)]

    def next_at(self, urls: Sequence[str]) -> datetime:
        """When the next of the feeds is due."""
        known = [self.book.feed(shown(url)) for url in urls]
        now = self._clock()
        return min((feed.next_read_at if feed and feed.next_read_at else now for feed in known), default=now)

    def items(self, url: str) -> Iterator[Page | Skipped]:
        """Ask the feed and yield the page of each entry that is not dealt with, or why it has none."""
        name, now = shown(url), self._clock()
        before = self.book.feed(name) or FollowedFeed(feed_url=name)
        found = self._web.get(url, max_bytes=self._max_bytes, etag=before.etag, last_modified=before.last_modified)
        feed = feed_of(found, url) if isinstance(found, Fetched) else None
        asked = _Asked(before=before, after=self._after(before, found, feed, now), left=set())
        self.book.save(replace(before, last_read_at=now))
        self._asked[name] = asked
        if isinstance(feed, Feed):
            self.n_new += self.book.note(_seen(entry, name, now) for entry in feed.entries)
            if feed.n_left_out:
                yield left_out(feed, name)
        entries = {shown(entry.key): entry for entry in feed.entries} if isinstance(feed, Feed) else {}
        waiting = self.book.waiting(name, now=self._clock())
        asked.left |= {seen.entry_key for seen in waiting}
        for seen in waiting:
            item = self._item(seen, entries.get(seen.entry_key), feed, url)
            if item is not None:
                self._in_hand[_id(item)].append(seen)
                yield item

    def settled(self, item: Page | Skipped) -> None:
        """Mark the entries of an item that is now stored."""
        state = EntryState.READ if isinstance(item, Page) else EntryState.SKIPPED
        for seen in self._in_hand.pop(_id(item), ()):
            self._settle(seen, state)

    def finish(self, *, cut_off: bool) -> None:
        """Keep how each feed is to be asked next; one with entries left is due at once, and asked for all of it."""
        for asked in self._asked.values():
            if not asked.left:
                self.book.save(asked.after)
            elif cut_off:
                self.book.save(replace(asked.before, last_read_at=asked.after.last_read_at, next_read_at=None))
            else:
                kept = replace(asked.after, etag=asked.before.etag, last_modified=asked.before.last_modified)
                self.book.save(kept)

    def _item(self, seen: SeenEntry, entry: Entry | None, feed: Feed | str | None, url: str) -> Page | Skipped | None:
        """The page of an entry; None if there is nothing to store, now or ever."""
        if seen.link is not None:
            if self.book.settled_elsewhere(seen) or seen.link in self._links:
                self._settle(seen, EntryState.ELSEWHERE)
                return None
            if self.book.was_read(seen):
                self._settle(seen, EntryState.READ)
                return None
        try:
            made = self._made(seen, entry, feed, url)
        except Exception as error:  # a fault of ours in one entry must not keep the feed from being read for ever
            log.debug("entry %s of %s failed", seen.entry_key, seen.feed_url, exc_info=True)
            made = Refused(reason=Reason.CRASHED, detail=f"{type(error).__name__}: {error}", passing=True)
        if isinstance(made, Refused):
            if seen.n_tries + 1 < MOST_TRIES:
                self._put_off(seen, made)
                return None
            detail = f"{made.detail.partition(';')[0]}; tried {MOST_TRIES} times, read it yourself later"
            made = skip(shown(seen.link or seen.feed_url), made.reason, detail)
        elif seen.link is not None:
            self._links.add(seen.link)
        return made

    def _made(
        self, seen: SeenEntry, entry: Entry | None, feed: Feed | str | None, url: str
    ) -> Page | Skipped | Refused:
        if entry is not None and isinstance(feed, Feed):
            return entry_page(entry, feed, given=Given(), max_bytes=self._max_bytes, web=self._web, feed_url=url)
        if seen.link is not None:
            given = Given(published=seen.published)
            return linked_page(seen.link, given=given, max_bytes=self._max_bytes, web=self._web, feed_url=url)
        return skip(seen.feed_url, Reason.MISSING, "gone from the feed before it was read", seen.entry_key)

    def _settle(self, seen: SeenEntry, state: EntryState) -> None:
        self.book.settle(seen, state)
        self._asked[seen.feed_url].left.discard(seen.entry_key)

    def _put_off(self, seen: SeenEntry, refused: Refused) -> None:
        rest = max(self._every * 2**seen.n_tries, timedelta(seconds=refused.retry_seconds or 0))
        self.book.put_off(seen, next_try_at=self._clock() + min(rest, LONGEST_REST / 2), error=refused.detail)
        self._asked[seen.feed_url].left.discard(seen.entry_key)

    def _after(
        self, before: FollowedFeed, found: Fetched | Unchanged | Refused, feed: Feed | str | None, now: datetime
    ) -> FollowedFeed:
        """The feed as it is to be kept once all of this answer is dealt with."""
        if isinstance(found, Unchanged):
            self.n_unchanged += 1
            return replace(before, last_read_at=now, next_read_at=now + self._every, n_failures=0, last_error=None)
        if isinstance(found, Fetched) and isinstance(feed, Feed):
            return FollowedFeed(
                feed_url=before.feed_url,
                title=feed.title or before.title,
                etag=found.etag,
                last_modified=found.last_modified,
                last_read_at=now,
                next_read_at=_next_read(feed, now, self._every),
            )
        error = found.detail if isinstance(found, Refused) else str(feed)
        rest = min(self._every * 2 ** min(before.n_failures, 10), LONGEST_REST)
        if isinstance(found, Refused):
            rest = max(rest, timedelta(seconds=found.retry_seconds or 0))
        failures = before.n_failures + 1
        failed = replace(before, last_read_at=now, next_read_at=now + rest, n_failures=failures, last_error=error)
        self.failed.append(failed)
        return failed

    @staticmethod
    def _is_due(feed: FollowedFeed | None, now: datetime, even_early: bool) -> bool:
        if feed is None or feed.next_read_at is None or feed.next_read_at <= now:
            return True
        return even_early and feed.n_failures == 0


def _next_read(feed: Feed, now: datetime, every: timedelta) -> datetime:
    """When to ask again: not before the feed's own time to live is over, and not in hours or days it rules out."""
    alive = min(timedelta(minutes=feed.ttl_minutes or 0), LONGEST_REST)
    at = now + max(every, alive)
    for _ in range(_HOURS_OF_A_WEEK):
        if at.hour not in feed.skip_hours and at.weekday() not in feed.skip_days:
            break
        at = at.replace(minute=0, second=0, microsecond=0) + _HOUR
    return at


def _seen(entry: Entry, feed_url: str, now: datetime) -> SeenEntry:
    return SeenEntry(
        feed_url=feed_url,
        entry_key=shown(entry.key),
        link=shown(entry.link) if entry.link else None,
        title=entry.title,
        published=entry.published,
        first_seen_at=now,
    )


def _id(item: Page | Skipped) -> str:
    return item.page_id if isinstance(item, Page) else item.skipped_id
