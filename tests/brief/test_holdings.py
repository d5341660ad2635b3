"""What is read once for a brief."""

from __future__ import annotations

from datetime import date

from araxes.brief.holdings import Holdings, read_holdings
from araxes.desk.desk import Desk
from desk.small_desk import id_of


def held(desk: Desk, since: date | None = None, until: date | None = None) -> Holdings:
    view = desk.relation("FRA", "DEU")
    return read_holdings(
        desk.store, view.first, view.second, knowledge=desk.knowledge, ontology=desk.ontology, since=since, until=until
    )


def test_copies_are_apart_from_what_was_read(desk: Desk) -> None:
    found = held(desk)
    assert set(found.naming) - set(found.read) == {id_of("ar", "reprint")}
    assert found.original == {id_of("ar", "reprint"): id_of("ar", "charge")}


def test_days_asked_for_bound_events_and_articles_but_not_what_names_both(desk: Desk) -> None:
    found = held(desk, date(2021, 6, 1), date(2021, 6, 30))
    assert [one.event.event_type for one in found.weighed] == ["AGREE"]
    assert found.naming == [id_of("ar", "treaty")]
    assert len(found.named) == 6
    assert found.disputes == []


def test_an_event_is_told_by_its_originals_with_their_days(desk: Desk) -> None:
    found = held(desk)
    (charge,) = [one for one in found.weighed if one.event.event_type == "ACCUSE"]
    (telling,) = found.tellings[charge.event.event_id]
    assert (telling.article_id, telling.outlet, telling.published) == (
        id_of("ar", "charge"), "Rhine Courier", date(2021, 3, 1),
    )  # fmt: skip


def test_an_event_item_has_the_probability_of_its_coding(desk: Desk) -> None:
    found = held(desk)
    (treaty,) = [one for one in found.weighed if one.event.event_type == "AGREE"]
    assert found.event_item(treaty).confidence == treaty.event.confidence


def test_an_actor_without_a_name_is_named_by_its_id(desk: Desk) -> None:
    assert held(desk).name("FRA:MARLOW") == "FRA:MARLOW"
    assert held(desk).name("DEU") == "Germany"
