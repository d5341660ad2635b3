"""The page of an actor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import araxes
from araxes.knowledge.actors import load_actors
from araxes.web.portrait import offices_of, other_names, ties_of
from araxes.web.site import Site
from desk.press_desk import build_press_desk
from desk.small_desk import id_of
from web.conftest import served

HX = {"hx-request": "true"}


def test_a_country_with_what_it_did_and_said(client: TestClient) -> None:
    page = client.get("/actor/FRA").text
    assert "<h1>France</h1>" in page
    assert f'id="{id_of("st", "charge", 1)}"' in page
    did, met = page.split('id="met"')
    assert "ACCUSE" in did.split('id="did"')[1]
    assert "ASSAULT" in met
    assert 'href="/actor/FRA%3AMARLOW">Camille Marlow</a></th><td>person</td><td class="number">2</td>' in met
    assert 'hx-get="/actor/FRA/relations"' in met


def test_a_person_of_the_pages(client: TestClient) -> None:
    page = client.get("/actor/FRA:MARLOW").text
    assert "<h1>Camille Marlow</h1>" in page
    assert '<a href="/actor/FRA">France</a>' in page
    assert "named 2 times in 2 articles" in page
    assert "what it is was read off the words" in page
    assert "government" in page


def test_an_actor_that_no_page_names(client: TestClient) -> None:
    page = client.get("/actor/JPN").text
    assert "<h1>Japan</h1>" in page
    assert "not named by itself" in page
    assert "Nobody quotes Japan" in page


def test_offices_have_their_days(client: TestClient) -> None:
    knowledge = load_actors()
    person = next(one for one in knowledge.terms if one.begins.earliest and one.ends.earliest).person_id
    held = offices_of(knowledge, person)
    page = client.get(f"/actor/{person}").text
    assert all(one.begins in page and one.ends in page for one in held[:15])
    assert [one.person_id for one in held] == [person] * len(held)


def test_other_names_without_the_one_shown() -> None:
    knowledge = load_actors()
    actor = knowledge.actor("AZE")
    assert actor is not None
    names = other_names(knowledge, actor)
    assert "Republic of Azerbaijan" in names
    assert actor.name not in names


@pytest.mark.parametrize("asked", ["/actor/France", "/actor/fra", "/actor/camille%20marlow"])
def test_a_name_leads_to_the_actor(client: TestClient, asked: str) -> None:
    answer = client.get(asked, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] in ("/actor/FRA", "/actor/FRA%3AMARLOW")


@pytest.mark.parametrize("part", ["", "/relations", "/outlets", "/events"])
def test_an_unknown_actor(client: TestClient, part: str) -> None:
    answer = client.get(f"/actor/FRA:NOBODY{part}")
    assert answer.status_code == 404
    assert "is not known" in answer.text


@pytest.mark.parametrize("headers", [HX, {}])
def test_with_whom_it_stands_in_a_relation(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.get("/actor/FRA/relations", headers=headers).text
    assert 'href="/relation/FRA/DEU">Germany</a></th><td class="number">4</td>' in answer
    assert ("<html" in answer) is not bool(headers)


@pytest.mark.parametrize("headers", [HX, {}])
def test_who_quotes_it(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.get("/actor/FRA/outlets", headers=headers).text
    assert '<a href="/statements?country=FRA&amp;outlet=Rhine+Courier">Rhine Courier</a>' in answer
    assert ("<html" in answer) is not bool(headers)


def test_all_events_of_a_side(client: TestClient) -> None:
    page = client.get("/actor/FRA/events?side=recipient").text
    assert "<b>3 events</b>" in page
    assert "ACCUSE" not in page
    assert client.get("/actor/FRA/events?side=both").status_code == 422


def test_hostile_words_are_text(client: TestClient) -> None:
    page = client.get("/actor/FRA").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_relations_are_counted_as_the_desk_counts_pairs(tmp_path: Path) -> None:
    path = build_press_desk(tmp_path / "press.db")
    with araxes.open(path) as desk:
        pairs = {frozenset((one.first, one.second)): (one.n_events, one.score) for one in desk.pairs()}
        codes = {code for pair in pairs for code in pair}
        found = {
            frozenset((code, tie.country)): (tie.n_events, round(tie.score, 2))
            for code in codes
            for tie in ties_of(desk, desk.actor(code))
        }
    assert found == pairs
    assert pairs


def test_the_parts_load_in_a_browser_without_a_complaint(site: Site, chromium: Any) -> None:
    with served(site) as address:
        page = chromium.new_page()
        said: list[str] = []
        page.on("console", lambda one: said.append(one.text))
        page.goto(f"{address}/actor/FRA", wait_until="networkidle")
        assert page.locator("section:has(#ties) table a").first.inner_text() == "Germany"
        assert page.locator("section:has(#quoting) table tbody tr").count() == 2
        page.goto(f"{address}/search?q=tolls", wait_until="networkidle")
        assert page.locator("#articles").count() == page.locator("#statements").count() == 1
        page.close()
    assert said == []
