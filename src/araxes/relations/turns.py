"""Where the level of a relation changes, how surely, and which events made it change.

Eight or more events with a day are cut into stretches of constant mean: least sum of squared errors with a price for
each cut, found exactly over days (Jackson et al. 2005, IEEE Signal Processing Letters 12; PELT, Killick et al. 2012,
is the same with pruning). The price is that of the Bayesian information criterion (Yao 1988). Each cut must then pass
a test by shuffling days. With fewer events each period counts by its colour, which proves nothing, and the turn says
so (`basis`). `benchmarks/turns.py` measures both. The search is our own because that of `ruptures` knows no days of
several events, is not exact where stretches have a least length, and brings SciPy along; the tests hold it against it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from araxes.records import DayRange, Turn
from araxes.relations.measure import Weighed, colour, mean_score
from araxes.relations.periods import period_of
from araxes.relations.resampling import N_SHUFFLES, Floats, step_chance

CHANGE_POINT, COLOUR = "change-point", "colour"
# One event, or one and its echo, is an incident and no turn. By judgement.
LEAST_A_SIDE = 3
# A turn that chance gives in more than one of twenty orders of the days is no turn. Of k turns each is held to a
# (2k - 1)th of it, since as many turns and stretches between them were chosen; but to no less than can be counted.
MOST_CHANCE, LEAST_CHANCE = 0.05, 2 / (N_SHUFFLES + 1)
# With seven events, three a side, even a perfect step stands in 2 of 35 orders: no turn could pass the test.
LEAST_PLACED = 8
MOST_MAKERS = 5


@dataclass(frozen=True, slots=True)
class _Days:
    """Events in order of day, with the sum of scores and the number of events of each day, `(n_days,)`."""

    events: Sequence[Weighed]
    sums: Floats
    sizes: NDArray[np.int64]
    starts: Sequence[int]

    def between(self, first: int, last: int) -> Sequence[Weighed]:
        """The events of the days from `first` up to `last`, which is not among them."""
        return self.events[self.starts[first] : self.starts[last]]


def find_turns(weighed: Sequence[Weighed], *, unit: str = "month", seed: str = "") -> tuple[Turn, ...]:
    """Return the turns of the events in order of day; those that stand on no day are left out.

    `unit` names the periods in which turns are placed; only in a short series (fewer than 8 placed events) does it
    decide which are found. The same events and `seed` give the same turns. Raises: InputError for an unknown unit.
    """
    placed = [(one.day, one.event.event_id, one) for one in weighed if one.day is not None]
    events = [one for _, _, one in sorted(placed, key=lambda item: item[:2])]
    if len(events) < LEAST_PLACED:
        return turns_of_colour(events, unit)
    days = _by_day(events)
    scores = np.array([one.score for one in events])
    chances = _tested(days, best_cuts(days.sums, days.sizes, 2 * _noise(scores) * math.log(len(scores))), seed)
    ends = [0, *sorted(chances), len(days.sizes)]
    return tuple(
        _turn(days.between(low, cut), days.between(cut, high), unit, CHANGE_POINT, chances[cut])
        for low, cut, high in zip(ends, ends[1:], ends[2:], strict=False)
    )


def _by_day(events: Sequence[Weighed]) -> _Days:
    scores: defaultdict[date | None, list[float]] = defaultdict(list)
    for one in events:
        scores[one.day].append(one.score)
    sizes = np.array([len(found) for found in scores.values()])
    sums = np.array([sum(found) for found in scores.values()])
    return _Days(events, sums, sizes, [0, *(int(n) for n in np.cumsum(sizes))])


def best_cuts(sums: Floats, sizes: NDArray[np.int64], price: float) -> list[int]:
    """Return the days before which to cut so that squared error plus `price` a cut is least, in order.

    `sums` and `sizes` are the sum of scores and the number of events of each day, `(n_days,)`. Each stretch has three
    events or more. Exact; the time grows with the square of the days (7,000 of them: 0.2 s).
    """
    n_before = np.concatenate([[0], np.cumsum(sizes)])
    sum_before = np.concatenate([[0.0], np.cumsum(sums - sizes * (sums.sum() / sizes.sum()))])
    best = np.full(len(n_before), -np.inf)
    best[0] = 0.0
    last = np.zeros(len(n_before), dtype=np.int64)
    for end in range(1, len(n_before)):
        n_starts = int(np.searchsorted(n_before, n_before[end] - LEAST_A_SIDE, side="right"))
        if n_starts:
            lengths = n_before[end] - n_before[:n_starts]
            worth = best[:n_starts] + (sum_before[end] - sum_before[:n_starts]) ** 2 / lengths - price
            last[end] = np.argmax(worth)
            best[end] = worth[last[end]]
    cuts, end = [], len(n_before) - 1
    while last[end] > 0:
        end = int(last[end])
        cuts.append(end)
    return cuts[::-1]


def _noise(scores: Floats) -> float:
    """The variance of the scores about a level that may step, from differences of neighbours (von Neumann 1941).

    Not from the median of the differences: scores are those of a few types, and the median is often nothing.
    """
    return float((np.diff(scores) ** 2).mean() / 2)


def _tested(days: _Days, cuts: Sequence[int], seed: str) -> dict[int, float]:
    """The cuts that stand the test between their neighbours, with their chances; the weakest falls first."""
    kept, known = list(cuts), dict[tuple[int, int, int], float]()
    while kept:
        ends = [0, *kept, len(days.sizes)]
        around = list(zip(ends, ends[1:], ends[2:], strict=False))
        for low, cut, high in set(around) - known.keys():
            named = f"{seed}|{days.between(cut, high)[0].day}"
            known[low, cut, high] = step_chance(
                days.sums[low:high], days.sizes[low:high], cut - low, LEAST_A_SIDE, named
            )
        weakest = max(around, key=lambda one: (known[one], one))
        if known[weakest] <= max(MOST_CHANCE / (2 * len(kept) - 1), LEAST_CHANCE):
            return {cut: known[low, cut, high] for low, cut, high in around}
        kept.remove(weakest[1])
    return {}


def turns_of_colour(weighed: Sequence[Weighed], unit: str) -> tuple[Turn, ...]:
    """Return the periods whose colour is another than that of the last period with events; nothing is tested.

    The events must be in order of day, as `weigh_events` gives them. Raises: InputError for an unknown unit.
    """
    by_period: defaultdict[DayRange, list[Weighed]] = defaultdict(list)
    for one in weighed:
        if one.day is not None:
            by_period[period_of(one.day, unit)].append(one)
    return tuple(
        _turn(before, after, unit, COLOUR, None)
        for before, after in pairwise(by_period.values())
        if colour(mean_score(before)) != colour(mean_score(after))
    )


def _turn(before: Sequence[Weighed], after: Sequence[Weighed], unit: str, basis: str, chance: float | None) -> Turn:
    old, new = _mean(before), _mean(after)
    moved = sum(one.score - old for one in after)
    shares = {one.event.event_id: (one.score - old) / moved for one in after}
    makers = sorted(after, key=lambda one: (-shares[one.event.event_id], one.day or date.max, one.event.event_id))
    chosen = [one.event.event_id for one in makers[:MOST_MAKERS] if shares[one.event.event_id] > 0]
    last_before, first_after = before[-1].day, after[0].day
    assert last_before is not None and first_after is not None
    return Turn(
        period=period_of(first_after, unit),
        last_before=last_before,
        first_after=first_after,
        basis=basis,
        before=colour(mean_score(before)),
        after=colour(mean_score(after)),
        score_before=round(old, 3),
        score_after=round(new, 3),
        n_before=len(before),
        n_after=len(after),
        p_value=chance,
        event_ids=tuple(chosen),
        shares=tuple(round(shares[event_id], 3) for event_id in chosen),
    )


def _mean(weighed: Sequence[Weighed]) -> float:
    return sum(one.score for one in weighed) / len(weighed)
