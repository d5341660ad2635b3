"""Dates written in text: what is read as one, and what is a quantity."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.knowledge.calendar import find_dates
from araxes.records import DayRange


def read(text: str) -> list[tuple[str, int | None, int | None, int | None, int | None]]:
    return [(text[d.span.start : d.span.end], d.year, d.month, d.day, d.weekday) for d in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("signed on May 9, 2011 (Agency)", ("May 9, 2011", 2011, 5, 9, None)),
        ("9 May 2011", ("9 May 2011", 2011, 5, 9, None)),
        ("the 9th of May 2011", ("9th of May 2011", 2011, 5, 9, None)),
        ("Monday, May 9, 2011", ("Monday, May 9, 2011", 2011, 5, 9, 0)),
        ("since Sept. 2014", ("Sept. 2014", 2014, 9, None, None)),
        ("2011-05-09T10:00", ("2011-05-09", 2011, 5, 9, None)),
        ("29/03/2015", ("29/03/2015", 2015, 3, 29, None)),
        ("03/29/2015", ("03/29/2015", 2015, 3, 29, None)),
        ("9.5.2011", ("9.5.2011", 2011, 5, 9, None)),
        ("the lock (shut since March 19).", ("March 19", None, 3, 19, None)),
        ("they met on Friday", ("Friday", None, None, None, 4)),
        ("in 2019 that", ("2019", 2019, None, None, None)),
        ("the 2008 river war", ("2008", 2008, None, None, None)),
        ("a 2014 study", ("2014", 2014, None, None, None)),
        ("Rio 2016.", ("2016", 2016, None, None, None)),
    ],
)
def test_a_date_is_read_with_its_parts(
    text: str, found: tuple[str, int | None, int | None, int | None, int | None]
) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "2016 missiles were counted",
        "more than 2,000 people",
        "2000 people",
        "$2015",
        "03/04/2015",
        "Feb 30, 2015",
        "at 2015 GMT",
        "a column of 1,2015 carts",
        "she may go, march on",
    ],
)
def test_a_quantity_or_an_ambiguous_date_is_not_read(text: str) -> None:
    assert read(text) == []


def test_spans_are_offsets_into_the_whole_text() -> None:
    text = "In 1999 a bridge fell. In 2003 it was rebuilt."
    assert [d.year for d in find_dates(text, 22)] == [2003]
    assert [text[d.span.start : d.span.end] for d in find_dates(text, 22)] == ["2003"]
    assert [d.year for d in find_dates(text, 0, 22)] == [1999]


def test_days_are_as_wide_as_the_words() -> None:
    days = [d.days for d in find_dates("in 2011, in February 2012, on 3 March 2013, in the 1990s, on 3 March, Friday")]
    assert days == [
        DayRange(date(2011, 1, 1), date(2011, 12, 31)),
        DayRange(date(2012, 2, 1), date(2012, 2, 29)),
        DayRange(date(2013, 3, 3), date(2013, 3, 3)),
        DayRange(date(1990, 1, 1), date(1999, 12, 31)),
        None,
        None,
    ]


def test_a_range_keeps_its_last_day() -> None:
    (found,) = find_dates("from March 18-20, 2015")
    assert (found.day, found.until_day) == (18, 20)
    assert found.days == DayRange(date(2015, 3, 18), date(2015, 3, 20))
