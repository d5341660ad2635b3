"""Reading into a desk: every page of the paths that the desk does not have yet, then the linking."""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

from araxes.errors import AraxesError
from araxes.pages import read_pages
from araxes.pipeline.client import make_client
from araxes.pipeline.interrupts import Interrupts
from araxes.pipeline.link import Touched, link_pending, link_touched
from araxes.pipeline.page import crashed, what_failed
from araxes.pipeline.second_looks import (
    SecondLook,
    days_said,
    looked_through,
    looks_at,
    replace_unless_said,
    second_looks,
)
from araxes.pipeline.tools import knowledge_hash, parser_version
from araxes.pipeline.workers import ReaderMaker, analyse, make_reader
from araxes.records import Given, Page, PageRecord, Reason, Skipped, content_id
from araxes.settings import Settings
from araxes.store import Store
from araxes.version import __version__

log = logging.getLogger(__name__)
NO_GIVEN = Given()
Items = Iterator[Page | Skipped]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is. `origin` is the page just done, or "" while linking; `left_out` says if it is not read."""

    read: int
    already_known: int
    skipped: int
    crashed: int
    origin: str
    left_out: Skipped | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a run did. `skipped` counts by reason, without the pages that `crashed`."""

    read: int
    already_known: int
    skipped: Mapping[str, int]
    crashed: int
    seconds: float
    interrupted: bool


@dataclass(kw_only=True)
class _Counts:
    read: int = 0
    already_known: int = 0
    crashed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def progress(self, origin: str, left_out: Skipped | None) -> Progress:
        return Progress(
            read=self.read,
            already_known=self.already_known,
            skipped=self.skipped.total(),
            crashed=self.crashed,
            origin=origin,
            left_out=left_out,
        )


def check_paths(paths: Sequence[str | Path], columns: Mapping[str, str] | None = None) -> None:
    """Check that there is something to read at each path, and that columns are named for facts.

    Raises: InputError for the first path that does not exist, or a fact that there is not.
    """
    for path in paths:
        read_pages(path, columns=columns)


def read_into(
    store: Store,
    paths: Sequence[str | Path],
    *,
    given: Given = NO_GIVEN,
    settings: Settings,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[Progress], None] | None = None,
    maker: ReaderMaker = make_reader,
    link: Callable[[Store, int], None] = link_pending,
) -> Totals:
    """Read the pages of all paths into the desk, link them, and return what was done.

    A page that the desk has is not read again, unless a step failed on it in another version of Araxes. One bad
    page never stops the run. Each page is stored when it is done, so a run that ends early (Ctrl-C, a kill, a
    full disk) loses nothing that was read: the same call goes on from there, and links what was not yet linked.
    `progress` is called after each page.
    Raises: InputError if a path does not exist, DeskError if the desk fails, ModelError or ResourceError if
    the tools cannot be loaded.
    """
    web = make_client(settings)
    # Opened before any is read, so that a wrong path is told at once and not after an hour.
    opened = [
        (str(path), read_pages(path, given=given, max_bytes=settings.max_page_bytes, columns=columns, web=web))
        for path in paths
    ]
    return read_items(store, opened, settings=settings, progress=progress, maker=maker, link=link)


def link_again(store: Store, settings: Settings, touched: Touched) -> None:
    """Link what a user's word touched without reading anything; what was pending before stays so."""
    with Interrupts() as interrupts:
        _Run(store, settings, interrupts, None, None).link(partial(link_touched, touched=touched))


def look_again(
    store: Store,
    settings: Settings,
    touched: Touched,
    article_ids: Sequence[str],
    maker: ReaderMaker = make_reader,
) -> None:
    """Read again the articles (ids) of whose day a user spoke, and link what that touched.

    What was pending before stays so; an article that itself was marked for looking through its neighbours stays marked.
    """
    with Interrupts() as interrupts:
        run = _Run(store, replace(settings, jobs=1), interrupts, None)
        link = partial(link_touched, touched=touched)
        run.link(link)
        done = [one for one in article_ids if one not in touched.before.looks]
        run.look_again(maker, link, looks_at(store, article_ids), done)


def read_items(
    store: Store,
    opened: Sequence[tuple[str, Items]],
    *,
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    maker: ReaderMaker = make_reader,
    link: Callable[[Store, int], None] = link_pending,
    settled: Callable[[Page | Skipped], None] | None = None,
    interrupts: Interrupts | None = None,
) -> Totals:
    """Read what the iterators yield, each with where it is from, as `read_into` does, and return what was done.

    `settled` is called with each item once it is stored, or found to be stored already. `interrupts` are the
    caller's own, where stopping ends more than this run.
    """
    started = time.monotonic()
    with nullcontext(interrupts) if interrupts else Interrupts() as interrupts:
        run = _Run(store, settings, interrupts, progress, settled)
        with closing(analyse(run.new_pages(opened), settings=settings, maker=maker)) as records:
            for record in records:
                run.store_page(record)
        if not interrupts.requested:
            run.link(link)
        if not interrupts.requested:
            new = store.pending_looks()
            run.look_again(maker, link, second_looks(store, new), new)
    counts = run.counts
    return Totals(
        read=counts.read,
        already_known=counts.already_known,
        skipped=dict(sorted(counts.skipped.items())),
        crashed=counts.crashed,
        seconds=time.monotonic() - started,
        interrupted=interrupts.requested,
    )


class _Run:
    """One run over the paths: what it writes to, and what it has counted."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        interrupts: Interrupts,
        progress: Callable[[Progress], None] | None,
        settled: Callable[[Page | Skipped], None] | None = None,
    ) -> None:
        self.counts = _Counts()
        self._settled = settled or (lambda _item: None)
        self._store, self._settings = store, settings
        self._interrupts, self._progress = interrupts, progress
        self._run_id: int | None = None
        desk = store.path.absolute()
        self._own_files = {desk, *(desk.with_name(desk.name + end) for end in ("-wal", "-shm", "-journal"))}

    def new_pages(self, opened: Sequence[tuple[str, Items]]) -> Iterator[Page]:
        """Yield the pages that the desk does not have; count and store what was skipped on the way."""
        for origin, items in opened:
            for item in self._items(origin, items):
                if isinstance(item, Skipped) and Path(item.origin).absolute() in self._own_files:
                    # `araxes read .` meets the desk itself.
                    continue
                if isinstance(item, Skipped):
                    self._store.add_skipped(item, self._run())
                    self._settled(item)
                    self._count_skipped(item)
                    self._tell(item.origin, item)
                elif self._store.known(item.page_id, code_version=__version__):
                    self._settled(item)
                    self.counts.already_known += 1
                    self._tell(item.origin)
                else:
                    yield item

    def store_page(self, record: PageRecord) -> None:
        """Store what was made of a page, and count it."""
        try:
            added = self._store.add(record, self._run())
        except ValueError as error:
            log.debug("page %s: its records cannot be stored", record.page.page_id, exc_info=True)
            record = crashed(record.page, "store", error)
            added = self._store.add(record, self._run())
        self._settled(record.page)
        if not added:
            self.counts.already_known += 1
        elif record.article is not None and record.skipped is None:
            self.counts.read += 1
        left_out = record.skipped if added else None
        if left_out is not None:
            self._count_skipped(left_out)
        self._tell(record.page.origin, left_out)

    def link(self, link: Callable[[Store, int], None]) -> None:
        """Link what is pending: from this run, or from one that was cut off before."""
        if not self._store.pending():
            return
        self._tell("")
        try:
            with self._interrupts.idle():
                link(self._store, self._run())
        except KeyboardInterrupt:
            log.info("linking was interrupted; the next run goes on with it")

    def look_again(
        self,
        maker: ReaderMaker,
        link: Callable[[Store, int], None],
        found: Iterator[SecondLook],
        new: Sequence[str],
    ) -> None:
        """Read again what the desk tells something new of, and link what came of it.

        `new` are the articles (ids) whose neighbours need then no more looking through.
        """
        said = days_said(self._store)
        asked: deque[SecondLook] = deque()

        def looks() -> Iterator[SecondLook]:
            for look in found:
                if self._interrupts.requested:
                    return
                asked.append(look)
                yield look

        with closing(analyse(looks(), settings=self._settings, maker=maker)) as records:
            for record in records:
                look = asked.popleft()  # records come in the order of the looks
                if record.article is None or record.skipped is not None:
                    log.info("article %s stays as first read: %s", look.article.article_id, record.skipped)
                elif replace_unless_said(self._store, record, look, said, run_id=self._run()):
                    self._tell(record.page.origin)
        if not self._interrupts.requested:
            looked_through(self._store, new, said)
            self.link(link)

    def _items(self, origin: str, items: Items) -> Items:
        """The items of one path until it ends, fails, or the run is to end."""
        while not self._interrupts.requested:
            try:
                with self._interrupts.idle():
                    item = next(items, None)
            except KeyboardInterrupt:
                return
            except AraxesError:
                raise
            except Exception as error:
                log.debug("reading %s failed", origin, exc_info=True)
                yield _unreadable(origin, error)
                return
            if item is None:
                return
            yield item

    def _run(self) -> int:
        """The number of this run; it begins with the first thing written: a run without news leaves no trace."""
        if self._run_id is None:
            self._run_id = self._store.begin_run(
                code_version=__version__,
                parser_version=parser_version(self._settings),
                knowledge_hash=knowledge_hash(
                    self._settings.outlets, self._settings.actors, self._settings.event_model
                ),
                settings=asdict(replace(self._settings, desk=_printable(self._settings.desk))),
            )
        return self._run_id

    def _count_skipped(self, skipped: Skipped) -> None:
        if skipped.reason is Reason.CRASHED:
            self.counts.crashed += 1
        else:
            self.counts.skipped[skipped.reason.value] += 1

    def _tell(self, origin: str, left_out: Skipped | None = None) -> None:
        if self._progress is not None:
            self._progress(self.counts.progress(origin, left_out))


def _unreadable(origin: str, error: Exception) -> Skipped:
    """The record of a path whose reader failed: what came before is read, what would have come after is not."""
    name, detail = _printable(origin), what_failed(error)
    return Skipped(
        skipped_id=content_id("sk", "pages", name, Reason.CRASHED, detail),
        page_id=None,
        origin=name,
        step="pages",
        reason=Reason.CRASHED,
        detail=detail,
    )


def _printable(name: str) -> str:
    """The name of a file as text that can be stored, whatever bytes it has."""
    return name.encode("utf-8", "backslashreplace").decode()
