"""Papers: their day, the days on which an outlet was read, each text once."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.records import DayRange, Published
from araxes.relations.press import day_of_paper, in_windows, reading_windows, texts_of
from relations.press_builders import a_paper, day

MARCH, APRIL = date(2021, 3, 10), date(2021, 4, 9)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (Published(best=MARCH), MARCH),
        (Published(best=MARCH, probability=0.9), MARCH),
        (Published(earliest=MARCH, latest=APRIL), date(2021, 3, 25)),
        (Published(earliest=date(2019, 1, 1), latest=date(2022, 1, 1)), None),
        (
            Published(earliest=date(2019, 1, 1), latest=date(2022, 1, 1), likely=DayRange(MARCH, APRIL)),
            date(2021, 3, 25),
        ),
        (Published(earliest=MARCH), None),
        (Published(), None),
        # A best guess that is not likely is no day.
        (Published(best=MARCH, probability=0.01, earliest=date(2015, 1, 1), latest=date(2022, 1, 1)), None),
    ],
)
def test_the_day_of_a_paper_is_one_that_is_known_well_enough(published: Published, expected: date | None) -> None:
    assert day_of_paper(published) == expected


def test_an_outlet_is_read_from_a_few_days_before_to_a_few_after_and_not_in_long_gaps() -> None:
    assert reading_windows([]) == ()
    assert reading_windows([day(10)]) == (DayRange(day(7), day(13)),)
    assert reading_windows([day(41), day(10), day(10)]) == (DayRange(day(7), day(44)),)
    assert reading_windows([day(42), day(10)]) == (DayRange(day(7), day(13)), DayRange(day(39), day(45)))


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    assert reading_windows([date.min, date.max]) == (
        DayRange(date.min, date(1, 1, 4)), DayRange(date(9999, 12, 28), date.max),
    )  # fmt: skip


def test_a_day_is_inside_if_one_stretch_holds_it() -> None:
    windows = reading_windows([day(10), day(60)])
    assert [in_windows(day(n), windows) for n in (6, 7, 13, 14, 57, 63, 64)] == [
        False, True, True, False, True, True, False,
    ]  # fmt: skip
    assert not in_windows(None, windows)
    assert not in_windows(day(1), ())


def test_each_text_stands_once_and_the_outlets_own_version_before_a_reprint() -> None:
    first = a_paper("ar_1", number=1)
    papers = [
        a_paper("ar_2", number=0, original_id="ar_1"),
        first,
        a_paper("ar_3", "Reprint", 2, original_id="ar_1"),
        a_paper("ar_4", "Reprint", 3, original_id="ar_1"),
        a_paper("ar_5", None, 1),
        a_paper("ar_6", number=None),
    ]
    found = texts_of(papers)
    assert found == texts_of(list(reversed(papers)))
    assert {outlet: [one.article_id for one in texts] for outlet, texts in found.items()} == {
        "Courier": ["ar_1", "ar_6"],
        "Reprint": ["ar_3"],
    }
    assert (first.own, found["Reprint"][0].own) == (True, False)
