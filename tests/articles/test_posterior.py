"""Chances of days, and the interval and best day that follow from them."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pytest

from araxes.articles.lags import FIRST, N_DAYS
from araxes.articles.posterior import KNOWN_UNTIL, weigh
from araxes.knowledge.tables import resource
from araxes.records import DayRange


def logs(first: date, last: date, outside: float = 1e-9) -> np.ndarray:
    chances = np.full(N_DAYS, outside)
    chances[first.toordinal() - FIRST : last.toordinal() - FIRST + 1] = 1.0
    found: np.ndarray = np.log(chances)
    return found


def test_clues_that_agree_are_intersected() -> None:
    one, other = logs(date(2010, 1, 1), date(2014, 12, 31)), logs(date(2013, 6, 1), date(2019, 12, 31))
    found = weigh([one, other]).interval(0.99)
    assert found.earliest is not None and found.latest is not None
    assert abs((found.earliest - date(2013, 6, 1)).days) <= 10
    assert abs((found.latest - date(2014, 12, 31)).days) <= 10


def test_one_wrong_reading_does_not_empty_the_answer() -> None:
    right = [logs(date(2010, 1, 1), date(2011, 12, 31), 1e-4)] * 2
    found = weigh([*right, logs(date(2030, 1, 1), date(2031, 1, 1), 1e-3)]).shortest(0.9)
    assert found.earliest is not None and found.earliest.year == 2010


def test_what_no_clue_ends_stays_open() -> None:
    open_above = logs(date(2019, 1, 1), date(2040, 12, 31))
    assert weigh([open_above]).interval() == DayRange(weigh([open_above]).interval().earliest, None)
    assert weigh([np.zeros(N_DAYS)]).interval() == DayRange(None, None)


def test_the_day_of_collection_bounds_from_above() -> None:
    found = weigh([logs(date(2019, 1, 1), date(2040, 12, 31))], until=date(2021, 1, 1))
    assert found.interval(is_closed=True).latest is not None
    assert found.interval(is_closed=True).latest <= date(2021, 1, 1)  # type: ignore[operator]


def test_the_best_day_is_the_likeliest_of_the_densest_week() -> None:
    chances = np.full(N_DAYS, 1e-6)
    chances[date(2015, 3, 1).toordinal() - FIRST] = 1.0
    chances[date(2016, 5, 2).toordinal() - FIRST : date(2016, 5, 7).toordinal() - FIRST] = (0.3, 0.3, 0.6, 0.3, 0.3)
    day, chance = weigh([np.log(chances)]).best(DayRange(date(2014, 1, 1), date(2017, 1, 1)))
    assert day == date(2016, 5, 4)
    assert chance == pytest.approx(0.6 / 2.83, rel=0.03)


def test_the_middle_half_leaves_a_quarter_on_each_side() -> None:
    found = weigh([logs(date(2010, 1, 1), date(2013, 12, 31))]).middle_half()
    assert found.earliest is not None and found.latest is not None
    assert (found.earliest.year, found.latest.year) in ((2010, 2012), (2011, 2012), (2010, 2013))
    assert found.days == pytest.approx(730, abs=8)


def test_the_day_up_to_which_knowledge_reaches_is_that_of_the_table_of_offices() -> None:
    head = resource("actors", "holders.tsv").read_text(encoding="utf-8")[:2000]
    match = re.search(r"as of (\d{4}-\d\d-\d\d)", head)
    assert match is not None and date.fromisoformat(match[1]) == KNOWN_UNTIL
