"""The line as a page shows it is the line of the desk, and the list of a point is its events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from araxes.desk.desk import Desk
from araxes.web.relation_asked import Asked, asked_of
from araxes.web.relation_line import list_events, point_words, read_items, read_line
from araxes.web.site import Site


@pytest.fixture
def desk(site: Site) -> Iterator[Desk]:
    with site.open() as opened:
        yield opened


@pytest.fixture
def asked(desk: Desk) -> Asked:
    return asked_of(desk, "FRA", "DEU")


@pytest.mark.parametrize("unit", ["day", "month", "year"])
def test_the_line_is_that_of_the_desk(desk: Desk, asked: Asked, unit: str) -> None:
    line = read_line(desk, replace(asked, unit=unit))
    view = desk.relation("FRA", "DEU")
    assert line.relation == view.relation(unit)
    assert line.frame.equals(view.series(unit))
    brief = view.brief(unit)
    assert [one.turn for one in line.turns] == [one.turn for one in brief.turns]
    assert [one.events for one in line.turns] == [one.events for one in brief.turns]


def test_the_events_of_a_point_are_those_that_its_link_lists(desk: Desk, asked: Asked) -> None:
    for point in read_line(desk, asked).relation.points:
        listed = list_events(
            desk, asked, first_day=point.period.earliest, last_day=point.period.latest, event_type=None, limit=50,
            offset=0,
        )  # fmt: skip
        assert {one.event_id for one in listed.rows} == set(point.event_ids)
        assert listed.total == point.n_events


def test_an_outlet_alone_has_its_events_and_articles(desk: Desk, asked: Asked) -> None:
    line = read_line(desk, replace(asked, outlet="Spree Post"))
    assert [point.n_events for point in line.relation.points if point.n_events] == [1]
    assert line.relation.n_articles == 2
    assert read_line(desk, replace(asked, outlet="Nobody")).relation.n_events == 0


def test_days_asked_for_and_days_of_the_list_both_cut(desk: Desk, asked: Asked) -> None:
    narrow = replace(asked, since=date(2021, 6, 1))
    found = list_events(desk, narrow, first_day=date(2021, 1, 1), last_day=None, event_type=None, limit=50, offset=0)
    assert {one.event_type for one in found.rows} == {"AGREE", "SUPPORT"}
    second = list_events(desk, narrow, first_day=None, last_day=None, event_type=None, limit=1, offset=1)
    assert [one.event_type for one in second.rows] == ["AGREE"] and second.total == 2


def test_items_come_in_the_order_asked_and_unknown_ones_not_at_all(desk: Desk) -> None:
    ids = [one.event_id for one in desk.events("FRA", "DEU")][::-1]
    assert list(read_items(desk, [*ids, "ev_0000000000000000"])) == ids


def test_a_point_says_what_it_is(desk: Desk, asked: Asked) -> None:
    line = read_line(desk, replace(asked, unit="year"))
    words = point_words(line, line.relation.points[0])
    assert words.startswith("2021: mean ") and "95 % band" in words and "3 events in all" in words
    assert "France on Germany, words" in point_words(line, line.relation.points[0], "forward_verbal")
