"""The pairs are those that reading every event finds, whatever the days, modalities and sides."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

import araxes
from araxes.desk.desk import Desk
from araxes.errors import InputError
from araxes.knowledge.actors import load_actors
from araxes.knowledge.tables import resource
from araxes.relations.network import draw_network
from araxes.relations.pairs import country_pairs, counts
from araxes.relations.periods import placed_on
from araxes.web.memory import Memory
from araxes.web.pair_table import (
    Asked,
    PairRow,
    count_pairs,
    counted,
    in_region,
    name_of,
    naming,
    ordered,
    read_pair_events,
    regions_of,
)
from desk.small_desk import build_small_desk
from web.many_events import OUTLETS, an_event_between, build_desk, made_events

SPANS = [(None, None), (date(2021, 1, 1), None), (None, date(2021, 3, 1)), (date(2020, 6, 1), date(2021, 6, 1))]


def check_against_every_event(desk: Desk) -> int:
    """The pairs for some spans of days, held against `Desk.pairs`; returns how many were found in all."""
    events, n_found = read_pair_events(desk.store, desk.ontology), 0
    for since, until in SPANS:
        found = count_pairs(events, Asked(since, until)).pairs
        wanted = desk.pairs(since=since, until=until)
        assert [(row.first, row.second, row.n_events) for row in found] == [
            (pair.first, pair.second, pair.n_events) for pair in wanted
        ]
        assert [row.score for row in found] == pytest.approx([pair.score for pair in wanted], abs=0.011)
        n_found += len(found)
    return n_found


@pytest.mark.parametrize("seed", range(3))
def test_the_pairs_of_made_events(tmp_path: Path, seed: int) -> None:
    with araxes.open(build_desk(tmp_path / "made.db", made_events(400, seed))) as desk:
        assert check_against_every_event(desk) > 50


def test_the_pairs_of_the_small_desk(tmp_path: Path) -> None:
    with araxes.open(build_small_desk(tmp_path / "small.db")) as desk:
        assert check_against_every_event(desk) > 0


@pytest.mark.slow
def test_the_pairs_of_the_example_pages(tmp_path: Path) -> None:
    with araxes.open(tmp_path / "examples.db") as desk:
        desk.read(str(resource("examples", "pages")))
        assert check_against_every_event(desk) > 30


def test_first_and_last_day_are_those_at_which_events_stand(tmp_path: Path) -> None:
    days: defaultdict[tuple[str, str], set[date]] = defaultdict(set)
    with araxes.open(build_desk(tmp_path / "made.db", made_events(300, 7))) as desk:
        rows = count_pairs(read_pair_events(desk.store, desk.ontology), Asked()).pairs
        actors = {actor.actor_id: actor for actor in desk.store.actors()}
        for event in desk.events():
            day = placed_on(event)
            if day is not None and counts(event, desk.ontology.score(event.event_type, event.mode), actors):
                for pair in country_pairs(event):
                    days[pair].add(day)
    assert len(days) > 10
    assert {(row.first, row.second): (row.first_day, row.last_day) for row in rows if row.first_day} == {
        pair: (min(found), max(found)) for pair, found in days.items()
    }


def test_an_outlet_has_the_events_that_it_told_whatever_its_case(tmp_path: Path) -> None:
    events = [
        an_event_between(1, ["FRA"], ["DEU"], outlets=OUTLETS[:2]),
        an_event_between(2, ["FRA"], ["DEU"], outlets=OUTLETS[:1]),
        an_event_between(3, ["FRA"], ["ITA"], outlets=()),
    ]
    with araxes.open(build_desk(tmp_path / "made.db", events)) as desk:
        read = read_pair_events(desk.store, desk.ontology)
    everything = {(row.first, row.second): (row.n_events, row.n_outlets) for row in count_pairs(read, Asked()).pairs}
    assert everything == {("DEU", "FRA"): (2, 2), ("FRA", "ITA"): (1, 0)}
    of_post = count_pairs(read, Asked(outlet="SPREE post")).pairs
    assert [(row.first, row.second, row.n_events) for row in of_post] == [("DEU", "FRA", 1)]
    assert count_pairs(read, Asked(outlet="Nobody's Post")).pairs == []


def test_a_country_has_each_event_once(tmp_path: Path) -> None:
    with araxes.open(build_desk(tmp_path / "made.db", made_events(300, 5))) as desk:
        found = count_pairs(read_pair_events(desk.store, desk.ontology), Asked()).n_events
        graph = draw_network(
            desk.events(),
            countries=set(found),
            tellers={},
            actors={actor.actor_id: actor for actor in desk.store.actors()},
            ontology=desk.ontology,
        )
    assert found == dict(graph.nodes(data="n_events"))


def test_a_desk_without_events_has_no_pairs(tmp_path: Path) -> None:
    with araxes.open(build_desk(tmp_path / "made.db", [])) as desk:
        assert count_pairs(read_pair_events(desk.store, desk.ontology), Asked(since=date(2021, 1, 1), outlet="x")) == (
            [],
            {},
        )


def test_what_was_counted_is_kept_until_the_desk_changes(tmp_path: Path) -> None:
    path = build_desk(tmp_path / "made.db", [an_event_between(1, ["FRA"], ["DEU"])])
    memory = Memory(path)
    with araxes.open(path) as desk:
        desk.store.check()
        once = counted(memory, desk, Asked())
        assert counted(memory, desk, Asked()) is once
    build_desk(path, [an_event_between(2, ["FRA"], ["DEU"])])
    with araxes.open(path) as desk:
        assert counted(memory, desk, Asked()).pairs[0].n_events == 2


# ---- choosing and ordering -----------------------------------------------------------------------------------------


def a_row(first: str, second: str, **given: object) -> PairRow:
    values: dict[str, object] = {
        "n_events": 1, "n_reports": 1, "n_outlets": 1, "score": 0.0, "first_day": None, "last_day": None,
    }  # fmt: skip
    return PairRow(first=first, second=second, **(values | given))  # type: ignore[arg-type]


COUNTRIES = load_actors().countries
ROWS = (
    a_row("DEU", "FRA", n_events=9, score=2.0, last_day=date(2020, 1, 1)),
    a_row("AZE", "IRN", n_events=5, score=-3.0, last_day=date(2021, 1, 1)),
    a_row("FRA", "IRN", n_events=3, score=5.0),
    a_row("IGO", "USA", n_events=1, score=-3.0),
)


def codes(rows: list[PairRow]) -> list[str]:
    return [f"{row.first}|{row.second}" for row in rows]


def test_a_region_takes_one_side_or_both() -> None:
    assert codes(in_region(ROWS, "Western Europe", both=False, countries=COUNTRIES)) == ["DEU|FRA", "FRA|IRN"]
    assert codes(in_region(ROWS, "Western Europe", both=True, countries=COUNTRIES)) == ["DEU|FRA"]
    assert codes(in_region(ROWS, "western europe", both=True, countries=COUNTRIES)) == ["DEU|FRA"]
    assert "Western Europe" in regions_of(COUNTRIES)
    for unknown in ("Atlantis", ""):
        with pytest.raises(InputError, match=r"choose one of .*Western Europe"):
            in_region(ROWS, unknown, both=False, countries=COUNTRIES)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("germ", ["DEU|FRA"]),
        (" IRAN ", ["AZE|IRN", "FRA|IRN"]),
        ("fra", ["DEU|FRA", "FRA|IRN"]),
        ("america", ["IGO|USA"]),
        ("international org", ["IGO|USA"]),
        ("atlantis", []),
    ],
)
def test_words_are_sought_in_all_names_of_both_sides(words: str, found: list[str]) -> None:
    assert codes(naming(ROWS, words, COUNTRIES)) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("events", ["DEU|FRA", "AZE|IRN", "FRA|IRN", "IGO|USA"]),
        ("hostile", ["AZE|IRN", "IGO|USA", "DEU|FRA", "FRA|IRN"]),
        ("cooperative", ["FRA|IRN", "DEU|FRA", "AZE|IRN", "IGO|USA"]),
        ("last", ["AZE|IRN", "DEU|FRA", "FRA|IRN", "IGO|USA"]),
    ],
)
def test_orders(order: str, found: list[str]) -> None:
    assert codes(ordered(ROWS, order)) == found


def test_a_code_without_a_country_has_a_name_people_know() -> None:
    assert name_of("IRN", COUNTRIES) == "Iran"
    assert name_of("IGO", COUNTRIES) == "international organisations"
    assert name_of("QQQ", COUNTRIES) == "QQQ"
