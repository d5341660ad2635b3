"""What a desk holds of one actor: its events, its relations, its people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from araxes.store import Store, actor_counts
from araxes.store.actor_counts import Side
from desk.small_desk import build_small_desk


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(build_small_desk(tmp_path_factory.mktemp("actor") / "small.db"), mode="read") as opened:
        yield opened


@pytest.mark.parametrize(
    ("party", "side", "types"),
    [
        ("FRA", "actor", ["SUPPORT", "AGREE", "ACCUSE"]),
        ("FRA", "recipient", ["AGREE", "SANCTION", "ASSAULT"]),
        ("ITA", "actor", ["AGREE"]),
        ("ITA", "recipient", []),
    ],
)
@pytest.mark.parametrize("many", [0, 3_000])
def test_the_events_of_one_side_newest_first(
    store: Store, party: str, side: Side, types: list[str], many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actor_counts, "MANY_EVENTS", many)
    found = store.events_with(party, side, limit=10)
    assert found.total == len(found.rows) == len(types)
    assert sorted(event.event_type for event in found.rows) == sorted(types)
    days = [event.event_on.earliest for event in found.rows if event.event_on.earliest]
    assert days == sorted(days, reverse=True)
    assert [event.event_on.earliest for event in found.rows][: len(days)] == days
    assert store.events_with(party, side, limit=10, offset=1).rows == found.rows[1:]


def test_events_with_countries_that_happened(store: Store) -> None:
    shared = store.shared_events("FRA", own=None, countries=["DEU", "ITA"])
    counted = {(one.other, one.event_type): one.n_events for one in shared}
    assert counted == {
        ("DEU", "ACCUSE"): 1, ("DEU", "AGREE"): 1, ("DEU", "ASSAULT"): 1, ("DEU", "SUPPORT"): 1, ("ITA", "AGREE"): 1,
    }  # fmt: skip
    assert store.shared_events("FRA", own=None, countries=[]) == []


def test_who_is_named(store: Store) -> None:
    assert [(one.actor.actor_id, one.n_mentions) for one in store.people_of("FRA", limit=5)] == [("FRA:MARLOW", 2)]
    assert store.mentions_count("FRA:MARLOW") == (2, 2)
    assert store.mentions_count("NOBODY") == (0, 0)
    assert [one.actor_id for one in store.actors_called("camille marlow")] == ["FRA:MARLOW"]
    assert [one.actor.actor_id for one in store.actors_alike("MARL", limit=5)] == ["FRA:MARLOW"]
    assert store.actors_alike("%", limit=5) == []
