"""Days, months and weekdays without a year."""

from __future__ import annotations

from datetime import date

import numpy as np

from araxes.articles.lags import FIRST
from araxes.articles.seasons import Season, printed_day_chances, season_clues
from araxes.knowledge.calendar import FoundDate, find_dates
from araxes.records import Span


def seasons(text: str) -> list[Season]:
    return season_clues(text, [Span(0, len(text))], list(find_dates(text)))


def chance(season: Season | np.ndarray, day: date) -> float:
    logs = season.log_chances if isinstance(season, Season) else season
    return float(np.exp(logs[day.toordinal() - FIRST]))


def test_a_day_without_a_year_is_near_in_every_year() -> None:
    (found,) = seasons("The lock was closed on May 18 by the towns.")
    assert found.evidence.words == "May 18"
    for year in (1987, 2004, 2031):
        assert chance(found, date(year, 5, 20)) > 3 * chance(found, date(year, 11, 20))
    assert chance(found, date(2004, 5, 20)) > chance(found, date(2004, 5, 10))


def test_a_day_to_come_is_before_it() -> None:
    (found,) = seasons("The towns will vote on May 18.")
    assert chance(found, date(2004, 5, 10)) > 2 * chance(found, date(2004, 5, 30))


def test_a_weekday_beside_a_day_picks_the_years() -> None:
    (found,) = seasons("The lock was closed on Monday, May 18, by the towns.")
    assert date(2009, 5, 18).weekday() == 0
    assert chance(found, date(2009, 5, 19)) > 10 * chance(found, date(2010, 5, 19))


def test_a_weekday_is_of_the_day_itself_or_the_day_before() -> None:
    (found,) = seasons("The mayors met on Friday and parted.")
    friday = date(2022, 11, 25)
    assert chance(found, friday) > 5 * chance(found, date(2022, 11, 24))
    assert chance(found, date(2022, 11, 26)) > 5 * chance(found, date(2022, 11, 24))


def test_a_month_alone_and_a_last_one() -> None:
    (found,) = seasons("Tolls rose in March.")
    assert chance(found, date(2004, 4, 10)) > chance(found, date(2004, 2, 10))
    assert [one.evidence.words for one in seasons("Tolls rose last March.")] == ["last March"]


def test_names_of_days_tell_no_season() -> None:
    assert seasons("Since Sept. 11 and the July 4 parade the towns wait for Black Friday.") == []


def test_a_printed_day_holds_in_every_year_and_a_weekday_picks_among_them() -> None:
    printed = FoundDate(span=Span(0, 1), month=5, day=4, weekday=0)
    logs = printed_day_chances(printed)
    assert chance(logs, date(2015, 5, 4)) > 50 * chance(logs, date(2016, 5, 4))
    assert chance(logs, date(2015, 5, 4)) > 50 * chance(logs, date(2015, 8, 3))
