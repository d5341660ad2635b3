"""Two spans of days: levels, kinds, and a difference with its band and chance where there is enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from araxes.desk.desk import Desk
from araxes.relations.measure import Weighed
from araxes.web.relation_asked import Asked, asked_of
from araxes.web.relation_spans import Days, compare_spans, difference_band
from araxes.web.site import Site
from factories import an_event

SPRING = Days(first=date(2021, 3, 1), last=date(2021, 3, 31))
SUMMER = Days(first=date(2021, 6, 1), last=date(2021, 7, 31))


@pytest.fixture
def desk(site: Site) -> Iterator[Desk]:
    with site.open() as opened:
        yield opened


@pytest.fixture
def asked(desk: Desk) -> Asked:
    return asked_of(desk, "FRA", "DEU")


def weighed(score: float, number: int) -> Weighed:
    return Weighed(
        event=an_event(event_id=f"ev_{number:016d}"), score=score, day=date(2021, 1, 1) + timedelta(days=number),
        tellers={f"ar_{number:016d}": f"Outlet {number % 4}"}, forward=True, backward=False,
    )  # fmt: skip


def test_levels_kinds_and_events_of_both(desk: Desk, asked: Asked) -> None:
    found = compare_spans(desk, asked, SPRING, SUMMER)
    assert (found.one.level.n_events, found.other.level.n_events) == (1, 2)
    assert found.one.types == {"ACCUSE": 1}
    assert found.other.types == {"AGREE": 1, "SUPPORT": 1}
    assert found.types[0] in ("ACCUSE", "AGREE") and len(found.types) == 3
    assert found.one.means["words"] == (found.one.level.score, 1)
    assert found.other.means["backward"] == (2.5, 1), "what is mutual goes both ways"
    assert found.difference is not None and found.difference > 0
    assert found.p_value is not None and found.beyond_chance is False
    assert (found.low, found.high) == (None, None), "too few articles"
    assert [one.speaker_name for one in found.one.first_voices] == ["Camille Marlow"]
    assert [one.event_type for one in found.other.events] == ["SUPPORT", "AGREE"]


def test_turned_round_the_difference_turns(desk: Desk, asked: Asked) -> None:
    there, back = compare_spans(desk, asked, SPRING, SUMMER), compare_spans(desk, asked, SUMMER, SPRING)
    assert there.difference is not None and back.difference == -there.difference


def test_overlapping_spans_have_no_chance_and_empty_ones_no_difference(desk: Desk, asked: Asked) -> None:
    whole = Days(first=date(2021, 1, 1), last=date(2021, 12, 31))
    found = compare_spans(desk, asked, SPRING, whole)
    assert found.overlapping and found.p_value is None and found.difference is not None
    none = compare_spans(desk, asked, SPRING, Days(first=date(2030, 1, 1), last=date(2030, 1, 1)))
    assert none.difference is None and none.p_value is None and none.other.level.score is None


def test_the_band_of_a_difference_lies_around_it_and_narrows() -> None:
    def band(n: int) -> tuple[float, float]:
        low, high = difference_band(
            [weighed(-3 + i % 3, i) for i in range(n)], [weighed(4 + i % 3, 100 + i) for i in range(n)], "seed"
        )
        assert low is not None and high is not None
        return low, high

    few, many = band(4), band(40)
    for low, high in (few, many):
        assert low < 7 < high
    assert many[1] - many[0] < few[1] - few[0]
    assert many[0] > 0
    assert difference_band([weighed(1, 1)], [weighed(1, 2)], "seed") == (None, None)
