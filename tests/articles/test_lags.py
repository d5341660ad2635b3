"""Curves over the lag between what is named and the day of writing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from araxes.articles.lags import FIRST, N_DAYS, Curve, lag_curves, mixture
from araxes.records import DayRange

CURVE = Curve(before=mixture([(10, 0.1)]), after=mixture([(100, 0.5)]), weight=1.0)


def chance(logs: np.ndarray | None, day: date) -> float:
    assert logs is not None and logs.shape == (N_DAYS,)
    return float(np.exp(logs[day.toordinal() - FIRST]))


def test_the_chance_is_one_in_the_days_named_and_falls_on_both_sides() -> None:
    logs = CURVE.log_chances([DayRange(date(2010, 1, 1), date(2010, 12, 31))])
    assert chance(logs, date(2010, 6, 1)) == pytest.approx(1.0)
    assert chance(logs, date(2011, 4, 10)) == pytest.approx(0.5 * np.exp(-1.0), rel=0.01)
    assert chance(logs, date(2009, 12, 22)) == pytest.approx(0.1 * np.exp(-1.0), rel=0.01)


def test_of_alternatives_the_mean_counts() -> None:
    logs = CURVE.log_chances([DayRange(date(1990, 1, 1), date(1990, 1, 9)), DayRange(date(2030, 1, 1), None)])
    assert chance(logs, date(1990, 1, 5)) == pytest.approx(0.5, rel=0.01)
    assert chance(logs, date(2035, 1, 1)) == pytest.approx(0.5, rel=0.01)


def test_what_ended_before_all_days_tells_nothing() -> None:
    assert CURVE.log_chances([DayRange(date(1815, 1, 1), date(1815, 12, 31))]) is None


def test_the_bundled_curves_know_recent_from_old() -> None:
    event = lag_curves()["event"].log_chances([DayRange(date(2020, 1, 1), date(2020, 1, 1))])
    week, year, before = (chance(event, day) for day in (date(2020, 1, 8), date(2021, 1, 8), date(2019, 10, 1)))
    assert week > 3 * year > 30 * before
    office = lag_curves()["office"].log_chances([DayRange(date(2010, 1, 1), date(2014, 1, 1))])
    assert chance(office, date(2012, 1, 1)) == pytest.approx(1.0)
    assert chance(office, date(2015, 1, 1)) < 0.05
