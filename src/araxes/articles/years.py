"""Years and dates named in the body: before which day the page cannot have been written, and after which not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from araxes.knowledge.calendar import FoundDate, find_dates
from araxes.records import DateEvidence, Span

LONGEST_SENTENCE = 2_000
_NUMBER = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNT = r"(?P<n>\d{1,2}|" + "|".join(_NUMBER) + ")"
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘(]?[A-Z])|\n")
# Signs, before a year, that what is dated had not happened yet or may never happen.
_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t|[’']ll|would|could|may|might|should|plans?|planned|planning|expect(?:s|ed)?|"
    r"upcoming|forthcoming|projected|"
    r"projections?|forecasts?|scheduled|set to|due|aims?|aimed|targets?|goals?|hopes?|vow\w*|pledg\w+|promis\w+|"
    r"intends?|propos\w+|next|future|"
    r"ahead of|in time for|deadline|expires?|run for|running for|bid for|prospects?|if|run in|race in|to run|"
    r"term in)\b",
    re.IGNORECASE,
)
_SURELY_AHEAD = re.compile(
    r"\b(?:will|won[’']t|[’']ll|is scheduled|are scheduled|is expected|are expected|is set to|is due|plans to|"
    r"upcoming|expires)\b(?!.*\b(?:had|was|were)\b)[^,;]{0,60}$",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:by|until|till|beyond|through)\s+(?:the\s+)?(?:end\s+of\s+|early\s+|late\s+|mid[-\s])?$", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|began|won|lost|took|came|went|fell|rose|made|left|became|led|held|met|said|told|saw|"
    r"gave|got|since|after|following|"
    r"last|ago|early|late|back|been|\w{3,}ed)\b",
    re.IGNORECASE,
)
_LASTING = re.compile(rf"\b(?:over|in|for|during|within)\s+the\s+(?:past|last)\s+{_COUNT}\s+years?\b", re.IGNORECASE)
_TIED = re.compile(r"\b(?:since|as|after|following|when)\b", re.IGNORECASE)
_AFTER_YEARS = re.compile(rf"\b{_COUNT}\s+years?\s+(?P<how>after|since|on from|ago,? in)\b", re.IGNORECASE)
_ANNIVERSARY = re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)[-\s]+anniversary\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"^\s+(?:[A-Z]\w*\s+){0,3}(?:presidential|general|parliamentary|national|federal|state|local|summer|winter|"
    r"election|elections|campaign|race|vote|"
    r"polls?|ballot|budget|season|games|olympics|cup|championships?|summit|edition|model|fiscal|cycle|goals?|"
    r"targets?|agenda|convention)\b",
    re.IGNORECASE,
)


def year_evidence(text: str, spans: Sequence[Span]) -> Iterator[DateEvidence]:
    """Yield what dates with a year inside the spans imply for the day of writing, in text order."""
    for start, end in spans:
        for low, high in sentences(text, start, end):
            found = [item for item in find_dates(text, low, high) if item.days is not None]
            for item in found:
                evidence = _of_date(text, low, high, item)
                if evidence is not None:
                    yield evidence
            if found:
                yield from _counted(text, low, high, found)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences between two offsets, cut roughly: good enough to see which words stand together.

    None is longer than 2,000 characters, since a text without full stops would be looked through again for each
    of its dates.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    for low, high in pairwise([start, *ends, end]):
        for piece in range(low, high, LONGEST_SENTENCE):
            yield Span(piece, min(piece + LONGEST_SENTENCE, high))


def _of_date(text: str, low: int, high: int, found: FoundDate) -> DateEvidence | None:
    days = found.days
    if days is None or days.earliest is None or days.latest is None:
        return None
    before, after = text[low : found.span.start], text[found.span.end : high]
    sentence = text[low:high]
    words = text[found.span.start : found.span.end]
    if _LABELLED.match(after):
        # An election, a budget or a season bears its year from about two years before.
        floor = date(max(1, days.earliest.year - 2), 1, 1)
        return DateEvidence(span=found.span, words=words, implies=f"spoken of, so not before {floor}", earliest=floor)
    if _SURELY_AHEAD.search(before):
        return DateEvidence(
            span=found.span, words=words, implies=f"still ahead, so not after {days.latest}", latest=days.latest
        )
    if _UP_TO.search(before) or _AHEAD.search(before[-80:]) or not _PAST.search(sentence):
        return None
    return DateEvidence(
        span=found.span, words=words, implies=f"in the past, so not before {days.earliest}", earliest=days.earliest
    )


def _counted(text: str, low: int, high: int, found: Sequence[FoundDate]) -> Iterator[DateEvidence]:
    """Spans of years counted from a year in the same sentence: "the past two years, since 2020"."""
    sentence = text[low:high]
    year = next((item.year for item in found if item.year and not item.decade), None)
    if year is None:
        return
    match = _LASTING.search(sentence)
    if match and _TIED.search(sentence[match.end() :]) and any(low + match.end() <= item.span.start for item in found):
        n = _number(match["n"])
        yield _within(text, low, match, year + n, f"about {n} years after {year}")
    match = _AFTER_YEARS.search(sentence)
    if match and any(0 <= item.span.start - low - match.end() <= 60 for item in found):
        n = _number(match["n"])
        if match["how"].lower().startswith(("since", "ago")):
            yield _within(text, low, match, year + n, f"{n} years after {year}")
    match = _ANNIVERSARY.search(sentence)
    if match and 0 < int(match["n"]) <= 150 and any(0 <= item.span.start - low - match.end() <= 60 for item in found):
        yield _within(text, low, match, year + int(match["n"]), f"{match['n']} years after {year}", before=2)


def _within(text: str, low: int, match: re.Match[str], year: int, implies: str, before: int = 1) -> DateEvidence:
    span = Span(low + match.start(), low + match.end())
    return DateEvidence(
        span=span,
        words=text[span.start : span.end],
        implies=f"{implies}, give or take a year",
        earliest=date(year - before, 1, 1),
        latest=date(year + 1, 12, 31),
    )


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBER[words.lower()]
