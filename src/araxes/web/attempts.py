"""How often names and passwords may be tried: hashing one takes a tenth of a second and 64 MiB; guessing takes many."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from araxes.errors import AraxesError

# Set by judgement: two at once take 128 MiB and leave processors for pages; who waits holds a thread of the server.
AT_ONCE, WAITING = 2, 4
# So many wrong passwords in a row for a name cost nothing; then it waits two seconds, twice as long after each further
# one, up to the longest: one who knows the password is not kept out for long by others who guess.
FREE_FAILURES = 5
LONGEST_WAIT_SECONDS = 60.0
FORGOTTEN_AFTER_SECONDS = 3600.0
# Names of nobody are counted too, lest the wait tell who is a user; the oldest are forgotten beyond so many.
MOST_NAMES = 10_000


class BusyError(AraxesError):
    """So many passwords are being checked that no other can be now."""


class TooOftenError(AraxesError):
    """A name was tried too often; `seconds` is how long it is to be left alone."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many wrong passwords for this name; try again in {seconds} seconds.")
        self.seconds = seconds


class Attempts:
    """Lets few passwords be checked at once, and makes a name wait that was tried in vain."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(AT_ONCE + WAITING)
        self._checking = threading.BoundedSemaphore(AT_ONCE)
        # By name: failures in a row, and when the last was.
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()

    @contextmanager
    def one(self, name: str) -> Iterator[None]:
        """Hold a place to check a password for a name. It counts as failed unless `succeeded` is told.

        Raises: TooOftenError, BusyError.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError("many people are coming in at this moment; try again in a few seconds.")
        try:
            self._begin(name)
            with self._checking:
                yield
            self._end(name)
        finally:
            self._places.release()

    def succeeded(self, name: str) -> None:
        """Forget the failures of a name."""
        with self._lock, suppress(KeyError):
            del self._failed[name]

    def _begin(self, name: str) -> None:
        """Count the attempt before it is made, so that many at the same moment gain nothing."""
        now = self._clock()
        with self._lock:
            failures, last = self._failed.get(name, (0, now))
            if now - last > FORGOTTEN_AFTER_SECONDS:
                failures = 0
            wait = min(2.0 ** min(failures - FREE_FAILURES + 1, 10), LONGEST_WAIT_SECONDS) + last - now
            if failures >= FREE_FAILURES and wait > 0:
                raise TooOftenError(int(wait) + 1)
            self._failed[name] = (failures + 1, now)
            self._failed.move_to_end(name)
            if len(self._failed) > MOST_NAMES:
                self._failed.popitem(last=False)

    def _end(self, name: str) -> None:
        """Let the wait begin when the answer is there, however long hashing took."""
        with self._lock:
            if name in self._failed:
                self._failed[name] = (self._failed[name][0], self._clock())
