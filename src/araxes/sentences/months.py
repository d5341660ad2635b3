"""Months that are named without a year, and the part of a month, season or year that is meant."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from araxes.knowledge.calendar import MONTHS
from araxes.records import DayRange, Span

_NUMBERS = {name.capitalize(): number for number, name in enumerate(MONTHS, start=1)}
# "May" is a verb and a name besides: it needs a word before it that stands before times alone.
_ANY = "|".join(_NUMBERS)
_SURE = "|".join(name for name in _NUMBERS if name != "May")
_PARTS = {
    "early": "early", "mid": "mid", "late": "late", "beginning of": "early", "start of": "early",
    "middle of": "mid", "end of": "late", "first week of": "first week", "last week of": "last week",
    "first half of": "first half", "second half of": "second half", "first quarter of": "first quarter",
    "second quarter of": "second quarter", "third quarter of": "third quarter", "fourth quarter of": "fourth quarter",
    "last quarter of": "fourth quarter",
}  # fmt: skip
_PART = "(?:" + "|".join(_PARTS) + ")"
_PART_BEFORE = re.compile(rf"\b(?P<part>{_PART})[- ](?:the )?$", re.IGNORECASE)
_SEASON_BEFORE = re.compile(r"\b(?P<season>spring|summer|autumn|fall)(?: of)?,? $", re.IGNORECASE)
SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
# Shares of a month or year: "early", "mid" and "late" overlap, as news uses them loosely.
PART_SHARES = {
    "early": (0.0, 0.42), "mid": (0.25, 0.75), "late": (0.58, 1.0), "first week": (0.0, 0.25), "last week": (0.75, 1.0),
    "first half": (0.0, 0.5), "second half": (0.5, 1.0), "first quarter": (0.0, 0.25), "second quarter": (0.25, 0.5),
    "third quarter": (0.5, 0.75), "fourth quarter": (0.75, 1.0),
}  # fmt: skip
YEARS_ON = {"last": -1, "this": 0, "next": 1}
# A month before a noun: "the January shooting", not "the March of" and not "the April is".
_NO_NOUN = "of|on|for|to|from|and|or|in|at|by|with|as|is|was|has|had|that|which|who"
_BARE = re.compile(
    rf"\b(?:(?P<which>(?i:last|past|next|this|coming)) (?P<m1>{_ANY})"
    rf"|(?i:in|since|until|till|during|through|throughout) (?:{_PART}[- ])?(?:the )?(?P<m2>{_ANY})"
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

    `of_year` tells that the word belongs to the year: "in May of last year".
    """

    span: Span
    month: int
    until: int
    which: str
    of_year: bool


def find_months(text: str, start: int, end: int) -> Iterator[BareMonth]:
    """Yield the months that are named without year or day in `text[start:end]`, in text order.

    The span has the word before that goes with the month ("last November"), but no preposition.
    """
    for match in _BARE.finditer(text, start, end):
        name = next(name for name in ("m1", "m2", "m3", "m4", "m5", "m6", "m7") if match[name])
        month = _NUMBERS[match[name]]
        which = (match["which"] or "").lower()
        until = "until7" if match["until7"] else "until" if match["until"] else name
        last = match.end("year") if match["year"] else match.end(until)
        yield BareMonth(
            span=Span(match.start("which") if match["which"] else match.start(name), last),
            month=month,
            until=_NUMBERS[match[until]],
            which=match["whose"] or {"past": "last", "coming": "next"}.get(which, which),
            of_year=bool(match["whose"]),
        )


def days_of_month(bare: BareMonth, day: date, *, future: bool) -> DayRange:
    """Return the days that the month means on the day of publication.

    Without more it is the nearest one up to the day, which ends it, or from it where what is told is to come; "last
    November" is never the month of the day itself, "this" is of its year.
    """
    if bare.of_year or bare.which == "this":
        year = day.year + YEARS_ON[bare.which]
    elif bare.which == "next" or (future and not bare.which):
        year = day.year + (bare.month < day.month or (bare.month == day.month and bare.which == "next"))
    else:
        year = day.year - (bare.month > day.month or (bare.month == day.month and bare.which == "last"))
    last_year = year + (bare.until < bare.month)
    days = DayRange(date(year, bare.month, 1), date(last_year, bare.until, monthrange(last_year, bare.until)[1]))
    goes_past = days.earliest is not None and days.latest is not None and days.earliest <= day < days.latest
    if not goes_past or bare.which:
        return days
    return DayRange(day, days.latest) if future else DayRange(days.earliest, day)


def part_meant(text: str, span: Span, days: DayRange) -> DayRange:
    """Return the part of the days that the words before the span mean: "late 2021", "the summer of 2020"."""
    if days.earliest is None or days.latest is None:
        return days
    before = text[max(0, span.start - 24) : span.start]
    part, season = _PART_BEFORE.search(before), _SEASON_BEFORE.search(before)
    length = (days.latest - days.earliest).days
    if part is not None and length >= 27:
        return share_of(days, _PARTS[part["part"].lower()])
    if season is not None and 364 <= length <= 365:
        first_month, last_month = SEASON_MONTHS[season["season"].lower()]
        year = days.earliest.year
        return DayRange(date(year, first_month, 1), date(year, last_month, monthrange(year, last_month)[1]))
    return days


def share_of(days: DayRange, part: str) -> DayRange:
    """Return the part of a closed interval, by a name of `PART_SHARES`."""
    if days.earliest is None or days.latest is None:
        return days
    first, last = PART_SHARES[part]
    length = (days.latest - days.earliest).days
    return DayRange(
        days.earliest + timedelta(days=round(first * length)), days.earliest + timedelta(days=round(last * length))
    )
