"""Feeds that are followed: when each was read, what went wrong, and which entries were dealt with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from araxes.store.connection import transaction
from araxes.store.reading import DeskReader
from araxes.store.tables import day_of, day_text
from araxes.store.trouble import explained


class EntryState(StrEnum):
    """What became of an entry."""

    WAITING = "waiting"
    READ = "read"
    SKIPPED = "skipped"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedFeed:
    """A feed and how following it goes. Moments are in UTC; `n_failures` are in a row."""

    feed_url: str
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    last_read_at: datetime | None = None
    next_read_at: datetime | None = None
    n_failures: int = 0
    last_error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEntry:
    """An entry of a feed, as it was when first seen, and what became of it. `next_try_at` is for one that waits."""

    feed_url: str
    entry_key: str
    link: str | None
    title: str | None
    published: date | None
    first_seen_at: datetime
    state: EntryState = EntryState.WAITING
    n_tries: int = 0
    next_try_at: datetime | None = None
    last_error: str | None = None


class FeedBook:
    """The feeds of an open desk. Every method may raise DeskError, with what to do, if the file fails."""

    def __init__(self, store: DeskReader) -> None:
        self._path, self._connection = store.path, store._connection

    def feed(self, feed_url: str) -> FollowedFeed | None:
        """The feed at the address; None if it was never followed."""
        return next(iter(self._feeds("WHERE feed_url = ?", feed_url)), None)

    def feeds(self) -> list[FollowedFeed]:
        """All feeds that were ever followed, by address."""
        return self._feeds("ORDER BY feed_url")

    def save(self, feed: FollowedFeed) -> None:
        """Store the feed in the place of what was known of it."""
        row = (
            feed.feed_url, feed.title, feed.etag, feed.last_modified, _moment(feed.last_read_at),
            _moment(feed.next_read_at), feed.n_failures, feed.last_error,
        )  # fmt: skip
        with explained(self._path), transaction(self._connection):
            self._connection.execute(
                "INSERT INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (feed_url) DO UPDATE SET "
                "title = excluded.title, etag = excluded.etag, last_modified = excluded.last_modified, "
                "last_read_at = excluded.last_read_at, next_read_at = excluded.next_read_at, "
                "n_failures = excluded.n_failures, last_error = excluded.last_error",
                row,
            )

    def forget(self, feed_url: str) -> None:
        """Remove a feed and what is known of its entries; the pages that were read stay."""
        with explained(self._path), transaction(self._connection):
            self._connection.execute("DELETE FROM feed_entries WHERE feed_url = ?", (feed_url,))
            self._connection.execute("DELETE FROM feeds WHERE feed_url = ?", (feed_url,))

    def note(self, entries: Iterable[SeenEntry]) -> int:
        """Store entries that are seen for the first time; return how many those are. The others stay as they were."""
        rows = [
            (
                entry.feed_url, entry.entry_key, entry.link, entry.title, day_text(entry.published),
                _moment(entry.first_seen_at), entry.state.value, entry.n_tries, _moment(entry.next_try_at),
                entry.last_error,
            )
            for entry in entries
        ]  # fmt: skip
        with explained(self._path), transaction(self._connection):
            return self._connection.executemany(
                "INSERT INTO feed_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", rows
            ).rowcount

    def waiting(self, feed_url: str, *, now: datetime) -> list[SeenEntry]:
        """The entries of a feed that are to be read, or to be tried again, by now; the oldest first."""
        with explained(self._path):
            rows = self._connection.execute(
                "SELECT * FROM feed_entries WHERE feed_url = ? AND state = 'waiting' "
                "AND (next_try_at IS NULL OR next_try_at <= ?) ORDER BY first_seen_at, published, entry_key",
                (feed_url, _moment(now)),
            )
            return [_entry(row) for row in rows]

    def entries(self, feed_url: str) -> list[SeenEntry]:
        """All entries ever seen in a feed, the oldest first."""
        with explained(self._path):
            rows = self._connection.execute(
                "SELECT * FROM feed_entries WHERE feed_url = ? ORDER BY first_seen_at, published, entry_key",
                (feed_url,),
            )
            return [_entry(row) for row in rows]

    def n_waiting(self, feed_url: str) -> int:
        """How many entries of a feed are not dealt with."""
        with explained(self._path):
            row = self._connection.execute(
                "SELECT count(*) FROM feed_entries WHERE feed_url = ? AND state = 'waiting'", (feed_url,)
            ).fetchone()
        return int(row[0])

    def settle(self, entry: SeenEntry, state: EntryState) -> None:
        """Store that an entry is dealt with. To be called after its page, or why there is none, is stored."""
        self._update("state = ?, next_try_at = NULL", entry, state.value)

    def put_off(self, entry: SeenEntry, *, next_try_at: datetime, error: str) -> None:
        """Store that a try failed, and when to try again."""
        change = "n_tries = n_tries + 1, next_try_at = ?, last_error = ?"
        self._update(change, entry, _moment(next_try_at), error)

    def was_read(self, entry: SeenEntry) -> bool:
        """Whether a page was stored from the entry's link since it was first seen, in a run that was then killed."""
        with explained(self._path):
            row = self._connection.execute(
                "SELECT EXISTS (SELECT 1 FROM pages WHERE origin = ? AND read_at >= ?)",
                (entry.link, _moment(entry.first_seen_at)),
            ).fetchone()
        return bool(row[0])

    def settled_elsewhere(self, entry: SeenEntry) -> bool:
        """Whether another feed brought the same link, and that was dealt with."""
        with explained(self._path):
            row = self._connection.execute(
                "SELECT EXISTS (SELECT 1 FROM feed_entries WHERE link = ? AND feed_url <> ? "
                "AND state IN ('read', 'skipped'))",
                (entry.link, entry.feed_url),
            ).fetchone()
        return bool(row[0])

    def _update(self, change: str, entry: SeenEntry, *values: str | None) -> None:
        with explained(self._path), transaction(self._connection):
            self._connection.execute(
                f"UPDATE feed_entries SET {change} WHERE feed_url = ? AND entry_key = ?",
                (*values, entry.feed_url, entry.entry_key),
            )

    def _feeds(self, rest: str, *values: str) -> list[FollowedFeed]:
        with explained(self._path):
            return [_feed(row) for row in self._connection.execute(f"SELECT * FROM feeds {rest}", values)]


def _feed(row: sqlite3.Row) -> FollowedFeed:
    return FollowedFeed(
        feed_url=row["feed_url"],
        title=row["title"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        last_read_at=_when(row["last_read_at"]),
        next_read_at=_when(row["next_read_at"]),
        n_failures=row["n_failures"],
        last_error=row["last_error"],
    )


def _entry(row: sqlite3.Row) -> SeenEntry:
    first_seen_at = _when(row["first_seen_at"])
    assert first_seen_at is not None  # the column is NOT NULL
    return SeenEntry(
        feed_url=row["feed_url"],
        entry_key=row["entry_key"],
        link=row["link"],
        title=row["title"],
        published=day_of(row["published"]),
        first_seen_at=first_seen_at,
        state=EntryState(row["state"]),
        n_tries=row["n_tries"],
        next_try_at=_when(row["next_try_at"]),
        last_error=row["last_error"],
    )


def _moment(moment: datetime | None) -> str | None:
    """A moment as text of one length, which sorts as the moments do."""
    return None if moment is None else moment.isoformat(timespec="microseconds")


def _when(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
