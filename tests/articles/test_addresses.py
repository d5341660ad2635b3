"""Days in web addresses."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.articles.addresses import days_in_address
from araxes.records import DayRange


@pytest.mark.parametrize(
    ("url", "first", "last"),
    [
        ("https://quay.example/2022/11/25/old-lock", date(2022, 11, 25), date(2022, 11, 25)),
        ("https://quay.example/news/old-lock-20221125-1.html", date(2022, 11, 25), date(2022, 11, 25)),
        ("https://quay.example/2022/nov/05/old-lock", date(2022, 11, 5), date(2022, 11, 5)),
        ("https://quay.example/2022/11/old-lock", date(2022, 11, 1), date(2022, 11, 30)),
    ],
)
def test_a_path_bears_a_day_or_a_month(url: str, first: date, last: date) -> None:
    found = days_in_address(url)
    assert found is not None and found[0] == DayRange(first, last)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "https://quay.example/story/120221125333",
        "https://quay.example/old-lock?seen=2022/11/25",
        "https://quay.example/2022/13/45/old-lock",
        "https://[bad/2022/11/25",
    ],
)
def test_other_numbers_are_no_day(url: str | None) -> None:
    assert days_in_address(url) is None
