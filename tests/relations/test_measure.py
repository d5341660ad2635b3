"""What counts for a relation: which events, which way they go, and what they weigh."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.records import ActorType, Modality
from araxes.relations.measure import colour, inside, mean_score
from factories import an_actor
from relations.pair_events import APRIL, BACK, MARCH, MAY, event, weigh


def test_events_of_others_or_within_one_country_do_not_count() -> None:
    at_home = event("a", recipient_ids=("FRA:CROWD",), recipient_countries=("FRA",))
    elsewhere = event("b", recipient_ids=("ITA",), recipient_countries=("ITA",))
    both_act = event("c", actor_ids=("FRA", "DEU"), actor_countries=("FRA", "DEU"), recipient_ids=("ITA",),
                     recipient_countries=("ITA",))  # fmt: skip
    assert weigh(at_home, elsewhere, both_act) == []


def test_each_event_has_its_direction_its_day_and_the_score_of_its_mode() -> None:
    there, back = event("a"), event("b", "CONSULT", APRIL, mode="visit", **BACK)
    one, two = weigh(back, there)
    assert (one.event.event_id, one.day, one.score, one.forward, one.backward) == ("ev_a", MARCH, -3.0, True, False)
    assert (two.event.event_id, two.day, two.score, two.forward, two.backward) == ("ev_b", APRIL, 4.0, False, True)


def test_a_mutual_event_counts_both_ways_however_its_parties_are_written() -> None:
    talks = event("a", "CONSULT", reciprocal=True)
    together = event("b", "CONSULT", actor_ids=("FRA", "DEU"), actor_countries=("FRA", "DEU"), recipient_ids=(),
                     recipient_countries=(), reciprocal=True)  # fmt: skip
    assert [(one.forward, one.backward) for one in weigh(talks, together)] == [(True, True), (True, True)]


def test_actors_may_be_named_by_id_as_well_as_by_country() -> None:
    minister = event("a", actor_ids=("FRA:MINISTER",))
    assert [one.forward for one in weigh(minister, first="FRA:MINISTER")] == [True]
    assert weigh(minister, first="FRA:ARMY") == []
    assert weigh(minister, first="FRA", second="FRA") == []


def test_help_for_a_group_inside_a_state_is_no_kindness_to_the_state() -> None:
    rebels = an_actor("DEU:REBELS", type=ActorType.ARMED_GROUP, sector="REB")
    army = an_actor("DEU:ARMY", type=ActorType.AGENCY, sector="MIL")
    germany = an_actor("DEU", name="Germany")
    actors = [rebels, army, germany]

    def counts(event_type: str, *recipients: str) -> bool:
        aid = event("a", event_type, recipient_ids=recipients)
        return bool(weigh(aid, actors=actors))

    assert counts("AID", "DEU:REBELS") is False
    assert counts("SUPPORT", "DEU:REBELS") is False
    assert counts("ASSAULT", "DEU:REBELS") is True
    assert counts("AID", "DEU:ARMY") is True
    assert counts("AID", "DEU:REBELS", "DEU") is True
    assert counts("AID", "DEU:REBELS", "DEU:NOT_KNOWN") is True


def test_events_of_no_day_come_last() -> None:
    denied = event("a", modality=Modality.NEGATED)
    assert [one.day for one in weigh(denied, event("b", day=MAY))] == [MAY, None]


def test_an_event_knows_its_tellers_and_one_that_nobody_tells_has_none() -> None:
    told, untold = weigh(event("a"), event("b"), tellers={"ev_a": {"ar_1": "The Example", "ar_2": None}, "ev_b": {}})
    assert told.tellers == {"ar_1": "The Example", "ar_2": None}
    assert told.article_ids == {"ar_1", "ar_2"}
    assert untold.article_ids == frozenset()


def test_the_mean_is_over_events_and_of_nothing_not_known() -> None:
    assert mean_score(weigh(event("a"), event("b", "CONSULT"), event("c", "CONSULT"))) == round((-3 + 2.5 + 2.5) / 3, 3)
    assert mean_score([]) is None


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (1.0, "cooperative"), (0.99, "mixed"), (0.0, "mixed"), (-0.99, "mixed"), (-1.0, "hostile"), (None, "unknown"),
    ],
)  # fmt: skip
def test_the_colour_of_a_score(score: float | None, name: str) -> None:
    assert colour(score) == name


@pytest.mark.parametrize(
    ("day", "since", "until", "expected"),
    [
        (MARCH, None, None, True), (MARCH, MARCH, MARCH, True), (MARCH, APRIL, None, False), (MAY, None, APRIL, False),
        (None, None, None, True), (None, MARCH, None, False), (None, None, MAY, False),
    ],
)  # fmt: skip
def test_a_day_lies_inside_and_an_unknown_one_only_where_nothing_is_asked(
    day: date | None, since: date | None, until: date | None, expected: bool
) -> None:
    assert inside(day, since, until) is expected
