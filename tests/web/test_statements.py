"""The search over what was said."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from araxes.records import Span
from araxes.web.said import MOST_CHARACTERS, cut_sentence
from desk.small_desk import id_of
from factories import span_in

CHARGE, REPRINT, DENIAL = id_of("st", "charge", 1), id_of("st", "reprint", 1), id_of("st", "denial", 0)


def shown(client: TestClient, query: str) -> list[str]:
    answer = client.get(f"/statements?{query}")
    assert answer.status_code == 200, answer.text
    return [one for one in (DENIAL, REPRINT, CHARGE) if f'id="{one}"' in answer.text]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [DENIAL, REPRINT, CHARGE]),
        ("q=&speaker=&country=&about=&outlet=&kind=&since=&until=", [DENIAL, REPRINT, CHARGE]),
        ("q=whatever", [DENIAL]),
        ("speaker=camille+marlow", [REPRINT, CHARGE]),
        ("speaker=FRA:MARLOW", [REPRINT, CHARGE]),
        ("speaker=Germany", [DENIAL]),
        ("speaker=Nobody+At+All", []),
        ("country=France", [REPRINT, CHARGE]),
        ("country=Atlantis", []),
        ("about=deu", [REPRINT, CHARGE]),
        ("about=Atlantis", []),
        ("outlet=The+Reprint", [REPRINT]),
        ("kind=indirect", [DENIAL, REPRINT, CHARGE]),
        ("kind=direct", []),
        ("since=2021-03-02&until=2021-03-02", [REPRINT]),
        ("offset=2", [CHARGE]),
        ("offset=3", []),
    ],
)
def test_filters_change_the_list(client: TestClient, query: str, ids: list[str]) -> None:
    assert shown(client, query) == ids


def test_a_statement_stands_in_its_sentence_with_where_it_is_from(client: TestClient) -> None:
    page = client.get("/statements?outlet=Rhine+Courier").text
    assert "<mark>Germany had raised the river tolls in secret</mark>, Camille Marlow told reporters" in page
    assert 'href="/actor/FRA%3AMARLOW">Camille Marlow</a>' in page
    assert f'href="/article/{id_of("ar", "charge")}#c' in page
    assert "Rhine Courier, 2021-03-01" in page
    assert 'Names: <a href="/actor/DEU">Germany</a>' in page


def test_what_is_typed_stays_in_the_form_as_text(client: TestClient) -> None:
    page = client.get("/statements", params={"speaker": '"><script>alert(1)</script>', "country": "Atlantis"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "No actor is known as &#39;Atlantis&#39;" in page


@pytest.mark.parametrize(
    ("query", "status"),
    [("since=yesterday", 422), ("kind=loud", 400), ("q=--", 400), ("offset=-1", 422), (f"offset={10**30}", 422)],
)
def test_a_bad_value_is_explained(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"/statements?{query}")
    assert answer.status_code == status
    assert 'role="alert"' in answer.text


def test_a_sentence_in_parts_is_the_sentence() -> None:
    text = "Before. He said\x1b that both\nsides would, he hoped, meet. After."
    contents = (span_in(text, "meet"), span_in(text, "both\nsides would"), span_in(text, "sides"))
    parts = cut_sentence(text, span_in(text, "He said\x1b that both\nsides would, he hoped, meet."), contents)
    assert [(part.words, part.is_content) for part in parts] == [
        ("He said that ", False),
        ("both sides would", True),
        (", he hoped, ", False),
        ("meet", True),
        (".", False),
    ]


def test_a_long_quotation_is_cut() -> None:
    parts = cut_sentence("a" * 2 * MOST_CHARACTERS, Span(0, 2 * MOST_CHARACTERS), (Span(10, 2 * MOST_CHARACTERS),))
    assert sum(len(part.words) for part in parts) == MOST_CHARACTERS
