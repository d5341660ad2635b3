"""The list of articles."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from desk.small_desk import id_of

NAMES = ("charge", "reprint", "denial", "treaty", "undated", "hostile")


def shown(client: TestClient, query: str) -> list[str]:
    answer = client.get(f"/articles?{query}")
    assert answer.status_code == 200, answer.text
    return [name for name in NAMES if f'<h2 class="row"><a href="/article/{id_of("ar", name)}">' in answer.text]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", list(NAMES)),
        ("q=&outlet=&naming=&language=&since=&until=", list(NAMES)),
        ("q=treaty", ["treaty"]),
        ("outlet=spree+post", ["denial", "treaty"]),
        ("naming=Italy", ["denial"]),
        ("naming=FRA:MARLOW", ["charge", "reprint"]),
        ("naming=Atlantis", []),
        ("language=en&until=2021-03-01", ["charge"]),
        (f"copies_of={id_of('ar', 'charge')}", ["reprint"]),
        ("offset=5", ["undated"]),
    ],
)
def test_filters_change_the_list(client: TestClient, query: str, names: list[str]) -> None:
    assert shown(client, query) == names


def test_an_article_says_what_it_holds_and_what_it_copies(client: TestClient) -> None:
    page = client.get("/articles?q=charges").text
    assert "1 event, 1 statement, " in page
    assert f'<a href="/articles?copies_of={id_of("ar", "charge")}">1 copy</a>' in page
    assert f'of what <a href="/article/{id_of("ar", "charge")}">Rhine Courier</a> printed' in page
    assert '<a href="/skipped">2 pages left out</a>' in page


def test_hostile_titles_and_outlets_are_text(client: TestClient) -> None:
    page = client.get("/articles").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; | Times" in page
    assert "\x1b" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize(("query", "status"), [("until=13-13-13", 422), ("q=%00", 400)])
def test_a_bad_value_is_explained(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/articles?{query}").status_code == status
