"""Days and publications as tests of times write them."""

from __future__ import annotations

from datetime import date

from araxes.records import DayRange, Published

# A Wednesday.
DAY = date(2021, 3, 3)


def on(day: date | None) -> Published:
    return Published(earliest=day, latest=day, best=day)


def days(first: tuple[int, int, int], last: tuple[int, int, int] | None = None) -> DayRange:
    return DayRange(date(*first), date(*(last or first)))
