"""Many pages at a time: worker processes, a bounded number of pages in flight, results in the order of the pages."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from araxes.errors import AraxesError
from araxes.pipeline.page import crashed, page_of, read_again, read_page
from araxes.pipeline.second_looks import SecondLook
from araxes.pipeline.tools import load_tools
from araxes.records import Page, PageRecord
from araxes.settings import Settings

Work = Page | SecondLook
Reader = Callable[[Work], PageRecord]
ReaderMaker = Callable[[Settings], Reader]
IN_FLIGHT_PER_JOB = 4
# The parser keeps every new word it meets; fresh processes now and then keep memory constant. Starting one
# takes as long as reading some 50 pages.
PAGES_PER_PROCESS = 5_000


def make_reader(settings: Settings) -> Reader:
    """Return the function that reads a page, or an article again, with the tools of the settings.

    Loading them takes seconds.
    """
    tools = load_tools(settings)

    def read(work: Work) -> PageRecord:
        done = read_again(work, tools) if isinstance(work, SecondLook) else read_page(work, tools)
        return without_parse(done)

    return read


def without_parse(record: PageRecord) -> PageRecord:
    """Return the record as the desk keeps it: the parse would be most of what processes send each other."""
    return replace(record, sentences=tuple(replace(sentence, tokens=()) for sentence in record.sentences))


def analyse(
    pages: Iterable[Work], *, settings: Settings, maker: ReaderMaker = make_reader
) -> Generator[PageRecord, None, None]:
    """Yield the record of each page, in order. Nothing is loaded before the first page comes.

    With one job this process reads; with more, that many others do, and at most 4 pages a job are held.
    Raises: AraxesError if the tools cannot be loaded or the processes not be started.
    """
    jobs = settings.jobs or os.cpu_count() or 1
    if jobs == 1:
        reader: Reader | None = None
        for page in pages:
            reader = reader or maker(settings)
            yield reader(page)
    else:
        yield from _Workers(jobs, settings, maker).run(pages)


class _Workers:
    """A pool of processes that is made anew when it breaks or grows old."""

    def __init__(self, jobs: int, settings: Settings, maker: ReaderMaker) -> None:
        self._jobs, self._settings, self._maker = jobs, settings, maker
        self._pool: ProcessPoolExecutor | None = None
        self._flying: deque[tuple[Work, Future[PageRecord]]] = deque()
        self._given = 0

    def run(self, pages: Iterable[Work]) -> Iterator[PageRecord]:
        try:
            for page in pages:
                if self._pool is None or self._given >= PAGES_PER_PROCESS * self._jobs:
                    yield from self._land(0)
                    self._pool = self._fresh_pool(self._jobs)
                self._given += 1
                self._flying.append((page, self._submit(page)))
                yield from self._land(IN_FLIGHT_PER_JOB * self._jobs - 1)
            yield from self._land(0)
        finally:
            self._close()

    def _submit(self, page: Work) -> Future[PageRecord]:
        assert self._pool is not None
        try:
            return self._pool.submit(_work, page)
        except BrokenProcessPool as error:
            failed: Future[PageRecord] = Future()
            failed.set_exception(error)
            return failed

    def _land(self, most: int) -> Iterator[PageRecord]:
        """Yield results, oldest first, until at most so many pages are in flight."""
        while len(self._flying) > most:
            _, future = self._flying[0]
            try:
                record = future.result()
            except BrokenProcessPool:
                yield from self._one_by_one()
            else:
                self._flying.popleft()
                yield record

    def _one_by_one(self) -> Iterator[PageRecord]:
        """A process died (of too little memory, or in compiled code): read the pages in flight each alone.

        So only the page that does it is lost, and named.
        """
        pages = [page for page, _ in self._flying]
        self._flying.clear()
        self._pool = self._fresh_pool(1)
        for page in pages:
            try:
                record = self._submit(page).result()
            except BrokenProcessPool as error:
                record = crashed(page_of(page), "process", error)
                self._pool = self._fresh_pool(1)
            yield record
        self._pool = self._fresh_pool(self._jobs)

    def _fresh_pool(self, jobs: int) -> ProcessPoolExecutor:
        self._close()
        self._given = 0
        pool = ProcessPoolExecutor(
            max_workers=jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_prepare,
            initargs=(self._settings, self._maker),
        )
        try:
            pool.submit(_load).result()
        except BrokenProcessPool as error:
            pool.shutdown()
            raise AraxesError(
                "the worker processes could not be started. In a script of your own, put what it does under "
                "`if __name__ == '__main__':`; or set `jobs` to 1."
            ) from error
        except BaseException:
            pool.shutdown()
            raise
        return pool

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


# ---- inside a worker process ------------------------------------------------------------------------------------

_plan: tuple[Settings, ReaderMaker] | None = None
_reader: Reader | None = None


def _prepare(settings: Settings, maker: ReaderMaker) -> None:
    global _plan
    # Ctrl-C reaches the whole group; the main process decides what is still finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Without a handler Python prints what libraries complain of, without the page that it is about.
    logging.getLogger().addHandler(logging.NullHandler())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _plan = (settings, maker)


def _end_with_parent() -> None:
    """A main process that is killed says nothing; its workers would wait for pages for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _load() -> None:
    global _reader
    assert _plan is not None
    if _reader is None:
        settings, maker = _plan
        _reader = maker(settings)


def _work(page: Work) -> PageRecord:
    _load()
    assert _reader is not None
    return _reader(page)
