"""What years in the body imply."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.articles.years import sentences, year_evidence
from araxes.records import Span


def bounds(text: str) -> list[tuple[str, date | None, date | None]]:
    return [(e.words, e.earliest, e.latest) for e in year_evidence(text, [Span(0, len(text))])]


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
    assert [e.words for e in year_evidence(text, [Span(14, len(text))])] == ["1990"]


def test_a_text_without_full_stops_is_cut() -> None:
    text = "in 2015 and " * 500
    found = list(sentences(text, 0, len(text)))
    assert [high - low for low, high in found] == [2_000, 2_000, 2_000]
    assert (found[0].start, found[-1].end) == (0, len(text))
