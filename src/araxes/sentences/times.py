"""Time expressions of a sentence, counted from the day of publication.

Written dates come from `knowledge.calendar`; the relative ones here follow what news English means by them: a
weekday is the last one up to the day of publication ("on Friday"), unless the verb is in the future; vague words
give wide intervals ("recently" is the last two months). Where the day of publication is itself only an interval,
every result is widened by it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import zip_longest

from araxes.knowledge.calendar import FoundDate, find_dates, month_days
from araxes.knowledge.numbers import COUNT_WORDS, count_of
from araxes.records import DayRange, Published, Span, TimeExpression, moved_day
from araxes.sentences.months import (
    PARTS,
    YEARS_ON,
    apart,
    days_of_month,
    find_months,
    nearest,
    part_named,
    part_of,
    season_days,
)
from araxes.sentences.narrative import UNIT_DAYS, find_counted

# Vague words, as days before and after the day of publication.
VAGUE = {
    "day before yesterday": (-2, -2), "day after tomorrow": (2, 2),
    "today": (0, 0), "tonight": (0, 0), "this morning": (0, 0), "this evening": (0, 0), "this afternoon": (0, 0),
    "yesterday": (-1, -1), "overnight": (-1, 0), "last night": (-1, 0), "tomorrow": (1, 1),
    "earlier this week": (-6, 0), "this week": (-6, 6), "later this week": (0, 6), "last week": (-13, -1),
    "past week": (-8, 0), "next week": (1, 13), "earlier this month": (-30, 0), "this month": (-30, 30),
    "last weekend": (-9, -1), "over the weekend": (-8, 0), "at the weekend": (-8, 0),
    "later this month": (0, 30), "past month": (-35, 0), "recent days": (-14, 0), "recent weeks": (-60, 0),
    "recent months": (-270, 0), "recent years": (-1826, 0), "recently": (-60, 0), "lately": (-60, 0),
    "earlier in the day": (0, 0), "earlier in the week": (-6, 0), "earlier in the month": (-30, 0),
    "days ago": (-10, -2), "weeks ago": (-70, -8), "months ago": (-365, -40), "years ago": (-7305, -366),
    "decades ago": (-18262, -3652), "half a year ago": (-230, -140), "a year and a half ago": (-640, -450),
    "past year": (-366, 0), "past decade": (-3652, 0), "last decade": (-3652, 0), "recent": (-120, 0),
    "coming days": (1, 14), "coming weeks": (1, 60), "coming months": (1, 270), "soon": (1, 120),
}  # fmt: skip
_COUNT = rf"\d{{1,3}}|{COUNT_WORDS}"
_UNIT = "|".join(UNIT_DAYS)
_PATTERN = re.compile(
    rf"\b(?<![-,.])(?:(?P<ago>(?P<over>(?:more than|over) )?(?P<ago_n>{_COUNT}) (?P<ago_unit>{_UNIT})s? ago)"
    rf"|(?P<past>(?:past|last|previous) (?P<past_n>{_COUNT}) (?P<past_unit>{_UNIT})s?)"
    rf"|(?P<next>(?:next|coming) (?P<next_n>{_COUNT}) (?P<next_unit>{_UNIT})s?)"
    r"|(?P<relative>(?P<which>last|next|this|earlier this|later this|earlier in the|later in the) "
    r"(?P<what>month|year|winter|spring|summer|autumn|fall))"
    r"|(?P<part>(?P<part_of>start|beginning|middle|end) of the (?P<part_what>month|year))"
    r"|(?:(?<=in )|(?<=in the )|(?<=since )|(?<=since the )|(?<=during the ))"
    r"(?P<season>winter|spring|summer|autumn|fall)(?! of |,? \d)"
    r"|(?<!hundred )(?<!thousand )(?<!million )(?<!\d )"
    r"(?P<vague>" + "|".join(sorted(VAGUE, key=len, reverse=True)) + r"))\b",
    re.IGNORECASE,
)  # fmt: skip
_FUTURE = re.compile(
    r"\b(?:will|would|(?<!the )next(?! to\b)|coming|upcoming|plans? to|due (?:on|in|at|by|back|next)"
    r"|(?:is|are|was|were) due to (?!the\b|an?\b|its\b|his\b|their\b)|expected to|scheduled)\b",
    re.IGNORECASE,
)
_REPORTING = r"(?:said|says|told \w+|announced|added|warned|declared|reported|confirmed|stated|noted|wrote)"
_REPORTED = re.compile(rf"\b{_REPORTING}\b", re.IGNORECASE)
# "Said on Monday it would": the day is that of the saying.
_OF_SAYING = re.compile(rf"\b{_REPORTING}(?: (?:on|in|late|early|earlier|at|last|this|the))*\Z", re.IGNORECASE)


# "Between late 2014 and early 2016", "from May 3 to May 5".
_RANGE_OPENS = re.compile(r"\b(?:from|between) (?:(?:early|mid|late)[- ])?\Z", re.IGNORECASE)
_RANGE_GOES_ON = re.compile(r",? (?:to|and|until|till|through) (?:(?:early|mid|late)[- ])?", re.IGNORECASE)
_YEAR_TOLD = re.compile(r",? (?:of )?(last|this|next) year\b", re.IGNORECASE)


def find_times(
    text: str, span: Span, published: Published, before: Sequence[TimeExpression] = ()
) -> Iterator[TimeExpression]:
    """Yield the time expressions inside the span of the text, in text order, each with the days it stands for.

    `before` are those of the sentences shortly before, in text order, from which "a day later" is counted. Relative
    words without a day of publication (or such a time) are left out, since nothing can be said of them.
    """
    tense = _Tense(text, span)
    found = _longest(
        [
            *_written(text, span, published, tense),
            *_months(text, span, published, tense),
            *_relative(text, span, published, tense),
        ]
    )
    counted = list(find_counted(text, span, found, before, published.reckoned))
    # "The next year" of a story is counted from what it told, not from publication.
    firm = [one for one in counted if one.words.lower().startswith("the next")]
    found = _longest([*firm, *apart(found, firm)])
    yield from _ranges(text, _longest([*found, *apart(counted, found)]))


class _Tense:
    """Which times of a sentence are to come: those with a word of the future, and no word of saying between."""

    def __init__(self, text: str, span: Span) -> None:
        self._text, self._span = text, span
        self._said = [word.start() for word in _REPORTED.finditer(text, span.start, span.end)]
        self._future = [word.start() for word in _FUTURE.finditer(text, span.start, span.end)]

    def is_future(self, place: Span) -> bool:
        """Whether the time at the place is to come; that of the saying itself is not."""
        if _OF_SAYING.search(self._text[max(self._span.start, place.start - 40) : place.start].rstrip()):
            return False
        after = bisect_right(self._said, place.start)
        low = self._said[after - 1] if after else self._span.start
        high = self._said[after] if after < len(self._said) else self._span.end
        first = bisect_left(self._future, low)
        return first < len(self._future) and self._future[first] < high


def _longest(found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The times in text order, without those inside another: "last year" in "November last year"."""
    kept: list[TimeExpression] = []
    for time in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or time.span.end > kept[-1].span.end:
            kept.append(time)
    return kept


def _ranges(text: str, times: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """The times, with two that are the ends of one stretch as one: "from 2014 to 2016"."""
    ended = None
    for time, following in zip_longest(times, times[1:]):
        if time is ended:
            continue
        if following is not None and _is_range(text, time.span, following.span):
            ended = following
            span = Span(time.span.start, following.span.end)
            days = _from_to(time.days, following.days)
            if days.earliest is None or days.latest is None or days.earliest <= days.latest:
                yield TimeExpression(span=span, words=text[span.start : span.end], days=days)
                continue
            ended = None
        yield time


def _from_to(first: DayRange, last: DayRange) -> DayRange:
    """The days from one time to another; of two weekdays that run backwards the first is of the week before."""
    if None not in (first.earliest, last.latest) and first.days == last.days == 0:
        gap = (first.earliest - last.latest).days  # type: ignore[operator]
        if 0 < gap < 7:
            return DayRange(moved_day(first.earliest or date.min, -7), last.latest)
    return DayRange(first.earliest, last.latest)


def _is_range(text: str, first: Span, last: Span) -> bool:
    opens = _RANGE_OPENS.search(text[max(0, first.start - 20) : first.start])
    return opens is not None and _RANGE_GOES_ON.fullmatch(text, first.end, last.start) is not None


def _written(text: str, span: Span, published: Published, tense: _Tense) -> Iterator[TimeExpression]:
    written_dates = list(find_dates(text, span.start, span.end))
    for written, following in zip_longest(written_dates, written_dates[1:]):
        told = _YEAR_TOLD.match(text, written.span.end, span.end) if written.month and not written.year else None
        place = Span(written.span.start, told.end()) if told is not None else written.span
        days = written.days or _of_pair(text, written, following)
        if days is None:
            whose = told[1].lower() if told else ""
            if written.month is None and text[max(0, place.start - 5) : place.start].lower() == "last ":
                whose = "last"
            days = _without_year(written, published, tense.is_future(place), whose)
        if days is not None:
            days = part_of(days, part_named(text, place))
            yield TimeExpression(span=place, words=text[place.start : place.end], days=days)


def _of_pair(text: str, first: FoundDate, last: FoundDate | None) -> DayRange | None:
    """The days of a date whose year stands behind a second one: "between 27 September and 10 November 2020"."""
    if last is None or last.year is None or not (first.month and first.day and last.month):
        return None
    if _RANGE_GOES_ON.fullmatch(text, first.span.end, last.span.start) is None:
        return None
    year = last.year - ((first.month, first.day) > (last.month, last.day or 31))
    return _month_or_day(year, first.month, first.day, first.until_day)


def _months(text: str, span: Span, published: Published, tense: _Tense) -> Iterator[TimeExpression]:
    for bare in find_months(text, span.start, span.end):
        days = bare.days
        if days is None:
            days = _from_each(published, partial(days_of_month, bare, future=tense.is_future(bare.span)))
        if days is not None:
            yield TimeExpression(span=bare.span, words=text[bare.span.start : bare.span.end], days=days)


def _without_year(written: FoundDate, published: Published, future: bool, told: str) -> DayRange | None:
    """Days of a weekday or of a day and month without a year: the nearest one before publication (or after it).

    `told` is `last`, `this` or `next` where such a year is named beside it, and `last` for "last Friday".
    """
    if written.month is None and written.weekday is None:
        return None
    step = 1 if future else -1

    def meant(day: date) -> DayRange:
        if written.month is None:
            found = _weekday(day, written.weekday or 0, step)
            return _same(moved_day(found, -7) if told and found == day else found)
        year = day.year
        if told:
            return _month_or_day(year + YEARS_ON[told], written.month, written.day, written.until_day)
        if (written.month, written.day or 1) > (day.month, day.day) and step < 0:
            year -= 1
        if (written.month, written.day or 31) < (day.month, day.day) and step > 0:
            year += 1
        return _month_or_day(year, written.month, written.day, written.until_day)

    return _from_each(published, meant)


def _weekday(day: date, weekday: int, step: int) -> date:
    distance = (day.weekday() - weekday) % 7 if step < 0 else -((weekday - day.weekday()) % 7)
    return day - timedelta(days=distance)


def _month_or_day(year: int, month: int, day: int | None, until: int | None = None) -> DayRange:
    whole = month_days(year, month)
    if day is None or whole.latest is None:
        return whole
    length = whole.latest.day
    return DayRange(date(year, month, min(day, length)), date(year, month, min(until or day, length)))


def _relative(text: str, span: Span, published: Published, tense: _Tense) -> Iterator[TimeExpression]:
    for match in _PATTERN.finditer(text, span.start, span.end):
        place = Span(match.start(), match.end())
        days = _from_each(published, _reading(match, tense.is_future(place), part_named(text, place)))
        if days is not None:
            yield TimeExpression(span=place, words=match[0], days=days)


def _reading(match: re.Match[str], future: bool, part: str | None) -> Callable[[date], DayRange]:
    """What the words mean for one day of publication, `part` being what is meant of them ("late")."""
    groups = {name: (value or "").lower() for name, value in match.groupdict().items()}
    if groups["ago"]:
        return lambda day: _ago(day, groups["ago_n"], groups["ago_unit"], over=bool(groups["over"]))
    if groups["past"]:
        return lambda day: DayRange(moved_day(day, -count_of(groups["past_n"]) * UNIT_DAYS[groups["past_unit"]]), day)
    if groups["next"]:
        return lambda day: DayRange(day, moved_day(day, count_of(groups["next_n"]) * UNIT_DAYS[groups["next_unit"]]))
    if groups["relative"]:
        return lambda day: part_of(_calendar_unit(day, groups["which"], groups["what"]), part)
    if groups["part"]:
        return lambda day: part_of(_calendar_unit(day, "this", groups["part_what"]), PARTS[f"{groups['part_of']} of"])
    if groups["season"]:
        return lambda day: nearest(_seasons(day, groups["season"]), day, future=future)
    before, after = VAGUE[groups["vague"]]
    return lambda day: DayRange(moved_day(day, before), moved_day(day, after))


def _ago(day: date, words: str, unit: str, *, over: bool) -> DayRange:
    """So long ago, give or take half a unit: "two weeks ago" is 11 to 17 days before.

    "A few" and "several" may be half as many or half as many again; "more than two years ago" is up to twice as long.
    """
    length, count = UNIT_DAYS[unit], count_of(words)
    if over:
        return DayRange(moved_day(day, -2 * count * length), moved_day(day, -count * length))
    middle, slack = moved_day(day, -count * length), length // 2
    if words in ("few", "several"):
        slack = count * length // 2
    return DayRange(moved_day(middle, -slack), moved_day(middle, slack))


def _calendar_unit(day: date, which: str, what: str) -> DayRange:
    """The calendar month, year or season before, around or after the day."""
    move = YEARS_ON.get(which, 0)
    if what == "year":
        days = DayRange(date(day.year + move, 1, 1), date(day.year + move, 12, 31))
    elif what == "month":
        index = day.year * 12 + day.month - 1 + move
        days = month_days(index // 12, index % 12 + 1)
    elif move < 0:
        days = [one for one in _seasons(day, what) if one.latest is not None and one.latest < day][-1]
    elif move > 0:
        days = next(one for one in _seasons(day, what) if one.earliest is not None and one.earliest > day)
    else:
        near = _seasons(day, what)
        running = [one for one in near if one.earliest and one.latest and one.earliest <= day <= one.latest]
        days = running[0] if running else next(one for one in near if one.earliest and one.earliest.year == day.year)
    if which.startswith("earlier"):
        return DayRange(days.earliest, day)
    return DayRange(day, days.latest) if which.startswith("later") else days


def _seasons(day: date, season: str) -> list[DayRange]:
    """The seasons of this name from two years before the day's year to the one after."""
    return [season_days(season, year) for year in range(max(1, day.year - 2), min(date.max.year - 1, day.year + 1) + 1)]


def _from_each(published: Published, reading: Callable[[date], DayRange]) -> DayRange | None:
    """The reading for the settled day; else the hull of the readings for both ends of the interval."""
    if published.settled is not None:
        return reading(published.settled)
    ends = [reading(day) for day in (published.earliest, published.latest) if day is not None]
    if not ends:
        return None
    earliest = [days.earliest for days in ends if days.earliest is not None]
    latest = [days.latest for days in ends if days.latest is not None]
    return DayRange(
        min(earliest) if earliest and published.earliest is not None else None,
        max(latest) if latest and published.latest is not None else None,
    )


def _same(day: date) -> DayRange:
    return DayRange(day, day)
