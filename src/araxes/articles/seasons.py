"""Days without a year: "Nov. 28", "in March", "on Friday". They tell the season and the weekday, not the year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from araxes.articles.lags import FIRST, FIRST_DAY, LAST_DAY, N_DAYS
from araxes.knowledge.calendar import MONTHS, WEEKDAYS, FoundDate, month_number
from araxes.knowledge.tables import read_table, resource
from araxes.records import DateEvidence, Span

COLUMNS = ("kind", "lag", "share", "note")
# How many different days, months and weekdays of a text are counted.
MOST_DAYS, MOST_MONTHS = 4, 3
# The powers to which their chances are raised: days of one text stand in one story, and so do months. Set on PolNeAR's
# training part.
DAY_POWER, MONTH_POWER = 0.8, 0.8
# Days, as (month, day), that are names of what once happened on them or comes each year; they tell no season.
NAMES_OF_DAYS = frozenset(((1, 1), (1, 6), (7, 4), (7, 15), (9, 11), (10, 7), (12, 25)))
_MONTH_ALONE = re.compile(
    r"\b(?P<how>in|since|last|late|early|of|this|until|by|next|through|mid)[\s-]+"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Sept\.|Oct\.|Nov\.|Dec\.)(?!\.?,?\s+(?:the\s+)?\d)"
)
_AHEAD = re.compile(
    r"\b(?:will|would|next|upcoming|plans? to|expected|scheduled|set to|ahead of|by|until|before|due)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_NOT_THIS_WEEK = re.compile(r"\b(?:next|last|every|each|Black|Super|Good|Holy|Easter|Ash|Cyber)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A day, a month or a weekday of any year. `log_chances` is of shape `(N_DAYS,) float32`."""

    evidence: DateEvidence
    log_chances: np.ndarray


def season_clues(text: str, spans: Sequence[Span], dates: Sequence[FoundDate]) -> list[Season]:
    """Return what days, months and weekdays without a year inside the spans tell, each once.

    `dates` are those of `find_dates` inside the spans.
    """
    days: dict[tuple[str, int, int], FoundDate] = {}
    weekdays: Counter[int] = Counter()
    weekday_at: dict[int, Span] = {}
    months: dict[tuple[str, int], Span] = {}
    for found in dates:
        before = text[max(0, found.span.start - 100) : found.span.start]
        if (found.month or 0, found.day or 0) in NAMES_OF_DAYS:
            continue
        if found.month and found.day and found.year is None:
            days.setdefault(("day-ahead" if _AHEAD.search(before) else "day", found.month, found.day), found)
        elif found.weekday is not None and found.month is None and not _NOT_THIS_WEEK.search(before):
            weekdays[found.weekday] += 1
            weekday_at.setdefault(found.weekday, found.span)
    for start, end in spans:
        for match in _MONTH_ALONE.finditer(text, start, end):
            ahead = _AHEAD.search(text[max(start, match.start() - 80) : match.end("how")])
            kind = "month-last" if match["how"] == "last" else "month-ahead" if ahead else "month"
            months.setdefault((kind, month_number(match["month"])), Span(match.start(), match.end()))
    shared = [*_days(text, list(days.items())[:MOST_DAYS]), *_months(text, list(months.items())[:MOST_MONTHS])]
    return [*shared, *_weekday(text, weekdays, weekday_at)]


def printed_day_chances(found: FoundDate) -> np.ndarray:
    """Return the log chances of days for a day and month that the page prints as its own, with or without a weekday."""
    lags, named = _nearest(found.month or 1, found.day or 1)
    chances = _table()["printed"][lags]
    if found.weekday is not None:
        chances = np.where((named + FIRST - 1) % 7 == found.weekday, chances, chances * 0.003)
    logs: np.ndarray = np.log(chances)
    return logs


def _days(text: str, days: Sequence[tuple[tuple[str, int, int], FoundDate]]) -> Iterator[Season]:
    for (kind, month, day), found in days:
        lags, named = _nearest(month, day)
        chances = _table()[kind][lags]
        if found.weekday is not None:
            # The weekday must fall on the day, so it picks the year.
            chances = np.where((named + FIRST - 1) % 7 == found.weekday, chances, chances * 0.05)
        name = f"{day} {MONTHS[month - 1].title()}"
        yield _season(text, found.span, f"{'before' if kind == 'day-ahead' else 'near'} a {name}", chances**DAY_POWER)


def _nearest(month: int, day: int) -> tuple[np.ndarray, np.ndarray]:
    """For each day its lag behind the nearest such day of a year (the day before it: -1), and where that one lies."""
    years = range(FIRST_DAY.year - 1, LAST_DAY.year + 2)
    named = np.array([date(year, month, min(day, 28) if month == 2 else day).toordinal() - FIRST for year in years])
    middles = np.concatenate(([named[0]], (named[:-1] + named[1:] + 1) // 2, [named[-1]]))
    each = np.repeat(named, np.diff(middles))[-middles[0] :][:N_DAYS]
    return np.arange(N_DAYS) - each, each


def _months(text: str, months: Sequence[tuple[tuple[str, int], Span]]) -> Iterator[Season]:
    for (kind, month), span in months:
        chances = _table()[kind][(_month_of_year() - month) % 12]
        implies = f"spoken of without a year, so {MONTHS[month - 1].title()} is near"
        yield _season(text, span, implies, chances**MONTH_POWER)


def _weekday(text: str, weekdays: Counter[int], places: Mapping[int, Span]) -> Iterator[Season]:
    """The day of the week that is named most: news tell of the day itself or the one before."""
    for weekday, _ in weekdays.most_common(1):
        chances = _table()["weekday"][(_weekdays() - weekday) % 7]
        yield _season(text, places[weekday], f"a {WEEKDAYS[weekday].title()} or a day or two later", chances)


def _season(text: str, span: Span, implies: str, chances: np.ndarray) -> Season:
    shown = DateEvidence(span=span, words=text[span.start : span.end], implies=implies)
    return Season(evidence=shown, log_chances=np.log(chances))


@cache
def _month_of_year() -> np.ndarray:
    days = np.datetime64("1950-01-01", "D") + np.arange(N_DAYS)
    months: np.ndarray = days.astype("datetime64[M]").astype(int) % 12 + 1
    return months


@cache
def _weekdays() -> np.ndarray:
    """The weekday of each day, from Monday, 0."""
    days: np.ndarray = (np.arange(N_DAYS) + FIRST - 1) % 7
    return days


@cache
def _table() -> Mapping[str, np.ndarray]:
    """The chance of each lag, by kind: 365 days, 12 months or 7 weekdays; 1 for the likeliest lag.

    `seasons.tsv` gives for days only the lags at which the chance changes; between them it runs straight.
    """
    rows: dict[str, dict[int, float]] = {}
    for row in read_table(resource("calendar", "seasons.tsv"), COLUMNS):
        rows.setdefault(row["kind"], {})[int(row["lag"])] = float(row["share"])
    found = {}
    for kind, shares in rows.items():
        lags = sorted(shares)
        period = 7 if kind == "weekday" else 12 if kind.startswith("month") else 365
        at = np.arange(period)
        signed = np.where(at > period // 2, at - period, at) if min(lags) < 0 else at
        chances = np.interp(signed, lags, [shares[lag] for lag in lags])
        found[kind] = (chances / chances.max()).astype(np.float32)
    return found
