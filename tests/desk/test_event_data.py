"""An event as an editor weighs it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from araxes.desk.desk import Desk
from araxes.desk.event_data import days_around, link_words, near_events, pair_of, tell_event
from araxes.records import DayRange, Event, LinkBasis, Verdict
from desk.small_desk import build_small_desk, id_of
from factories import a_link, an_event

CHARGE, REPRINT = id_of("re", "charge", 0), id_of("re", "reprint", 0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(build_small_desk(tmp_path / "small.db")) as opened:
        yield opened


def event_of(desk: Desk, report_id: str) -> Event:
    event_id = desk.store.events_of([report_id])[report_id]
    return next(desk.events(event_ids=[event_id]))


def test_reports_are_numbered_by_publication_and_copies_told_apart(desk: Desk) -> None:
    told = tell_event(desk.store, event_of(desk, CHARGE), limit=10)
    assert [(one.number, one.report.report_id) for one in told.reports] == [(1, CHARGE), (2, REPRINT)]
    first, second = told.reports
    assert first.copy is None
    assert second.original is not None
    assert second.original.outlet == "Rhine Courier"
    assert [one.speaker_name for one in first.performed_by] == ["Camille Marlow"]
    assert second.joined == (link_words(a_link(CHARGE, REPRINT, basis=LinkBasis.COPY), 1),)
    assert told.names["DEU"] == "Germany"
    assert told.report_names[REPRINT] == "The Reprint, 2021-03-02"


def test_only_a_piece_of_the_reports_is_read(desk: Desk) -> None:
    event = event_of(desk, CHARGE)
    told = tell_event(desk.store, event, limit=1, offset=1)
    assert [(one.number, one.report.report_id) for one in told.reports] == [(2, event.report_ids[1])]


def test_a_split_is_told_as_two_sides_and_a_merge_as_one(desk: Desk) -> None:
    event = event_of(desk, CHARGE)
    desk.split(event.event_id, [REPRINT], by="Edo", why="not the same")
    said = tell_event(desk.store, event_of(desk, CHARGE), limit=10).decisions
    assert [(one.verdict, {*one.report_ids}, {*one.other_ids}) for one in said] in (
        [(Verdict.APART, {CHARGE}, {REPRINT})],
        [(Verdict.APART, {REPRINT}, {CHARGE})],
    )
    treaty = event_of(desk, id_of("re", "treaty", 0))
    desk.merge([event_of(desk, CHARGE).event_id, treaty.event_id])
    said = tell_event(desk.store, event_of(desk, CHARGE), limit=10).decisions
    assert ({CHARGE, *treaty.report_ids}, ()) in [({*one.report_ids}, one.other_ids) for one in said]


def test_articles_that_cannot_all_be_right_are_told_with_the_numbers_of_their_reports(desk: Desk) -> None:
    treaty = event_of(desk, id_of("re", "treaty", 0))
    desk.merge([event_of(desk, CHARGE).event_id, treaty.event_id])
    found = tell_event(desk.store, event_of(desk, CHARGE), limit=10).differences
    types = next(one for one in found if one.about == "type")
    assert [(number, words) for number, words, _ in types.values] == [(1, "ACCUSE"), (2, "ACCUSE"), (3, "AGREE")]


def test_near_events_are_other_events_of_the_two_with_their_words(desk: Desk) -> None:
    event = event_of(desk, CHARGE)
    found = near_events(desk.store, event, limit=50)
    assert event.event_id not in [one.event.event_id for one in found.rows]
    treaty = next(one for one in found.rows if one.event.event_type == "AGREE" and one.event.reciprocal)
    assert treaty.evidence.words == "signed"
    cut = near_events(desk.store, event, limit=1)
    assert (len(cut.rows), cut.total) == (1, found.total)
    assert near_events(desk.store, event, limit=9, since=date(2030, 1, 1)).total == 0
    assert near_events(desk.store, an_event(actor_ids=(), actor_countries=()), limit=9).total == 0


@pytest.mark.parametrize(
    ("sides", "pair"),
    [
        ({"actor_countries": ("FRA",), "recipient_countries": ("FRA", "DEU")}, ("FRA", "DEU")),
        ({"actor_countries": (), "recipient_countries": ("DEU",)}, ("FRA:MINISTER", "DEU")),
        ({"actor_countries": ("FRA", "DEU"), "recipient_countries": (), "recipient_ids": (), "reciprocal": True},
         ("FRA", "DEU")),
        ({"recipient_countries": (), "recipient_ids": ()}, None),
    ],
)  # fmt: skip
def test_the_pair_of_an_event(sides: dict[str, object], pair: tuple[str, str] | None) -> None:
    assert pair_of(an_event(**sides)) == pair


def test_the_days_around_stay_open_where_the_event_has_no_day() -> None:
    day = date(2021, 3, 1)
    assert days_around(an_event(event_on=DayRange(day, day))) == (date(2021, 1, 30), date(2021, 3, 31))
    assert days_around(an_event(event_on=DayRange(None, date.max))) == (None, None)


def test_why_two_reports_are_one_event_is_said_with_what_is_enough() -> None:
    assert link_words(a_link("a", "b"), 3).startswith("alike to report 3: 0.90, where 0.62 is enough")
    assert link_words(a_link("a", "b", basis=LinkBasis.USER), 3) == "a user says that it is one event with report 3"
