"""Known events in a text, and the days of writing that they allow."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.articles.known_events import known_event_reader
from araxes.records import DayRange, Span


def seen(text: str) -> list[tuple[set[str], tuple[DayRange, ...]]]:
    found = known_event_reader().read(text, [Span(0, len(text))])
    return [({event.event_id for event in one.events}, one.written) for one in found]


def test_an_event_that_is_told_of_is_a_lower_bound() -> None:
    text = "The talks have made headway since the 44-day war left the ridge in other hands."
    assert seen(text) == [({"second-karabakh-war"}, (DayRange(date(2020, 9, 27), None),))]


def test_days_are_counted_from_the_event_beside_them() -> None:
    text = "This came two weeks after the parliament of Azerbaijan voted to open an embassy in Israel."
    assert seen(text) == [({"azerbaijan-embassy-israel-vote"}, (DayRange(date(2022, 11, 25), date(2022, 12, 9)),))]


def test_a_time_that_stands_elsewhere_is_not_counted_from_the_event() -> None:
    text = (
        "Two weeks after his birthday, and with the harvest in, the old farmer from Shaki remembered "
        "that the 44-day war had begun in the same field."
    )
    assert seen(text) == [({"second-karabakh-war"}, (DayRange(date(2020, 9, 27), None),))]


def test_an_event_to_come_says_nothing() -> None:
    assert seen("Parliament in Azerbaijan will soon vote on whether to open an embassy in Israel.") == []


def test_words_may_stand_in_two_neighbouring_sentences() -> None:
    text = "The customs house of Azerbaijan is new. It takes a toll from Iranian trucks on their way south."
    assert [ids for ids, _ in seen(text)] == [{"goris-kapan-iranian-trucks"}]


@pytest.mark.parametrize("text", ["The war memorial was cleaned.", "He voted in the embassy.", ""])
def test_plain_words_are_no_event(text: str) -> None:
    assert seen(text) == []
