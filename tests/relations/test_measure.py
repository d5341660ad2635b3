"""The line of a relation: what counts, which way, how sure it is, where it turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from araxes.knowledge.ontology import load_ontology
from araxes.records import Actor, ActorType, DayRange, Event, Modality, Relation
from araxes.relations.measure import Weighed, colour, find_turns, measure_relation, weigh_events
from factories import a_relation_point, an_actor, an_event

ONTOLOGY = load_ontology()
MARCH, APRIL, MAY = date(2021, 3, 10), date(2021, 4, 10), date(2021, 5, 10)
FRANCE = {"actor_ids": ("FRA",), "actor_countries": ("FRA",)}
GERMANY = {"recipient_ids": ("DEU",), "recipient_countries": ("DEU",)}
BACK: dict[str, Any] = {
    "actor_ids": ("DEU",), "actor_countries": ("DEU",), "recipient_ids": ("FRA",), "recipient_countries": ("FRA",),
}  # fmt: skip


def event(name: str, event_type: str = "ACCUSE", day: date = MARCH, **fields: object) -> Event:
    values = {**FRANCE, **GERMANY, "event_on": DayRange(day, day), "event_type": event_type, **fields}
    return an_event(event_id=f"ev_{name}", **values)


def weigh(
    *events: Event,
    first: str = "FRA",
    second: str = "DEU",
    tellers: Mapping[str, Sequence[str]] | None = None,
    actors: Sequence[Actor] = (),
) -> list[Weighed]:
    told = {one.event_id: frozenset({f"ar_{one.event_id}"}) for one in events}
    told |= {event_id: frozenset(ids) for event_id, ids in (tellers or {}).items()}
    known = {actor.actor_id: actor for actor in actors}
    return weigh_events(first, second, events, tellers=told, actors=known, ontology=ONTOLOGY)


def measured(*events: Event, read_on: Sequence[date] = (), **told: Sequence[str]) -> Relation:
    weighed = weigh(*events, tellers={f"ev_{name}": ids for name, ids in told.items()})
    return measure_relation("FRA", "DEU", weighed, read_on=read_on, ontology=ONTOLOGY)


# ---- which events count, and which way ---------------------------------------------------------------------------


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


def test_events_of_no_day_come_last_and_stand_in_no_period() -> None:
    denied = event("a", modality=Modality.NEGATED)
    weighed = weigh(denied, event("b", day=MAY))
    assert [one.day for one in weighed] == [MAY, None]
    relation = measured(denied, event("b", day=MAY))
    assert (relation.n_events, [point.n_events for point in relation.points]) == (2, [1])


# ---- the points --------------------------------------------------------------------------------------------------


def test_a_point_holds_the_means_of_its_period_together_and_directed() -> None:
    events = [event("a", "ACCUSE"), event("b", "ASSAULT", **BACK), event("c", "CONSULT", reciprocal=True)]
    (point,) = measured(*events).points
    assert point.period == DayRange(date(2021, 3, 1), date(2021, 3, 31))
    assert (point.n_events, point.n_reports) == (3, 3)
    assert point.score == pytest.approx((-3 - 9 + 2.5) / 3, abs=0.001)
    assert point.forward == pytest.approx((-3 + 2.5) / 2)
    assert point.backward == pytest.approx((-9 + 2.5) / 2)
    assert point.verbal == pytest.approx((-3 + 2.5) / 2)
    assert point.material == -9
    assert point.event_ids == ("ev_a", "ev_b", "ev_c")


def test_an_event_counts_once_however_many_report_it() -> None:
    loud = event("a", "ACCUSE", report_ids=("re_1", "re_2", "re_3"))
    (point,) = measured(loud, event("b", "CONSULT")).points
    assert (point.n_events, point.n_reports, point.score) == (2, 4, -0.25)


def test_what_was_read_is_counted_even_where_nothing_was_found() -> None:
    relation = measured(event("a"), read_on=[MARCH, MARCH, APRIL])
    assert [(point.n_events, point.n_articles, point.score) for point in relation.points] == [
        (1, 2, -3.0),
        (0, 1, None),
    ]
    assert relation.n_articles == 3
    empty = relation.points[1]
    assert (empty.low, empty.high, empty.forward, empty.backward, empty.verbal, empty.material) == (None,) * 6


def test_a_relation_without_events_is_empty() -> None:
    assert measured() == Relation(first="FRA", second="DEU", points=(), turns=(), n_events=0, n_reports=0, n_articles=0)


def test_the_unit_gathers_days() -> None:
    weighed = weigh(event("a"), event("b", day=APRIL), event("c", day=date(2022, 1, 1)))
    periods = {
        unit: len(measure_relation("FRA", "DEU", weighed, read_on=[], ontology=ONTOLOGY, unit=unit).points)
        for unit in ("day", "month", "quarter", "year")
    }
    assert periods == {"day": 3, "month": 3, "quarter": 3, "year": 2}


# ---- how sure ----------------------------------------------------------------------------------------------------


def test_one_article_gives_no_band() -> None:
    (point,) = measured(event("a"), event("b", "CONSULT"), a=["ar_1"], b=["ar_1"]).points
    assert (point.low, point.high) == (None, None)


def test_the_band_is_the_same_each_time_and_holds_the_score() -> None:
    events = [event(name, kind) for name, kind in zip("abcdef", ["ACCUSE", "CONSULT"] * 3, strict=True)]
    (point,) = measured(*events).points
    assert point.low is not None and point.high is not None and point.score is not None
    assert -3.0 <= point.low < point.score < point.high <= 2.5
    assert measured(*reversed(events)).points == (point,)


def test_articles_that_agree_leave_no_doubt_and_more_of_them_less() -> None:
    (point,) = measured(event("a"), event("b")).points
    assert (point.low, point.high) == (-3.0, -3.0)

    def width(pairs: int) -> float:
        events = [event(f"{kind}{i:02}", kind) for i in range(pairs) for kind in ("ACCUSE", "CONSULT")]
        (point,) = measured(*events).points
        assert point.low is not None and point.high is not None
        return point.high - point.low

    assert width(20) < width(5) < width(1)


def test_an_event_of_many_articles_is_seldom_missing_from_a_resample() -> None:
    """All articles tell the charge and one also the talks: the band leans to the charge."""
    told = [f"ar_{i}" for i in range(8)]
    (point,) = measured(event("a", "ACCUSE"), event("b", "CONSULT"), a=told, b=told[:1]).points
    assert point.low == -3.0
    assert point.high is not None and point.high < 0.5


# ---- colours and turns -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (1.0, "cooperative"), (0.99, "mixed"), (0.0, "mixed"), (-0.99, "mixed"), (-1.0, "hostile"), (None, "unknown"),
    ],
)  # fmt: skip
def test_the_colour_of_a_score(score: float | None, name: str) -> None:
    assert colour(score) == name


def test_a_turn_is_a_change_of_colour_and_empty_periods_do_not_break_the_line() -> None:
    scores = [2.0, None, 2.5, -2.0, None, -3.0, 0.0, 2.0]
    points = [
        a_relation_point(
            score=score, period=DayRange(date(2021, month, 1), date(2021, month, 28)), event_ids=(f"ev_{month}",)
        )
        for month, score in enumerate(scores, 1)
    ]
    turns = find_turns(points)
    assert [(turn.period.earliest, turn.before, turn.after, turn.event_ids) for turn in turns] == [
        (date(2021, 4, 1), "cooperative", "hostile", ("ev_4",)),
        (date(2021, 7, 1), "hostile", "mixed", ("ev_7",)),
        (date(2021, 8, 1), "mixed", "cooperative", ("ev_8",)),
    ]
    assert find_turns(points[:1]) == find_turns([]) == ()
