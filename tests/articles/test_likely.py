"""Where inside its interval a page likely belongs."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.articles.likely import likeliest, likely_days
from araxes.records import DayRange

WHOLE = DayRange(date(2018, 1, 1), date(2022, 12, 31))


def point(day: date) -> tuple[DayRange, ...]:
    return (DayRange(day, day),)


def test_without_events_the_chance_falls_slowly_from_the_beginning() -> None:
    found = likely_days(WHOLE, [], [])
    assert found is not None
    assert found.earliest == date(2018, 1, 1)
    assert found.latest is not None and found.latest.year == 2019


def test_an_event_draws_the_page_to_the_weeks_after_it() -> None:
    found = likely_days(WHOLE, [point(date(2020, 9, 27)), point(date(2020, 10, 10))], [])
    assert found is not None
    assert found.earliest == date(2020, 10, 10)
    assert found.latest is not None and found.latest < date(2021, 3, 1)


def test_other_events_decide_between_two_that_the_same_words_may_mean() -> None:
    drills = (DayRange(date(2019, 10, 1), date(2019, 10, 1)), DayRange(date(2021, 10, 17), date(2021, 10, 17)))
    alone = likely_days(WHOLE, [drills], [])
    with_tolls = likely_days(WHOLE, [drills, point(date(2021, 10, 1))], [])
    assert alone is not None and alone.earliest is not None and alone.earliest.year == 2019
    assert with_tolls is not None and with_tolls.earliest is not None and with_tolls.earliest.year == 2021


def test_an_event_that_goes_on_is_news_all_the_while() -> None:
    war = (DayRange(date(2020, 3, 1), None),)
    found = likely_days(WHOLE, [war], [])
    assert found is not None and found.earliest == date(2020, 3, 1)


def test_words_beside_an_event_weigh_but_do_not_forbid() -> None:
    found = likely_days(WHOLE, [], [[DayRange(date(2021, 5, 1), date(2021, 5, 31))]])
    assert found is not None
    assert found.days is not None and found.days > 365


def test_an_interval_without_a_beginning_has_no_likely_part() -> None:
    assert likely_days(DayRange(None, date(2020, 1, 1)), [], []) is None


def test_the_likeliest_of_some_days_and_its_share() -> None:
    years = [date(year, 4, 28) for year in range(2018, 2023)]
    day, chance = likeliest(years, [point(date(2020, 4, 28))], [])
    assert day == date(2020, 4, 28)
    assert chance == pytest.approx(0.79, abs=0.01)
