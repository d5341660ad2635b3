"""Feeds that are followed, as the desk keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from araxes.store import Store
from araxes.store.feeds import EntryState, FeedBook, FollowedFeed, SeenEntry
from factories import a_page, a_page_record

NOW = datetime(2021, 3, 1, 12, tzinfo=UTC)
FEED = FollowedFeed(
    feed_url="http://a.example/feed",
    title="The Quay",
    etag='"1"',
    last_modified="Mon, 01 Mar 2021 00:00:00 GMT",
    last_read_at=NOW,
    next_read_at=NOW + timedelta(minutes=15),
    n_failures=2,
    last_error="HTTP 500",
)
OTHER = FollowedFeed(feed_url="http://b.example/feed")
ENTRY = SeenEntry(
    feed_url=FEED.feed_url,
    entry_key="guid-1",
    link="http://a.example/1",
    title="Boats",
    published=date(2021, 2, 28),
    first_seen_at=NOW,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as opened:
        yield opened


@pytest.fixture
def book(store: Store) -> FeedBook:
    book = FeedBook(store)
    book.save(FEED)
    book.save(OTHER)
    return book


def test_feeds_come_back_as_they_were_saved(book: FeedBook) -> None:
    assert book.feed(FEED.feed_url) == FEED
    assert book.feed("http://none.example/") is None
    changed = replace(FEED, n_failures=0, last_error=None, etag=None)
    book.save(changed)
    assert book.feeds() == [changed, OTHER]


def test_an_entry_is_noted_once_and_stays_as_it_was(book: FeedBook) -> None:
    assert book.note([ENTRY, replace(ENTRY, entry_key="guid-2", link=None, published=None)]) == 2
    assert book.note([replace(ENTRY, title="Other"), replace(ENTRY, feed_url=OTHER.feed_url)]) == 1
    assert [entry.entry_key for entry in book.entries(FEED.feed_url)] == ["guid-2", "guid-1"]
    assert book.entries(OTHER.feed_url) == [replace(ENTRY, feed_url=OTHER.feed_url)]
    assert ENTRY in book.entries(FEED.feed_url)


def test_what_is_settled_waits_no_more(book: FeedBook) -> None:
    book.note([ENTRY])
    assert book.waiting(FEED.feed_url, now=NOW) == [ENTRY]
    book.settle(ENTRY, EntryState.READ)
    assert (book.waiting(FEED.feed_url, now=NOW), book.n_waiting(FEED.feed_url)) == ([], 0)
    assert book.entries(FEED.feed_url) == [replace(ENTRY, state=EntryState.READ)]


def test_what_is_put_off_waits_until_then(book: FeedBook) -> None:
    book.note([ENTRY])
    later = NOW + timedelta(minutes=30, microseconds=5)
    book.put_off(ENTRY, next_try_at=later, error="HTTP 503")
    assert (book.waiting(FEED.feed_url, now=NOW), book.n_waiting(FEED.feed_url)) == ([], 1)
    assert book.waiting(FEED.feed_url, now=later) == [
        replace(ENTRY, n_tries=1, next_try_at=later, last_error="HTTP 503")
    ]


def test_the_link_of_another_feed_that_was_dealt_with_is_found(book: FeedBook) -> None:
    other = replace(ENTRY, feed_url=OTHER.feed_url)
    book.note([ENTRY, other])
    assert not book.settled_elsewhere(other)
    book.settle(ENTRY, EntryState.SKIPPED)
    assert book.settled_elsewhere(other)
    assert not book.settled_elsewhere(ENTRY)
    book.settle(other, EntryState.ELSEWHERE)
    assert not book.settled_elsewhere(ENTRY)


def test_a_page_that_was_stored_before_a_kill_is_found(book: FeedBook, store: Store) -> None:
    book.note([ENTRY])
    assert not book.was_read(ENTRY)
    run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
    store.add(
        a_page_record(1, page=a_page("words", page_id=a_page_record(1).page.page_id, origin=str(ENTRY.link))), run
    )
    assert book.was_read(ENTRY)
    # What was read before the entry was seen is another matter: the page may have changed since.
    assert not book.was_read(replace(ENTRY, first_seen_at=datetime.now(UTC) + timedelta(days=1)))


def test_a_desk_that_is_only_read_can_be_asked(book: FeedBook, store: Store) -> None:
    with Store.open(store.path, mode="read") as reader:
        assert FeedBook(reader).feeds() == [FEED, OTHER]


def test_a_feed_that_is_forgotten_leaves_with_its_entries(book: FeedBook) -> None:
    book.note([ENTRY, replace(ENTRY, feed_url=OTHER.feed_url)])
    book.forget(FEED.feed_url)
    assert book.feeds() == [OTHER]
    assert book.entries(FEED.feed_url) == []
    assert len(book.entries(OTHER.feed_url)) == 1
