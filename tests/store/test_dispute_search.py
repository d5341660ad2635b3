"""Disputes are found by who is in them and by the words of the claim."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from araxes.store import Store
from araxes.store.dispute_search import search_query
from desk.small_desk import build_small_desk


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(build_small_desk(tmp_path_factory.mktemp("disputes") / "small.db"), mode="read") as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({}, True),
        ({"pair": ("FRA", "DEU")}, True),
        ({"pair": ("FRA", "ITA")}, False),
        ({"parties": ["FRA"]}, True),
        ({"parties": ["FRA:MARLOW"]}, True),
        ({"parties": ["ITA"]}, False),
        ({"words": "RIVER tolls"}, True),
        ({"words": "river% tolls"}, False),
        ({"parties": ["DEU"], "words": "mills"}, False),
    ],
)
def test_what_is_asked_is_found(store: Store, asked: dict[str, object], is_found: bool) -> None:
    found = store.piece(search_query(**asked), limit=5)  # type: ignore[arg-type]
    assert found.total == len(found.rows) == int(is_found)
