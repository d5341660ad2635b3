"""The line of a relation: the points of its periods, by direction, words and deeds apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from araxes.errors import InputError
from araxes.records import DayRange, Event, Modality, Relation
from araxes.relations.periods import UNITS
from araxes.relations.series import measure_relation
from relations.pair_events import APRIL, BACK, MARCH, MAY, ONTOLOGY, a_line, event, weigh


def measured(
    *events: Event, read_on: Sequence[date] = (), unit: str = "month", **told: Mapping[str, str | None]
) -> Relation:
    weighed = weigh(*events, tellers={f"ev_{name}": tellers for name, tellers in told.items()})
    return measure_relation("FRA", "DEU", weighed, read_on=read_on, ontology=ONTOLOGY, unit=unit)


def test_a_point_holds_the_means_of_its_period_by_direction_and_kind() -> None:
    events = [
        event("a", "ACCUSE"), event("b", "ASSAULT", **BACK), event("c", "CONSULT", reciprocal=True),
        event("d", "AID"), event("e", "THREATEN", **BACK),
    ]  # fmt: skip
    (point,) = measured(*events).points
    assert point.period == DayRange(date(2021, 3, 1), date(2021, 3, 31))
    assert point.score == pytest.approx((-3 - 9 + 2.5 + 10 - 3.5) / 5)
    assert point.forward == pytest.approx((-3 + 2.5 + 10) / 3, abs=0.001)
    assert point.backward == pytest.approx((-9 + 2.5 - 3.5) / 3, abs=0.001)
    assert point.mutual == 2.5
    assert point.verbal == pytest.approx((-3 + 2.5 - 3.5) / 3, abs=0.001)
    assert point.material == 0.5
    assert (point.forward_verbal, point.forward_material) == (-0.25, 10.0)
    assert (point.backward_verbal, point.backward_material) == (-0.5, -9.0)
    assert (point.n_events, point.n_forward, point.n_backward, point.n_mutual) == (5, 3, 3, 1)
    assert (point.n_verbal, point.n_material) == (3, 2)
    assert point.event_ids == ("ev_a", "ev_b", "ev_c", "ev_d", "ev_e")


def test_an_event_counts_once_however_many_report_it() -> None:
    loud = event("a", "ACCUSE", report_ids=("re_1", "re_2", "re_3"))
    (point,) = measured(loud, event("b", "CONSULT")).points
    assert (point.n_events, point.n_reports, point.score) == (2, 4, -0.25)


def test_outlets_are_counted_once_and_unknown_ones_not() -> None:
    tellers = {"ar_1": "One", "ar_2": "Two", "ar_3": None}
    (point,) = measured(event("a"), event("b"), a=tellers, b={"ar_1": "One", "ar_4": "One"}).points
    assert point.n_outlets == 2


def test_what_was_read_is_counted_even_where_nothing_was_found() -> None:
    relation = measured(event("a"), read_on=[MARCH, MARCH, APRIL])
    assert [(point.n_events, point.n_articles, point.score) for point in relation.points] == [
        (1, 2, -3.0),
        (0, 1, None),
    ]
    assert relation.n_articles == 3
    empty = relation.points[1]
    assert (empty.low, empty.high, empty.forward, empty.backward, empty.mutual, empty.verbal) == (None,) * 6
    assert (empty.n_outlets, empty.n_forward, empty.n_verbal) == (0, 0, 0)


def test_events_of_no_day_are_of_the_relation_and_of_no_period() -> None:
    relation = measured(event("a", modality=Modality.NEGATED), event("b", day=MAY))
    assert (relation.n_events, [point.n_events for point in relation.points]) == (2, [1])


def test_a_relation_without_events_is_empty() -> None:
    assert measured() == Relation(first="FRA", second="DEU", points=(), turns=(), n_events=0, n_reports=0, n_articles=0)


def test_the_unit_gathers_days_and_each_unit_is_known() -> None:
    events = event("a"), event("b", day=date(2021, 3, 12)), event("c", day=APRIL), event("d", day=date(2022, 1, 1))
    periods = {unit: [point.n_events for point in measured(*events, unit=unit).points] for unit in UNITS}
    assert periods == {
        "day": [1, 1, 1, 1], "week": [2, 1, 1], "month": [2, 1, 1], "quarter": [2, 1, 1], "year": [3, 1],
    }  # fmt: skip
    with pytest.raises(InputError, match="unit 'decade' is not known"):
        measured(*events, unit="decade")


def test_the_band_is_the_same_each_time_from_either_side_and_holds_the_score() -> None:
    events = [event(name, kind) for name, kind in zip("abcdef", ["ACCUSE", "CONSULT"] * 3, strict=True)]
    (point,) = measured(*events).points
    assert point.low is not None and point.high is not None and point.score is not None
    assert -3.0 <= point.low < point.score < point.high <= 2.5
    assert measured(*reversed(events)).points == (point,)
    (back,) = measure_relation(
        "DEU", "FRA", weigh(*events, first="DEU", second="FRA"), read_on=(), ontology=ONTOLOGY
    ).points
    assert (back.low, back.high) == (point.low, point.high)


def test_turns_are_those_of_all_events_whatever_the_unit() -> None:
    line = a_line([2.5, 3.0] * 6 + [-4.0, -3.5] * 6)
    found = {
        unit: measure_relation("FRA", "DEU", line, read_on=(), ontology=ONTOLOGY, unit=unit).turns
        for unit in ("day", "year")
    }
    assert [turn.first_after for turn in found["day"]] == [turn.first_after for turn in found["year"]] == [line[12].day]
    assert found["year"][0].period == DayRange(date(2020, 1, 1), date(2020, 12, 31))
