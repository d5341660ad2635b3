"""Many bounds -> one interval: what most of the evidence allows, so that one wrong reading cannot empty it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from araxes.records import DateEvidence, DayRange

FAR_PAST, FAR_FUTURE = date.min, date.max


@dataclass(frozen=True, slots=True)
class Bound:
    """One piece of evidence, the intervals of which any may be true, and its weight."""

    evidence: DateEvidence
    days: tuple[DayRange, ...]
    weight: float = 1.0

    def allows(self, day: date) -> bool:
        """Whether the day lies in one of the intervals."""
        return any(low <= day <= high for low, high in self.closed)

    @property
    def closed(self) -> list[tuple[date, date]]:
        """The intervals with open ends put at the ends of time."""
        return [(days.earliest or FAR_PAST, days.latest or FAR_FUTURE) for days in self.days]


def bound(evidence: DateEvidence, weight: float = 1.0) -> Bound:
    """The bound of evidence that has one interval."""
    return Bound(evidence, (DayRange(evidence.earliest, evidence.latest),), weight)


def narrow(bounds: Sequence[Bound]) -> tuple[DayRange, list[DateEvidence]]:
    """Return the interval that the heaviest part of the evidence agrees on, and the evidence that contradicts it.

    Where all agree on one interval this is plain intersection. Where several intervals have equal support, as when
    someone ran for office twice, or two pieces contradict each other, the answer spans them all: wide, but true.
    """
    if not bounds:
        return DayRange(), []
    points = sorted({low for item in bounds for low, _ in item.closed})
    support = [sum(item.weight for item in bounds if item.allows(point)) for point in points]
    most = max(support)
    lows, highs = [], []
    for point, weight in zip(points, support, strict=True):
        if weight >= most - 1e-9:
            kept = [
                next(pair for pair in item.closed if pair[0] <= point <= pair[1])
                for item in bounds
                if item.allows(point)
            ]
            lows.append(max(low for low, _ in kept))
            highs.append(min(high for _, high in kept))
    earliest, latest = min(lows), max(highs)
    against = [
        item.evidence for item in bounds if not any(low <= latest and earliest <= high for low, high in item.closed)
    ]
    return DayRange(None if earliest == FAR_PAST else earliest, None if latest == FAR_FUTURE else latest), against
