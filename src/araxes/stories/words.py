"""What words two texts share: crude stems, weighted by how rare they are in news."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from araxes.knowledge.word_counts import WordCounts

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
# Function words and the verbs of reporting, which say nothing of what is reported.
EMPTY = frozenset(
    """a about after against all also amid among an and any are as at be been before being between both but by can
    could did do does during each for from had has have he her his how i if in into is it its may me more most my no
    not of off on one only or other our out over own said say says she should since so some such than that the their
    them then there these they this those through to told under until up us was we were what when where which while
    who whom whose why will with would you your""".split()
)
ENDINGS = (
    ("ations", "at"), ("ation", "at"), ("ements", "e"), ("ement", "e"), ("ments", ""), ("ment", ""), ("ings", ""),
    ("ing", ""), ("ies", "y"), ("ied", "y"), ("ions", ""), ("ion", ""), ("als", ""), ("al", ""), ("ers", ""),
    ("er", ""),
    ("ence", ""), ("ed", ""), ("es", ""), ("ly", ""), ("e", ""), ("s", ""),
)  # fmt: skip
SHORTEST_STEM = 4


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a crude stem of a lower-case word: one common ending cut off, never below four letters."""
    for ending, rest in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(rest) >= SHORTEST_STEM:
            return word[: len(word) - len(ending)] + rest
    return word


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry content, numbers included."""
    words = (match[0].lower().replace("’", "'").removesuffix("'s") for match in WORD.finditer(text))
    return frozenset(stem(word) for word in words if word not in EMPTY and (len(word) > 1 or word.isdigit()))


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """How much it says that two texts share a stem: its smoothed inverse document frequency in news, 1 at least.

    The weights are fixed, so that the likeness of two texts does not change with what else is read.
    """

    counts: WordCounts
    common: frozenset[str] = frozenset()

    def weight(self, word: str) -> float:
        """The weight of a stem: 1 for one of `common`, and for what begins with `#`, which is no word but a country.

        Which countries they concern, texts that are compared may well share.
        """
        if word.startswith("#") or word in self.common:
            return 1.0
        return math.log((1 + self.counts.total) / (1 + self.counts.articles.get(word, 0))) + 1

    def mass(self, words: Iterable[str]) -> float:
        """The sum of the weights, whatever the order of the words."""
        return math.fsum(map(self.weight, words))


@dataclass(frozen=True, slots=True)
class Words:
    """The stems of a text with the sum of their weights."""

    stems: frozenset[str]
    mass: float

    @classmethod
    def of(cls, text: str, rarity: Rarity) -> Self:
        """The words of a text."""
        found = stems(text)
        return cls(found, rarity.mass(found))


def likeness(first: Words, second: Words, rarity: Rarity) -> float:
    """Return the weighted overlap of two texts, 0 to 1: shared weight by the geometric mean of both."""
    if not first.mass or not second.mass:
        return 0.0
    return rarity.mass(first.stems & second.stems) / math.sqrt(first.mass * second.mass)


def coverage(part: frozenset[str], whole: frozenset[str], rarity: Rarity) -> float:
    """Return how much of the weight of `part` also stands in `whole`, 0 to 1."""
    mass = rarity.mass(part)
    return rarity.mass(part & whole) / mass if mass else 0.0
