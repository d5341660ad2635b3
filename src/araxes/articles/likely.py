"""Where inside its interval a page without a date most likely belongs.

News speaks of what is recent. After the latest day that a page must follow (a year it names, a term of office that
has begun) the chance of each later day falls by half every 900 days; after an event that it tells of, by half every
45 days on top of a floor, since background is told for years. Measured on PolNeAR's training part (see docs/scores.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from araxes.records import DayRange

HALF_LIFE_DAYS, EVENT_HALF_LIFE_DAYS = 900.0, 45.0
# The share of known events that are told as old background; the rest are news.
BACKGROUND = 0.15
# What is left of the chance of a day that the words beside an event speak against.
AGAINST = 0.02
# An interval without an end is followed for so long.
HORIZON_DAYS = 5475


def likely_days(
    interval: DayRange, events: Sequence[Sequence[DayRange]], allowed: Sequence[Sequence[DayRange]]
) -> DayRange | None:
    """Return the shortest part of the interval that holds half of the chance; `None` if it has no beginning.

    `events` are the days of events told of, each with its alternatives (an open end: still going on); `allowed` are
    further days of writing, each set a union of intervals.
    """
    if interval.earliest is None:
        return None
    days = interval.days if interval.days is not None else HORIZON_DAYS
    first = interval.earliest.toordinal()
    at = np.arange(first, min(first + days, date.max.toordinal()) + 1)
    return _shortest_half(at, np.cumsum(_chances(at, events, allowed)))


def likeliest(
    candidates: Sequence[date], events: Sequence[Sequence[DayRange]], allowed: Sequence[Sequence[DayRange]]
) -> tuple[date, float]:
    """Return the likeliest of some days, oldest first, and its share of their chance; events as in `likely_days`."""
    chances = _chances(np.array([day.toordinal() for day in candidates]), events, allowed)
    best = int(np.argmax(chances))
    return candidates[best], float(chances[best])


def _chances(at: np.ndarray, events: Sequence[Sequence[DayRange]], allowed: Sequence[Sequence[DayRange]]) -> np.ndarray:
    """The chance of each day, together 1."""
    chance = 0.5 ** ((at - at[0]) / HALF_LIFE_DAYS)
    for alternatives in events:
        news = BACKGROUND + (1 - BACKGROUND) * np.mean([_recent(at, days) for days in alternatives], axis=0)
        begun = np.any([_inside(at, DayRange(days.earliest, None)) for days in alternatives], axis=0)
        chance = chance * np.where(begun, news, AGAINST)
    for union in allowed:
        inside = np.any([_inside(at, part) for part in union], axis=0)
        if (chance * inside).sum() > 0:
            chance = chance * np.where(inside, 1.0, AGAINST)
    total: np.ndarray = chance / chance.sum()
    return total


def _recent(at: np.ndarray, event: DayRange) -> np.ndarray:
    """The chance that an event is news on each of the days: 0 before it, 1 while it goes on, then falling."""
    first = event.earliest.toordinal() if event.earliest else 0
    last = event.latest.toordinal() if event.latest else date.max.toordinal()
    return np.where(at < first, 0.0, 0.5 ** (np.maximum(at - last, 0) / EVENT_HALF_LIFE_DAYS))


def _inside(at: np.ndarray, part: DayRange) -> np.ndarray:
    first = part.earliest.toordinal() if part.earliest else 0
    last = part.latest.toordinal() if part.latest else date.max.toordinal()
    return (first <= at) & (at <= last)


def _shortest_half(at: np.ndarray, total: np.ndarray) -> DayRange:
    """The shortest run of days that holds half of the chance."""
    before = np.concatenate(([0.0], total[:-1]))
    ends = np.searchsorted(total, np.minimum(before + 0.5, total[-1]))
    fits = before + 0.5 <= total[-1] + 1e-9
    widths = np.where(fits, ends - np.arange(len(at)), len(at) + 1)
    start = int(np.argmin(widths))
    base = date.fromordinal(int(at[0]))
    return DayRange(base + timedelta(days=start), base + timedelta(days=int(min(ends[start], len(at) - 1))))
