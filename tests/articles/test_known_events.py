"""Known events in a text, and the days of writing that they allow."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.articles.known_events import COLUMNS, known_event_reader
from araxes.knowledge.tables import read_table, resource
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


def test_an_event_that_surely_lies_ahead_is_an_upper_bound() -> None:
    found = known_event_reader().read(text := "Ahead of the 44-day war few had counted drones.", [Span(0, len(text))])
    assert [(one.kind, one.evidence.earliest, one.evidence.latest) for one in found] == [
        ("event-ahead", None, date(2020, 9, 27))
    ]


def test_the_last_week_of_a_month_is_not_last_week() -> None:
    text = "The 44-day war, in the last week of October, reached the town."
    assert seen(text) == [({"second-karabakh-war"}, (DayRange(date(2020, 9, 27), None),))]


def test_words_may_stand_in_two_neighbouring_sentences() -> None:
    text = "The customs house of Azerbaijan is new. It takes a toll from Iranian trucks on their way south."
    assert [ids for ids, _ in seen(text)] == [{"goris-kapan-iranian-trucks"}]


@pytest.mark.parametrize("text", ["The war memorial was cleaned.", "He voted in the embassy.", ""])
def test_plain_words_are_no_event(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "event_id", "first"),
    [
        ("Divers were still searching the coast of Aceh after the Asian tsunami.", "indian-ocean-tsunami", 2004),
        ("The lawyers' guild said the Hutton inquiry had heard enough from Lord Hutton.", "hutton-inquiry", 2003),
        ("Shops were shut a week after the riots in Clichy-sous-Bois, a suburb of Paris.", "french-riots-2005", 2005),
        ("Growers met in Durban to talk of what the BRICS had agreed at their summit.", "brics-durban-2013", 2013),
        ("She sang at the funeral of Nina Ardent and at the funeral of Aretha Franklin.", "aretha-franklin-dies", 2018),
    ],
)
def test_events_of_all_regions_are_known(text: str, event_id: str, first: int) -> None:
    found = {one: days[0].earliest for ids, days in seen(text) for one in ids}
    days = found.get(event_id)
    assert days is not None and days.year == first


@pytest.mark.parametrize(
    "text",
    [
        "A vicar who admired Pope Leo XIII wrote hymns.",
        "Two trains were late at San Bernardino and a bridge in Woolwich was painted.",
        "The bank lent PS5.4m to the Rover club of Rochdale.",
    ],
)
def test_names_that_are_shared_are_no_event(text: str) -> None:
    assert seen(text) == []


def test_no_event_stands_twice_in_the_table() -> None:
    rows = list(read_table(resource("calendar", "known_events.tsv"), COLUMNS))
    assert len(rows) > 3000
    assert len({row["event_id"] for row in rows}) == len(rows)
    assert len({(row["words"], row["starts"], row["ends"]) for row in rows}) == len(rows)
