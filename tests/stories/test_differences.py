"""Where reports of one event differ, and where they only say more or less."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from araxes.records import DayRange, Report, Span
from araxes.stories.differences import find_differences
from factories import a_report

DAY, NEXT = date(2021, 3, 1), date(2021, 3, 2)


def told(name: str, text: str = "Nothing is counted here.", **fields: Any) -> tuple[Report, str]:
    given: dict[str, Any] = {"event_on": DayRange(DAY, DAY), "place": None, "article_id": f"ar_{name}"}
    spans = {"sentence_span": Span(0, len(text)), "trigger_span": Span(0, 7)}
    return a_report(report_id=f"re_{name}", **(given | spans | fields)), text


def told_with(name: str, field: str, value: object) -> tuple[Report, str]:
    fields: dict[str, Any] = {field: value}
    return told(name, **fields)


def differences(*reports: tuple[Report, str]) -> list[tuple[str, str, list[str]]]:
    return [(one.about, one.what, [value.words for value in one.values]) for one in find_differences(reports)]


def test_numbers_of_the_same_thing_stand_side_by_side() -> None:
    found = differences(
        told("a", "The strike killed 40 fighters."),
        told("b", "Nine people died and 3 were hurt."),
        told("c", "No figures."),
    )
    assert found == [("number", "killed", ["40", "Nine"])]


def test_numbers_that_can_both_be_right_are_none() -> None:
    assert differences(told("a", "At least 26 civilians died."), told("b", "30 civilians were killed.")) == []
    assert differences(told("a", "It killed 40 men, or 41 men were killed.")) == []


@pytest.mark.parametrize(
    ("about", "field", "one", "other", "words"),
    [
        ("day", "event_on", DayRange(DAY, DAY), DayRange(NEXT, NEXT), ["2021-03-01", "2021-03-02"]),
        ("place", "place", "Bonn", "Kehl", ["Bonn", "Kehl"]),
        ("actor", "actor_countries", ("FRA",), ("ITA",), ["FRA", "ITA"]),
        ("recipient", "recipient_countries", ("DEU",), ("ITA", "ESP"), ["DEU", "ITA, ESP"]),
        ("type", "event_type", "ACCUSE", "REJECT", ["ACCUSE", "REJECT"]),
    ],
)
def test_what_cannot_both_be_right(about: str, field: str, one: object, other: object, words: list[str]) -> None:
    assert differences(told_with("a", field, one), told_with("b", field, other)) == [(about, about, words)]


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("event_on", DayRange(DAY, DAY), DayRange(DAY, NEXT)),
        ("event_on", DayRange(DAY, DAY), DayRange(None, NEXT)),
        ("event_on", DayRange(DAY, DAY), DayRange()),
        ("place", "Bonn", "bonn"),
        ("place", "Bonn", None),
        ("actor_countries", ("FRA",), ("FRA", "ITA")),
        ("recipient_countries", ("DEU",), ()),
    ],
)
def test_what_can_both_be_right(field: str, one: object, other: object) -> None:
    assert differences(told_with("a", field, one), told_with("b", field, other)) == []
