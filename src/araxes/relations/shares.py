"""Shares with their intervals, and the difference of two shares: of counts that come in clusters.

What one article says, or what happens on one day, hangs together, so neither statements nor events are independent
draws. Every interval here rests on the effective number of draws, never on the plain count.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

# 95 %, two-sided.
Z = NormalDist().inv_cdf(0.975)
# From fewer articles or days no share is told: one article that quotes a minister ten times is no habit. By judgement.
FEWEST_CLUSTERS = 3
Numbers = Sequence[float] | NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`count` of `total`, the share (0 to 1) and its 95 % interval; those are `None` where too little was read.

    `n_clusters` is how many articles or days the total comes from.
    """

    count: int
    total: int
    n_clusters: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One share less another, with its 95 % interval; `clear` if the interval lies on one side of nought."""

    difference: float
    low: float
    high: float
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One share of an outlet, the same share over the other outlets, and the difference; `None` without others."""

    name: str
    own: Share
    others: Share | None
    difference: Difference | None


def wilson(share: float, n: float) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share of `n` draws (Wilson 1927); (0, 1) of none."""
    if n <= 0:
        return 0.0, 1.0
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def share_of(counts: Numbers, totals: Numbers, *, n_units: int | None = None) -> Share:
    """Return the share of all counts in all totals, given by cluster (article or day), with its interval.

    `n_units` is how many statements the totals stand for, where these are words; else it is the total itself. From
    fewer than three clusters there are counts alone.
    """
    hits, sizes = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float)
    hits, sizes = hits[sizes > 0], sizes[sizes > 0]
    count, total = round(float(hits.sum())), round(float(sizes.sum()))
    if len(sizes) < FEWEST_CLUSTERS:
        return Share(count=count, total=total, n_clusters=len(sizes), share=None, low=None, high=None)
    share = min(1.0, float(hits.sum() / sizes.sum()))
    low, high = wilson(share, effective_size(hits, sizes, total if n_units is None else n_units))
    return Share(count=count, total=total, n_clusters=len(sizes), share=share, low=low, high=high)


def effective_size(counts: NDArray[np.float64], totals: NDArray[np.float64], n_units: int) -> float:
    """Return how many independent draws two or more clusters are worth: from 1 to the number of units.

    The design effect is that of a ratio over clusters (Cochran 1977, ch. 6 and 11), put into Wilson's interval as
    Franco et al. (2019) advise for clustered samples, and made smaller for few clusters by Student's t (Korn and
    Graubard 1998). Where all clusters agree wholly, each of them is one draw. In simulated articles of six statements
    the interval holds the truth in 94 to 100 of 100 cases, one that takes statements for draws in 74 to 96.
    """
    n = len(totals)
    share = float(counts.sum()) / float(totals.sum())
    variance = n / (n - 1) * float(((counts - share * totals) ** 2).sum()) / float(totals.sum()) ** 2
    if not 0 < share < 1 or variance == 0:
        return float(min(n, n_units))
    worth = min(share * (1 - share) / variance, float(n_units))
    return max(1.0, worth * (Z / student(n - 1)) ** 2)


def student(degrees: int) -> float:
    """Return the 97.5 % point of Student's t, by the Cornish-Fisher series (Abramowitz and Stegun 26.7.5).

    Within 1 % of the table from 3 degrees on, 3 % too small at 2.
    """
    z3, z5, z7 = Z**3, Z**5, Z**7
    terms = (
        (z3 + Z) / 4,
        (5 * z5 + 16 * z3 + 3 * Z) / 96,
        (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / 384,
    )
    return Z + sum(term / float(degrees) ** power for power, term in enumerate(terms, 1))


def counts_only(share: Share) -> Share:
    """Return the share without share and interval: its counts, where there is too little to say more."""
    return replace(share, share=None, low=None, high=None)


def difference_of(own: Share, others: Share) -> Difference | None:
    """Return the difference of two shares with the hybrid score interval (Newcombe 1998, method 10).

    `None` if one of the shares cannot be said.
    """
    if own.share is None or own.low is None or own.high is None:
        return None
    if others.share is None or others.low is None or others.high is None:
        return None
    difference = own.share - others.share
    low = difference - math.hypot(own.share - own.low, others.high - others.share)
    high = difference + math.hypot(own.high - own.share, others.share - others.low)
    return Difference(difference=difference, low=low, high=high, clear=low > 0 or high < 0)


def compare(name: str, own: Share, others: Share | None) -> Comparison:
    """Return the two shares beside each other; without others, or with none of theirs, there is no difference."""
    beside = others if others is not None and others.total else None
    return Comparison(
        name=name, own=own, others=beside, difference=difference_of(own, beside) if beside is not None else None
    )
