"""Looking something up by a few words."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from araxes.web.asked import actors_meant
from araxes.web.looked_up import hits, two_actors
from araxes.web.site import Site
from desk.small_desk import id_of

HX = {"hx-request": "true"}


@pytest.mark.parametrize("typed", ["FRA", "france", "  France "])
def test_an_actor_comes_first(client: TestClient, typed: str) -> None:
    page = client.get("/search", params={"q": typed}).text
    assert '<a href="/actor/FRA">France</a>' in page
    assert 'hx-get="/search/articles?q=' in page


def test_an_actor_by_a_part_of_its_name(client: TestClient) -> None:
    assert '<a href="/actor/FRA%3AMARLOW">Camille Marlow</a>' in client.get("/search?q=marlow").text


@pytest.mark.parametrize(
    "typed",
    [
        "FRA DEU", "france germany", "France and Germany", "France, Germany", "France – Germany",
        "Federal Republic of Germany France", "camille marlow germany",
    ],
)  # fmt: skip
def test_two_actors_offer_their_relation(site: Site, typed: str) -> None:
    with site.open() as desk:
        pair = two_actors(desk, typed)
    assert pair is not None
    assert {one.country for one in pair} == {"FRA", "DEU"}


def test_the_relation_is_linked(client: TestClient) -> None:
    assert 'href="/relation/FRA/DEU">The relation of France and Germany</a>' in client.get("/search?q=FRA+DEU").text


def test_one_actor_in_two_words_is_no_pair(site: Site) -> None:
    with site.open() as desk:
        assert two_actors(desk, "France France") is None
        assert [one.actor_id for one in actors_meant(desk, "CAMILLE marlow")] == ["FRA:MARLOW"]
        assert actors_meant(desk, " ") == []


def test_near_names_are_proposed(client: TestClient) -> None:
    assert '<a href="/actor/AZE">Azerbaijan</a>' in client.get("/search?q=Azerbijan").text


@pytest.mark.parametrize("typed", [id_of("st", "charge", 1), id_of("ar", "charge")[:12]])
def test_an_id_leads_to_its_record(client: TestClient, typed: str) -> None:
    page = client.get("/search", params={"q": typed}).text
    assert f'href="/record/{typed}"' in page


def test_articles_with_the_words_marked(client: TestClient) -> None:
    part = client.get("/search/articles?q=tolls", headers=HX).text
    assert "<html" not in part
    assert "<mark>tolls</mark>" in part
    assert f'href="/article/{id_of("ar", "charge")}"' in part
    assert "<html" in client.get("/search/articles?q=tolls").text


def test_statements_with_the_words(client: TestClient) -> None:
    part = client.get("/search/statements?q=tolls", headers=HX).text
    assert f'id="{id_of("st", "denial", 0)}"' in part
    assert "3 statements" in part


def test_no_page_can_mark_its_own_words(client: TestClient, site: Site) -> None:
    part = client.get("/search/articles?q=thanked", headers=HX).text
    assert "&lt;b&gt;<mark>thanked</mark>&lt;/b&gt;" in part
    assert "\x07" not in part
    with site.open() as desk:
        (hit,) = hits(desk, "thanked", limit=3)
    assert [one.words for one in hit.snippet if one.is_content] == ["thanked"]


def test_nothing_found_is_said(client: TestClient) -> None:
    assert "No article holds this word." in client.get("/search/articles?q=zebra", headers=HX).text
    assert "Nobody is quoted with all of these words." in client.get("/search/statements?q=zebra+x", headers=HX).text


@pytest.mark.parametrize("typed", ["", "   ", "-", "<script>alert(1)</script>", "\x00", "a" * 300, "x " * 140])
def test_whatever_is_typed_gets_a_page(client: TestClient, typed: str) -> None:
    answer = client.get("/search", params={"q": typed})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_without_words_it_says_how(client: TestClient) -> None:
    assert "two actors for their relation" in client.get("/search").text
