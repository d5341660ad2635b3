"""Times that are counted from another time that the article has told: "a day later", "in May of that year".

What they are counted from is the last time before them that is narrow enough, in the sentence or shortly before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from araxes.knowledge.calendar import MONTHS, month_days, month_number
from araxes.knowledge.numbers import COUNT_WORDS, count_of
from araxes.records import DayRange, Span, TimeExpression, moved_day

UNIT_DAYS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}
_UNIT = "|".join(UNIT_DAYS)
# "A week before the attack" is counted from the attack, which is no time: only where nothing follows is it a time told.
_ENDS = r"(?=\s*(?:[,.;:)—–]|\Z|and\b(?! (?:after|before))|at\b|but\b))"
_LATER = re.compile(
    rf"\b(?<![-,.])(?:(?P<n>\d{{1,3}}|{COUNT_WORDS}) (?P<unit>{_UNIT})s? "
    rf"(?P<way>(?:later|earlier)(?! than)|(?:before|after|afterwards){_ENDS})"
    r"|(?:the )?(?P<next>following|next|previous|preceding|same) (?P<what>day|week|month|year)"
    rf"|the day (?P<beside>before|after){_ENDS}"
    rf"|(?P<month>{'|'.join(MONTHS)}),? (?:of )?(?:that|the same) year"
    r"|that (?P<that>day|month|year))\b",
    re.IGNORECASE,
)  # fmt: skip
# "Next week" and "next year" are counted from the day of publication, "the next day" from another day.
_FROM_PUBLICATION = re.compile(r"next (?:week|month|year)\Z", re.IGNORECASE)
# So many times are looked back at; no writer counts from one farther back.
MOST_BACK = 20
# How wide, in days, a time may be that days, weeks, months and years are counted from.
WIDEST = {"hour": 1, "day": 3, "week": 7, "fortnight": 7, "month": 31, "year": 366, "decade": 3653}


def find_counted(
    text: str, span: Span, told: Sequence[TimeExpression], before: Sequence[TimeExpression], published: DayRange
) -> Iterator[TimeExpression]:
    """Yield the times of the span that are counted from one told in it or `before`, nearest last; in text order.

    "Two days earlier" is counted from the day of publication where no day was told.
    """
    starts = [time.span.start for time in told]
    for match in _LATER.finditer(text, span.start, span.end):
        if _FROM_PUBLICATION.match(match[0]):
            continue
        unit = (match["unit"] or match["what"] or match["that"] or ("year" if match["month"] else "day")).lower()
        n_told = bisect_right(starts, match.start())
        earlier = [*before[-MOST_BACK:], *told[max(0, n_told - MOST_BACK) : n_told]]
        narrow = (
            time.days for time in reversed(earlier) if time.days.days is not None and time.span.end <= match.start()
        )
        base = next((days for days in narrow if (days.days or 0) <= WIDEST[unit]), None)
        if base is None and (match["way"] or "").lower() == "earlier" and published.days is not None:
            base = published
        if base is not None and base.earliest is not None and base.latest is not None:
            days = _counted(match, unit, base.earliest, base.latest)
            yield TimeExpression(span=Span(match.start(), match.end()), words=match[0], days=days)


def _counted(match: re.Match[str], unit: str, earliest: date, latest: date) -> DayRange:
    if match["month"]:
        return month_days(latest.year, month_number(match["month"]))
    if match["n"]:
        count, length = count_of(match["n"]), UNIT_DAYS[unit]
        move, slack = count * length * (1 if match["way"].lower().startswith(("later", "after")) else -1), length // 2
        return DayRange(moved_day(earliest, move - slack), moved_day(latest, move + slack))
    way = (
        match["next"] or {"before": "previous", "after": "next"}.get((match["beside"] or "").lower(), "same")
    ).lower()
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(way, 0)
    if unit == "year":
        return DayRange(date(_year(earliest.year + step), 1, 1), date(_year(latest.year + step), 12, 31))
    if unit == "month":
        return DayRange(_month(earliest, step).earliest, _month(latest, step).latest)
    if unit == "week":
        return DayRange(
            moved_day(earliest, 7 * step - earliest.weekday()), moved_day(latest, 7 * step + 6 - latest.weekday())
        )
    return DayRange(moved_day(earliest, step), moved_day(latest, step))


def _month(day: date, step: int) -> DayRange:
    """The month so many months on."""
    index = day.year * 12 + day.month - 1 + step
    return month_days(_year(index // 12), index % 12 + 1)


def _year(year: int) -> int:
    return min(max(year, date.min.year), date.max.year)
