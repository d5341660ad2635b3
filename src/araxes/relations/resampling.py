"""How sure a mean of events is: bands from drawing outlets and articles again, and chances from shuffling days.

Reports of one outlet are not independent: it has one desk, one line, one set of agencies; and the events that one
article tells share its reader's errors. So outlets are drawn first and then the articles of each drawn outlet, as is
done for clusters (Davison & Hinkley 1997, "Bootstrap Methods and their Application", ch. 3.8; drawing at both stages
gives somewhat wider bands than keeping each outlet whole). Events of one day are mostly parts of one happening, so
that chances come from shuffling whole days.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

# 400 draws and 999 shuffles: enough for a band shown with one decimal, and for telling a chance of 0.05 from 0.03.
N_RESAMPLES, BAND = 400, (2.5, 97.5)
N_SHUFFLES = 999
# A longer line is shuffled in blocks of neighbouring days: a step that shows in it does not hang on one day.
MOST_BLOCKS = 1000
# So many numbers are drawn at once, at most; 20,000 articles then take 100 MB.
MOST_AT_ONCE = 2_000_000
Floats = NDArray[np.float64]
# Of one event: the original articles that tell it, each with its outlet if that is known.
Tellers = Mapping[str, str | None]


def chance_of(seed: str) -> np.random.Generator:
    """Return a generator of chance that is the same for the same words, on every machine."""
    return np.random.default_rng(int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest()))


def mean_band(scores: Sequence[float], tellers: Sequence[Tellers], seed: str) -> tuple[float | None, float | None]:
    """Return the 95 % band of the mean of the scores, one an event; nothing with fewer than two articles."""
    means = resampled_means(scores, tellers, seed)
    return band_of(means)


def band_of(draws: Floats) -> tuple[float | None, float | None]:
    """Return the 95 % percentile band of the draws, of none nothing."""
    if not len(draws):
        return None, None
    # By hand: np.percentile costs more than the draws themselves, and a line of days has thousands of bands.
    low, high = np.interp(np.array(BAND) / 100 * (len(draws) - 1), np.arange(len(draws)), np.sort(draws))
    return round(float(low), 3), round(float(high), 3)


def resampled_means(scores: Sequence[float], tellers: Sequence[Tellers], seed: str) -> Floats:
    """Return the mean score in each of 400 resamples of outlets and their articles, `(400,) float64`.

    An event weighs as the share of its articles that are drawn, 1 on average however many tell it, so that the draws
    lie around the plain mean over events. An article of no known outlet stands for an outlet of its own. With one
    outlet the articles alone are drawn; with fewer than two articles the result is empty.
    """
    clusters = _clusters(scores, tellers)
    n_articles = sum(map(len, clusters))
    if n_articles < 2:
        return np.empty(0)
    sizes = np.array([len(cluster) for cluster in clusters])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    flat = np.ascontiguousarray(np.concatenate(clusters).T)
    chance = chance_of(seed)
    rows = max(1, MOST_AT_ONCE // n_articles)
    parts = [
        _draw(flat, starts, sizes, min(rows, N_RESAMPLES - begin), chance) for begin in range(0, N_RESAMPLES, rows)
    ]
    totals = np.concatenate(parts)
    return np.asarray(totals[:, 0] / totals[:, 1])


def _clusters(scores: Sequence[float], tellers: Sequence[Tellers]) -> list[Floats]:
    """For each outlet an array `(n_articles, 2)`: the scores that each article tells, and its part of their weight."""
    told: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for score, by_article in zip(scores, tellers, strict=True):
        for article_id, outlet in by_article.items():
            one = told[outlet or f"\0{article_id}", article_id]
            one[0] += score / len(by_article)
            one[1] += 1 / len(by_article)
    by_outlet: defaultdict[str, list[list[float]]] = defaultdict(list)
    for outlet, article_id in sorted(told):
        by_outlet[outlet].append(told[outlet, article_id])
    return [np.array(articles) for articles in by_outlet.values()]


def _draw(
    flat: Floats, starts: NDArray[np.int64], sizes: NDArray[np.int64], n: int, chance: np.random.Generator
) -> Floats:
    """The sums `(n, 2)` of n resamples of `flat` `(2, n_articles)`. Outlets of one size are drawn at once: speed."""
    drawn = chance.integers(0, len(sizes), size=(n, len(sizes)))
    sums = np.zeros((n, 2))
    for size in np.unique(sizes):
        resample, place = np.nonzero(sizes[drawn] == size)
        first = starts[drawn[resample, place]]
        chosen = first[:, None] + chance.integers(0, size, size=(len(first), int(size)))
        for column in (0, 1):
            got = flat[column].take(chosen).sum(axis=1)
            sums[:, column] += np.bincount(resample, weights=got, minlength=n)
    return sums


def step_chance(sums: Floats, sizes: NDArray[np.int64], cut: int, least: int, seed: str) -> float:
    """Return the chance of a step as clear as the one at `cut`, anywhere, if the order of the days meant nothing.

    `sums` and `sizes` are the sum of scores and the number of events of each day, `(n_days,)`; the days from `cut` on
    are after. How clear a step is, is the variance that it takes away; a side has at least `least` events. Each
    shuffle takes its clearest step, so that it costs nothing to have looked everywhere for this one: permutation
    tests for a change at an unknown place, Antoch & Hušková 2001 (Statistics & Probability Letters 53).
    """
    width = -(-len(sums) // MOST_BLOCKS)
    starts = np.unique([0, *range(cut % width, len(sums), width)])
    n_events = np.add.reduceat(sizes, starts)
    around = np.add.reduceat(sums - sizes * (sums.sum() / sizes.sum()), starts)
    observed = _gains(around[None], n_events[None], least)[0, np.searchsorted(starts, cut) - 1]
    chance = chance_of(seed)
    rows = max(1, MOST_AT_ONCE // len(starts))
    as_clear = 0
    for begin in range(0, N_SHUFFLES, rows):
        orders = chance.permuted(np.tile(np.arange(len(starts)), (min(rows, N_SHUFFLES - begin), 1)), axis=1)
        as_clear += int((_gains(around[orders], n_events[orders], least).max(axis=1) >= observed - 1e-9).sum())
    return (1 + as_clear) / (1 + N_SHUFFLES)


def _gains(sums: Floats, sizes: NDArray[np.int64], least: int) -> Floats:
    """What a step before each day but the first takes away of the squared error, 0 where a side is too short.

    In and out `(n_shuffles, n_days)`, out one day less; `sums` are about the mean of all.
    """
    up_to = np.cumsum(sizes, axis=1)
    before, after = up_to[:, :-1], up_to[:, -1:] - up_to[:, :-1]
    gains = np.cumsum(sums, axis=1)[:, :-1] ** 2 * up_to[:, -1:] / (before * after)
    return np.where((before >= least) & (after >= least), gains, 0.0)


def difference_chance(
    before: Mapping[date, Sequence[float]], after: Mapping[date, Sequence[float]], seed: str
) -> float:
    """Return the chance of means so far apart if the days had fallen to the two sides at random.

    Each side maps a day to the scores of its events. The days of both are shuffled over the sides, as many to each as
    there are (a permutation test, Fisher 1935). Raises: ValueError if a side is empty.
    """
    days = [*before.values(), *after.values()]
    if not before or not after:
        raise ValueError("a difference needs events on both sides.")
    sums = np.array([sum(scores) for scores in days])
    sizes = np.array([len(scores) for scores in days])
    orders = np.tile(np.arange(len(days)), (N_SHUFFLES + 1, 1))
    orders[1:] = chance_of(seed).permuted(orders[1:], axis=1)
    n = len(before)
    means = sums[orders[:, :n]].sum(axis=1) / sizes[orders[:, :n]].sum(axis=1)
    others = sums[orders[:, n:]].sum(axis=1) / sizes[orders[:, n:]].sum(axis=1)
    apart = np.abs(means - others)
    return float((apart >= apart[0] - 1e-9).mean())
