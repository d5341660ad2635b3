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
# An interval without an end is followed for so long, and closed where this share of the chance is used up.
HORIZON_DAYS, CLOSED_AT = 5475, 0.975


def likely_days(
    interval: DayRange, events: Sequence[Sequence[date]], allowed: Sequence[Sequence[DayRange]]
) -> tuple[DayRange, DayRange | None]:
    """Return the interval, closed where its end was open, and the shortest part that holds half of the chance.

    `events` are the days of events told of, each with its alternatives; `allowed` are further days of writing, each
    set a union of intervals. `(interval, None)` if the interval has no beginning.
    """
    if interval.earliest is None:
        return interval, None
    days = interval.days if interval.days is not None else HORIZON_DAYS
    first = interval.earliest.toordinal()
    at = np.arange(first, min(first + days, date.max.toordinal()) + 1)
    chance = 0.5 ** ((at - first) / HALF_LIFE_DAYS)
    for alternatives in events:
        chance *= BACKGROUND + (1 - BACKGROUND) * np.mean([_recent(at, day) for day in alternatives], axis=0)
    for union in allowed:
        inside = np.any([_inside(at, part) for part in union], axis=0)
        if (chance * inside).sum() > 0:
            chance = chance * np.where(inside, 1.0, 0.02)
    chance = chance / chance.sum()
    total = np.cumsum(chance)
    last = interval.latest or date.fromordinal(int(at[min(int(np.searchsorted(total, CLOSED_AT)), len(at) - 1)]))
    return DayRange(interval.earliest, last), _shortest_half(at, total)


def _recent(at: np.ndarray, day: date) -> np.ndarray:
    """The chance that an event of this day is news on each of the days, 1 on the day itself, 0 before."""
    gap = at - day.toordinal()
    return np.where(gap < 0, 0.0, 0.5 ** (np.maximum(gap, 0) / EVENT_HALF_LIFE_DAYS))


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
