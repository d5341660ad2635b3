"""Bounds put together."""

from __future__ import annotations

from datetime import date

from araxes.articles.combine import Bound, bound, narrow
from araxes.records import DateEvidence, DayRange


def evidence(words: str, earliest: int | None = None, latest: int | None = None) -> DateEvidence:
    return DateEvidence(
        span=None,
        words=words,
        implies="",
        earliest=date(earliest, 1, 1) if earliest else None,
        latest=date(latest, 12, 31) if latest else None,
    )


def test_bounds_that_agree_are_intersected() -> None:
    bounds = [bound(evidence("a", 2010, 2016)), bound(evidence("b", 2012)), bound(evidence("c", None, 2014))]
    assert narrow(bounds) == (DayRange(date(2012, 1, 1), date(2014, 12, 31)), [])


def test_one_outlier_is_left_out_and_named() -> None:
    outlier = evidence("x", 2050)
    bounds = [bound(evidence("a", 2010, 2016)), bound(evidence("b", 2012, 2015)), bound(outlier, 0.8)]
    assert narrow(bounds) == (DayRange(date(2012, 1, 1), date(2015, 12, 31)), [outlier])


def test_a_tie_is_spanned() -> None:
    bounds = [bound(evidence("a", 2000, 2001)), bound(evidence("b", 2005, 2006))]
    assert narrow(bounds) == (DayRange(date(2000, 1, 1), date(2006, 12, 31)), [])


def test_of_several_intervals_that_one_counts_which_others_support() -> None:
    runs = (DayRange(date(2015, 6, 1), date(2016, 11, 9)), DayRange(date(2019, 6, 1), date(2020, 11, 9)))
    either = Bound(evidence("candidate", 2015, 2020), runs)
    assert narrow([either])[0] == DayRange(date(2015, 6, 1), date(2020, 11, 9))
    assert narrow([either, bound(evidence("a", 2018))])[0] == DayRange(date(2019, 6, 1), date(2020, 11, 9))


def test_nothing_bounds_nothing() -> None:
    assert narrow([]) == (DayRange(), [])
