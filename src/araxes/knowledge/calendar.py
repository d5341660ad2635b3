"""Dates written out in English text: which words name a day, a month or a year, and which numbers do not."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from araxes.records import DayRange, Span

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_YEAR, LAST_YEAR = 1500, 2099

# What is counted in news by the thousand: after one of these words a number is a quantity, not a year.
COUNTED = frozenset(
    """people persons men women children boys girls troops soldiers fighters militants rebels officers civilians
    refugees migrants prisoners detainees inmates workers employees jobs students teachers doctors patients voters
    members delegates protesters demonstrators supporters families households homes houses villages missiles rockets
    drones shells bombs rounds tanks vehicles cars trucks planes aircraft flights ships vessels barrels tons tonnes
    kilograms kg grams pounds dollars euros rubles roubles manats rials lira yuan yen francs percent points votes seats
    hours hrs minutes seconds days weeks months years km kilometres kilometers miles metres meters feet acres hectares
    mw megawatts gmt utc local times copies pages words cases deaths casualties copies units shares""".split()
)
# A bare number is read as a year only after one of these words, or where a year stands as a label ("Rio 2016,").
YEAR_AFTER = frozenset(
    """in since by until till from during before after pre post through throughout circa around year of late early mid
    to between and spring summer autumn fall winter the for is was or into back this its his their our""".split()
)
FIRM_YEAR_AFTER = frozenset("in since by until during before circa year late early mid back".split())

_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    # The stop is of the short names alone: that after "5 May" ends the sentence.
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b(?:(?<![A-Za-z]{{4}})(?<!May)\.|(?<=Sept)\.)?"
)
_FOUR, _TWO = r"1[5-9]\d\d|20\d\d", r"0?[1-9]|[12]\d|3[01]"
_WEEKDAY = r"(?:(?P<{0}>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_YEAR = r"(?P<{0}>1[5-9]\d\d|20\d\d)(?![\d%°])(?!,\d{{3}})(?!\.\d)"
_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%°])(?!,\d{{3}})(?!\.\d)"
_DASH, _LAST_DAY = r"\s?[-–—]\s?", r"(?P<{0}>[12]?\d|3[01])(?:st|nd|rd|th)?\b(?![:%])"
_RANGE = rf"(?:{_DASH}{_LAST_DAY})?"
# "5 to 7 May": before the month only, for "May 5 and 20 people" is no range.
_RANGE_OR_WORD = rf"(?:(?:{_DASH}|\s(?:to|and|until)\s){_LAST_DAY})?"
_PATTERN = re.compile(
    r"(?<![\w$€£#.,/])(?:(?<!\d[-–])(?<![A-Z]-)|(?=[A-Z]))(?:"
    + rf"(?P<iso>(?P<y1>{_FOUR})(?P<sep>[-/.])(?P<m1>0?[1-9]|1[0-2])(?P=sep)(?P<d1>{_TWO})(?!\d))"
    + rf"|(?P<slashed>(?P<a2>{_TWO})(?P<sep2>[/.])(?P<b2>{_TWO})(?P=sep2)(?P<y2>{_FOUR})(?!\d))"
    + rf"|(?:{_WEEKDAY.format('w3')},?\s+(?:the\s+)?)?"
    + rf"(?P<dmy>{_DAY.format('d3')}{_RANGE_OR_WORD.format('u3')}"
    + rf"\s+(?:of\s+)?{_MONTH.format('m3')}(?:,?\s+{_YEAR.format('y3')})?)"
    + rf"|(?:{_WEEKDAY.format('w4')},?\s+)?"
    + rf"(?P<mdy>{_MONTH.format('m4')}\s+(?:the\s+)?{_DAY.format('d4')}{_RANGE.format('u4')}"
    + rf"(?:,?\s+{_YEAR.format('y4')})?)"
    + rf"|(?P<my>{_MONTH.format('m5')},?\s+(?:of\s+)?{_YEAR.format('y5')})"
    + rf"|(?P<weekday>{_WEEKDAY.format('w6')})(?![\w])"
    + r"|(?P<decade>(?P<y7>1[5-9]\d0|20\d0)['’]?s\b)"
    + rf"|(?P<year>{_YEAR.format('y8')}(?![\w]))"
    + r")"
)
_MONTH_NUMBER = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
_WEEKDAY_NUMBER = {name[:3]: number for number, name in enumerate(WEEKDAYS)}
# Of a word with an apostrophe only the "s" is seen, in lower case.
_WORD_BEFORE = re.compile(r"([A-Za-z]+)[-\s(“\"]*$")
_WORD_AFTER = re.compile(r"\s+([A-Za-z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date as written. Parts that are not written are `None`; `weekday` counts from Monday, 0.

    `until_day` is the last day of a range ("March 18-20"); `decade` marks "the 1990s", with `year` its first.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    until_day: int | None = None
    decade: bool = False

    @property
    def days(self) -> DayRange | None:
        """The days that the words stand for; `None` without a year."""
        if self.year is None:
            return None
        if self.month is None:
            last = self.year + 9 if self.decade else self.year
            return DayRange(date(self.year, 1, 1), date(last, 12, 31))
        if self.day is None:
            return month_days(self.year, self.month)
        first = date(self.year, self.month, self.day)
        return DayRange(first, first if self.until_day is None else first.replace(day=self.until_day))


def month_number(name: str) -> int:
    """Return the number of a month from 1, by its English name or the first three letters of it, in any case."""
    return _MONTH_NUMBER[name[:3].lower()]


def month_days(year: int, month: int) -> DayRange:
    """Return the days of a month."""
    return DayRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """Yield the absolute dates and the weekday names in `text[start:end]`, in text order, never overlapping.

    Spans are offsets into `text`. Read are "2015", "March 2015", "March 29(, 2015)", "29 March (2015)",
    "2015-03-29", "29/03/2015" where day and month cannot be mistaken, "the 1990s" and "Friday". A bare number is
    a year only in the place of one ("in 2016", "the 2020 war"), not a quantity ("2016 missiles", "2,000 people").
    """
    stop = len(text) if end is None else end
    for match in _PATTERN.finditer(text, start, stop):
        found = _read(match, text, stop)
        if found is not None:
            yield found


def _read(match: re.Match[str], text: str, stop: int) -> FoundDate | None:
    groups = match.groupdict()
    if groups["iso"]:
        return _dated(match, int(groups["y1"]), int(groups["m1"]), int(groups["d1"]))
    if groups["slashed"]:
        return _slashed(match)
    if groups["dmy"] or groups["mdy"]:
        n = "3" if groups["dmy"] else "4"
        return _named_month(match, n)
    if groups["my"]:
        return FoundDate(span=_span(match), year=int(groups["y5"]), month=month_number(groups["m5"]))
    if groups["weekday"]:
        return FoundDate(span=_span(match), weekday=_WEEKDAY_NUMBER[groups["w6"][:3].lower()])
    if groups["decade"]:
        return FoundDate(span=_span(match), year=int(groups["y7"]), decade=True)
    return FoundDate(span=_span(match), year=int(groups["y8"])) if _is_year(match, text, stop) else None


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _dated(
    match: re.Match[str],
    year: int | None,
    month: int,
    day: int,
    *,
    weekday: int | None = None,
    until_day: int | None = None,
) -> FoundDate | None:
    """The date, unless the month has no such day; a range that does not run upwards is read as its first day."""
    length = monthrange(year or 2000, month)[1]
    if day > length:
        return None
    if until_day is not None and not day < until_day <= length:
        until_day = None
    return FoundDate(span=_span(match), year=year, month=month, day=day, weekday=weekday, until_day=until_day)


def _slashed(match: re.Match[str]) -> FoundDate | None:
    """29/03/2015 and 03/29/2015; 03/04/2015 is read as a month of neither order, so not at all."""
    first, second, year = int(match["a2"]), int(match["b2"]), int(match["y2"])
    if match["sep2"] == "." or first > 12 or first == second:
        return _dated(match, year, second, first) if second <= 12 else None
    return _dated(match, year, first, second) if second > 12 else None


def _named_month(match: re.Match[str], n: str) -> FoundDate | None:
    year, weekday, until = match["y" + n], match["w" + n], match["u" + n]
    return _dated(
        match,
        int(year) if year else None,
        month_number(match["m" + n]),
        int(match["d" + n]),
        weekday=_WEEKDAY_NUMBER[weekday[:3].lower()] if weekday else None,
        until_day=int(until) if until else None,
    )


def _is_year(match: re.Match[str], text: str, stop: int) -> bool:
    before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    after = _WORD_AFTER.match(text, match.end(), stop)
    previous = before[1] if before else ""
    following = after[1] if after else ""
    if following.lower() in COUNTED:
        return previous.lower() in FIRM_YEAR_AFTER and following.lower() not in ("gmt", "utc", "hours", "hrs", "local")
    if previous.lower() in FIRM_YEAR_AFTER:
        return True
    counts_a_plural = following.islower() and following.endswith("s") and not following.endswith("ss")
    is_round = match["y8"].endswith("00")
    if previous.lower() in YEAR_AFTER:
        return not (is_round and counts_a_plural)
    if (
        following
        and not counts_a_plural
        and not is_round
        and match["y8"] >= "1900"
        and (not previous[:1].isupper() or previous == "A")
    ):
        # A label before a noun: "a 2014 study", "Obama's 2008 bid".
        return text[match.end() : match.end() + 1] == " "
    if text[match.start() - 1 : match.start()] in ("(", "–", "—"):
        return True
    ends_a_clause = text[match.end() : match.end() + 1] in ("", ",", ".", ";", ":", ")", "\n", "'", "’", "-", "–")
    return ends_a_clause and (previous[:1].isupper() or not previous) and not is_round
