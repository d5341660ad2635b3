"""Where the reports of one event differ: how many, on which day, where, who, whom, what it is called.

What two reports can both be right about is no difference: a day inside a month, "at least 26" beside 30, a ministry of
the country that another report names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from araxes.records import DayRange, Report, Span
from araxes.stories.figures import Figure, find_figures

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Value:
    """What one report says: the words for a reader, and where they stand."""

    report_id: str
    article_id: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in which reports of one event cannot all be right.

    `about` is `number`, `day`, `place`, `actor`, `recipient` or `type`; of a number `what` is counted ("killed").
    `values` are those of all reports that say something of it, by report.
    """

    about: str
    what: str
    values: tuple[Value, ...]


def find_differences(reports: Sequence[tuple[Report, str]]) -> list[Difference]:
    """Return the differences between reports of one event, each given with the text of its article."""
    ordered = sorted(reports, key=lambda told: told[0].report_id)
    return [
        *_of_numbers(ordered),
        *_of("day", ordered, lambda report: report.event_on, _days_apart, _days_words),
        *_of("place", ordered, lambda report: report.place, _other_words, str),
        *_of("actor", ordered, lambda report: report.actor_countries, _no_country_shared, ", ".join),
        *_of("recipient", ordered, lambda report: report.recipient_countries, _no_country_shared, ", ".join),
        *_of("type", ordered, lambda report: report.event_type, _other_words, str),
    ]


def _of_numbers(reports: Iterable[tuple[Report, str]]) -> list[Difference]:
    found: dict[str, list[tuple[Figure, Value]]] = {}
    for report, text in reports:
        for figure in find_figures(text, report.sentence_span):
            words = " ".join(text[figure.span.start : figure.span.end].split())
            value = Value(report.report_id, report.article_id, words, figure.span)
            found.setdefault(figure.what, []).append((figure, value))
    return [
        Difference("number", what, tuple(value for _, value in told))
        for what, told in sorted(found.items())
        if any(one.contradicts(other) and a.report_id != b.report_id for (one, a), (other, b) in combinations(told, 2))
    ]


def _of(
    about: str,
    reports: Sequence[tuple[Report, str]],
    of: Callable[[Report], T | None],
    apart: Callable[[T, T], bool],
    words: Callable[[T], str],
) -> list[Difference]:
    told = [(report, value) for report, _ in reports if (value := of(report))]
    if not any(apart(one, other) for (_, one), (_, other) in combinations(told, 2)):
        return []
    values = (Value(one.report_id, one.article_id, words(value), one.trigger_span) for one, value in told)
    return [Difference(about, about, tuple(values))]


def _days_apart(one: DayRange, other: DayRange) -> bool:
    first = max((day for day in (one.earliest, other.earliest) if day), default=None)
    last = min((day for day in (one.latest, other.latest) if day), default=None)
    return first is not None and last is not None and first > last


def _days_words(days: DayRange) -> str:
    first, last = (day.isoformat() if day else "?" for day in days)
    return first if first == last else f"{first} to {last}"


def _other_words(one: str, other: str) -> bool:
    return one.casefold() != other.casefold()


def _no_country_shared(one: Sequence[str], other: Sequence[str]) -> bool:
    return not set(one) & set(other)
