"""The page of two actors: what stands at once, the list of events, and the address that holds all of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from araxes.desk.desk import Desk
from araxes.web.site import Site

PAGE = "/relation/FRA/DEU"


def types_in(page: str) -> list[str]:
    """The types of the events that the page lists, in order."""
    return re.findall(r'<a href="/event/[^"]+"><b>(\w+)', page)


def test_the_page_says_at_once_who_how_many_and_how(client: TestClient) -> None:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    assert "5 events between them" in answer.text
    assert "2021-03-01 to 2021-07-01" in answer.text
    assert re.search(r"Mean score <span class=\"score \w+\">[+-]\d", answer.text)
    found = types_in(answer.text)
    assert found[:3] == ["Support", "Agree", "Accuse"], "the newest first"
    assert sorted(found[3:]) == ["Assault", "Sanction"], "those without a place on the line last"


def test_an_event_has_its_sentence_and_leads_to_its_page_and_place(client: TestClient, site: Site) -> None:
    page = client.get(PAGE).text
    with site.open() as desk:
        event = next(desk.events("FRA", "DEU", event_type="AGREE"))
        article = next(one for one in desk.articles() if one.title == "Two states, one river")
    assert f"/event/{event.event_id}" in page
    assert "<mark>signed</mark> a treaty on the river in Bonn" in page
    assert f"/article/{article.article_id}#c{article.text.index('signed')}" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("type=ACCUSE", ["Accuse"]),
        ("since=2021-06-01&until=2021-06-30", ["Agree"]),
        ("from=2021-03-01&to=2021-03-31", ["Accuse"]),
        ("outlet=Spree+Post", ["Agree"]),
        ("since=&until=&outlet=&type=&from=&to=&new_since=&type=ACCUSE", ["Accuse"]),
        ("offset=1000", []),
    ],
)
def test_what_is_asked_cuts_the_list(client: TestClient, query: str, found: list[str]) -> None:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 200
    assert types_in(answer.text) == found


def test_parts_files_and_forms_keep_what_is_asked(client: TestClient) -> None:
    page = client.get(f"{PAGE}?unit=year&since=2021-01-01&from=2021-03-01&to=2021-03-31").text
    assert 'hx-get="/relation/FRA/DEU/part/line?unit=year&amp;since=2021-01-01"' in page
    assert 'href="/relation/FRA/DEU/line.csv?unit=year&amp;since=2021-01-01"' in page
    assert "<option selected>year</option>" in page
    assert "part/compare" not in page
    compared = client.get(f"{PAGE}?a1=2021-03-01&b1=2021-06-01").text
    assert 'hx-get="/relation/FRA/DEU/part/compare?a1=2021-03-01&amp;b1=2021-06-01"' in compared


def test_names_lead_to_the_address_of_ids_with_all_that_is_asked(client: TestClient) -> None:
    answer = client.get("/relation/france/Germany?unit=year", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/relation/FRA/DEU?unit=year"


def test_actors_finer_than_countries_have_pages(client: TestClient) -> None:
    answer = client.get("/relation/FRA%3AMARLOW/DEU")
    assert answer.status_code == 200
    assert "Camille Marlow" in answer.text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/relation/FRA/Germny", 404, "Did you mean"),
        ("/relation/FRA/A%2FB", 404, "is not known"),
        ("/relation/FRA/FRA", 400, "a relation needs two actors"),
        (f"{PAGE}?since=2021-13-01", 422, "since"),
        (f"{PAGE}?since=1614556800", 422, "write it as"),
        (f"{PAGE}?unit=hour", 422, "unit"),
        (f"{PAGE}?since=2022-01-01&until=2021-01-01", 400, "is after"),
        (f"{PAGE}?type=NONE", 400, "is no type of events"),
        (f"{PAGE}?offset=-1", 422, "offset"),
        (f"{PAGE}?offset=99999999999999999999", 422, "offset"),
    ],
)
def test_what_cannot_be_shown_says_why(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.text


def test_hostile_words_stay_words(client: TestClient) -> None:
    page = client.get(PAGE).text
    assert "<script>alert" not in page and "<b>thanked" not in page and "\x1b" not in page and "\u202e" not in page
    assert "&lt;b&gt;" in page
    asked = client.get(f"{PAGE}?outlet=%3Cscript%3Ealert(2)%3C/script%3E&type=").text
    assert "<script>alert" not in asked and "No event" in asked


def test_two_without_an_event_have_a_page_that_says_so(client: TestClient) -> None:
    answer = client.get("/relation/ITA/FRA%3AMARLOW")
    assert answer.status_code == 200
    assert "No event between the two" in answer.text


@pytest.mark.slow
def test_in_a_browser_points_lead_to_their_events_and_nothing_is_refused(site: Site, chromium: Any) -> None:
    from web.conftest import served

    with served(site) as address:
        page = chromium.new_page(viewport={"width": 390, "height": 800})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{address}{PAGE}?unit=month")
        page.wait_for_selector(".loading", state="detached", timeout=60_000)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        point = page.locator(".narrow svg a").first
        point.focus()
        assert "March 2021: mean" in page.locator(".tip").inner_text()
        point.press("Enter")
        page.wait_for_url("**from=2021-03-01**")
        assert page.url.endswith("#events")
        assert types_in(page.content())[0] == "Accuse"
        assert [one for one in said if "favicon" not in one] == []
        page.close()


def test_the_counts_are_those_of_the_desk(client: TestClient, small_path: Any) -> None:
    with Desk.open(small_path) as desk:
        assert f"{len(list(desk.events('FRA', 'DEU')))} events between them" in client.get(PAGE).text
