"""The frames: their columns, one row for each thing, and null where nothing is known."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from araxes.records import DayRange
from araxes.relations import frames
from araxes.relations.changes import Telling, find_changes
from araxes.relations.network import draw_network, find_third_parties, find_triads
from araxes.relations.periods import period_of
from factories import a_relation_point, a_turn
from relations.pair_events import ONTOLOGY, between, event, weigh

COUNTRIES = {"FRA", "DEU", "ITA"}


def test_a_line_has_its_empty_periods_as_gaps() -> None:
    points = [a_relation_point(), a_relation_point(period=DayRange(date(2021, 6, 1), date(2021, 6, 30)), score=2.0)]
    frame = frames.series_frame(points, "month")
    assert frame.schema == pl.Schema(frames.SERIES)
    assert frame.select("period_start", "period_end", "score", "n_events", "n_articles").rows() == [
        (date(2021, 3, 1), date(2021, 3, 31), -2.0, 1, 1),
        (date(2021, 4, 1), date(2021, 4, 30), None, 0, 0),
        (date(2021, 5, 1), date(2021, 5, 31), None, 0, 0),
        (date(2021, 6, 1), date(2021, 6, 30), 2.0, 1, 1),
    ]
    assert frame.select(frames.SCORES).row(1) == (None,) * len(frames.SCORES)
    assert frame.select(frames.COUNTS).row(1) == (0,) * len(frames.COUNTS)


@pytest.mark.parametrize(("unit", "n"), [("day", 62), ("week", 9), ("month", 3), ("quarter", 2), ("year", 1)])
def test_every_unit_is_filled(unit: str, n: int) -> None:
    days = date(2021, 3, 1), date(2021, 5, 1)
    periods = sorted({period_of(day, unit) for day in days})
    frame = frames.series_frame([a_relation_point(period=period) for period in periods], unit)
    assert frame.height == n
    starts, ends = frame["period_start"].to_list(), frame["period_end"].to_list()
    assert [(after - before).days for before, after in zip(ends, starts[1:], strict=False)] == [1] * (n - 1)


def test_a_turn_is_a_row_with_its_events() -> None:
    frame = frames.turns_frame([a_turn(event_ids=("ev_1", "ev_2"), shares=(0.6, 0.4)), a_turn(p_value=None)])
    assert frame.schema == pl.Schema(frames.TURNS)
    one = frame.row(0, named=True)
    assert (one["last_before"], one["first_after"]) == (date(2021, 2, 3), date(2021, 3, 1))
    assert (one["difference"], one["event_ids"], one["shares"]) == (-5.5, ["ev_1", "ev_2"], [0.6, 0.4])
    assert frame["p_value"].to_list() == [0.004, None]


def test_the_network_its_triads_and_third_parties() -> None:
    kinds = {("FRA", "DEU"): "THREATEN", ("FRA", "ITA"): "SUPPORT", ("DEU", "ITA"): "SUPPORT"}
    events = [
        between(f"{first}{second}{i}", first, second, kind) for (first, second), kind in kinds.items() for i in range(3)
    ]
    graph = draw_network(events, countries=COUNTRIES, tellers={}, actors={}, ontology=ONTOLOGY)
    network = frames.network_frames(graph)
    assert network.nodes.schema == pl.Schema(frames.NODES)
    assert network.nodes.rows() == [("DEU", 0.75, 6, 2), ("FRA", 0.75, 6, 2), ("ITA", 5.0, 6, 2)]
    assert network.edges.schema == pl.Schema(frames.EDGES)
    assert network.edges.select("first", "second", "score", "low", "n_events", "sign", "sure").rows() == [
        ("DEU", "FRA", -3.5, None, 3, "hostile", False),
        ("DEU", "ITA", 5.0, None, 3, "cooperative", False),
        ("FRA", "ITA", 5.0, None, 3, "cooperative", False),
    ]
    triads = frames.triads_frame(find_triads(graph))
    assert triads.schema == pl.Schema(frames.TRIADS)
    assert triads.rows() == [("DEU", "FRA", "ITA", -3.5, 5.0, 5.0, "++-", False, "DEU", "FRA", 3.5, 3, False)]
    parties = find_third_parties("FRA", "DEU", events, countries={"ITA"}, tellers={}, actors={}, ontology=ONTOLOGY)
    frame = frames.third_parties_frame(parties)
    assert frame.schema == pl.Schema(frames.THIRD_PARTIES)
    assert frame.select("country", "role", "nearer", "balanced", "score_first", "n_events_second").rows() == [
        ("ITA", "friend of both", None, False, 5.0, 3)
    ]


def test_a_change_is_a_row_an_event() -> None:
    told = {"ev_a": [Telling(article_id="ar_1", outlet="One", published=date(2021, 6, 1))]}
    found = find_changes("FRA", "DEU", weigh(event("a")), tellings=told, since=date(2021, 6, 1))
    frame = frames.changes_frame(found)
    assert frame.schema == pl.Schema(frames.CHANGES)
    assert frame.select("event_id", "kind", "first_told", "new_outlets").rows() == [
        ("ev_a", "new", date(2021, 6, 1), ["One"])
    ]


def test_frames_of_nothing_have_the_same_columns() -> None:
    graph = draw_network([], countries=COUNTRIES, tellers={}, actors={}, ontology=ONTOLOGY)
    changes = find_changes("FRA", "DEU", [], tellings={}, since=date(2021, 6, 1))
    empty = {
        "series": (frames.series_frame([], "day"), frames.SERIES),
        "turns": (frames.turns_frame([]), frames.TURNS),
        "nodes": (frames.network_frames(graph).nodes, frames.NODES),
        "edges": (frames.network_frames(graph).edges, frames.EDGES),
        "triads": (frames.triads_frame([]), frames.TRIADS),
        "third parties": (frames.third_parties_frame([]), frames.THIRD_PARTIES),
        "changes": (frames.changes_frame(changes), frames.CHANGES),
    }
    for name, (frame, schema) in empty.items():
        assert (name, frame.height, frame.schema) == (name, 0, pl.Schema(schema))
