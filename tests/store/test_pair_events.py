"""The list of events between two: its days are those of a series, and what was asked for cuts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.records import DayRange, Event, Modality
from araxes.relations.periods import placed_on
from araxes.store import Store
from araxes.store.event_rows import EVENTS
from araxes.store.pair_events import PLACED_DAY, pair_event_query
from desk.small_desk import build_small_desk
from factories import an_event

FIRST = date(2019, 12, 20)
PAIR = ("FRA", "DEU")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(build_small_desk(tmp_path_factory.mktemp("pairs") / "small.db"), mode="read")


def days(most: int) -> st.SearchStrategy[date | None]:
    return st.one_of(st.none(), st.integers(0, most).map(lambda n: FIRST + timedelta(days=n)))


def between(one: date | None, other: date | None) -> DayRange:
    return DayRange(min(one, other), max(one, other)) if one and other else DayRange(one, other)


def events() -> st.SearchStrategy[Event]:
    return st.builds(
        lambda modality, a, b, c, d, told: an_event(
            modality=modality, event_on=between(a, b), first_published=between(c, d), told_on=told
        ),
        st.sampled_from(Modality), days(120), days(120), days(1200), days(1200), days(120),
    )  # fmt: skip


@given(st.lists(events(), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_the_day_in_sql_is_the_day_in_a_series(made: list[Event]) -> None:
    import sqlite3

    with sqlite3.connect(":memory:") as connection:
        columns = ", ".join(EVENTS.columns)
        connection.execute(f"CREATE TABLE events ({columns})")
        marks = ", ".join("?" * len(EVENTS.columns))
        connection.executemany(f"INSERT INTO events VALUES ({marks})", [EVENTS.to_row(one) for one in made])
        found = [row[0] for row in connection.execute(f"SELECT {PLACED_DAY} FROM events ORDER BY rowid")]
    assert found == [day.isoformat() if (day := placed_on(one)) else None for one in made]


def test_the_newest_stand_first_and_the_unplaced_last(store: Store) -> None:
    ids = list(store.rows(pair_event_query(PAIR)))
    placed = [placed_on(one) for event_id in ids for one in store.events(event_ids=[event_id])]
    known = [day for day in placed if day is not None]
    assert known == sorted(known, reverse=True)
    assert placed == [*known, *([None] * (len(placed) - len(known)))]
    assert set(ids) == {one.event_id for one in store.events(pair=PAIR)}


def test_days_types_and_outlets_cut_the_list(store: Store) -> None:
    def found(**asked: object) -> set[str]:
        ids = list(store.rows(pair_event_query(PAIR, **asked)))  # type: ignore[arg-type]
        return {one.event_type for one in store.events(event_ids=ids)}

    assert found(since=date(2021, 6, 1)) == {"AGREE", "SUPPORT"}
    assert found(until=date(2021, 3, 31)) == {"ACCUSE"}
    assert found(event_type="ACCUSE") == {"ACCUSE"}
    assert found(outlet="Spree Post") == {"AGREE"}
    assert found(outlet="Spree Post' OR 1 --") == set()


def test_a_tally_counts_what_the_list_has(store: Store) -> None:
    query = pair_event_query(PAIR)
    tally, ids = store.tally(query), list(store.rows(query))
    assert tally.n_events == len(ids) == sum(tally.happened.values()) + 1
    assert ("SANCTION", None) not in tally.happened, "told as not having happened"
    assert (tally.first_day, tally.last_day) == (date(2021, 3, 1), date(2021, 7, 1))
    assert tally.outlets["Spree Post"] == 1
    assert store.tally(replace(query, conditions=["false"], values=[])).n_events == 0
