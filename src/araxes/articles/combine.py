"""Many bounds -> one interval: what most of the evidence allows, so that one wrong reading cannot empty it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from araxes.records import DateEvidence, DayRange

FAR_PAST, FAR_FUTURE = date.min, date.max


def narrow(evidence: Sequence[tuple[DateEvidence, float]]) -> tuple[DayRange, list[DateEvidence]]:
    """Return the interval that the heaviest part of the evidence agrees on, and the evidence that it contradicts.

    Each item has a weight. Where all agree this is plain intersection. Of two intervals with equal weight the
    later is taken: what a page tells of the past is more than what it tells of the future.
    """
    bounds = [(item, weight, item.earliest or FAR_PAST, item.latest or FAR_FUTURE) for item, weight in evidence]
    if not bounds:
        return DayRange(), []
    points = sorted({low for _, _, low, _ in bounds})
    support = [sum(weight for _, weight, low, high in bounds if low <= point <= high) for point in points]
    best = max(range(len(points)), key=lambda i: (support[i], points[i]))
    point = points[best]
    kept = [(low, high) for _, _, low, high in bounds if low <= point <= high]
    against = [item for item, _, low, high in bounds if not low <= point <= high]
    earliest, latest = max(low for low, _ in kept), min(high for _, high in kept)
    return DayRange(
        None if earliest == FAR_PAST else earliest, None if latest == FAR_FUTURE else latest
    ), against
