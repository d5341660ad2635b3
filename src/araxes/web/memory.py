"""What was reckoned once is kept until the desk changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from araxes.errors import DeskError

T = TypeVar("T")
Stamp = tuple[tuple[int, int], ...]
MOST_KEPT = 256
# So many threads may wait for others; the rest of the pool (app.THREADS) answers what needs no waiting.
MOST_WAITING = 60


class Memory:
    """The newest results by key, each with the state of the desk that it was reckoned from. Safe among threads."""

    def __init__(self, desk: Path, most: int = MOST_KEPT, most_waiting: int = MOST_WAITING) -> None:
        self._desk, self._most, self._most_waiting = desk, most, most_waiting
        self._kept: OrderedDict[Hashable, tuple[Stamp, Any]] = OrderedDict()
        self._at_work: dict[tuple[Hashable, Stamp], Future[Any]] = {}
        self._n_waiting = 0
        self._lock = Lock()

    def stamp(self) -> Stamp:
        """Return what changes with every write to the desk: time and size of its file and of its log."""
        found = []
        for place in (self._desk, self._desk.with_name(self._desk.name + "-wal")):
            try:
                about = place.stat()
            except FileNotFoundError:
                continue
            if about.st_size:  # the first reader makes an empty log, which changes nothing
                found.append((about.st_mtime_ns, about.st_size))
        return tuple(found)

    def has(self, key: Hashable) -> bool:
        """Whether the result is there and of the desk as it is now."""
        stamp = self.stamp()
        with self._lock:
            return key in self._kept and self._kept[key][0] == stamp

    def get(self, key: Hashable, reckon: Callable[[], T]) -> T:
        """Return the result kept under the key, reckoned now if there is none of the desk as it is.

        Of several threads that ask for the same at once one reckons, and the others wait for what comes of it, a
        failure too. Raises: what `reckon` raises, and DeskError where too many wait already.
        """
        stamp = self.stamp()
        with self._lock:
            if key in self._kept and self._kept[key][0] == stamp:
                self._kept.move_to_end(key)
                value: T = self._kept[key][1]
                return value
            work = self._at_work.get((key, stamp))
            if work is not None:
                if self._n_waiting >= self._most_waiting:
                    raise DeskError("many pages are being reckoned right now; open this one again in some seconds.")
                self._n_waiting += 1
            else:
                mine = self._at_work[key, stamp] = Future()
        if work is None:
            return self._reckoned(key, stamp, reckon, mine)
        try:
            waited: T = work.result()
            return waited
        finally:
            with self._lock:
                self._n_waiting -= 1

    def _reckoned(self, key: Hashable, stamp: Stamp, reckon: Callable[[], T], work: Future[Any]) -> T:
        try:
            value = reckon()
        except BaseException as error:
            with self._lock:
                del self._at_work[key, stamp]
            work.set_exception(error)
            raise
        with self._lock:
            del self._at_work[key, stamp]
            if stamp == self.stamp() or key not in self._kept:  # else a newer one may be there
                self._kept[key] = (stamp, value)
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        work.set_result(value)
        return value
