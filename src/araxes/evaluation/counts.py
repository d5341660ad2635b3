"""How right and wrong are counted: three kinds of score that add up over documents, and their uncertainty.

A score that is not defined (nothing to find and nothing said) is `None`, never 0: a document without statements
neither raises nor lowers anybody.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

# Fewer documents than this say too little about each other for resampling them to mean anything.
FEWEST_FOR_AN_INTERVAL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Precision and recall, counted. Most parts pair one to one, so that `found` equals `true_positives`.

    For events they differ: several reports may rightly tell one event, which is found once.
    """

    true_positives: int = 0
    false_positives: int = 0
    found: int = 0
    missed: int = 0

    def __add__(self, other: object) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        return Counts(
            true_positives=self.true_positives + other.true_positives,
            false_positives=self.false_positives + other.false_positives,
            found=self.found + other.found,
            missed=self.missed + other.missed,
        )

    @property
    def precision(self) -> float | None:
        """The share of what was said that is right; `None` if nothing was said."""
        return _ratio(self.true_positives, self.true_positives + self.false_positives)

    @property
    def recall(self) -> float | None:
        """The share of what there is that was found; `None` if there is nothing to find."""
        return _ratio(self.found, self.found + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; 0 if nothing is right, `None` if there is nothing."""
        precision, recall = self.precision, self.recall
        if precision is None and recall is None:
            return None
        if not precision or not recall:
            return 0.0
        return 2 * precision * recall / (precision + recall)

    @property
    def value(self) -> float | None:
        """The figure that stands for the score: F1."""
        return self.f1

    @property
    def n(self) -> int:
        """How many items of the gold were judged."""
        return self.found + self.missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of the judged items are right."""

    right: int = 0
    n: int = 0

    def __add__(self, other: object) -> Share:
        if not isinstance(other, Share):
            return NotImplemented
        return Share(right=self.right + other.right, n=self.n + other.n)

    @property
    def value(self) -> float | None:
        """The share that is right; `None` if nothing was judged."""
        return _ratio(self.right, self.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A quantity that is averaged over the judged items, in the unit that the measure names."""

    total: float = 0.0
    n: int = 0

    def __add__(self, other: object) -> Mean:
        if not isinstance(other, Mean):
            return NotImplemented
        return Mean(total=self.total + other.total, n=self.n + other.n)

    @property
    def value(self) -> float | None:
        """The mean; `None` if nothing was judged."""
        return _ratio(self.total, self.n)


Score = Counts | Share | Mean


def add_up(scores: Sequence[Score]) -> Score:
    """Return the sum of scores of one kind, of which there must be at least one.

    Raises: TypeError if kinds are mixed; IndexError if there are none.
    """
    total = scores[0]
    for score in scores[1:]:
        total = total + score
    return total


def bootstrap_interval(scores: Sequence[Score], *, rounds: int = 1000, seed: int = 20) -> tuple[float, float] | None:
    """Return the 95 % percentile interval of the total's value when whole documents are drawn again with replacement.

    `scores` holds one score a document. `None` with fewer than five documents, or where no draw has a value.
    The seed is fixed: the same scores give the same interval. Source: Efron and Tibshirani (1993), chapter 13.
    """
    if len(scores) < FEWEST_FOR_AN_INTERVAL:
        return None
    chance = random.Random(seed)
    drawn = (add_up(chance.choices(scores, k=len(scores))).value for _ in range(rounds))
    values = sorted(value for value in drawn if value is not None)
    if not values:
        return None
    last = len(values) - 1
    return values[round(0.025 * last)], values[round(0.975 * last)]


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
