"""What years in the body imply."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.articles.years import sentences, year_clues
from araxes.knowledge.calendar import find_dates
from araxes.records import Span


def bounds(text: str) -> list[tuple[str, date | None, date | None]]:
    found = year_clues(text, [Span(0, len(text))], list(find_dates(text)))
    return [(one.evidence.words, one.evidence.earliest, one.evidence.latest) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lock was built in 1990.", ("1990", date(1990, 1, 1), None)),
        ("They met on May 4, 2015, and parted.", ("May 4, 2015", date(2015, 5, 4), None)),
        ("The river war of 2008 was short.", ("2008", date(2008, 1, 1), None)),
        ("The treaty will expire in 2031.", ("2031", None, date(2031, 12, 31))),
        ("Both hope to win the 2016 presidential race.", ("2016", date(2014, 1, 1), None)),
    ],
)
def test_a_year_bounds_the_day_of_writing(text: str, expected: tuple[str, date | None, date | None]) -> None:
    assert bounds(text) == [expected]


@pytest.mark.parametrize(
    "text", ["Emissions should fall by 2030.", "He may run in 2020.", "They plan a lock for 2025."]
)
def test_a_year_to_come_is_no_lower_bound(text: str) -> None:
    assert [earliest for _, earliest, _ in bounds(text)] in ([], [None])


def test_counted_years_give_both_bounds() -> None:
    text = "Tolls have risen over the past two years, since Sudland blocked the lock in the 2012 dispute."
    assert ("over the past two years", date(2013, 1, 1), date(2015, 12, 31)) in bounds(text)


def test_only_the_given_spans_are_read() -> None:
    text = "Seen in 2024.\nThe lock was built in 1990."
    found = year_clues(text, [Span(14, len(text))], list(find_dates(text, 14)))
    assert [one.evidence.words for one in found] == ["1990"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The lock was built in 1990.", "year-past"),
        ("Such is the price of locks in 1990, experts say.", "year-named"),
        ("Both hope to win the 2016 presidential race.", "year-label"),
        ("The treaty will expire in 2031.", "year-ahead"),
        ("Emissions should fall by 2030.", "year-maybe"),
        ("They met on May 4, 2015, and parted.", "day-named"),
        ("They met in May 2015 and parted.", "month-named"),
    ],
)
def test_how_a_year_is_spoken_of_is_told(text: str, kind: str) -> None:
    assert [one.kind for one in year_clues(text, [Span(0, len(text))], list(find_dates(text)))] == [kind]


def test_of_many_years_the_latest_two_count() -> None:
    text = "The lock was built in 1990. It was mended in 1995. It burned in 2001. It was opened in 2004."
    assert [words for words, *_ in bounds(text)] == ["2001", "2004"]


def test_a_text_without_full_stops_is_cut() -> None:
    text = "in 2015 and " * 500
    found = list(sentences(text, 0, len(text)))
    assert [high - low for low, high in found] == [2_000, 2_000, 2_000]
    assert (found[0].start, found[-1].end) == (0, len(text))
