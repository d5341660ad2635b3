"""Calendar periods and their edges, and the day at which an event stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.errors import InputError
from araxes.records import DayRange, Modality
from araxes.relations.periods import (
    EXACT_DAYS,
    PLACEABLE_DAYS,
    UNITS,
    WIDEST_NEWS_DAYS,
    middle,
    period_of,
    periods_between,
    placed_on,
)
from factories import DAY, an_event

MONTH = DayRange(date(2021, 3, 1), date(2021, 3, 31))


@pytest.mark.parametrize(
    ("day", "unit", "first", "last"),
    [
        (date(2024, 2, 29), "day", date(2024, 2, 29), date(2024, 2, 29)),
        (date(2021, 3, 1), "week", date(2021, 3, 1), date(2021, 3, 7)),
        (date(2021, 3, 7), "week", date(2021, 3, 1), date(2021, 3, 7)),
        (date(2021, 1, 3), "week", date(2020, 12, 28), date(2021, 1, 3)),
        (date(2024, 2, 1), "month", date(2024, 2, 1), date(2024, 2, 29)),
        (date(2023, 2, 28), "month", date(2023, 2, 1), date(2023, 2, 28)),
        (date(2021, 12, 31), "month", date(2021, 12, 1), date(2021, 12, 31)),
        (date(2021, 3, 31), "quarter", date(2021, 1, 1), date(2021, 3, 31)),
        (date(2021, 4, 1), "quarter", date(2021, 4, 1), date(2021, 6, 30)),
        (date(2021, 12, 31), "quarter", date(2021, 10, 1), date(2021, 12, 31)),
        (date(2024, 7, 1), "year", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_the_period_that_holds_a_day(day: date, unit: str, first: date, last: date) -> None:
    assert period_of(day, unit) == DayRange(first, last)


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), unit=st.sampled_from(UNITS))
def test_periods_follow_on_each_other_without_a_gap(day: date, unit: str) -> None:
    period = period_of(day, unit)
    assert period.earliest is not None and period.latest is not None
    assert period.earliest <= day <= period.latest
    assert period_of(period.earliest, unit) == period_of(period.latest, unit) == period
    assert period_of(period.latest + timedelta(days=1), unit).earliest == period.latest + timedelta(days=1)


@given(first=st.dates(date(1990, 1, 1), date(2030, 1, 1)), days=st.integers(0, 900), unit=st.sampled_from(UNITS))
def test_all_periods_between_two_stand_in_a_row(first: date, days: int, unit: str) -> None:
    last = first + timedelta(days=days)
    found = list(periods_between(period_of(first, unit), period_of(last, unit), unit))
    assert (found[0], found[-1]) == (period_of(first, unit), period_of(last, unit))
    assert set(found) == {period_of(first + timedelta(days=i), unit) for i in range(days + 1)}


def test_periods_end_where_the_calendar_does() -> None:
    last = period_of(date(9999, 12, 31), "year")
    assert list(periods_between(last, last, "year")) == [last]


def test_an_unknown_unit_is_an_error_and_no_year() -> None:
    with pytest.raises(InputError, match="unit 'fortnight' is not known; choose one of day, week"):
        period_of(DAY, "fortnight")


def test_only_a_closed_interval_has_a_middle() -> None:
    assert middle(MONTH) == date(2021, 3, 16)
    assert middle(DayRange(DAY, DAY)) == DAY
    assert middle(DayRange(DAY, None)) is None
    assert middle(DayRange(None, DAY)) is None


def wide(days: int) -> DayRange:
    return DayRange(DAY, DAY + timedelta(days=days))


def test_an_event_of_a_narrow_interval_stands_at_its_middle() -> None:
    for days, middle_day in ((MONTH, date(2021, 3, 16)), (wide(PLACEABLE_DAYS), DAY + timedelta(days=46))):
        assert placed_on(an_event(event_on=days, modality=Modality.HISTORICAL, told_on=DAY)) == middle_day
        assert placed_on(an_event(event_on=days, told_on=None)) == middle_day


def test_an_event_of_known_days_stands_there_whenever_it_is_told() -> None:
    for days in (0, EXACT_DAYS):
        assert placed_on(an_event(event_on=wide(days), told_on=date(2021, 6, 2))) == middle(wide(days))


def test_news_stands_at_the_day_of_its_article_or_the_nearest_that_its_own_days_allow() -> None:
    told = date(2021, 3, 20)
    for days, expected in [
        (DayRange(), told),
        (MONTH, told),
        (DayRange(None, DAY), DAY),
        (DayRange(date(2021, 4, 1), None), date(2021, 4, 1)),
        (wide(EXACT_DAYS + 1), DAY + timedelta(days=EXACT_DAYS + 1)),
    ]:
        assert placed_on(an_event(event_on=days, told_on=told)) == expected


def test_background_of_a_wide_interval_stands_nowhere() -> None:
    for days in (wide(PLACEABLE_DAYS + 1), DayRange(), DayRange(DAY, None)):
        assert placed_on(an_event(event_on=days, modality=Modality.HISTORICAL, told_on=DAY)) is None


def test_news_of_an_article_of_no_known_day_stands_nowhere() -> None:
    for published in (DayRange(), DayRange(DAY, None), wide(WIDEST_NEWS_DAYS + 1)):
        assert placed_on(an_event(event_on=DayRange(), first_published=published, told_on=DAY)) is None
    assert placed_on(an_event(event_on=DayRange(), first_published=wide(WIDEST_NEWS_DAYS), told_on=DAY)) == DAY
    assert placed_on(an_event(event_on=DayRange(), told_on=None)) is None


@pytest.mark.parametrize("modality", [Modality.NEGATED, Modality.HYPOTHETICAL])
def test_what_did_not_happen_stands_nowhere(modality: Modality) -> None:
    assert placed_on(an_event(modality=modality)) is None
