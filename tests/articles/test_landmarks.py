"""Well-known events as evidence of the day. The facts are of the real world, the sentences are not."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.articles.landmarks import landmark_reader
from araxes.records import Span


def bounds(text: str) -> list[tuple[str, date | None, date | None]]:
    found = landmark_reader().read(text, [Span(0, len(text))])
    return [(item.evidence.words, item.evidence.earliest, item.evidence.latest) for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade fell during the coronavirus pandemic.", ("coronavirus pandemic", date(2020, 1, 9), None)),
        ("Prices doubled after the Second Karabakh War.", ("Second Karabakh War", date(2020, 9, 27), None)),
        ("Republican nominee Mitt Romney spoke.", ("Mitt Romney", date(2012, 4, 25), date(2012, 11, 7))),
    ],
)
def test_a_landmark_bounds_the_day(text: str, expected: tuple[str, date | None, date | None]) -> None:
    assert bounds(text) == [expected]


@pytest.mark.parametrize("text", ["Mitt Romney spoke.", "In 2012, nominee Mitt Romney spoke.", "The pandemics of old"])
def test_a_name_without_its_role_bounds_nothing(text: str) -> None:
    assert bounds(text) == []
