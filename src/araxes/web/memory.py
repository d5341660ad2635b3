"""What was reckoned once is kept until the desk changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
Stamp = tuple[tuple[int, int], ...]
MOST_KEPT = 256


class Memory:
    """The newest results by key, each with the state of the desk that it was reckoned from. Safe among threads."""

    def __init__(self, desk: Path, most: int = MOST_KEPT) -> None:
        self._desk, self._most = desk, most
        self._kept: OrderedDict[Hashable, tuple[Stamp, Any]] = OrderedDict()
        self._locks: dict[Hashable, Lock] = {}
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

        Of several threads that ask for the same at once one reckons, and the others wait for it.
        """
        stamp = self.stamp()
        with self._lock:
            own = self._locks.setdefault(key, Lock())
        with own:
            with self._lock:
                if key in self._kept and self._kept[key][0] == stamp:
                    self._kept.move_to_end(key)
                    value: T = self._kept[key][1]
                    return value
            value = reckon()
            with self._lock:
                self._kept[key] = (stamp, value)
                self._kept.move_to_end(key)
                while len(self._kept) > self._most:
                    gone, _ = self._kept.popitem(last=False)
                    self._locks.pop(gone, None)
            return value
