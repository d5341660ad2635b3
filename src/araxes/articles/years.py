"""Years and full dates named in the body: how they are spoken of, and what that implies for the day of writing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from araxes.articles.clues import Clue, clue
from araxes.knowledge.calendar import FoundDate
from araxes.knowledge.numbers import COUNT_WORDS, count_of
from araxes.records import DateEvidence, DayRange, Span

LONGEST_SENTENCE = 2_000
# Of the dates of one kind only the latest tell: what lies farther back is background of any later day.
MOST_OF_A_KIND = 2
_COUNT = rf"(?P<n>\d{{1,2}}|{COUNT_WORDS})"
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


def year_clues(text: str, spans: Sequence[Span], dates: Sequence[FoundDate]) -> list[Clue]:
    """Return what the dates with a year inside the spans tell: of each kind the latest two, and years counted.

    `dates` are those of `find_dates` inside the spans, in text order.
    """
    dated: dict[tuple[str, DayRange], Clue] = {}
    counted: list[Clue] = []
    years = [item for item in dates if item.days is not None]
    starts = [item.span.start for item in years]
    for start, end in spans:
        if bisect_left(starts, start) == bisect_left(starts, end):
            continue
        for low, high in sentences(text, start, end):
            found = years[bisect_left(starts, low) : bisect_left(starts, high)]
            for item in found:
                one = _of_date(text, low, high, item)
                if one is not None:
                    dated.setdefault((one.kind, one.days[0]), one)
            if found:
                counted += _counted(text, low, high, found)
    return [*_latest(list(dated.values())), *counted]


def _latest(clues: Sequence[Clue]) -> Iterator[Clue]:
    for kind in dict.fromkeys(one.kind for one in clues):
        own = sorted((one for one in clues if one.kind == kind), key=lambda one: one.days[0].latest or date.min)
        yield from own[:1] if kind == "year-ahead" else own[-MOST_OF_A_KIND:]


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences between two offsets, cut roughly: good enough to see which words stand together.

    None is longer than 2,000 characters, since a text without full stops would be looked through again for each
    of its dates.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    for low, high in pairwise([start, *ends, end]):
        for piece in range(low, high, LONGEST_SENTENCE):
            yield Span(piece, min(piece + LONGEST_SENTENCE, high))


def _of_date(text: str, low: int, high: int, found: FoundDate) -> Clue | None:
    days = found.days
    if days is None or days.earliest is None or days.latest is None or found.decade:
        return None
    kind = _kind(text, low, high, found)
    words = text[found.span.start : found.span.end]
    first, last = days.earliest, days.latest
    if kind == "year-label":
        # An election, a budget or a season bears its year from about two years before.
        first = date(max(1, days.earliest.year - 2), 1, 1)
        shown = DateEvidence(span=found.span, words=words, implies=f"spoken of, so not before {first}", earliest=first)
    elif kind == "year-ahead":
        shown = DateEvidence(span=found.span, words=words, implies=f"still ahead, so not after {last}", latest=last)
    elif kind == "year-maybe":
        shown = DateEvidence(span=found.span, words=words, implies=f"near {words} or before it")
    else:
        shown = DateEvidence(
            span=found.span, words=words, implies=f"in the past, so not before {first}", earliest=first
        )
    return clue(kind, days, shown)


def _kind(text: str, low: int, high: int, found: FoundDate) -> str:
    """How the date is spoken of: as past, as a label ("the 2016 election"), as surely or maybe to come."""
    before, after = text[low : found.span.start], text[found.span.end : high]
    if _LABELLED.match(after):
        return "year-label"
    if _SURELY_AHEAD.search(before):
        return "year-ahead"
    if _UP_TO.search(before) or _AHEAD.search(before[-80:]):
        return "year-maybe"
    if found.month:
        return "day-named" if found.day else "month-named"
    return "year-past" if _PAST.search(text[low:high]) else "year-named"


def _counted(text: str, low: int, high: int, found: Sequence[FoundDate]) -> Iterator[Clue]:
    """Spans of years counted from a year in the same sentence: "the past two years, since 2020"."""
    sentence = text[low:high]
    year = next((item.year for item in found if item.year and not item.decade), None)
    if year is None:
        return
    match = _LASTING.search(sentence)
    if match and _TIED.search(sentence[match.end() :]) and any(low + match.end() <= item.span.start for item in found):
        n = count_of(match["n"])
        yield _within(text, low, match, year + n, f"about {n} years after {year}")
    match = _AFTER_YEARS.search(sentence)
    if match and any(0 <= item.span.start - low - match.end() <= 60 for item in found):
        n = count_of(match["n"])
        if match["how"].lower().startswith(("since", "ago")):
            yield _within(text, low, match, year + n, f"{n} years after {year}")
    match = _ANNIVERSARY.search(sentence)
    if match and 0 < int(match["n"]) <= 150 and any(0 <= item.span.start - low - match.end() <= 60 for item in found):
        yield _within(text, low, match, year + int(match["n"]), f"{match['n']} years after {year}", before=2)


def _within(text: str, low: int, match: re.Match[str], year: int, implies: str, before: int = 1) -> Clue:
    span = Span(low + match.start(), low + match.end())
    days = DayRange(date(year - before, 1, 1), date(year + 1, 12, 31))
    shown = DateEvidence(
        span=span,
        words=text[span.start : span.end],
        implies=f"{implies}, give or take a year",
        earliest=days.earliest,
        latest=days.latest,
    )
    return clue("counted", days, shown)
