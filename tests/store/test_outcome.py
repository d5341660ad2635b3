"""What came of a reading, as the desk tells it afterwards."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from araxes.pipeline.link import link_pending
from araxes.store import Store
from araxes.store.outcome import read_outcome
from desk.small_desk import a_charge, a_denial, a_treaty, id_of

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "desk.db")
    run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
    for record in (a_charge("charge", "Rhine Courier", date(2021, 3, 1)), a_treaty()):
        store.add(record, run)
    link_pending(store, run)
    return store


def read(store: Store, *records: object) -> datetime:
    """Read pages in a second run; return when that began."""
    began = datetime.now(UTC)
    run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
    for record in records:
        store.add(record, run)  # type: ignore[arg-type]
    link_pending(store, run)
    return began


def test_what_is_new_is_told_apart_from_what_others_told_before(store: Store) -> None:
    began = read(store, a_charge("reprint", "The Reprint", date(2021, 3, 2)), a_denial())
    found = read_outcome(store, ["pages/reprint.txt", "pages/denial.txt"], began)
    assert set(found.article_ids) == {id_of("ar", "reprint"), id_of("ar", "denial")}
    event_of = store.events_of([id_of("re", "charge", 0), id_of("re", "denial", 1)])
    assert found.known_events == (event_of[id_of("re", "charge", 0)],)
    assert found.new_events == (event_of[id_of("re", "denial", 1)],)
    assert (found.n_statements, found.n_reports) == (2, 2)
    assert found.dispute_ids == tuple(one.dispute_id for one in store.disputes())
    assert found.dispute_ids
    assert ("DEU", "FRA", 1) in found.pairs


def test_pages_of_other_origins_and_of_earlier_readings_do_not_count(store: Store) -> None:
    began = read(store, a_denial())
    assert read_outcome(store, ["pages/charge.txt"], began).article_ids == ()
    assert read_outcome(store, [], LONG_AGO).article_ids == ()
    assert read_outcome(store, ["pages/charge.txt"], LONG_AGO).article_ids == (id_of("ar", "charge"),)
    assert read_outcome(store, ["pages/denial.txt"], datetime.now(UTC) + timedelta(days=1)).new_events == ()
