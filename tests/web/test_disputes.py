"""Disputes, as a list and side by side."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from araxes.store import Store
from araxes.web.site import Site
from desk.small_desk import id_of


@pytest.fixture
def dispute_id(site: Site) -> str:
    with Store.open(site.path, mode="read") as store:
        (dispute,) = store.disputes()
        return dispute.dispute_id


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("", True),
        ("first=&second=&q=", True),
        ("first=FRA&second=Germany", True),
        ("second=France", True),
        ("first=FRA&second=ITA", False),
        ("first=FRA&second=FRA", True),
        ("first=Italy", False),
        ("first=Atlantis", False),
        ("q=river+TOLLS", True),
        ("q=mills", False),
    ],
)
def test_filters_change_the_list(client: TestClient, dispute_id: str, query: str, is_found: bool) -> None:
    answer = client.get(f"/disputes?{query}")
    assert answer.status_code == 200
    assert (f"/dispute/{dispute_id}" in answer.text) is is_found


def test_the_list_says_who_stands_where(client: TestClient) -> None:
    page = client.get("/disputes").text
    assert "Asserted by</span> Camille Marlow" in page
    assert "Denied by</span> Germany" in page


def test_both_sides_with_their_words(client: TestClient, dispute_id: str) -> None:
    page = client.get(f"/dispute/{dispute_id}").text
    asserted, denied = page.split('id="denied"')
    assert 'href="/actor/FRA%3AMARLOW">Camille Marlow</a>' in asserted
    assert "<mark>" in asserted
    assert "Rhine Courier, 2021-03-01" in asserted
    assert 'href="/actor/DEU">Germany</a>' in denied
    assert "Spree Post, 2021-03-03" in denied


def test_who_only_repeats_is_told_apart(client: TestClient, dispute_id: str) -> None:
    repeats = client.get(f"/dispute/{dispute_id}").text.split('id="repeats"')[1]
    assert f'href="/article/{id_of("ar", "reprint")}"' in repeats
    assert "a copy of what Rhine Courier printed" in repeats


@pytest.mark.parametrize("record_id", ["di_ffffffff", "nothing", id_of("st", "denial", 0)])
def test_an_id_of_no_dispute(client: TestClient, record_id: str) -> None:
    answer = client.get(f"/dispute/{record_id}")
    assert answer.status_code in (400, 404)
    assert 'role="alert"' in answer.text
