"""Months that are named without a year, and the part of a month, season or year that is meant."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from araxes.knowledge.calendar import MONTHS, month_days, month_number
from araxes.records import DayRange, Span

_NAMES = [name.capitalize() for name in MONTHS]
# "May" is a verb and a name besides: it needs a word before it that stands before times alone.
_ANY = "|".join(_NAMES)
_SURE = "|".join(name for name in _NAMES if name != "May")
PARTS = {
    "early": "early", "mid": "mid", "late": "late", "beginning of": "early", "start of": "early",
    "middle of": "mid", "end of": "late", "first week of": "first week", "last week of": "last week",
    "first half of": "first half", "second half of": "second half", "first quarter of": "first quarter",
    "second quarter of": "second quarter", "third quarter of": "third quarter", "fourth quarter of": "fourth quarter",
    "last quarter of": "fourth quarter",
}  # fmt: skip
_PART = "(?:" + "|".join(PARTS) + ")"
_PART_BEFORE = re.compile(rf"\b(?P<part>{_PART})[- ](?:the )?$", re.IGNORECASE)
_SEASON_BEFORE = re.compile(r"\b(?P<season>spring|summer|autumn|fall|winter)(?: of)?,? $", re.IGNORECASE)
# "The start of the 2020 war" is no part of the year.
_NOUN_AFTER = re.compile(r" (?!(?:and|or|but|to|until|in|at|on|of|by|with|when|as|after|before|for)\b)[a-z]")
# The first month of each season and the one after its last.
_SEASONS = {"winter": (12, 3), "spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12)}
# Shares of a month or year: "early", "mid" and "late" overlap, as news uses them loosely.
PART_SHARES = {
    "early": (0.0, 0.42), "mid": (0.25, 0.75), "late": (0.58, 1.0), "first week": (0.0, 0.25), "last week": (0.75, 1.0),
    "first half": (0.0, 0.5), "second half": (0.5, 1.0), "first quarter": (0.0, 0.25), "second quarter": (0.25, 0.5),
    "third quarter": (0.5, 0.75), "fourth quarter": (0.75, 1.0),
}  # fmt: skip
YEARS_ON = {"last": -1, "this": 0, "next": 1}
# A month before a noun: "the January shooting", not "the March of" and not "the April is".
_NO_NOUN = "of|on|for|to|from|and|or|in|at|by|with|as|is|was|has|had|that|which|who"
# "In May and June 2020": the year behind the second is that of both.
_PAIR = re.compile(
    rf"\b(?P<first>{_ANY}) (?:and|or|to|until|till|through) (?P<last>{_ANY}),? (?:of )?"
    r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
)
_BARE = re.compile(
    rf"\b(?:(?P<which>(?i:last|past|next|this|coming)) (?P<m1>{_ANY})"
    rf"|(?i:in|since|until|till|during|through|throughout) (?:{_PART}[- ])?(?:the )?(?P<m2>{_ANY})(?! on [A-Z])"
    rf"(?: (?:and|or|to) (?P<until>{_ANY}))?"
    rf"|(?i:from|between) (?P<m7>{_ANY}) (?:and|to|until|till|through) (?P<until7>{_ANY})"
    rf"|(?i:before|after|from|between|by(?! \w+ [A-Z])) (?P<m3>{_SURE})"
    rf"|(?i:{_PART})[- ](?:the )?(?P<m6>{_ANY})"
    rf"|(?i:the|its|his|her|their) (?P<m4>{_ANY}) (?=(?!(?:{_NO_NOUN})\b)[a-z])"
    rf"|(?P<m5>{_SURE})(?=[’']s\b)"
    r")\b(?!,? (?:of )?\d)(?! of that year| that year| the same year)"
    r"(?P<year>,? (?:of )?(?P<whose>last|this|next) year)?",
)


@dataclass(frozen=True, slots=True)
class BareMonth:
    """A month without a year: its number, the last of "in May and June", and `last`, `this` or `next` where it is said.

    `of_year` tells that the word belongs to the year: "in May of last year". `year` is that of the last of two months,
    where it is told behind both ("in May and June 2020"), `part` what is meant of the month ("late").
    """

    span: Span
    month: int
    until: int
    which: str
    of_year: bool
    year: int | None
    part: str | None

    @property
    def days(self) -> DayRange | None:
        """The days that the words stand for; `None` without a year."""
        return None if self.year is None else _month_days(self, self.year - (self.until < self.month))


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=_Placed)


def apart(found: Sequence[P], others: Sequence[_Placed]) -> list[P]:
    """Return what shares no character with any of the others, which are in text order and do not overlap."""
    starts = [one.span.start for one in others]
    return [
        one
        for one in found
        if not any(
            one.span.overlaps(other.span)
            for other in others[max(0, bisect_right(starts, one.span.start) - 1) : bisect_left(starts, one.span.end)]
        )
    ]


def find_months(text: str, start: int, end: int) -> Iterator[BareMonth]:
    """Yield the months that are named without year or day in `text[start:end]`, or with one year for two.

    The span has the word before that goes with the month ("last November"), but no preposition.
    """
    pairs = [
        BareMonth(
            span=Span(match.start(), match.end()), month=month_number(match["first"]),
            until=month_number(match["last"]), which="", of_year=False, year=int(match["year"]), part=None,
        )
        for match in _PAIR.finditer(text, start, end)
    ]  # fmt: skip
    yield from pairs
    yield from apart([_bare(match, text) for match in _BARE.finditer(text, start, end)], pairs)


def _bare(match: re.Match[str], text: str) -> BareMonth:
    name = next(name for name in ("m1", "m2", "m3", "m4", "m5", "m6", "m7") if match[name])
    which = (match["which"] or "").lower()
    until = "until7" if match["until7"] else "until" if match["until"] else name
    last = match.end("year") if match["year"] else match.end(until)
    span = Span(match.start("which") if match["which"] else match.start(name), last)
    return BareMonth(
        span=span,
        month=month_number(match[name]),
        until=month_number(match[until]),
        which=match["whose"] or {"past": "last", "coming": "next"}.get(which, which),
        of_year=bool(match["whose"]),
        year=None,
        part=part_named(text, span),
    )


def days_of_month(bare: BareMonth, day: date, *, future: bool) -> DayRange:
    """Return the days that a month without a year means on the day of publication.

    Without more it is the nearest one up to the day, which ends it, or from it where what is told is to come; "last
    November" is never the month of the day itself, "this" is of its year.
    """
    if bare.of_year or bare.which == "this":
        return _month_days(bare, day.year + YEARS_ON[bare.which])
    near = [_month_days(bare, year) for year in range(max(day.year - 2, 1), min(day.year + 2, date.max.year - 1) + 1)]
    if bare.which == "next":
        return next((one for one in near if one.earliest and one.earliest > day), near[-1])
    if bare.which == "last":
        return next((one for one in reversed(near) if one.latest and one.latest < day.replace(day=1)), near[0])
    return nearest(near, day, future=future)


def nearest(near: Sequence[DayRange], day: date, *, future: bool) -> DayRange:
    """Return of closed intervals in order the last that has begun, up to the day, or the next that has not ended."""
    if future:
        ahead = next((one for one in near if one.latest and one.latest >= day), near[-1])
        return DayRange(max(ahead.earliest or day, day), ahead.latest)
    begun = next((one for one in reversed(near) if one.earliest and one.earliest <= day), near[0])
    return DayRange(begun.earliest, min(begun.latest or day, day))


def season_days(season: str, year: int) -> DayRange:
    """Return the days of the season that begins in the year."""
    first, past_last = _SEASONS[season]
    end = date(year + (first > past_last), past_last, 1)
    return DayRange(date(year, first, 1), end - timedelta(days=1))


def _month_days(bare: BareMonth, year: int) -> DayRange:
    """The month of the year that it begins in, or the part of it that is meant."""
    year = min(max(year, 1), date.max.year - 1)
    last = month_days(year + (bare.until < bare.month), bare.until)
    return part_of(DayRange(date(year, bare.month, 1), last.latest), bare.part)


def part_named(text: str, span: Span) -> str | None:
    """Return the part of a time that the words before it name, to be given to `part_of`: "late 2021", "summer of"."""
    before = text[max(0, span.start - 24) : span.start]
    season, part = _SEASON_BEFORE.search(before), _PART_BEFORE.search(before)
    if season is not None:
        return season["season"].lower()
    if part is None or (part[0].lower().endswith("the ") and _NOUN_AFTER.match(text, span.end)):
        return None
    return PARTS[part["part"].lower()]


def part_of(days: DayRange, part: str | None) -> DayRange:
    """Return the part of the days: a share of a month or what is longer, a season of a year; all of other days."""
    if part is None or days.earliest is None or days.latest is None:
        return days
    length = (days.latest - days.earliest).days
    if part in PART_SHARES:
        if length < 27:
            return days
        first, last = (days.earliest + timedelta(days=round(share * length)) for share in PART_SHARES[part])
        return DayRange(first, last)
    if not 364 <= length <= 365:
        return days
    if part == "winter":  # that of the year before goes on in it, its own goes on in the next
        return DayRange(days.earliest, days.latest + timedelta(days=59))
    return season_days(part, days.earliest.year)
