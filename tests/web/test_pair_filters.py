"""What an address may ask of the pairs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import araxes
from araxes.errors import InputError
from araxes.settings import Settings
from araxes.web.access import Access
from araxes.web.memory import Memory
from araxes.web.pair_filters import choices, chosen_pairs, is_quick, pair_filters
from araxes.web.pair_table import Asked, pairs_key
from araxes.web.site import Site
from desk.small_desk import HOSTILE_OUTLET
from web.many_events import an_event_between, build_desk

PAGES = ("/", "/relations/table", "/network", "/network/picture")


def test_nothing_asked_is_everything() -> None:
    filters = pair_filters()
    assert filters.asked == Asked() and not filters.narrowed
    assert pair_filters(outlet="  ", region=" ").narrowed is False
    assert pair_filters(until=date(2021, 1, 1)).narrowed is True


def test_days_in_the_wrong_order_are_said() -> None:
    with pytest.raises(InputError, match="2022-01-01 is after the last day 2021-01-01"):
        pair_filters(since=date(2022, 1, 1), until=date(2021, 1, 1))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("since=yesterday", 422, "write it as 2021-03-01"),
        ("until=0", 422, "write it as 2021-03-01"),
        ("since=2022-01-01&until=2021-01-01", 400, "is after the last day"),
        ("region=Atlantis", 400, "is not known; choose one of"),
        ("sides=neither", 422, "both"),
        (f"outlet={'x' * 501}", 422, "outlet"),
    ],
)
def test_a_bad_value_is_explained(client: TestClient, path: str, query: str, status: int, words: str) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == status
    assert words in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_empty_fields_ask_for_nothing(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}?since=&until=&outlet=&region=&sides=&q=&order=&least=")
    assert answer.status_code == 200
    assert "France and Germany" in answer.text or "Germany and France" in answer.text


def test_outlets_that_hide_characters_are_not_offered(small_path: Path) -> None:
    with araxes.open(small_path) as desk:
        found = choices(Memory(small_path), desk)
    assert list(found.outlets) == [HOSTILE_OUTLET, "Rhine Courier", "Spree Post", "The Reprint"]
    assert "Western Europe" in found.regions


def test_a_region_leaves_other_pairs_out_and_long_counting_is_put_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = build_desk(
        tmp_path / "made.db", [an_event_between(1, ["FRA"], ["DEU"]), an_event_between(2, ["FRA"], ["ITA"])]
    )
    site = Site(path, Settings(desk=str(path)), Access.open_to_all())
    with site.open() as desk:
        found = choices(site.memory, desk)
        assert is_quick(site, found, pairs_key(Asked()))
        monkeypatch.setattr("araxes.web.pair_filters.EVENTS_AT_ONCE", 1)
        assert not is_quick(site, found, pairs_key(Asked()))
        both = chosen_pairs(site, desk, pair_filters(region="Western Europe", sides="both"))
        assert [(row.first, row.second) for row in both.pairs] == [("DEU", "FRA")]
        assert len(chosen_pairs(site, desk, pair_filters(region="Western Europe")).pairs) == 2
        assert is_quick(site, found, pairs_key(Asked()))
