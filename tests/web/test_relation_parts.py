"""The parts of the page of two actors: what each says, alone and inside the page."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from araxes.web.charts import draw_live
from araxes.web.pages import relation_parts

HTMX = {"hx-request": "true"}
PARTS = ("line", "state", "voices", "disputes", "outlets", "third-parties", "uncertain")
PAGE = "/relation/FRA/DEU"


def part(client: TestClient, name: str, query: str = "") -> str:
    answer = client.get(f"{PAGE}/part/{name}{query}", headers=HTMX)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_a_piece_for_the_page_and_a_page_when_opened_alone(client: TestClient, name: str) -> None:
    inside, alone = part(client, name), client.get(f"{PAGE}/part/{name}")
    assert "<html" not in inside and "<script" not in inside and "style=" not in inside
    assert alone.status_code == 200 and "<h1>" in alone.text and f'href="{PAGE}"' in alone.text


@pytest.mark.parametrize("name", PARTS)
def test_hostile_words_stay_words_in_every_part(client: TestClient, name: str) -> None:
    found = part(client, name)
    assert "<script>alert" not in found and "<b>thanked" not in found and 'javascript:alert(1)"' not in found
    assert "\x1b" not in found and "\x07" not in found


def test_the_line_has_a_link_a_point_and_a_table(client: TestClient) -> None:
    found = part(client, "line", "?unit=year")
    assert 'href="/relation/FRA/DEU?unit=year&amp;from=2021-01-01&amp;to=2021-12-31#events"' in found
    assert 'aria-label="2021: mean ' in found
    assert '<th scope="row" class="keep">' in found
    assert "2 events have no place on the line" in found


def test_a_line_is_drawn_once_whatever_else_the_address_says(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(name: str, *given: Any) -> Any:
        drawn.append(name)
        return draw_live(name, *given)

    monkeypatch.setattr(relation_parts, "draw_live", draw)
    for more in ("", "&x=1", "&x=2", "&type=NOTHING", "&offset=20", "&from=2021-01-01&to=2021-01-02"):
        found = part(client, "line", f"?unit=quarter{more}")
        assert "x=1" not in found and "NOTHING" not in found
    assert drawn == ["line", "directions"]
    assert "type=ACCUSE" in part(client, "line", "?unit=quarter&type=ACCUSE")


def test_the_line_of_one_outlet_has_its_events_alone(client: TestClient) -> None:
    found = part(client, "line", "?outlet=Spree+Post")
    assert "Only what Spree Post tells" in found
    assert "June 2021" in found and "March 2021: mean" not in found


def test_a_line_of_nothing_says_so(client: TestClient) -> None:
    assert "No event of these days has a place on a line" in part(client, "line", "?since=2030-01-01")


def test_state_voices_and_disputes_name_what_they_rest_on(client: TestClient) -> None:
    assert "/record/ev_" in part(client, "state")
    voices = part(client, "voices")
    assert "/actor/FRA%3AMARLOW" in voices and "tell:" in voices
    assert 'href="/statements?country=FRA&amp;about=DEU"' in voices
    disputes = part(client, "disputes")
    assert "/dispute/" in disputes and "Asserted by" in disputes and "Denied by" in disputes


def test_what_is_new_since_a_day(client: TestClient) -> None:
    found = part(client, "new", "?new_since=2021-06-01")
    assert "Agree" in found and "Accuse" not in found
    assert client.get(f"{PAGE}/part/new", headers=HTMX).status_code == 400


def test_two_times_stand_side_by_side(client: TestClient) -> None:
    found = part(client, "compare", "?a1=2021-03-01&b1=2021-06-01&b2=2021-07-31")
    assert "The mean of 2021-06-01 to 2021-07-31 is higher by" in found
    assert '<th scope="col">2021-03-01</th>' in found
    assert "from=2021-06-01&amp;to=2021-07-31#events" in found
    for query in ("", "?a1=2021-03-01", "?a1=2021-03-02&a2=2021-03-01&b1=2021-01-01"):
        assert client.get(f"{PAGE}/part/compare{query}", headers=HTMX).status_code == 400


def test_the_portrait_of_an_outlet_and_of_one_that_is_not_there(client: TestClient) -> None:
    assert "Rhine Courier" in part(client, "outlets", "?outlet=Rhine+Courier")
    assert client.get(f"{PAGE}/part/outlets?outlet=Nobody", headers=HTMX).status_code in (400, 404)


def test_there_is_no_other_part(client: TestClient) -> None:
    assert client.get(f"{PAGE}/part/everything").status_code == 404
