"""Following feeds: round by round, read what is new, and remember in the desk what was dealt with."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from araxes.pages.exchange import shown
from araxes.pages.feed_files import feeds_in
from araxes.pages.web import Web
from araxes.pipeline.client import make_client
from araxes.pipeline.feed_round import EVERY, FeedRound
from araxes.pipeline.interrupts import Interrupts
from araxes.pipeline.link import link_pending
from araxes.pipeline.run import Progress, Totals, read_items
from araxes.pipeline.workers import ReaderMaker, make_reader
from araxes.settings import Settings
from araxes.store import Store
from araxes.store.feeds import FeedBook

# The clock is looked at so often while waiting: a laptop that slept wakes up late, not a whole interval late.
LONGEST_NAP_SECONDS = 60.0
LEAST_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTrouble:
    """A feed that could not be read, why, and when it is asked again."""

    feed_url: str
    error: str
    next_read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round did. `n_resting` feeds were not due; `n_waiting` entries are to be tried again later."""

    number: int
    started_at: datetime
    n_feeds: int
    n_unchanged: int
    n_resting: int
    n_new: int
    n_waiting: int
    totals: Totals
    troubles: tuple[FeedTrouble, ...]
    next_at: datetime


def check_feeds(names: Sequence[str]) -> list[str]:
    """Return the addresses that the names stand for, each once. Raises: InputError for a name that stands for none."""
    found = {shown(url): url for name in names for url in feeds_in(name)}
    return list(found.values())


def watch_feeds(
    desk: str | Path,
    names: Sequence[str],
    *,
    settings: Settings,
    every: timedelta = EVERY,
    once: bool = False,
    told: Callable[[Round], None] | None = None,
    progress: Callable[[Progress], None] | None = None,
    web: Web | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], None] = time.sleep,
    maker: ReaderMaker = make_reader,
    link: Callable[[Store, int], None] = link_pending,
) -> bool:
    """Follow the feeds until asked to stop (Ctrl-C, SIGTERM), or for one round; return whether a stop was asked for.

    `names` are URLs of feeds, OPML files, or text files with one URL a line. A round asks every feed that is due and
    reads the entries that were not dealt with; `told` is called after it. What a kill cuts off is read by the next
    run; nothing is read twice. With `once`, feeds that failed before and rest are not asked.
    Raises: InputError if a name stands for no feed, DeskError if the desk fails, ModelError or ResourceError if the
    tools cannot be loaded.
    """
    urls = check_feeds(names)  # before the file is made
    client = web or make_client(settings)
    with (
        Store.open(desk, busy_timeout_seconds=settings.busy_timeout_seconds) as store,
        Interrupts(signal.SIGINT, signal.SIGTERM) as interrupts,
    ):
        book, number = FeedBook(store), 0
        while not interrupts.requested:
            number += 1
            work = FeedRound(book, client, every=every, max_bytes=settings.max_page_bytes, clock=clock)
            due, started_at = work.due(urls, even_early=once), clock()
            pages = [(shown(url), work.items(url)) for url in due]
            totals = read_items(
                store, pages, settings=settings, progress=progress, maker=maker, link=link, settled=work.settled,
                interrupts=interrupts,
            )  # fmt: skip
            work.finish(cut_off=totals.interrupted)
            done = _summary(number, started_at, work, totals, urls, due)
            if told is not None:
                told(done)
            if once:
                break
            _wait(done.next_at, clock, sleep, interrupts)
        return interrupts.requested


def _summary(
    number: int, started_at: datetime, work: FeedRound, totals: Totals, urls: Sequence[str], due: Sequence[str]
) -> Round:
    troubles = tuple(
        FeedTrouble(feed_url=feed.feed_url, error=feed.last_error or "", next_read_at=feed.next_read_at or started_at)
        for feed in work.failed
    )
    return Round(
        number=number,
        started_at=started_at,
        n_feeds=len(due),
        n_unchanged=work.n_unchanged,
        n_resting=len(urls) - len(due),
        n_new=work.n_new,
        n_waiting=sum(work.book.n_waiting(shown(url)) for url in urls),
        totals=totals,
        troubles=troubles,
        next_at=max(work.next_at(urls), started_at + LEAST_PAUSE),
    )


def _wait(
    until: datetime, clock: Callable[[], datetime], sleep: Callable[[float], None], interrupts: Interrupts
) -> None:
    """Sleep until then, or until asked to stop."""
    try:
        with interrupts.idle():
            while not interrupts.requested and (left := (until - clock()).total_seconds()) > 0:
                sleep(min(left, LONGEST_NAP_SECONDS))
    except KeyboardInterrupt:
        return
