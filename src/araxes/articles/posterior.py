"""From what the clues of a text allow to the chance of each day, and from that to an interval and a best day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from araxes.articles.lags import FIRST, FIRST_DAY, N_DAYS
from araxes.records import DayRange

# The day up to which the bundled knowledge reaches (the head of actors/holders.tsv). Pages of any day before it are
# as likely as one another; of those after it the knowledge has nothing to say, so they grow less likely by the year.
KNOWN_UNTIL = date(2026, 1, 15)
AHEAD_SCALE_DAYS = 500.0
# What the interval holds. Set so that the true day lies inside in 95 % of the texts (docs/scores.md, "Dates").
INSIDE = 0.943
# An end so far beyond what is known, or so near to the first day, is set by no clue: it is left open. So is one where
# the chance at the edge of what is known has not fallen below this part of the mean inside.
NEAR_THE_EDGE_DAYS = 360
STILL_LIKELY = 0.5
WEEK, YEAR = 7, 365


@dataclass(frozen=True, slots=True)
class Posterior:
    """The chance of each day from `FIRST_DAY` on, `(N_DAYS,) float64`, together 1."""

    chances: np.ndarray

    def shortest(self, share: float) -> DayRange:
        """Return the shortest run of days that holds so much of the chance."""
        total = np.cumsum(self.chances)
        before = np.concatenate(([0.0], total[:-1]))
        # A run that begins where more than the rest is behind it, or where nothing has begun, is never the shortest.
        first = max(0, int(np.searchsorted(total, 1e-9)) - 1)
        last = max(first + 1, int(np.searchsorted(before, 1 - share + 1e-12)))
        ends = np.searchsorted(total, np.minimum(before[first:last] + share, total[-1]))
        start = int(np.argmin(ends - np.arange(first, last)))
        return DayRange(day_at(first + start), day_at(int(min(ends[start], N_DAYS - 1))))

    def middle_half(self) -> DayRange:
        """Return the days with a quarter of the chance before them and a quarter after."""
        total = np.cumsum(self.chances)
        return DayRange(*(day_at(int(np.searchsorted(total, share))) for share in (0.25, 0.75)))

    def interval(self, share: float = INSIDE, *, is_closed: bool = False) -> DayRange:
        """Return the same with an open end where it is the edge of what is known, not a clue, that ends it.

        With `is_closed` the last day is set from outside, and the end stays.
        """
        found = self.shortest(share)
        if found.earliest is None or found.latest is None or found.days is None:
            return found
        inside = share / (found.days + 1)
        known = KNOWN_UNTIL.toordinal() - FIRST
        before, after = self.chances[:YEAR].mean(), self.chances[known - YEAR : known].mean()
        is_late = (KNOWN_UNTIL - found.latest).days < -NEAR_THE_EDGE_DAYS
        # Where the days at the edge of what is known are as likely as those inside, no clue has set that end.
        open_below = (found.earliest - FIRST_DAY).days < NEAR_THE_EDGE_DAYS or before > STILL_LIKELY * inside
        open_above = not is_closed and (
            is_late or (after > STILL_LIKELY * inside and (KNOWN_UNTIL - found.latest).days > 0)
        )
        return DayRange(None if open_below else found.earliest, None if open_above else found.latest)

    def best(self, days: DayRange) -> tuple[date, float]:
        """Return the likeliest day of the densest week, inside the days, and its chance.

        The densest week and not the likeliest day of all: a lone day that a weekday favours says less than a week
        that all clues favour.
        """
        first, last = _places(days)
        inside = self.chances[first : last + 1]
        weeks = np.convolve(inside, np.ones(WEEK), "same")
        middle = int(np.argmax(weeks))
        low = max(0, middle - WEEK // 2)
        at = low + int(np.argmax(inside[low : middle + WEEK // 2 + 1]))
        return day_at(first + at), float(inside[at])

    def within(self, days: DayRange) -> Posterior:
        """Return the chances with those of all other days taken away."""
        first, last = _places(days)
        chances = np.zeros(N_DAYS)
        chances[first : last + 1] = self.chances[first : last + 1] + 1e-12
        return Posterior(chances / chances.sum())


def weigh(log_chances: Iterable[np.ndarray], until: date | None = None) -> Posterior:
    """Return the chances of days under all clues together. `until`: the day on which the page was collected."""
    logs = _prior().copy()
    for one in log_chances:
        logs += one
    if until is not None:
        logs[max(0, until.toordinal() - FIRST + 1) :] = -np.inf
    top = logs.max()
    chances = np.exp(logs - top) if np.isfinite(top) else np.ones(N_DAYS)
    return Posterior(chances / chances.sum())


def day_at(index: int) -> date:
    """Return the day at a place of the arrays."""
    return date.fromordinal(FIRST + index)


def _places(days: DayRange) -> tuple[int, int]:
    first = max(0, days.earliest.toordinal() - FIRST) if days.earliest else 0
    last = min(N_DAYS - 1, days.latest.toordinal() - FIRST) if days.latest else N_DAYS - 1
    return min(first, N_DAYS - 1), max(last, 0)


def _prior() -> np.ndarray:
    beyond = np.arange(N_DAYS) - (KNOWN_UNTIL.toordinal() - FIRST)
    prior: np.ndarray = -np.maximum(beyond, 0) / AHEAD_SCALE_DAYS
    return prior
