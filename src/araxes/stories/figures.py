"""Figures that a text gives: how many were killed, wounded, held, or how many of something there were.

A figure is an interval of counts, so that "at least 26" and "30" do not contradict each other and "dozens" and 9 do.
What is counted is told by the nearest word for a fate (killed, wounded, held, missing), else by the noun after the
number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from araxes.knowledge.numbers import NUMBERS
from araxes.records import Span
from araxes.stories.words import EMPTY, stem

# How far from a number the word for a fate may stand, in characters, within a clause.
REACH = 60
FATES = {
    "killed": "kill killed killing dead died die dies deaths death martyred lives toll perished fatalities".split(),
    "wounded": "wounded injured injuries hurt wounding injuring".split(),
    "held": "arrested detained held arrests seized captured imprisoned hostages prisoners".split(),
    "missing": "missing unaccounted".split(),
}
FATE_OF = {word: fate for fate, words in FATES.items() for word in words}
# Words that stand for many: from and up to how many, by common use.
MANY = {"dozens": (24, 99), "scores": (40, 199), "hundreds": (200, 999), "thousands": (2000, 9999), "dozen": (12, 12)}
_COUNTS = {word: number for word, number in NUMBERS.items() if word not in ("a", "an", "one", "several", "few")}
_MANY_OR_COUNT = "|".join(sorted((*MANY, *_COUNTS), key=len, reverse=True))
_QUALITY = (
    "at least|more than|over|no fewer than|up to|as many as|fewer than|less than|about|around|some|nearly|almost|"
    "approximately|roughly"
)
# No part of a word, a decimal, a sum of money, a share or an age ("26-year-old").
NUMBER = re.compile(
    rf"(?P<quality>\b(?:{_QUALITY})\s+)?(?<![\w.,$€£-])"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_MANY_OR_COUNT})\b)"
    r"(?![\d%]|[.,]\d|-\w|\s*(?:per cent|percent|%))",
    re.IGNORECASE,
)
MONTHS = "January February March April May June July August September October November December".split()
AFTER_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\.?\s+$")
CLAUSE_END = re.compile(r"[.;:!?()—–]|\b(?:while|but)\b")
WORD = re.compile(r"[^\W\d_]+")
UNDER, OVER = ("up to", "as many as", "fewer than", "less than"), ("at least", "more than", "over", "no fewer than")
# What a rough figure ("about 30") may be off by, and years are no counts.
ROUGH, FIRST_YEAR, LAST_YEAR = 0.15, 1900, 2100
NO_THINGS = {month.lower() for month in MONTHS} | frozenset(
    "am pm st nd rd th year years month months week weeks day days hour hours minute minutes km kilometres miles "
    "metres".split()
)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of something: from `least` to `most` (infinite where no end is said), in the words at `span`."""

    what: str
    least: float
    most: float
    span: Span

    def contradicts(self, other: Figure) -> bool:
        """Whether both count the same thing and cannot both be right."""
        return self.what == other.what and (self.least > other.most or other.least > self.most)


def find_figures(text: str, within: Span) -> Iterator[Figure]:
    """Yield the figures in a stretch of text, in order; days, years, shares and money are none."""
    start = within.start
    while start < within.end:
        ended = CLAUSE_END.search(text, start, within.end)
        end = ended.start() if ended else within.end
        yield from _in_clause(text, start, end)
        start = ended.end() if ended else within.end


def _in_clause(text: str, start: int, end: int) -> Iterator[Figure]:
    numbers = list(NUMBER.finditer(text, start, end))
    fates = [
        (found.start(), FATE_OF[found[0].lower()])
        for found in WORD.finditer(text, start, end)
        if found[0].lower() in FATE_OF
    ]
    for found in numbers:
        least, most = _bounds(found)
        if FIRST_YEAR <= least == most <= LAST_YEAR and "," not in found["number"]:
            continue
        thing = _thing(text, found.end(), end)
        if thing is None or thing in NO_THINGS or AFTER_MONTH.search(text, start, found.start()):
            continue
        near = [
            (abs(place - found.start()), place < found.start(), fate)
            for place, fate in fates
            if abs(place - found.start()) <= REACH
        ]
        what = min(near)[2] if near else stem(thing)
        yield Figure(what, least, most, Span(found.start(), found.end()))


def _bounds(found: re.Match[str]) -> tuple[float, float]:
    number = found["number"].lower().replace(",", "")
    low, high = MANY[number] if number in MANY else (count := _COUNTS.get(number) or int(number), count)
    quality = (found["quality"] or "").strip().lower()
    if quality in OVER:
        return low, math.inf
    if quality in UNDER:
        return 0, high
    return (low * (1 - ROUGH), high * (1 + ROUGH)) if quality else (low, high)


def _thing(text: str, start: int, end: int) -> str | None:
    """The first word of content after a number, in lower case."""
    for found in WORD.finditer(text, start, min(end, start + REACH)):
        if found[0].lower() not in EMPTY and len(found[0]) > 1:
            return found[0].lower()
    return None
