"""The calendar of campaigns for the presidency."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.articles.stages import vote_of


@pytest.mark.parametrize(
    ("last_day", "vote"),
    [
        (date(2016, 11, 9), date(2016, 11, 8)),
        (date(2020, 11, 30), date(2020, 11, 3)),
        (date(2004, 11, 3), date(2004, 11, 2)),
        (date(2000, 12, 13), date(2000, 11, 7)),
        (date(2017, 5, 7), None),
        (date(2018, 11, 6), None),
    ],
)
def test_the_vote_is_on_the_tuesday_after_the_first_monday(last_day: date, vote: date | None) -> None:
    assert vote_of(last_day) == vote
