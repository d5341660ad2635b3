"""What words two texts share: crude stems, weighted by how rare they are among the texts compared."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

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


def rarity(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return the weight of each stem: its smoothed inverse document frequency among the texts."""
    counts: Counter[str] = Counter()
    total = 0
    for words in texts:
        counts.update(words)
        total += 1
    return {word: math.log((1 + total) / (1 + count)) + 1 for word, count in counts.items()}


def likeness(first: frozenset[str], second: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the weighted overlap of two sets of stems, 0 to 1: shared weight by the geometric mean of both."""
    if not first or not second:
        return 0.0
    shared = math.fsum(weights.get(word, 1.0) for word in sorted(first & second))
    mass = [math.fsum(weights.get(word, 1.0) for word in sorted(words)) for words in (first, second)]
    return shared / math.sqrt(mass[0] * mass[1])


def coverage(part: frozenset[str], whole: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return how much of the weight of `part` also stands in `whole`, 0 to 1."""
    mass = math.fsum(weights.get(word, 1.0) for word in sorted(part))
    return math.fsum(weights.get(word, 1.0) for word in sorted(part & whole)) / mass if mass else 0.0
