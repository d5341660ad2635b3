"""Spans, intervals of days, and ids: what all records are made of."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open character offsets into the text of an article."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The span, further on by so many characters."""
        return Span(self.start + by, self.end + by)


class DayRange(NamedTuple):
    """An interval of days, both ends included; `None` is an open end."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def days(self) -> int | None:
        """How many days the interval spans beyond its first; `None` if an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days

    def days_apart(self, other: DayRange) -> int:
        """How many days lie from one interval to the next, 1 if they touch; 0 or less if they meet.

        An open end reaches as far as the calendar goes.
        """
        first = max(self.earliest or date.min, other.earliest or date.min)
        last = min(self.latest or date.max, other.latest or date.max)
        return (first - last).days


UNKNOWN_DAYS = DayRange()


def moved_day(day: date, days: int) -> date:
    """Return the day so many days on, as far as the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def content_id(prefix: str, *parts: object) -> str:
    """Return a record id: the prefix and 16 hexadecimal digits of a BLAKE2b hash of the parts.

    64 bits keep the chance of one collision among ten million records of a kind under 3 in a million.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}_{hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()}"
