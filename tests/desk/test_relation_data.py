"""What is read for the measures: who tells an event, with which outlet, and how much was read."""

from __future__ import annotations

from datetime import date

from araxes.desk.desk import Desk
from araxes.desk.relation_data import Told, read_events, read_pair, read_told, tellers_of
from araxes.records import Published
from desk.small_desk import id_of
from factories import an_article, an_event


def test_an_event_is_told_by_originals_with_their_outlets() -> None:
    event = an_event(event_id="ev_1", report_ids=("re_1", "re_2", "re_3", "re_gone"))
    found = tellers_of(
        [event, an_event(event_id="ev_2", report_ids=())],
        article_of={"re_1": "ar_1", "re_2": "ar_copy", "re_3": "ar_3"},
        original={"ar_copy": "ar_1"},
        told={"ar_1": Told(outlet="One", published=None), "ar_copy": Told(outlet="Two", published=None)},
    )
    assert found == {"ev_1": {"ar_1": "One", "ar_3": None}, "ev_2": {}}


def test_a_copy_whose_original_tells_nothing_stands_for_its_original() -> None:
    found = tellers_of(
        [an_event(event_id="ev_1", report_ids=("re_1",))],
        article_of={"re_1": "ar_copy"},
        original={"ar_copy": "ar_1"},
        told={"ar_1": Told(outlet="One", published=None)},
    )
    assert found == {"ev_1": {"ar_1": "One"}}


def test_the_day_of_an_article_is_the_middle_where_none_is_settled() -> None:
    wide = Published(earliest=date(2021, 3, 1), latest=date(2021, 3, 31), best=date(2021, 3, 1), probability=0.1)
    assert Told.of(an_article(published=wide)) == Told(outlet="The Example", published=date(2021, 3, 16))
    assert Told.of(an_article(published=Published())).published is None


def test_a_pair_has_its_events_who_tells_them_and_what_was_read(desk: Desk) -> None:
    data = read_pair(desk.store, "FRA", "DEU", ontology=desk.ontology)
    assert [(one.event.event_type, one.day) for one in data.weighed][:3] == [
        ("ACCUSE", date(2021, 3, 1)), ("AGREE", date(2021, 6, 10)), ("SUPPORT", date(2021, 7, 1)),
    ]  # fmt: skip
    assert data.weighed[0].tellers == {id_of("ar", "charge"): "Rhine Courier"}
    assert sorted(data.read_on) == [date(2021, 3, 1), date(2021, 3, 3), date(2021, 6, 10), date(2021, 7, 1)]
    spring = read_pair(desk.store, "FRA", "DEU", ontology=desk.ontology, until=date(2021, 3, 2))
    assert (len(spring.weighed), spring.read_on) == (1, [date(2021, 3, 1)])


def test_events_may_be_only_those_of_some_parties(desk: Desk) -> None:
    every = read_events(desk.store, desk.store.events())
    some = read_events(desk.store, desk.store.events_among(["ITA"]))
    assert (len(every.events), len(some.events)) == (6, 1)
    assert set(some.tellings) == {some.events[0].event_id}
    assert "FRA:MARLOW" not in some.actors and {"FRA", "DEU", "ITA"} <= some.actors.keys()
    french = [one.event_id for one in every.events if "FRA" in (*one.actor_countries, *one.recipient_countries)]
    assert french
    assert [one.event_id for one in desk.store.events_among(["FRA", "nobody"])] == french


def test_what_is_told_of_articles_is_what_they_are(desk: Desk) -> None:
    ids = [article.article_id for article in desk.articles()]
    told = read_told(desk.store, [*ids, *ids, "ar_none"])
    assert told == {article.article_id: Told.of(article) for article in desk.articles()}
    assert told[id_of("ar", "undated")] == Told(outlet=None, published=None)
    reports = list(desk.store.reports())
    assert desk.store.articles_of(one.report_id for one in reports) == {
        one.report_id: one.article_id for one in reports
    }
