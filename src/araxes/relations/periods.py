"""Calendar periods, and the day at which an event stands in a series."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from araxes.errors import InputError
from araxes.records import DayRange, Event, Modality

UNITS = ("day", "week", "month", "quarter", "year")
# An interval up to this many days has a middle that may stand for it in a monthly line; a wider one may not.
PLACEABLE_DAYS = 92
# Up to so many days the event's own interval says more than the day of the article.
EXACT_DAYS = 6
# News of an article whose own day is not known within three years stands nowhere.
WIDEST_NEWS_DAYS = 1100


@lru_cache(maxsize=20_000)
def period_of(day: date, unit: str) -> DayRange:
    """Return the day, ISO week, month, quarter or year that holds the day. Raises: InputError for another unit."""
    if unit not in UNITS:
        raise InputError(f"unit {unit!r} is not known; choose one of {', '.join(UNITS)}.")
    if unit == "day":
        return DayRange(day, day)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return DayRange(monday, monday + timedelta(days=6))
    if unit == "month":
        return DayRange(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    if unit == "quarter":
        first, last = 3 * ((day.month - 1) // 3) + 1, 3 * ((day.month - 1) // 3) + 3
        return DayRange(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]))
    return DayRange(date(day.year, 1, 1), date(day.year, 12, 31))


def periods_between(first: DayRange, last: DayRange, unit: str) -> Iterator[DayRange]:
    """Yield every period from the first to the last, both included, the empty ones too."""
    period = first
    while period <= last:
        yield period
        if period.latest is None or period.latest == date.max:
            return
        period = period_of(period.latest + timedelta(days=1), unit)


def middle(days: DayRange) -> date | None:
    """Return the middle of a closed interval, `None` for an open one."""
    if days.earliest is None or days.latest is None:
        return None
    return days.earliest + (days.latest - days.earliest) / 2


def placed_on(event: Event) -> date | None:
    """Return the day at which the event stands in a series, or `None` if it cannot be placed honestly.

    News of the article itself ("met", "accused") stands at the article's day, unless its own days are known better.
    Other events stand at the middle of a narrow interval. Wide background, hypotheses and what is told as not having
    happened stand nowhere.
    """
    if event.modality in (Modality.NEGATED, Modality.HYPOTHETICAL):
        return None
    width = event.event_on.days
    if (
        event.modality is not Modality.HISTORICAL
        and event.told_on is not None
        and (width is None or width > EXACT_DAYS)
    ):
        published = event.first_published.days
        if published is not None and published <= WIDEST_NEWS_DAYS:
            return _nearest(event.told_on, event.event_on)
    return middle(event.event_on) if width is not None and width <= PLACEABLE_DAYS else None


def _nearest(day: date, days: DayRange) -> date:
    """The day of the interval that is nearest to a day."""
    if days.latest is not None and day > days.latest:
        return days.latest
    return days.earliest if days.earliest is not None and day < days.earliest else day
