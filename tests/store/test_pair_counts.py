"""Events as columns, and what a desk holds in numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.store import Store
from araxes.store.pair_counts import Holding
from desk.small_desk import HOSTILE_OUTLET, build_small_desk
from web.many_events import an_event_between, build_desk


@pytest.fixture(scope="module")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small_desk(tmp_path_factory.mktemp("counts") / "small.db")


def test_each_event_is_a_row_with_its_days_and_how_many_report_it(small_path: Path) -> None:
    with Store.open(small_path, mode="read") as store:
        events = {event.event_id: event for event in store.events()}
        rows = store.event_columns(without=[])
        assert rows.height == len(events)
        charge = rows.filter(event_type="ACCUSE").row(0, named=True)
    assert (charge["actor_countries"], charge["recipient_countries"]) == ('["FRA"]', '["DEU"]')
    assert charge["event_earliest"] == charge["event_latest"] == date(2021, 3, 1)
    assert charge["n_reports"] == 2


def test_modalities_are_left_out(small_path: Path) -> None:
    with Store.open(small_path, mode="read") as store:
        assert "negated" in set(store.event_columns(without=[])["modality"])
        kept = set(store.event_columns(without=["negated", "future"])["modality"])
    assert kept == {"actual", "historical"}


def test_an_event_is_only_of_sectors_if_all_its_recipients_are(tmp_path: Path) -> None:
    recipients = [("DEU:CVL",), ("DEU:CVL", "FRA:OPP"), ("DEU:CVL", "DEU"), ("DEU:CVL", "XXX:UNSTORED"), ("DEU",), ()]
    events = [an_event_between(n, ["ITA"], ["DEU"], recipient_ids=ids) for n, ids in enumerate(recipients)]
    with Store.open(build_desk(tmp_path / "made.db", events), mode="read") as store:
        both, one = store.only_of_sectors(["CVL", "OPP"]), store.only_of_sectors(["CVL"])
        numbers = store.event_columns(without=[])["event"].to_list()
    assert sorted(both) == numbers[:2]
    assert sorted(one) == numbers[:1]


def test_a_desk_without_events_has_columns_without_rows(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new.db") as store:
        assert store.event_columns(without=["negated"]).height == 0
        assert store.only_of_sectors(["CVL"]) == []
        assert store.holding() == Holding(
            n_articles=0, n_outlets=0, n_events=0, n_disputes=0, first_day=None, last_day=None
        )


def test_what_the_desk_holds(small_path: Path) -> None:
    with Store.open(small_path, mode="read") as store:
        held, counts = store.holding(), store.counts()
    assert (held.n_articles, held.n_events, held.n_disputes) == (
        counts["articles"], counts["events"], counts["disputes"],
    )  # fmt: skip
    assert held.n_outlets == 4
    assert (held.first_day, held.last_day) == (date(2021, 3, 1), date(2021, 7, 1))


def test_the_outlets_with_most_articles_come_in_order_of_the_alphabet(small_path: Path) -> None:
    with Store.open(small_path, mode="read") as store:
        assert store.outlets(limit=9) == [HOSTILE_OUTLET, "Rhine Courier", "Spree Post", "The Reprint"]
        assert store.outlets(limit=1) == ["Spree Post"]
